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
  const size = before.size * next.size
  if (size > FLAT_MAX) return pairHashed(before, next)
  const ids = new Uint32Array(before.ids.length)
  for (let row = 0; row < ids.length; row++) {
    ids[row] = before.ids[row]! * next.size + next.ids[row]!
  }
  return renumbered({ ids, size })
}

const FLAT_MAX = 8_000_000

/** A code for each row: that of its value. */
export interface Column {
  readonly valueIds: Uint32Array
  readonly ofValue: CodedRows
}

/** Numbers the tuples that some rows have in several columns. */
export function tuplesAt(rows: Uint32Array, columns: readonly Column[]): CodedRows {
  let codes: CodedRows = { ids: new Uint32Array(rows.length), size: 1 }
  for (const column of columns) codes = withColumn(rows, codes, column)
  return renumbered(codes)
}

/** In place, as long as the possible tuples are few. */
function withColumn(rows: Uint32Array, before: CodedRows, column: Column): CodedRows {
  const { ids: codes, size } = column.ofValue
  const { valueIds } = column
  const fewer = before.size * size > FLAT_MAX ? renumbered(before) : before
  if (fewer.size * size > FLAT_MAX) {
    return pairHashed(fewer, { ids: rows.map((row) => codes[valueIds[row]!]!), size })
  }
  const { ids } = fewer
  for (let at = 0; at < ids.length; at++) ids[at] = ids[at]! * size + codes[valueIds[rows[at]!]!]!
  return { ids, size: fewer.size * size }
}

/** In place: the codes that occur, from 0 in order of first sight. The table of all codes has 0 for "not seen". */
function renumbered({ ids, size }: CodedRows): CodedRows {
  const table = new Uint32Array(size)
  let seen = 0
  for (let row = 0; row < ids.length; row++) {
    const code = ids[row]!
    if (table[code] === 0) table[code] = ++seen
    ids[row] = table[code]! - 1
  }
  return { ids, size: seen }
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
