/** Placeholders of example policies: where they are, and how they are filled. */
import type { Span, TextEdit } from './policy.ts'

/**
 * `<my-org-id>`, `[PRIVILEGED_ROLE]`, `{{name}}`, `{name}`, `$ROLE_ARN`, `${Account}` (a policy variable
 * has a colon), `YOUR_VALUE`, `REPLACE_ME`, `my-org-id`, `o-xxxxxxxxxx`. Each alternative is bounded, so
 * that the search stays linear.
 */
const PLACEHOLDER = new RegExp(
  [
    '<[A-Za-z][^<>"\\\\]{0,80}>',
    '\\[[A-Z][A-Z0-9_ -]{1,60}\\]',
    '\\{\\{[^{}"\\\\]{1,80}\\}\\}',
    '\\$?\\{[A-Za-z][A-Za-z0-9_.-]{0,60}\\}',
    '\\$[A-Z][A-Z0-9_]{1,60}',
    '\\b(?:YOUR|REPLACE)_[A-Z0-9_]{1,60}',
    '\\b(?:my|your)-(?:own-)?(?:org|organization|account|vpc|vpce|vpc-endpoint|ou|root|corporate|corp)-(?:[a-z]{1,12}-){0,2}(?:ids?|cidrs?|arns?|paths?)\\b',
    '\\b(?:o|r|ou|vpc|vpce)-x{4,32}\\b',
    '\\b[xX]{12}\\b',
  ].join('|'),
  'g',
)

/** One placeholder of a policy text and every place where it stands. */
export interface Placeholder {
  /** As written: `<my-org-id>`. */
  readonly mark: string
  /** Without what marks it: `my-org-id`. */
  readonly name: string
  readonly spans: readonly Span[]
}

/** The marks in a text, each once. */
export function placeholderMarks(text: string): readonly string[] {
  return [...new Set(text.match(PLACEHOLDER) ?? [])]
}

/** Whether a text still has a placeholder in it, so that other findings about it would only repeat that. */
export function hasPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) !== -1
}

/** The placeholders of a policy text in the order of their first place; those in the Sid and outside quotes too. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  const found = new Map<string, Span[]>()
  for (const [start, end] of marksIn(text)) {
    const mark = text.slice(start, end)
    const spans = found.get(mark)
    if (spans === undefined) found.set(mark, [[start, end]])
    else spans.push([start, end])
  }
  return [...found].map(([mark, spans]) => ({ mark, name: placeholderName(mark), spans }))
}

/** `my-org-id` of `<my-org-id>`: what a reader types to name it. */
export function placeholderName(mark: string): string {
  return mark.replace(/^[<[$]?\{{0,2}/, '').replace(/[>\]]$|\}{1,2}$/, '')
}

/**
 * The edits that put values in the place of placeholders, by name (`my-org-id`). Inside of a string a
 * value is escaped; outside of quotes it becomes a string. Names without a value stay.
 */
export function fillEdits(text: string, values: ReadonlyMap<string, string>): readonly TextEdit[] {
  return [...marksIn(text)].flatMap(([start, end, quotes]) => {
    const value = values.get(placeholderName(text.slice(start, end)))
    if (value === undefined) return []
    const json = JSON.stringify(value)
    const replacement = quotes ? json.slice(1, -1) : json
    return [{ offset: start, length: end - start, replacement }]
  })
}

/** Start, end, and whether it stands in quotes, in the order of the text. */
function* marksIn(text: string): Generator<readonly [number, number, boolean]> {
  let counted = 0
  let quotes = false
  for (const { 0: mark, index } of text.matchAll(PLACEHOLDER)) {
    for (; counted < index; counted++) {
      if (text[counted] === '"') quotes = !quotes
      else if (text[counted] === '\\') counted += 1
    }
    // Outside of quotes only the marks with brackets can be told from JSON.
    if (quotes || mark.startsWith('<')) yield [index, index + mark.length, quotes]
  }
}
