import { type Command, Option } from 'commander'
import type { Report } from '#lib/report/report.ts'
import type { Failure, Result } from '#lib/result.ts'
import { reportFromAthena, reportText } from '#lib/service/athena-reports.ts'
import {
  APART_REASONS,
  type ReportQuestion,
  readReportQuestion,
} from '#lib/service/report-question.ts'
import {
  allReports,
  besideOf,
  findReport,
  type ReportResult,
  reportFromStore,
  storeRange,
} from '#lib/service/reports.ts'
import type { Store } from '#lib/workspace/store.ts'
import packageJson from '../package.json' with { type: 'json' }
import { fail } from './failure.ts'
import { openStoreFor, parseCount } from './query-options.ts'
import {
  catalogueTable,
  reportCsv,
  reportJson,
  reportMarkdown,
  reportTable,
} from './reports-print.ts'

interface ReportOptions {
  readonly home?: string
  readonly from?: string
  readonly to?: string
  readonly accounts?: readonly string[]
  readonly show?: readonly string[]
  readonly engine: 'store' | 'athena'
  readonly format: 'table' | 'json' | 'csv' | 'markdown'
  readonly limit?: number
  readonly sql?: boolean
}

/** Registers `perimetry report`. */
export function reportCommand(program: Command): void {
  const listed = (value: string, before: readonly string[] = []) => [...before, value]
  program
    .command('report')
    .description('answer one of the questions about calls; without a name, list them')
    .argument('[name]', 'name of the report, or the one that the data perimeter helper has for it')
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option('--from <day>', 'first UTC day, such as 2026-09-01')
    .option('--to <day>', 'last UTC day, inclusive')
    .option(
      '--accounts <id>',
      'account, or OU or root for all accounts below it; repeatable (default: all)',
      listed,
    )
    .option(
      '--show <reason>',
      `show calls that the report sets apart: ${APART_REASONS.join(', ')}; repeatable`,
      listed,
    )
    .addOption(
      new Option('--engine <engine>', 'where it runs: over what was collected, or in Athena')
        .choices(['store', 'athena'])
        .default('store'),
    )
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'json', 'csv', 'markdown'])
        .default('table'),
    )
    .option('--limit <n>', 'rows of table and markdown (default: 20)', parseCount)
    .option('--sql', 'print the statement for the console of Athena, and run nothing')
    .action(run)
}

async function run(name: string | undefined, options: ReportOptions): Promise<void> {
  if (name === undefined) {
    process.stdout.write(catalogueTable(allReports()))
    return
  }
  const report = findReport(name)
  if (!report.ok) return fail(report.error)
  const { accounts = [], from, show = [], to } = options
  const question = readReportQuestion({ accounts, from, show, to })
  if (!question.ok) return fail(question.error)
  const store = await openStoreFor(options)
  if (!store.ok) return fail(store.error)
  if (options.sql === true) return await printSql(store.value, report.value, question.value)
  const answer = await ask(options.engine, store.value, report.value, question.value)
  if (!answer.ok) return fail(answer.error)
  process.stdout.write(printed(answer.value, options))
}

async function ask(
  engine: ReportOptions['engine'],
  store: Store,
  report: Report,
  question: ReportQuestion,
): Promise<Result<ReportResult, Failure>> {
  return engine === 'athena'
    ? await reportFromAthena(store, report, question)
    : await reportFromStore(store, report, question)
}

async function printSql(store: Store, report: Report, question: ReportQuestion): Promise<void> {
  const beside = await besideOf(store)
  if (!beside.ok) return fail(beside.error)
  const range = await storeRange(store, beside.value.tree, question)
  if (!range.ok) return fail(range.error)
  const text = reportText(report, range.value)
  if (!text.ok) return fail(text.error)
  process.stdout.write(text.value)
}

const TABLE_ROWS = 20

function printed(result: ReportResult, { format, limit = TABLE_ROWS }: ReportOptions): string {
  switch (format) {
    case 'csv':
      return reportCsv(result, packageJson.version)
    case 'json':
      return reportJson(result, packageJson.version)
    case 'markdown':
      return reportMarkdown(result, limit)
    case 'table':
      return reportTable(result, limit)
  }
}
