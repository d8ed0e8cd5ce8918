/** What the parts of lint share: the policy, its text, AWS's reference, and how a finding is written. */
import type { PolicyText } from './fix-structure.ts'
import type { LintFacts } from './lint-facts.ts'
import type {
  Condition,
  Policy,
  PolicyFix,
  PolicyProblem,
  PolicyType,
  Span,
  Statement,
} from './policy.ts'

export interface LintContext {
  readonly policy: Policy
  readonly type: PolicyType
  readonly text: PolicyText
  /** Undefined: rules that need AWS's reference are left out. */
  readonly facts: LintFacts | undefined
}

/** One condition in its statement. */
export interface Place extends LintContext {
  readonly statement: Statement
  readonly condition: Condition
}

/** Where a finding stands, and what it says. */
export interface Finding {
  readonly code: string
  readonly severity: PolicyProblem['severity']
  readonly path: string
  readonly span: Span
  readonly message: string
  /** Undefined: there is no way out that needs no choice. */
  readonly fix?: PolicyFix | undefined
}

/** A problem without the members that are undefined. */
export function problemOf({ fix, ...rest }: Finding): PolicyProblem {
  return fix === undefined ? rest : { ...rest, fix }
}

/** A problem of a condition; its path names operator and key. */
export function conditionProblem(place: Place, finding: Omit<Finding, 'path'>): PolicyProblem {
  const { statement, condition } = place
  const path = `Statement[${statement.index}].Condition.${condition.operator.text}.${condition.key.text}`
  return problemOf({ ...finding, path })
}

/** `Statement[1].NotAction`. */
export function elementPath(
  { index }: Statement,
  name: string,
  element: { readonly negated: boolean } | undefined,
): string {
  return `Statement[${index}].${element?.negated === true ? 'Not' : ''}${name}`
}
