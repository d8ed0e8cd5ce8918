import type { Engine, Row, Statistics } from '#lib/engine/engine.ts'
import { dollars } from '#lib/engine/price.ts'
import type { HiveField } from '#lib/query/hive-type.ts'
import { partitionFilter } from '#lib/query/partitions.ts'
import { compile, type Statement } from '#lib/query/query.ts'
import type { DayRange } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { Connects } from '#lib/workspace/connection.ts'
import { narrowingOf } from '#queries/records/narrowing.ts'
import { recordOfRow } from '#queries/records/row-record.ts'
import {
  namedColumns,
  RECORDS_MAX,
  type RecordQuery,
  ROWS_MAX,
  recordsById,
  recordsOfPattern,
} from '#queries/records/statement.ts'
import { type AthenaPart, athenaParts, athenaSample } from './athena-parts.ts'
import type { LogTable } from './log-tables.ts'
import { eventIdOf, type RawRecord } from './raw-records.ts'
import { type RecordMatch, recordMatch } from './record-match.ts'

/** Athena as far as records are read from it. */
export interface RecordTables {
  readonly engine: Engine
  table(name: string): Promise<Result<LogTable, Failure>>
}

/** What reading a pattern's records from Athena asks for, and what it may cost. */
export interface AthenaPlan {
  /** Records that were counted in the range. */
  readonly records: number
  /** Of those the records of the newest days, which are enough for `RECORDS_MAX`. */
  readonly asked: number
  readonly parts: readonly AthenaPart[]
  readonly cost: Cost
}

/** An estimate from what the answers scanned when they were collected. */
export interface Cost {
  /** By the accounts' share in the records of the answers. */
  readonly bytes: number
  readonly dollars: number
  /** All that the answers scanned: no more than this, unless more was delivered since. */
  readonly mostBytes: number
  readonly mostDollars: number
  readonly days: number
  /** Days of which nothing tells: an earlier result served again when they were collected. */
  readonly unknownDays: number
}

/**
 * Plans to read the newest records of a pattern from Athena: no more days than are needed for `RECORDS_MAX` of them.
 * Undefined: none of its records came from Athena. Asks for the tables, for no statement.
 */
export async function planRecords(
  store: Connects,
  patternId: number,
  range: DayRange | undefined,
  tables: RecordTables,
): Promise<Result<AthenaPlan | undefined, Failure>> {
  const all = await athenaParts(store, patternId, range)
  if (all.length === 0) return { ok: true, value: undefined }
  const parts = newest(all)
  const read: AthenaPart[] = []
  for (const [name, own] of Map.groupBy(parts, ({ source }) => source)) {
    const table = await tables.table(name)
    if (!table.ok) return table
    // A table that is not cut by account is read for all of them.
    const isCut = table.value.partitions.account !== undefined
    read.push(...own.map((part) => (isCut ? part : { ...part, share: 1 })))
  }
  const records = countOf(all)
  return { ok: true, value: { records, asked: countOf(parts), parts: read, cost: costOf(read) } }
}

function newest(parts: readonly AthenaPart[]): readonly AthenaPart[] {
  const days = [...Map.groupBy(parts, ({ day }) => day).values()]
  let records = 0
  return days.flatMap((ofDay) => {
    if (records >= RECORDS_MAX) return []
    records += countOf(ofDay)
    return ofDay
  })
}

function countOf(parts: readonly AthenaPart[]): number {
  return parts.reduce((sum, { records }) => sum + records, 0)
}

/** Each table is one statement. */
function costOf(parts: readonly AthenaPart[]): Cost {
  const sum = (of: (part: AthenaPart) => number, own = parts) =>
    own.reduce((total, part) => total + of(part), 0)
  const tables = [...Map.groupBy(parts, ({ source }) => source).values()]
  const about = ({ bytes, share }: AthenaPart) => bytes * share
  const most = ({ bytes }: AthenaPart) => bytes
  const dollarsOf = (of: (part: AthenaPart) => number) =>
    tables.reduce((total, own) => total + dollars(sum(of, own)), 0)
  return {
    bytes: Math.round(sum(about)),
    dollars: dollarsOf(about),
    mostBytes: sum(most),
    mostDollars: dollarsOf(most),
    days: new Set(parts.map(({ day }) => day)).size,
    unknownDays: new Set(parts.flatMap(({ bytes, day }) => (bytes === 0 ? [day] : []))).size,
  }
}

