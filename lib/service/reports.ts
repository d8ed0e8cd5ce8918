import { duckdbEngine } from '#lib/engine/duckdb.ts'
import { type Engine, rowsOf } from '#lib/engine/engine.ts'
import { nearestName } from '#lib/iam/nearest.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import { type OrgTree, orgTree } from '#lib/org/org-tree.ts'
import { isResourceItem } from '#lib/org/told-items.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { compile, inlined, type Statement } from '#lib/query/query.ts'
import { answerOf, type ReportAnswer } from '#lib/report/answer.ts'
import type { Apart, Beside, Cells, Report } from '#lib/report/report.ts'
import type { Failure, Result } from '#lib/result.ts'
import { trustOf } from '#lib/trust/trust.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import { callSpan, recipientAccounts } from '#lib/workspace/report-range.ts'
import type { Store } from '#lib/workspace/store.ts'
import { readTrust } from '#lib/workspace/trust-file.ts'
import { REPORTS, reportNamed } from '#queries/reports/catalogue.ts'
import { type AskedReport, reportOfStore } from '#queries/reports/query.ts'
import type { ReportQuestion } from './report-question.ts'

export interface ReportResult extends ReportAnswer {
  readonly report: Report
  readonly from: string
  readonly to: string
  readonly accounts: readonly string[]
  readonly bytesScanned: number
  /** US dollars at the list price. */
  readonly dollars: number
}

/** The days and accounts of a question. */
export interface ReportRange {
  readonly from: string
  readonly to: string
  readonly accounts: readonly string[]
}

/** The catalogue. */
export function allReports(): readonly Report[] {
  return REPORTS
}

/** A report by its name or alias. Fails with `report/unknown`. */
export function findReport(name: string): Result<Report, Failure> {
  const report = reportNamed(name)
  if (report !== undefined) return { ok: true, value: report }
  const close = nearestName(
    name,
    REPORTS.map((one) => one.name),
  )
  const hint = close === undefined ? '' : `; did you mean \`${close}\``
  const message = `there is no report \`${name}\`${hint}; \`perimetry report\` lists them`
  return { ok: false, error: { code: 'report/unknown', message } }
}

/** What is known beside the calls of a workspace. Fails with `trust/invalid`. */
export async function besideOf(store: Store): Promise<Result<Omit<Beside, 'accounts'>, Failure>> {
  const trust = readTrust(store.home)
  if (!trust.ok) return trust
  const inventory = await loadInventory(store)
  const tree = orgTree(inventory.organization)
  const items = [...inventory.items, ...inventory.states].filter(isResourceItem)
  const index = indexInventory(items, await callSpan(store))
  return {
    ok: true,
    value: {
      tree,
      world: makeWorld(tree, index, []),
      trust: trustOf(trust.value),
      ownServices: endpointServicesOf(inventory.items),
    },
  }
}

/** Names of endpoint services with the accounts that own them. */
export function endpointServicesOf(items: readonly InventoryItem[]): ReadonlyMap<string, string> {
  const services = items.filter(({ type }) => type === 'AWS::EC2::VPCEndpointService')
  return new Map(
    services.flatMap(({ account, configuration, resourceId }) => {
      const name = (configuration as { serviceName?: unknown } | null)?.serviceName
      return [[typeof name === 'string' ? name : resourceId, account] as const]
    }),
  )
}

/**
 * The accounts that a question names, those below its OUs among them. None named: all of the organization, and all
 * that received a call. Fails with `report/unknown-account`.
 */
export function accountsOf(
  wanted: readonly string[],
  tree: OrgTree,
  received: readonly string[],
): Result<readonly string[], Failure> {
  const all = [...tree.nodes.values()].filter(({ kind }) => kind === 'account').map(({ id }) => id)
  if (wanted.length === 0) return { ok: true, value: [...new Set([...all, ...received])].sort() }
  const unknown = wanted.find((id) => !/^\d{12}$/.test(id) && !tree.nodes.has(id))
  if (unknown !== undefined) {
    const message = `the organization has no root, OU or account \`${unknown}\`; name accounts by twelve digits, OUs by their ids`
    return { ok: false, error: { code: 'report/unknown-account', message } }
  }
  const below = all.filter((id) => tree.pathOf(id).some((node) => wanted.includes(node.id)))
  const named = wanted.filter((id) => /^\d{12}$/.test(id))
  const accounts = [...new Set([...named, ...below])].sort()
  if (accounts.length > 0) return { ok: true, value: accounts }
  const message = `there is no account below \`${wanted.join('`, `')}\``
  return { ok: false, error: { code: 'report/unknown-account', message } }
}

/** Runs a report over the store. Fails as `besideOf`, `accountsOf` and the engine do, or with `report/no-calls`. */
export async function reportFromStore(
  store: Store,
  report: Report,
  question: ReportQuestion,
): Promise<Result<ReportResult, Failure>> {
  const beside = await besideOf(store)
  if (!beside.ok) return beside
  const range = await storeRange(store, beside.value.tree, question)
  if (!range.ok) return range
  return await withConnection(store, async (connection) => {
    const asked = reportOfStore(report, range.value)
    return await runReport(duckdbEngine(connection), asked, report, {
      range: range.value,
      beside: { ...beside.value, accounts: new Set(range.value.accounts) },
      show: question.show,
    })
  })
}

/** The days and accounts that a question asks of the store; fails as `accountsOf` does, or with `report/no-calls`. */
export async function storeRange(
  store: Store,
  tree: OrgTree,
  question: ReportQuestion,
): Promise<Result<ReportRange, Failure>> {
  const accounts = accountsOf(question.accounts, tree, await recipientAccounts(store))
  if (!accounts.ok) return accounts
  const span = await callSpan(store)
  if (span === undefined || accounts.value.length === 0) {
    const message = `\`${store.home}\` holds no calls; collect log files first`
    return { ok: false, error: { code: 'report/no-calls', message } }
  }
  const from = question.from ?? dayOf(span.firstSeconds)
  const to = question.to ?? dayOf(span.lastSeconds)
  return { ok: true, value: { from, to, accounts: accounts.value } }
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

export interface ReportRun {
  readonly range: ReportRange
  readonly beside: Beside
  readonly show: readonly Apart[]
}

/** Runs the query of a report in an engine and looks at its rows. Fails as the engine does. */
export async function runReport(
  engine: Engine,
  { query, values }: AskedReport,
  report: Report,
  { beside, range, show }: ReportRun,
): Promise<Result<ReportResult, Failure>> {
  const statement = compile(query, values)
  if (!statement.ok) return statement
  const answer = await engine.run(statement.value)
  if (!answer.ok) return answer
  const rows = await rowsOf(answer.value)
  if (!rows.ok) return rows
  const { columns, statistics } = answer.value
  const cells = rows.value.map(
    (row): Cells => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])),
  )
  const { bytesScanned, dollars } = statistics
  const found = answerOf(report, cells, beside, new Set(show))
  return { ok: true, value: { report, ...range, ...found, bytesScanned, dollars } }
}

/** A statement as one text, to read or to paste into a console. */
export function statementText(statement: Statement): string {
  return `${inlined(statement)}\n`
}
