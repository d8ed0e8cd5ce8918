import type { DuckDBConnection } from '@duckdb/node-api'
import type {
  Call,
  Caller,
  Network,
  Outcome,
  Place,
  ResourceFact,
} from '#lib/cloudtrail/pattern.ts'
import type { PatternSet } from '#lib/replay/pattern-set.ts'
import { readChunks } from './columns.ts'
import { type Connects, withConnection } from './connection.ts'

const FACET_COLUMNS = [
  'caller_id',
  'call_id',
  'resources_id',
  'network_id',
  'place_id',
  'outcome_id',
] as const

/**
 * Loads all patterns with a counted call, in order of their ids. The store must be settled. Each
 * facet and the texts in them that recur are held once.
 */
export async function loadPatterns(store: Connects): Promise<PatternSet> {
  return await withConnection(store, async (connection) => {
    const spans = await loadSpans(connection)
    const [caller, call, resources, network, place, outcome] = await loadIds(connection, spans)
    const days = await loadDays(connection, spans)
    const texts = new SharedTexts()
    const facets = <Facet>(table: string): Promise<Facet[]> => loadFacets(connection, table, texts)
    return {
      callers: await facets<Caller>('callers'),
      calls: await facets<Call>('calls'),
      resourceLists: await facets<readonly ResourceFact[]>('resource_lists'),
      networks: await facets<Network>('networks'),
      places: await facets<Place>('places'),
      outcomes: await facets<Outcome>('outcomes'),
      patternId: spans.patternId,
      caller,
      call,
      resources,
      network,
      place,
      outcome,
      firstSeconds: spans.firstSeconds,
      lastSeconds: spans.lastSeconds,
      ...days,
    }
  })
}

// Rows are put in their places by id as they come: no query has to sort a million of them.

interface Spans {
  readonly patternId: Uint32Array
  readonly firstSeconds: Uint32Array
  readonly lastSeconds: Uint32Array
  /** Place of a pattern by its id, for those that have a counted call; `NO_PLACE` for the others. */
  readonly placeOf: Uint32Array
}

const NO_PLACE = 0xffffffff

async function loadSpans(connection: DuckDBConnection): Promise<Spans> {
  const patterns = await countOf(connection, 'patterns')
  const placeOf = new Uint32Array(patterns).fill(NO_PLACE)
  await readChunks(connection, 'select pattern_id from pattern_spans', (chunk) => {
    for (const id of chunk.u32(0)) placeOf[id] = 0
  })
  const patternId = new Uint32Array(await countOf(connection, 'pattern_spans'))
  let place = 0
  for (let id = 0; id < patterns; id++) {
    if (placeOf[id] === NO_PLACE) continue
    patternId[place] = id
    placeOf[id] = place++
  }
  const firstSeconds = new Uint32Array(place)
  const lastSeconds = new Uint32Array(place)
  const sql = 'select pattern_id, first_seconds, last_seconds from pattern_spans'
  await readChunks(connection, sql, (chunk) => {
    const ids = chunk.u32(0)
    scatter(ids, chunk.u32(1), placeOf, firstSeconds)
    scatter(ids, chunk.u32(2), placeOf, lastSeconds)
  })
  return { patternId, firstSeconds, lastSeconds, placeOf }
}

type Six = readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]

async function loadIds(connection: DuckDBConnection, { patternId, placeOf }: Spans): Promise<Six> {
  const columns = FACET_COLUMNS.map(() => new Uint32Array(patternId.length))
  const sql = `select pattern_id, ${FACET_COLUMNS.join(', ')} from patterns`
  await readChunks(connection, sql, (chunk) => {
    const ids = chunk.u32(0)
    columns.forEach((column, at) => {
      scatter(ids, chunk.u32(at + 1), placeOf, column)
    })
  })
  return columns as unknown as Six
}

function scatter(
  ids: Uint32Array,
  values: Uint32Array,
  placeOf: Uint32Array,
  target: Uint32Array,
): void {
  for (let row = 0; row < ids.length; row++) {
    const place = placeOf[ids[row] ?? 0] ?? NO_PLACE
    if (place !== NO_PLACE) target[place] = values[row] ?? 0
  }
}