/** What statements did, together. */
export interface Scanned {
  readonly statements: number
  readonly bytes: number
  readonly dollars: number
}

/** How far reading has come. */
export interface RecordsProgress extends Scanned {
  readonly statementsTotal: number
  /** Rows looked through, and records of the pattern among them. */
  readonly rows: number
  readonly records: number
}

export interface AthenaRecords {
  /** The newest first, `RECORDS_MAX` of them at most. */
  readonly records: readonly RawRecord[]
  /** More of them were found, or may be in rows that were not looked through. */
  readonly cut: 'records' | 'rows' | undefined
  readonly scanned: Scanned
  /** Why it ended before its end; what was found until then is kept. */
  readonly stopped: Failure | undefined
}

export interface RecordsTasks {
  readonly range?: DayRange | undefined
  readonly tables: RecordTables
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: RecordsProgress) => void
}

/** Reads what was planned, a statement for each table, and keeps exactly the records of the pattern. */
export async function readPlanned(
  store: Connects,
  patternId: number,
  { parts }: AthenaPlan,
  tasks: RecordsTasks,
): Promise<AthenaRecords> {
  const match = await recordMatch(store, patternId, tasks.range)
  const bySource = [...Map.groupBy(parts, ({ source }) => source)]
  const run = new RecordsRun(match, tasks, bySource.length)
  for (const [source, own] of bySource) {
    await run.read(source, own)
    if (run.stopped !== undefined) break
  }
  return run.end()
}

/** One run over the tables that hold records of a pattern. */
class RecordsRun {
  stopped: Failure | undefined
  readonly #match: RecordMatch
  readonly #tasks: RecordsTasks
  readonly #statementsTotal: number
  readonly #found: RawRecord[] = []
  #scanned: Scanned = NOTHING
  #rows = 0
  #cut: AthenaRecords['cut']

  constructor(match: RecordMatch, tasks: RecordsTasks, statementsTotal: number) {
    this.#match = match
    this.#tasks = tasks
    this.#statementsTotal = statementsTotal
  }

