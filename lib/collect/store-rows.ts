import type { DuckDBConnection } from '@duckdb/node-api'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import { appendAll, appendColumns, type Column, type TableRows } from '#lib/workspace/columns.ts'
import type { CountedEvent } from './athena-groups.ts'
import type { EventColumns, FileOutcome } from './batch.ts'
import type { Reject } from './file-contents.ts'
import type { FoundFile } from './walk.ts'

/** A file's place in the store. */
export interface FileSlot {
  readonly found: FoundFile
  readonly fileId: number
  /** The id of the version that this reading replaces. */
  readonly replaces: number | undefined
}

/** A file that was read to its end, and what came of it. */
export interface FileRow {
  readonly slot: FileSlot
  readonly outcome: Omit<FileOutcome, 'index'>
  /** Beside the events that an answer of Athena ends with. */
  readonly counted?: readonly CountedEvent[]
  /** The accounts and days that the answer holds. */
  readonly days?: readonly AthenaDay[]
}

/** A day of an account that was asked for in a table. */
export interface AthenaDay {
  readonly source: string
  /** `2026-11-24`. */
  readonly day: string
  readonly account: string
  readonly isFinal: boolean
}

/** Appends rows to `events`; `file` and `pattern` hold ids of the store. */
export async function appendEvents(
  connection: DuckDBConnection,
  parts: readonly EventColumns[],
): Promise<void> {
  await appendAll(connection, 'events', parts.map(eventRows))
  await appendAll(connection, 'made_sessions', parts.map(madeRows))
  await appendAll(connection, 'event_ids', parts.map(namedRows))
}

function eventRows(events: EventColumns): TableRows {
  const columns: Column[] = [
    { type: 'u32', values: events.file },
    { type: 'u32', values: events.recordIndex },
    { type: 'u32', values: events.pattern },
    { type: 'u32', values: events.atSeconds },
    { type: 'uuid', values: events.callKey },
    { type: 'u32', values: events.eventTag },
    { type: 'u8', values: events.copyRank },
    { type: 'u64', values: asTags(events.session) },
  ]
  return { columns, rows: events.rows }
}

function madeRows({ copyRank, file, made }: EventColumns): TableRows {
  const tags = new Uint32Array(made.length * 2)
  made.forEach(({ tag }, at) => {
    tags.set(tag, at * 2)
  })
  const columns: Column[] = [
    u32(made.map(({ row }) => file[row] ?? 0)),
    { type: 'u64', values: asTags(tags) },
    u32(made.map(({ fact }) => fact)),
    { type: 'u8', values: Uint8Array.from(made, ({ row }) => copyRank[row] ?? 0) },
  ]
  return { columns, rows: made.length }
}

function namedRows({ file, named, recordIndex }: EventColumns): TableRows {
  const columns: Column[] = [
    u32(named.map(({ row }) => file[row] ?? 0)),
    u32(named.map(({ row }) => recordIndex[row] ?? 0)),
    text(named.map(({ eventId }) => eventId)),
  ]
  return { columns, rows: named.length }
}

/** Two halves a row, read as one number. */
function asTags({ buffer, byteOffset, length }: Uint32Array<ArrayBuffer>): BigUint64Array {
  return new BigUint64Array(buffer, byteOffset, length / 2)
}

/** Appends what is known of files: their rows, rejects, inventory and organization. */
export async function appendFileRows(
  connection: DuckDBConnection,
  files: readonly FileRow[],
  now: Date,
): Promise<void> {
  const readAt = BigInt(now.getTime()) * 1000n
  const columns: Column[] = [
    u32(files.map(({ slot }) => slot.fileId)),
    text(files.map(({ slot }) => slot.found.path)),
    u64(files.map(({ slot }) => slot.found.bytes)),
    u64(files.map(({ slot }) => slot.found.modifiedMs)),
    text(files.map(({ outcome }) => outcome.kind)),
    text(files.map(({ outcome }) => outcome.state)),
    u64(files.map(({ outcome }) => outcome.records)),
    times(files.map(() => readAt)),
  ]
  await appendColumns(connection, 'files', columns, files.length)
  await appendRejects(
    connection,
    files.flatMap(({ slot, outcome }) =>
      outcome.rejects.map((reject) => ({ fileId: slot.fileId, ...reject })),
    ),
  )
  await appendCounted(
    connection,
    files.flatMap(({ slot, counted = [] }) =>
      counted.map((event) => ({ ...event, fileId: slot.fileId })),
    ),
  )
  await appendDays(connection, files)
  await appendItems(connection, files)
  const documents = files.filter(({ outcome }) => outcome.organization !== undefined)
  const organizations: Column[] = [
    text(documents.map(({ outcome }) => JSON.stringify(outcome.organization))),
    times(documents.map(() => readAt)),
    u32(documents.map(({ slot }) => slot.fileId)),
  ]
  await appendColumns(connection, 'organization', organizations, documents.length)
}

