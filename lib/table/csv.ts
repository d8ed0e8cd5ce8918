/**
 * Tables as text for spreadsheets: RFC 4180, every line ended by CR LF, UTF-8 without a mark.
 * Text that a spreadsheet would run as a formula is neutralised; numbers stay numbers.
 */

import { stringify } from 'csv-stringify/sync'

/** One column of an exported table: what stands in its head and how a row fills it. */
export interface ExportColumn<Row> {
  readonly label: string
  value(row: Row): string | number
}

export interface ExportTable<Row> {
  /** Lines above the table: what was asked, of which data, by which version. */
  readonly header: readonly (readonly [name: string, value: string | number])[]
  readonly columns: readonly ExportColumn<Row>[]
  readonly rows: readonly Row[]
  /** How many rows there are in all, when `rows` is only a part of them. */
  readonly rowsTotal?: number
}

// A spreadsheet runs a cell that starts with one of these as a formula; some skip blanks before it,
// and some take the full-width forms for the same signs.
const FORMULA_START = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** Text that no spreadsheet runs: an apostrophe in front of what would be a formula. */
export function neutralised(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text
}

/** Header lines, an empty line, the column heads, the rows; a cut table says so in its last line. */
export function csvText<Row>(table: ExportTable<Row>): string {
  const lines: (readonly (string | number)[])[] = [...table.header]
  if (table.header.length > 0) lines.push([])
  lines.push(table.columns.map((column) => column.label))
  for (const row of table.rows) lines.push(table.columns.map((column) => column.value(row)))
  const cut = cutNotice(table)
  if (cut !== undefined) lines.push([cut])
  const cells = lines.map((line) =>
    line.map((cell) => (typeof cell === 'number' ? cell : neutralised(cell))),
  )
  // The library quotes what holds its line ending; a line feed alone would end a row in many readers too.
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}

/** The sentence that a cut table ends with; `undefined` when all rows are there. */
export function cutNotice(table: {
  readonly rows: readonly unknown[]
  readonly rowsTotal?: number
}): string | undefined {
  if (table.rowsTotal === undefined || table.rowsTotal <= table.rows.length) return undefined
  return `cut: ${table.rows.length} of ${table.rowsTotal} rows`
}
