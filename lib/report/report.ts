import type { World } from '#lib/cloudtrail/world.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { Trust } from '#lib/trust/trust.ts'

/** A row of a report: a value for each column by its name; null: not told, or none. */
export type Cells = Readonly<Record<string, string | null>>

/** What is known beside the calls. */
export interface Beside {
  readonly tree: OrgTree
  readonly world: World
  readonly trust: Trust
  /** Accounts that the report is about. */
  readonly accounts: ReadonlySet<string>
  /** Names of endpoint services of the organization with the account that owns them. */
  readonly ownServices: ReadonlyMap<string, string>
}

/**
 * Why rows are set apart: they are counted and can be shown, never dropped. The phrase stands behind a count of calls.
 */
export const APART = {
  service: 'by AWS services as themselves',
  'service-linked-role': 'by service-linked roles',
  preflight: 'that browsers make before another one (CORS)',
  'not-succeeded': 'that did not succeed',
  'no-resource': 'that name no resource',
  organization: 'within the organization',
  trusted: 'of what `trust.yaml` trusts',
  expected: 'from networks that `trust.yaml` expects',
  'own-endpoint': "through endpoints of the organization's accounts",
  'other-endpoint': 'through endpoints of other accounts',
  'via-service': 'that a service made for the caller (`aws:ViaAWSService`)',
  'private-address': 'from private addresses',
  aws: 'on services or resources of AWS',
  'at-home': 'from the VPC and address of the instance',
  'fills-keys': 'of services that fill the keys',
} as const

export type Apart = keyof typeof APART

/** What a step finds about a row. */
export interface Finding {
  /** Set apart for this reason; left out: the row is what the report looks for. */
  readonly apart?: Apart
  /** Values of columns that the query does not tell. */
  readonly cells: Cells
}

/** Looks at a row with what is known beside the calls. Pure. */
export type Step = (row: Cells, beside: Beside) => Finding

export interface ReportColumn {
  readonly name: string
  readonly label: string
  readonly isNumber?: true
}

/** A question about calls, and how its answer is read. */
export interface Report {
  /** `s3-resource-perimeter`. */
  readonly name: string
  /** The names that the data perimeter helper has for it. */
  readonly aliases: readonly string[]
  readonly title: string
  /** One sentence: which calls it shows. */
  readonly description: string
  readonly perimeter: 'identity' | 'resource' | 'network' | 'other'
  /** The policy that it prepares, in words; empty: none. */
  readonly prepares: string
  /** SQL over `pattern_days` in the common ground of Trino and DuckDB; `:accounts` may stand in it. */
  readonly sql: string
  readonly columns: readonly ReportColumn[]
  /** Reasons for which this report sets rows apart. */
  readonly apart: readonly Apart[]
  readonly step: Step
}
