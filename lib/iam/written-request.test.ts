/** What follows from the caller and the resource that a request names, whole: value, sentence, presence and source. */
import { describe, expect, test } from 'vitest'
import type { KeyValue, PrincipalValue } from './request.ts'
import {
  accountOfArn,
  authRequestOf,
  callerKindOf,
  type WrittenRequest,
} from './written-request.ts'

const ACCOUNT = '111122223333'
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/app/s1`

const BASE: WrittenRequest = {
  action: 's3:GetObject',
  resourceArn: 'arn:aws:s3:::b/x',
  resourceAccount: undefined,
  principal: { kind: 'role-session', arn: iam('role/p/app'), account: ACCOUNT },
  context: new Map(),
  unmentioned: 'absent',
}

const keyOf = (written: Partial<WrittenRequest>, name: string) =>
  authRequestOf({ ...BASE, ...written }).key(name)

const rule = (value: string, detail: string): KeyValue => ({
  state: 'known',
  values: [value],
  source: { kind: 'rule', detail },
})
const never = (why: string): KeyValue => ({
  state: 'absent',
  why,
  source: { kind: 'rule', detail: 'principal.type' },
})
const open = (why: string): KeyValue => ({ state: 'unknown', why })
const there = (why: string): KeyValue => ({ state: 'unknown', why, present: true })

const CALLERS = {
  role: BASE.principal,
  session: { kind: 'role-session', sessionArn: SESSION, account: ACCOUNT },
  user: { kind: 'user', arn: iam('user/x/ann'), account: ACCOUNT },
  someUser: { kind: 'user', account: ACCOUNT },
  root: { kind: 'root', arn: iam('root'), account: ACCOUNT },
  someRoot: { kind: 'root' },
  federated: { kind: 'federated-user', account: ACCOUNT },
  service: { kind: 'service', service: 's3.amazonaws.com' },
  someService: { kind: 'service' },
  anonymous: { kind: 'anonymous' },
  web: { kind: 'web-identity', federated: 'gitlab.com' },
  saml: { kind: 'saml' },
  unknown: { kind: 'unknown' },
} satisfies Record<string, PrincipalValue>

const UNSIGNED = 'the request is not signed with AWS credentials'
const NO_KIND = 'it is not known what kind of principal calls'
const NO_ARN = '`principal.arn` is not written'
const NO_TYPE = 'AWS does not state the value for this kind of caller'
const NO_ID = 'the unique id of the caller is not written'

describe('what follows from the caller', () => {
  test.each<[string, keyof typeof CALLERS, KeyValue]>([
    // The role, with its path; the ARN of a session has none.
    ['aws:principalarn', 'role', rule(iam('role/p/app'), 'principal.arn')],
    [
      'aws:principalarn',
      'session',
      there('the ARN of a session does not tell the path of its role; write the ARN of the role'),
    ],
    ['aws:principalarn', 'someUser', there(NO_ARN)],
    ['aws:principalarn', 'federated', there(NO_ARN)],
    ['aws:principalarn', 'service', never('an AWS service has no principal ARN')],
    ['aws:principalarn', 'anonymous', never(UNSIGNED)],
    ['aws:principalarn', 'web', never(UNSIGNED)],
    ['aws:principalarn', 'saml', never(UNSIGNED)],
    ['aws:principalarn', 'unknown', open(NO_KIND)],
    // Always in the request; unsigned calls of S3, SQS and SNS have the value `anonymous`.
    ['aws:principalaccount', 'role', rule(ACCOUNT, 'principal.account')],
    ['aws:principalaccount', 'anonymous', rule('anonymous', 'principal.type')],
    ['aws:principalaccount', 'someRoot', there('`principal.account` is not written')],
    ['aws:principalaccount', 'unknown', open('`principal.account` is not written')],
    ['aws:principaltype', 'root', rule('Account', 'principal.type')],
    ['aws:principaltype', 'user', rule('User', 'principal.type')],
    ['aws:principaltype', 'role', rule('AssumedRole', 'principal.type')],
    ['aws:principaltype', 'federated', rule('FederatedUser', 'principal.type')],
    ['aws:principaltype', 'anonymous', rule('Anonymous', 'principal.type')],
    ['aws:principaltype', 'service', open(NO_TYPE)],
    ['aws:principaltype', 'unknown', open(NO_TYPE)],
    // In each signed request.
    ['aws:principalisawsservice', 'service', rule('true', 'principal.type')],
    ['aws:principalisawsservice', 'role', rule('false', 'principal.type')],
    ['aws:principalisawsservice', 'anonymous', never(UNSIGNED)],
    ['aws:principalisawsservice', 'unknown', open(NO_KIND)],
    ['aws:principalservicename', 'service', rule('s3.amazonaws.com', 'principal.service')],
    ['aws:principalservicename', 'someService', there('`principal.service` is not written')],
    ['aws:principalservicename', 'role', never('the caller is no AWS service')],
    ['aws:principalservicename', 'unknown', open(NO_KIND)],
    [
      'aws:principalservicenameslist',
      'service',
      {
        state: 'unknown',
        why: 'a service may have several names, and one is written',
        present: true,
        has: ['s3.amazonaws.com'],
      },
    ],
    ['aws:principalservicenameslist', 'someService', there('`principal.service` is not written')],
    ['aws:principalservicenameslist', 'role', never('the caller is no AWS service')],
    // The name is what follows the path.
    ['aws:username', 'user', rule('ann', 'principal.arn')],
    ['aws:username', 'someUser', there(NO_ARN)],
    ['aws:username', 'root', never('the caller is no IAM user')],
    ['aws:username', 'unknown', open(NO_KIND)],
    // Of root users the account; of the others an id that their ARN does not tell.
    ['aws:userid', 'root', rule(ACCOUNT, 'principal.account')],
    ['aws:userid', 'anonymous', rule('anonymous', 'principal.type')],
    ['aws:userid', 'someRoot', there(NO_ID)],
    ['aws:userid', 'user', there(NO_ID)],
  ])('%s of %s', (name, caller, value) => {
    expect(keyOf({ principal: CALLERS[caller] }, name)).toEqual(value)
  })
})

test.each<[string, Partial<WrittenRequest>, KeyValue]>([
  [
    'the owner that is written',
    { resourceAccount: '444455556666' },
    rule('444455556666', 'resource.account'),
  ],
  [
    'of an action on no resource the account of the caller',
    { resourceArn: undefined },
    rule(ACCOUNT, 'principal.account'),
  ],
  [
    'of a bucket without an owner nothing: that of the caller is no answer',
    {},
    there('neither `resource.account` nor the ARN tells who owns the resource'),
  ],
  [
    'of no resource and a caller without an account nothing',
    { resourceArn: undefined, principal: { kind: 'unknown' } },
    there('neither `resource.account` nor the ARN tells who owns the resource'),
  ],
])('the owner: %s', (_, written, value) => {
  expect(keyOf(written, 'aws:resourceaccount')).toEqual(value)
})

test('what is written of a key, and what is not mentioned', () => {
  const source = { kind: 'supplied', detail: 'context' }
  const context: WrittenRequest['context'] = new Map([
    ['a', { state: 'known', values: ['v', 'w'] }],
    ['b', { state: 'absent' }],
    ['c', { state: 'unknown', why: 'lost' }],
  ])
  expect(keyOf({ context }, 'a')).toEqual({ state: 'known', values: ['v', 'w'], source })
  expect(keyOf({ context }, 'b')).toEqual({ state: 'absent', why: 'the request says so', source })
  expect(keyOf({ context }, 'c')).toEqual(open('lost'))
  const why = 'the request does not mention it'
  const rest = { kind: 'rule', detail: 'not mentioned' }
  expect(keyOf({}, 'd')).toEqual({ state: 'absent', why, source: rest })
  expect(keyOf({ unmentioned: 'unknown' }, 'd')).toEqual(open(why))
})

test('a key has one value throughout a request', () => {
  const request = authRequestOf(BASE)
  expect(request.key('aws:principalarn')).toBe(request.key('aws:principalarn'))
})

test('an action on no resource has none, and another has the ARN', () => {
  expect(authRequestOf({ ...BASE, resourceArn: undefined }).resource).toEqual({ kind: 'none' })
  expect(authRequestOf(BASE).resource).toEqual({ kind: 'known', arn: 'arn:aws:s3:::b/x' })
})

test.each([
  ['arn:aws:iam::111122223333:root', 'root'],
  ['arn:aws-us-gov:iam::111122223333:user/x/ann', 'user'],
  ['arn:aws:iam::111122223333:role/app', 'role-session'],
  ['arn:aws:sts::111122223333:assumed-role/app/s1', 'role-session'],
  ['arn:aws:sts::111122223333:federated-user/bob', 'federated-user'],
  // Half an ARN, or one of something else, is of no caller.
  ['arn:aws:iam::111122223333:rootx', undefined],
  ['arn:aws:iam::111122223333:user/', undefined],
  ['arn:aws:iam::111122223333:role/', undefined],
  ['arn:aws:iam::11112222333:role/app', undefined],
  ['arn:aws:sts::111122223333:assumed-role/app', undefined],
  ['arn:aws:sts::111122223333:assumed-role/app/', undefined],
  ['arn:aws:sts::111122223333:federated-user/', undefined],
  ['xarn:aws:iam::111122223333:root', undefined],
  ['xarn:aws:iam::111122223333:user/ann', undefined],
  ['xarn:aws:iam::111122223333:role/app', undefined],
  ['xarn:aws:sts::111122223333:assumed-role/app/s1', undefined],
  ['xarn:aws:sts::111122223333:federated-user/bob', undefined],
  ['arn:aws:iam::111122223333:policy/p', undefined],
])('%s is the ARN of %s', (arn, kind) => {
  expect(callerKindOf(arn)).toBe(kind)
})

test.each([
  ['arn:aws:sqs:eu-west-1:111122223333:q', ACCOUNT],
  ['arn:aws:s3:::b', undefined],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', undefined],
  ['arn:aws:sqs:eu-west-1:1111222233334:q', undefined],
  ['arn:aws:sqs:eu-west-1:x111122223333:q', undefined],
  ['b/x', undefined],
])('the account in %s is %s', (arn, account) => {
  expect(accountOfArn(arn)).toBe(account)
})