type Days = Pick<PatternSet, 'dayStart' | 'day' | 'dayCalls'>

async function loadDays(
  connection: DuckDBConnection,
  { patternId, placeOf }: Spans,
): Promise<Days> {
  const rows = await countOf(connection, 'pattern_days')
  const dayStart = new Uint32Array(patternId.length + 1)
  await readChunks(connection, 'select pattern_id from pattern_days', (chunk) => {
    for (const id of chunk.u32(0)) {
      const next = (placeOf[id] ?? 0) + 1
      dayStart[next] = (dayStart[next] ?? 0) + 1
    }
  })
  for (let at = 1; at < dayStart.length; at++) {
    dayStart[at] = (dayStart[at] ?? 0) + (dayStart[at - 1] ?? 0)
  }
  const day = new Uint16Array(rows)
  const dayCalls = new Uint32Array(rows)
  const next = dayStart.slice(0, patternId.length)
  await readChunks(connection, 'select pattern_id, day, calls from pattern_days', (chunk) => {
    const ids = chunk.u32(0)
    const days = chunk.u16(1)
    const calls = chunk.u32(2)
    for (let row = 0; row < chunk.rows; row++) {
      const place = placeOf[ids[row] ?? 0] ?? 0
      // Settling wrote the days in order, so each step but the first of this loop is rare.
      let at = next[place] ?? 0
      next[place] = at + 1
      for (; at > (dayStart[place] ?? 0) && (day[at - 1] ?? 0) > (days[row] ?? 0); at--) {
        day[at] = day[at - 1] ?? 0
        dayCalls[at] = dayCalls[at - 1] ?? 0
      }
      day[at] = days[row] ?? 0
      dayCalls[at] = calls[row] ?? 0
    }
  })
  return { dayStart, day, dayCalls }
}

/** The facet with id `i` stands at place `i`. */
async function loadFacets<Facet>(
  connection: DuckDBConnection,
  table: string,
  texts: SharedTexts,
): Promise<Facet[]> {
  const facets: Facet[] = []
  await readChunks(connection, `select id, body from ${table}`, (chunk) => {
    const ids = chunk.u32(0)
    // One call of the parser for a chunk is much quicker than one for each body.
    const parsed = JSON.parse(`[${chunk.texts(1).join(',')}]`) as unknown[]
    for (const [row, facet] of parsed.entries()) {
      facets[ids[row] ?? 0] = shareTexts(facet, texts) as Facet
    }
  })
  return facets
}

/**
 * Remembers texts that were seen lately, so that texts that occur again and again (accounts, types,
 * regions) are held once: `JSON.parse` makes a new one for every occurrence. Texts that do not occur
 * again push each other out instead of piling up, which is why this is no `Map`.
 */
class SharedTexts {
  readonly #slots: (string | undefined)[] = new Array(1 << 14)

  /** An equal text, the one that was seen first where it is still remembered. */
  share(text: string): string {
    const { length } = text
    let slot = length
    // The end tells more than the start: accounts, ARNs and names begin alike.
    for (let at = Math.max(0, length - 12); at < length; at++) {
      slot = Math.imul(slot, 31) + text.charCodeAt(at)
    }
    slot = (slot ^ (slot >>> 14)) & ((1 << 14) - 1)
    const known = this.#slots[slot]
    if (known === text) return known
    this.#slots[slot] = text
    return text
  }
}

function shareTexts(value: unknown, texts: SharedTexts): unknown {
  if (typeof value === 'string') return texts.share(value)
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = shareTexts(value[at], texts)
  } else if (typeof value === 'object' && value !== null) {
    const holder = value as { [name: string]: unknown }
    for (const key in holder) {
      const field = holder[key]
      if (typeof field === 'string') set(holder, key, texts.share(field))
      else if (typeof field === 'object') shareTexts(field, texts)
    }
  }
  return value
}

/** Assigning to `__proto__` would change the object's kind; log content may hold such a key. */
function set(holder: { [name: string]: unknown }, key: string, value: unknown): void {
  if (key !== '__proto__') holder[key] = value
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const rows = await connection.runAndReadAll(`select count(*) from ${table}`)
  return Number(rows.getRows()[0]?.[0] ?? 0)
}
