import { stat } from 'node:fs/promises'
import type { DayRange } from '#lib/replay/window.ts'
import { type Connects, withConnection } from '#lib/workspace/connection.ts'
import { type ContentSink, FileContents } from './file-contents.ts'
import { fieldsOf } from './inventory-item.ts'
import { ownRows } from './pattern-rows.ts'
import { readWholeFile, streamFile } from './read-file.ts'

/** A record behind a pattern, or why it cannot be shown. */
export interface RawRecord {
  /**
   * `file-changed`: the file is not the one that was collected; collecting again brings them together. `not-found`:
   * the table no longer holds it.
   */
  readonly state: 'read' | 'file-gone' | 'file-changed' | 'not-found'
  /** The log file, or `athena:TABLE/DAY`. */
  readonly file: string
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

/** Which of a pattern's records: the newest first, `limit` of them after `offset`. */
export interface RecordPage {
  readonly offset: number
  readonly limit: number
  /** Left out: all days. */
  readonly range?: DayRange | undefined
}

/**
 * Reads records of a pattern back from the log files, the newest first. A file that is gone, or is not the one that
 * was collected, says so in the place of each of its records. Empty: no file holds more of them.
 */
export async function recordsInFiles(
  store: Connects,
  patternId: number,
  page: RecordPage,
): Promise<readonly RawRecord[]> {
  const places = await placesOf(store, patternId, page)
  const records = new Map<Place, RawRecord>()
  for (const [path, ofFile] of Map.groupBy(places, (place) => place.path)) {
    const read = await readPlaces(path, ofFile)
    ofFile.forEach((place, at) => {
      const record = read[at]
      if (record !== undefined) records.set(place, record)
    })
  }
  return places.flatMap((place) => records.get(place) ?? [])
}

async function placesOf(
  store: Connects,
  patternId: number,
  { limit, offset, range }: RecordPage,
): Promise<Place[]> {
  const sql = `${ownRows(range)}
    select path, bytes::double, modified_ms::double, record_index
    from own join files using (file_id) where kind <> 'athena'
    order by at_seconds desc, path, record_index limit $2 offset $3`
  return await withConnection(store, async (connection) => {
    const result = await connection.runAndReadAll(sql, [patternId, limit, offset])
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

function recordOf(
  state: RawRecord['state'],
  { path, recordIndex }: Place,
  record: unknown,
): RawRecord {
  return { state, file: path, eventId: eventIdOf(record) ?? `${path}#${recordIndex}`, record }
}

/** The id that a record states. */
export function eventIdOf(record: unknown): string | undefined {
  const told = fieldsOf(record)?.['eventID']
  return typeof told === 'string' && told !== '' ? told : undefined
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
