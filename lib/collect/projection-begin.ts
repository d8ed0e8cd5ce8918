import type { DayKey, Partitions } from '#lib/query/partitions.ts'

const UNIT_DAYS: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7, MONTH: 30.44, YEAR: 365.25 }
const NOW = /^NOW\s*([+-])\s*(\d+)\s*([A-Z]+?)S?$/
const DAY_MS = 86_400_000

/**
 * The first day that a table's projection holds, such as `2026-01-01`: what is asked of it before that day is answered
 * with nothing. Undefined: the table does not say. `NOW-3YEARS` is rounded to the later day.
 *
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export function projectionBegin({ begin, day }: Partitions, now: Date): string | undefined {
  const [key] = day
  if (begin === undefined || key === undefined) return undefined
  const [isNow, sign, count, unit = ''] = NOW.exec(begin.toUpperCase()) ?? []
  if (isNow === undefined) return writtenDay(key, begin)
  const unitDays = UNIT_DAYS[unit]
  if (unitDays === undefined) return undefined
  const days = Number(count) * unitDays * (sign === '+' ? 1 : -1)
  return new Date(Math.ceil(now.getTime() / DAY_MS + days) * DAY_MS).toISOString().slice(0, 10)
}

/** A day in the key's own format. */
function writtenDay({ format }: DayKey, text: string): string | undefined {
  const at = (letters: string) => {
    const start = format.indexOf(letters)
    return start < 0 ? '' : text.slice(start, start + letters.length)
  }
  const day = `${at('yyyy')}-${at('MM')}-${at('dd')}`
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined
}
