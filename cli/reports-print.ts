import type { ReportRow, SetApart } from '#lib/report/answer.ts'
import { APART, type Report, type ReportColumn } from '#lib/report/report.ts'
import type { ReportResult } from '#lib/service/reports.ts'
import { countOf } from '#lib/table/count-of.ts'
import { csvText, type ExportColumn } from '#lib/table/csv.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { aligned, markdownText, number, shortened } from './report.ts'

/** The catalogue for a terminal, by perimeter. */
export function catalogueTable(reports: readonly Report[]): string {
  const groups = Map.groupBy(reports, ({ perimeter }) => perimeter)
  return [...groups]
    .flatMap(([perimeter, of]) => [
      `${perimeter} perimeter`.replace('other perimeter', 'other'),
      ...of.map(({ description, name }) => `  ${name}\n      ${description}`),
      '',
    ])
    .join('\n')
}

/** The answer for a terminal: what was set apart, the first rows; columns that are empty in all rows stay out. */
export function reportTable(result: ReportResult, limit: number): string {
  const { columns, rows } = shownOf(result, limit)
  return [
    `${result.report.title}: ${result.report.description}`,
    about(result),
    '',
    ...result.setApart.map((one) => `set apart: ${apartText(one)}`),
    ...(result.setApart.length === 0 ? [] : ['']),
    ...(rows.length === 0
      ? ['no other calls']
      : aligned(
          columns.map(({ label }) => label),
          rows.map((row) => columns.map((column) => shortened(visibleText(cellText(row, column))))),
          columns.flatMap(({ isNumber }, at) => (isNumber === true ? [at] : [])),
        )),
    ...cut(result, limit),
    '',
  ].join('\n')
}

/** The same as Markdown. */
export function reportMarkdown(result: ReportResult, limit: number): string {
  const { columns, rows } = shownOf(result, limit)
  return [
    `## ${result.report.title}`,
    '',
    `${markdownText(result.report.description)}; ${about(result)}`,
    '',
    ...result.setApart.map((one) => `- set apart: ${markdownText(apartText(one))}`),
    '',
    `| ${columns.map(({ label }) => label).join(' | ')} |`,
    `|${columns.map(({ isNumber }) => (isNumber === true ? '---:' : '---')).join('|')}|`,
    ...rows.map(
      (row) => `| ${columns.map((column) => markdownText(cellText(row, column))).join(' | ')} |`,
    ),
    '',
    ...cut(result, limit),
    '',
  ].join('\n')
}

/** The whole answer as CSV. */
export function reportCsv(result: ReportResult, version: string): string {
  const { report, rows, setApart } = result
  return csvText({
    header: [
      ['Perimetry', version],
      ['Report', report.name],
      ['First day (UTC)', result.from],
      ['Last day (UTC)', result.to],
      ['Accounts', result.accounts.join(' ')],
      ...setApart.map(
        ({ calls, reason }) => [`Calls ${APART[reason]} (set apart)`, calls] as const,
      ),
    ],
    columns: columnsOf(result).map(exportColumn),
    rows,
  })
}

/** The whole answer as JSON. */
export function reportJson(result: ReportResult, version: string): string {
  const { report, rows, setApart, ...rest } = result
  const body = {
    perimetryVersion: version,
    report: report.name,
    ...rest,
    setApart,
    rows: rows.map(({ apart, calls, cells }) => ({
      ...Object.fromEntries(report.columns.map(({ name }) => [name, cells[name] ?? null])),
      days_seen: Number(cells['days_seen']),
      calls,
      ...(apart === undefined ? {} : { apart }),
    })),
  }
  return `${JSON.stringify(body, null, 2)}\n`
}

/** `from 2026-08-26 to 2026-11-23, 10 accounts`, and what it cost. */
function about({ accounts, bytesScanned, dollars, from, to }: ReportResult): string {
  const range = `from ${from} to ${to}, ${number(accounts.length)} accounts`
  if (bytesScanned === 0) return range
  return `${range}; ${number(bytesScanned)} bytes scanned, about ${dollars.toFixed(4)} US dollars`
}

function apartText({ calls, reason, rows }: SetApart): string {
  return `${countOf(calls, 'call')} ${APART[reason]} (${number(rows)} rows; --show ${reason})`
}

const APART_COLUMN: ReportColumn = { name: 'apart', label: 'set apart' }

function columnsOf({ report, rows }: ReportResult): readonly ReportColumn[] {
  const isMixed = rows.some(({ apart }) => apart !== undefined)
  return isMixed ? [...report.columns, APART_COLUMN] : report.columns
}

function shownOf(result: ReportResult, limit: number) {
  const rows = result.rows.slice(0, limit)
  const isTold = (column: ReportColumn) => rows.some((row) => cellText(row, column) !== '')
  return { columns: columnsOf(result).filter(isTold), rows }
}

function cellText({ apart, calls, cells }: ReportRow, { isNumber, name }: ReportColumn): string {
  if (name === 'calls') return number(calls)
  if (name === 'apart') return apart ?? ''
  const text = cells[name] ?? ''
  return isNumber === true ? number(Number(text)) : text
}

function exportColumn(column: ReportColumn): ExportColumn<ReportRow> {
  const { isNumber, label, name } = column
  return {
    label,
    value: (row) => (isNumber === true ? Number(row.cells[name] ?? 0) : cellText(row, column)),
  }
}

function cut({ rows }: ReportResult, limit: number): readonly string[] {
  if (rows.length <= limit) return []
  return [`${number(limit)} of ${number(rows.length)} rows; --limit shows more, --format csv all`]
}
