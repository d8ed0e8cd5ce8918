/**
 * The lesser and the greater of two truths (0 … 2) of a row, without a branch: rows come in no order that a
 * processor could foretell, and a branch foretold wrongly costs more than all the rest of a row.
 */
export function lesser(a: number, b: number): number {
  return b + ((a - b) & ((a - b) >> 31))
}

/** See `lesser`. */
export function greater(a: number, b: number): number {
  return a - ((a - b) & ((a - b) >> 31))
}
