import type { DuckDBConnection } from '@duckdb/node-api'
import { appendColumns } from './columns.ts'
import { type Connects, withConnection } from './connection.ts'
import { Dictionary } from './dictionary.ts'
import { joinPatterns } from './join-patterns.ts'

/** Where the records went. INVARIANT: records = counted + duplicates + otherCopies + sum of rejects. */
export interface Accounting {
  /** Records read, by whole runs or by the store. */
  readonly records: number
  /** Calls counted in patterns, each once. */
  readonly counted: number
  /** The same record again, from the same or another file. */
  readonly duplicates: number
  /** Further records of a call that another record counts (the owner's copy of a cross-account call). */
  readonly otherCopies: number
  /** Records that are in no pattern, by reason, in order of reason. */
  readonly rejects: readonly { readonly reason: string; readonly records: number }[]
  /** False would be a defect of this program; it is computed, never assumed. */
  readonly addsUp: boolean
}

/** True: files were committed after the last settling, so counts are behind. */
export async function isUnsettled(connection: DuckDBConnection): Promise<boolean> {
  const rows = await connection.runAndReadAll(`select 1 from meta where name = 'unsettled'`)
  return rows.currentRowCount > 0
}

// The order in which the records of one call are preferred: the caller's own copy first. It depends on
// the content alone (ids of files come last, among records that are equal), so the order of collecting does not matter.
const PREFERENCE = 'copy_rank, event_tag, tie, at_seconds, event_id, file_id, record_index'

// Tables that end with the connection.
const COUNTING = [
  `create temp table ranked as
     select e.file_id, e.record_index, e.call_key, e.pattern_id, e.copy_rank,
       row_number() over (partition by call_key order by ${PREFERENCE}) as place,
       row_number() over (partition by call_key, event_tag order by ${PREFERENCE}) > 1 as again
     from events e
     semi join (select call_key from events group by call_key having count(*) > 1) using (call_key)
     join patterns using (pattern_id)
     left join event_ids using (file_id, record_index)`,
  `create temp table losers as
     select file_id, record_index, again from ranked where place > 1`,
  // The caller's copy of a call, and the pattern of the copy that the owner of the resource got.
  `create temp table copied as
     select w.file_id, w.record_index, arg_min(o.pattern_id, o.place) as other
     from ranked w join ranked o using (call_key)
     where w.place = 1 and w.copy_rank = 0 and o.copy_rank = 1 group by all`,
  `create temp table told as select session, fact from told_sessions`,
]

/** The event id of a record whose call key is no hash; see `writeCallKey`. */
const OWN_ID = 'case when uuid_extract_version(call_key) < 10 then call_key end'

/** Calls by pattern, what completes it, and day. Most stores have neither; each join would walk all events for nothing. */
function dayCounts(has: {
  readonly copies: boolean
  readonly sessions: boolean
  readonly counted: boolean
  readonly ids: boolean
}): string {
  return `select pattern_id, ${has.sessions ? 'coalesce(fact, 0)' : '0'}::uinteger as fact,
      ${has.copies ? 'coalesce(other + 1, 0)' : '0'}::uinteger as other,
      (at_seconds // 86400)::usmallint as day,
      ${has.counted ? 'sum(coalesce(calls, 1))' : 'count(*)'}::uinteger as calls,
      min(at_seconds) as first_seconds,
      max(${has.counted ? 'coalesce(last_seconds, at_seconds)' : 'at_seconds'}) as last_seconds,
      min(coalesce(${[
        ...(has.counted ? ['try_cast(counted_events.event_id as uuid)'] : []),
        ...(has.ids ? ['try_cast(event_ids.event_id as uuid)'] : []),
        OWN_ID,
      ].join(', ')})) as sample
    from events anti join losers using (file_id, record_index)
      ${has.counted ? 'left join counted_events using (file_id, record_index)' : ''}
      ${has.ids ? 'left join event_ids using (file_id, record_index)' : ''}
      ${has.copies ? 'left join copied using (file_id, record_index)' : ''}
      ${has.sessions ? 'left join told using (session)' : ''}
    group by all`
}

async function hasRows(connection: DuckDBConnection, table: string): Promise<boolean> {
  return (await connection.runAndReadAll(`select 1 from ${table} limit 1`)).currentRowCount > 0
}

