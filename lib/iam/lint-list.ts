/** Values that a list holds twice, or that another value of it covers already. */

import { resourcePattern } from './arn.ts'
import { fixOf } from './fix.ts'
import { elementPath, type LintContext, problemOf } from './lint-context.ts'
import type { PolicyProblem, Statement, Text } from './policy.ts'
import { quoted } from './problem.ts'
import { matchesWildcard, wildcardTokens } from './wildcard.ts'

/** Two values of one list that differ: does the first say what the second says. */
type Covers = (wide: string, narrow: string) => boolean

/** Findings about the lists of one statement; taking the value out changes no verdict. */
export function lintLists(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  const { action, resource, principal, conditions } = statement
  const of = (values: readonly Text[], path: string, covers: Covers) =>
    lintList(context, values, path, covers)
  const byKind = Map.groupBy(principal?.entries ?? [], ({ kind }) => kind)
  return [
    ...of(action.values, elementPath(statement, 'Action', action), coversAction),
    ...of(resource?.values ?? [], elementPath(statement, 'Resource', resource), coversResource),
    ...[...byKind.values()].flatMap((entries) => {
      const values = entries.map(({ value }) => value)
      return of(values, elementPath(statement, 'Principal', principal), coversNone)
    }),
    ...conditions.flatMap(({ operator, key, values, test }) => {
      const path = `Statement[${statement.index}].Condition.${operator.text}.${key.text}`
      return of(values, path, test.family === 'string-like' ? coversText : coversNone)
    }),
  ]
}

const coversNone: Covers = () => false

const coversAction: Covers = (wide, narrow) =>
  matchesWildcard(wide.toLowerCase(), narrow.toLowerCase()) && isPlainOrInRun(wide, narrow)

const coversText: Covers = (wide, narrow) =>
  !`${wide}${narrow}`.includes('${') &&
  matchesWildcard(wide, narrow) &&
  isPlainOrInRun(wide, narrow)

const coversResource: Covers = (wide, narrow) => {
  if (wide === '*') return true
  if (`${wide}${narrow}`.includes('${') || /[*?]/.test(narrow)) return false
  return matchesWildcard(resourcePattern(wildcardTokens(wide)).pattern, narrow)
}

/** `*` as a text matches what it is a wildcard for only when the wide one ends where the narrow one may go on. */
function isPlainOrInRun(wide: string, narrow: string): boolean {
  // A run of the narrow text is any text: it is covered when it falls into a run of the wide one.
  return !narrow.includes('?') && (!narrow.includes('*') || /^[^*?]*\*$/.test(wide))
}

// A list of hundreds is compared with itself: enough for any policy that AWS takes.
const LIST_MAX = 400

function lintList(
  { text: source }: LintContext,
  values: readonly Text[],
  path: string,
  covers: Covers,
): readonly PolicyProblem[] {
  if (values.length < 2 || values.length > LIST_MAX) return []
  return values.flatMap((value, at) => {
    const { text, span } = value
    const before = values.findIndex((other) => other.text === text)
    // Of two that say the same in other letter case the first stays.
    const wider = values.find(
      (other, place) =>
        other.text !== text &&
        covers(other.text, text) &&
        (place < at || !covers(text, other.text)),
    )
    if (before === at && wider === undefined) return []
    const twice = wider === undefined
    const message = twice
      ? `${quoted(text)} stands in this list twice; take one out`
      : `${quoted(wider.text)} covers ${quoted(text)} already; take it out`
    return [
      problemOf({
        code: twice ? 'lint/duplicate-value' : 'lint/covered-value',
        severity: 'info',
        path,
        span,
        message,
        fix: fixOf('take it out', source.withoutItem(span[0]), true),
      }),
    ]
  })
}
