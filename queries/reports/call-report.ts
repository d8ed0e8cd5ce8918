import type { Apart, Report, ReportColumn } from '#lib/report/report.ts'

/** Columns of `pattern_days`, and those that steps add, as readers see them. */
const LABELS: Readonly<Record<string, string>> = {
  assumable_by: 'assumable by',
  because: 'because',
  denied_by: 'refused by',
  denied_explicit: 'explicit deny',
  denied_policy: 'policy',
  endpoint: 'endpoint',
  endpoint_account: 'endpoint account',
  endpoint_service: 'endpoint service',
  error_code: 'error code',
  event_name: 'event',
  event_source: 'event source',
  http_tokens: 'HttpTokens',
  identity_user: 'Identity Center user',
  instance: 'instance',
  instance_address: 'address of the instance',
  instance_vpc: 'VPC of the instance',
  invoked_by: 'invoked by',
  issued_to: 'issued to',
  outcome: 'outcome',
  principal_account: 'account',
  principal_account_name: 'account name',
  principal_arn: 'principal',
  principal_type: 'principal type',
  recipient: 'account',
  recipient_name: 'account name',
  region: 'region',
  resource: 'resource',
  resource_owner: 'owner',
  resource_owner_name: 'owner name',
  role_delivery: 'IMDS version',
  service_owner: 'service owner',
  service_role: 'service role',
  source: 'source',
  source_identity: 'source identity',
  vpc: 'VPC',
}

const COUNTS: readonly ReportColumn[] = [
  { name: 'calls', label: 'calls', isNumber: true },
  { name: 'days_seen', label: 'days seen', isNumber: true },
  { name: 'first_seen', label: 'first seen' },
  { name: 'last_seen', label: 'last seen' },
  { name: 'sample_event_id', label: 'sample event' },
]

/** What the query itself knows of calls that a report sets apart, in this order. */
const APART_IN_QUERY: readonly (readonly [reason: Apart, sql: string])[] = [
  ['service', `principal_type = 'AWSService'`],
  // Any partition: the ARN begins `arn:aws-us-gov`, `arn:aws-cn` and so on.
  ['service-linked-role', `principal_arn like 'arn:%:iam::%:role/aws-service-role/%'`],
  ['preflight', `event_name = 'PreflightRequest'`],
  ['not-succeeded', `outcome <> 'succeeded'`],
]

export interface CallReport {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly title: string
  readonly description: string
  readonly perimeter: Report['perimeter']
  readonly prepares?: string
  /** The calls that it is about: a condition over `pattern_days`, with a comment where it needs a reason. */
  readonly keeps: string
  /** Columns of `pattern_days` that tell its rows apart, in the order in which they are shown. */
  readonly by: readonly string[]
  /** Columns that the step adds, behind those. */
  readonly adds?: readonly string[]
  /** A row for each resource of a call; else a call is counted once, with the first of its resources. */
  readonly perResource?: true
  readonly apart: readonly Apart[]
  readonly step: Report['step']
}

/** A report whose rows are calls, grouped. Its query has no limit and ends in a unique order. */
export function callReport(report: CallReport): Report {
  const { by, keeps, perResource } = report
  const once = perResource === true ? '' : '\n  and resource_at = 1'
  const apart = apartSql(report.apart)
  const sql = `select ${by.join(', ')},
  ${apart} as apart,
  sum(calls) as calls, count(distinct day) as days_seen, min(first_seen) as first_seen,
  max(last_seen) as last_seen, min(sample_event_id) as sample_event_id
from pattern_days
where ${keeps}${once}
group by ${by.join(', ')}, ${apart}
order by calls desc, ${by.join(', ')}, apart`
  return {
    name: report.name,
    aliases: report.aliases ?? [],
    title: report.title,
    description: report.description,
    perimeter: report.perimeter,
    prepares: report.prepares ?? '',
    sql,
    columns: columnsOf(report),
    apart: report.apart,
    step: report.step,
  }
}

function apartSql(reasons: readonly Apart[]): string {
  const known = APART_IN_QUERY.filter(([reason]) => reasons.includes(reason))
  if (known.length === 0) return 'cast(null as varchar)'
  return `case ${known.map(([reason, sql]) => `when ${sql} then '${reason}'`).join('\n    ')} end`
}

/** Names of accounts stand behind their ids; what says why a row is there comes first of what is added. */
function columnsOf({ adds = [], by }: CallReport): readonly ReportColumn[] {
  const named = new Set(['principal_account', 'resource_owner', 'recipient'])
  const names = [...by, ...adds.filter((name) => !by.includes(name))].flatMap((name) =>
    named.has(name) ? [name, `${name}_name`] : [name],
  )
  const columns = names.map((name) => ({ name, label: LABELS[name] ?? name }))
  return [...columns, ...COUNTS]
}
