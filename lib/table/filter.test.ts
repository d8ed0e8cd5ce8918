import { describe, expect, test } from 'vitest'
import {
  clauseMatches,
  clauseMatchesAny,
  type FilterOperator,
  PATTERN_FIELDS,
  parseFilter,
  printFilter,
} from './filter.ts'

const read = (text: string) => parseFilter(text, PATTERN_FIELDS)

describe('parseFilter', () => {
  test('an empty text lets everything pass', () => {
    expect(read('  ')).toEqual({ filter: { any: [] }, ignored: [] })
  })

  test('and binds stronger than or', () => {
    expect(read('service = s3 and principal contains Sync or region starts eu-')).toEqual({
      filter: {
        any: [
          [
            { field: 'service', operator: '=', value: 's3' },
            { field: 'principal', operator: 'contains', value: 'Sync' },
          ],
          [{ field: 'region', operator: 'starts', value: 'eu-' }],
        ],
      },
      ignored: [],
    })
  })

  test('clauses side by side are joined by and, with or without blanks around the sign', () => {
    expect(read('service=s3 outcome!=failed').filter.any).toEqual([
      [
        { field: 'service', operator: '=', value: 's3' },
        { field: 'outcome', operator: '!=', value: 'failed' },
      ],
    ])
  })

  test('a word alone means that some field contains it', () => {
    expect(read('PartnerSync').filter.any).toEqual([
      [{ field: 'any', operator: 'contains', value: 'PartnerSync' }],
    ])
  })

  test('a quoted value keeps blanks, quotes and words that join', () => {
    expect(read(String.raw`network = "AWS \"Internal\" and more"`).filter.any).toEqual([
      [{ field: 'network', operator: '=', value: 'AWS "Internal" and more' }],
    ])
  })

  test('a value may hold the signs of operators', () => {
    expect(read('resource = a=b').filter.any).toEqual([
      [{ field: 'resource', operator: '=', value: 'a=b' }],
    ])
  })

  test('field names are read without case and answered as they are spelt', () => {
    expect(read('PRINCIPALARN starts arn:aws:iam::').filter.any[0]?.[0]?.field).toBe('principalArn')
  })

  test.each([
    ['colour = red', ['colour = red']],
    ['service = s3 and colour != "dark red"', ['colour != "dark red"']],
    ['service =', ['service =']],
    ['= s3', ['=']],
    ['and service = s3', ['and']],
    ['service = s3 or', ['or']],
    ['service = s3 and or region = eu', ['or']],
  ])('what is not understood in %j is returned as typed', (text, ignored) => {
    expect(read(text).ignored.slice(0, 1)).toEqual(ignored)
  })

  test('the names of an object are no fields', () => {
    expect(read('__proto__ = x').ignored).toEqual(['__proto__ = x'])
  })
})

test.each<[FilterOperator, string, boolean]>([
  ['=', 'PARTNERSYNC', true],
  ['=', 'PartnerSync2', false],
  ['!=', 'PartnerSync', false],
  ['!=', 'other', true],
  ['contains', 'xpartnersyncx', true],
  ['contains', 'partner', false],
  ['!contains', 'a PartnerSync', false],
  ['!contains', 'partner', true],
  ['starts', 'partnersync-2', true],
  ['starts', 'a-partnersync', false],
])('`%s PartnerSync` on %j is %s', (operator, value, expected) => {
  expect(clauseMatches({ field: 'principal', operator, value: 'PartnerSync' }, value)).toBe(
    expected,
  )
})

test('a negated clause over several values passes only when none of them is it', () => {
  const clause = { field: 'key', operator: '!=', value: 'a' } as const
  expect(clauseMatchesAny(clause, ['b', 'a'])).toBe(false)
  expect(clauseMatchesAny(clause, ['b'])).toBe(true)
  expect(clauseMatchesAny({ ...clause, operator: '=' }, ['b', 'a'])).toBe(true)
})

test('a printed filter is what a reader would type', () => {
  expect(printFilter(read('service=s3 "two words" or and').filter)).toBe(
    'service = s3 and "two words"',
  )
})
