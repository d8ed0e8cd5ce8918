/** A value for each row, by its number, below `size`. */
export interface CodedRows {
  readonly ids: Uint32Array
  readonly size: number
}

/** The codes that stand at some places. */
export function lookedUp(places: Uint32Array, { ids, size }: CodedRows): CodedRows {
  const found = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at++) found[at] = ids[places[at]!]!
  return { ids: found, size }
}

/** Numbers the pairs that rows have in two values. */
export function pairUp(before: CodedRows, next: CodedRows): CodedRows {
  return before.size * next.size <= FLAT_MAX ? pairFlat(before, next) : pairHashed(before, next)
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
function pairHashed(before: CodedRows, next: CodedRows): CodedRows {
  const rows = before.ids.length
  const ids = new Uint32Array(rows)
  const pairs = new Float64Array(rows)
  // An open-addressing table, at most half full: 0 stands for "free", else it holds a number + 1.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * rows + 1)))
  const mask = slots.length - 1
  let size = 0
  for (let row = 0; row < rows; row++) {
    const first = before.ids[row]!
    const second = next.ids[row]!
    const pair = first * next.size + second
    let slot = slotOf(first, second) & mask
    while (slots[slot] !== 0 && pairs[slots[slot]! - 1] !== pair) slot = (slot + 1) & mask
    if (slots[slot] === 0) {
      pairs[size] = pair
      size += 1
      slots[slot] = size
    }
    ids[row] = slots[slot]! - 1
  }
  return { ids, size }
}

function slotOf(first: number, second: number): number {
  const bits = Math.imul(Math.imul(first, 0x85ebca6b) ^ second, 0xc2b2ae35)
  return bits ^ (bits >>> 15)
}
