import { withConnection } from './connection.ts'
import type { Store } from './store.ts'

/** What was looked at to fill the store, in numbers. */
export interface StoreSummary {
  /** Files that were read, whole or in part. */
  readonly files: number
  /** Digest and Insight files: recognised, left aside. */
  readonly skipped: number
  /** ISO 8601, of the newest reading; undefined when nothing was read. */
  readonly collectedAt: string | undefined
  readonly rejects: readonly RejectSummary[]
}

/** Records (0: whole files) that are in no pattern, by reason. */
export interface RejectSummary {
  readonly reason: string
  readonly records: number
  readonly files: number
  /** The first place: file and position. */
  readonly example: string
}

/** Counts files and rejects of the whole store. */
export async function summarizeStore(store: Store): Promise<StoreSummary> {
  return await withConnection(store, async (connection) => {
    const files = await connection.runAndReadAll(
      `select count(*) filter (state in ('read', 'partial')), count(*) filter (state = 'skipped'),
         strftime(max(read_at), '%Y-%m-%dT%H:%M:%SZ') from files`,
    )
    const [read, skipped, collectedAt] = files.getRows()[0] ?? []
    const rejects = await connection.runAndReadAll(
      `select reason, sum(rejects.records), count(distinct file_id), min(concat_ws(': ', concat_ws(' ', path, nullif(place, '')), nullif(detail, '')))
       from rejects join files using (file_id) group by reason order by sum(rejects.records) desc, reason`,
    )
    return {
      files: Number(read ?? 0),
      skipped: Number(skipped ?? 0),
      collectedAt: typeof collectedAt === 'string' ? collectedAt : undefined,
      rejects: rejects.getRows().map(([reason, records, count, example]) => ({
        reason: String(reason),
        records: Number(records),
        files: Number(count),
        example: String(example),
      })),
    }
  })
}

const TABLES = [
  'files',
  'rejects',
  'callers',
  'calls',
  'resource_lists',
  'networks',
  'places',
  'outcomes',
  'patterns',
  'events',
  'counted_events',
  'event_ids',
  'athena_days',
  'made_sessions',
  'session_facts',
  'joins',
  'pattern_days',
  'pattern_spans',
  'uncounted',
  'inventory_items',
  'organization',
] as const

/** Empties the store, the demo's mark included. Atomic; the log files stay where they are. */
export async function emptyStore(store: Store): Promise<void> {
  await withConnection(store, async (connection) => {
    await connection.run('begin')
    for (const table of TABLES) await connection.run(`delete from ${table}`)
    await connection.run(`delete from meta where name in ('demo', 'unsettled')`)
    await connection.run('commit')
  })
  store.dictionary = undefined
}
