import type { Table } from './athena-statements.ts'

/** As Athena writes it: every value in quotes, null as nothing. */
export function csvOf({ columns, rows }: Table): string {
  const cell = (value: string | null) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('')
}
