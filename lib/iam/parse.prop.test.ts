import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OPERATOR_NAMES, parseOperator } from './operator.ts'
import { parsePolicy } from './parse.ts'
import type { Condition, Policy, PrincipalElement, Span, Statement, Text } from './policy.ts'
import { minify, printPolicy } from './print.ts'

function consistent(text: string): void {
  const { policy, problems } = parsePolicy(text)
  expect(policy === undefined).toBe(problems.some(({ severity }) => severity === 'error'))
  for (const { span, message } of problems) {
    expect(span[0]).toBeGreaterThanOrEqual(0)
    expect(span[1]).toBeLessThanOrEqual(text.length)
    expect(span[0]).toBeLessThanOrEqual(span[1])
    expect(message).not.toMatch(/[\n\r]|\.$/)
  }
}

test('no text makes the parser throw or contradict itself', () => {
  const fragments = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '/',
    '*',
    '<',
    '>',
    '“',
    '\n',
    '"Statement"',
    '"Effect"',
    '"Deny"',
    '"Condition"',
    '"__proto__"',
    'null',
    '1e9',
    '\uFEFF',
    '\u0000',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(fragments).map((parts) => parts.join('')),
      ),
      consistent,
    ),
    { numRuns: 5_000 },
  )
})

test('no JSON makes the parser throw or contradict itself', () => {
  const name = fc.constantFrom(
    'Version',
    'Id',
    'Statement',
    'Sid',
    'Effect',
    'Action',
    'NotAction',
    'Resource',
    'Principal',
    'AWS',
    'Condition',
    'StringLike',
    'ForAnyValue:Bool',
    'Null',
    'aws:x',
    '__proto__',
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('Allow', 'Deny', '*', '2012-10-17', '', 'x', 1, true, null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 6, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(value, (json) => consistent(JSON.stringify(json))),
    { numRuns: 5_000 },
  )
})

test('a policy with one character changed is read or refused, never half', () => {
  const text =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":["s3:*"],"Resource":"*","Condition":{"StringEquals":{"aws:x":["a"]}}}]}'
  fc.assert(
    fc.property(fc.nat(text.length), fc.string({ maxLength: 2 }), (at, inserted) =>
      consistent(text.slice(0, at) + inserted + text.slice(at + 1)),
    ),
    { numRuns: 3_000 },
  )
})

const SPAN: Span = [0, 0]
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('__proto__', 's3:*', 'toString', '“', '\\', '"'),
)
const text = word.map((one): Text => ({ text: one, span: SPAN }))
const texts = fc.array(text, { minLength: 1, maxLength: 3 })
const listed = fc.record({ negated: fc.boolean(), values: texts, span: fc.constant(SPAN) })
const kinds = fc.uniqueArray(fc.constantFrom('AWS', 'Service', 'Federated', 'CanonicalUser'), {
  minLength: 1,
})
const principal: fc.Arbitrary<PrincipalElement> = fc.record({
  negated: fc.boolean(),
  entries: fc.oneof(
    fc.constant([{ kind: 'any' as const, value: { text: '*', span: SPAN } }]),
    fc
      .tuple(kinds, texts)
      .map(([names, values]) => names.flatMap((kind) => values.map((value) => ({ kind, value })))),
  ),
  span: fc.constant(SPAN),
})
const operatorName = fc
  .tuple(
    fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...OPERATOR_NAMES.filter((name) => name !== 'Null')),
    fc.constantFrom('', 'IfExists'),
  )
  .map((parts) => parts.join(''))
const block = fc.tuple(
  fc.oneof(operatorName, fc.constant('Null')),
  fc.uniqueArray(
    fc.tuple(
      word.filter((key) => key.trim() !== ''),
      texts,
    ),
    { minLength: 1, maxLength: 3, selector: ([key]) => key.toLowerCase() },
  ),
)
const conditions = fc
  .uniqueArray(block, { maxLength: 3, selector: ([name]) => name.toLowerCase() })
  .map((blocks) =>
    blocks.flatMap(([name, keys]) => keys.map(([key, values]) => conditionOf(name, key, values))),
  )

function conditionOf(name: string, key: string, values: readonly Text[]): Condition {
  return {
    operator: { text: name, span: SPAN },
    test: parseOperator(name)!,
    key: { text: key, span: SPAN },
    keyName: key.toLowerCase(),
    values,
    span: SPAN,
  }
}

const statement = fc.record(
  {
    sid: text,
    effect: fc.constantFrom('Allow', 'Deny'),
    principal,
    action: listed,
    resource: listed,
    conditions,
  },
  { requiredKeys: ['effect', 'action', 'conditions'] },
)
const policy = fc.record(
  {
    version: fc.constantFrom('2012-10-17', '2008-10-17'),
    id: text,
    statements: fc.array(statement, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['version', 'statements'] },
)

/** The same policy with all places at the start. */
function withoutPlaces(given: Policy): unknown {
  return JSON.parse(JSON.stringify(given, (name, value) => (name === 'span' ? 0 : value)))
}

test('reading a printed policy gives the same policy, places aside', () => {
  fc.assert(
    fc.property(policy, (drawn) => {
      const statements = drawn.statements.map(
        (one, index): Statement => ({ ...one, index, span: SPAN }) as Statement,
      )
      const whole = { ...drawn, statements } as Policy
      const printed = printPolicy(whole)
      const reading = parsePolicy(printed)
      expect(reading.problems).toEqual([])
      expect(withoutPlaces(reading.policy!)).toEqual(withoutPlaces(whole))
      expect(printPolicy(reading.policy!)).toBe(printed)
      expect(withoutPlaces(parsePolicy(minify(printed)!).policy!)).toEqual(withoutPlaces(whole))
    }),
    { numRuns: 1_000 },
  )
})

test('minified text is the same JSON without white space between tokens', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
      expect(minify(JSON.stringify(value, undefined, indent))).toBe(JSON.stringify(value))
    }),
  )
  expect(minify('{"a": }')).toBeUndefined()
})
