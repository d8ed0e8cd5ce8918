/** How each family reads and compares values, at the edges. */
import { describe, expect, test } from 'vitest'
import { parseArn, resourcePartStart } from './arn.ts'
import { parseBoolean } from './bool.ts'
import { parseDate } from './date.ts'
import { parseAddress, parseRange } from './ip.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { evaluateNull } from './null.ts'
import { parseNumber } from './numeric.ts'
import { conditionTest, OPERATOR_NAMES, parseOperator, valueTests } from './operator.ts'
import type { Condition } from './policy.ts'
import type { KeyValue } from './request.ts'
import { allOf, anyOf, MET, not, type Truth, truthName, UNKNOWN, UNMET } from './truth.ts'
import { NOTHING } from './value-test.ts'
import { parseTemplate, resolveTemplate, type VariableLookup, variablesOf } from './variable.ts'
import { HOLE, literalTokens } from './wildcard.ts'

const span = [0, 0] as const
const source = { kind: 'record', detail: 'test' } as const
const known = (...values: string[]): KeyValue => ({ state: 'known', values, source })
const ABSENT: KeyValue = { state: 'absent', why: 'test', source }
const NOT_KNOWN: KeyValue = { state: 'unknown', why: 'test' }
const THERE: KeyValue = { ...NOT_KNOWN, present: true }

function condition(operator: string, values: readonly string[]): Condition {
  return {
    operator: { text: operator, span },
    test: parseOperator(operator)!,
    key: { text: 'x:v', span },
    keyName: 'x:v',
    values: values.map((text) => ({ text, span })),
    span,
  }
}

function truth(
  operator: string,
  values: readonly string[],
  value: KeyValue,
  variables: VariableLookup = () => ABSENT,
): Truth {
  return conditionTest(condition(operator, values), variables, '2012-10-17')(value)
}

const holds = (operator: string, policy: string, request: string) =>
  truth(operator, [policy], known(request)) === MET

describe('truths', () => {
  test('a conjunction is its least part, a disjunction its greatest, and none of them is met, unmet', () => {
    expect([allOf([]), anyOf([])]).toEqual([MET, UNMET])
    expect([allOf([MET, UNKNOWN]), anyOf([UNMET, UNKNOWN])]).toEqual([UNKNOWN, UNKNOWN])
    expect([allOf([UNKNOWN, UNMET, MET]), anyOf([UNKNOWN, MET, UNMET])]).toEqual([UNMET, MET])
  })

  test('the negation of unknown is unknown, and each truth has its word', () => {
    expect([MET, UNKNOWN, UNMET].map((one) => not(one as Truth))).toEqual([UNMET, UNKNOWN, MET])
    expect([MET, UNKNOWN, UNMET].map((one) => truthName(one as Truth))).toEqual([
      'met',
      'unknown',
      'unmet',
    ])
  })
})

