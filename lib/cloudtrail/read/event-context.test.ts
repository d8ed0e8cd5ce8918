import { describe, expect, test } from 'vitest'
import { readContext } from './event-context.ts'

const keys = (conditionKeys: unknown) => readContext({ requestContext: { conditionKeys } })
const times = <T>(count: number, made: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => made(at))

describe('the condition keys that a record states', () => {
  test.each([
    ['no context', undefined],
    ['a context that is no object', 'x'],
    ['an empty context', {}],
    ['parts that are no objects', { requestContext: 'x', tagContext: [] }],
    ['tags that are no lists', { tagContext: { principalTags: 'x', resourceTags: 'x' } }],
  ])('are none in %s', (_, context) => {
    expect(readContext(context)).toEqual({})
  })

  test.each([
    'aws:PrincipalOrgID',
    'aws:PrincipalTag/team',
    'aws:userid2',
    'aws:username',
    'aws:ViaAWSService',
    'aws:CalledVia',
    'aws:CalledViaFirst',
    'aws:MultiFactorAuthPresent',
    'aws:FederatedProvider',
    'aws:SourceIdentity',
    'aws:SourceAccount',
    'aws:SourceArn',
    'aws:SourceOrgID',
    'aws:AssumedRoot',
  ])('%s is one of the caller', (key) => {
    expect(keys({ [key]: 'x' })).toEqual({ caller: { [key.toLowerCase()]: ['x'] } })
  })

  test.each([
    'aws:SourceIp',
    'aws:SourceVpc',
    'aws:SourceVpce',
    'aws:VpcSourceIp',
    'aws:VpceOrgID',
    'aws:SecureTransport',
  ])('%s is one of the network path', (key) => {
    expect(keys({ [key]: 'x' })).toEqual({ network: { [key.toLowerCase()]: ['x'] } })
  })

  test.each(['aws:RequestedRegion', 's3:aws:principal', 'x-aws:sourceip'])(
    '%s is one of the request',
    (key) => {
      expect(keys({ [key]: 'x' })).toEqual({ call: { [key.toLowerCase()]: ['x'] } })
    },
  )

  test.each([
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:MultiFactorAuthAge',
    'aws:TokenIssueTime',
    'aws:UserAgent',
    'aws:userid',
    'noPrefix',
  ])('%s is not kept', (key) => {
    expect(keys({ [key]: 'x', 'aws:RequestedRegion': 'r' })).toEqual({
      call: { 'aws:requestedregion': ['r'] },
    })
  })

  test('may stand in the request’s context itself', () => {
    expect(readContext({ requestContext: { 'aws:RequestedRegion': 'r' } })).toEqual({
      call: { 'aws:requestedregion': ['r'] },
    })
  })

  test('stand in the order of their names in each facet', () => {
    const { call, caller, network } = keys({
      'aws:SourceVpc': 'v',
      'aws:SourceIp': 'i',
      'b:b': 'x',
      'a:a': 'x',
      'aws:username': 'u',
      'aws:PrincipalArn': 'p',
    })
    expect([call, caller, network].map((facet) => Object.keys(facet ?? {}))).toEqual([
      ['a:a', 'b:b'],
      ['aws:principalarn', 'aws:username'],
      ['aws:sourceip', 'aws:sourcevpc'],
    ])
  })

  test.each([
    ['a list', ['a', 'b'], ['a', 'b']],
    ['a boolean', true, ['true']],
    ['a number', 7, ['7']],
    ['an empty list', [], []],
    ['sixty', times(60, String), times(60, String)],
    ['512 characters', 'x'.repeat(512), ['x'.repeat(512)]],
  ])('have the values of %s', (_, value, values) => {
    expect(keys({ 'a:a': value })).toEqual({ call: { 'a:a': values } })
  })

  test.each([
    ['more than sixty values', times(61, String)],
    ['an object', { a: 'b' }],
    ['null', null],
    ['a list with an object', ['a', {}]],
    ['a text of 513 characters', 'x'.repeat(513)],
  ])('are left out with %s', (_, value) => {
    expect(keys({ 'a:a': value })).toEqual({})
  })

  test('are read up to sixty', () => {
    const many = Object.fromEntries(times(61, (n) => [`a:${n}`, 'x']))
    expect(Object.keys(keys(many).call ?? {})).toHaveLength(60)
  })
})

describe('the tags that a record states', () => {
  const principal = (principalTags: unknown) => readContext({ tagContext: { principalTags } })
  const TEAM = { caller: { 'aws:principaltag/team': ['red'] } }

  test.each([
    ['an object', { Team: 'red' }, TEAM],
    ['a list', [{ key: 'Team', value: 'red' }], TEAM],
    ['a list with capitals', [{ Key: 'Team', Value: 'red' }], TEAM],
    ['a list with odd items', [7, {}, { key: 'Team', value: 'red' }], TEAM],
    ['a tag without a name', [{ key: '', value: 'x' }], {}],
    ['a tag without a value', [{ key: 'Team' }], {}],
    ['an object with an odd value', { Team: {} }, {}],
  ])('of the principal may be %s', (_, tags, context) => {
    expect(principal(tags)).toEqual(context)
  })

  test('are read up to sixty', () => {
    const pairs = times(61, (n) => [`t${n}`, 'x'] as const)
    expect(Object.keys(principal(Object.fromEntries(pairs)).caller ?? {})).toHaveLength(60)
    const list = pairs.map(([key, value]) => ({ key, value }))
    expect(Object.keys(principal(list).caller ?? {})).toHaveLength(60)
    expect(principal(list).caller).not.toHaveProperty('aws:principaltag/t60')
  })

  test('of a resource count where there is one resource: with several it is not told whose they are', () => {
    const one = { arn: 'a', tags: { Env: 'prod' } }
    const resources = (resourceTags: unknown) => readContext({ tagContext: { resourceTags } })
    expect(resources([one])).toEqual({ call: { 'aws:resourcetag/env': ['prod'] } })
    expect(resources([one, one])).toEqual({})
    expect(resources([])).toEqual({})
    expect(resources(['x'])).toEqual({})
  })
})
