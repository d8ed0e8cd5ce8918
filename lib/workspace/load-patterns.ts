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
import { readChunks, readWhole } from './columns.ts'
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
  const spans = await loadSpans(connection)
  const placeOf = placesOf(spans.patternId, patterns)
  const columns = await loadIds(connection, spans.patternId, placeOf)
  const days = await loadDays(connection, spans.patternId.length, placeOf)
  return { ...spans, ...columns, ...days }
}

type FacetLists = 'callers' | 'calls' | 'resourceLists' | 'networks' | 'places' | 'outcomes'

async function loadAllFacets(connection: DuckDBConnection): Promise<Pick<PatternSet, FacetLists>> {
  const texts = new SharedTexts()
  const facets = <Facet extends object>(table: string): Promise<Facet[]> =>
    loadFacets(connection, table, texts)
  return {
    resourceLists: await facets<readonly ResourceFact[]>('resource_lists'),
    networks: await facets<Network>('networks'),
    callers: await facets<Caller>('callers'),
    calls: await facets<Call>('calls'),
    places: await facets<Place>('places'),
    outcomes: await facets<Outcome>('outcomes'),
  }
}

// Settling writes days and spans in order, and the engine hands rows over as they were written: it sorts a million of
// them only where they are found to be in another order. Patterns are put in their places by id as they come.

interface Spans {
  readonly patternId: Uint32Array
  readonly firstSeconds: Uint32Array
  readonly lastSeconds: Uint32Array
}

async function loadSpans(connection: DuckDBConnection): Promise<Spans> {
  const [asWritten, isInOrder] = await readSpans(connection, '')
  return isInOrder ? asWritten : (await readSpans(connection, 'order by pattern_id'))[0]
}

async function readSpans(
  connection: DuckDBConnection,
  order: string,
): Promise<readonly [Spans, isInOrder: boolean]> {
  const rows = await countOf(connection, 'pattern_spans')
  const patternId = new Uint32Array(rows)
  const firstSeconds = new Uint32Array(rows)
  const lastSeconds = new Uint32Array(rows)
  let from = 0
  const sql = `select pattern_id, first_seconds, last_seconds from pattern_spans ${order}`
  await readWhole(connection, sql, (chunk) => {
    patternId.set(chunk.u32(0), from)
    firstSeconds.set(chunk.u32(1), from)
    lastSeconds.set(chunk.u32(2), from)
    from += chunk.rows
  })
  const isInOrder = patternId.every((id, at) => at === 0 || id > patternId[at - 1]!)
  return [{ patternId, firstSeconds, lastSeconds }, isInOrder]
}

const NO_PLACE = 0xffffffff

/** Place of a pattern by its id, for those that have a counted call; `NO_PLACE` for the others. */
function placesOf(patternId: Uint32Array, patterns: number): Uint32Array {
  const placeOf = new Uint32Array(patterns).fill(NO_PLACE)
  for (let place = 0; place < patternId.length; place++) placeOf[patternId[place]!] = place
  return placeOf
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
  await readWhole(connection, sql, (chunk) => {
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

async function loadDays(
  connection: DuckDBConnection,
  patterns: number,
  placeOf: Uint32Array,
): Promise<Days> {
  const [asWritten, isInOrder] = await readDays(connection, patterns, placeOf, '')
  if (isInOrder) return asWritten
  return (await readDays(connection, patterns, placeOf, 'order by pattern_id, day'))[0]
}

async function readDays(
  connection: DuckDBConnection,
  patterns: number,
  placeOf: Uint32Array,
  order: string,
): Promise<readonly [Days, isInOrder: boolean]> {
  const rows = await countOf(connection, 'pattern_days')
  const dayStart = new Uint32Array(patterns + 1)
  const day = new Uint16Array(rows)
  const dayCalls = new Uint32Array(rows)
  let isInOrder = true
  let from = 0
  let last = 0
  const sql = `select pattern_id, day, calls from pattern_days ${order}`
  await readWhole(connection, sql, (chunk) => {
    const ids = chunk.u32(0)
    day.set(chunk.u16(1), from)
    dayCalls.set(chunk.u32(2), from)
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!
      const at = from + row
      if (id < last || (id === last && day[at]! < (day[at - 1] ?? 0))) isInOrder = false
      dayStart[placeOf[id]! + 1]! += 1
      last = id
    }
    from += ids.length
  })
  for (let at = 0; at < patterns; at++) dayStart[at + 1]! += dayStart[at]!
  return [{ dayStart, day, dayCalls }, isInOrder]
}

const FACETS_AT_ONCE = 2048

/**
 * The facet with id `i` stands at place `i`: the dictionary gives ids without holes. The engine joins the
 * bodies of many facets to one text, since a text handed over costs as much as some kilobytes of it, and so
 * does a call of the parser.
 */
async function loadFacets<Facet extends object>(
  connection: DuckDBConnection,
  table: string,
  texts: SharedTexts,
): Promise<Facet[]> {
  const facets: Facet[] = []
  const sql = `select '[' || string_agg(body, ',' order by id) || ']' from ${table} group by id // ${FACETS_AT_ONCE} order by min(id)`
  await readChunks(connection, sql, (chunk) => {
    for (const joined of chunk.texts(0)) {
      for (const facet of JSON.parse(joined) as Facet[]) {
        shareTexts(facet, texts)
        facets.push(facet)
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

  /** An equal text that was seen before; undefined: none is remembered, but this one is from now on. */
  known(text: string): string | undefined {
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
    return undefined
  }
}

/** Puts texts that are remembered in the place of equal ones, at any depth. */
function shareTexts(value: object, texts: SharedTexts): void {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const known = knownText(value[at], texts)
      if (known !== undefined) value[at] = known
    }
    return
  }
  const holder = value as { [name: string]: unknown }
  for (const key in holder) {
    const known = knownText(holder[key], texts)
    // Assigning to `__proto__` would change the object's kind; log content may hold such a key.
    if (known !== undefined && key !== '__proto__') holder[key] = known
  }
}

/** `JSON.parse` itself holds texts once that are no longer than this. */
const SHORT_TEXT = 10

function knownText(value: unknown, texts: SharedTexts): string | undefined {
  if (typeof value === 'string') return value.length <= SHORT_TEXT ? undefined : texts.known(value)
  if (typeof value === 'object' && value !== null) shareTexts(value, texts)
  return undefined
}

async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const rows = await connection.runAndReadAll(`select count(*) from ${table}`)
  return Number(rows.getRows()[0]?.[0] ?? 0)
}
