import { describe, expect, test } from 'vitest'
import {
  arnsOfItems,
  block,
  firstSegment,
  kindsOfArns,
  presence,
  scalar,
  sent,
  taggingHeader,
  tags,
  tagsByKind,
  texts,
} from './fact-readers.ts'
import { HIDDEN } from './json-field.ts'

const MANY = { unkept: 'many' }
const LONG = { unkept: 'long' }
const SECRET = { unkept: 'hidden' }
const times = <T>(count: number, made: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => made(at))
const at512 = 'x'.repeat(512)
const over512 = 'x'.repeat(513)

describe('a block', () => {
  test.each([
    ['null', null, null],
    ['a boolean', false, false],
    ['a number', 0, 0],
    ['a number that JSON cannot write', Number.POSITIVE_INFINITY, undefined],
    ['nothing', undefined, undefined],
    ['what is no JSON', () => 0, undefined],
    ['a text', at512, at512],
    ['a long text', over512, LONG],
    ['a secret', HIDDEN, SECRET],
    ['an empty list', [], []],
    ['a list with a gap', ['b', undefined, 'a'], ['b', null, 'a']],
    ['a list of fifty', times(50, String), times(50, String)],
    ['a longer list', times(51, String), MANY],
    [
      'an object of fifty',
      Object.fromEntries(times(50, (n) => [`f${n}`, n])),
      expect.objectContaining({ f49: 49 }),
    ],
    ['a larger object', Object.fromEntries(times(51, (n) => [`f${n}`, n])), MANY],
    ['fields that are nothing', { a: undefined, b: 1 }, { b: 1 }],
    ['a field with a long name', { [at512]: 1, [over512]: 1 }, { [at512]: 1 }],
    ['five levels', { a: { b: { c: { d: {} } } } }, { a: { b: { c: { d: {} } } } }],
    [
      'six levels',
      { a: { b: { c: { d: { e: {} } } } } },
      { a: { b: { c: { d: { e: { unkept: 'deep' } } } } } },
    ],
    ['six levels of lists', [[[[[[]]]]]], [[[[[{ unkept: 'deep' }]]]]]],
    [
      'a text below them',
      { a: { b: { c: { d: { e: 'x' } } } } },
      { a: { b: { c: { d: { e: 'x' } } } } },
    ],
  ])('of %s', (_, value, fact) => {
    expect(block(value)).toStrictEqual(fact)
  })

  test('has its fields in the order of their names', () => {
    expect(Object.keys(block({ b: 1, a: 2, c: 3 }) as object)).toEqual(['a', 'b', 'c'])
  })
})

describe('a plain parameter', () => {
  test.each([
    ['a text', 'x', 'x'],
    ['a number', 1, 1],
    ['a boolean', true, true],
    ['a secret', HIDDEN, SECRET],
    ['a list of one', [['x']], 'x'],
    ['a list of several', ['x', 'y'], ['x', 'y']],
    ['an empty list', [], []],
    ['null', null, undefined],
    ['an object', { a: 1 }, undefined],
  ])('of %s', (_, value, fact) => {
    expect(scalar(value)).toEqual(fact)
  })
})

describe('that a parameter was sent', () => {
  test.each([
    [undefined, undefined, undefined],
    [null, undefined, undefined],
    [false, undefined, { unkept: 'rest' }],
    ['', undefined, { unkept: 'rest' }],
    ['x', true, { unkept: 'rest' }],
    [0, true, { unkept: 'rest' }],
    [{}, true, { unkept: 'rest' }],
  ])('of %j is kept as %j, or as sent: %j', (value, present, marked) => {
    expect([presence(value), sent(value)]).toEqual([present, marked])
  })
})

describe('a prefix is kept to its first slash', () => {
  test.each([
    ['', ''],
    ['a/', 'a/'],
    ['a/b', { starts: 'a/', unkept: 'rest' }],
    ['a/b/', { starts: 'a/', unkept: 'rest' }],
    ['a', { starts: '', unkept: 'rest' }],
    ['/', '/'],
    [['a/'], 'a/'],
    [[], undefined],
    [7, undefined],
    [`${'x'.repeat(511)}/`, `${'x'.repeat(511)}/`],
    [`${'x'.repeat(511)}/y`, { starts: `${'x'.repeat(511)}/`, unkept: 'rest' }],
    [`${at512}/`, LONG],
    [`${at512}/y`, LONG],
  ])('%j', (value, fact) => {
    expect(firstSegment(value)).toEqual(fact)
  })
})