describe('numbers', () => {
  test.each([
    ['5', 5],
    ['+5', 5],
    ['-5.25', -5.25],
    ['5.', 5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['1E+3', 1000],
    ['25e-1', 2.5],
    ['1e999', Number.POSITIVE_INFINITY],
    [`${'0'.repeat(63)}7`, 7],
  ])('%s is %d', (text, number) => expect(parseNumber(text)).toBe(number))

  test.each([
    '',
    '.',
    'five',
    '5a',
    'a5',
    '1e',
    '1e1000',
    '--5',
    '5 ',
    '0x5',
    `${'0'.repeat(64)}7`,
  ])('`%s` is none', (text) => expect(parseNumber(text)).toBeUndefined())

  test.each([
    ['NumericEquals', [false, true, false]],
    ['NumericNotEquals', [true, false, true]],
    ['NumericLessThan', [true, false, false]],
    ['NumericLessThanEquals', [true, true, false]],
    ['NumericGreaterThan', [false, false, true]],
    ['NumericGreaterThanEquals', [false, true, true]],
  ] as const)('%s compares with what is less, the same and more', (operator, expected) => {
    expect(['9', '10.0', '11'].map((request) => holds(operator, '10', request))).toEqual(expected)
  })

  test('what is no number, on either side, has no order and is not equal', () => {
    for (const operator of [
      'LessThan',
      'LessThanEquals',
      'GreaterThan',
      'GreaterThanEquals',
      'Equals',
    ]) {
      expect(holds(`Numeric${operator}`, '10', 'ten')).toBe(false)
      expect(holds(`Numeric${operator}`, 'ten', '10')).toBe(false)
      expect(holds(`Numeric${operator}`, 'ten', 'ten')).toBe(false)
    }
    expect(holds('NumericNotEquals', 'ten', 'ten')).toBe(true)
  })
})

describe('dates', () => {
  test.each([
    ['2026', 1_767_225_600],
    ['2026-03', 1_772_323_200],
    ['2026-01-02', 1_767_312_000],
    ['2026-01-01T01:02', 1_767_225_600 + 3720],
    ['2026-01-01T01:02Z', 1_767_225_600 + 3720],
    ['2026-01-01T01:02:03Z', 1_767_225_600 + 3723],
    ['2026-01-01T00:00:00.5Z', 1_767_225_600.5],
    ['2026-01-01T00:00:00.123456789Z', 1_767_225_600.123],
    ['2026-01-01t00:00:00z', 1_767_225_600],
    ['2026-01-01T02:00:00+02:00', 1_767_225_600],
    ['2026-01-01T02:00:00+0200', 1_767_225_600],
    ['2025-12-31T22:30:00-01:30', 1_767_225_600],
    ['0', 0],
    ['-1', -1],
    ['20261', 20_261],
    ['1767225600.25', 1_767_225_600.25],
    ['999999999999', 999_999_999_999],
    ['-123', -123],
    ['12.5', 12.5],
    [`2026-01-01T00:00:00.123456789+00:00`, 1_767_225_600.123],
  ])('%s is %d seconds', (text, seconds) => expect(parseDate(text)).toBe(seconds))

  test.each([
    '',
    'x',
    '2026-13-01',
    '2026-1-1',
    '2026-01-01T25:00:00Z',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00.Z',
    'x2026-01-01',
    '2026-01-01x',
    '2026-01-01T00',
    '1234567890123',
    '1.1234567890',
    'x12345',
    '12345x',
    '-12345x',
    '5.',
    '2026-01-01T00:00:00.0000000001Z',
    '2026-01-01T00:00:00+02:000',
  ])('`%s` is none', (text) => expect(parseDate(text)).toBeUndefined())

  test.each([
    ['DateEquals', [false, true, false]],
    ['DateNotEquals', [true, false, true]],
    ['DateLessThan', [true, false, false]],
    ['DateLessThanEquals', [true, true, false]],
    ['DateGreaterThan', [false, false, true]],
    ['DateGreaterThanEquals', [false, true, true]],
  ] as const)('%s compares with what is before, the same and after', (operator, expected) => {
    const requests = ['2025-12-31T23:59:59Z', '1767225600', '2026-01-01T00:00:01Z']
    expect(requests.map((one) => holds(operator, '2026-01-01T00:00:00Z', one))).toEqual(expected)
    expect(holds(operator, '2026-01-01T00:00:00Z', 'x')).toBe(operator === 'DateNotEquals')
    expect(holds(operator, 'x', '2026-01-01T00:00:00Z')).toBe(operator === 'DateNotEquals')
  })
})

describe('booleans and bytes', () => {
  test('true and false in any letter case, nothing else', () => {
    expect(['true', 'TRUE', 'tRue'].map(parseBoolean)).toEqual([true, true, true])
    expect(['false', 'False'].map(parseBoolean)).toEqual([false, false])
    expect(['', 'yes', '1', 'truee', 'falsee', 'tru', ' true'].map(parseBoolean)).toEqual(
      Array(7).fill(undefined),
    )
    expect(holds('Bool', 'x', 'x')).toBe(false)
    expect(holds('Bool', 'false', 'x')).toBe(false)
  })

  test('bytes are compared without their padding, of which there are two at most', () => {
    expect(holds('BinaryEquals', 'dg==', 'dg')).toBe(true)
    expect(holds('BinaryEquals', 'dg', 'dg=')).toBe(true)
    expect(holds('BinaryEquals', 'dg==', 'dg===')).toBe(false)
    expect(holds('BinaryEquals', 'dg===', 'dg=')).toBe(false)
    expect(holds('BinaryEquals', 'dg==', 'Dg==')).toBe(false)
    expect(holds('BinaryEquals', 'a+/9', 'a+/9')).toBe(true)
    expect(holds('BinaryEquals', '', '==')).toBe(true)
  })

  test('what is not base64 in a policy matches nothing, itself neither', () => {
    for (const text of ['a-b', '*', 'a b', '=a', '-a', 'a-'])
      expect(holds('BinaryEquals', text, text)).toBe(false)
  })
})

describe('addresses', () => {
  test('IPv4 in four decimal parts, IPv6 without a zone', () => {
    for (const text of ['10.0.0.1', '255.255.255.255', '::', '2001:DB8::1', '::ffff:10.0.0.1'])
      expect(parseAddress(text)).toBeDefined()
    for (const text of [
      '',
      '10.0.0',
      '10.0.0.256',
      '010.0.0.1',
      '167772161',
      '0x0a.0.0.1',
      'x',
      '::1%eth0',
      ':',
      '1:2',
    ])
      expect(parseAddress(text)).toBeUndefined()
    expect(parseAddress(`::${'0'.repeat(63)}`)).toBeUndefined()
  })

  test.each([
    ['10.0.0.0/8', 8],
    ['10.0.0.0/0', 0],
    ['10.0.0.0/32', 32],
    ['10.0.0.1', 32],
    ['2001:db8::/128', 128],
    ['::1', 128],
    ['::/0', 0],
  ])('%s has the prefix %d', (text, prefix) => expect(parseRange(text)?.prefix).toBe(prefix))

  test.each([
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/1e1',
    '10.0.0.0/0008',
    'x/8',
    '/8',
    '10.0.0.0/x8',
    '10.0.0.0/8x',
  ])('`%s` is no range', (text) => expect(parseRange(text)).toBeUndefined())

  test('addresses are in ranges of their own version', () => {
    expect(holds('IpAddress', '10.0.0.0/30', '10.0.0.3')).toBe(true)
    expect(holds('IpAddress', '10.0.0.0/30', '10.0.0.4')).toBe(false)
    expect(holds('IpAddress', '0.0.0.0/0', '::1')).toBe(false)
    expect(holds('IpAddress', '::/0', '10.0.0.1')).toBe(false)
    expect(holds('IpAddress', '::/0', '::1')).toBe(true)
    expect(holds('IpAddress', '10.0.0.0/8', 'x')).toBe(false)
    expect(holds('NotIpAddress', '10.0.0.0/8', 'x')).toBe(true)
    expect(holds('IpAddress', 'x', 'x')).toBe(false)
  })
})

describe('ARNs', () => {
  test('six parts by the first five colons', () => {
    expect(parseArn('arn:aws:iam:r:1:role/a:b')).toEqual({
      partition: 'aws',
      service: 'iam',
      region: 'r',
      account: '1',
      resource: 'role/a:b',
    })
    expect(parseArn('arn:::::')).toEqual({
      partition: '',
      service: '',
      region: '',
      account: '',
      resource: '',
    })
    for (const text of ['', 'arn', 'arn::::', 'arx:aws:iam:r:1:x', 'xarn:aws:iam:r:1:x'])
      expect(parseArn(text)).toBeUndefined()
  })

  test('the resource begins after the fifth colon, or at the end of a text without one', () => {
    expect(resourcePartStart('arn:aws:s3:::b/x')).toBe(13)
    expect(resourcePartStart('arn:aws:s3::b')).toBe(13)
    expect(resourcePartStart('')).toBe(0)
    expect(resourcePartStart(':::::')).toBe(5)
    expect(resourcePartStart(':::::x')).toBe(5)
  })

  test('the wildcards of the first five parts stay in them, those of the sixth run on', () => {
    const matches = (policy: string, request: string) => holds('ArnLike', policy, request)
    expect(matches('arn:aws:*:*:*:x', 'arn:aws:s3:r:1:x')).toBe(true)
    expect(matches('arn:aws:*:x', 'arn:aws:s3:r:1:x')).toBe(false)
    expect(matches('arn:aws:s?:r:1:x', 'arn:aws:s3:r:1:x')).toBe(true)
    expect(matches('arn:aws:s?r:1:1:x', 'arn:aws:s:r:1:1:x')).toBe(false)
    expect(matches('arn:aws:s3:r:1:*', 'arn:aws:s3:r:1:a:b/c')).toBe(true)
    expect(matches('arn:aws:s3:r:1:a?b', 'arn:aws:s3:r:1:a:b')).toBe(true)
    expect(matches('arn:aws:s3:r:1', 'arn:aws:s3:r:1')).toBe(false)
    expect(matches('arn:aws:s3:r:1:', 'arn:aws:s3:r:1:')).toBe(true)
    expect(matches('arn:*:s3:r:1:x', 'arn:aws:s3:s3:r:1:x')).toBe(false)
  })

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
  test('a variable that is not known is certain only where the rest differs', () => {
    const wanted = ['arn:aws:iam::1:user/${aws:username}']
    const unknownName = () => NOT_KNOWN
    const at = (request: string, name: VariableLookup) =>
      truth('ArnLike', wanted, known(request), name)
    expect(at('arn:aws:iam::1:user/ann', unknownName)).toBe(UNKNOWN)
    expect(at('arn:aws:iam::2:user/ann', unknownName)).toBe(UNMET)
    expect(at('arn:aws:iam::1:user/ann', () => known('ann'))).toBe(MET)
    expect(at('arn:aws:iam::1:user/ann', () => known('*'))).toBe(UNMET)
    expect(at('arn:aws:iam::1:user/', () => ABSENT)).toBe(UNMET)
    expect(truth('ArnLike', wanted, NOT_KNOWN, unknownName)).toBe(UNKNOWN)
    expect(truth('ArnLike', wanted, NOT_KNOWN, () => ABSENT)).toBe(UNMET)
  })

  test('one text is all that an ARN without wildcards matches', () => {
    const excluded: KeyValue = { ...NOT_KNOWN, not: ['arn:aws:iam::1:user/a'] } as KeyValue
    expect(truth('ArnLike', ['arn:aws:iam::1:user/a'], excluded)).toBe(UNMET)
    expect(truth('ArnLike', ['arn:aws:iam::1:user/*'], excluded)).toBe(UNKNOWN)
  })

  test('one of many texts that a value could be begins as it certainly does', () => {
    // More than are compared one by one.
    const texts = Array.from({ length: 12 }, (_, at) => `${at}-x`)
    const begins = (...starts: string[]) => ({ ...THERE, starts }) as KeyValue
    for (const wanted of [texts.slice(0, 2), texts]) {
      expect(truth('StringEquals', wanted, begins('1-'))).toBe(UNKNOWN)
      expect(truth('StringEquals', wanted, begins('z', '1-'))).toBe(UNKNOWN)
      expect(truth('StringEquals', wanted, begins('z'))).toBe(UNMET)
      expect(truth('StringEquals', wanted, begins('-x'))).toBe(UNMET)
      expect(truth('StringNotEquals', wanted, begins('z'))).toBe(MET)
    }
  })

  test.each<[string, string, readonly string[], KeyValue, Truth]>([
    ['no set, so none of it', 'ForAnyValue:StringEquals', ['a'], ABSENT, UNMET],
    ['no set, where it must not be', 'ForAnyValue:StringEqualsIfExists', ['a'], ABSENT, MET],
    ['no set, so all of it', 'ForAllValues:StringEquals', ['a'], ABSENT, MET],
    ['what `Null` asks', 'Null', ['true'], ABSENT, MET],
    ['what `Null` asks of a key that is there', 'Null', ['true'], THERE, UNMET],
    [
      'two members, of which an operator for one knows nothing',
      'StringLike',
      ['*'],
      { ...THERE, has: ['a', 'b'] } as KeyValue,
      UNKNOWN,
    ],
    [
      'all members, of which none can match, and there is one',
      'ForAllValues:StringEquals',
      ['a'],
      { ...THERE, not: ['a', ''] } as KeyValue,
      UNMET,
    ],
    // The guide counts a value that is an empty text as none.
    [
      'all members, where one may be an empty text',
      'ForAllValues:StringEquals',
      ['a'],
      { ...THERE, not: ['a'] } as KeyValue,
      UNKNOWN,
    ],
    [
      'all members, where one begins otherwise than the empty text',
      'ForAllValues:StringEquals',
      ['a'],
      { ...THERE, not: ['a'], starts: ['b'] } as KeyValue,
      UNMET,
    ],
    [
      'all members, of which none can match, nor be an empty text, if there is one',
      'ForAllValues:StringEquals',
      ['a'],
      { ...NOT_KNOWN, not: ['a', ''] } as KeyValue,
      UNKNOWN,
    ],
    [
      'all members, of which nothing is known',
      'ForAllValues:StringEquals',
      ['a'],
      NOT_KNOWN,
      UNKNOWN,
    ],
    [
      'any of them, whatever it is, if there is one',
      'ForAnyValue:StringLike',
      ['*'],
      NOT_KNOWN,
      UNKNOWN,
    ],
    [
      'any of them, whatever it is, and no empty text, if there is one',
      'ForAnyValue:StringLike',
      ['*'],
      { ...NOT_KNOWN, not: [''] } as KeyValue,
      UNKNOWN,
    ],
    [
      'any of them, of which one is an empty text',
      'ForAnyValue:StringEquals',
      [''],
      { ...THERE, has: [''] } as KeyValue,
      UNKNOWN,
    ],
    [
      'any of them, of which one is another text',
      'ForAnyValue:StringEquals',
      ['a'],
      { ...THERE, has: ['a'] } as KeyValue,
      MET,
    ],
    ['all members, of an empty text', 'ForAllValues:StringEquals', ['a'], known(''), UNKNOWN],
    ['any of them, of an empty text', 'ForAnyValue:StringEquals', [''], known(''), UNKNOWN],
    [
      'any of them, of an empty text and another',
      'ForAnyValue:StringEquals',
      [''],
      known('', 'a'),
      MET,
    ],
    ['any of them, of one that is not wanted', 'ForAnyValue:StringEquals', ['a'], known(''), UNMET],
    ['any of no members', 'ForAnyValue:StringEquals', ['a'], known(), UNMET],
    [
      'any of no members, where they need not be',
      'ForAnyValue:StringEqualsIfExists',
      ['a'],
      known(''),
      UNKNOWN,
    ],
    [
      'all members, of which none can match, if there is one',
      'ForAllValues:StringEquals',
      ['a'],
      { ...NOT_KNOWN, not: ['a'] } as KeyValue,
      UNKNOWN,
    ],
    ['any text, before another value', 'StringLike', ['*', 'b'], THERE, MET],
    [
      'a beginning that is covered',
      'StringLike',
      ['a*'],
      { ...THERE, starts: ['ab'] } as KeyValue,
      MET,
    ],
    // AWS does not say whether four digits are a year, and thirteen seconds.
    ['a year, or seconds', 'DateEquals', ['2026'], known('2026-01-01T00:00:00Z'), UNKNOWN],
    ['neither', 'DateEquals', ['2026'], known('2025-01-01T00:00:00Z'), UNMET],
    ['both', 'DateGreaterThan', ['2026'], known('2027-01-01T00:00:00Z'), MET],
    ['many digits', 'DateEquals', ['1234567890123'], known('2026-01-01T00:00:00Z'), UNKNOWN],
  ])('%s: %s', (_, operator, values, value, expected) => {
    expect(truth(operator, values, value)).toBe(expected)
  })

  test('a beginning says nothing of numbers and addresses', () => {
    const begins = { ...THERE, starts: ['1'] } as KeyValue
    expect(truth('NumericLessThan', ['5'], begins)).toBe(UNKNOWN)
    expect(truth('IpAddress', ['10.0.0.0/8'], begins)).toBe(UNKNOWN)
    expect(truth('NumericLessThan', ['x'], begins)).toBe(UNMET)
  })

  test('a value that may match stays open behind one that does not', () => {
    const wanted = ['a${aws:username}', 'b${aws:username}']
    expect(truth('StringEquals', wanted, known('ax'), () => NOT_KNOWN)).toBe(UNKNOWN)
    expect(truth('StringEquals', wanted, known('bx'), () => NOT_KNOWN)).toBe(UNKNOWN)
    expect(truth('StringEquals', wanted, known('cx'), () => NOT_KNOWN)).toBe(UNMET)
  })

  test('a policy value that is no ARN is open where it would fit as a text, and certain where it would not', () => {
    const beginning = { ...NOT_KNOWN, present: true, starts: ['arn:aws:iam::1:'] } as KeyValue
    for (const value of ['*', 'arn:*', '*:role/x', 'arn:aws:iam::1']) {
      expect(truth('ArnLike', [value], NOT_KNOWN)).toBe(UNKNOWN)
    }
    expect(truth('ArnLike', ['*'], known('arn:aws:iam::1:role/x'))).toBe(UNKNOWN)
    expect(truth('ArnNotLike', ['*'], known('arn:aws:iam::1:role/x'))).toBe(UNKNOWN)
    expect(truth('ArnLike', ['arn:aws:sns:*'], known('arn:aws:iam::1:role/x'))).toBe(UNMET)
    expect(truth('ArnLike', ['*'], beginning)).toBe(UNKNOWN)
    expect(truth('ArnLike', ['arn:aws:sns:*'], beginning)).toBe(UNMET)
    expect(truth('ArnLike', ['*', 'arn:aws:iam::*:role/x'], known('arn:aws:iam::1:role/x'))).toBe(
      MET,
    )
  })

  test('variables are taken apart, with defaults and escapes', () => {
    expect(
      variablesOf('a${aws:username}b${AWS:PrincipalTag/T}${aws:username}', '2012-10-17'),
    ).toEqual(['aws:username', 'aws:principaltag/t'])
    expect(variablesOf('${aws:username}', '2008-10-17')).toEqual([])
    for (const text of [
      '${',
      '${}',
      '${ }',
      '${aws:username',
      '$aws',
      '{aws:username}',
      '${*}${?}${$}',
    ])
      expect(variablesOf(text, '2012-10-17')).toEqual([])
    expect(variablesOf('${a${b}', '2012-10-17')).toEqual(['b'])
    expect(variablesOf('${}${b}', '2012-10-17')).toEqual(['b'])
    expect(variablesOf("${ aws:username , 'x' }", '2012-10-17')).toEqual(['aws:username'])
  })

  const text = (template: string, name: VariableLookup, wildcards = false) => {
    const tokens = resolveTemplate(parseTemplate(template, '2012-10-17'), wildcards, name)
    return tokens
      ?.map((token) => (token === HOLE ? '_' : token < 0 ? '#' : String.fromCodePoint(token)))
      .join('')
  }

  test.each([
    ['a${aws:username}b', known('x'), 'axb'],
    ['a${aws:username}b', known('*'), 'a*b'],
    ['a${aws:username}b', NOT_KNOWN, 'a_b'],
    ['a${aws:username}b', ABSENT, undefined],
    ['a${aws:username}b', known(), undefined],
    ['a${aws:username}b', known('x', 'y'), undefined],
    ["a${aws:username, 'n'}b", ABSENT, 'anb'],
    ["a${aws:username, 'n'}b", known(), 'anb'],
    ["a${aws:username, 'n'}b", known('x'), 'axb'],
    ["a${aws:username, 'n'}b", known('x', 'y'), undefined],
    ['a${aws:username, n }b', ABSENT, 'anb'],
    ["a${aws:username,''}b", ABSENT, 'ab'],
    ["a${aws:username,'}b", ABSENT, "a'b"],
    ["a${aws:username,'x}b", ABSENT, "a'xb"],
    ["a${aws:username,x'}b", ABSENT, "ax'b"],
    ['a${aws:CalledVia}b', known('x'), undefined],
    ['${a${aws:username}', known('x'), '${ax'],
    ['${}a${aws:username}', known('x'), '${}ax'],
    ['a${', known('x'), 'a${'],
    ['abc}${aws:username}', known('x'), 'abc}x'],
    ['a${aws:username}cd}${aws:username}', known('x'), 'axcd}x'],
    ['', known('x'), ''],
  ] as const)('%s resolves', (template, value, expected) => {
    expect(text(template, () => value)).toBe(expected)
  })

  test('wildcards are those of the policy, not of escapes, values or defaults', () => {
    expect(text('*?${*}${?}${$}', () => ABSENT, true)).toBe('##*?$')
    expect(text('*?${*}', () => ABSENT, false)).toBe('*?*')
    expect(text("*${aws:username, '*'}", () => ABSENT, true)).toBe('#*')
    expect(text('*${aws:username}', () => known('*?'), true)).toBe('#*?')
  })
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
})

describe('null', () => {
  const values = (...texts: string[]) => texts.map((one) => ({ text: one, span }))
  const present: KeyValue = { ...NOT_KNOWN, present: true } as KeyValue
  const withMember: KeyValue = { ...NOT_KNOWN, has: ['x'] } as KeyValue
  const noMember: KeyValue = { ...NOT_KNOWN, has: [], present: false } as KeyValue

  test.each([
    ['true', ABSENT, MET],
    ['true', known(), MET],
    ['true', known('x'), UNMET],
    ['true', NOT_KNOWN, UNKNOWN],
    ['true', noMember, UNKNOWN],
    ['true', present, UNMET],
    ['true', withMember, UNMET],
    ['false', ABSENT, UNMET],
    ['FALSE', known('x'), MET],
    ['false', present, MET],
    ['false', NOT_KNOWN, UNKNOWN],
    ['yes', ABSENT, UNMET],
    ['yes', known('x'), UNMET],
    ['yes', NOT_KNOWN, UNMET],
  ] as const)('%s', (wanted, value, expected) => {
    expect(evaluateNull(values(wanted), value)).toBe(expected)
  })

  test('true and false together are met by anything', () => {
    expect(evaluateNull(values('true', 'false'), known('x'))).toBe(MET)
    expect(evaluateNull(values('true', 'false'), ABSENT)).toBe(MET)
  })
})

describe('operators', () => {
  test('each name has one meaning', () => {
    expect(new Set(OPERATOR_NAMES).size).toBe(OPERATOR_NAMES.length)
    const meaning = (name: string) => {
      const { family, relation, negated } = parseOperator(name)!
      return `${negated ? 'not ' : ''}${family} ${relation}`
    }
    expect(Object.fromEntries(OPERATOR_NAMES.map((name) => [name, meaning(name)]))).toEqual({
      StringEquals: 'string eq',
      StringNotEquals: 'not string eq',
      StringEqualsIgnoreCase: 'string-ignore-case eq',
      StringNotEqualsIgnoreCase: 'not string-ignore-case eq',
      StringLike: 'string-like eq',
      StringNotLike: 'not string-like eq',
      NumericEquals: 'numeric eq',
      NumericNotEquals: 'not numeric eq',
      NumericLessThan: 'numeric lt',
      NumericLessThanEquals: 'numeric le',
      NumericGreaterThan: 'numeric gt',
      NumericGreaterThanEquals: 'numeric ge',
      DateEquals: 'date eq',
      DateNotEquals: 'not date eq',
      DateLessThan: 'date lt',
      DateLessThanEquals: 'date le',
      DateGreaterThan: 'date gt',
      DateGreaterThanEquals: 'date ge',
      Bool: 'bool eq',
      BinaryEquals: 'binary eq',
      IpAddress: 'ip eq',
      NotIpAddress: 'not ip eq',
      ArnEquals: 'arn eq',
      ArnNotEquals: 'not arn eq',
      ArnLike: 'arn eq',
      ArnNotLike: 'not arn eq',
      Null: 'null eq',
    })
  })

  test('prefix and suffix in any letter case, each once', () => {
    expect(parseOperator('FORALLVALUES:stringlikeIFEXISTS')).toEqual({
      family: 'string-like',
      relation: 'eq',
      negated: false,
      ifExists: true,
      quantifier: 'all',
    })
    expect(parseOperator('ForAnyValue:Bool')).toMatchObject({ quantifier: 'any', ifExists: false })
    expect(parseOperator('StringEquals')).toMatchObject({ quantifier: 'single', ifExists: false })
    for (const name of [
      'ForAllValues:ForAnyValue:Bool',
      'ForAnyValue:ForAnyValue:Bool',
      'ForAnyValue:',
      'IfExists',
      'StringEqualsIfExistsIfExists',
      'NullIfExists',
      'ForAnyValue:Null',
      'ForAllValues:Null',
      'StringEqual',
      'toString',
      '',
    ])
      expect(parseOperator(name)).toBeUndefined()
  })

  test('more than eight exact texts are looked up, beside patterns', () => {
    const many = Array.from({ length: 12 }, (_, at) => `v${at}`)
    const wanted = [...many, 'w*']
    expect(truth('StringLike', wanted, known('v11'))).toBe(MET)
    expect(truth('StringLike', wanted, known('w1'))).toBe(MET)
    expect(truth('StringLike', wanted, known('v12'))).toBe(UNMET)
    expect(truth('StringNotLike', wanted, known('v3'))).toBe(UNMET)
    expect(truth('StringNotLike', wanted, known('x'))).toBe(MET)
    const excluded = (not: readonly string[]): KeyValue => ({ ...NOT_KNOWN, not }) as KeyValue
    expect(truth('StringEquals', many, excluded(many))).toBe(UNMET)
    expect(truth('StringEquals', many, excluded(many.slice(1)))).toBe(UNKNOWN)
    expect(truth('StringEquals', many, excluded(many.slice(0, -1)))).toBe(UNKNOWN)
    expect(truth('StringNotEqualsIfExists', many, excluded(many))).toBe(MET)
  })

  test('the tests of a condition come in the order of its values', () => {
    const tests = valueTests(condition('StringLike', ['a', 'b*', '*']), () => ABSENT, '2012-10-17')
    expect(tests.map(({ only, anyValue }) => [only, anyValue])).toEqual([
      ['a', UNKNOWN],
      [undefined, UNKNOWN],
      [undefined, MET],
    ])
    expect([NOTHING.matches(''), NOTHING.anyValue]).toEqual([UNMET, UNMET])
  })

  test('a compiled condition does not forget the version of its policy', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    const one = condition('StringEquals', ['${aws:username}'])
    const of = (version: '2012-10-17' | '2008-10-17', value: string) =>
      conditionTest(one, () => known('ann'), version)(known(value))
    expect(of('2012-10-17', 'ann')).toBe(MET)
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
    expect(of('2008-10-17', '${aws:username}')).toBe(MET)
    expect(of('2008-10-17', 'ann')).toBe(UNMET)
    expect(of('2012-10-17', 'ann')).toBe(MET)
  })

  test('letter case is all that the operators without it overlook', () => {
    expect(holds('StringEqualsIgnoreCase', 'aB*', 'Ab*')).toBe(true)
    expect(holds('StringEqualsIgnoreCase', 'a*', 'abc')).toBe(false)
    const excluded: KeyValue = { ...NOT_KNOWN, not: ['5', 'a'] } as KeyValue
    expect(truth('StringEqualsIgnoreCase', ['5'], excluded)).toBe(UNMET)
    expect(truth('StringEqualsIgnoreCase', ['a'], excluded)).toBe(UNKNOWN)
    expect(truth('StringEquals', ['a'], excluded)).toBe(UNMET)
  })
})

