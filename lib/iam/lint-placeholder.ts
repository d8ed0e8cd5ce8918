/** Placeholders of example policies that nobody has filled in yet. */
import { elementPath } from './lint-context.ts'
import { placeholderMarks } from './placeholder.ts'
import type { Policy, PolicyProblem, Span, Statement, Text } from './policy.ts'
import { quoted } from './problem.ts'

/**
 * One error for each placeholder and place: it matches nothing, so that what it guards would not be
 * guarded. The place is that of the mark alone in the text that the policy was read from.
 */
export function lintPlaceholders(policy: Policy, source: string): readonly PolicyProblem[] {
  return policy.statements.flatMap((statement) =>
    textsOf(statement).flatMap(([path, one]) =>
      placeholderMarks(one.text).map((mark) => ({
        code: 'lint/placeholder',
        severity: 'error' as const,
        message: `${quoted(mark)} is a placeholder; put your value in its place`,
        path,
        span: spanOfMark(source, one, mark),
      })),
    ),
  )
}

/** The mark alone; the whole text where it is written with escapes. */
function spanOfMark(source: string, { span }: Text, mark: string): Span {
  const at = source.slice(...span).indexOf(mark)
  return at === -1 ? span : [span[0] + at, span[0] + at + mark.length]
}

function textsOf(statement: Statement): readonly (readonly [path: string, text: Text])[] {
  const { principal, action, resource, conditions, index } = statement
  const of = (name: string, element: { readonly negated: boolean } | undefined, text: Text) =>
    [elementPath(statement, name, element), text] as const
  return [
    ...(principal?.entries ?? []).map((entry) => of('Principal', principal, entry.value)),
    ...action.values.map((text) => of('Action', action, text)),
    ...(resource?.values ?? []).map((text) => of('Resource', resource, text)),
    ...conditions.flatMap(({ operator, key, values }) =>
      [key, ...values].map(
        (text) => [`Statement[${index}].Condition.${operator.text}.${key.text}`, text] as const,
      ),
    ),
  ]
}
