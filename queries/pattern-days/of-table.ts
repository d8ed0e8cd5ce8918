import type { TableHas } from '#lib/query/table-description.ts'
import { PATTERN_DIMENSIONS } from './columns.ts'
import {
  account,
  BUCKET_COLUMNS,
  ENTRY_COLUMNS,
  PARAMETER_COLUMNS,
  RESOURCES_SQL,
} from './resource-sql.ts'

function text(sql: string): string {
  return `nullif(${sql}, '')`
}

/** A column or field that only newer or wider tables have: null where it is missing. */
function extra(has: TableHas, path: string): string {
  return has(path) ? text(path) : 'cast(null as varchar)'
}

function arnOf(arn: string, service: string): string {
  return `case when split_part(${arn}, ':', 3) = '${service}' then ${arn} end`
}

const PRINCIPAL_TYPE = `case when useridentity.accountid in ('ANONYMOUS_PRINCIPAL', 'anonymous') then 'Anonymous'
      else coalesce(nullif(useridentity.type, ''), 'Unknown') end`

/** A role's ARN comes from the session issuer alone: the ARN of the session lacks the path. */
const PRINCIPAL_ARN = `case
      when useridentity.accountid in ('ANONYMOUS_PRINCIPAL', 'anonymous') then null
      when useridentity.type = 'AssumedRole' then ${arnOf('useridentity.sessioncontext.sessionissuer.arn', 'iam')}
      when useridentity.type in ('IAMUser', 'Root') then ${arnOf('useridentity.arn', 'iam')}
      when useridentity.type = 'FederatedUser' then ${arnOf('useridentity.arn', 'sts')} end`

const PRINCIPAL_ACCOUNT = `coalesce(${account('useridentity.accountid')},
      case when useridentity.type = 'AssumedRole' then ${account('useridentity.sessioncontext.sessionissuer.accountid')} end)`

/** Before records said whom credentials were issued to, the session of an instance had its name. */
function issuedTo(has: TableHas): string {
  const byName = `case when useridentity.sessioncontext.ec2roledelivery is not null
        then nullif(regexp_extract(useridentity.principalid, ':(i-[0-9a-f]{8,17})$', 1), '') end`
  if (!has('useridentity.inscopeof.credentialsissuedto')) return byName
  return `case when useridentity.inscopeof is null then ${byName}
      else nullif(useridentity.inscopeof.credentialsissuedto, '') end`
}

const ERROR_CODE = `coalesce(nullif(errorcode, ''), nullif(json_extract_scalar(responseelements, '$.errorCode'), ''),
      nullif(json_extract_scalar(responseelements, '$.ErrorCode'), ''))`

/**
 * The codes of \`lib/cloudtrail/read/outcome.ts\`. \`Client.InvalidPermission.NotFound\` (a missing rule of a security
 * group) and \`Client.OperationNotPermitted\` (the state of the resource) are no refusals of a policy.
 */
const IS_DENIED = `(code in ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation',
        'VpceAccessDenied', 'AuthorizationError', 'AuthorizationErrorException', 'NotAuthorized')
      or regexp_like(code, '(?:^|[.:])(?:AccessDenied|AccessDeniedException|UnauthorizedOperation)$'))`

const OUTCOME = `case
      when code is null and coalesce(errormessage, '') = '' then 'succeeded'
      when ${IS_DENIED} then 'denied' else 'failed' end`

/** The last of the phrases with which AWS says which type of policy refused; only one type is ever named. */
function phrase(words: string): string {
  return `nullif(substr(regexp_extract(errormessage, '(?s)^.*(${words}.*)$', 1), 1, 80), '')`
}
const REASON = `coalesce(${phrase('with an explicit deny')}, ${phrase('because no ')}, ${phrase('due to a ')})`

const POLICY_TYPES: readonly (readonly [words: string, type: string])[] = [
  ['service control policy', 'scp'],
  ['resource control policy', 'rcp'],
  ['VPC endpoint policy', 'vpce'],
  ['identity-based policy', 'identity'],
  ['resource-based policy', 'resource'],
  ['session policy', 'session'],
  ['permissions boundary', 'boundary'],
  ['role trust policy', 'trust'],
]

const DENIED_BY = `case when outcome <> 'denied' then null
      ${POLICY_TYPES.map(([words, type]) => `when strpos(reason, '${words}') > 0 then '${type}'`).join('\n      ')}
      when code = 'VpceAccessDenied' then 'vpce' end`

