import type { Apart, Beside, Cells, Report } from './report.ts'

export interface ReportRow {
  readonly cells: Cells
  readonly calls: number
  readonly apart?: Apart
}

/** Calls and rows that are not among the rows of an answer. */
export interface SetApart {
  readonly reason: Apart
  readonly calls: number
  readonly rows: number
}

export interface ReportAnswer {
  /** By calls, the most first; rows of equal calls by their cells. */
  readonly rows: readonly ReportRow[]
  /** What was set apart and is not shown. INVARIANT: with `rows` these are all rows of the query. */
  readonly setApart: readonly SetApart[]
}

/**
 * What a report makes of the rows of its query: each row is looked at beside organization, inventory and trust, and is
 * shown or counted under the reason for which it is set apart. `shown` are reasons whose rows are shown all the same.
 */
export function answerOf(
  report: Report,
  rows: readonly Cells[],
  beside: Beside,
  shown: ReadonlySet<Apart> = new Set(),
): ReportAnswer {
  const looked = rows.map((row) => lookAt(report, row, beside))
  const isShown = ({ apart }: ReportRow) => apart === undefined || shown.has(apart)
  return {
    rows: looked.filter(isShown).sort(inOrder(report)),
    setApart: report.apart.flatMap((reason) => {
      const of = looked.filter((row) => row.apart === reason && !isShown(row))
      const calls = of.reduce((sum, row) => sum + row.calls, 0)
      return of.length === 0 ? [] : [{ reason, calls, rows: of.length }]
    }),
  }
}

function lookAt(report: Report, row: Cells, beside: Beside): ReportRow {
  const finding = report.step(row, beside)
  const apart = byQuery(report, row) ?? finding.apart
  return {
    cells: { ...row, ...names(row, finding.cells, beside), ...finding.cells },
    calls: Number(row['calls']),
    ...(apart === undefined ? {} : { apart }),
  }
}

/** The query knows some reasons itself; a report that is about such calls does not list them. */
function byQuery({ apart }: Report, row: Cells): Apart | undefined {
  return apart.find((reason) => reason === row['apart'])
}

const NAMED: readonly (readonly [column: string, name: string])[] = [
  ['principal_account', 'principal_account_name'],
  ['resource_owner', 'resource_owner_name'],
  ['recipient', 'recipient_name'],
]

/** Names of accounts beside their ids. */
function names(row: Cells, found: Cells, { tree }: Beside): Cells {
  const entries = NAMED.map(([column, name]) => {
    const account = found[column] ?? row[column]
    return [name, account == null ? null : (tree.accountName(account) ?? null)] as const
  })
  return Object.fromEntries(entries)
}

function inOrder({ columns }: Report): (a: ReportRow, b: ReportRow) => number {
  return (a, b) => {
    if (a.calls !== b.calls) return b.calls - a.calls
    for (const { name } of columns) {
      const [left, right] = [a.cells[name] ?? '', b.cells[name] ?? '']
      if (left !== right) return left < right ? -1 : 1
    }
    return (a.apart ?? '') < (b.apart ?? '') ? -1 : 1
  }
}
