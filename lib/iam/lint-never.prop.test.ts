import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lintPolicy } from './lint.ts'
import { evaluateCondition } from './operator.ts'
import { parsePolicy } from './parse.ts'
import type { KeyValue } from './request.ts'
import { allOf, MET } from './truth.ts'

const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  text: ['a', 'b', 'ab', 'a*', '*b', 'a?', '*', 'true', 'false'],
  arn: [
    'arn:aws:iam::1:role/a',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::1:role/b*',
    'arn:aws:iam::2:*',
  ],
  ip: ['10.0.0.0/8', '10.1.0.0/16', '10.1.2.3', '192.0.2.0/24', '2001:db8::/32'],
  number: ['1', '2', '3', '2.5'],
}
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  text: [
    'StringEquals',
    'StringNotEquals',
    'StringLike',
    'StringNotLike',
    'StringEqualsIfExists',
    'Bool',
  ],
  arn: ['ArnLike', 'ArnNotLike', 'StringLike', 'StringNotEquals', 'ArnEqualsIfExists'],
  ip: ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
  number: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEqualsIfExists',
  ],
}
/** What the key can hold: each value as it is, and some that the patterns are for. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  text: [...FAMILIES['text']!, 'aab', 'ba', 'abb', 'other'],
  arn: [
    ...FAMILIES['arn']!,
    'arn:aws:iam::2:role/a',
    'arn:aws:iam::1:role/bc',
    'arn:aws:iam::2:user/x',
    'x',
  ],
  ip: [
    '10.0.0.0',
    '10.1.2.3',
    '10.255.0.1',
    '10.1.255.255',
    '192.0.2.7',
    '2001:db8::1',
    '8.8.8.8',
    'x',
  ],
  number: ['0', '1', '1.5', '2', '2.25', '2.5', '3', '4', 'x'],
}

const block = fc.constantFrom('text', 'arn', 'ip', 'number').chain((family) =>
  fc
    .dictionary(
      fc.oneof(fc.constantFrom(...OPERATORS[family]!), fc.constant('Null')),
      fc.array(fc.constantFrom(...FAMILIES[family]!), { minLength: 1, maxLength: 2 }),
      { minKeys: 2, maxKeys: 3 },
    )
    .chain((operators) =>
      fc.constantFrom('true', 'false').map((isNull) => ({
        family,
        condition: Object.fromEntries(
          Object.entries(operators).map(([operator, values]) => [
            operator,
            { 'a:k': operator === 'Null' ? isNull : values },
          ]),
        ),
      })),
    ),
)

const SOURCE = { kind: 'rule', detail: 'test' } as const

test('a statement that is said to never match is met by no value of the key, nor by its absence', () => {
  let asked = 0
  let said = 0
  fc.assert(
    fc.property(block, ({ family, condition }) => {
      asked += 1
      const text = JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
      })
      const policy = parsePolicy(text).policy!
      if (!lintPolicy(policy, 'scp', text).some(({ code }) => code === 'lint/never-matches')) return
      said += 1
      const held: readonly KeyValue[] = [
        { state: 'absent', why: 'test', source: SOURCE },
        ...HELD[family]!.map(
          (one): KeyValue => ({ state: 'known', values: [one], source: SOURCE }),
        ),
      ]
      for (const value of held) {
        const truths = policy.statements[0]!.conditions.map((one) =>
          evaluateCondition(one, value, () => value, policy.version),
        )
        expect(allOf(truths), `${text} is met by ${JSON.stringify(value)}`).not.toBe(MET)
      }
    }),
    { numRuns: 3_000 },
  )
  expect(said / asked).toBeGreaterThan(0.1)
})
