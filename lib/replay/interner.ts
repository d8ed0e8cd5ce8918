/** Gives each distinct identity one small number, in order of first sight, and keeps the first value of each. */
export class Interner<Identity extends string | number, Value> {
  readonly values: Value[] = []
  readonly #ids = new Map<Identity, number>()

  /** The number of the value that `identity` names. */
  idOf(identity: Identity, value: Value): number {
    const known = this.#ids.get(identity)
    if (known !== undefined) return known
    const id = this.values.length
    this.#ids.set(identity, id)
    this.values.push(value)
    return id
  }
}
