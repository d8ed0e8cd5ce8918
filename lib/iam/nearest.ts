/** "Did you mean": the known name that is nearest to a mistyped one. */

const LONGEST = 80

/** The candidate with the fewest changed letters, four at most and fewer of short words; undefined when none is near. */
export function nearestName(word: string, candidates: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > LONGEST) return undefined
  let nearest: string | undefined
  let fewest = mostChanges(word) + 1
  const asked = word.toLowerCase()
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - asked.length) >= fewest) continue
    const changes = editDistance(asked, candidate.toLowerCase(), fewest)
    if (changes < fewest) {
      fewest = changes
      nearest = candidate
    }
  }
  return nearest
}

/** One of three letters, two of up to fourteen: more would make another word of it. */
function mostChanges({ length }: string): number {
  return length <= 3 ? 1 : Math.min(4, Math.max(2, Math.floor(length / 5)))
}

/** Insertions, deletions, replacements, and two letters that changed places; `limit` for as many and more. */
function editDistance(left: string, right: string, limit: number): number {
  let above: readonly number[] = []
  let row = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let line = 1; line <= left.length; line++) {
    const next = [line]
    for (let column = 1; column <= right.length; column++) {
      const replaced = row[column - 1]! + (left[line - 1] === right[column - 1] ? 0 : 1)
      const swapped =
        left[line - 1] === right[column - 2] && left[line - 2] === right[column - 1]
          ? (above[column - 2] ?? right.length) + 1
          : replaced
      next.push(Math.min(replaced, swapped, row[column]! + 1, next[column - 1]! + 1))
    }
    // A later line has no fewer changes, not even by a swap, which costs one more than the line two above.
    if (Math.min(...next) >= limit) return limit
    above = row
    row = next
  }
  return row[right.length]!
}
