/**
 * Values of the operator families that compare no text (numbers, dates, addresses, booleans, bytes):
 * among those given here is one for each combination of policy values that a request value can match.
 */
import ipaddr from 'ipaddr.js'
import { isOpenDate, parseDate } from './date.ts'
import { parseAddress, parseRange } from './ip.ts'
import { parseNumber } from './numeric.ts'
import type { OperatorTest } from './policy.ts'

/** Families whose values are points, not texts. */
export type PointFamily = Extract<
  OperatorTest['family'],
  'numeric' | 'date' | 'ip' | 'bool' | 'binary'
>

/**
 * Request values, none of `excluded`, that behave in all the ways in which any value can behave under
 * these policy values of one family. Undefined when too many are excluded to find them all, and where AWS does
 * not say how it reads a policy value.
 */
export function pointCases(
  family: PointFamily,
  policyValues: readonly string[],
  excluded: ReadonlySet<string>,
): readonly string[] | undefined {
  if (family === 'date' && policyValues.some(isOpenDate)) return undefined
  const points = spellingsOf(family, policyValues, excluded.size)
  const chosen = points.map((spellings) => spellings.find((text) => !excluded.has(text)))
  if (chosen.includes(undefined)) return undefined
  return [...(chosen as string[]), noPoint(policyValues, excluded)]
}

/** For each point the ways to write it, more than are excluded where there are that many. */
function spellingsOf(
  family: PointFamily,
  policyValues: readonly string[],
  excluded: number,
): readonly (readonly string[])[] {
  switch (family) {
    case 'numeric':
      return numbersAround(
        policyValues.flatMap((text) => parseNumber(text) ?? []),
        midNumber,
        [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      ).map((number) => padded(numberText(number), excluded))
    case 'date':
      return numbersAround(
        policyValues.flatMap((text) => parseDate(text) ?? []),
        midDate,
        [-LAST_SECOND, LAST_SECOND],
      ).map((seconds) => decimals(secondsText(seconds)))
    case 'ip':
      return addressesAround(policyValues, excluded)
    case 'bool':
      return [lettersOf('true'), lettersOf('false')]
    case 'binary':
      return [...new Set(policyValues.map((text) => text.replace(/={1,2}$/, '')))].map((bytes) => [
        bytes,
        `${bytes}=`,
        `${bytes}==`,
      ])
  }
}

/** A text that is no number, date, address, boolean, and none of the policy's bytes. */
function noPoint(policyValues: readonly string[], excluded: ReadonlySet<string>): string {
  const taken = new Set(policyValues.map((text) => text.replace(/={1,2}$/, '')))
  let text = 'x'
  while (excluded.has(text) || taken.has(text)) text += 'x'
  return text
}

/** The bounds, the ends, and one number between each two of them if there is one. */
function numbersAround(
  bounds: readonly number[],
  between: (low: number, high: number) => number,
  [first, last]: readonly [number, number],
): readonly number[] {
  const ordered = [...new Set([first, ...bounds, last])].sort((a, b) => a - b)
  return ordered.flatMap((bound, at) => {
    const next = ordered[at + 1]
    if (next === undefined) return [bound]
    const middle = between(bound, next)
    return bound < middle && middle < next ? [bound, middle] : [bound]
  })
}

function midNumber(low: number, high: number): number {
  const from = Math.max(low, -Number.MAX_VALUE)
  const to = Math.min(high, Number.MAX_VALUE)
  // Half of each, because the sum of two large numbers may be infinite.
  const middle = from / 2 + to / 2
  if (low < middle && middle < high) return middle
  return low === Number.NEGATIVE_INFINITY ? from : to
}

const DECIMALS = 9
/** Seconds are written with at most twelve digits: the last are so many nines that they round up to this. */
const LAST_SECOND = 1e12

function secondsText(seconds: number): string {
  if (Math.abs(seconds) < LAST_SECOND) return seconds.toFixed(DECIMALS)
  return `${seconds < 0 ? '-' : ''}999999999999.999999999`
}

function midDate(low: number, high: number): number {
  return Number((low / 2 + high / 2).toFixed(DECIMALS))
}

function numberText(number: number): string {
  if (Number.isFinite(number)) return String(number)
  return number < 0 ? '-1e999' : '1e999'
}

/** A number with more and more zeros before it. */
function padded(text: string, more: number): readonly string[] {
  const sign = text.startsWith('-') ? '-' : ''
  const rest = text.slice(sign.length)
  return Array.from(
    { length: more + 1 },
    (_, zeros) => `${sign}${'0'.repeat(zeros)}${rest}`,
  ).filter((one) => parseNumber(one) !== undefined)
}

/** A number of seconds with fewer and fewer zeros behind it: four digits alone would be a year, so a point stays. */
function decimals(text: string): readonly string[] {
  const spellings = [text]
  for (let one = text; /\.\d+0$/.test(one); ) {
    one = one.slice(0, -1)
    spellings.push(one)
  }
  return spellings
}

/** A word in all its letter cases. */
function lettersOf(word: string): readonly string[] {
  return Array.from(word).reduce<readonly string[]>(
    (begun, letter) => begun.flatMap((text) => [text + letter, text + letter.toUpperCase()]),
    [''],
  )
}

/** Ranges nest or are apart: where one begins or ends, and at the first address, all combinations begin. */
function addressesAround(
  policyValues: readonly string[],
  excluded: number,
): readonly (readonly string[])[] {
  const starts = [new Set([0n]), new Set([0n])] as const
  for (const text of policyValues) {
    const range = parseRange(text)
    if (range === undefined) continue
    const isV4 = range.address.kind() === 'ipv4'
    const size = 1n << BigInt((isV4 ? 32 : 128) - range.prefix)
    const first = (numberOf(range.address) / size) * size
    starts[isV4 ? 0 : 1].add(first).add(first + size)
  }
  return starts
    .flatMap((firsts, version) =>
      [...firsts].map((first) =>
        Array.from({ length: excluded + 1 }, (_, more) =>
          addressText(first + BigInt(more), version),
        )
          .flatMap((text) => text ?? [])
          .filter((text) => sameStretch(first, text, firsts)),
      ),
    )
    .filter((spellings) => spellings.length > 0)
}

/** Whether no other stretch begins between the first address and this one. */
function sameStretch(first: bigint, text: string, firsts: ReadonlySet<bigint>): boolean {
  const at = numberOf(parseAddress(text)!)
  return ![...firsts].some((other) => first < other && other <= at)
}

function numberOf(address: NonNullable<ReturnType<typeof parseAddress>>): bigint {
  return address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

function addressText(number: bigint, version: number): string | undefined {
  const bytes = version === 0 ? 4 : 16
  if (number >= 1n << BigInt(bytes * 8)) return undefined
  const parts = Array.from({ length: bytes }, (_, at) =>
    Number((number >> BigInt(8 * (bytes - 1 - at))) & 255n),
  )
  return ipaddr.fromByteArray(parts).toString()
}
