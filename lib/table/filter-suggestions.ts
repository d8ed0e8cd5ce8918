import { FILTER_OPERATORS } from './filter.ts'

/** How many suggestions a reader can take in at once. */
const SUGGESTIONS_MAX = 8

/**
 * What the filter text could become: whole texts, with the last word completed to a field, an
 * operator, a value that the rows have, or a connector. `valuesOf` gives values of a field, best first.
 */
export function suggestFilters(
  text: string,
  fields: readonly string[],
  valuesOf: (field: string) => readonly string[],
): readonly string[] {
  const words = wordsOf(text)
  const typing = /\s$/.test(text) || text === '' ? '' : (words.pop() ?? '')
  const before = text.slice(0, text.length - typing.length)
  const last = words.at(-1)?.toLowerCase()
  const field = fields.find((name) => name.toLowerCase() === words.at(-2)?.toLowerCase())
  let candidates: readonly string[]
  if (field !== undefined && isOperator(last)) candidates = valuesOf(field).map(quotedIfNeeded)
  else if (fields.some((name) => name.toLowerCase() === last)) candidates = FILTER_OPERATORS
  else if (isOperator(words.at(-2)?.toLowerCase())) candidates = ['and', 'or']
  else candidates = fields
  const wanted = typing.toLowerCase().replace(/^"/, '')
  return candidates
    .filter((one) => one.toLowerCase().includes(wanted) && one !== typing)
    .slice(0, SUGGESTIONS_MAX)
    .map((one) => `${before}${one} `)
}

function isOperator(word: string | undefined): boolean {
  return FILTER_OPERATORS.some((operator) => operator === word)
}

/** Words with quoted values kept whole; an open quote runs to the end. */
function wordsOf(text: string): string[] {
  return text.match(/"(?:\\.|[^"\\])*"?|[^\s"]+/g) ?? []
}

function quotedIfNeeded(value: string): string {
  return /[\s"]/.test(value) || value === '' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : value
}
