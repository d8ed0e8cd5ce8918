import { hash } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'
import { appendColumns, readChunks } from './columns.ts'

/** The tables of the six facets of a pattern, in the order of the columns of `patterns`. */
export const FACET_TABLES = [
  'callers',
  'calls',
  'resource_lists',
  'networks',
  'places',
  'outcomes',
] as const

export const FACETS = FACET_TABLES.length

/**
 * Gives facets and patterns their ids in the store: one id for equal content. It holds a digest of each
 * facet, not its text, and patterns as numbers, so that a million patterns take some tens of megabytes.
 * New rows wait here until `flush` writes them inside a transaction; if that transaction fails, the
 * dictionary is ahead of the store and must be dropped.
 */
export class Dictionary {
  readonly #facets = FACET_TABLES.map(() => new FacetIds())
  readonly #patterns = new PatternIds()
  readonly #sessionFacts = new FacetIds()
  #patternsWritten = 0

  /** Reads what the store holds. */
  static async load(connection: DuckDBConnection): Promise<Dictionary> {
    const dictionary = new Dictionary()
    for (const [at, table] of FACET_TABLES.entries()) {
      await readChunks(connection, `select body from ${table} order by id`, (chunk) => {
        for (const body of chunk.texts(0)) dictionary.#facets[at]?.idOf(body)
      })
      dictionary.#facets[at]?.taken()
    }
    const columns = 'caller_id, call_id, resources_id, network_id, place_id, outcome_id'
    const ids = new Uint32Array(FACETS)
    await readChunks(connection, `select ${columns} from patterns order by pattern_id`, (chunk) => {
      const parts = FACET_TABLES.map((_, at) => chunk.u32(at))
      for (let row = 0; row < chunk.rows; row++) {
        for (let at = 0; at < FACETS; at++) ids[at] = parts[at]?.[row] ?? 0
        dictionary.patternId(ids, 0)
      }
    })
    dictionary.#patternsWritten = dictionary.#patterns.size
    await readChunks(connection, 'select body from session_facts order by id', (chunk) => {
      for (const body of chunk.texts(0)) dictionary.#sessionFacts.idOf(body)
    })
    dictionary.#sessionFacts.taken()
    return dictionary
  }

  /** The id, from 1 on, of what an event tells of a session, by its canonical JSON. */
  sessionFactId(body: string): number {
    return this.#sessionFacts.idOf(body) + 1
  }

  /** The id of a facet, by its canonical JSON. `facet` is an index into `FACET_TABLES`. */
  facetId(facet: number, body: string): number {
    const ids = this.#facets[facet]
    if (ids === undefined) throw new RangeError(`no facet ${facet}`)
    return ids.idOf(body)
  }

  /** The id of the pattern whose six facet ids stand in `ids` from `from` on. */
  patternId(ids: Uint32Array, from: number): number {
    return this.#patterns.idOf(ids, from)
  }

  /** Appends what is new since the last call, inside the connection's current transaction. */
  async flush(connection: DuckDBConnection): Promise<void> {
    for (const [at, table] of FACET_TABLES.entries()) {
      const { first, bodies } = this.#facets[at]?.taken() ?? { first: 0, bodies: [] }
      await appendTexts(connection, table, first, bodies)
    }
    await this.#flushPatterns(connection)
    const facts = this.#sessionFacts.taken()
    await appendTexts(connection, 'session_facts', facts.first + 1, facts.bodies)
  }

