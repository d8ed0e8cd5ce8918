import type { DuckDBConnection } from '@duckdb/node-api'
import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import { boundTags, completed, type ToldSession, withSession } from '#lib/cloudtrail/join.ts'
import type { Caller, Network, Place, ResourceFact } from '#lib/cloudtrail/pattern.ts'
import { type Column, readChunks } from './columns.ts'
import { type Dictionary, type FACET_TABLES, FACETS } from './dictionary.ts'

const CALLER = 0
const RESOURCES = 2
const NETWORK = 3
const PLACE = 4

const FACET_COLUMNS = 'caller_id, call_id, resources_id, network_id, place_id, outcome_id'

/**
 * Makes the patterns that sessions and other copies complete, for the rows of the temporary table
 * `day_counts` (`fact` and `other` as in the table `joins`), and gives the rows of `joins`. New facets and
 * patterns wait in the dictionary. The outcome depends on the rows alone.
 */
export async function joinPatterns(
  connection: DuckDBConnection,
  dictionary: Dictionary,
): Promise<{ readonly columns: readonly Column[]; readonly rows: number }> {
  const todo = await read(
    connection,
    `select distinct pattern_id, fact, other, ${FACET_COLUMNS} from day_counts
     join patterns using (pattern_id) where fact > 0 or other > 0 order by all`,
    3 + FACETS,
  )
  const [base, fact, other] = todo
  if (base.length === 0) return { columns: [], rows: 0 }
  const parts = await Parts.load(connection, dictionary)
  const ids = new Uint32Array(base.length)
  const tuple = new Uint32Array(FACETS)
  for (let row = 0; row < ids.length; row++) {
    for (let at = 0; at < FACETS; at++) tuple[at] = todo[3 + at]?.[row] ?? 0
    const told = fact[row] ?? 0
    const copy = other[row] ?? 0
    if (copy > 0) parts.complete(tuple, copy - 1)
    if (told > 0) parts.addSession(tuple, told)
    ids[row] = dictionary.patternId(tuple, 0)
  }
  const columns = [base, fact, other, ids].map((values) => ({ type: 'u32' as const, values }))
  return { columns, rows: ids.length }
}

type Ids = Uint32Array<ArrayBuffer>

/** All rows of a query of number columns, as columns. */
async function read(
  connection: DuckDBConnection,
  sql: string,
  width: number,
): Promise<readonly [Ids, Ids, Ids, ...Ids[]]> {
  const chunks: Uint32Array[][] = []
  let rows = 0
  await readChunks(connection, sql, (chunk) => {
    // The chunk's memory is DuckDB's own: it is gone with the next one.
    chunks.push(Array.from({ length: width }, (_, at) => chunk.u32(at).slice()))
    rows += chunk.rows
  })
  const columns = Array.from({ length: width }, (_, at) => {
    const column = new Uint32Array(rows)
    let from = 0
    for (const chunk of chunks) {
      column.set(chunk[at] ?? [], from)
      from += chunk[at]?.length ?? 0
    }
    return column
  })
  return columns as unknown as [Ids, Ids, Ids, ...Ids[]]
}

/** The facets that the rows of `day_counts` name, and those that were made of them. */
class Parts {
  readonly #dictionary: Dictionary
  readonly #callers: ReadonlyMap<number, Caller>
  readonly #sessions: ReadonlyMap<number, ToldSession>
  readonly #resources: ReadonlyMap<number, readonly ResourceFact[]>
  readonly #networks: ReadonlyMap<number, Network>
  readonly #places: ReadonlyMap<number, Place>
  /** The facets of owners' copies, by pattern. */
  readonly #copies: ReadonlyMap<number, Uint32Array>
  readonly #made = new Map<string, readonly number[]>()

  static async load(connection: DuckDBConnection, dictionary: Dictionary): Promise<Parts> {
    const ofJoined = (column: string): string =>
      `select ${column} from day_counts join patterns using (pattern_id) where fact > 0`
    const ofCopied = (column: string): string =>
      `select ${column} from day_counts join patterns using (pattern_id) where other > 0
       union select ${column} from day_counts d join patterns p on p.pattern_id + 1 = d.other`
    const copies = await read(
      connection,
      `select distinct p.pattern_id, ${FACET_COLUMNS} from day_counts d join patterns p on p.pattern_id + 1 = d.other`,
      1 + FACETS,
    )
    return new Parts(
      dictionary,
      await bodies(connection, 'callers', ofJoined('caller_id')),
      await sessionFacts(connection),
      await bodies(connection, 'resource_lists', ofCopied('resources_id')),
      await bodies(connection, 'networks', ofCopied('network_id')),
      await bodies(connection, 'places', ofCopied('place_id')),
      new Map(
        Array.from(copies[0], (id, row) => [
          id,
          Uint32Array.from({ length: FACETS }, (_, at) => copies[1 + at]?.[row] ?? 0),
        ]),
      ),
    )
  }

