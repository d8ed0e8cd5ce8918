import { stat } from 'node:fs/promises'
import type { Failure, Result } from '#lib/result.ts'
import { type Connects, withConnection } from '#lib/workspace/connection.ts'
import { type ContentSink, FileContents } from './file-contents.ts'
import { fieldsOf } from './inventory-item.ts'
import { readWholeFile, streamFile } from './read-file.ts'

/** A record behind a pattern, as it stands in its log file, or why it cannot be shown. */
export interface RawRecord {
  /** `file-changed`: the file is not the one that was collected; collecting again brings them together. */
  readonly state: 'read' | 'file-gone' | 'file-changed'
  readonly file: string
  /** Counts from 0 within the file. */
  readonly recordIndex: number
  /** The record's `eventID`; where there is none, the file and place. */
  readonly eventId: string
  /** `null` unless it was read. */
  readonly record: unknown
}

interface Place {
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
  readonly recordIndex: number
}

/**
 * Reads the latest records of a pattern back from the log files, at most `limit`. A file that is gone, or
 * is not the one that was collected, says so. Fails with `workspace/no-such-pattern`.
 */
export async function rawRecords(
  store: Connects,
  patternId: number,
  limit: number,
): Promise<Result<readonly RawRecord[], Failure>> {
  const places = await placesOf(store, patternId, limit)
  if (places.length === 0) {
    const message = `no record of pattern \`${patternId}\` is in the store; open the preview again`
    return { ok: false, error: { code: 'workspace/no-such-pattern', message } }
  }
  const records: RawRecord[] = []
  for (const [path, ofFile] of Map.groupBy(places, (place) => place.path)) {
    records.push(...(await readPlaces(path, ofFile)))
  }
  return { ok: true, value: records }
}

// A pattern stands for its own records, less those that a session or another copy completes to another
// pattern, and for those that are completed to it.
const PLACES = `
  with wanted as (
    select base_id, fact, other from joins where pattern_id = $1 union select $1, 0, 0
  ), mine as (
    select e.*, coalesce(fact, 0) as told from events e left join told_sessions using (session)
    where pattern_id in (select base_id from wanted)
  ), copied as (
    select m.file_id, m.record_index, o.pattern_id + 1 as other
    from mine m join events o on o.call_key = m.call_key and o.copy_rank = 1 where m.copy_rank = 0
  )
  select distinct path, bytes::double, modified_ms::double, record_index, at_seconds
  from mine m join files using (file_id) left join copied c using (file_id, record_index)
    join wanted w on w.base_id = m.pattern_id and w.fact = m.told and w.other = coalesce(c.other, 0)
  order by at_seconds desc, path, record_index limit $2`

async function placesOf(store: Connects, patternId: number, limit: number): Promise<Place[]> {
  return await withConnection(store, async (connection) => {
    const result = await connection.runAndReadAll(PLACES, [patternId, limit])
    return result.getRows().map(([path, bytes, modifiedMs, recordIndex]) => ({
      path: String(path),
      bytes: Number(bytes),
      modifiedMs: Number(modifiedMs),
      recordIndex: Number(recordIndex),
    }))
  })
}

async function readPlaces(path: string, places: readonly Place[]): Promise<RawRecord[]> {
  const failed = (state: 'file-gone' | 'file-changed'): RawRecord[] =>
    places.map((place) => recordOf(state, place, null))
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return failed('file-gone')
  const { bytes, modifiedMs } = places[0] ?? {}
  if (found.size !== bytes || Math.trunc(found.mtimeMs) !== modifiedMs)
    return failed('file-changed')
  const sink = new PickingSink(new Set(places.map((place) => place.recordIndex)))
  const contents = new FileContents(sink)
  const file = { path, bytes: found.size }
  if (!readWholeFile(file, contents)) await streamFile(file, contents, async () => undefined)
  return places.map((place) => {
    const record = sink.records.get(place.recordIndex)
    return record === undefined
      ? recordOf('file-changed', place, null)
      : recordOf('read', place, record)
  })
}

function recordOf(state: RawRecord['state'], place: Place, record: unknown): RawRecord {
  const { path, recordIndex } = place
  const told = fieldsOf(record)?.['eventID']
  const eventId = typeof told === 'string' ? told : `${path}#${recordIndex}`
  return { state, file: path, recordIndex, eventId, record }
}

/** Keeps the records at some places of a file. */
class PickingSink implements ContentSink {
  readonly records = new Map<number, unknown>()
  readonly #wanted: ReadonlySet<number>

  constructor(wanted: ReadonlySet<number>) {
    this.#wanted = wanted
  }

  record(record: unknown, index: number): undefined {
    if (this.#wanted.has(index)) this.records.set(index, record)
  }

  item(): void {
    // Inventory is no record.
  }

  organization(): void {
    // Nor is the organization.
  }
}
