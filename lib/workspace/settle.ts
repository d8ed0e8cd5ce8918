import type { DuckDBConnection } from '@duckdb/node-api'
import { type Connects, withConnection } from './connection.ts'

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
// the content alone (ids come last, among records that are equal), so the order of collecting does not matter.
const PREFERENCE = 'copy_rank, event_tag, tie, at_seconds, file_id, record_index'

const STEPS = [
  `create or replace temp table repeated as
     select call_key from events group by call_key having count(*) > 1`,
  `create or replace temp table losers as
     select file_id, record_index, again from (
       select e.file_id, e.record_index,
         row_number() over (partition by call_key order by ${PREFERENCE}) as place,
         row_number() over (partition by call_key, event_tag order by ${PREFERENCE}) > 1 as again
       from events e semi join repeated using (call_key) join patterns using (pattern_id)
     ) where place > 1`,
  `create or replace temp table counted_days as
     select pattern_id, (at_seconds // 86400)::usmallint as day, count(*)::uinteger as calls,
       min(at_seconds) as first_seconds, max(at_seconds) as last_seconds
     from events anti join losers using (file_id, record_index) group by all`,
  'begin',
  'delete from pattern_days',
  'delete from pattern_spans',
  'delete from uncounted',
  `insert into pattern_days select pattern_id, day, calls from counted_days order by pattern_id, day`,
  `insert into pattern_spans
     select pattern_id, sum(calls), min(first_seconds), max(last_seconds)
     from counted_days group by pattern_id order by pattern_id`,
  `insert into uncounted
     select file_id, count(*) filter (again), count(*) filter (not again) from losers group by file_id order by file_id`,
  `delete from meta where name = 'unsettled'`,
  'commit',
  'drop table counted_days',
  'drop table losers',
  'drop table repeated',
]

/**
 * Rebuilds `pattern_days`, `pattern_spans` and `uncounted` from `events`: each call is counted once.
 * Atomic; the outcome depends only on which records the store holds.
 */
export async function settle(store: Connects): Promise<void> {
  await withConnection(store, async (connection) => {
    for (const step of STEPS) await connection.run(step)
  })
}

/** The accounting of all files, or of those with an id of at least `sinceFile` (one run). The store must be settled. */
export async function accounting(store: Connects, sinceFile = 0): Promise<Accounting> {
  return await withConnection(store, async (connection) => {
    const sum = async (sql: string): Promise<number> => {
      const rows = await connection.runAndReadAll(sql, [sinceFile])
      return Number(rows.getRows()[0]?.[0] ?? 0)
    }
    const records = await sum('select sum(records) from files where file_id >= $1')
    const duplicates = await sum('select sum(duplicates) from uncounted where file_id >= $1')
    const otherCopies = await sum('select sum(other_copies) from uncounted where file_id >= $1')
    const counted =
      sinceFile === 0
        ? await sum('select sum(calls) from pattern_days where $1 >= 0')
        : (await sum('select count(*) from events where file_id >= $1')) - duplicates - otherCopies
    const rows = await connection.runAndReadAll(
      `select reason, sum(records) from rejects where file_id >= $1 and records > 0 group by reason order by reason`,
      [sinceFile],
    )
    const rejects = rows
      .getRows()
      .map(([reason, n]) => ({ reason: String(reason), records: Number(n) }))
    const rejected = rejects.reduce((total, one) => total + one.records, 0)
    const addsUp = records === counted + duplicates + otherCopies + rejected
    return { records, counted, duplicates, otherCopies, rejects, addsUp }
  })
}
