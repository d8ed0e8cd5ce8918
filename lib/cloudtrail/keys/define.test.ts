import { describe, expect, test } from 'vitest'
import type { KeyValue } from '#lib/iam/request.ts'
import { facts, told, world } from '#test/fixtures/cloudtrail.ts'
import type { Dimension } from '../key-rule.ts'
import type { KeyContext } from '../pattern.ts'
import { type RuleDraft, rule } from './define.ts'
import { absent, known, truth, unknown } from './values.ts'

/** A rule of the family `x:Tag/`, of which the record tells this. */
const telling = (value: KeyValue, more: Partial<RuleDraft> = {}) =>
  rule({ label: 'x:Tag/', dimensions: ['caller'], derive: () => value, ...more })

const RECORD = known(['record'], 'field')

describe('what `eventContext` states', () => {
  const stating = (facet: Dimension, context: KeyContext) => {
    const { caller, network } = facts()
    return facts({
      caller: { ...caller, ...(facet === 'caller' ? { context } : {}) },
      call: facet === 'check' ? { context } : {},
      network: { ...network, ...(facet === 'network' ? { context } : {}) },
    })
  }

  test.each<Dimension>(['caller', 'check', 'network'])(
    'stands above the record, for a rule of the dimension %s that it is of',
    (dimension) => {
      const of = stating(dimension, { 'x:tag/team': ['red', 'blue'] })
      const dimensions = ['place', 'time', 'caller', 'check', 'network'] as const
      expect(told(telling(RECORD, { dimensions }).derive(of, world(), 'team'))).toBe(
        'red, blue [record: eventContext x:tag/team]',
      )
      const others = dimensions.filter((one) => one !== dimension)
      expect(told(telling(RECORD, { dimensions: others }).derive(of, world(), 'team'))).toBe(
        'record [record: field]',
      )
      expect(told(telling(RECORD, { dimensions }).derive(of, world(), 'other'))).toBe(
        'record [record: field]',
      )
    },
  )

  test('may be that the key was there without a value', () => {
    const of = stating('caller', { 'x:tag/team': [] })
    expect(telling(RECORD).derive(of, world(), 'team')).toMatchObject({ values: [] })
  })

  test('is not what every object has by nature', () => {
    const named = rule({ label: 'toString', dimensions: ['caller'], derive: () => RECORD })
    expect(told(named.derive(stating('caller', {}), world(), ''))).toBe('record [record: field]')
  })
})

describe('an answer of the reader', () => {
  const answering = world({
    answer: (key, subject) => known([`${key} of ${subject}`], 'you', 'supplied'),
  })
  const ANSWERED = 'x:tag/team of * [supplied: you]'

  test.each<[string, KeyValue, string]>([
    ['an open value', unknown('open', { present: true }), ANSWERED],
    ['what the inventory holds', known(['held'], 'item', 'inventory'), ANSWERED],
    ['what the inventory lacks', absent('lacks it', 'item', 'inventory'), ANSWERED],
    ['what the record tells', RECORD, 'record [record: field]'],
    ['what certainly was not there', absent('none', 'field'), 'absent: none [rule: field]'],
    ['a truth of the record', truth(true, 'field'), 'true [record: field]'],
    [
      'what follows from the organization',
      known(['o'], 'x', 'organization'),
      'o [organization: x]',
    ],
  ])('about %s', (_, value, line) => {
    expect(told(telling(value).derive(facts(), answering, 'team'))).toBe(line)
  })

  test('is asked about the subject of the rule', () => {
    const about = telling(unknown('open'), { subject: ({ place }) => place.region })
    expect(told(about.derive(facts(), answering, 'team'))).toBe(
      'x:tag/team of eu-west-1 [supplied: you]',
    )
    expect(about.subject?.(facts())).toBe('eu-west-1')
    expect(telling(unknown('open'))).not.toHaveProperty('subject')
  })

  test('that was not given leaves the value open', () => {
    expect(told(telling(unknown('open')).derive(facts(), world(), 'team'))).toBe('unknown: open')
  })
})

test('a rule has its name in lower case, and is of one value unless it says otherwise', () => {
  expect(telling(RECORD)).toMatchObject({ name: 'x:tag/', label: 'x:Tag/', multivalued: false })
  expect(telling(RECORD, { multivalued: true }).multivalued).toBe(true)
})
