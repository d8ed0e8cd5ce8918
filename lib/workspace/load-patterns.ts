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

const PATTERN_COLUMNS = [
  'pattern_id',
  'caller_id',
  'call_id',
  'resources_id',
  'network_id',
  'place_id',
  'outcome_id',
  'first_seconds',
  'last_seconds',
] as const

/**
 * Loads all patterns with a counted call, in order of their ids. The store must be settled. Facets and
 * the texts in them are held once each, however often they occur.
 */
export async function loadPatterns(store: Connects): Promise<PatternSet> {
  return await withConnection(store, async (connection) => {
    const columns = await loadColumns(connection)
    const [patternId, caller, call, resources, network, place, outcome, first, last] = columns
    const days = await loadDays(connection, patternId)
    const texts = new Map<string, string>()
    const facets = <Facet>(table: string): Promise<Facet[]> => loadFacets(connection, table, texts)
    return {
      callers: await facets<Caller>('callers'),
      calls: await facets<Call>('calls'),
      resourceLists: await facets<readonly ResourceFact[]>('resource_lists'),
      networks: await facets<Network>('networks'),
      places: await facets<Place>('places'),
      outcomes: await facets<Outcome>('outcomes'),
      patternId,
      caller,
      call,
      resources,
      network,
      place,
      outcome,
      firstSeconds: first,
      lastSeconds: last,
      ...days,
    }
  })
}

type Nine = readonly [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

async function loadColumns(connection: DuckDBConnection): Promise<Nine> {
  const rows = await countOf(connection, 'pattern_spans')
  const columns = PATTERN_COLUMNS.map(() => new Uint32Array(rows))
  let at = 0
  const sql = `select ${PATTERN_COLUMNS.join(', ')} from pattern_spans join patterns using (pattern_id) order by pattern_id`
  await readChunks(connection, sql, (chunk) => {
    columns.forEach((column, index) => {
      column.set(chunk.u32(index), at)
    })
    at += chunk.rows
  })
  return columns as unknown as Nine
}

/** The rows of each pattern stand together; `pattern_days` has the same patterns in the same order. */
async function loadDays(
  connection: DuckDBConnection,
  patternId: Uint32Array,
): Promise<Pick<PatternSet, 'dayStart' | 'day' | 'dayCalls'>> {
  const rows = await countOf(connection, 'pattern_days')
  const day = new Uint16Array(rows)
  const dayCalls = new Uint32Array(rows)
  const dayStart = new Uint32Array(patternId.length + 1)
  let at = 0
  let pattern = 0
  const sql = 'select pattern_id, day, calls from pattern_days order by pattern_id, day'
  await readChunks(connection, sql, (chunk) => {
    const ids = chunk.u32(0)
    day.set(chunk.u16(1), at)
    dayCalls.set(chunk.u32(2), at)
    for (let row = 0; row < chunk.rows; row++) {
      while (patternId[pattern] !== ids[row]) dayStart[++pattern] = at + row
    }
    at += chunk.rows
  })
  dayStart.fill(at, pattern + 1)
  return { dayStart, day, dayCalls }
}

/** The facet with id `i` stands at place `i`. */
async function loadFacets<Facet>(
  connection: DuckDBConnection,
  table: string,
  texts: Map<string, string>,
): Promise<Facet[]> {
  const facets: Facet[] = []
  await readChunks(connection, `select body from ${table} order by id`, (chunk) => {
    const bodies = chunk.texts(0)
    // One call of the parser for a chunk is much quicker than one for each body.
    const parsed = JSON.parse(`[${bodies.join(',')}]`) as unknown[]
    for (const facet of parsed) facets.push(shareTexts(facet, texts) as Facet)
  })
  return facets
}

/** The same value, with each text held once: `JSON.parse` makes a new one for every occurrence. */
function shareTexts(value: unknown, texts: Map<string, string>): unknown {
  if (typeof value === 'string') {
    const known = texts.get(value)
    if (known !== undefined) return known
    texts.set(value, value)
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  const holder = value as { [name: string]: unknown }
  for (const key in holder) {
    const field = holder[key]
    if (typeof field === 'string' || typeof field === 'object') {
      const shared = shareTexts(field, texts)
      if (shared !== field || typeof field === 'string') set(holder, key, shared)
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
