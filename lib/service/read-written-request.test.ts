import { describe, expect, test } from 'vitest'
import { authRequestOf, FILLED_KEYS } from '#lib/iam/written-request.ts'
import { readWrittenRequest } from './read-written-request.ts'

const ROLE = 'arn:aws:iam::111122223333:role/team/app'
const BASE = {
  action: 's3:GetObject',
  resource: { arn: 'arn:aws:s3:::b/x', account: '111122223333' },
  principal: { type: 'role-session', arn: ROLE },
}

function refusal(request: unknown): string {
  const read = readWrittenRequest(request, 'absent')
  if (read.ok) throw new Error('the request was read')
  expect(read.error.code).toBe('request/invalid')
  return read.error.message
}

function keyOf(request: object, name: string, unmentioned: 'absent' | 'unknown' = 'absent') {
  const read = readWrittenRequest({ ...BASE, ...request }, unmentioned)
  if (!read.ok) throw new Error(read.error.message)
  return authRequestOf(read.value).key(name.toLowerCase())
}

function principalOf(principal: object) {
  const read = readWrittenRequest({ ...BASE, principal }, 'absent')
  if (!read.ok) throw new Error(read.error.message)
  return read.value.principal
}

describe('a request written by hand', () => {
  test.each([
    [{ ...BASE, action: undefined }, 'at `action`: it is missing'],
    [{ ...BASE, action: 's3:Get*' }, 'an action is written as `service:Action`'],
    [{ ...BASE, resource: {} }, 'an ARN is expected, or `*` for an action on no resource'],
    [{ ...BASE, resource: { arn: 'b/x' } }, 'at `resource.arn`: an ARN begins with `arn:`'],
    [{ ...BASE, resource: { arn: '*', account: 111122223333 } }, 'at `resource.account`'],
    [{ ...BASE, resource: { arn: '*', account: '1' } }, 'an account is twelve digits'],
    [{ ...BASE, prinzipal: {} }, 'there is no field `prinzipal`'],
    [JSON.parse(`{"__proto__":1,${JSON.stringify(BASE).slice(1)}`), 'no field `__proto__`'],
    [{ ...BASE, principal: {} }, 'at `principal.type`: write one of `role-session`'],
    [
      { ...BASE, principal: { type: 'role' } },
      'at `principal.type`: one of `role-session`, `user`',
    ],
    [{ ...BASE, principal: { type: 'user' } }, 'at `principal.arn`: a `user` has one'],
    [{ ...BASE, principal: { arn: 'arn:aws:s3:::b' } }, 'it is no ARN of a root user, user, role'],
    [{ ...BASE, principal: { type: 'user', arn: ROLE } }, 'the ARN is of a `role-session`'],
    [
      { ...BASE, principal: { arn: ROLE, account: '444455556666' } },
      'at `principal`: the account is `444455556666`, and that of the ARN is `111122223333`',
    ],
    [
      {
        ...BASE,
        resource: { arn: 'arn:aws:sqs:eu-west-1:111122223333:q', account: '444455556666' },
      },
      'at `resource`: the account is `444455556666`',
    ],
    [{ ...BASE, principal: { arn: ROLE, service: 's3.amazonaws.com' } }, 'at `principal.service`'],
    [
      { ...BASE, principal: { type: 'anonymous', account: '111122223333' } },
      'a `anonymous` has none',
    ],
    [{ ...BASE, principal: { type: 'root', session: 's' } }, 'at `principal.session`'],
    [{ ...BASE, context: [] }, 'at `context`: an object of keys and values is expected'],
    [{ ...BASE, context: { k: null } }, 'at `context.k`: a value, a list of values'],
    [{ ...BASE, context: { k: { absent: false } } }, 'at `context.k`: a value, a list of values'],
    [
      { ...BASE, context: { k: { unknown: '' } } },
      'at `context.k.unknown`: say why it is not known',
    ],
    [{ ...BASE, context: { K: 'a', k: 'b' } }, '`k` stands there twice'],
    [
      {
        ...BASE,
        context: Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`k${at}`, 'v'])),
      },
      'there are more than 500 keys',
    ],
    ['nothing', 'expected object'],
    [null, 'expected object'],
  ])('%j is refused, with the place and the way out', (request, sentence) => {
    const message = refusal(request)
    expect(message).toContain(sentence)
    expect(message).not.toMatch(/\.$/)
  })

  test('the kind of the caller is that of its ARN', () => {
    expect(principalOf({ arn: ROLE })).toEqual({
      kind: 'role-session',
      account: '111122223333',
      arn: ROLE,
    })
    expect(principalOf({ arn: ROLE, session: 's1' })).toMatchObject({
      sessionArn: 'arn:aws:sts::111122223333:assumed-role/app/s1',
    })
    const session = 'arn:aws-cn:sts::111122223333:assumed-role/app/s1'
    expect(principalOf({ arn: session })).toEqual({
      kind: 'role-session',
      account: '111122223333',
      sessionArn: session,
    })
    expect(principalOf({ type: 'root', account: '111122223333' })).toMatchObject({
      arn: 'arn:aws:iam::111122223333:root',
    })
    expect(principalOf({ service: 's3.amazonaws.com' })).toEqual({
      kind: 'service',
      service: 's3.amazonaws.com',
    })
    expect(
      principalOf({ type: 'saml', federated: 'arn:aws:iam::111122223333:saml-provider/x' }),
    ).toMatchObject({ kind: 'saml', federated: 'arn:aws:iam::111122223333:saml-provider/x' })
  })

  test.each([
    ['aws:PrincipalArn', {}, [ROLE]],
    ['aws:PrincipalAccount', {}, ['111122223333']],
    ['aws:PrincipalType', {}, ['AssumedRole']],
    ['aws:PrincipalType', { principal: { type: 'root', account: '111122223333' } }, ['Account']],
    ['aws:PrincipalType', { principal: { type: 'anonymous' } }, ['Anonymous']],
    ['aws:PrincipalAccount', { principal: { type: 'anonymous' } }, ['anonymous']],
    ['aws:PrincipalIsAWSService', {}, ['false']],
    ['aws:PrincipalIsAWSService', { principal: { service: 's3.amazonaws.com' } }, ['true']],
    [
      'aws:PrincipalServiceName',
      { principal: { service: 's3.amazonaws.com' } },
      ['s3.amazonaws.com'],
    ],
    ['aws:username', { principal: { arn: 'arn:aws:iam::111122223333:user/x/ann' } }, ['ann']],
    ['aws:userid', { principal: { type: 'root', account: '111122223333' } }, ['111122223333']],
    ['aws:userid', { principal: { type: 'anonymous' } }, ['anonymous']],
    ['aws:ResourceAccount', {}, ['111122223333']],
    [
      'aws:ResourceAccount',
      { resource: { arn: 'arn:aws:sqs:eu-west-1:444455556666:q' } },
      ['444455556666'],
    ],
    ['aws:ResourceAccount', { resource: { arn: '*' } }, ['111122223333']],
  ])('%s follows from %j', (name, request, values) => {
    expect(keyOf(request, name)).toMatchObject({ state: 'known', values, source: { kind: 'rule' } })
  })

  test.each([
    ['aws:PrincipalArn', { principal: { service: 's3.amazonaws.com' } }, 'absent'],
    ['aws:PrincipalArn', { principal: { type: 'anonymous' } }, 'absent'],
    [
      'aws:PrincipalArn',
      { principal: { arn: 'arn:aws:sts::111122223333:assumed-role/a/s' } },
      'unknown',
    ],
    ['aws:PrincipalArn', { principal: { type: 'unknown' } }, 'unknown'],
    ['aws:PrincipalArn', { principal: { type: 'root' } }, 'unknown'],
    ['aws:PrincipalAccount', { principal: { type: 'unknown' } }, 'unknown'],
    ['aws:PrincipalType', { principal: { type: 'saml' } }, 'unknown'],
    ['aws:PrincipalIsAWSService', { principal: { type: 'web-identity' } }, 'absent'],
    ['aws:PrincipalIsAWSService', { principal: { type: 'unknown' } }, 'unknown'],
    ['aws:PrincipalServiceName', {}, 'absent'],
    ['aws:PrincipalServiceName', { principal: { type: 'service' } }, 'unknown'],
    ['aws:PrincipalServiceName', { principal: { type: 'unknown' } }, 'unknown'],
    ['aws:PrincipalServiceNamesList', { principal: { type: 'service' } }, 'unknown'],
    ['aws:username', {}, 'absent'],
    ['aws:username', { principal: { type: 'unknown' } }, 'unknown'],
    ['aws:userid', {}, 'unknown'],
    ['aws:ResourceAccount', { resource: { arn: 'arn:aws:s3:::b' } }, 'unknown'],
  ])('%s of %j is %s', (name, request, state) => {
    expect(keyOf(request, name)).toMatchObject({ state, why: expect.stringMatching(/.{10}/) })
  })

  test('one name of a service leaves its other names open', () => {
    const request = { principal: { service: 's3.amazonaws.com' } }
    expect(keyOf(request, 'aws:PrincipalServiceNamesList')).toMatchObject({
      state: 'unknown',
      has: ['s3.amazonaws.com'],
    })
  })

  test('a key that is written counts as it is written, whatever would follow', () => {
    for (const name of FILLED_KEYS) {
      expect(keyOf({ context: { [name]: 'w' } }, name)).toMatchObject({
        values: ['w'],
        source: { kind: 'supplied' },
      })
      expect(keyOf({ context: { [name]: { absent: true } } }, name).state).toBe('absent')
      expect(keyOf({ context: { [name]: { unknown: 'lost' } } }, name)).toEqual({
        state: 'unknown',
        why: 'lost',
      })
    }
  })

  test('numbers and booleans are values, lists keep their order, and letter case of names does not count', () => {
    const context = {
      'AWS:MultiFactorAuthAge': 5,
      'aws:securetransport': true,
      'Aws:TagKeys': ['b', 1],
    }
    expect(keyOf({ context }, 'aws:MultiFactorAuthAge')).toMatchObject({ values: ['5'] })
    expect(keyOf({ context }, 'aws:SecureTransport')).toMatchObject({ values: ['true'] })
    expect(keyOf({ context }, 'aws:TagKeys')).toMatchObject({ values: ['b', '1'] })
  })

  test('a name that objects have by birth is a key like any other', () => {
    const context = JSON.parse('{"__proto__":"v","constructor":"w"}')
    expect(keyOf({ context }, '__proto__')).toMatchObject({ values: ['v'] })
    expect(keyOf({ context }, 'constructor')).toMatchObject({ values: ['w'] })
    expect(keyOf({}, 'toString').state).toBe('absent')
  })

  test('a key that is not mentioned is absent, or unknown where the reader wants that', () => {
    expect(keyOf({}, 'aws:SourceVpce').state).toBe('absent')
    expect(keyOf({}, 'aws:SourceVpce', 'unknown').state).toBe('unknown')
    expect(keyOf({}, 'aws:PrincipalArn', 'unknown').state).toBe('known')
  })
})
