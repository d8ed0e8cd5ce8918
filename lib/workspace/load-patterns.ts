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

/**
 * Loads all patterns with a counted call, in order of their ids, of one state of the store, whatever is committed
 * meanwhile. The store must be settled. Each facet and the texts in them that recur are held once.
 */
export async function loadPatterns(store: Connects): Promise<PatternSet> {
  return await withConnection(store, async (connection) => {
    await connection.run('begin transaction')
    // The first question fixes the state. Facets are only ever added, so a later state holds all that this one needs.
    const patterns = await countOf(connection, 'patterns')
    // Another connection: the engine puts facets together while columns are read here.
    const [columns, facets] = await Promise.all([
      loadColumns(connection, patterns),
      withConnection(store, loadAllFacets),
    ])
    await connection.run('commit')
    return { ...columns, ...facets }
  })
}

async function loadColumns(
  connection: DuckDBConnection,
  patterns: number,
): Promise<Omit<PatternSet, FacetLists>> {
  const { placeOf, ...spans } = await loadSpans(connection, patterns)
  const columns = await loadIds(connection, spans.patternId, placeOf)
  const days = await loadDays(connection, spans.patternId.length, placeOf)
  return { ...spans, ...columns, ...days }
}

type FacetLists = 'callers' | 'calls' | 'resourceLists' | 'networks' | 'places' | 'outcomes'

async function loadAllFacets(connection: DuckDBConnection): Promise<Pick<PatternSet, FacetLists>> {
  const texts = new SharedTexts()
  const facets = <Facet>(table: string): Promise<Facet[]> => loadFacets(connection, table, texts)
  return {
    resourceLists: await facets<readonly ResourceFact[]>('resource_lists'),
    networks: await facets<Network>('networks'),
    callers: await facets<Caller>('callers'),
    calls: await facets<Call>('calls'),
    places: await facets<Place>('places'),
    outcomes: await facets<Outcome>('outcomes'),
  }
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

async function loadSpans(connection: DuckDBConnection, patterns: number): Promise<Spans> {
  const placeOf = new Uint32Array(patterns).fill(NO_PLACE)
  const first = new Uint32Array(patterns)
  const last = new Uint32Array(patterns)
  const sql = 'select pattern_id, first_seconds, last_seconds from pattern_spans'
  await readChunks(connection, sql, (chunk) => {
    const firstSeconds = chunk.u32(1)
    const lastSeconds = chunk.u32(2)
    for (const [row, id] of chunk.u32(0).entries()) {
      placeOf[id] = 0
      first[id] = firstSeconds[row] ?? 0
      last[id] = lastSeconds[row] ?? 0
    }
  })
  let place = 0
  for (let id = 0; id < patterns; id++) {
    if (placeOf[id] === NO_PLACE) continue
    placeOf[id] = place++
  }
  const patternId = new Uint32Array(place)
  placeOf.forEach((at, id) => {
    if (at !== NO_PLACE) patternId[at] = id
  })
  return {
    patternId,
    firstSeconds: patternId.map((id) => first[id] ?? 0),
    lastSeconds: patternId.map((id) => last[id] ?? 0),
    placeOf,
  }
}

type Ids = Pick<PatternSet, 'caller' | 'call' | 'resources' | 'network' | 'place' | 'outcome'>

async function loadIds(
  connection: DuckDBConnection,
  { length }: Uint32Array,
  placeOf: Uint32Array,
): Promise<Ids> {
  const column = () => new Uint32Array(length)
  const ids = {
    caller: column(),
    call: column(),
    resources: column(),
    network: column(),
    place: column(),
    outcome: column(),
  }
  const columns = Object.values(ids)
  const names = Object.keys(ids).map((name) => `${name}_id`)
  const sql = `select pattern_id, ${names.join(', ')} from patterns`
  await readChunks(connection, sql, (chunk) => {
    const patternIds = chunk.u32(0)
    columns.forEach((target, at) => {
      scatter(patternIds, chunk.u32(at + 1), placeOf, target)
    })
  })
  return ids
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

interface DayRows {
  readonly place: Uint32Array
  readonly day: Uint16Array
  readonly calls: Uint32Array
}

async function loadDays(
  connection: DuckDBConnection,
  patterns: number,
  placeOf: Uint32Array,
): Promise<Days> {
  // Settling wrote the rows in order, and the engine hands them over as they were written.
  const asWritten = await readDays(connection, placeOf, '')
  const { place, day, calls } = isInOrder(asWritten)
    ? asWritten
    : await readDays(connection, placeOf, 'order by pattern_id, day')
  const dayStart = new Uint32Array(patterns + 1)
  for (const at of place) dayStart[at + 1]! += 1
  for (let at = 0; at < patterns; at++) dayStart[at + 1]! += dayStart[at]!
  return { dayStart, day, dayCalls: calls }
}

async function readDays(
  connection: DuckDBConnection,
  placeOf: Uint32Array,
  order: string,
): Promise<DayRows> {
  const rows = await countOf(connection, 'pattern_days')
  const place = new Uint32Array(rows)
  const day = new Uint16Array(rows)
  const calls = new Uint32Array(rows)
  let from = 0
  const sql = `select pattern_id, day, calls from pattern_days ${order}`
  await readChunks(connection, sql, (chunk) => {
    const ids = chunk.u32(0)
    for (let row = 0; row < chunk.rows; row++) place[from + row] = placeOf[ids[row]!]!
    day.set(chunk.u16(1), from)
    calls.set(chunk.u32(2), from)
    from += chunk.rows
  })
  return { place, day, calls }
}

function isInOrder({ place, day }: DayRows): boolean {
  for (let at = 1; at < place.length; at++) {
    if (place[at]! < place[at - 1]!) return false
    if (place[at] === place[at - 1] && day[at]! < day[at - 1]!) return false
  }
  return true
}

const FACETS_AT_ONCE = 2048

/**
 * The facet with id `i` stands at place `i`: the dictionary gives ids without holes. The engine joins the
 * bodies of many facets to one text, since a text handed over costs as much as some kilobytes of it, and so
 * does a call of the parser.
 */
async function loadFacets<Facet>(
  connection: DuckDBConnection,
  table: string,
  texts: SharedTexts,
): Promise<Facet[]> {
  const facets: Facet[] = []
  const sql = `select string_agg(body, ',' order by id) from ${table} group by id // ${FACETS_AT_ONCE} order by min(id)`
  await readChunks(connection, sql, (chunk) => {
    for (const bodies of chunk.texts(0)) {
      for (const facet of JSON.parse(`[${bodies}]`) as unknown[]) {
        facets.push(shareTexts(facet, texts) as Facet)
      }
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
