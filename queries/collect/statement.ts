import type { PartitionFilter } from '#lib/query/partitions.ts'
import type { Query } from '#lib/query/query.ts'
import type { TableHas } from '#lib/query/table-description.ts'
import { FIELDS, type Field, KEPT_NAMES } from './fields.ts'

/** What stands in the places of one occurrence group. */
export const OCCURRENCE = {
  /** Access key id of the session that called. */
  session: 0,
  /** Access key id of the session that the event made. */
  made: 1,
  sharedId: 2,
  /** The event id where the record stands alone. */
  eventId: 3,
  /** Records, deliveries of the same one included. */
  records: 4,
  /** Records, each event id counted once. */
  calls: 5,
  first: 6,
  last: 7,
  /** One of the event ids. */
  sample: 8,
} as const

// A role or a federated user has a session that another event made; sessions are joined later.
const SESSION = `case when useridentity.type in ('AssumedRole', 'FederatedUser') then useridentity.accesskeyid end`
const MADE = `case when eventsource = 'sts.amazonaws.com' and eventname in
      ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'GetFederationToken')
      then json_extract_scalar(responseelements, '$.credentials.accessKeyId') end`

/** The columns of the answer, in order: a field for each, then the occurrences. */
export function collectFields(has: TableHas): readonly Field[] {
  return FIELDS.filter(
    ({ needs, unless }) =>
      (needs === undefined || has(needs)) && (unless === undefined || !has(unless)),
  )
}

/** What a table must have for the collect query to run on it; everything else is done without. */
export const REQUIRED_PATHS: readonly string[] = [
  'eventversion',
  'useridentity.type',
  'useridentity.principalid',
  'useridentity.arn',
  'useridentity.accountid',
  'useridentity.invokedby',
  'useridentity.accesskeyid',
  'useridentity.username',
  'useridentity.sessioncontext.attributes.mfaauthenticated',
  'useridentity.sessioncontext.attributes.creationdate',
  'useridentity.sessioncontext.sessionissuer.arn',
  'useridentity.sessioncontext.sessionissuer.accountid',
  'eventtime',
  'eventsource',
  'eventname',
  'awsregion',
  'sourceipaddress',
  'errorcode',
  'errormessage',
  'requestparameters',
  'responseelements',
  'additionaleventdata',
  'eventid',
  'readonly',
  'resources.arn',
  'resources.accountid',
  'resources.type',
  'eventtype',
  'apiversion',
  'recipientaccountid',
  'sharedeventid',
  'vpcendpointid',
]

// A group may have occurrences without end (a role that is assumed all day): a value holds so many of them.
const OCCURRENCES_MAX = 500

/**
 * The collect query over some parts of one CloudTrail table: a row for each distinct reduced record and day, with its
 * occurrences as a JSON list of lists (`OCCURRENCE`); several rows where they are many. Records that have a
 * `sharedEventID` or made a session are occurrences of their own; all others are counted, each event id once.
 */
export function collectQuery(table: string, has: TableHas, parts: PartitionFilter): Query {
  const fields = collectFields(has)
  const columns = fields.map((field, at) => `${field.sql} as f${at}`).join(',\n    ')
  const names = fields.map((_, at) => `f${at}`).join(', ')
  const sql = `with records as (
  select *, try(cast(json_parse(requestparameters) as map(varchar, json))) as parameters
  from ${table}
  where ${parts.sql}
), read_names as (
  select *, ${KEPT_NAMES} as kept
  from records
), reduced as (
  select
    ${columns},
    substr(eventtime, 1, 10) as day, ${SESSION} as session_key, ${MADE} as made_key,
    sharedeventid as shared_id, eventid as event_id, eventtime as event_time
  from read_names
), occurrences as (
  select ${names}, day, session_key, made_key, shared_id,
    case when shared_id is not null or made_key is not null then event_id end as single_id,
    cast(count(*) as varchar) as records,
    cast(count(distinct event_id) + count(*) - count(event_id) as varchar) as calls,
    min(event_time) as first_time, max(event_time) as last_time, min(event_id) as sample_id
  from reduced
  group by ${names}, day, session_key, made_key, shared_id,
    case when shared_id is not null or made_key is not null then event_id end
), numbered as (
  select *, floor((row_number() over (partition by ${names}, day
    order by session_key, made_key, shared_id, single_id) - 1) / ${OCCURRENCES_MAX}.0) as part
  from occurrences
)
select ${names},
  json_format(cast(array_agg(array[session_key, made_key, shared_id, single_id, records, calls,
    first_time, last_time, sample_id] order by session_key, made_key, shared_id, single_id) as json)) as occurrences
from numbered
group by ${names}, day, part`
  return { name: 'collect', sql, parameters: parts.parameters }
}
