import type { DayRange } from '#lib/replay/window.ts'
import { type Connects, withConnection } from '#lib/workspace/connection.ts'
import { ownRows } from './pattern-rows.ts'

/** The records of a pattern that one answer of Athena counted: some accounts of one day of a table. */
export interface AthenaPart {
  /** The table, as `aws.yaml` named it. */
  readonly source: string
  /** `2026-11-24`, the day of the partition. */
  readonly day: string
  /** The accounts whose partitions hold the records. */
  readonly accounts: readonly string[]
  /** Records that were counted, deliveries of the same one included. */
  readonly records: number
  /** What the answer scanned; 0: an earlier result served again, so nothing tells. */
  readonly bytes: number
  /** The part of the answer's records that these accounts have, from 0 to 1. */
  readonly share: number
}

/** Where Athena has records of a pattern, the newest day first. Empty: none of them came from Athena. */
export async function athenaParts(
  store: Connects,
  patternId: number,
  range: DayRange | undefined,
): Promise<readonly AthenaPart[]> {
  const own = await rowsOf(store, `${ownRows(range)}, ${OWN_OF_FILES}`, [patternId])
  const files = [...new Set(own.map(([fileId]) => Number(fileId)))]
  if (files.length === 0) return []
  const answers = await rowsOf(store, answersOf(files), [])
  const totals = await rowsOf(store, totalsOf(files), [])
  const ofFile = (rows: readonly Row[], fileId: unknown) =>
    rows.filter(([id]) => Number(id) === Number(fileId))
  return answers.map(([fileId, source, day, bytes, accounts]) => {
    const asked = String(accounts).split(' ')
    const counts = ofFile(own, fileId)
    const names = counts.map(([, recipient]) => String(recipient))
    // A record that does not tell its account may lie in the partition of any.
    const isTold = names.every((name) => asked.includes(name))
    const held = isTold ? [...new Set(names)].sort() : asked
    return {
      source: String(source),
      day: String(day),
      accounts: held,
      records: sumOf(counts),
      bytes: Number(bytes),
      share: isTold ? shareOf(ofFile(totals, fileId), held) : 1,
    }
  })
}

/** The newest records of a pattern of which an id is known, all of one answer. */
export interface AthenaSample {
  readonly source: string
  readonly day: string
  readonly accounts: readonly string[]
  readonly ids: readonly string[]
}

/** Undefined: none of the pattern's records came from Athena, or none has an id. */
export async function athenaSample(
  store: Connects,
  patternId: number,
  range: DayRange | undefined,
  limit: number,
): Promise<AthenaSample | undefined> {
  const sql = `${ownRows(range)}, identified as (
      select file_id, event_id, last_seconds from own join counted_events using (file_id, record_index)
      where event_id <> ''
    )
    select source, day, event_id, last_seconds from identified
      join (select distinct file_id, source, day from athena_days) using (file_id)
    order by day desc, source, last_seconds desc, event_id limit $2`
  const rows = await rowsOf(store, sql, [patternId, limit])
  const [first] = rows
  if (first === undefined) return undefined
  const [source, day] = [String(first[0]), String(first[1])]
  const parts = await athenaParts(store, patternId, range)
  const own = parts.filter((part) => part.source === source && part.day === day)
  return {
    source,
    day,
    accounts: [...new Set(own.flatMap(({ accounts }) => accounts))].sort(),
    ids: rows.filter((row) => row[0] === source && row[1] === day).map(([, , id]) => String(id)),
  }
}

type Row = readonly unknown[]

const RECIPIENT = `coalesce(json_extract_string(body, '$.recipient'), '')`

const OWN_OF_FILES = `counted as (
    select file_id, ${RECIPIENT} as recipient, calls + duplicates as records
    from own join counted_events using (file_id, record_index)
      join patterns using (pattern_id) join places on id = place_id
  )
  select file_id, recipient, sum(records)::double from counted group by all order by all`

function answersOf(files: readonly number[]): string {
  return `select file_id, source, day, bytes::double, string_agg(account, ' ' order by account)
    from athena_days join files using (file_id) where file_id in (${files.join(', ')})
    group by all order by day desc, source, file_id`
}

function totalsOf(files: readonly number[]): string {
  return `select file_id, ${RECIPIENT} as recipient, sum(calls + duplicates)::double
    from events join counted_events using (file_id, record_index)
      join patterns using (pattern_id) join places on id = place_id
    where file_id in (${files.join(', ')}) group by all`
}

function shareOf(totals: readonly Row[], accounts: readonly string[]): number {
  const own = totals.filter(([, recipient]) => accounts.includes(String(recipient)))
  return sumOf(own) / Math.max(1, sumOf(totals))
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + Number(row[2]), 0)
}

async function rowsOf(
  store: Connects,
  sql: string,
  values: readonly number[],
): Promise<readonly Row[]> {
  return await withConnection(store, async (connection) => {
    return (await connection.runAndReadAll(sql, [...values])).getRows()
  })
}