  async read(source: string, parts: readonly AthenaPart[]): Promise<void> {
    const table = await this.#tasks.tables.table(source)
    if (!table.ok) {
      this.stopped = table.error
      return
    }
    const { description, name, partitions, quoted } = table.value
    const columns = namedColumns(description.columns)
    const filter = partitionFilter(partitions, placesOf(parts))
    const narrowing = narrowingOf(this.#match.patterns)
    const asked = recordsOfPattern(quoted, columns, filter, narrowing)
    this.#tell()
    const ended = await this.#ask(asked, (row) => rawRecord(recordOfRow(columns, row), name))
    if (!ended.ok) this.stopped = ended.error
    this.#tell()
  }

  end(): AthenaRecords {
    const records = this.#found.sort(byTime).slice(0, RECORDS_MAX)
    const cut = this.#found.length > RECORDS_MAX ? 'records' : this.#cut
    return { records, cut, scanned: this.#scanned, stopped: this.stopped }
  }

  async #ask(
    asked: RecordQuery,
    recordOf: (row: Row) => RawRecord,
  ): Promise<Result<null, Failure>> {
    const { engine } = this.#tasks.tables
    const compiled = compile(asked.query, asked.values)
    if (!compiled.ok) return compiled
    const answer = await engine.run(compiled.value, this.#tasks.signal)
    if (!answer.ok) return answer
    this.#scanned = added(this.#scanned, answer.value.statistics)
    const before = this.#found.length
    let rows = 0
    for await (const row of answer.value.rows) {
      if (!row.ok) return row
      rows++
      this.#take(recordOf(row.value))
      if (this.#found.length - before > RECORDS_MAX) break
    }
    if (rows === ROWS_MAX) this.#cut = 'rows'
    return { ok: true, value: null }
  }

  #take(found: RawRecord): void {
    this.#rows++
    if (this.#rows % TELL_EVERY === 0) this.#tell()
    if (this.#match.isOwn(found.record)) this.#found.push(found)
  }

  #tell(): void {
    this.#tasks.onProgress?.({
      ...this.#scanned,
      statementsTotal: this.#statementsTotal,
      rows: this.#rows,
      records: this.#found.length,
    })
  }
}

const NOTHING: Scanned = { statements: 0, bytes: 0, dollars: 0 }
const TELL_EVERY = 500

/** A sample of a pattern's records, and what it took. */
export interface SampledRecords {
  readonly records: readonly RawRecord[]
  readonly scanned: Scanned
}

/**
 * Reads the newest records of which the store knows ids, by one statement over the partition of their day and
 * accounts. One that the table holds no more says so. Undefined: none of the records came from Athena, or none has an id.
 */
export async function sampleRecords(
  store: Connects,
  patternId: number,
  limit: number,
  { range, signal, tables }: RecordsTasks,
): Promise<Result<SampledRecords | undefined, Failure>> {
  const sample = await athenaSample(store, patternId, range, limit)
  if (sample === undefined) return { ok: true, value: undefined }
  const table = await tables.table(sample.source)
  if (!table.ok) return table
  const { description, name, partitions, quoted } = table.value
  const columns = namedColumns(description.columns)
  const filter = partitionFilter(partitions, { accounts: sample.accounts, days: [sample.day] })
  const asked = recordsById(quoted, columns, filter, sample.ids)
  const compiled = compile(asked.query, asked.values)
  if (!compiled.ok) return compiled
  const found = await rowsById(tables.engine, compiled.value, columns, signal)
  if (!found.ok) return found
  const { byId, statistics } = found.value
  const records = sample.ids.map((eventId): RawRecord => {
    const record = byId.get(eventId)
    return record === undefined
      ? { state: 'not-found', file: `athena:${name}/${sample.day}`, eventId, record: null }
      : rawRecord(record, name)
  })
  return { ok: true, value: { records, scanned: added(NOTHING, statistics) } }
}

async function rowsById(
  engine: Engine,
  statement: Statement,
  columns: readonly HiveField[],
  signal: AbortSignal | undefined,
): Promise<
  Result<{ readonly byId: ReadonlyMap<string, object>; readonly statistics: Statistics }, Failure>
> {
  const answer = await engine.run(statement, signal)
  if (!answer.ok) return answer
  const byId = new Map<string, object>()
  for await (const row of answer.value.rows) {
    if (!row.ok) return row
    const record = recordOfRow(columns, row.value)
    const id = eventIdOf(record)
    if (id !== undefined) byId.set(id, record)
  }
  return { ok: true, value: { byId, statistics: answer.value.statistics } }
}

function added(before: Scanned, { bytesScanned, dollars: more }: Statistics): Scanned {
  return {
    statements: before.statements + 1,
    bytes: before.bytes + bytesScanned,
    dollars: before.dollars + more,
  }
}

function placesOf(parts: readonly AthenaPart[]) {
  return {
    accounts: [...new Set(parts.flatMap(({ accounts }) => accounts))].sort(),
    days: [...new Set(parts.map(({ day }) => day))].sort(),
  }
}

function rawRecord(record: object, table: string): RawRecord {
  const time = timeOf(record)
  const file = `athena:${table}/${time.slice(0, 10)}`
  return { state: 'read', file, eventId: eventIdOf(record) ?? `${file} ${time}`, record }
}

function timeOf(record: unknown): string {
  const { eventTime } = record as { readonly eventTime?: unknown }
  return typeof eventTime === 'string' ? eventTime : ''
}

function byTime(a: RawRecord, b: RawRecord): number {
  const [left, right] = [timeOf(a.record), timeOf(b.record)]
  if (left !== right) return left < right ? 1 : -1
  return a.eventId < b.eventId ? -1 : Number(a.eventId > b.eventId)
}
