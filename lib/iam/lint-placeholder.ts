/** Placeholders of example policies that nobody has filled in yet. */
import type { Policy, PolicyProblem, Statement, Text } from './policy.ts'
import { quoted } from './problem.ts'

/**
 * `<my-org-id>`, `[PRIVILEGED_ROLE]`, `{{name}}`, `$ROLE_ARN`, `${Account}` (a policy variable has a
 * colon), `YOUR_VALUE`, `REPLACE_ME`. Each alternative is bounded, so that the search stays linear.
 */
const PLACEHOLDER =
  /<[A-Za-z][^<>"]{0,80}>|\[[A-Z][A-Z0-9_ -]{1,60}\]|\{\{[^{}]{1,80}\}\}|\$\{[A-Za-z][A-Za-z0-9_-]{0,60}\}|\$[A-Z][A-Z0-9_]{1,60}|\b(?:YOUR|REPLACE)_[A-Z0-9_]{1,60}/g

/** One error for each placeholder and place: it matches nothing, so that what it guards would not be guarded. */
export function lintPlaceholders(policy: Policy): readonly PolicyProblem[] {
  return policy.statements.flatMap((statement) =>
    textsOf(statement).flatMap(([path, text]) => {
      const found = [...new Set(text.text.match(PLACEHOLDER) ?? [])]
      return found.map((placeholder) => ({
        code: 'lint/placeholder',
        severity: 'error' as const,
        message: `${quoted(placeholder)} is a placeholder; put your value in its place`,
        path,
        span: text.span,
      }))
    }),
  )
}

function textsOf(statement: Statement): readonly (readonly [path: string, text: Text])[] {
  const path = `Statement[${statement.index}]`
  const { principal, action, resource, conditions } = statement
  const name = (base: string, negated: boolean | undefined) =>
    `${path}.${negated ? 'Not' : ''}${base}`
  return [
    ...(principal?.entries ?? []).map(
      (entry) => [name('Principal', principal?.negated), entry.value] as const,
    ),
    ...action.values.map((text) => [name('Action', action.negated), text] as const),
    ...(resource?.values ?? []).map((text) => [name('Resource', resource?.negated), text] as const),
    ...conditions.flatMap(({ operator, key, values }) =>
      [key, ...values].map(
        (text) => [`${path}.Condition.${operator.text}.${key.text}`, text] as const,
      ),
    ),
  ]
}

/** Whether a text still has a placeholder in it, so that other findings about it would only repeat that. */
export function hasPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) !== -1
}
