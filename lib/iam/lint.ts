/**
 * What is doubtful, refused by AWS for the type, or worth knowing in a policy that can be read.
 * Findings were collected from published policies; each has a code, a place, a way out, and a fix
 * where the way out needs no choice. `docs/lint.md` lists them.
 */
import { PolicyText } from './fix-structure.ts'
import { withoutMark } from './json-text.ts'
import { lintActions } from './lint-action.ts'
import type { LintContext } from './lint-context.ts'
import type { LintFacts } from './lint-facts.ts'
import { lintKey } from './lint-key.ts'
import { lintLists } from './lint-list.ts'
import { lintNever } from './lint-never.ts'
import { lintOperator } from './lint-operator.ts'
import { lintPlaceholders } from './lint-placeholder.ts'
import { lintPrincipals } from './lint-principal.ts'
import { lintReach } from './lint-reach.ts'
import { lintResources } from './lint-resource.ts'
import { lintSids } from './lint-sid.ts'
import { lintSize } from './lint-size.ts'
import { lintRcpServices, lintType } from './lint-type.ts'
import { lintValue } from './lint-value.ts'
import type { Policy, PolicyProblem, PolicyType, Statement } from './policy.ts'

export { ATTACHMENTS_MAX, type SizeLimit, sizeLimit, sizeOf } from './lint-size.ts'

/** Most problems that are told at once, errors aside. */
const PROBLEMS_MAX = 500

/**
 * All findings in the order of the text. `text` is what the policy was read from; without `facts` the
 * rules that need AWS's service reference are left out. Severity `error`: AWS would refuse the policy
 * for this type, or it has a placeholder that still is to be filled. Never throws.
 */
export function lintPolicy(
  policy: Policy,
  type: PolicyType,
  text: string,
  facts?: LintFacts,
): readonly PolicyProblem[] {
  const context: LintContext = { policy, type, text: new PolicyText(withoutMark(text)), facts }
  const problems = [
    ...lintSize(context),
    ...lintType(context),
    ...lintPlaceholders(policy, context.text.text),
    ...lintSids(context),
    ...policy.statements.flatMap((statement) => lintStatement(context, statement)),
  ]
  return mostOf(problems).toSorted((left, right) => left.span[0] - right.span[0])
}

/** All errors, which decide whether a policy is evaluated, and of the others as many as anybody reads. */
function mostOf(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  if (problems.length <= PROBLEMS_MAX) return problems
  const errors = problems.filter(({ severity }) => severity === 'error')
  const others = problems.filter(({ severity }) => severity !== 'error')
  return [...errors, ...others.slice(0, Math.max(0, PROBLEMS_MAX - errors.length))]
}

function lintStatement(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  return [
    ...lintActions(context, statement),
    ...lintResources(context, statement),
    ...lintPrincipals(context, statement),
    ...lintRcpServices(context, statement),
    ...statement.conditions.flatMap((condition) => {
      const place = { ...context, statement, condition }
      return [
        ...lintOperator(place),
        ...lintKey(place),
        ...condition.values.flatMap((value) => lintValue(place, value)),
      ]
    }),
    ...lintNever(context, statement),
    ...lintReach(context, statement),
    ...lintLists(context, statement),
  ]
}
