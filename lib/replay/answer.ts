import type { PolicyProblem, PolicyType } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'

/** How a pattern ends up under the candidate. */
export type Standing = 'denied' | 'undetermined' | 'already-denied' | 'not-denied' | 'out-of-scope'

/** Calls are certain counts; `denied … denied + undetermined` is the interval of what would be denied. */
export interface Tile {
  readonly standing: Standing
  readonly calls: number
  readonly patterns: number
  readonly principals: number
}

export interface DayCounts {
  /** `2026-11-23` (UTC). */
  readonly day: string
  readonly denied: number
  readonly undetermined: number
  readonly alreadyDenied: number
}

export type BreakdownBy = 'statement' | 'service' | 'account' | 'principal' | 'resource' | 'network'

export interface BreakdownRow {
  /** What a filter takes: a statement index, service prefix, account id, ARN, … */
  readonly value: string
  /** What a reader sees: a Sid, an account name, a role name. */
  readonly label: string
  readonly denied: number
  readonly undetermined: number
  readonly patterns: number
}

/** The calls that meet one element of the policy, for the margin of the editor. */
export interface MarginCount {
  readonly path: string
  readonly span: readonly [number, number]
  readonly kind: 'statement' | 'action' | 'resource' | 'principal' | 'condition'
  readonly met: number
  readonly unknown: number
}

/** A key that leaves calls open, with the things a reader could tell about. */
export interface OpenKey {
  readonly key: string
  readonly calls: number
  readonly patterns: number
  readonly why: string
  readonly subjects: readonly {
    readonly subject: string
    readonly calls: number
    readonly why: string
  }[]
  /** How many more there are, of fewer calls each. */
  readonly subjectsLeft: number
}

export interface PatternRow {
  /** The pattern's id in the store. */
  readonly id: number
  readonly standing: Standing
  /** Role, user or service: the short name; `principalArn` in full. */
  readonly principal: string
  readonly principalArn: string
  readonly principalType: string
  readonly account: string
  readonly accountName: string
  readonly service: string
  readonly action: string
  readonly resource: string
  readonly resourceOwner: string
  /** `in the organization`, `outside`, `owner not known`, `no resource`. */
  readonly ownerStanding: string
  readonly network: string
  readonly region: string
  readonly outcome: string
  /** Index of the first deciding statement and the Sids of all. */
  readonly statements: readonly string[]
  readonly openKeys: readonly string[]
  readonly calls: number
  readonly daysSeen: number
  readonly firstSeen: string
  readonly lastSeen: string
}

export interface PreviewAnswer {
  readonly type: PolicyType
  readonly typeWhy: string
  readonly problems: readonly PolicyProblem[]
  /** False when the text has errors: then the counts are those of nothing and must not be shown. */
  readonly evaluated: boolean
  readonly bytes: { readonly raw: number; readonly minified: number; readonly limit: number }
  readonly tiles: readonly Tile[]
  readonly outOfScope: readonly {
    readonly why: string
    readonly calls: number
    readonly patterns: number
  }[]
  readonly days: readonly DayCounts[]
  readonly breakdowns: Readonly<Record<BreakdownBy, readonly BreakdownRow[]>>
  readonly margins: readonly MarginCount[]
  readonly openKeys: readonly OpenKey[]
  /** Sentences a reader must know: what was assumed, what was not observable. */
  readonly notes: readonly string[]
  readonly rows: readonly PatternRow[]
  /** Patterns that pass the filter; `rows` is the asked-for page of them. */
  readonly rowsTotal: number
  /** Filters that were not understood, as typed. */
  readonly ignored: readonly string[]
  readonly tookMs: number
}

/** Why one pattern stands as it does: the chain from scope to condition. */
export interface Explanation {
  readonly sentence: string
  readonly standing: Standing
  readonly scope: readonly ExplainedPart[]
  readonly checks: readonly ExplainedCheck[]
}

export interface ExplainedCheck {
  readonly action: string
  readonly resource: string
  /** `possibly` when AWS checks this action only under a condition that the record does not show. */
  readonly certain: boolean
  readonly truth: 'met' | 'unmet' | 'unknown'
  /** What trying all values of the open keys tells of the statements together; undefined where it tells nothing more. */
  readonly together: string | undefined
  readonly statements: readonly ExplainedStatement[]
}

export interface ExplainedStatement {
  readonly index: number
  readonly sid: string
  readonly effect: 'Allow' | 'Deny'
  readonly truth: 'met' | 'unmet' | 'unknown'
  readonly parts: readonly ExplainedPart[]
}

export interface ExplainedPart {
  readonly truth: 'met' | 'unmet' | 'unknown'
  /** ``action `s3:PutObject` is listed``. */
  readonly text: string
  readonly key?: string
  readonly value?: KeyValue
}
