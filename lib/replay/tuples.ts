/** A value for each row, by its number: `valueIds[group[row]]`, below `size`. */
export interface CodedRows {
  readonly group: Uint32Array
  readonly valueIds: Uint32Array
  readonly size: number
}

/** The distinct tuples of some values: the tuple of each row, and one row of each tuple. */
export interface Tuples {
  readonly ids: Uint32Array
  readonly rowOf: readonly number[]
}

/** Numbers the tuples that rows have in several values, by pairing one value after the other. */
export function numberTuples(rows: number, values: readonly [CodedRows, ...CodedRows[]]): Tuples {
  const [first, ...rest] = values
  let ids = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) ids[row] = first.valueIds[first.group[row]!]!
  let size = first.size
  let rowOf: readonly number[] = []
  for (const next of rest) {
    const paired = size * next.size <= FLAT_MAX ? pairFlat(ids, size, next) : pairMapped(ids, next)
    ids = paired.ids
    rowOf = paired.rowOf
    size = rowOf.length
  }
  return { ids, rowOf }
}

const FLAT_MAX = 8_000_000

interface Paired {
  readonly ids: Uint32Array<ArrayBuffer>
  readonly rowOf: readonly number[]
}

/** A table of all possible pairs: 0 stands for "not seen". */
function pairFlat(before: Uint32Array, size: number, next: CodedRows): Paired {
  const { group, valueIds } = next
  const table = new Uint32Array(size * next.size)
  const ids = new Uint32Array(before.length)
  const rowOf: number[] = []
  for (let row = 0; row < ids.length; row++) {
    const pair = before[row]! * next.size + valueIds[group[row]!]!
    let id = table[pair]!
    if (id === 0) {
      id = rowOf.push(row)
      table[pair] = id
    }
    ids[row] = id - 1
  }
  return { ids, rowOf }
}

function pairMapped(before: Uint32Array, next: CodedRows): Paired {
  const known = new Map<number, number>()
  const ids = new Uint32Array(before.length)
  const rowOf: number[] = []
  for (let row = 0; row < ids.length; row++) {
    const pair = before[row]! * next.size + next.valueIds[next.group[row]!]!
    let id = known.get(pair)
    if (id === undefined) {
      id = rowOf.push(row) - 1
      known.set(pair, id)
    }
    ids[row] = id
  }
  return { ids, rowOf }
}
