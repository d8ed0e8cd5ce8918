/** Longest line that is read: no request comes near it. */
export const LINE_CHARACTERS_MAX = 1_000_000

export interface RequestLine {
  /** From 1, blank lines counted. */
  readonly number: number
  /** Undefined: the line is longer than `LINE_CHARACTERS_MAX`. */
  readonly text: string | undefined
}

/**
 * The lines of a text that comes in pieces, as they come: all that a piece completes at once. Blank lines
 * are left out, and no more of a line that is too long is held than its limit.
 */
export async function* requestLines(
  pieces: AsyncIterable<string>,
): AsyncGenerator<readonly RequestLine[]> {
  let number = 0
  let rest = ''
  let tooLong = false
  const take = (text: string): RequestLine | undefined => {
    number += 1
    const line = tooLong || text.length > LINE_CHARACTERS_MAX ? undefined : text
    tooLong = false
    const isBlank = line?.trim() === ''
    return isBlank ? undefined : { number, text: line }
  }
  for await (const piece of pieces) {
    const parts = `${rest}${number === 0 && rest === '' ? piece.replace(/^\uFEFF/, '') : piece}`
    const lines = parts.split('\n')
    rest = lines.pop() ?? ''
    const taken = lines.map(take).filter((line) => line !== undefined)
    if (rest.length > LINE_CHARACTERS_MAX) {
      tooLong = true
      rest = ''
    }
    if (taken.length > 0) yield taken
  }
  const last = rest === '' && !tooLong ? undefined : take(rest)
  if (last !== undefined) yield [last]
}
