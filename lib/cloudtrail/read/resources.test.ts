import { describe, expect, test } from 'vitest'
import { MEMBER, OTHER_MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { resourceLines } from '#test/fixtures/resources.ts'
import type { ResourceRequest } from './resource-draft.ts'

const arn = (service: string, rest: string, account = OUTSIDER) =>
  `arn:aws:${service}:eu-west-1:${account}:${rest}`
const role = (name: string) => `arn:aws:iam::${MEMBER}:role/${name}`
const ROLE = (name: string) => `role: ${role(name)} (AWS::IAM::Role) of ${MEMBER} by arn`
const ELSE = `of ${OUTSIDER} by arn`
const OWN = `main: ? of ${MEMBER} by caller`
const entry = (of: string, account?: string) => ({ arn: of, account, type: undefined })
const withEntries = (service: string, entries: ResourceRequest['entries'], parameters = {}) =>
  resourceLines(service, 'X', parameters, { entries })

type Row = readonly [what: string, parameters: object, arn: string]

describe('a service without a rule of its own', () => {
  const ITEM = arn('ram', 'item/1')
  const OTHER = arn('s3', 'x')

  test.each([
    [
      'the entry of its own service',
      [entry(OTHER), entry(ITEM, OTHER_MEMBER)],
      [`main: ${ITEM} of ${OTHER_MEMBER} by resources`],
    ],
    [
      'several of its own',
      [entry(ITEM), entry(arn('ram', 'item/2')), entry(ITEM)],
      [`main: ${ITEM} ${ELSE}`, `main: ${arn('ram', 'item/2')} ${ELSE}`],
    ],
    ['an entry of another service that is alone', [entry(OTHER)], [`main: ${OTHER} ${ELSE}`]],
    ['none of several of other services', [entry(OTHER), entry(arn('sns', 'x'))], []],
  ])('is on %s', (_, entries, lines) => {
    expect(withEntries('ram', entries)).toEqual(lines)
  })

  test('believes a name where the entries are of others', () => {
    const entries = [entry(OTHER), entry(arn('sns', 'x'))]
    expect(withEntries('kinesis', entries, { streamName: 's' })[0]).toContain('stream/s')
  })

  test('is on an ARN of 512 characters', () => {
    const long = OTHER.padEnd(512, 'x')
    expect(resourceLines('ram', 'X', { resourceArn: long })).toEqual([`main: ${long} ${ELSE}`])
  })

  test('is on none whose ARN is cut, where another is whole', () => {
    expect(withEntries('ram', [entry('arn:cut'), entry(ITEM)])).toEqual([`main: ${ITEM} ${ELSE}`])
  })

  test('is on twenty entries at most', () => {
    const entries = Array.from({ length: 21 }, (_, at) => entry(arn('ram', `item/${at}`)))
    expect(withEntries('ram', entries)).toHaveLength(20)
  })

  test('believes entries before names, and names before other ARNs', () => {
    const stream = { streamName: 's', resourceArn: arn('kinesis', 'stream/x') }
    expect(withEntries('kinesis', [entry(arn('kinesis', 'stream/y'))], stream)[0]).toContain(
      'stream/y',
    )
    expect(withEntries('kinesis', [], stream)[0]).toContain('stream/s')
  })

  const ROWS: readonly Row[] = [
    ...['resourceArn', 'resourceARN', 'arn'].map(
      (name): Row => [`what ${name} names, of whatever service`, { a: ITEM, [name]: OTHER }, OTHER],
    ),
    ['an ARN of its own service', { a: OTHER, b: ITEM }, ITEM],
    ['the first one by the name of the parameter', { b: arn('ram', 'item/2'), a: ITEM }, ITEM],
    ['a list of one', { a: [ITEM] }, ITEM],
  ]
  test.each(ROWS)('is on %s', (_, parameters, of) => {
    expect(resourceLines('ram', 'X', parameters)).toEqual([`main: ${of} ${ELSE}`])
  })

  test.each([
    ['a list of several', { a: [ITEM, ITEM] }],
    ['an ARN within', { a: { b: ITEM } }],
    ['a text that is no ARN', { resourceArn: 'x', arn: 7 }],
    ['a name that is too long', { resourceArn: `${OTHER}${'x'.repeat(512)}` }],
  ])('is not on %s', (_, parameters) => {
    expect(resourceLines('ram', 'X', parameters)).toEqual([])
  })

  test('is not on a role that it is given', () => {
    expect(resourceLines('ram', 'X', { resourceArn: role('r') })).toEqual([ROLE('r')])
  })

  test('has a source that may be no host name', () => {
    const request = { eventSource: 'ram', entries: [entry(OTHER), entry(ITEM)] }
    expect(resourceLines('', 'X', {}, request)).toEqual([`main: ${ITEM} ${ELSE}`])
  })
})

describe('an ARN without an account', () => {
  const REST = 'arn:aws:apigateway:eu-west-1::/restapis/a'
  const by = (service: string, resourceArn: string, more: Partial<ResourceRequest> = {}) =>
    resourceLines(service, 'X', { resourceArn }, more)

  test('is the own one’s where a service has names of the own account alone', () => {
    expect(by('apigateway', REST)).toEqual([`main: ${REST} of ${MEMBER} by caller`])
  })

  test.each([
    [
      'where the own account is not known',
      () => by('apigateway', REST, { ownAccount: undefined }),
      `main: ${REST}`,
    ],
    [
      'where a service has others too',
      () => by('sso', 'arn:aws:sso:::instance/i'),
      'main: arn:aws:sso:::instance/i',
    ],
    [
      'that has one',
      () => by('apigateway', arn('apigateway', '/x')),
      `main: ${arn('apigateway', '/x')} ${ELSE}`,
    ],
    ['that is cut', () => by('apigateway', 'arn:aws:apigateway'), 'main: arn:aws:apigateway'],
  ])('keeps what it says %s', (_, lines, line) => {
    expect(lines()).toEqual([line])
  })
})

describe('a resource that nothing names', () => {
  test.each([
    ['is the own account’s', { name: 't' }, {}, [OWN]],
    [
      'is with its own account named',
      { catalogId: MEMBER, at: `x${MEMBER}x`, n: 7, nothing: null },
      {},
      [OWN],
    ],
    ['is with a longer number', { number: `${OUTSIDER}0` }, {}, [OWN]],
    ['may be another’s that is named', { catalogId: OUTSIDER }, {}, []],
    ['may be another’s within a text', { text: `x/${MEMBER}/${OUTSIDER}/y` }, {}, []],
    ['may be another’s within a list', { a: [{ b: [OUTSIDER] }] }, {}, []],
    ['may be any where the parameters are lost', {}, { isBlind: true }, []],
    ['may be any where the own account is not known', {}, { ownAccount: undefined }, []],
    ['may be any of another service', {}, { eventSource: 'ram.amazonaws.com' }, []],
  ])('%s', (_, parameters, more, lines) => {
    expect(resourceLines('glue', 'GetTable', parameters, more)).toEqual(lines)
  })
})

describe('the resource of a refusal', () => {
  const TABLE = arn('glue', 'table/d/t')
  test('is asked where nothing else tells', () => {
    expect(resourceLines('glue', 'GetTable', {}, {}, TABLE)).toEqual([`main: ${TABLE} ${ELSE}`])
    expect(resourceLines('glue', 'X', { resourceArn: arn('glue', 'x') }, {}, TABLE)).toEqual([
      `main: ${arn('glue', 'x')} ${ELSE}`,
    ])
  })

  test.each([
    ['an object', 'arn:aws:s3:::data/a/b', 'main: arn:aws:s3:::data/a/… (AWS::S3::Object)'],
    [
      'an object in no folder',
      'arn:aws:s3:::data/a',
      'main: arn:aws:s3:::data/… (AWS::S3::Object)',
    ],
    ['a bucket', 'arn:aws:s3:::data', 'main: arn:aws:s3:::data'],
    ['a bucket and a slash', 'arn:aws:s3:::data/', 'main: arn:aws:s3:::data/'],
  ])('is %s, whose name is cut', (_, of, line) => {
    const entries = [
      { arn: 'arn:aws:s3:::data/x/y', account: undefined, type: 'AWS::S3::AccessPoint' },
    ]
    expect(resourceLines('s3', 'X', {}, { entries }, of)).toEqual([line])
  })
})

describe('roles that a call passes to the service', () => {
  test('stand beside its resource, each once and in order', () => {
    const parameters = { clusterName: 'c', b: role('b'), a: [{ x: role('a') }], again: role('b') }
    expect(resourceLines('ecs', 'RunTask', parameters).slice(1)).toEqual([ROLE('a'), ROLE('b')])
  })

  test.each(['sts', 's3', 'kms'])('are none of %s', (service) => {
    expect(resourceLines(service, 'X', { a: role('a'), role: 'r' })).toEqual([])
  })

  test.each(['role', 'roleName', 'serviceRole', 'executionRole'])(
    'may be a name, as %s',
    (name) => {
      const line = `role: arn:aws:iam::${MEMBER}:role/…r (AWS::IAM::Role) of ${MEMBER} by caller`
      expect(resourceLines('ram', 'X', { [name]: 'r' })).toEqual([line])
      expect(resourceLines('ram', 'X', { [name]: 'service-role/r' })).toEqual([line])
      expect(resourceLines('ram', 'X', { [name]: role('r') })).toEqual([ROLE('r')])
    },
  )

  test.each(['', 'a b', 'a:b', 7])('no role is called %j', (name) => {
    expect(resourceLines('ram', 'X', { role: name })).toEqual([])
  })

  test('by name are none of IAM, whose calls are on roles', () => {
    expect(resourceLines('iam', 'GetRole', { roleName: 'r', x: role('a') })).toEqual([
      `main: arn:aws:iam::${MEMBER}:role/…r (AWS::IAM::Role) of ${MEMBER} by caller`,
      ROLE('a'),
    ])
  })

  test('are inside a profile', () => {
    expect(resourceLines('ram', 'X', { iamInstanceProfile: { name: 'p' } })).toEqual([
      'role: ? (AWS::IAM::Role)',
    ])
  })

  test('are ten at most, found to a depth of four among fifty items', () => {
    const names = Array.from({ length: 11 }, (_, at) => role(`r${at}`))
    expect(resourceLines('ram', 'X', { names })).toHaveLength(10)
    const within = (depth: number): unknown => (depth === 0 ? role('r') : { x: within(depth - 1) })
    expect(resourceLines('ram', 'X', within(4) as object)).toEqual([ROLE('r')])
    expect(resourceLines('ram', 'X', within(5) as object)).toEqual([])
    const lists = (depth: number): unknown => (depth === 0 ? role('r') : [lists(depth - 1)])
    expect(resourceLines('ram', 'X', { x: lists(3) })).toEqual([ROLE('r')])
    expect(resourceLines('ram', 'X', { x: lists(4) })).toEqual([])
    const long = role('r').padEnd(512, 'r')
    expect(resourceLines('ram', 'X', { long })).toHaveLength(1)
    const late = (before: number) => ({ list: [...Array(before).fill('x'), role('r')] })
    expect(resourceLines('ram', 'X', late(49))).toEqual([ROLE('r')])
    expect(resourceLines('ram', 'X', late(50))).toEqual([])
  })

  test.each([
    ['a user', `arn:aws:iam::${MEMBER}:user/u`],
    ['a role without a name', role('')],
    ['a text with a role within', `x${role('r')}`],
    ['a name that is too long', role('r'.repeat(512))],
    ['null', null],
  ])('are not %s', (_, value) => {
    expect(resourceLines('ram', 'X', { value })).toEqual([])
  })
})
