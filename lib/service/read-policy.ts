import { LINT_REFERENCE } from '#lib/cloudtrail/lint-reference.ts'
import { detectType } from '#lib/iam/detect.ts'
import { lintPolicy } from '#lib/iam/lint.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy, PolicyProblem, PolicyType } from '#lib/iam/policy.ts'

/** A policy text as it is read, with everything that is wrong with it. */
export interface ReadPolicy {
  /** Undefined: the text has errors of its own. */
  readonly policy: Policy | undefined
  readonly type: PolicyType
  /** Why it is of this type: a phrase for the reader. */
  readonly typeWhy: string
  readonly problems: readonly PolicyProblem[]
}

/** Reads and lints a text as a policy of a type; `auto` detects it. */
export function readPolicy(text: string, asked: PolicyType | 'auto'): ReadPolicy {
  const { policy, problems } = parsePolicy(text)
  const detected = policy === undefined ? undefined : detectType(policy)
  const type = asked === 'auto' ? (detected?.type ?? 'scp') : asked
  const lints = policy === undefined ? [] : lintPolicy(policy, type, text, LINT_REFERENCE)
  return {
    policy,
    type,
    typeWhy: asked === 'auto' ? (detected?.why ?? 'the text has errors') : 'chosen by you',
    problems: [...problems, ...lints],
  }
}