describe('tags', () => {
  const A = { a: '1' }
  test.each([
    ['a list', [{ key: 'a', value: '1' }], A],
    ['a list with capitals', [{ Key: 'a', Value: '1' }], A],
    ['a list of KMS', [{ tagKey: 'a', tagValue: '1' }], A],
    ['a list of KMS with capitals', [{ TagKey: 'a', TagValue: '1' }], A],
    ['an object', { a: '1' }, A],
    ['a set of EC2', { items: [{ key: 'a', value: '1' }] }, A],
    ['a set of one that is no list', { Tag: { Key: 'a', Value: '1' } }, A],
    ['a list of S3', { TagSet: [{ Key: 'a', Value: '1' }] }, A],
    ['a list of S3, within', { TagSet: { Tag: [{ Key: 'a', Value: '1' }] } }, A],
    ['one tag of S3, within', { TagSet: { Tag: { Key: 'a', Value: '1' } } }, A],
    ['a list of S3 in small letters', { tagSet: [{ key: 'a', value: '1' }] }, A],
    ['a list called Tag', { Tag: [{ Key: 'a', Value: '1' }] }, A],
    ['a tag that is called Tag', { Tag: 'x' }, { Tag: 'x' }],
    ['a tag without a value', [{ key: 'a' }], { a: '' }],
    ['an object with no value', { a: null }, { a: '' }],
    ['a tag with a number', [{ key: 'a', value: 1 }], { a: 1 }],
    ['a tag with a secret', [{ key: 'a', value: HIDDEN }], { a: SECRET }],
    [
      'a tag with a long name',
      [
        { key: at512, value: '1' },
        { key: over512, value: '1' },
      ],
      { [at512]: '1' },
    ],
    ['no tags', [], {}],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
    ['a secret', HIDDEN, SECRET],
    ['an empty text', '', undefined],
    ['another text', 'a=1', { unkept: 'rest' }],
    ['a shape that is not known', [{ name: 'a' }], { unkept: 'rest' }],
    ['texts', ['a'], { unkept: 'rest' }],
    ['a number', 7, { unkept: 'rest' }],
    [
      'fifty',
      times(50, (n) => ({ key: `k${n}`, value: '' })),
      expect.objectContaining({ k49: '' }),
    ],
    ['more', times(51, (n) => ({ key: `k${n}`, value: '' })), MANY],
  ])('as %s', (_, value, fact) => {
    expect(tags(value)).toEqual(fact)
  })

  test('stand in the order of their names', () => {
    const found = tags([
      { key: 'b', value: '' },
      { key: 'a', value: '' },
      { key: 'c', value: '' },
    ])
    expect(Object.keys(found as object)).toEqual(['a', 'b', 'c'])
  })

  test.each([
    ['one', 'a=1', A],
    ['several, in the order of their names', 'b=2&a=1', { a: '1', b: '2' }],
    ['one without a value', 'a', { a: '' }],
    ['encoded signs', 'a%3Db=1%262+3', { 'a=b': '1&2 3' }],
    ['an equals sign within the value', 'a=1=2', { a: '1=2' }],
    ['one that is empty between two', 'a=1&&b=2', { a: '1', b: '2' }],
    ['one that is not well encoded', 'a=%', { a: '%' }],
    ['a list of one header', ['a=1'], A],
    ['a header that is empty', '', undefined],
    ['what is no text', 7, undefined],
    ['a secret', HIDDEN, SECRET],
    ['a long value', `a=${over512}`, { a: LONG }],
    ['fifty', times(50, (n) => `k${n}=`).join('&'), expect.objectContaining({ k49: '' })],
    ['more', times(51, (n) => `k${n}=`).join('&'), MANY],
    ['4096 characters', `a=1&b=${'x'.repeat(4090)}`, { a: '1', b: LONG }],
    ['more characters', `a=1&b=${'x'.repeat(4091)}`, LONG],
  ])('of a header: %s', (_, value, fact) => {
    expect(taggingHeader(value)).toEqual(fact)
  })

  test.each([
    ['by kind', [{ resourceType: 'instance', tags: [{ key: 'a', value: '1' }] }], { instance: A }],
    [
      'with capitals',
      [{ ResourceType: 'instance', Tags: [{ Key: 'a', Value: '1' }] }],
      { instance: A },
    ],
    ['as one called Tag', { ResourceType: 'volume', Tag: { Key: 'a', Value: '1' } }, { volume: A }],
    ['as items', { items: [{ resourceType: 'volume', tags: [] }] }, { volume: {} }],
    ['with none', [{ resourceType: 'volume' }], { volume: {} }],
    ['without a kind', [{ tags: [] }], undefined],
    ['of a kind of 64 letters', [{ resourceType: 'x'.repeat(64) }], { ['x'.repeat(64)]: {} }],
    ['of a kind that is too long', [{ resourceType: 'x'.repeat(65) }], undefined],
    ['of nothing', undefined, undefined],
    [
      'of fifty kinds',
      times(50, (n) => ({ resourceType: `k${n}` })),
      expect.objectContaining({ k49: {} }),
    ],
    ['of more kinds', times(51, (n) => ({ resourceType: `k${n}` })), MANY],
  ])('of a launch %s', (_, value, fact) => {
    expect(tagsByKind(value)).toEqual(fact)
  })

  test('of a launch stand in the order of the kinds', () => {
    const kinds = ['volume', 'instance', 'zone'].map((resourceType) => ({ resourceType }))
    expect(Object.keys(tagsByKind(kinds) as object)).toEqual(['instance', 'volume', 'zone'])
  })
})

