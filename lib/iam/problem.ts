/** How problems are worded: the reader's words in backticks, short, and harmless whatever they hold. */
import type { PolicyFix, PolicyProblem, Span } from './policy.ts'

const LONGEST = 60

/** A reader's word in backticks: cut, and without line breaks, control characters or backticks of its own. */
export function quoted(text: string): string {
  const characters = Array.from(text.slice(0, LONGEST + 2))
  const shown = characters
    .slice(0, LONGEST)
    .map((character) => (isPlain(character) ? character : ' '))
  return `\`${shown.join('')}${text.length > LONGEST ? '…' : ''}\``
}

function isPlain(character: string): boolean {
  const code = character.codePointAt(0)!
  const control = code < 32 || (code >= 127 && code < 160)
  // Marks that turn the direction of text would garble the sentence around them.
  const bidi = (code >= 0x200e && code <= 0x200f) || (code >= 0x202a && code <= 0x2069)
  return !control && !bidi && character !== '`'
}

/** A problem that keeps the policy from being read. */
export function errorAt(
  code: string,
  path: string,
  span: Span,
  message: string,
  fix?: PolicyFix,
): PolicyProblem {
  return {
    code,
    severity: 'error',
    message,
    path,
    span,
    ...(fix === undefined ? {} : { fix }),
  }
}

/** `; did you mean X`, or nothing. */
export function suggestion(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean \`${name}\``
}
