import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionTest, parseOperator } from './operator.ts'
import { type PointFamily, pointCases } from './point-cases.ts'
import type { Condition } from './policy.ts'
import type { KeyValue } from './request.ts'

const span = [0, 0] as const

/** What each policy value by itself says of a request value. */
function truths(operator: string, policyValues: readonly string[], text: string): string {
  const value: KeyValue = {
    state: 'known',
    values: [text],
    source: { kind: 'record', detail: 'test' },
  }
  return policyValues
    .map((one) => {
      const condition: Condition = {
        operator: { text: operator, span },
        test: parseOperator(operator)!,
        key: { text: 'x:v', span },
        keyName: 'x:v',
        values: [{ text: one, span }],
        span,
      }
      return conditionTest(condition, () => value, '2012-10-17')(value)
    })
    .join('')
}

interface Family {
  readonly family: PointFamily
  readonly operators: readonly string[]
  readonly policyValue: fc.Arbitrary<string>
  readonly requestValue: fc.Arbitrary<string>
}

const number = fc.oneof(
  fc.integer({ min: -4, max: 4 }).map(String),
  fc.constantFrom(
    '5.0',
    '05',
    '1e2',
    '0.5',
    '-0',
    '1e999',
    '-1e999',
    '1.7976931348623157e308',
    'x',
    '',
  ),
  fc.double({ noNaN: true }).map(String),
)
const date = fc.oneof(
  fc.constantFrom(
    '2026',
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.5Z',
    '0000',
    '9999',
    'x',
    '',
  ),
  fc.integer({ min: -4, max: 4 }).map(String),
  fc.constantFrom('0.000000001', '999999999999.999999999', '-999999999999', '1767225600'),
)
const address = fc.oneof(
  fc.constantFrom('10.0.0.0', '10.0.0.1', '10.0.0.7', '0.0.0.0', '255.255.255.255', '203.0.113.9'),
  fc.constantFrom('::', '::1', '2001:db8::5', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'x', ''),
  fc.ipV4(),
  fc.ipV6(),
)
const range = fc.oneof(
  fc.tuple(fc.ipV4(), fc.nat(32)).map((parts) => parts.join('/')),
  fc.constantFrom(
    '10.0.0.0/8',
    '10.0.0.0/30',
    '10.0.0.4/30',
    '10.0.0.1',
    '0.0.0.0/0',
    '::/0',
    '::1',
    '2001:db8::/32',
    'x',
    '255.255.255.255',
    '10.0.0.0/33',
  ),
)
const FAMILIES: readonly Family[] = [
  {
    family: 'numeric',
    operators: ['NumericEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan'],
    policyValue: number,
    requestValue: number,
  },
  {
    family: 'date',
    operators: ['DateEquals', 'DateLessThan', 'DateGreaterThanEquals', 'DateGreaterThan'],
    policyValue: date,
    requestValue: date,
  },
  { family: 'ip', operators: ['IpAddress'], policyValue: range, requestValue: address },
  {
    family: 'bool',
    operators: ['Bool'],
    policyValue: fc.constantFrom('true', 'False', 'x', ''),
    requestValue: fc.constantFrom('true', 'TRUE', 'false', 'falsE', 'x', '', '1'),
  },
  {
    family: 'binary',
    operators: ['BinaryEquals'],
    policyValue: fc.constantFrom('dg==', 'dg', 'x', 'xx', 'QQ=', '', '-'),
    requestValue: fc.constantFrom('dg==', 'dg=', 'dg', 'x', 'QQ', '', '=', '-', 'zz'),
  },
]

test.each(FAMILIES)(
  'every $family behaves like one of its cases, and no case is excluded',
  ({ family, operators, policyValue, requestValue }) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(policyValue, { minLength: 1, maxLength: 4 }),
        fc.array(requestValue, { minLength: 1, maxLength: 8 }),
        fc.uniqueArray(requestValue, { maxLength: 3 }),
        (policyValues, requestValues, excluded) => {
          const cases = pointCases(family, policyValues, new Set(excluded))
          if (cases === undefined) return
          expect(cases.some((text) => excluded.includes(text))).toBe(false)
          for (const operator of operators) {
            const found = new Set(cases.map((text) => truths(operator, policyValues, text)))
            for (const text of requestValues) {
              if (excluded.includes(text)) continue
              expect(found).toContain(truths(operator, policyValues, text))
            }
          }
        },
      ),
      { numRuns: 1_000 },
    )
  },
)

test('values that are excluded in every spelling have no cases', () => {
  expect(pointCases('ip', ['10.0.0.1'], new Set(['10.0.0.1']))).toBeUndefined()
  expect(pointCases('ip', ['10.0.0.0/30'], new Set(['10.0.0.0', '10.0.0.1']))).toContain('10.0.0.2')
  expect(pointCases('numeric', ['5'], new Set(['5']))).toContain('05')
  expect(pointCases('date', ['7'], new Set(['7.000000000']))).toContain('7.00000000')
  expect(pointCases('binary', ['dg=='], new Set(['dg', 'dg=', 'dg==']))).toBeUndefined()
})
