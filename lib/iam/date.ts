/** `Date…`: ISO 8601 or seconds since 1970, without wildcards or variables. */
import { holds } from './numeric.ts'
import type { OperatorTest } from './policy.ts'
import { SETTLED_NOTHING, settledByAll, type ValueSource } from './value-test.ts'

const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/i

const SECONDS = /^-?\d{1,12}(?:\.\d{1,9})?$/
const YEAR = /^\d{4}$/

/** More digits than seconds since 1970 have: AWS does not say whether it reads them as such. */
const MANY_DIGITS = /^\d{13,40}$/

/**
 * Seconds since 1970 of a date, or undefined when it is none. Four digits are taken for a year, any other
 * number of digits for seconds. A time without a zone is UTC (reasoned: AWS documents only zoned ones).
 */
export function parseDate(text: string): number | undefined {
  if (text.length > 40) return undefined
  if (SECONDS.test(text) && !YEAR.test(text)) return Number(text)
  const match = ISO.exec(text)
  if (match === null) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match
  const fraction = match[7] ?? '0'
  const zone = match[8] ?? 'Z'
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
  const milliseconds = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`,
  )
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}

/** Whether AWS does not say how it reads a policy value: four digits may be a year, or seconds since 1970. */
export function isOpenDate(text: string): boolean {
  return YEAR.test(text) || MANY_DIGITS.test(text)
}

/** A policy value under a date operator; one that is no date matches nothing, one that may be is certain where its readings agree. */
export function compileDate(relation: OperatorTest['relation'], text: string): ValueSource {
  const bound = parseDate(text)
  if (bound === undefined)
    return MANY_DIGITS.test(text) ? settledByAll(EITHER_WAY) : SETTLED_NOTHING
  const bounds = YEAR.test(text) ? [bound, Number(text)] : [bound]
  return settledByAll(
    bounds.map((one) => (value) => {
      const seconds = parseDate(value)
      return seconds !== undefined && holds(relation, seconds, one)
    }),
  )
}

const EITHER_WAY = [() => true, () => false]
