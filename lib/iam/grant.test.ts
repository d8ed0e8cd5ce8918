/** What the sides say together, whatever statements they are of: tables G, X, B and K of docs/evaluation.md. */
import { describe, expect, test } from 'vitest'
import { evaluateStatement } from './evaluate.ts'
import {
  ALLOWS_NOBODY,
  type GrantCase,
  type GrantSides,
  grantOf,
  isBarred,
  isStrict,
  namedAllows,
  rescues,
} from './grant.ts'
import { parsePolicy } from './parse.ts'
import type { KeyValue, PrincipalValue } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

test.each([
  ['kms:Decrypt', true, true],
  ['KMS:Decrypt', true, true],
  ['kms:ListKeys', false, false],
  ['sts:AssumeRole', true, true],
  ['sts:AssumeRoleWithSAML', true, true],
  ['sts:AssumeRoleWithWebIdentity', true, true],
  ['sts:TagSession', true, true],
  ['sts:SetSourceIdentity', true, true],
  ['sts:SetContext', true, true],
  ['sts:AssumeRoot', true, false],
  ['sts:GetSessionToken', true, false],
  ['xsts:AssumeRole', true, false],
  ['s3:GetObject', true, false],
  [undefined, true, false],
])('%s (on a resource: %s) needs the policy of the resource: %s', (action, onResource, strict) => {
  expect(isStrict(action, onResource)).toBe(strict)
})

test.each([
  ['sts:AssumeRole', 'root', MET],
  ['STS:assumerole', 'root', MET],
  ['sts:AssumeRole', 'unknown', UNKNOWN],
  ['sts:AssumeRole', 'user', UNMET],
  ['sts:AssumeRoleWithSAML', 'root', UNMET],
  [undefined, 'root', UNMET],
] as const)('%s of %s is barred: %s', (action, kind, truth) => {
  expect(isBarred({ action, principal: { kind } })).toBe(truth)
})

test.each([
  ['s3:GetBucketPolicy', MET],
  ['s3:PutBucketPolicy', MET],
  ['S3:deletebucketpolicy', MET],
  ['s3:GetBucketPolicyStatus', UNMET],
  ['xs3:GetBucketPolicy', UNMET],
  ['s3:GetObject', UNMET],
  ['sqs:SetQueueAttributes', UNKNOWN],
  ['sqs:GetQueueAttributes', UNKNOWN],
  ['sqs:AddPermission', UNKNOWN],
  ['sqs:RemovePermission', UNKNOWN],
  ['sqs:AddPermissions', UNMET],
  ['xsqs:AddPermission', UNMET],
  ['sqs:SendMessage', UNMET],
  [undefined, UNMET],
] as const)('the root user of the owner may always call %s: %s', (action, truth) => {
  expect(rescues(action)).toBe(truth)
})

const NOBODY = { itself: UNMET, role: UNMET, everybody: UNMET, account: UNMET } as const

