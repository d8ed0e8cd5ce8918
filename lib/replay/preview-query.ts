import type { PolicyType } from '#lib/iam/policy.ts'
import type { Standing } from './answer.ts'

/** One question to the preview: everything the page's URL holds, and nothing else. */
export interface PreviewQuery {
  readonly policy: string
  /** `auto`: detected from the text. */
  readonly type: PolicyType | 'auto'
  /** Ids of the root, OUs and accounts it would be attached to (empty: the root), and ARNs or endpoint ids of what carries it. */
  readonly targets: readonly string[]
  /** First and last UTC day, inclusive, `2026-11-23`; left out: all that was collected. */
  readonly from?: string
  readonly to?: string
  /** For SCPs with Allow statements: `true` keeps FullAWSAccess attached beside it; `false` (the default) replaces it. */
  readonly besideFullAccess?: boolean
  readonly answers: readonly SuppliedAnswer[]
  /** Filter text for the rows, days and breakdowns: `service = s3 and principal contains Sync`. */
  readonly filter: string
  /** The tile that is switched on. */
  readonly standing?: Standing
  readonly sort: { readonly column: string; readonly descending: boolean }
  readonly offset: number
  readonly limit: number
}

/** A value that the reader tells for a key of one subject; `values: null` says that the key is absent. */
export interface SuppliedAnswer {
  readonly key: string
  /** A bucket ARN, role ARN, endpoint id …, or `*` for all. */
  readonly subject: string
  readonly values: readonly string[] | null
}