/** Appends what is in no pattern or inventory, with the file it is of. */
export async function appendRejects(
  connection: DuckDBConnection,
  rows: readonly (Reject & { readonly fileId: number })[],
): Promise<void> {
  const columns: Column[] = [
    u32(rows.map((row) => row.fileId)),
    text(rows.map((row) => row.reason)),
    text(rows.map((row) => row.place)),
    text(rows.map((row) => row.detail)),
    u64(rows.map((row) => row.records)),
  ]
  await appendColumns(connection, 'rejects', columns, rows.length)
}

/** Appends what Athena counted for rows of `events`. */
export async function appendCounted(
  connection: DuckDBConnection,
  rows: readonly (CountedEvent & { readonly fileId: number })[],
): Promise<void> {
  const columns: Column[] = [
    u32(rows.map((row) => row.fileId)),
    u32(rows.map((row) => row.recordIndex)),
    text(rows.map((row) => row.eventId)),
    u32(rows.map((row) => row.calls)),
    u32(rows.map((row) => row.duplicates)),
    u32(rows.map((row) => row.lastSeconds)),
  ]
  await appendColumns(connection, 'counted_events', columns, rows.length)
}

async function appendDays(connection: DuckDBConnection, files: readonly FileRow[]): Promise<void> {
  const rows = files.flatMap(({ slot, days = [] }) =>
    days.map((day) => ({ ...day, fileId: slot.fileId })),
  )
  const columns: Column[] = [
    u32(rows.map((row) => row.fileId)),
    text(rows.map((row) => row.source)),
    text(rows.map((row) => row.day)),
    text(rows.map((row) => row.account)),
    { type: 'u8', values: Uint8Array.from(rows, ({ isFinal }) => (isFinal ? 1 : 0)) },
  ]
  await appendColumns(connection, 'athena_days', columns, rows.length)
}

async function appendItems(connection: DuckDBConnection, files: readonly FileRow[]): Promise<void> {
  const rows = files.flatMap(({ slot, outcome }) =>
    outcome.items.map((item) => ({ fileId: slot.fileId, item })),
  )
  const field = (read: (item: InventoryItem) => string): Column =>
    text(rows.map((row) => read(row.item)))
  const columns: Column[] = [
    field((item) => item.arn),
    field((item) => item.type),
    field((item) => item.account),
    field((item) => item.region),
    field((item) => item.resourceId),
    field((item) => item.name),
    field((item) => JSON.stringify(item.tags)),
    field((item) => JSON.stringify(item.configuration)),
    field((item) => item.capturedAt ?? ''),
    { type: 'u8', values: Uint8Array.from(rows, ({ item }) => (item.deleted === true ? 1 : 0)) },
    u32(rows.map((row) => row.fileId)),
  ]
  await appendColumns(connection, 'inventory_items', columns, rows.length)
}

function u32(values: readonly number[]): Column {
  return { type: 'u32', values: Uint32Array.from(values) }
}

function u64(values: readonly number[]): Column {
  return { type: 'u64', values: BigUint64Array.from(values, (value) => BigInt(Math.trunc(value))) }
}

function times(values: readonly bigint[]): Column {
  return { type: 'timestamp', values: BigInt64Array.from(values) }
}

function text(values: readonly string[]): Column {
  return { type: 'text', values }
}