describe('what is not known of a key', () => {
  const many = Array.from({ length: 12 }, (_, at) => `v${at}`)
  const present: KeyValue = { ...NOT_KNOWN, present: true } as KeyValue

  test('a value that is none of its kind matches nothing, whatever the key holds', () => {
    for (const operator of ['DateEquals', 'NumericLessThan', 'IpAddress', 'Bool', 'BinaryEquals'])
      expect(truth(operator, ['?x?'], NOT_KNOWN)).toBe(UNMET)
    expect(truth('DateNotEquals', ['?x?'], NOT_KNOWN)).toBe(MET)
  })

  test('an empty set is a missing key', () => {
    expect(truth('StringEquals', ['a'], known())).toBe(UNMET)
    expect(truth('StringNotEquals', ['a'], known())).toBe(MET)
    expect(truth('StringEqualsIfExists', ['a'], known())).toBe(MET)
    expect(truth('ForAnyValue:StringEqualsIfExists', ['a'], known())).toBe(MET)
    expect(truth('ForAnyValue:StringEquals', ['a'], known())).toBe(UNMET)
    expect(truth('ForAllValues:StringEquals', ['a'], known())).toBe(MET)
  })

  test('a plain operator on a key of several values tells nothing but that a missing key does not match', () => {
    const plain = (operator: string, value: KeyValue) =>
      conditionTest(condition(operator, ['a']), () => ABSENT, '2012-10-17', true)(value)
    expect(plain('StringEquals', ABSENT)).toBe(UNMET)
    expect(plain('StringEquals', known())).toBe(UNMET)
    expect(plain('StringNotEquals', ABSENT)).toBe(UNKNOWN)
    expect(plain('StringEqualsIfExists', ABSENT)).toBe(UNKNOWN)
    expect(plain('StringEquals', known('a'))).toBe(UNKNOWN)
    expect(plain('StringEquals', NOT_KNOWN)).toBe(UNKNOWN)
    expect(truth('StringEquals', ['a'], known('a', 'b'))).toBe(UNKNOWN)
  })

  test('no member is taken for known', () => {
    for (const operator of ['ForAnyValue:StringNotEquals', 'ForAnyValue:StringEquals']) {
      expect(truth(operator, ['a'], present)).toBe(UNKNOWN)
      expect(truth(operator, ['a'], NOT_KNOWN)).toBe(UNKNOWN)
    }
    expect(truth('ForAllValues:StringNotEquals', ['a'], present)).toBe(UNKNOWN)
    expect(truth('ForAllValues:StringEquals', ['a'], present)).toBe(UNKNOWN)
  })

  test('a pattern for everything settles it beside many exact texts', () => {
    expect(truth('StringLike', [...many, '*'], present)).toBe(MET)
    expect(truth('StringNotLike', [...many, '*'], present)).toBe(UNMET)
    expect(truth('StringLike', [...many, 'w*'], present)).toBe(UNKNOWN)
  })

  test('one known member of a set settles what it can', () => {
    const withA: KeyValue = { ...NOT_KNOWN, has: ['a'] } as KeyValue
    expect(truth('ForAnyValue:StringEquals', ['a'], withA)).toBe(MET)
    expect(truth('ForAnyValue:StringEquals', ['b'], withA)).toBe(UNKNOWN)
    expect(truth('ForAllValues:StringEquals', ['b'], withA)).toBe(UNMET)
    expect(truth('ForAllValues:StringEquals', ['a'], withA)).toBe(UNKNOWN)
    expect(truth('ForAllValues:StringLike', ['*'], withA)).toBe(MET)
    expect(truth('StringEquals', ['a'], withA)).toBe(MET)
    expect(truth('StringEquals', ['b'], withA)).toBe(UNMET)
    const withTwo: KeyValue = { ...NOT_KNOWN, has: ['a', 'b'] } as KeyValue
    expect(truth('StringEquals', ['a'], withTwo)).toBe(UNKNOWN)
  })

  test('a number of four digits is a number and no year', () => {
    expect(holds('NumericEquals', '2026', '2026.0')).toBe(true)
    expect(holds('NumericEquals', '2026', '1767225600')).toBe(false)
  })

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
  test('beside a variable the wildcards of the policy are what its operator takes them for', () => {
    const ann = () => known('ann')
    expect(truth('StringEquals', ['*/${aws:username}'], known('x/ann'), ann)).toBe(UNMET)
    expect(truth('StringEquals', ['*/${aws:username}'], known('*/ann'), ann)).toBe(MET)
    expect(truth('StringLike', ['*/${aws:username}'], known('x/ann'), ann)).toBe(MET)
    expect(truth('StringEqualsIgnoreCase', ['${aws:username}'], known('ANN'), ann)).toBe(MET)
    const role = 'arn:aws:iam::1:role/${aws:username}/*'
    expect(truth('ArnLike', [role], known('arn:aws:iam::1:role/ann/x'), ann)).toBe(MET)
  })
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables

  test('of a pattern no text is excluded, not even its own beginning', () => {
    const excluded: KeyValue = { ...NOT_KNOWN, not: ['arn:aws:iam::1:user/', 'a'] } as KeyValue
    expect(truth('ArnLike', ['arn:aws:iam::1:user/*'], excluded)).toBe(UNKNOWN)
    expect(truth('StringLike', ['a*'], excluded)).toBe(UNKNOWN)
  })
})

test('the global keys of several values are known, other global keys hold one, of other keys nothing is said', () => {
  const several = [
    ...['aws:calledvia', 'aws:principalorgpaths', 'aws:principalservicenameslist'],
    ...['aws:resourceorgpaths', 'aws:sourceorgpaths', 'aws:tagkeys', 'aws:vpceorgpaths'],
  ]
  expect(several.map(isMultivaluedGlobalKey)).toEqual(several.map(() => true))
  expect(['aws:calledviafirst', 'aws:'].map(isMultivaluedGlobalKey)).toEqual([false, false])
  expect(['s3:prefix', 'x:aws:tagkeys'].map(isMultivaluedGlobalKey)).toEqual([undefined, undefined])
})

test('texts are taken apart by characters, not by halves of them', () => {
  expect(literalTokens('a😀')).toEqual([97, 0x1f600])
})
