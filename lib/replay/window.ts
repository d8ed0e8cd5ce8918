import type { PatternSet } from './pattern-set.ts'

/** First and last UTC day, inclusive, as days since 1970. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

/** Calls of each pattern in a range of days. */
export interface Window {
  readonly range: DayRange
  readonly calls: Float64Array
  readonly daysSeen: Uint16Array
}

const DAY_SECONDS = 86_400

/** The days of the collected calls; undefined when there are none. */
export function collectedDays(set: PatternSet): DayRange | undefined {
  if (set.day.length === 0) return undefined
  let first = Number.POSITIVE_INFINITY
  let last = 0
  for (const day of set.day) {
    if (day < first) first = day
    if (day > last) last = day
  }
  return { first, last }
}

/** Sums the calls of each pattern in the range; a pattern without a call in it has 0 and takes no part in any count. */
export function windowOf(set: PatternSet, range: DayRange): Window {
  const patterns = set.patternId.length
  const calls = new Float64Array(patterns)
  const daysSeen = new Uint16Array(patterns)
  for (let pattern = 0; pattern < patterns; pattern++) {
    for (let at = set.dayStart[pattern]!; at < set.dayStart[pattern + 1]!; at++) {
      const day = set.day[at]!
      if (day < range.first || day > range.last) continue
      calls[pattern]! += set.dayCalls[at]!
      daysSeen[pattern]! += 1
    }
  }
  return { range, calls, daysSeen }
}

/** `2026-11-23` → days since 1970; undefined when it is no such date. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at)) return undefined
  const day = at / (DAY_SECONDS * 1000)
  return printDay(day) === text ? day : undefined
}

/** Days since 1970 → `2026-11-23`. */
export function printDay(day: number): string {
  return new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10)
}

/** Seconds since 1970 → `2026-11-23T09:12:00Z`. */
export function printInstant(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Seconds since 1970 → `23 Nov 2026, 09:12 UTC`, for sentences. */
export function printMoment(seconds: number): string {
  const at = new Date(seconds * 1000)
  const time = at.toISOString().slice(11, 16)
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`
}
