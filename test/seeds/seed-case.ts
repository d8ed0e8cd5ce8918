import type { PolicyType } from '#lib/iam/policy.ts'
import type { Standing } from '#lib/replay/answer.ts'
import type { SuppliedAnswer } from '#lib/replay/preview-query.ts'

export type TruthName = 'met' | 'unmet' | 'unknown'

/** One call of a seed case's log, and what must come out for it. */
export interface SeedCall {
  readonly name: string
  /** A CloudTrail record. */
  readonly record: Readonly<Record<string, unknown>>
  readonly expect: Standing
  /** What the reader told before this verdict. */
  readonly answers?: readonly SuppliedAnswer[]
  /** For each statement of the policy, in its order: whether it matches the call. */
  readonly statements: readonly TruthName[]
  /** Why, from the article's text and AWS's documentation; never from what the program said. */
  readonly why: string
}

/** One policy of the seed articles (`policy.json` beside it, placeholders filled) and a small log to try it on. */
export interface SeedCase {
  /** What the text around the policy says that it does, in our words. */
  readonly says: string
  readonly type: PolicyType
  /** Where the text alone does not tell the type: what the detection says of it. */
  readonly detected?: PolicyType
  readonly targets?: readonly string[]
  readonly calls: readonly SeedCall[]
  /** AWS Config items. */
  readonly inventory?: readonly Readonly<Record<string, unknown>>[]
  /** Lint codes that the policy as published must raise. */
  readonly lints?: readonly string[]
  /** Where the program follows AWS's documentation against the article: what the article says. */
  readonly against?: string
  /** Calls of a kind that cannot exist for the policy, with the reason. */
  readonly without?: {
    readonly hit?: string
    readonly miss?: string
    readonly undetermined?: string
  }
}

/** Checks the shape at compile time and hands the case through. */
export function seedCase(one: SeedCase): SeedCase {
  return one
}
