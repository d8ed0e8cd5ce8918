import type { CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { type Partitions, partitionFilter } from '#lib/query/partitions.ts'
import type { Query, QueryValues } from '#lib/query/query.ts'
import type { TableHas } from '#lib/query/table-description.ts'
import { collectQuery } from './collect/statement.ts'
import {
  type RecordColumn,
  recordsByIdStatement,
  recordsOfCallerStatement,
} from './records/statement.ts'

/** A CloudTrail table that questions are put to. */
export interface AskedTable {
  /** What stands behind `from`, quoted where needed. */
  readonly name: string
  /** Those of `CLOUDTRAIL_COLUMNS` that it has. */
  readonly columns: readonly CloudTrailField[]
  readonly has: TableHas
  readonly partitions: Partitions
}

/** What to ask for: accounts and days (`2026-11-24`) that a table holds, ids and calls of records in them. */
export interface Example {
  readonly accounts: readonly string[]
  readonly days: readonly string[]
  readonly eventIds: readonly string[]
  readonly calls: readonly ExampleCall[]
}

export interface ExampleCall {
  readonly source: string
  readonly name: string
  readonly region: string
  /** Whatever names a caller. */
  readonly caller: string
}

export interface Asked {
  readonly query: Query
  readonly values: QueryValues
}

export interface CatalogueEntry {
  /** Unique, in kebab-case: its golden files bear it. */
  readonly name: string
  /** The question with values; several, where other values make another text. */
  ask(table: AskedTable, example: Example): readonly Asked[]
}

/**
 * Every query there is. Tests go through this list: each query's text is a golden file (`test/golden/queries`), the
 * text is read with Trino's grammar, and `npm run test:trino` compares all rows of Trino and DuckDB.
 */
export const CATALOGUE: readonly CatalogueEntry[] = [
  { name: 'collect', ask: askCollect },
  { name: 'records-by-id', ask: askRecordsById },
  { name: 'records-of-caller', ask: askRecordsOfCaller },
]

/** As the partition has it: `2026/11/24`. */
function partition(day: string): string {
  return day.replaceAll('-', '/')
}

function askCollect(
  { name, has, partitions }: AskedTable,
  { accounts, days }: Example,
): readonly Asked[] {
  return days.map((day) => {
    const parts = partitionFilter(partitions, { accounts, days: [day] })
    return { query: collectQuery(name, has, parts), values: parts.values }
  })
}

function recordColumns({ columns }: AskedTable): readonly RecordColumn[] {
  return columns.map(({ name, type }) => ({ name, isText: type.kind === 'plain' }))
}

function askRecordsById(
  table: AskedTable,
  { accounts, days, eventIds }: Example,
): readonly Asked[] {
  const sql = recordsByIdStatement(table.name, recordColumns(table))
  const parameters = { accounts: 'texts', days: 'texts', ids: 'texts' } as const
  const values = { accounts, days: days.map(partition), ids: eventIds }
  return [{ query: { name: 'records-by-id', sql, parameters }, values }]
}

function askRecordsOfCaller(
  table: AskedTable,
  { accounts, days, calls }: Example,
): readonly Asked[] {
  const sql = recordsOfCallerStatement(table.name, recordColumns(table))
  const parameters = {
    accounts: 'texts',
    from: 'text',
    to: 'text',
    source: 'text',
    name: 'text',
    region: 'text',
    caller: 'text',
  } as const
  const ordered = days.map(partition).sort()
  const from = ordered[0] ?? ''
  const to = ordered.at(-1) ?? ''
  return calls.map((call) => ({
    query: { name: 'records-of-caller', sql, parameters },
    values: { accounts, from, to, ...call },
  }))
}
