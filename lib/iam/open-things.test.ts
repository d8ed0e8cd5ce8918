/** What is said to leave a call open: keys as the policy writes them, and elements, each once. */
import { expect, test } from 'vitest'
import { authorize } from './authorize.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { openThingsOf } from './open-things.ts'
import { parsePolicy } from './parse.ts'
import { NO_POLICIES } from './policy-set.ts'
import type { AuthRequest, KeyValue } from './request.ts'

const SOURCE = { kind: 'supplied', detail: 'context' } as const
const ABSENT: KeyValue = { state: 'absent', why: 'test', source: SOURCE }

const variable = (name: string) => `\${${name}}`

/** Of what Deny statements of one SCP leave open for a user. */
function openOf(
  denies: readonly object[],
  keys: Readonly<Record<string, KeyValue>> = {},
  asked: Partial<AuthRequest> = {},
) {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: denies.map((one) => ({ Effect: 'Deny', Action: '*', ...one })),
    }),
  )
  const request: AuthRequest = {
    action: 's3:GetObject',
    resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
    principal: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ann', account: '111122223333' },
    key: (name) => keys[name] ?? ABSENT,
    ...asked,
  }
  const level = { name: 'root', policies: [{ name: 'p', policy: policy! }] }
  const surroundings = {
    resourceAccount: '111122223333',
    managementAccount: undefined,
    rcpServices: new Set<string>(),
  }
  const set = { ...NO_POLICIES, scp: [level] }
  return openThingsOf(authorize(request, set, surroundings, isMultivaluedGlobalKey), request)
}

const lost = (why: string): KeyValue => ({ state: 'unknown', why })
const equals = (key: string, value = 'v') => ({ Condition: { StringEquals: { [key]: value } } })
const there = (value: string): KeyValue => ({ state: 'known', values: [value], source: SOURCE })

test('a verdict that is settled has nothing open, whatever was not known', () => {
  const keys = { 'aws:sourcevpc': lost('lost') }
  expect(openOf([equals('aws:SourceVpc'), {}], keys)).toEqual([])
  expect(openOf([{ Action: 's3:Put*', ...equals('aws:SourceVpc') }], keys)).toEqual([])
})

test('a key is named as the policy writes it, with the reason; what is known beside it is not', () => {
  const keys = { 'aws:sourcevpc': lost('lost'), 'aws:sourcevpce': there('v') }
  const both = { StringEquals: { 'aws:sourceVPC': 'v', 'aws:SourceVpce': 'v' } }
  expect(openOf([{ Condition: both }], keys)).toEqual([{ key: 'aws:sourceVPC', why: 'lost' }])
})

test('a key that two statements read is named once, whatever its letter case; two reasons stand both', () => {
  const keys = { 'aws:sourcevpc': lost('lost'), 'aws:sourcevpce': lost('lost too') }
  const denies = [
    equals('aws:SourceVpc', 'a'),
    equals('aws:SOURCEVPC', 'b'),
    equals('aws:SourceVpce'),
  ]
  expect(openOf(denies, keys).map(({ key, why }) => [key.toLowerCase(), why])).toEqual([
    ['aws:sourcevpc', 'lost'],
    ['aws:sourcevpce', 'lost too'],
  ])
})

test('an action that is not known', () => {
  expect(openOf([{ Action: 's3:*' }], {}, { action: undefined })).toEqual([
    { key: 'Action', why: 'the action is not known' },
  ])
})

test('a resource that is not known, or in part', () => {
  const resource = { Resource: 'arn:aws:s3:::b/secret/*' }
  expect(
    openOf([resource], {}, { resource: { kind: 'unknown', why: 'the record names none' } }),
  ).toEqual([{ key: 'Resource', why: 'the record names none' }])
  expect(
    openOf([resource], {}, { resource: { kind: 'open', runs: ['arn:aws:s3:::b/', ''] } }),
  ).toEqual([{ key: 'Resource', why: 'the resource is known in part only' }])
})

test('a resource with a variable that is not known names the variable', () => {
  const resource = { Resource: `arn:aws:s3:::b/${variable('aws:username')}` }
  expect(openOf([resource], { 'aws:username': lost('no name') })).toEqual([
    { key: 'aws:username', why: 'no name' },
  ])
})

test('a value with a variable that is not known names the variable, and only this', () => {
  const names = ['aws:username', 'aws:userid', 'aws:username'].map(variable)
  const condition = equals('aws:SourceVpc', names.join('-'))
  const keys = {
    'aws:sourcevpc': there('ann-i-ann'),
    'aws:username': lost('no name'),
    'aws:userid': there('i'),
  }
  expect(openOf([condition], keys)).toEqual([{ key: 'aws:username', why: 'no name' }])
})

test('a key of several values under an operator for one', () => {
  const keys: Record<string, KeyValue> = {
    'aws:tagkeys': { state: 'known', values: ['v', 'w'], source: SOURCE },
  }
  expect(openOf([equals('aws:TagKeys')], keys)).toEqual([
    {
      key: 'aws:TagKeys',
      why: 'the key may have several values, and `StringEquals` has no `ForAllValues:` or `ForAnyValue:`',
    },
  ])
})

test('a caller of whom it is not told whether the element names it', () => {
  const principal = { kind: 'account', account: '111122223333' } as const
  const named = { AWS: 'arn:aws:iam::111122223333:user/ann' }
  expect(openOf([{ Principal: named }], {}, { principal })).toEqual([
    {
      key: 'Principal',
      why: 'what is told of the caller fits, but does not name it, or a gateway endpoint may mean the root user alone',
    },
  ])
  expect(openOf([{ NotPrincipal: named }], {}, { principal })).toEqual([
    {
      key: 'NotPrincipal',
      why: 'it spares for certain only who is listed with the account, and has no permissions boundary',
    },
  ])
})

test('a layer that may not reach the call is open by its scope', () => {
  expect(openOf([{}], {}, { principal: { kind: 'unknown' } })).toEqual([
    { key: 'scope', why: 'it is not known what kind of principal calls' },
  ])
})