/** The day counts under the patterns that sessions and copies complete. */
const COMPLETED = `select coalesce(j.pattern_id, d.pattern_id) as pattern_id, day, sum(calls)::uinteger as calls,
    min(first_seconds) as first_seconds, max(last_seconds) as last_seconds, min(sample) as sample
  from day_counts d left join joins j on (j.base_id, j.fact, j.other) = (d.pattern_id, d.fact, d.other)
  group by all`

/** The statements that write what `counts` selects. */
function writing(counts: string): readonly string[] {
  return [
    'delete from pattern_days',
    'delete from pattern_spans',
    'delete from uncounted',
    `insert into pattern_days
       select pattern_id, day, calls, first_seconds, last_seconds, sample from (${counts})
       order by pattern_id, day`,
    `insert into pattern_spans
       select pattern_id, sum(calls)::ubigint, min(first_seconds), max(last_seconds)
       from pattern_days group by pattern_id order by pattern_id`,
    `insert into uncounted
       select file_id, sum(duplicates)::ubigint, sum(other_copies)::ubigint from (
         select file_id, again::uinteger as duplicates, (not again)::uinteger as other_copies from losers
         union all select file_id, duplicates, 0 from counted_events where duplicates > 0
       ) group by file_id order by file_id`,
    `delete from meta where name = 'unsettled'`,
    'commit',
  ]
}

const NO_JOINS = { columns: [], rows: 0 }

/** What settling needs of a store; the dictionary is loaded where it is not at hand. */
export interface Settles extends Connects {
  dictionary: Dictionary | undefined
}

/**
 * Rebuilds `pattern_days`, `pattern_spans`, `uncounted` and `joins` from `events`: each call is counted once,
 * under the pattern that its session and its other copy complete. Atomic; the outcome depends only on
 * which records the store holds.
 */
export async function settle(store: Settles): Promise<void> {
  await withConnection(store, async (connection) => {
    for (const step of COUNTING) await connection.run(step)
    const has = {
      copies: await hasRows(connection, 'copied'),
      counted: await hasRows(connection, 'counted_events'),
      ids: await hasRows(connection, 'event_ids'),
      sessions: await hasRows(connection, 'told'),
    }
    // What nothing completes is counted where it is written.
    const isCompleted = has.copies || has.sessions
    if (isCompleted) await connection.run(`create temp table day_counts as ${dayCounts(has)}`)
    const dictionary = store.dictionary ?? (await Dictionary.load(connection))
    // Until all is written the dictionary may be ahead of the store.
    store.dictionary = undefined
    const joins = isCompleted ? await joinPatterns(connection, dictionary) : NO_JOINS
    await connection.run('begin')
    await dictionary.flush(connection)
    await connection.run('delete from joins')
    await appendColumns(connection, 'joins', joins.columns, joins.rows)
    for (const step of writing(isCompleted ? COMPLETED : dayCounts(has))) await connection.run(step)
    store.dictionary = dictionary
  })
}

// Of the whole store the patterns themselves are counted; they know no files.
const COUNTED = 'select sum(calls) from pattern_days'
const COUNTED_OF_RUN = `select (select count(*) from events where file_id >= $1)
  + (select coalesce(sum(calls + duplicates - 1), 0) from counted_events where file_id >= $1)
  - (select coalesce(sum(duplicates + other_copies), 0) from uncounted where file_id >= $1)`

const REJECTS = `select reason, sum(records) from rejects
  where file_id >= $1 and records > 0 group by reason order by reason`

/** The accounting of all files, or of those with an id of at least `sinceFile` (one run). The store must be settled. */
export async function accounting(store: Connects, sinceFile = 0): Promise<Accounting> {
  const sums = `select (select sum(records) from files where file_id >= $1),
    (select sum(duplicates) from uncounted where file_id >= $1),
    (select sum(other_copies) from uncounted where file_id >= $1),
    (${sinceFile === 0 ? COUNTED : COUNTED_OF_RUN})`
  return await withConnection(store, async (connection) => {
    const [row = []] = (await connection.runAndReadAll(sums, [sinceFile])).getRows()
    const [records = 0, duplicates = 0, otherCopies = 0, counted = 0] = row.map(Number)
    const rows = await connection.runAndReadAll(REJECTS, [sinceFile])
    const rejects = rows
      .getRows()
      .map(([reason, n]) => ({ reason: String(reason), records: Number(n) }))
    const rejected = rejects.reduce((total, one) => total + one.records, 0)
    const addsUp = records === counted + duplicates + otherCopies + rejected
    return { records, counted, duplicates, otherCopies, rejects, addsUp }
  })
}
