/** A column of the answer: texts as they are, structs and lists as JSON. */
export interface RecordColumn {
  readonly name: string
  readonly isText: boolean
}

/** The most records that one answer holds; one more is asked for, to know that there are more. */
export const RECORDS_MAX = 1000

function selected(columns: readonly RecordColumn[]): string {
  return columns
    .map(({ name, isText }) => (isText ? name : `json_format(cast(${name} as json)) as ${name}`))
    .join(', ')
}

/** Whole records by their event ids. */
export function recordsByIdStatement(table: string, columns: readonly RecordColumn[]): string {
  return `select ${selected(columns)}
from ${table}
where p_account in (:accounts) and p_date in (:days) and eventid in (:ids)
order by eventtime desc, eventid`
}

/** Whatever names the caller: its ARN, its role's, its account, a service. Nothing names some callers. */
const CALLER = `:caller in (coalesce(useridentity.sessioncontext.sessionissuer.arn, ''), coalesce(useridentity.arn, ''),
    coalesce(useridentity.accountid, ''), coalesce(useridentity.invokedby, ''))`

/**
 * The records of an event and a caller in an account, the newest first: all those of a pattern, and some that only the
 * pattern's other facts tell apart.
 */
export function recordsOfCallerStatement(table: string, columns: readonly RecordColumn[]): string {
  return `select ${selected(columns)}
from ${table}
where p_account in (:accounts) and p_date >= :from and p_date <= :to
  and eventsource = :source and eventname = :name and awsregion = :region
  and ${CALLER}
order by eventtime desc, eventid
limit ${RECORDS_MAX + 1}`
}
