import type { DayRange } from '#lib/replay/window.ts'
import { type Connects, withConnection } from '#lib/workspace/connection.ts'

/**
 * The rows of `events` that a pattern stands for, as the common table expression `own`: its own records, less those that
 * a session or another copy completes to another pattern, and those that are completed to it. The pattern is `$1`.
 */
export function ownRows(range: DayRange | undefined): string {
  const within =
    range === undefined ? '' : `and at_seconds // 86400 between ${range.first} and ${range.last}`
  return `with wanted as (
    select base_id, fact, other from joins where pattern_id = $1 union select $1, 0, 0
  ), mine as (
    select e.*, coalesce(fact, 0) as told from events e left join told_sessions using (session)
    where pattern_id in (select base_id from wanted) ${within}
  ), copied as (
    select m.file_id, m.record_index, o.pattern_id + 1 as other
    from mine m join events o on o.call_key = m.call_key and o.copy_rank = 1 where m.copy_rank = 0
  ), own as (
    select distinct m.* from mine m left join copied c using (file_id, record_index)
      join wanted w on w.base_id = m.pattern_id and w.fact = m.told and w.other = coalesce(c.other, 0)
  )`
}

/** Records of a pattern, by where they came from; deliveries of the same one included. */
export interface RecordCounts {
  readonly inFiles: number
  readonly inAthena: number
}

/** Counts the records that a pattern stands for, those of some days where a range is given. */
export async function recordCounts(
  store: Connects,
  patternId: number,
  range: DayRange | undefined,
): Promise<RecordCounts> {
  const sql = `${ownRows(range)}
    select count(*) filter (c.file_id is null)::double, coalesce(sum(calls + duplicates), 0)::double
    from own left join counted_events c using (file_id, record_index)`
  return await withConnection(store, async (connection) => {
    const rows = await connection.runAndReadAll(sql, [patternId])
    const [inFiles, inAthena] = rows.getRows()[0] ?? []
    return { inFiles: Number(inFiles), inAthena: Number(inAthena) }
  })
}
