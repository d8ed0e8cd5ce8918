/** Gives each distinct value one small number, in order of first sight. */
export class Interner<Value> {
  readonly values: Value[] = []
  readonly #ids = new Map<string, number>()

  /** The number of the value that `identity` names; `value` is kept at first sight. */
  idOf(identity: string, value: Value): number {
    const known = this.#ids.get(identity)
    if (known !== undefined) return known
    const id = this.values.length
    this.#ids.set(identity, id)
    this.values.push(value)
    return id
  }
}
