import { type Partitions, partitionFilter } from '#lib/query/partitions.ts'
import type { Query, QueryValues } from '#lib/query/query.ts'
import type { TableHas } from '#lib/query/table-description.ts'
import type { Report } from '#lib/report/report.ts'
import { PATTERN_DAYS_OF_STORE } from '../pattern-days/of-store.ts'
import { patternDaysOfTables } from '../pattern-days/of-table.ts'

/** A query with values for its parameters. */
export interface AskedReport {
  readonly query: Query
  readonly values: QueryValues
}

/** Days are `2026-11-24`, both inclusive. */
export interface StoreRange {
  readonly from: string
  readonly to: string
  readonly accounts: readonly string[]
}

/** A report over the store of a workspace, for DuckDB. No account: nothing to ask. */
export function reportOfStore(report: Report, range: StoreRange): AskedReport {
  return {
    query: {
      name: report.name,
      sql: `with ${PATTERN_DAYS_OF_STORE}\n${report.sql}`,
      parameters: { from: 'text', to: 'text', accounts: 'texts' },
    },
    values: { ...range },
  }
}

export interface ReportTable {
  /** What stands behind `from`, quoted where needed. */
  readonly name: string
  readonly has: TableHas
  readonly partitions: Partitions
}

/**
 * A report over CloudTrail tables, in one statement that Athena runs by itself: the parts of the accounts and days are
 * read once each. Neither list may be empty.
 */
export function reportOfTables(
  report: Report,
  tables: readonly ReportTable[],
  range: TableRange,
): AskedReport {
  return overPatternDays(report, tables, range)
}

/** Days are `2026-11-24`. */
export interface TableRange {
  readonly accounts: readonly string[]
  readonly days: readonly string[]
}

/** Any question that is written over `pattern_days`; see `reportOfTables`. */
export function overPatternDays(
  { name, sql }: { readonly name: string; readonly sql: string },
  tables: readonly ReportTable[],
  range: TableRange,
): AskedReport {
  const filtered = tables.map((table, at) => filterOf(table, range, at))
  const days = patternDaysOfTables(filtered.map(({ table }) => table))
  return {
    query: {
      name,
      sql: `with ${days}\n${sql}`,
      parameters: Object.assign(
        { accounts: 'texts' as const },
        ...filtered.map(({ parameters }) => parameters),
      ),
    },
    values: Object.assign({ accounts: range.accounts }, ...filtered.map(({ values }) => values)),
  }
}

/** Tables may be cut in different ways: each has parameters of its own, but for the accounts. */
function filterOf({ has, name, partitions }: ReportTable, range: TableRange, at: number) {
  const { parameters, sql, values } = partitionFilter(partitions, range)
  const own = (parameter: string) =>
    parameter === 'accounts' || at === 0 ? parameter : `${parameter}Of${at}`
  const renamed = <Value>(of: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(of).map(([parameter, value]) => [own(parameter), value]))
  const filter = sql.replaceAll(/:([a-z]\w*)/g, (_, parameter: string) => `:${own(parameter)}`)
  return {
    table: { name, has, filter },
    parameters: renamed(parameters),
    values: renamed(values),
  }
}