describe('lists of texts', () => {
  test.each([
    ['are sorted and without repetitions', ['b', 'a', 'b'], ['a', 'b']],
    ['may be one text', 'a', ['a']],
    ['may be items', { items: ['a'] }, ['a']],
    ['may be empty', [], []],
    ['are nothing where no list is', { a: 1 }, undefined],
    ['are nothing where nothing is', undefined, undefined],
    ['are kept up to 512 characters each', [at512], [at512]],
    ['are marked where one is longer', ['a', over512], LONG],
    ['are marked where one is no text', ['a', 7], LONG],
    ['are kept up to fifty', times(50, (n) => `k${n}`), expect.arrayContaining(['k49'])],
    ['are marked where there are more', times(51, (n) => `k${n}`), MANY],
    ['count one that is repeated once', times(51, () => 'a'), ['a']],
  ])('%s', (_, value, fact) => {
    expect(texts(value)).toEqual(fact)
  })

  test.each([
    ['of targets', [{ id: '1', arn: 'arn:b' }, { Arn: 'arn:a' }], ['arn:a', 'arn:b']],
    ['of a target without one', [{ id: '1' }], LONG],
    ['of what is no target', ['arn:a'], LONG],
    ['of none', undefined, []],
  ])('the ARNs %s', (_, value, fact) => {
    expect(arnsOfItems(value)).toEqual(fact)
  })

  test.each([
    [
      'of several',
      [
        'arn:aws:ec2:eu-west-1:1:subnet/subnet-1',
        'arn:aws:rds:eu-west-1:1:cluster:c',
        'arn:aws:ec2:r:1:subnet/s',
      ],
      ['ec2:subnet', 'rds:cluster'],
    ],
    ['of a name', ['subnet-1'], { unkept: 'rest' }],
    ['of what is no text', [7], { unkept: 'rest' }],
    ['of a path', ['arn:aws:apigateway:eu-west-1::/restapis/a'], { unkept: 'rest' }],
    ['of an ARN without a resource', ['arn:aws:ec2:eu-west-1:1:'], { unkept: 'rest' }],
    ['of none', [], []],
  ])('the kinds of ARNs %s', (_, value, fact) => {
    expect(kindsOfArns(value)).toEqual(fact)
  })
})
