import { createHash } from 'node:crypto'
import writeExcelFile from 'write-excel-file/node'
import type { PatternRow, PreviewAnswer } from '#lib/replay/answer.ts'
import type { PreviewQuery, SuppliedAnswer } from '#lib/replay/preview-query.ts'
import { ROW_COLUMNS } from '#lib/replay/row-columns.ts'
import { printDay } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { csvText, cutNotice, type ExportTable, neutralised } from '#lib/table/csv.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { previewIn } from './preview.ts'
import { openSession, type Session } from './session.ts'

export type ExportFormat = 'csv' | 'json' | 'xlsx'

export interface ExportedFile {
  readonly name: string
  /** Media type. */
  readonly type: string
  readonly body: Uint8Array | string
}

/** A spreadsheet holds a million rows and no more; a longer table is cut and says so. */
const ROWS_MAX = 1_000_000

/** The patterns in view (filter, tile, order) as a file, with a block that says what was asked of which data. */
export async function exportRows(
  query: PreviewQuery,
  format: ExportFormat,
): Promise<Result<ExportedFile, Failure>> {
  const session = await openSession()
  return session.ok ? await exportIn(session.value, query, format) : session
}

/** The same against an open session. Refuses a policy with errors: an empty table would read as "nothing is denied". */
export async function exportIn(
  session: Session,
  query: PreviewQuery,
  format: ExportFormat,
): Promise<Result<ExportedFile, Failure>> {
  const answer = previewIn(session, { ...query, offset: 0, limit: ROWS_MAX })
  if (!answer.evaluated) {
    const problem = answer.problems.find((one) => one.severity === 'error')
    return {
      ok: false,
      error: {
        code: 'policy/not-evaluated',
        message: `nothing to export, the policy cannot be evaluated: ${problem?.message ?? ''}`,
      },
    }
  }
  const table = exportTable(session, query, answer)
  const name = `perimetry-${answer.type}-${policyHash(query).slice(0, 8)}.${format}`
  switch (format) {
    case 'csv':
      return { ok: true, value: { name, type: 'text/csv; charset=utf-8', body: csvText(table) } }
    case 'json':
      return {
        ok: true,
        value: { name, type: 'application/json', body: jsonText(session, query, answer) },
      }
    case 'xlsx':
      return {
        ok: true,
        value: {
          name,
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: await workbook(table),
        },
      }
  }
}

/** SHA-256 of the policy text as it was previewed. */
export function policyHash(query: PreviewQuery): string {
  return createHash('sha256').update(query.policy).digest('hex')
}

/** What was asked, of which data, by which version. */
function aboutExport(session: Session, query: PreviewQuery, answer: PreviewAnswer) {
  const { days } = session
  return {
    perimetryVersion: packageJson.version,
    firstDay: query.from ?? (days === undefined ? '' : printDay(days.first)),
    lastDay: query.to ?? (days === undefined ? '' : printDay(days.last)),
    policyType: answer.type,
    policySha256: policyHash(query),
    targets: query.targets,
    filter: query.filter,
    supplied: query.answers,
  }
}

/** An answer as the command line takes it. */
function suppliedText({ key, subject, values }: SuppliedAnswer): string {
  return `${key}@${subject}=${values?.join(',') ?? ''}`
}

function exportTable(
  session: Session,
  query: PreviewQuery,
  answer: PreviewAnswer,
): ExportTable<PatternRow> {
  const about = aboutExport(session, query, answer)
  return {
    header: [
      ['Perimetry', about.perimetryVersion],
      ['First day (UTC)', about.firstDay],
      ['Last day (UTC)', about.lastDay],
      ['Policy type', about.policyType],
      ['Policy SHA-256', about.policySha256],
      ['Targets', about.targets.join(' ')],
      ['Filter', about.filter],
      ...about.supplied.map((answer) => ['Supplied', suppliedText(answer)] as const),
      ...answer.tiles.map((tile) => [`${tile.standing} (calls)`, tile.calls] as const),
    ],
    columns: ROW_COLUMNS,
    rows: answer.rows,
    rowsTotal: answer.rowsTotal,
  }
}

function jsonText(session: Session, query: PreviewQuery, answer: PreviewAnswer): string {
  const { tiles, outOfScope, openKeys, notes, rows, rowsTotal } = answer
  const about = aboutExport(session, query, answer)
  return `${JSON.stringify({ ...about, tiles, outOfScope, openKeys, notes, rowsTotal, rows }, null, 2)}\n`
}

async function workbook(table: ExportTable<PatternRow>): Promise<Uint8Array> {
  const cell = (value: string | number) => (typeof value === 'number' ? value : neutralised(value))
  const cut = cutNotice(table)
  const data = [
    ...table.header.map((line) => line.map(cell)),
    [],
    table.columns.map((column) => ({ value: column.label, fontWeight: 'bold' as const })),
    ...table.rows.map((row) => table.columns.map((column) => cell(column.value(row)))),
    ...(cut === undefined ? [] : [[cut]]),
  ]
  return await writeExcelFile(data, {
    columns: table.columns.map(() => ({ width: 22 })),
  }).toBuffer()
}
