import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateCondition, parseOperator } from './operator.ts'
import type { Condition } from './policy.ts'
import type { KeyValue, UnknownKey } from './request.ts'
import { not, type Truth, UNKNOWN } from './truth.ts'

const source = { kind: 'record', detail: 'test' } as const
const ABSENT: KeyValue = { state: 'absent', why: 'test', source }
const known = (...values: string[]): KeyValue => ({ state: 'known', values, source })

function variableOf(inner: string): string {
  return `\${${inner}}`
}

/** Texts that collide often: as strings, numbers, dates, booleans, addresses and ARNs. */
const POOL = [
  'a',
  'A',
  'ab',
  'b',
  '*',
  'a*',
  '?',
  '5',
  '5.0',
  '7',
  'true',
  'False',
  '10.0.0.1',
  '10.0.0.0/8',
  '::1',
  '2026-01-01T00:00:00Z',
  '1767225600',
  'arn:aws:iam::1:role/a',
  'arn:aws:iam::*:role/*',
  variableOf('x:k'),
  `a${variableOf('x:k')}`,
  variableOf("x:k, 'b'"),
  variableOf('*'),
  'dg==',
  '',
]
const text = fc.constantFrom(...POOL)
const BASES = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnLike',
  'ArnNotLike',
  'ArnEquals',
  'ArnNotEquals',
]
const operator = fc.oneof(
  { weight: 1, arbitrary: fc.constant('Null') },
  {
    weight: 9,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
        fc.constantFrom(...BASES),
        fc.constantFrom('', 'IfExists'),
      )
      .map((parts) => parts.join('')),
  },
)
const values = fc.uniqueArray(text, { minLength: 1, maxLength: 12 })
const variable: fc.Arbitrary<KeyValue> = fc.oneof(
  fc.constant(ABSENT),
  text.map((one) => known(one)),
  fc.constant<KeyValue>({ state: 'unknown', why: 'test' }),
)

function condition(name: string, policyValues: readonly string[]): Condition {
  const span = [0, 0] as const
  return {
    operator: { text: name, span },
    test: parseOperator(name)!,
    key: { text: 'x:v', span },
    keyName: 'x:v',
    values: policyValues.map((one) => ({ text: one, span })),
    span,
  }
}

function run(one: Condition, value: KeyValue, filling: KeyValue): Truth {
  return evaluateCondition(one, value, () => filling, '2012-10-17')
}

const unknown = fc
  .record({
    present: fc.boolean(),
    has: fc.uniqueArray(text, { maxLength: 2 }),
    not: fc.uniqueArray(text, { maxLength: 6 }),
    starts: fc.oneof(
      fc.constant(['']),
      fc.uniqueArray(
        fc.tuple(text, fc.integer({ min: 0, max: 30 })).map(([one, end]) => one.slice(0, end)),
        { minLength: 1, maxLength: 2 },
      ),
    ),
  })
  .map(({ present, has: held, not: excluded, starts }): Required<UnknownKey> => {
    const has = held.filter((one) => fits(one, starts))
    return {
      state: 'unknown',
      why: 'test',
      present,
      has,
      not: excluded.filter((one) => !has.includes(one)),
      starts,
    }
  })

function fits(one: string, starts: readonly string[]): boolean {
  return starts.some((start) => one.startsWith(start))
}

/** What the key could be: bounded sets, over the pool and a text of no pattern; one value for a key of one value. */
function completions(value: Required<UnknownKey>, single: boolean): readonly KeyValue[] {
  const others = value.starts.map((start) => `${start}zzz`)
  const free = [...POOL, ...others].filter(
    (one) => !value.not.includes(one) && fits(one, value.starts),
  )
  const sets = free.flatMap((first) => [
    [...value.has, first],
    [...value.has, first, ...others],
  ])
  const all = [value.has, ...sets].map((set) => known(...new Set(set)))
  const counted = all.filter((one) => one.state === 'known' && one.values.length > 0)
  const possible = single
    ? counted.filter((one) => one.state === 'known' && one.values.length === 1)
    : counted
  return value.present || value.has.length > 0 ? possible : [...possible, ABSENT]
}

