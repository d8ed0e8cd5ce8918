/** The points that stand for all numbers, dates, addresses, booleans and bytes: which ones, and how they are written. */
import { expect, test } from 'vitest'
import { parseDate } from './date.ts'
import { pointCases } from './point-cases.ts'

const NONE: ReadonlySet<string> = new Set()
/** The largest double, and the one below it. */
const LARGEST = '1.7976931348623157e308'
const BELOW = '1.7976931348623155e308'

/** Numbers in order; the last case is no number. */
function numbersOf(policyValues: readonly string[], excluded: readonly string[] = []) {
  const cases = pointCases('numeric', policyValues, new Set(excluded))!
  expect(cases.at(-1)).toBe('x')
  return cases.slice(0, -1).map(Number)
}

test('numbers: each bound, one between each two, and both ends', () => {
  const [first, low, ten, between, twenty, high, last, ...others] = numbersOf(['20', '10', '10.0'])
  expect([first, ten, between, twenty, last]).toEqual([-Infinity, 10, 15, 20, Infinity])
  expect(low).toBeLessThan(10)
  expect(high).toBeGreaterThan(20)
  expect([low, high].every(Number.isFinite)).toBe(true)
  expect(others).toEqual([])
})

test.each<[string, readonly string[], readonly number[]]>([
  ['without a bound any number', [], [-Infinity, 0, Infinity]],
  ['what is no number bounds nothing', ['n'], [-Infinity, 0, Infinity]],
  ['an end is no bound of its own', ['1e999', '-1e999'], [-Infinity, 0, Infinity]],
])('numbers: %s', (_, policyValues, numbers) => {
  expect(numbersOf(policyValues)).toEqual(numbers)
})

test('numbers that are neighbours have none between them', () => {
  const numbers = numbersOf(['1', '1.0000000000000002'])
  expect(numbers.filter((one) => one >= 1 && one < 2)).toEqual([1, 1.0000000000000002])
})

test('beside the largest number but one is the largest, on either side', () => {
  expect(numbersOf([BELOW])).toContain(Number(LARGEST))
  expect(numbersOf([`-${BELOW}`])).toContain(-Number(LARGEST))
  expect(numbersOf([LARGEST]).filter((one) => one > 0)).toEqual([Number(LARGEST), Infinity])
})

test('a number that is excluded is written otherwise, whatever its sign', () => {
  const cases = (value: string, ...excluded: string[]) =>
    pointCases('numeric', [value], new Set(excluded))
  expect(cases('5', '5')).toContain('05')
  expect(cases('5', '5', '05')).toContain('005')
  expect(cases('5', '5', '05')).not.toContain('05')
  expect(cases('-5', '-5')).toContain('-05')
  expect(cases('5', '-1e999')).toContain('-01e999')
  expect(cases('5', '1e999')).toContain('01e999')
  // AWS reads no number of more digits than this.
  const spellings = Array.from({ length: 64 }, (_, zeros) => `${'0'.repeat(zeros)}5`)
  expect(cases('5', ...spellings.slice(0, -1))).toContain(spellings.at(-1))
  expect(cases('5', ...spellings)).toBeUndefined()
})

test('dates: as seconds, which no four digits are', () => {
  const cases = pointCases('date', ['2000.5', '1970-01-01T00:00:10Z'], NONE)!
  const seconds = cases.map(parseDate)
  // AWS reads at most twelve digits of seconds; with nines behind the point they are the next number.
  expect([seconds[0], seconds.at(-2)]).toEqual([-1e12, 1e12])
  expect(seconds).toContain(10)
  expect(seconds).toContain(2000.5)
  expect(seconds).toContain((10 + 2000.5) / 2)
  expect(seconds.some((one) => one !== undefined && one < 10)).toBe(true)
  expect(seconds.some((one) => one !== undefined && one > 2000.5)).toBe(true)
  expect(seconds.at(-1)).toBeUndefined()
})

test('dates: what is none bounds nothing', () => {
  const seconds = pointCases('date', ['n'], NONE)!.map(parseDate)
  expect(seconds).toEqual([-1e12, 0, 1e12, undefined])
})

test('dates: where AWS does not say whether a bound is a year, there are no cases', () => {
  expect(pointCases('date', ['2026-01-01T00:00:00Z', '2026'], NONE)).toBeUndefined()
  expect(pointCases('numeric', ['2026'], NONE)).toContain('2026')
})

