/** What a reader is told of a statement: each part with what it asks for and what the request has. */
import { expect, test } from 'vitest'
import { evaluateStatement } from './evaluate.ts'
import { partsInWords } from './explain-finding.ts'
import { parsePolicy } from './parse.ts'
import type { AuthRequest, KeyValue, PrincipalValue } from './request.ts'

const SOURCE = { kind: 'supplied', detail: 'context' } as const
const SESSION = 'arn:aws:sts::111122223333:assumed-role/app/s1'

const BASE: AuthRequest = {
  action: 's3:GetObject',
  resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
  principal: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ann', account: '111122223333' },
  key: () => ({ state: 'absent', why: 'test', source: SOURCE }),
}

/** All parts of one Deny in words. */
function told(members: object, request: Partial<AuthRequest> = {}) {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: 's3:GetObject', ...members },
    }),
  )
  const [statement] = policy!.statements
  const asked = { ...BASE, ...request }
  const finding = evaluateStatement(statement!, asked, '2012-10-17', () => false)
  return partsInWords({ ...finding, policyName: 'p', version: '2012-10-17' }, asked)
}

const ACTION = { truth: 'met', text: 'action `s3:GetObject` is listed' }

test('each element and each condition is one sentence, in the order of the statement', () => {
  const parts = told(
    {
      Principal: '*',
      Resource: 'arn:aws:s3:::b/*',
      Condition: {
        StringEquals: { 'aws:SourceVpc': ['vpc-a', 'vpc-b'] },
        Null: { 'aws:TokenIssueTime': 'true' },
      },
    },
    {
      key: (name): KeyValue =>
        name === 'aws:sourcevpc'
          ? { state: 'known', values: ['vpc-c'], source: SOURCE }
          : { state: 'unknown', why: 'the record does not tell' },
    },
  )
  expect(parts).toEqual([
    { truth: 'met', text: 'principal `arn:aws:iam::111122223333:user/ann` is listed' },
    ACTION,
    { truth: 'met', text: 'resource `arn:aws:s3:::b/x` is listed' },
    {
      truth: 'unmet',
      text: '`aws:SourceVpc` is `vpc-c`; `StringEquals` asks for `vpc-a`, `vpc-b`',
    },
    {
      truth: 'unknown',
      text: '`aws:TokenIssueTime` is not known: the record does not tell; `Null` asks for `true`',
    },
  ])
})

test('a list of exceptions says so, whether it has what is asked for or not', () => {
  const exceptions = ' (the list is of exceptions)'
  const parts = told({
    Action: undefined,
    NotAction: 's3:Get*',
    NotPrincipal: { AWS: 'arn:aws:iam::444455556666:user/bob' },
    NotResource: 'arn:aws:s3:::other/*',
  })
  expect(parts).toEqual([
    {
      truth: 'met',
      text: `principal \`arn:aws:iam::111122223333:user/ann\` is not listed${exceptions}`,
    },
    { truth: 'unmet', text: `action \`s3:GetObject\` is listed${exceptions}` },
    { truth: 'met', text: `resource \`arn:aws:s3:::b/x\` is not listed${exceptions}` },
  ])
})

test('what is not listed, and of what that is not known', () => {
  const principal: PrincipalValue = { kind: 'unknown' }
  expect(
    told({ Action: 's3:Put*', Principal: { AWS: '444455556666' } }, { principal }).map(
      ({ text }) => text,
    ),
  ).toEqual([
    'principal `unknown`: it is not known whether it is listed',
    'action `s3:GetObject` is not listed',
  ])
})

test.each<[PrincipalValue, string]>([
  [{ kind: 'role-session', sessionArn: SESSION, account: '111122223333' }, SESSION],
  [
    { kind: 'role-session', arn: 'arn:aws:iam::111122223333:role/app', sessionArn: SESSION },
    'arn:aws:iam::111122223333:role/app',
  ],
  [{ kind: 'service', service: 's3.amazonaws.com' }, 's3.amazonaws.com'],
  [{ kind: 'web-identity', federated: 'gitlab.com' }, 'gitlab.com'],
  [{ kind: 'account', account: '111122223333' }, '111122223333'],
  [{ kind: 'anonymous' }, 'anonymous'],
])('the caller is called by the most that is known of it: %j', (principal, name) => {
  expect(told({ Principal: '*' }, { principal })[0]!.text).toBe(`principal \`${name}\` is listed`)
})

test('an action on no resource is asked for all of them', () => {
  expect(told({ Resource: '*' }, { resource: { kind: 'none' } })[1]).toEqual({
    truth: 'met',
    text: 'resource `*` is listed',
  })
})

test.each<[KeyValue, string]>([
  [{ state: 'known', values: ['a', 'b'], source: SOURCE }, 'is `a`, `b`'],
  [{ state: 'known', values: [], source: SOURCE }, 'is empty'],
  [
    { state: 'absent', why: 'it is no call of a VPC', source: SOURCE },
    'is absent: it is no call of a VPC',
  ],
  [{ state: 'unknown', why: 'lost' }, 'is not known: lost'],
  [{ state: 'unknown', why: 'lost', not: [] }, 'is not known: lost'],
  [
    { state: 'unknown', why: 'lost', not: ['c', 'd'] },
    'is not known: lost, but certainly not `c`, `d`',
  ],
])('what is known of a key: %j', (value, text) => {
  const condition = { StringEquals: { 'aws:SourceVpc': 'v' } }
  expect(told({ Condition: condition }, { key: () => value })[1]!.text).toBe(
    `\`aws:SourceVpc\` ${text}; \`StringEquals\` asks for \`v\``,
  )
})
