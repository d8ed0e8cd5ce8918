import { daysOf } from '#lib/collect/athena-plan.ts'
import { openAthena, readLogTable } from '#lib/collect/log-tables.ts'
import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { partitionsOf } from '#lib/query/partitions.ts'
import { compile } from '#lib/query/query.ts'
import { tableHas } from '#lib/query/table-description.ts'
import type { Report } from '#lib/report/report.ts'
import type { Failure, Result } from '#lib/result.ts'
import { readAwsSettings } from '#lib/workspace/aws-settings.ts'
import type { Store } from '#lib/workspace/store.ts'
import { type ReportTable, reportOfTables } from '#queries/reports/query.ts'
import type { ReportQuestion } from './report-question.ts'
import {
  accountsOf,
  besideOf,
  type ReportRange,
  type ReportResult,
  runReport,
  statementText,
} from './reports.ts'

/**
 * Runs a report in Athena, over the tables that `aws.yaml` of the workspace names; organization, inventory and trust
 * are those of the workspace. Fails with `report/no-days`, as the settings and tables do, or as the engine does.
 */
export async function reportFromAthena(
  store: Store,
  report: Report,
  question: ReportQuestion,
): Promise<Result<ReportResult, Failure>> {
  const settings = readAwsSettings(store.home)
  if (!settings.ok) return settings
  const athena = openAthena(settings.value)
  if (!athena.ok) return athena
  const beside = await besideOf(store)
  if (!beside.ok) return beside
  const known = athena.value.settings.accounts ?? []
  const range = athenaRange(question, accountsOf(question.accounts, beside.value.tree, known))
  if (!range.ok) return range
  const tables: ReportTable[] = []
  for (const name of athena.value.settings.tables) {
    const table = await readLogTable(athena.value, name)
    if (!table.ok) return table
    tables.push({ ...table.value, name: table.value.quoted })
  }
  const { accounts, from, to } = range.value
  const asked = reportOfTables(report, tables, { accounts, days: daysOf(from, to) })
  return await runReport(athena.value.engine, asked, report, {
    range: range.value,
    beside: { ...beside.value, accounts: new Set(accounts) },
    show: question.show,
  })
}

/** Each day is read and costs: none is taken that nobody asked for. */
function athenaRange(
  { from, to }: ReportQuestion,
  accounts: Result<readonly string[], Failure>,
): Result<ReportRange, Failure> {
  if (!accounts.ok) return accounts
  if (from === undefined || to === undefined) {
    const message =
      'name the days for Athena with `--from` and `--to`: each of them is read, and costs'
    return { ok: false, error: { code: 'report/no-days', message } }
  }
  if (accounts.value.length === 0) {
    const message =
      'which accounts there are is not known; name them with `--accounts` or in `aws.yaml`, or collect an Organizations document'
    return { ok: false, error: { code: 'report/no-accounts', message } }
  }
  return { ok: true, value: { from, to, accounts: accounts.value } }
}

/** The name under which AWS's pages tell readers to make the table. */
const DOCUMENTED_TABLE = 'cloudtrail_logs'

/**
 * The statement of a report, to paste into the console of Athena: over the table that AWS documents, with nothing that
 * a table may lack. Fails with `query/too-long` when there are more accounts than a statement holds.
 */
export function reportText(
  report: Report,
  { accounts, from, to }: ReportRange,
): Result<string, Failure> {
  const asked = reportOfTables(report, [documentedTable()], { accounts, days: daysOf(from, to) })
  const statement = compile(asked.query, asked.values)
  return statement.ok ? { ok: true, value: statementText(statement.value) } : statement
}

function documentedTable(): ReportTable {
  const partitions = partitionsOf({
    name: DOCUMENTED_TABLE,
    columns: [],
    partitionKeys: ['p_account', 'p_region', 'p_date'].map((name) => ({
      name,
      type: { kind: 'plain', name: 'string' },
    })),
    properties: {
      'projection.enabled': 'true',
      'projection.p_account.type': 'injected',
      'projection.p_region.type': 'enum',
      'projection.p_date.type': 'date',
      'projection.p_date.format': 'yyyy/MM/dd',
    },
  })
  if (!partitions.ok) throw new Error(partitions.error.message)
  const has = tableHas({
    name: DOCUMENTED_TABLE,
    columns: withoutOptional(CLOUDTRAIL_COLUMNS),
    partitionKeys: [],
    properties: {},
  })
  return { name: DOCUMENTED_TABLE, has, partitions: partitions.value }
}

function withoutOptional(fields: readonly CloudTrailField[]): readonly CloudTrailField[] {
  return fields
    .filter(({ optional }) => !optional)
    .map((field) =>
      field.type.kind === 'struct'
        ? { ...field, type: { kind: 'struct', fields: withoutOptional(field.type.fields) } }
        : field,
    )
}