const DENIED_EXPLICIT = `case when outcome <> 'denied' then null
      when strpos(errormessage, 'with an explicit deny') > 0 then 'true'
      when strpos(errormessage, 'because no ') > 0 then 'false' end`

const DENIED_POLICY = `case when outcome = 'denied'
      then nullif(regexp_extract(errormessage, 'explicit deny in a[^:]{0,60}: (arn:[^ \\t\\n\\f\\r\\x0b]+)', 1), '') end`

const PARTITION = `case when awsregion like 'cn-%' then 'aws-cn' when awsregion like 'us-gov-%' then 'aws-us-gov'
      when awsregion like 'us-isob-%' then 'aws-iso-b' when awsregion like 'us-isof-%' then 'aws-iso-f'
      when awsregion like 'eu-isoe-%' then 'aws-iso-e' when awsregion like 'us-iso-%' then 'aws-iso'
      when awsregion like 'eusc-%' then 'aws-eusc' else 'aws' end`

const ENDPOINT = `coalesce(nullif(vpcendpointid, ''), nullif(json_extract_scalar(additionaleventdata, '$.vpcEndpointId'), ''))`

function inRequest(event: string, ...paths: readonly string[]): string {
  const values = paths.map((path) => `json_extract_scalar(requestparameters, '$.${path}')`)
  const value = values.length === 1 ? values[0] : `coalesce(${values.join(', ')})`
  return `case when eventname = '${event}' then ${value} end`
}

/** What a call says of itself, by the name of the column. */
function ownColumns(has: TableHas): Readonly<Record<string, string>> {
  return {
    principal_type: 'principal_type',
    principal_arn: PRINCIPAL_ARN,
    principal_account: 'principal_account',
    invoked_by: text('useridentity.invokedby'),
    identity_user: extra(has, 'useridentity.onbehalfof.userid'),
    source_identity: extra(has, 'useridentity.sessioncontext.sourceidentity'),
    role_delivery: extra(has, 'useridentity.sessioncontext.ec2roledelivery'),
    issued_to: issuedTo(has),
    event_source: 'eventsource',
    event_name: 'eventname',
    resource: `substr(one, strpos(one, ' ') + 1)`,
    resource_owner: `nullif(split_part(one, ' ', 1), '')`,
    source: text('sourceipaddress'),
    endpoint: ENDPOINT,
    endpoint_account: extra(has, 'vpcendpointaccountid'),
    recipient: account('recipientaccountid'),
    region: `coalesce(awsregion, '')`,
    outcome: 'outcome',
    error_code: 'code',
    denied_by: DENIED_BY,
    denied_explicit: DENIED_EXPLICIT,
    denied_policy: DENIED_POLICY,
    endpoint_service: inRequest(
      'CreateVpcEndpoint',
      'CreateVpcEndpointRequest.ServiceName',
      'serviceName',
    ),
    http_tokens: inRequest('RunInstances', 'metadataOptions.httpTokens'),
  }
}

const NAMES = PATTERN_DIMENSIONS.map(({ name }) => name)

/** What another copy of the call completes: see `completed` in `lib/cloudtrail/join.ts`. */
const COMPLETED: Readonly<Record<string, string>> = {
  resource: `case when resource is null and not is_alone then others_resource else resource end as resource`,
  resource_owner: `case
      when resource is null and not is_alone and others_resource is not null then coalesce(others_resource_owner, others_recipient)
      when resource is not null and resource_owner is null and open_resources = 1
        and coalesce(told_owner, '') <> others_recipient then others_recipient
      else resource_owner end as resource_owner`,
  endpoint: `case when source = others_source then coalesce(endpoint, others_endpoint) else endpoint end as endpoint`,
  endpoint_account: `case when source = others_source then coalesce(endpoint_account, others_endpoint_account)
      else endpoint_account end as endpoint_account`,
}

const CALL = '(partition by coalesce(shared_key, sample_event_id))'

const OTHERS = ['resource', 'resource_owner', 'recipient', 'source', 'endpoint', 'endpoint_account']

/** Of the owner's copies of a call. */
function others(column: string): string {
  return `min(case when copy_rank = 1 and resource_at = 1 then ${column} end) over ${CALL} as others_${column}`
}

function written(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, sql]) => `${sql} as ${name}`)
    .join(',\n    ')
}

export interface FilteredTable {
  /** What stands behind `from`. */
  readonly name: string
  readonly has: TableHas
  /** The condition on its partitions: accounts and days. */
  readonly filter: string
}

