import { describe, expect, test } from 'vitest'
import { casesOfKey, type KeyQuestion } from './key-cases.ts'
import { conditionTest } from './operator.ts'
import { parsePolicy } from './parse.ts'
import type { KeyValue, UnknownKey } from './request.ts'

const readers = (condition: object) => {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
    }),
  )
  return policy!.statements[0]!.conditions.map((one) => ({
    condition: one,
    version: '2012-10-17' as const,
  }))
}

test('every case of a key begins as the key certainly does, and each beginning has one', () => {
  const starts = ['arn:aws:iam::999999999999:', 'arn:aws:sts::999999999999:']
  const cases = casesOfKey({
    value: { state: 'unknown', why: 'test', present: true, starts },
    multivalued: false,
    readers: readers({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/*', 'arn:aws:sts::*:*'] },
      StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::999999999999:role/x' },
    }),
    isVariable: false,
    variables: () => ({ state: 'unknown', why: 'test' }),
  })
  const texts = cases.map((one) => (one.state === 'known' ? one.values[0] : one.state))
  // Of IAM the role that is named, and another; of STS what the pattern covers. None of the account 111122223333.
  expect(texts).toHaveLength(3)
  expect(texts).toContain('arn:aws:iam::999999999999:role/x')
  expect(texts.every((text) => starts.some((start) => text?.startsWith(start)))).toBe(true)
  expect(texts.some((text) => text?.startsWith(starts[1]!))).toBe(true)
})

const LOST: UnknownKey = { state: 'unknown', why: 'test' }
const THERE: UnknownKey = { ...LOST, present: true }
const SOURCE = { kind: 'record', detail: 'test' } as const

/** Each case: `absent`, `any` (present, with whatever value), or what the conditions say of its values: `+` met, `-` unmet. */
function casesUnder(
  condition: object,
  { value = THERE, ...asked }: Partial<KeyQuestion> = {},
): readonly string[] {
  const question: KeyQuestion = {
    value,
    multivalued: false,
    readers: readers(condition),
    isVariable: false,
    variables: () => LOST,
    ...asked,
  }
  return casesOfKey(question)
    .map((one) => {
      if (one.state !== 'known') return one.state === 'absent' ? 'absent' : isAny(one, value)
      const said = question.readers.map(({ condition: read, version }) => {
        const look = question.variables
        return '-?+'[conditionTest(read, look, version, question.multivalued)(one)]
      })
      return said.join('')
    })
    .sort()
}

function isAny(one: KeyValue, value: UnknownKey): string {
  expect(one).toEqual({ ...value, present: true })
  return 'any'
}

const is = (key: string, ...values: readonly string[]) => ({ [key]: values })
const ANY = (operator: string) => `ForAnyValue:${operator}`

describe('the cases of a key', () => {
  test.each<[string, object, Partial<KeyQuestion>, readonly string[]]>([
    ['a value and any other', { StringEquals: is('k:a', 'v') }, {}, ['+', '-']],
    [
      'a key that may be absent',
      { StringEquals: is('k:a', 'v') },
      { value: LOST },
      ['+', '-', 'absent'],
    ],
    [
      'a key of which one value is certain is not absent',
      { StringEquals: is('k:a', 'v') },
      { value: { ...LOST, has: ['v'] } },
      ['+'],
    ],
    [
      'values that are told apart',
      { StringEquals: is('k:a', 'v'), StringLike: is('k:a', 'v*') },
      {},
      ['++', '-+', '--'],
    ],
    ['values of one list are one case', { StringEquals: is('k:a', 'v', 'w') }, {}, ['+', '-']],
    [
      'letter case',
      { StringEquals: is('k:a', 'v'), StringEqualsIgnoreCase: is('k:a', 'V') },
      {},
      ['++', '-+', '--'],
    ],
    ['ARNs', { ArnLike: is('k:a', 'arn:aws:iam::*:role/x') }, {}, ['+', '-']],
    // AWS does not say what a value that is no ARN matches.
    [
      'an ARN, and a value that is none',
      { ArnLike: is('k:a', 'arn:aws:iam::1:role/x', '*') },
      {},
      ['+', '?'],
    ],
    [
      'numbers',
      { NumericLessThan: is('k:a', '5'), NumericEquals: is('k:a', '5') },
      {},
      ['+-', '-+', '--'],
    ],
    // What is no number is neither, and no number is in a negated operator.
    ['numbers that are not', { NumericNotEquals: is('k:a', '5') }, {}, ['+', '-']],
    ['booleans', { Bool: is('k:a', 'true') }, {}, ['+', '-']],
    ['addresses', { IpAddress: is('k:a', '10.0.0.0/8') }, {}, ['+', '-']],
    [
      'what is excluded is no case',
      { StringEquals: is('k:a', 'v') },
      { value: { ...THERE, not: ['v'] } },
      ['-'],
    ],
    [
      'nor in its other spelling, where it has one',
      { NumericEquals: is('k:a', '5') },
      { value: { ...THERE, not: ['5'] } },
      ['+', '-'],
    ],
    // Whether it is there is all that `Null` asks.
    ['read by `Null` alone', { Null: is('k:a', 'true') }, { value: LOST }, ['absent', 'any']],
    [
      'read by `Null` too',
      { Null: is('k:a', 'true'), StringEquals: is('k:a', 'v') },
      {},
      ['-+', '--'],
    ],
    // Its values cannot be told apart.
    ['a variable', { StringEquals: is('k:a', 'v') }, { isVariable: true }, ['any']],
    [
      'a variable that may be absent',
      { StringEquals: is('k:a', 'v') },
      { isVariable: true, value: LOST },
      ['absent', 'any'],
    ],
    [
      'read as a text and as a number',
      { StringEquals: is('k:a', '5'), NumericEquals: is('k:a', '5') },
      {},
      ['any'],
    ],
    [
      'all spellings are excluded',
      { IpAddress: is('k:a', '10.0.0.1') },
      { value: { ...THERE, not: ['10.0.0.1'] } },
      ['any'],
    ],
  ])('%s', (_, condition, asked, expected) => {
    expect(casesUnder(condition, asked)).toEqual(expected)
  })
})

describe('a key of several values', () => {
  const BOTH = { [ANY('StringEquals')]: is('k:a', 'v'), [ANY('StringLike')]: is('k:a', 'w') }
  // One value, the other, both, none of them.
  const SETS = ['++', '+-', '-+', '--']
  const ONE = ['+-', '-+', '--']

  test.each<[string, object, Partial<KeyQuestion>, readonly string[]]>([
    ['AWS says so', BOTH, { multivalued: true }, SETS],
    ['AWS says that it is not', BOTH, { multivalued: false }, ONE],
    ['AWS does not say, and all conditions ask for sets', BOTH, { multivalued: undefined }, SETS],
    [
      'AWS does not say, and all conditions ask for one',
      { StringEquals: is('k:a', 'v'), StringLike: is('k:a', 'w') },
      { multivalued: undefined },
      ONE,
    ],
    [
      'AWS does not say, and the conditions contradict each other',
      { StringEquals: is('k:a', 'v'), [ANY('StringLike')]: is('k:a', 'w') },
      { multivalued: undefined },
      ['any'],
    ],
    [
      'it certainly holds one',
      BOTH,
      { multivalued: true, value: { ...LOST, has: ['v'] } },
      ['++', '+-'],
    ],
    [
      'it certainly holds both',
      BOTH,
      { multivalued: true, value: { ...LOST, has: ['v', 'w'] } },
      ['++'],
    ],
    [
      'it holds two, so it is of several',
      BOTH,
      { multivalued: false, value: { ...LOST, has: ['v', 'x'] } },
      ['++', '+-'],
    ],
    ['one of a single value', BOTH, { multivalued: false, value: { ...LOST, has: ['w'] } }, ['-+']],
    [
      'all of them, and any of them',
      { 'ForAllValues:StringEquals': is('k:a', 'v'), [ANY('StringEquals')]: is('k:a', 'v') },
      { multivalued: true },
      ['++', '-+', '--'],
    ],
    [
      'a single value is all of them',
      { 'ForAllValues:StringEquals': is('k:a', 'v'), [ANY('StringEquals')]: is('k:a', 'v') },
      { multivalued: false },
      // An empty text may count as no value.
      ['++', '--', '?-'],
    ],
  ])('%s', (_, condition, asked, expected) => {
    expect(casesUnder(condition, asked)).toEqual(expected)
  })

  // Under a set qualifier an empty text may count as no value, so that it is a case of its own.
  test.each<[string, object, Partial<KeyQuestion>, readonly string[]]>([
    [
      'where one condition asks so, and another for one value',
      { 'ForAllValues:StringEquals': is('k:a', 'v'), StringNotEquals: is('k:a', 'w') },
      {},
      ['++', '-+', '--', '?+'],
    ],
    [
      'not where it is excluded',
      { 'ForAllValues:StringEquals': is('k:a', 'v') },
      { value: { ...THERE, not: [''] } },
      ['+', '-'],
    ],
    [
      'not where values begin otherwise',
      { StringEquals: is('k:a', '') },
      { value: { ...THERE, starts: ['a'] } },
      ['-'],
    ],
    [
      'not where AWS says that the key holds several values',
      { 'ForAllValues:StringEquals': is('k:a', 'v') },
      { multivalued: true },
      ['+', '-'],
    ],
  ])('an empty text: %s', (_, condition, asked, expected) => {
    expect(casesUnder(condition, asked)).toEqual(expected)
  })

  test('too many sets are not told apart', () => {
    const readersOf = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        readers({ [ANY('StringEquals')]: is('k:a', `${at}`) }),
      ).flat()
    const asked = (count: number) =>
      casesUnder({}, { readers: readersOf(count), multivalued: true })
    expect(asked(7)).toHaveLength(2 ** 7)
    expect(asked(8)).toEqual(['any'])
  })
})

describe('variables of the conditions that read a key', () => {
  const variable = (name: string) => `\${${name}}`
  const known: KeyValue = { state: 'known', values: ['v'], source: SOURCE }

  test('one that is known is a value like others', () => {
    const condition = { StringEquals: is('k:a', variable('k:b')) }
    expect(casesUnder(condition, { variables: () => known })).toEqual(['+', '-'])
  })

  test('one that is absent matches nothing', () => {
    const condition = { StringEquals: is('k:a', variable('k:b')) }
    const absent: KeyValue = { state: 'absent', why: 'test', source: SOURCE }
    expect(casesUnder(condition, { variables: () => absent })).toEqual(['-'])
  })

  test('values that match whatever a variable is, only where it is there, and never', () => {
    const like = (text: string) => ({ StringLike: is('k:a', text) })
    // Beginning with `a-` it may match; another value never does.
    expect(casesUnder(like(`a-${variable('k:b')}`))).toEqual(['-', '?'])
    const both = { StringLike: is('k:a', `a-${variable('k:b')}`), StringEquals: is('k:a', 'a-v') }
    expect(casesUnder(both)).toEqual(['--', '?+', '?-'])
  })

  test('one that may be absent has its default then, which is a case of its own', () => {
    const condition = { StringEquals: is('k:a', `a-${variable("k:b, 'd'")}`) }
    // `a-d`, another that begins with `a-`, and what does not.
    expect(casesUnder(condition)).toEqual(['-', '?', '?'])
  })

  test('more than three that may be absent are too many', () => {
    const condition = (count: number) => ({
      StringEquals: is(
        'k:a',
        ...Array.from({ length: count }, (_, at) => variable(`k:${at}`)),
        'v',
      ),
    })
    expect(casesUnder(condition(3))).not.toContain('any')
    expect(casesUnder(condition(4))).toEqual(['any'])
    expect(casesUnder(condition(4), { variables: () => THERE })).not.toContain('any')
    expect(casesUnder(condition(4), { variables: () => known })).not.toContain('any')
  })
})