describe('what a resource policy allows, by how it names the caller', () => {
  const ROLE: PrincipalValue = {
    kind: 'role-session',
    arn: 'arn:aws:iam::111122223333:role/app',
    account: '111122223333',
  }
  const allowsOf = (...statements: readonly object[]) => {
    const { policy } = parsePolicy(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: statements.map((one) => ({
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: '*',
          ...one,
        })),
      }),
    )
    const request = {
      action: 's3:GetObject',
      resource: { kind: 'known' as const, arn: 'arn:aws:s3:::b/x' },
      principal: ROLE,
      key: (name: string): KeyValue =>
        name === 'aws:principalarn'
          ? { state: 'known', values: [ROLE.arn!], source: { kind: 'rule', detail: 'test' } }
          : { state: 'unknown', why: 'test' },
    }
    return namedAllows(
      ROLE,
      policy!.statements.map((one) => evaluateStatement(one, request, '2012-10-17', () => false)),
    )
  }
  const ALL = { Principal: '*' }
  const BY_ROLE = { Principal: { AWS: ROLE.arn } }
  const BY_ACCOUNT = { Principal: { AWS: '111122223333' } }
  const open = { Condition: { StringEquals: { 'aws:SourceVpc': 'v' } } }
  const byArn = (operator: string) => ({
    Condition: { [operator]: { 'aws:PrincipalArn': ROLE.arn } },
  })

  test.each<[string, readonly object[], Partial<Record<keyof typeof NOBODY, Truth>>]>([
    ['everybody', [ALL], { everybody: MET }],
    ['the role', [BY_ROLE], { role: MET }],
    ['the account', [BY_ACCOUNT], { account: MET }],
    [
      'the role and the account, each by itself',
      [BY_ROLE, BY_ACCOUNT],
      { role: MET, account: MET },
    ],
    ['the role, with a condition that is open', [{ ...BY_ROLE, ...open }], { role: UNKNOWN }],
    ['the better of two that name alike', [{ ...BY_ROLE, ...open }, BY_ROLE], { role: MET }],
    ['another action', [{ ...BY_ROLE, Action: 's3:PutObject' }], {}],
    ['what a Deny names is not allowed', [{ ...BY_ROLE, Effect: 'Deny' }], {}],
    // IAM user guide, evaluation of allow and deny.
    [
      'everybody whose ARN is this one, like itself',
      [{ ...ALL, ...byArn('ArnEquals') }],
      { itself: MET },
    ],
    ['everybody with another condition', [{ ...ALL, ...open }], { everybody: UNKNOWN }],
    [
      'everybody whose ARN is another',
      [
        {
          ...ALL,
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x' } },
        },
      ],
      { everybody: MET },
    ],
    [
      'the role whose ARN is this one is named as a role',
      [{ ...BY_ROLE, ...byArn('ArnEquals') }],
      { role: MET },
    ],
  ])('%s', (_, statements, found) => {
    expect(allowsOf(...statements)).toEqual({ ...NOBODY, ...found })
  })
})

