import type { CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { type Partitions, partitionFilter } from '#lib/query/partitions.ts'
import type { Query, QueryValues } from '#lib/query/query.ts'
import type { TableHas } from '#lib/query/table-description.ts'
import { collectQuery } from './collect/statement.ts'
import { PATTERN_COLUMNS } from './pattern-days/columns.ts'
import { probeQuery } from './probe/statement.ts'
import { recordsById, recordsOfPattern } from './records/statement.ts'
import { REPORTS } from './reports/catalogue.ts'
import { overPatternDays, reportOfTables } from './reports/query.ts'

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
  { name: 'probe', ask: askProbe },
  { name: 'records-by-id', ask: askRecordsById },
  { name: 'records-of-pattern', ask: askRecordsOfPattern },
  { name: 'pattern-days', ask: askPatternDays },
  ...REPORTS.map((report) => ({
    name: `report-${report.name}`,
    ask: (table: AskedTable, range: Example) => [reportOfTables(report, [table], range)],
  })),
]

function askCollect(
  { name, has, partitions }: AskedTable,
  { accounts, days }: Example,
): readonly Asked[] {
  const parts = partitionFilter(partitions, { accounts, days })
  return [{ query: collectQuery(name, has, parts), values: parts.values }]
}

function askProbe(
  { name, has, partitions }: AskedTable,
  { accounts, days }: Example,
): readonly Asked[] {
  const parts = partitionFilter(partitions, { accounts, days })
  return [{ query: probeQuery(name, has, parts), values: parts.values }]
}

function askRecordsById(
  { columns, name, partitions }: AskedTable,
  { accounts, days, eventIds }: Example,
): readonly Asked[] {
  return [recordsById(name, columns, partitionFilter(partitions, { accounts, days }), eventIds)]
}

function askRecordsOfPattern(
  { columns, name: table, partitions }: AskedTable,
  { accounts, calls, days }: Example,
): readonly Asked[] {
  const parts = partitionFilter(partitions, { accounts, days })
  return calls.map(({ caller, name, region, source }) =>
    recordsOfPattern(table, columns, parts, {
      sources: [source],
      names: [name],
      regions: [region],
      errors: [''],
      callers: { callerArns: [caller], callerServices: [caller], callerAccounts: [caller] },
      addresses: undefined,
    }),
  )
}

/** All of what reports are written over. */
function askPatternDays(table: AskedTable, range: Example): readonly Asked[] {
  const names = PATTERN_COLUMNS.map(({ name }) => name).join(', ')
  const sql = `select ${names}\nfrom pattern_days\norder by ${names}`
  return [overPatternDays({ name: 'pattern-days', sql }, [table], range)]
}