  async #flushPatterns(connection: DuckDBConnection): Promise<void> {
    const first = this.#patternsWritten
    const rows = this.#patterns.size - first
    const id = Uint32Array.from({ length: rows }, (_, index) => first + index)
    const parts = FACET_TABLES.map((_, at) => this.#patterns.column(at, first))
    const columns = [id, ...parts, this.#tiesOf(parts, rows)]
    await appendColumns(
      connection,
      'patterns',
      columns.map((values) => ({ type: 'u32' as const, values })),
      rows,
    )
    this.#patternsWritten = this.#patterns.size
  }

  /** A hash of each pattern's content, alike in every store: ids are not, content digests are. */
  #tiesOf(parts: readonly Uint32Array[], rows: number): Uint32Array {
    const ties = new Uint32Array(rows)
    for (let row = 0; row < rows; row++) {
      let tie = 0
      for (let at = 0; at < FACETS; at++) {
        tie = mix(tie, this.#facets[at]?.tieOf(parts[at]?.[row] ?? 0) ?? 0)
      }
      ties[row] = tie
    }
    return ties
  }
}

/** Rows of an id and a text, with ids from `first` on. */
async function appendTexts(
  connection: DuckDBConnection,
  table: string,
  first: number,
  texts: readonly string[],
): Promise<void> {
  const ids = Uint32Array.from(texts, (_, index) => first + index)
  const columns = [
    { type: 'u32', values: ids },
    { type: 'text', values: texts },
  ] as const
  await appendColumns(connection, table, columns, texts.length)
}

class FacetIds {
  readonly #ids = new Map<string, number>()
  #ties = new Uint32Array(1024)
  #fresh: string[] = []

  idOf(body: string): number {
    // Log content is hostile: a digest that could be made to collide would merge two facets.
    const digest = hash('sha256', body, 'binary')
    const known = this.#ids.get(digest)
    if (known !== undefined) return known
    const id = this.#ids.size
    this.#ids.set(digest, id)
    this.#ties = roomFor(this.#ties, id + 1)
    this.#ties[id] =
      digest.charCodeAt(0) |
      (digest.charCodeAt(1) << 8) |
      (digest.charCodeAt(2) << 16) |
      (digest.charCodeAt(3) << 24)
    this.#fresh.push(body)
    return id
  }

  tieOf(id: number): number {
    return this.#ties[id] ?? 0
  }

  /** The bodies that are new since the last call, and the id of the first of them. */
  taken(): { readonly first: number; readonly bodies: readonly string[] } {
    const bodies = this.#fresh
    this.#fresh = []
    return { first: this.#ids.size - bodies.length, bodies }
  }
}

/** Tuples of six numbers to dense ids: an open-addressing table over columns. */
class PatternIds {
  size = 0
  // Six ids a pattern, one pattern after the other.
  #tuples = new Uint32Array(FACETS * 1024)
  // 0: free, else id + 1. INVARIANT: a power of two, at most half full.
  #slots = new Uint32Array(4096)

  idOf(ids: Uint32Array, from: number): number {
    const mask = this.#slots.length - 1
    let slot = hashOf(ids, from) & mask
    for (;;) {
      const entry = this.#slots[slot] ?? 0
      if (entry === 0) return this.#add(ids, from, slot)
      if (this.#equals(entry - 1, ids, from)) return entry - 1
      slot = (slot + 1) & mask
    }
  }

  /** The ids of one facet for the patterns from `first` on. */
  column(facet: number, first: number): Uint32Array {
    const values = new Uint32Array(this.size - first)
    for (let row = 0; row < values.length; row++) {
      values[row] = this.#tuples[(first + row) * FACETS + facet] ?? 0
    }
    return values
  }

  #equals(id: number, ids: Uint32Array, from: number): boolean {
    for (let at = 0; at < FACETS; at++) {
      if (this.#tuples[id * FACETS + at] !== ids[from + at]) return false
    }
    return true
  }

  #add(ids: Uint32Array, from: number, slot: number): number {
    const id = this.size++
    this.#tuples = roomFor(this.#tuples, this.size * FACETS)
    this.#tuples.set(ids.subarray(from, from + FACETS), id * FACETS)
    this.#slots[slot] = id + 1
    if (this.size * 2 > this.#slots.length) this.#grow()
    return id
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let id = 0; id < this.size; id++) {
      let slot = hashOf(this.#tuples, id * FACETS) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = id + 1
    }
    this.#slots = slots
  }
}

function roomFor(values: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (values.length >= length) return values
  const larger = new Uint32Array(Math.max(length, values.length * 2))
  larger.set(values)
  return larger
}

function hashOf(ids: Uint32Array, from: number): number {
  let result = 0
  for (let at = 0; at < FACETS; at++) result = mix(result, ids[from + at] ?? 0)
  return result
}

// Multiply and fold (the finaliser of MurmurHash3): spreads small ids over all bits.
function mix(state: number, value: number): number {
  let bits = Math.imul(state ^ value, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35) + 0x9e3779b9
  return (bits ^ (bits >>> 16)) >>> 0
}
