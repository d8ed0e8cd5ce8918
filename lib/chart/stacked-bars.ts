/**
 * Charts as pure descriptions: what is drawn, and the table behind it, are the same rows. Drawing is
 * left to the components.
 */
import { addDays } from '#lib/table/preview-view.ts'

/** One bar: counts of calls that would be denied, cannot be told, are denied already. */
export interface Bar {
  /** `2026-11-23`, or what a filter takes. */
  readonly value: string
  readonly label: string
  readonly denied: number
  readonly undetermined: number
  readonly alreadyDenied: number
}

export interface StackedBars {
  readonly bars: readonly Bar[]
  /** The highest sum of a bar; 0 when there is nothing to draw. */
  readonly highest: number
  /** How many UTC days one bar stands for. */
  readonly daysPerBar: number
}

export interface DayRow {
  readonly day: string
  readonly denied: number
  readonly undetermined: number
  readonly alreadyDenied: number
}

/** More bars than this cannot be told apart: then a bar is a week. */
const DAY_BARS_MAX = 186

const DAYS_MAX = 20_000

/**
 * One bar for each day of the asked window, also where nothing was called; for weeks in long windows.
 * Ends that are not asked for are those of the rows.
 */
export function dayBars(
  rows: readonly DayRow[],
  window: { readonly from?: string | undefined; readonly to?: string | undefined },
): StackedBars {
  const from = window.from ?? rows[0]?.day
  const to = window.to ?? rows.at(-1)?.day
  if (from === undefined || to === undefined) return { bars: [], highest: 0, daysPerBar: 1 }
  const days = daysBetween(from, to)
  const daysPerBar = days.length > DAY_BARS_MAX ? 7 : 1
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const bars: Bar[] = []
  for (let i = 0; i < days.length; i += daysPerBar) {
    const day = days[i] as string
    bars.push(sumOf(day, days.slice(i, i + daysPerBar), byDay))
  }
  return { bars, highest: highestOf(bars), daysPerBar }
}

function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to && days.length < DAYS_MAX; day = addDays(day, 1)) days.push(day)
  return days
}

function sumOf(day: string, days: readonly string[], byDay: ReadonlyMap<string, DayRow>): Bar {
  const sum = { denied: 0, undetermined: 0, alreadyDenied: 0 }
  for (const one of days) {
    const row = byDay.get(one)
    sum.denied += row?.denied ?? 0
    sum.undetermined += row?.undetermined ?? 0
    sum.alreadyDenied += row?.alreadyDenied ?? 0
  }
  return { value: day, label: day, ...sum }
}

export interface ValueRow {
  readonly value: string
  readonly label: string
  readonly denied: number
  readonly undetermined: number
}

/** The first bars of a breakdown and what is left out of the picture (never out of the table). */
export interface ValueBars extends StackedBars {
  readonly hidden: { readonly values: number; readonly calls: number }
}

/** One bar for each of the `top` values with most calls; the rest is counted in `hidden`. */
export function valueBars(rows: readonly ValueRow[], top: number): ValueBars {
  const ordered = [...rows].sort(
    (a, b) => callsOf(b) - callsOf(a) || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0),
  )
  const bars = ordered.slice(0, top).map((row) => ({
    value: row.value,
    label: row.label,
    denied: row.denied,
    undetermined: row.undetermined,
    alreadyDenied: 0,
  }))
  const rest = ordered.slice(top)
  const calls = rest.reduce((sum, row) => sum + callsOf(row), 0)
  return { bars, highest: highestOf(bars), daysPerBar: 0, hidden: { values: rest.length, calls } }
}

function callsOf(row: { readonly denied: number; readonly undetermined: number }): number {
  return row.denied + row.undetermined
}

function highestOf(bars: readonly Bar[]): number {
  return bars.reduce((most, bar) => Math.max(most, callsOf(bar) + bar.alreadyDenied), 0)
}
