/** A value for each row, by its number, below `size`. */
export interface CodedRows {
  readonly ids: Uint32Array
  readonly size: number
}

/** Numbers the pairs that rows have in two values. */
export function pairUp(before: CodedRows, next: CodedRows): CodedRows {
  return before.size * next.size <= FLAT_MAX ? pairFlat(before, next) : pairMapped(before, next)
}

const FLAT_MAX = 8_000_000

/** A table of all possible pairs: 0 stands for "not seen". */
function pairFlat(before: CodedRows, next: CodedRows): CodedRows {
  const table = new Uint32Array(before.size * next.size)
  const ids = new Uint32Array(before.ids.length)
  let size = 0
  for (let row = 0; row < ids.length; row++) {
    const pair = before.ids[row]! * next.size + next.ids[row]!
    let id = table[pair]!
    if (id === 0) {
      size += 1
      id = size
      table[pair] = id
    }
    ids[row] = id - 1
  }
  return { ids, size }
}

/** For so many possible pairs that a table of them would be larger than the pairs that occur. */
function pairMapped(before: CodedRows, next: CodedRows): CodedRows {
  const known = new Map<number, number>()
  const ids = new Uint32Array(before.ids.length)
  for (let row = 0; row < ids.length; row++) {
    const pair = before.ids[row]! * next.size + next.ids[row]!
    let id = known.get(pair)
    if (id === undefined) {
      id = known.size
      known.set(pair, id)
    }
    ids[row] = id
  }
  return { ids, size: known.size }
}
