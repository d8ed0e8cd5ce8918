import { DuckDBInstance } from '@duckdb/node-api'
import { readInventoryItem } from '#lib/collect/inventory-item.ts'
import { addTrinoNames, duckdbEngine } from '#lib/engine/duckdb.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { CLOUDTRAIL_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import type { Apart } from '#lib/report/report.ts'
import type { Failure, Result } from '#lib/result.ts'
import { accountsOf, endpointServicesOf, findReport, runReport } from '#lib/service/reports.ts'
import { trustOf } from '#lib/trust/trust.ts'
import { parseTrust } from '#lib/workspace/trust-file.ts'
import { reportOfTables } from '#queries/reports/query.ts'
import { askedTable } from '#test/query-examples.ts'
import { ORGANIZATION } from '#test/seeds/records.ts'
import { loadRecords, makeCloudTrailTable } from '#test/stand-in/cloudtrail-table.ts'

type Fields = Readonly<Record<string, unknown>>

/** What a report is asked over: the day of the seed cases' records. */
export interface Asked {
  readonly report: string
  readonly records: readonly Fields[]
  readonly items?: readonly Fields[]
  /** The text of `trust.yaml`. */
  readonly trust?: string
  /** Default: the organization of the seed cases; `null`: none was collected. */
  readonly organization?: typeof ORGANIZATION | null
  readonly accounts?: readonly string[]
  readonly show?: readonly Apart[]
}

const DAY = '2026-03-02'

/** A row in short: its calls and those of its cells that a test is about. */
export type Shown = Readonly<Record<string, string | number | null>>

export interface Reported {
  readonly rows: readonly Shown[]
  /** Calls that were set apart, by reason. */
  readonly setApart: Readonly<Partial<Record<Apart, number>>>
}

/**
 * Runs a report over records in the shape of the CloudTrail table; that the store tells the same rows of
 * `pattern_days` is a test of its own. `columns`: the cells to show, beside the calls.
 */
export async function reportOf(asked: Asked, columns: readonly string[]): Promise<Reported> {
  const { items = [], organization = ORGANIZATION, records, report, show = [], trust = '' } = asked
  const tree = orgTree(organization ?? undefined)
  const inventory = items.map((item) => readInventoryItem(item)!)
  const received = records.map((record) => String(record['recipientAccountId']))
  const accounts = unwrapped(accountsOf(asked.accounts ?? [], tree, received))
  const beside = {
    tree,
    world: makeWorld(tree, indexInventory(inventory), []),
    trust: trustOf(unwrapped(parseTrust(trust, 'trust.yaml'))),
    accounts: new Set(accounts),
    ownServices: endpointServicesOf(inventory),
  }
  const found = unwrapped(findReport(report))
  const table = askedTable('cloudtrail_logs', CLOUDTRAIL_COLUMNS)
  const question = reportOfTables(found, [table], { accounts, days: [DAY] })
  const range = { accounts, from: DAY, to: DAY }
  const run = { range, beside, show }
  const answer = unwrapped(await runReport(await engineOver(records), question, found, run))
  return {
    rows: answer.rows.map(({ calls, cells }) => ({
      calls,
      ...Object.fromEntries(columns.map((name) => [name, cells[name] ?? null])),
    })),
    setApart: Object.fromEntries(answer.setApart.map(({ calls, reason }) => [reason, calls])),
  }
}

async function engineOver(records: readonly Fields[]) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await addTrinoNames(connection)
  await loadRecords(connection, await makeCloudTrailTable(connection), records)
  // The statement is long and the tables are small: planning would take longer than running.
  await connection.run('pragma disable_optimizer')
  return duckdbEngine(connection)
}

function unwrapped<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(`${result.error.message} (${result.error.code})`)
  return result.value
}
