/**
 * Seconds since 1970 of an `eventTime`. CloudTrail writes `2024-03-13T09:07:01Z`; Athena and other
 * exports write a blank for the `T`, drop the `Z` or add fractions, and old pages of AWS have blanks
 * inside the time. All are UTC. Undefined for anything else, and for dates that do not exist.
 */
export function eventSeconds(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 48) return undefined
  return isUsual(value) ? fromDigits(value) : fromOddity(value)
}

function isUsual(text: string): boolean {
  return (
    text.length === 20 &&
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':' &&
    text[19] === 'Z'
  )
}

const ODD =
  /^\s*(\d{4})-(\d\d)-(\d\d)[Tt ]\s*(\d\d):\s*(\d\d):\s*(\d\d)(?:[.,]\d{1,9})?\s*(?:[Zz]|UTC|\+00:?00)?\s*$/

function fromOddity(text: string): number | undefined {
  const found = ODD.exec(text)
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second] = found
  return fromDigits(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

let lastDay = ''
let lastDaySeconds: number | undefined

/** INVARIANT: the separators stand where `isUsual` looks for them. */
function fromDigits(text: string): number | undefined {
  const day = text.slice(0, 10)
  // Records of one file are nearly all of one day.
  if (day !== lastDay) {
    lastDaySeconds = daySeconds(day)
    lastDay = day
  }
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  if (lastDaySeconds === undefined) return undefined
  if (!(hour < 24 && minute < 60 && second <= 60)) return undefined
  return lastDaySeconds + hour * 3600 + minute * 60 + second
}

function daySeconds(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  if (year < YEAR_MIN || year > YEAR_MAX) return undefined
  const millis = Date.UTC(year, month - 1, date)
  // `2023-02-30` would be the 2nd of March.
  return new Date(millis).getUTCMonth() === month - 1 ? millis / 1000 : undefined
}

// Seconds are kept in 32 bits; no call was recorded outside these years.
const YEAR_MIN = 1970
const YEAR_MAX = 2105

/** NaN when one of the two is no digit, which fails every comparison. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}