describe('the grant', () => {
  const IDENTITY: GrantSides = { identity: undefined, boundary: undefined, resource: undefined }
  const names = (naming: keyof typeof NOBODY, truth: Truth = MET) => ({
    ...NOBODY,
    [naming]: truth,
  })

  test.each<[string, Partial<GrantSides>, Partial<GrantCase>, Truth]>([
    // One account: either side is enough.
    ['the identity policy allows', { identity: MET, resource: ALLOWS_NOBODY }, {}, MET],
    ['neither allows', { identity: UNMET, resource: ALLOWS_NOBODY }, {}, UNMET],
    ['the resource policy is not given', { identity: UNMET }, {}, UNKNOWN],
    ['the identity policy is not given', { resource: ALLOWS_NOBODY }, {}, UNKNOWN],
    [
      'the resource policy names the user itself',
      { identity: UNMET, resource: names('itself') },
      {},
      MET,
    ],
    ['it names the role', { identity: UNMET, resource: names('role') }, {}, MET],
    ['it names everybody', { identity: UNMET, resource: names('everybody') }, {}, MET],
    [
      'it names the account, which needs the identity policy',
      { identity: UNMET, resource: names('account') },
      {},
      UNMET,
    ],
    // A boundary limits identity policies and what names the role, not what names the user or session itself.
    [
      'a boundary does not allow',
      { identity: MET, boundary: UNMET, resource: ALLOWS_NOBODY },
      {},
      UNMET,
    ],
    [
      'a boundary, and the user itself is named',
      { identity: UNMET, boundary: UNMET, resource: names('itself') },
      {},
      MET,
    ],
    [
      'a boundary, and the role is named',
      { identity: UNMET, boundary: UNMET, resource: names('role') },
      {},
      UNMET,
    ],
    [
      'a boundary, and everybody is named',
      { identity: UNMET, boundary: UNMET, resource: names('everybody') },
      {},
      UNKNOWN,
    ],
    [
      'a boundary that allows, and everybody is named',
      { identity: UNMET, boundary: MET, resource: names('everybody') },
      {},
      MET,
    ],
    [
      'a boundary that may allow, and everybody is named',
      { identity: UNMET, boundary: UNKNOWN, resource: names('everybody') },
      {},
      UNKNOWN,
    ],
    // Keys and roles: the resource must allow.
    [
      'a key whose policy does not allow',
      { identity: MET, resource: ALLOWS_NOBODY },
      { strict: true },
      UNMET,
    ],
    [
      'a key whose policy names the account',
      { identity: MET, resource: names('account') },
      { strict: true },
      MET,
    ],
    ['a key whose policy is not given', { identity: MET }, { strict: true }, UNKNOWN],
    // Two accounts: both.
    [
      'another account, and only the identity policy',
      { identity: MET, resource: ALLOWS_NOBODY },
      { sameAccount: UNMET },
      UNMET,
    ],
    [
      'another account, and only the resource policy',
      { identity: UNMET, resource: names('itself') },
      { sameAccount: UNMET },
      UNMET,
    ],
    [
      'another account, and both',
      { identity: MET, resource: names('account') },
      { sameAccount: UNMET },
      MET,
    ],
    [
      'another account, both, and a boundary',
      { identity: MET, boundary: UNMET, resource: names('itself') },
      { sameAccount: UNMET },
      UNMET,
    ],
    // The owner is not known: what both ways say.
    [
      'an owner who is not known, one side',
      { identity: MET, resource: ALLOWS_NOBODY },
      { sameAccount: UNKNOWN },
      UNKNOWN,
    ],
    [
      'an owner who is not known, both sides',
      { identity: MET, resource: names('role') },
      { sameAccount: UNKNOWN },
      MET,
    ],
    [
      'an owner who is not known, no side',
      { identity: UNMET, resource: ALLOWS_NOBODY },
      { sameAccount: UNKNOWN },
      UNMET,
    ],
    // Root users have no identity policy, and need none in their account.
    ['a root user', { resource: ALLOWS_NOBODY }, { kind: 'root' }, MET],
    ['a root user at a key', { resource: ALLOWS_NOBODY }, { kind: 'root', strict: true }, UNMET],
    [
      'a root user at a key that names it',
      { resource: names('itself') },
      { kind: 'root', strict: true },
      MET,
    ],
    [
      'a root user of another account',
      { resource: ALLOWS_NOBODY },
      { kind: 'root', sameAccount: UNMET },
      UNMET,
    ],
    [
      'a root user of another account that is named',
      { resource: names('account') },
      { kind: 'root', sameAccount: UNMET },
      MET,
    ],
    // Who has no identity policy needs the resource policy.
    ['a service', { identity: MET, resource: ALLOWS_NOBODY }, { kind: 'service' }, UNMET],
    ['a service that is named', { resource: names('itself') }, { kind: 'service' }, MET],
    [
      'an anonymous caller',
      { identity: MET, resource: ALLOWS_NOBODY },
      { kind: 'anonymous' },
      UNMET,
    ],
    ['a web identity', { identity: MET, resource: ALLOWS_NOBODY }, { kind: 'web-identity' }, UNMET],
    ['a SAML identity', { identity: MET, resource: ALLOWS_NOBODY }, { kind: 'saml' }, UNMET],
    [
      'a federated session',
      { identity: MET, resource: ALLOWS_NOBODY },
      { kind: 'federated-user' },
      MET,
    ],
    [
      'a caller of whom only the account is told',
      { identity: MET, resource: ALLOWS_NOBODY },
      { kind: 'account' },
      MET,
    ],
    ['somebody', { identity: UNMET, resource: ALLOWS_NOBODY }, { kind: 'unknown' }, UNKNOWN],
  ])('%s', (_, sides, where, truth) => {
    const usual: GrantCase = { kind: 'user', sameAccount: MET, strict: false }
    expect(grantOf({ ...IDENTITY, ...sides }, { ...usual, ...where })).toBe(truth)
  })
})