test('a date that is excluded has fewer zeros', () => {
  const cases = (...excluded: string[]) => pointCases('date', ['7'], new Set(excluded))
  expect(cases()).toContain('7.000000000')
  expect(cases('7.000000000')).toContain('7.00000000')
  const shorter = Array.from({ length: 9 }, (_, at) => `7.${'0'.repeat(9 - at)}`)
  expect(cases(...shorter.slice(0, -1))).toContain('7.0')
  expect(cases(...shorter)).toBeUndefined()
  // All its digits count.
  expect(pointCases('date', ['0.000000001'], new Set(['0.000000001']))).toBeUndefined()
})

test.each<[string, readonly string[], readonly string[], readonly string[] | undefined]>([
  [
    'a range, what is below it, and what is above',
    ['10.0.0.0/8'],
    [],
    ['0.0.0.0', '10.0.0.0', '11.0.0.0', '::'],
  ],
  [
    'a range inside of another',
    ['10.0.0.0/8', '10.1.0.0/16'],
    [],
    ['0.0.0.0', '10.0.0.0', '11.0.0.0', '10.1.0.0', '10.2.0.0', '::'],
  ],
  ['of version 6 alike', ['2001:db8::/32'], [], ['0.0.0.0', '::', '2001:db8::', '2001:db9::']],
  ['an address by itself', ['10.0.0.1'], [], ['0.0.0.0', '10.0.0.1', '10.0.0.2', '::']],
  [
    'a range that begins inside of itself',
    ['10.0.0.7/8'],
    [],
    ['0.0.0.0', '10.0.0.0', '11.0.0.0', '::'],
  ],
  ['what is no range', ['n'], [], ['0.0.0.0', '::']],
  ['all of version 4: nothing is above', ['0.0.0.0/0'], [], ['0.0.0.0', '::']],
  ['all of version 6', ['::/0'], [], ['0.0.0.0', '::']],
  ['the last address', ['255.255.255.255'], [], ['0.0.0.0', '255.255.255.255', '::']],
  [
    'the last of version 6',
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    [],
    ['0.0.0.0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ],
  [
    'the next address of the range, where the first is excluded',
    ['10.0.0.0/30'],
    ['10.0.0.0', '10.0.0.1'],
    ['0.0.0.0', '10.0.0.2', '10.0.0.4', '::'],
  ],
  ['none, where the whole range is excluded', ['10.0.0.1'], ['10.0.0.1'], undefined],
  ['not the next range instead', ['10.0.0.0/31'], ['10.0.0.0', '10.0.0.1'], undefined],
])('addresses: %s', (_, ranges, excluded, expected) => {
  const cases = pointCases('ip', ranges, new Set(excluded))
  expect(cases).toEqual(expected === undefined ? undefined : [...expected, 'x'])
})

test('booleans: both, in any letter case that is not excluded', () => {
  expect(pointCases('bool', ['true'], NONE)).toEqual(['true', 'false', 'x'])
  const [first, second] = pointCases('bool', ['true'], new Set(['true', 'false']))!
  expect([first, second]).not.toEqual(['true', 'false'])
  expect([first!.toLowerCase(), second!.toLowerCase()]).toEqual(['true', 'false'])
  const written = ['t', 'T'].flatMap((t) =>
    ['r', 'R'].flatMap((r) => ['u', 'U'].flatMap((u) => ['e', 'E'].map((e) => t + r + u + e))),
  )
  expect(pointCases('bool', [], new Set(written.slice(1)))).toEqual(['true', 'false', 'x'])
  expect(pointCases('bool', [], new Set(written))).toBeUndefined()
})

test('bytes: those of the policy, whose padding does not count, and others', () => {
  expect(pointCases('binary', ['dg==', 'dg', 'QUI='], NONE)).toEqual(['dg', 'QUI', 'x'])
  expect(pointCases('binary', ['dg=='], new Set(['dg']))).toEqual(['dg=', 'x'])
  expect(pointCases('binary', ['dg=='], new Set(['dg', 'dg=']))).toEqual(['dg==', 'x'])
  expect(pointCases('binary', ['dg'], new Set(['dg', 'dg=', 'dg==']))).toBeUndefined()
  // What stands for others is none of these, and not excluded.
  expect(pointCases('binary', ['x', 'xx=='], NONE)).toEqual(['x', 'xx', 'xxx'])
  expect(pointCases('binary', ['xx'], new Set(['x', 'xxx']))).toEqual(['xx', 'xxxx'])
  expect(pointCases('binary', ['a=b'], NONE)).toEqual(['a=b', 'x'])
})
