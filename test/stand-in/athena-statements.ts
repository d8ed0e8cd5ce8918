import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { addTrinoNames } from '#lib/engine/duckdb.ts'
import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { inlined, type Statement } from '#lib/query/query.ts'
import { loadRecords, makeCloudTrailTable, type Partition } from './cloudtrail-table.ts'

export const CATALOG = 'AwsDataCatalog'
export const DATABASE = 'security'

/** A CloudTrail table of the stand-in, in `AwsDataCatalog.security`. */
export interface StandInTable {
  readonly name: string
  readonly columns?: readonly CloudTrailField[]
  readonly records: readonly unknown[]
  readonly partitionOf?: (record: Readonly<Record<string, unknown>>) => Partition
}

/** Bytes of one partition; without it a record counts 1,000. */
export type PartitionBytes = (partition: Partition, records: number) => number

export interface Scan {
  /** Partitions that the statement's predicates select. */
  readonly partitions: readonly Partition[]
  readonly bytes: number
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** Runs statements on a real DuckDB that holds the tables. */
export class Statements {
  readonly #connection: DuckDBConnection
  readonly #partitionBytes: PartitionBytes
  readonly tables: ReadonlyMap<string, readonly CloudTrailField[]>
  // One connection runs one statement at a time.
  #lane: Promise<unknown> = Promise.resolve()
  #prepared = 0

  private constructor(
    connection: DuckDBConnection,
    tables: readonly StandInTable[],
    partitionBytes: PartitionBytes,
  ) {
    this.#connection = connection
    this.#partitionBytes = partitionBytes
    this.tables = new Map(tables.map(({ name, columns }) => [name, columns ?? CLOUDTRAIL_COLUMNS]))
  }

  static async open(
    tables: readonly StandInTable[],
    partitionBytes: PartitionBytes = (_, records) => records * 1000,
  ): Promise<Statements> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await addTrinoNames(connection)
    await connection.run(`attach ':memory:' as "${CATALOG}"`)
    await connection.run(`create schema "${CATALOG}"."${DATABASE}"`)
    await connection.run(`set search_path = '${CATALOG}.${DATABASE},memory.main'`)
    for (const { name, columns, partitionOf, records } of tables) {
      const whole = `"${CATALOG}"."${DATABASE}"."${name}"`
      const table = await makeCloudTrailTable(connection, whole, columns)
      await loadRecords(connection, table, records, partitionOf)
    }
    return new Statements(connection, tables, partitionBytes)
  }

  /**
   * What the statement reads: the partitions for which all of its comparisons of `p_account`, `p_region` and `p_date`
   * with literals hold (`=`, `in`, `between`, `<`, `<=`, `>`, `>=`), wherever they stand. `or` is not understood.
   */
  async scan(statement: Statement): Promise<Scan> {
    const text = inlined(statement)
    const where = ['true', ...comparisons(text)].join(' and ')
    const partitions: Partition[] = []
    let bytes = 0
    for (const name of this.tables.keys()) {
      if (!new RegExp(`\\b${name}\\b`).test(text)) continue
      const found = await this.#rows(
        `select p_account, p_region, p_date, count(*) from "${CATALOG}"."${DATABASE}"."${name}"
         where ${where} group by all order by all`,
      )
      for (const [account, region, day, records] of found.rows) {
        const partition = { account: account ?? '', region: region ?? '', day: day ?? '' }
        partitions.push(partition)
        bytes += this.#partitionBytes(partition, Number(records))
      }
    }
    return { partitions, bytes }
  }

  /** Runs as Athena does: the parameters are SQL texts in the places of `?`, and there is one statement. */
  async run({ parameters, text }: Statement): Promise<Table> {
    this.#checkAccounts({ parameters, text })
    const { count } = await this.#connection.extractStatements(text)
    if (count !== 1) throw new AthenaTrouble('Only one sql statement is allowed. Got: ...')
    if (parameters.length === 0) return await this.#rows(text)
    const name = `s${this.#prepared++}`
    await this.#rows(`prepare ${name} as ${text}`)
    const execute = `execute ${name}(${parameters.join(', ')})`
    const executed = await this.#connection.extractStatements(execute)
    if (executed.count !== 1) throw new AthenaTrouble('SYNTAX_ERROR: line 1:1: mismatched input')
    return await this.#rows(execute)
  }

  /** The account partition is injected: Athena must be told every account. */
  #checkAccounts(statement: Statement): void {
    const text = inlined(statement)
    const isAsked = [...this.tables.keys()].some((name) => new RegExp(`\\b${name}\\b`).test(text))
    if (!isAsked || comparisons(text).some((one) => /^p_account\s*(=|in\b)/i.test(one))) return
    throw new AthenaTrouble(
      'CONSTRAINT_VIOLATION: For the injected projected partition column p_account, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.',
    )
  }

  async #rows(sql: string): Promise<Table> {
    const turn = this.#lane.then(async () => await this.#connection.runAndReadAll(sql))
    this.#lane = turn.catch(() => undefined)
    const reader = await turn
    return {
      columns: reader.columnNames(),
      rows: reader.getRows().map((row) => row.map((value) => (value === null ? null : `${value}`))),
    }
  }
}

/** A failure in Athena's words. */
export class AthenaTrouble extends Error {}

/** DuckDB's words for what is missing, as Athena says it. */
export function athenaWords(cause: unknown): string {
  const words = cause instanceof Error ? cause.message : String(cause)
  if (cause instanceof AthenaTrouble) return words
  const table = /Table with name "?([^"\s]+)"? does not exist/.exec(words)?.[1]
  if (table !== undefined) {
    return `TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.${DATABASE}.${table}' does not exist`
  }
  const column =
    /Referenced column "([^"]+)" not found/.exec(words)?.[1] ??
    /Could not find key "([^"]+)" in struct/i.exec(words)?.[1]
  if (column !== undefined) {
    return `COLUMN_NOT_FOUND: line 1:8: Column '${column}' cannot be resolved or requester is not authorized to access requested resources`
  }
  return `SYNTAX_ERROR: ${words.split('\n')[0]}`
}

const TEXT = `(?:date\\s*)?'(?:[^']|'')*'`
const COMPARISON = new RegExp(
  `\\bp_(?:account|region|date)\\s*(?:(?:=|<=|>=|<|>)\\s*${TEXT}|in\\s*\\(\\s*${TEXT}(?:\\s*,\\s*${TEXT})*\\s*\\)|between\\s+${TEXT}\\s+and\\s+${TEXT})`,
  'gi',
)

function comparisons(text: string): readonly string[] {
  return text.match(COMPARISON) ?? []
}
