import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { addTrinoNames } from '#lib/engine/duckdb.ts'
import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { hiveText } from '#lib/query/hive-type.ts'
import { inlined, type Statement } from '#lib/query/query.ts'
import {
  DOCUMENTED_KEYS,
  loadRecords,
  makeCloudTrailTable,
  type Partition,
  type PartitionKey,
  usualPartition,
} from './cloudtrail-table.ts'

export const CATALOG = 'AwsDataCatalog'
export const DATABASE = 'security'

/** A CloudTrail table of the stand-in, in `AwsDataCatalog.security`. */
export interface StandInTable {
  readonly name: string
  readonly columns?: readonly CloudTrailField[]
  /** Records in memory, or a database of `logDatabase`. */
  readonly records: readonly unknown[] | LogDatabase
  readonly partitionOf?: (record: Readonly<Record<string, unknown>>) => Partition
  readonly keys?: readonly PartitionKey[]
  /** In place of the properties of the documented table. */
  readonly properties?: Readonly<Record<string, string>>
}

export interface LogDatabase {
  readonly path: string
  /** Which of its records the table holds; left out: all. */
  readonly where?: string
}

/** The properties of the table that `docs/athena.md` shows. */
export const DOCUMENTED_PROPERTIES: Readonly<Record<string, string>> = {
  'projection.enabled': 'true',
  'projection.p_account.type': 'injected',
  'projection.p_region.type': 'enum',
  'projection.p_region.values': 'eu-west-1,us-east-1',
  'projection.p_date.type': 'date',
  'projection.p_date.format': 'yyyy/MM/dd',
  'projection.p_date.range': '2022/01/01,NOW',
  location: 's3://perimetry-logs/AWSLogs/o-example/',
  'storage.location.template': `s3://perimetry-logs/AWSLogs/o-example/${'$'}{p_account}/CloudTrail/${'$'}{p_region}/${'$'}{p_date}`,
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

export interface HeldTable {
  readonly columns: readonly CloudTrailField[]
  readonly keys: readonly PartitionKey[]
  readonly properties: Readonly<Record<string, string>>
  /** Partitions that hold records, by the values of their keys. */
  readonly partitions: ReadonlyMap<string, Partition>
}

async function heldTable(
  connection: DuckDBConnection,
  table: StandInTable,
  whole: string,
): Promise<HeldTable> {
  const { columns = CLOUDTRAIL_COLUMNS, keys = DOCUMENTED_KEYS, records } = table
  const properties = table.properties ?? DOCUMENTED_PROPERTIES
  const partitions =
    'path' in records
      ? await viewOf(connection, table, records, whole)
      : await loaded(connection, table, records, whole)
  const byName = new Map<string, Partition>()
  for (const partition of partitions) {
    const name = keys.map(({ of }) => of(partition)).join(' ')
    if (!byName.has(name)) byName.set(name, partition)
  }
  return { columns, keys, partitions: byName, properties }
}

async function loaded(
  connection: DuckDBConnection,
  { columns, keys, partitionOf = usualPartition }: StandInTable,
  records: readonly unknown[],
  whole: string,
): Promise<readonly Partition[]> {
  const table = await makeCloudTrailTable(connection, whole, columns, keys)
  await loadRecords(connection, table, records, partitionOf)
  return records.map((record) => partitionOf(record as Record<string, unknown>))
}

/** The columns and keys of such a table are the documented ones. */
async function viewOf(
  connection: DuckDBConnection,
  { name }: StandInTable,
  { path, where = 'true' }: LogDatabase,
  whole: string,
): Promise<readonly Partition[]> {
  await connection.run(`attach '${path}' as "logs-${name}" (read_only)`)
  await connection.run(`create view ${whole} as from "logs-${name}".records where ${where}`)
  const rows = await connection.runAndReadAll(
    `select distinct p_account, p_region, p_date from ${whole}`,
  )
  return rows.getRows().map(([account, region, day]) => ({
    account: `${account}`,
    region: `${region}`,
    day: `${day}`,
  }))
}

/** Runs statements on a real DuckDB that holds the tables. */
export class Statements {
  readonly #connection: DuckDBConnection
  readonly #partitionBytes: PartitionBytes
  readonly tables: Map<string, HeldTable>
  // One connection runs one statement at a time.
  #lane: Promise<unknown> = Promise.resolve()
  #prepared = 0

  private constructor(
    connection: DuckDBConnection,
    tables: Map<string, HeldTable>,
    partitionBytes: PartitionBytes,
  ) {
    this.#connection = connection
    this.#partitionBytes = partitionBytes
    this.tables = tables
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
    const held = new Map<string, HeldTable>()
    for (const table of tables) {
      const whole = `"${CATALOG}"."${DATABASE}"."${table.name}"`
      held.set(table.name, await heldTable(connection, table, whole))
    }
    return new Statements(connection, held, partitionBytes)
  }

  /**
   * What the statement reads: the partitions for which all of its comparisons of partition keys with literals hold
   * (`=`, `in`, `between`, `<`, `<=`, `>`, `>=`), wherever they stand. `or` is not understood.
   */
  async scan(statement: Statement): Promise<Scan> {
    const text = inlined(statement)
    const partitions: Partition[] = []
    let bytes = 0
    for (const [name, held] of this.#asked(text)) {
      const keys = held.keys.map((key) => `"${key.name}"`).join(', ')
      const where = ['true', ...held.keys.flatMap((key) => comparisons(text, key.name))]
      const found = await this.#rows(
        `select ${keys}, count(*) from "${CATALOG}"."${DATABASE}"."${name}"
         where ${where.join(' and ')} group by all order by all`,
      )
      for (const row of found.rows) {
        const partition = held.partitions.get(row.slice(0, -1).join(' '))
        if (partition === undefined) throw new Error(`no partition ${row.join(' ')}`)
        partitions.push(partition)
        bytes += this.#partitionBytes(partition, Number(row.at(-1)))
      }
    }
    return { partitions, bytes }
  }

  #asked(text: string): readonly (readonly [string, HeldTable])[] {
    return [...this.tables].filter(([name]) => new RegExp(`\\b${name}\\b`).test(text))
  }

  /** Runs as Athena does: the parameters are SQL texts in the places of `?`, and there is one statement. */
  async run({ parameters, text }: Statement): Promise<Table> {
    if (text.startsWith('CREATE EXTERNAL TABLE')) return await this.#create(text)
    this.#checkInjected({ parameters, text })
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

  /** A table by its DDL, empty; Glue refuses one that is there already. */
  async #create(text: string): Promise<Table> {
    const { columns, name, properties } = tableOfDdl(text)
    if (this.tables.has(name))
      throw new AthenaTrouble(
        `FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table ${name} already exists.)`,
      )
    const whole = `"${CATALOG}"."${DATABASE}"."${name}"`
    const table = { name, columns, properties, records: [] }
    this.tables.set(name, await heldTable(this.#connection, table, whole))
    return { columns: [], rows: [] }
  }

  /** Of an injected partition Athena must be told every value. */
  #checkInjected(statement: Statement): void {
    const text = inlined(statement)
    for (const [, { keys, properties }] of this.#asked(text)) {
      for (const { name } of keys) {
        if (properties[`projection.${name}.type`] !== 'injected') continue
        if (comparisons(text, name).some((one) => /^"?\w+"?\s*(=|in\b)/i.test(one))) continue
        throw new AthenaTrouble(
          `CONSTRAINT_VIOLATION: For the injected projected partition column ${name}, the WHERE clause must contain only static equality conditions, and at least one such condition must be present.`,
        )
      }
    }
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

const TEXT = `(?:(?:date\\s*)?'(?:[^']|'')*'|\\d+)`

function comparisons(text: string, key: string): readonly string[] {
  const comparison = `"?\\b${key}\\b"?\\s*(?:(?:=|<=|>=|<|>)\\s*${TEXT}|in\\s*\\(\\s*${TEXT}(?:\\s*,\\s*${TEXT})*\\s*\\)|between\\s+${TEXT}\\s+and\\s+${TEXT})`
  return text.match(new RegExp(comparison, 'gi')) ?? []
}

/** Reads what `lib/query/table-ddl.ts` writes; backquotes, one column or property to a line. */
function tableOfDdl(text: string): Required<Pick<StandInTable, 'columns' | 'name' | 'properties'>> {
  const [, name = '', list = ''] =
    /^CREATE EXTERNAL TABLE (?:`[\w-]+`\.)?`([\w-]+)` \(\n([\s\S]*?)\n\)\n/.exec(text) ?? []
  const columns = [...list.matchAll(/^ {2}`(\w+)` ([\s\S]*?)(?=,\n {2}`|$(?!\n))/gm)].map(
    ([, column = '', type = '']) => {
      const known = CLOUDTRAIL_COLUMNS.find((one) => one.name === column)
      if (known === undefined || hiveText(known.type) !== type.replace(/\s/g, ''))
        throw new AthenaTrouble(`FAILED: ParseException line 1: ${column} ${type}`)
      return known
    },
  )
  const properties = [...text.matchAll(/^ {2}'([^']+)' = '([^']*)'/gm)].map(
    ([, property = '', value = '']) => [property, value] as const,
  )
  return { name, columns, properties: Object.fromEntries(properties) }
}