/**
 * `pattern_days` over CloudTrail tables, in the common ground of Trino and DuckDB. Stands behind `with`. One scan of
 * each: records that stand alone are counted at once, those of one call in two accounts (`sharedEventID`) are brought
 * together in what is left, within a table.
 */
export function patternDaysOfTables(tables: readonly FilteredTable[]): string {
  const [only, ...others] = tables
  if (only !== undefined && others.length === 0) return ofTable(only, '')
  const parts = tables.map((table, at) => ofTable(table, `_${at + 1}`))
  const all = tables.map((_, at) => `select * from pattern_days_${at + 1}`)
  return `${parts.join(', ')}, pattern_days as (\n  ${all.join('\n  union all ')}\n)`
}

function ofTable({ name: table, has, filter }: FilteredTable, end: string): string {
  const own = ownColumns(has)
  return `records${end} as (
  select *, try(cast(json_parse(requestparameters) as map(varchar, json))) as parameters,
    regexp_replace(eventname, '20[0-9]{2}_?[0-9]{2}_?[0-9]{2}(v[0-9]+)?$', '') as base_name,
    ${PARTITION} as aws_partition,
    ${PRINCIPAL_TYPE} as principal_type,
    ${PRINCIPAL_ACCOUNT} as principal_account,
    ${ERROR_CODE} as code,
    ${REASON} as reason
  from ${table}
  where ${filter}
    -- Insight events describe a rate of calls; without source, name or time there is no call.
    and eventsource <> '' and eventsource not like 'aws:%' and eventname <> ''
    and regexp_like(eventtime, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}')
    and coalesce(eventtype, '') <> 'AwsCloudTrailInsight'
), owned_records${end} as (
  select *,
    ${OUTCOME} as outcome,
    -- A bare name is looked for in the caller's account; services and owners' copies are about the one that got the event.
    case when principal_type in ('AWSService', 'AWSAccount') then ${account('recipientaccountid')}
      else principal_account end as own_account
  from records${end}
), parameter_records${end} as (
  select *, ${written(PARAMETER_COLUMNS)}
  from owned_records${end}
), entry_records${end} as (
  select *, ${written(ENTRY_COLUMNS)}
  from parameter_records${end}
), bucket_records${end} as (
  select *, ${written(BUCKET_COLUMNS)}
  from entry_records${end}
), named_records${end} as (
  select *, ${RESOURCES_SQL} as resource_list
  from bucket_records${end}
), flat_records${end} as (
  select substr(eventtime, 1, 10) as day,
    ${NAMES.map((name) => (own[name] === name ? name : `${own[name]} as ${name}`)).join(',\n    ')},
    resource_at,
    case when sharedeventid <> '' then sharedeventid || '|' || eventname end as shared_key,
    case when sharedeventid <> '' and principal_type = 'AWSAccount' then 1 else 0 end as copy_rank,
    case when sharedeventid <> '' then eventid end as shared_event_id, eventid as event_id,
    -- Exports write a blank for the T, or fractions.
    substr(eventtime, 1, 10) || 'T' || substr(eventtime, 12, 8) || 'Z' as event_time
  from named_records${end}
    cross join unnest(case when element_at(resource_list, 1) is null then array[cast(null as varchar)]
      else resource_list end) with ordinality as r (one, resource_at)
), counted${end} as (
  select day, ${NAMES.join(', ')}, resource_at, shared_key, copy_rank, shared_event_id,
    count(distinct event_id) + count(*) - count(event_id) as calls,
    min(event_time) as first_seen, max(event_time) as last_seen, min(event_id) as sample_event_id
  from flat_records${end}
  group by day, ${NAMES.join(', ')}, resource_at, shared_key, copy_rank, shared_event_id
), copied${end} as (
  select *,
    rank() over (partition by coalesce(shared_key, sample_event_id) order by copy_rank, substr(shared_event_id, 29),
      shared_event_id) as place,
    ${OTHERS.map(others).join(',\n    ')},
    max(copy_rank) over ${CALL} = 0 as is_alone,
    sum(case when copy_rank = 0 and resource is not null and resource_owner is null then 1 else 0 end)
      over ${CALL} as open_resources,
    max(case when copy_rank = 0 then resource_owner end) over ${CALL} as told_owner
  from counted${end}
), pattern_days${end} as (
  select day,
    ${NAMES.map((name) => COMPLETED[name] ?? name).join(',\n    ')},
    resource_at, calls, first_seen, last_seen, sample_event_id
  from copied${end}
  where place = 1
)`
}