  private constructor(
    dictionary: Dictionary,
    callers: ReadonlyMap<number, Caller>,
    sessions: ReadonlyMap<number, ToldSession>,
    resources: ReadonlyMap<number, readonly ResourceFact[]>,
    networks: ReadonlyMap<number, Network>,
    places: ReadonlyMap<number, Place>,
    copies: ReadonlyMap<number, Uint32Array>,
  ) {
    this.#dictionary = dictionary
    this.#callers = callers
    this.#sessions = sessions
    this.#resources = resources
    this.#networks = networks
    this.#places = places
    this.#copies = copies
  }

  /** Puts the caller with its session into the tuple. */
  addSession(tuple: Uint32Array, factId: number): void {
    const callerId = tuple[CALLER] ?? 0
    const [joined = callerId] = this.#once(`s ${callerId} ${factId}`, () => {
      const caller = this.#callers.get(callerId)
      const told = this.#sessions.get(factId)
      return caller === undefined || told === undefined
        ? [callerId]
        : [this.#facetId(CALLER, withSession(caller, told))]
    })
    tuple[CALLER] = joined
  }

  /** Completes resources and network of the tuple by the owner's copy. */
  complete(tuple: Uint32Array, copyPattern: number): void {
    const copy = this.#copies.get(copyPattern)
    if (copy === undefined) return
    const own = [tuple[RESOURCES] ?? 0, tuple[NETWORK] ?? 0, tuple[PLACE] ?? 0] as const
    const [resources = own[0], network = own[1]] = this.#once(
      `c ${own.join(' ')} ${copyPattern}`,
      () => {
        const joined = completed(this.#copyOf(tuple), this.#copyOf(copy))
        return [this.#facetId(RESOURCES, joined.resources), this.#facetId(NETWORK, joined.network)]
      },
    )
    tuple[RESOURCES] = resources
    tuple[NETWORK] = network
  }

  #copyOf(tuple: Uint32Array) {
    return {
      network: this.#networks.get(tuple[NETWORK] ?? 0) ?? {},
      place: this.#places.get(tuple[PLACE] ?? 0) ?? { region: '' },
      resources: this.#resources.get(tuple[RESOURCES] ?? 0) ?? [],
    }
  }

  #facetId(facet: number, value: unknown): number {
    return this.#dictionary.facetId(facet, canonicalJson(value))
  }

  #once(name: string, make: () => readonly number[]): readonly number[] {
    const known = this.#made.get(name) ?? make()
    this.#made.set(name, known)
    return known
  }
}

async function bodies<Facet>(
  connection: DuckDBConnection,
  table: (typeof FACET_TABLES)[number],
  wanted: string,
): Promise<ReadonlyMap<number, Facet>> {
  const found = new Map<number, Facet>()
  const sql = `select id, body from ${table} where id in (${wanted})`
  await readChunks(connection, sql, (chunk) => {
    const ids = chunk.u32(0)
    for (const [row, body] of chunk.texts(1).entries()) {
      found.set(ids[row] ?? 0, JSON.parse(body) as Facet)
    }
  })
  return found
}

/** What is told of sessions, with tags bounded over all of them, whether they made calls or not. */
async function sessionFacts(
  connection: DuckDBConnection,
): Promise<ReadonlyMap<number, ToldSession>> {
  const ids: number[] = []
  const told: ToldSession[] = []
  const sql = 'select id, body from session_facts where id in (select fact from told) order by id'
  await readChunks(connection, sql, (chunk) => {
    ids.push(...chunk.u32(0))
    for (const body of chunk.texts(1)) told.push(JSON.parse(body) as ToldSession)
  })
  const facts = boundTags(told.map(({ fact }) => fact))
  return new Map(told.map(({ fact, of }, at) => [ids[at] ?? 0, { fact: facts[at] ?? fact, of }]))
}
