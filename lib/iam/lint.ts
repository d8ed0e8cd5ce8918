/**
 * What is doubtful, refused by AWS for the type, or worth knowing in a policy that can be read.
 * Findings were collected from published policies; each has a code, a place and a way out.
 */
import { lintCondition, lintConditions } from './lint-condition.ts'
import { lintElements } from './lint-element.ts'
import { lintPlaceholders } from './lint-placeholder.ts'
import { lintSize } from './lint-size.ts'
import { lintType } from './lint-type.ts'
import type { Policy, PolicyProblem, PolicyType } from './policy.ts'

export { sizeLimit } from './lint-size.ts'

/**
 * All findings in the order of the text. `text` is what the policy was read from. Severity `error`:
 * AWS would refuse the policy for this type, or it has a placeholder that still is to be filled.
 */
export function lintPolicy(
  policy: Policy,
  type: PolicyType,
  text: string,
): readonly PolicyProblem[] {
  const problems = [
    ...lintSize(type, text),
    ...lintType(policy, type),
    ...lintPlaceholders(policy),
    ...policy.statements.flatMap((statement) => [
      ...lintElements(statement, type),
      ...statement.conditions.flatMap((condition) =>
        lintCondition({ statement, condition, type, version: policy.version }),
      ),
      ...lintConditions(statement, policy.version),
    ]),
  ]
  return problems.sort((left, right) => left.span[0] - right.span[0])
}