test('a settled truth never changes when an unknown key becomes known within its bounds', () => {
  fc.assert(
    fc.property(operator, values, unknown, variable, (name, policyValues, value, filling) => {
      const one = condition(name, policyValues)
      const before = run(one, value, filling)
      if (before === UNKNOWN) return
      for (const completion of completions(value, one.test.quantifier === 'single')) {
        expect(run(one, completion, filling)).toBe(before)
      }
    }),
    { numRuns: 4_000 },
  )
})

test('a settled truth never changes when an unknown variable becomes known', () => {
  fc.assert(
    fc.property(
      operator,
      values,
      fc.oneof(
        fc.constant(ABSENT),
        text.map((one) => known(one)),
        unknown,
      ),
      (name, policyValues, value) => {
        const one = condition(name, policyValues)
        const before = run(one, value, { state: 'unknown', why: 'test' })
        if (before === UNKNOWN) return
        for (const filling of [ABSENT, ...POOL.map((each) => known(each)), known('a', 'b')]) {
          expect(run(one, value, filling)).toBe(before)
        }
      },
    ),
    { numRuns: 4_000 },
  )
})

test('results are as sharp as trying every value, for exact text operators', () => {
  const exact = fc.constantFrom(
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIfExists',
    'StringNotEqualsIfExists',
    'ForAnyValue:StringEquals',
    'ForAllValues:StringEquals',
    'ForAnyValue:StringNotEquals',
    'ForAllValues:StringNotEquals',
    'ForAnyValue:StringEqualsIfExists',
  )
  const plain = fc.uniqueArray(fc.constantFrom('a', 'A', 'ab', 'b', '5', 'true'), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(exact, plain, unknown, (name, policyValues, value) => {
      const one = condition(name, policyValues)
      const possible = completions(value, one.test.quantifier === 'single')
      if (possible.length === 0) return
      const results = new Set(possible.map((completion) => run(one, completion, ABSENT)))
      const expected = results.size === 1 ? [...results][0] : UNKNOWN
      expect(run(one, value, ABSENT)).toBe(expected)
    }),
    { numRuns: 4_000 },
  )
})

test('the order of policy values and of request values does not matter', () => {
  fc.assert(
    fc.property(
      operator,
      values,
      fc.uniqueArray(text, { maxLength: 4 }),
      variable,
      (name, policyValues, requestValues, filling) => {
        const forward = run(condition(name, policyValues), known(...requestValues), filling)
        const backward = run(
          condition(name, policyValues.toReversed()),
          known(...requestValues.toReversed()),
          filling,
        )
        expect(backward).toBe(forward)
      },
    ),
    { numRuns: 3_000 },
  )
})

const PAIRS = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['NumericEquals', 'NumericNotEquals'],
  ['DateEquals', 'DateNotEquals'],
  ['IpAddress', 'NotIpAddress'],
  ['ArnLike', 'ArnNotLike'],
  ['ArnEquals', 'ArnNotEquals'],
] as const

test('a Not operator is the negation of its operator on a known single value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PAIRS),
      values,
      text,
      variable,
      ([plain, negated], policyValues, value, filling) => {
        const positive = run(condition(plain, policyValues), known(value), filling)
        expect(run(condition(negated, policyValues), known(value), filling)).toBe(not(positive))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('the two set qualifiers are dual: all match unless one matches not', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PAIRS),
      values,
      fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
      variable,
      ([plain, negated], policyValues, requestValues, filling) => {
        const all = run(
          condition(`ForAllValues:${plain}`, policyValues),
          known(...requestValues),
          filling,
        )
        const one = run(
          condition(`ForAnyValue:${negated}`, policyValues),
          known(...requestValues),
          filling,
        )
        expect(one).toBe(not(all))
      },
    ),
    { numRuns: 2_000 },
  )
})
