import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import type { Occurrence, Pattern } from '#lib/cloudtrail/pattern.ts'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import type { DayRange } from '#lib/replay/window.ts'
import { type Connects, withConnection } from '#lib/workspace/connection.ts'
import { FACET_TABLES } from '#lib/workspace/dictionary.ts'
import { CALL_KEY_BYTES, writeCallKey } from './call-key.ts'
import { writeSessionTag } from './session-tag.ts'

/** Tells which records are a pattern's. */
export interface RecordMatch {
  /** What the records say before sessions and copies complete them; nearly always one. */
  readonly patterns: readonly Pattern[]
  /** Whether a record is the pattern's, by the reading and the joins that made the pattern. */
  isOwn(record: unknown): boolean
}

interface Base {
  readonly id: number
  readonly pattern: Pattern
}

/** Loads what tells the records of a pattern, those of some days where a range is given. */
export async function recordMatch(
  store: Connects,
  patternId: number,
  range: DayRange | undefined,
): Promise<RecordMatch> {
  const bases = await basesOf(store, patternId)
  const wanted = await wantedJoins(store, patternId)
  const told = await toldFacts(store, patternId)
  const copies = await otherCopies(store, patternId)
  const idOf = new Map(bases.map(({ id, pattern }) => [contentOf(pattern), id]))
  return {
    patterns: bases.map(({ pattern }) => pattern),
    isOwn: (record) => {
      const reading = readRecord(record)
      if (!reading.ok) return false
      const { occurrence } = reading
      const base = idOf.get(contentOf(occurrence.pattern))
      if (base === undefined || !isWithin(range, occurrence)) return false
      const fact = told.get(sessionOf(occurrence)) ?? 0
      const others = copies.get(callKeyOf(occurrence)) ?? NO_COPY
      return others.some((other) => wanted.has(`${base} ${fact} ${other}`))
    },
  }
}

const NO_COPY: readonly number[] = [0]
const DAY_SECONDS = 86_400

function isWithin(range: DayRange | undefined, { atSeconds }: Occurrence): boolean {
  const day = Math.floor(atSeconds / DAY_SECONDS)
  return range === undefined || (day >= range.first && day <= range.last)
}

function contentOf({ caller, call, resources, network, place, outcome }: Pattern): string {
  return [caller, call, resources, network, place, outcome].map(canonicalJson).join('\n')
}

function sessionOf({ session }: Occurrence): bigint {
  if (session === undefined) return 0n
  const tag = new Uint32Array(2)
  writeSessionTag(session, tag, 0)
  return new BigUint64Array(tag.buffer)[0] ?? 0n
}

/** As DuckDB writes a UUID; empty: the record has no key of its own. */
function callKeyOf({ callKey, copyRank }: Occurrence): string {
  if (callKey === undefined || copyRank !== 0) return ''
  const bytes = new Uint8Array(CALL_KEY_BYTES)
  writeCallKey(callKey, bytes, 0)
  bytes[CALL_KEY_BYTES - 1] = (bytes[CALL_KEY_BYTES - 1] ?? 0) ^ 0x80
  const hex = Buffer.from(bytes.reverse()).toString('hex')
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex)
}

const WANTED = `select base_id, fact, other from joins where pattern_id = $1 union select $1, 0, 0`

async function basesOf(store: Connects, patternId: number): Promise<readonly Base[]> {
  const [callers, calls, resources, networks, places, outcomes] = FACET_TABLES
  const rows = await rowsOf(
    store,
    `select distinct pattern_id, a.body, b.body, c.body, d.body, e.body, f.body
     from patterns join (${WANTED}) on base_id = pattern_id
       join ${callers} a on a.id = caller_id join ${calls} b on b.id = call_id
       join ${resources} c on c.id = resources_id join ${networks} d on d.id = network_id
       join ${places} e on e.id = place_id join ${outcomes} f on f.id = outcome_id
     order by pattern_id`,
    patternId,
  )
  return rows.map(([id, ...bodies]) => {
    const [caller, call, list, network, place, outcome] = bodies.map((body) =>
      JSON.parse(String(body)),
    )
    const pattern = { caller, call, resources: list, network, place, outcome } as Pattern
    return { id: Number(id), pattern }
  })
}

async function wantedJoins(store: Connects, patternId: number): Promise<ReadonlySet<string>> {
  const rows = await rowsOf(store, WANTED, patternId)
  return new Set(rows.map((row) => row.join(' ')))
}

/** What is told of each session whose calls may be the pattern's. */
async function toldFacts(store: Connects, patternId: number): Promise<ReadonlyMap<bigint, number>> {
  const rows = await rowsOf(
    store,
    `select distinct session, fact from events join told_sessions using (session)
     where pattern_id in (select base_id from (${WANTED}))`,
    patternId,
  )
  return new Map(rows.map(([session, fact]) => [BigInt(String(session)), Number(fact)]))
}

/** The patterns, plus one, of owners' copies of calls that may be the pattern's. */
async function otherCopies(
  store: Connects,
  patternId: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await rowsOf(
    store,
    `select distinct m.call_key::varchar, o.pattern_id + 1 from events m
       join events o on o.call_key = m.call_key and o.copy_rank = 1
     where m.copy_rank = 0 and m.pattern_id in (select base_id from (${WANTED}))`,
    patternId,
  )
  const copies = new Map<string, number[]>()
  for (const [key, other] of rows) {
    const known = copies.get(String(key)) ?? []
    copies.set(String(key), [...known, Number(other)])
  }
  return copies
}

async function rowsOf(
  store: Connects,
  sql: string,
  patternId: number,
): Promise<readonly (readonly unknown[])[]> {
  return await withConnection(store, async (connection) => {
    return (await connection.runAndReadAll(sql, [patternId])).getRows()
  })
}
