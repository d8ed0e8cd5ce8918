import type { Failure, Result } from '#lib/result.ts'

/** What a parameter of a query takes. A date is `2026-11-24`. */
export type ParameterType = 'text' | 'number' | 'date' | 'texts'
export type ParameterValue = string | number | bigint | readonly string[]

/**
 * Writes a value as SQL that Trino and DuckDB read alike: the one place where a value becomes SQL. A list is written
 * with commas between, for `in (…)`. Fails with `query/bad-value` on what SQL cannot hold unchanged (NUL, half of a
 * character), a number that is none, a day that is none, and an empty list, which no `in` takes.
 */
export function literal(type: ParameterType, value: ParameterValue): Result<string, Failure> {
  if (type === 'texts') return Array.isArray(value) ? list(value) : bad(value, 'a list')
  if (type === 'number') return number(value)
  if (typeof value !== 'string') return bad(value, 'a text')
  return type === 'date' ? date(value) : text(value)
}

function text(value: string): Result<string, Failure> {
  if (value.includes('\0') || !value.isWellFormed()) return bad(value, 'a text that SQL can hold')
  return { ok: true, value: `'${value.replaceAll("'", "''")}'` }
}

function number(value: ParameterValue): Result<string, Failure> {
  const isNumber =
    typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))
  return isNumber ? { ok: true, value: String(value) } : bad(value, 'a number')
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function date(value: string): Result<string, Failure> {
  const isDay =
    DAY.test(value) && daysOf(value) >= Number(value.slice(8)) && value.slice(8) !== '00'
  return isDay ? { ok: true, value: `date '${value}'` } : bad(value, 'a day such as `2026-11-24`')
}

/** Days of the month that a day lies in; 0: there is no such month. */
function daysOf(day: string): number {
  const month = Number(day.slice(5, 7))
  if (month < 1 || month > 12) return 0
  return new Date(Date.UTC(Number(day.slice(0, 4)), month, 0)).getUTCDate()
}

function list(values: readonly string[]): Result<string, Failure> {
  if (values.length === 0) return bad(values, 'a list with something in it')
  const written = values.map(text)
  const failed = written.find((item) => !item.ok)
  if (failed?.ok === false) return failed
  return { ok: true, value: written.map((item) => (item.ok ? item.value : '')).join(', ') }
}

const MOST_SHOWN = 40

function bad(value: unknown, wanted: string): Result<never, Failure> {
  const shown = JSON.stringify(typeof value === 'bigint' ? String(value) : value) ?? 'nothing'
  const cut = shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN)}…` : shown
  return { ok: false, error: { code: 'query/bad-value', message: `${cut} is not ${wanted}` } }
}

/** What stands in catalogs; see `quotedName`. */
const IDENTIFIER = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,127}$/

/** `"AwsDataCatalog"."security"."cloudtrail_logs"`. Names were checked where they came in; a wrong one is thrown. */
export function quotedName(...parts: readonly string[]): string {
  const wrong = parts.find((part) => !IDENTIFIER.test(part))
  if (wrong !== undefined) throw new TypeError(`not an identifier: ${JSON.stringify(wrong)}`)
  return parts.map((part) => `"${part}"`).join('.')
}
