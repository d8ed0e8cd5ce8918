/** Tables L, C and E of docs/evaluation.md with what a reader is told, and what they leave open where a fact is not known. */
import { describe, expect, test } from 'vitest'
import {
  endpointReach,
  identityReach,
  ROOT_TASK_WHY,
  rcpReach,
  type Surroundings,
  scpReach,
  type TypeReach,
} from './policy-reach.ts'
import type { AuthRequest, KeyValue, PrincipalValue } from './request.ts'
import { MET, UNMET } from './truth.ts'

const OWN = '111122223333'
const MANAGEMENT = '444455556666'
const role = (path: string, account = OWN) => `arn:aws:iam::${account}:role/${path}`
const session = (name: string) => `arn:aws:sts::${OWN}:assumed-role/${name}/s1`
const LINKED = role('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig')

const USER: PrincipalValue = { kind: 'user', arn: `arn:aws:iam::${OWN}:user/ann`, account: OWN }
const ROOT: PrincipalValue = { kind: 'root', arn: `arn:aws:iam::${OWN}:root`, account: OWN }
const ROLE: PrincipalValue = { kind: 'role-session', arn: role('app'), account: OWN }

function requestOf(asked: Partial<AuthRequest>): AuthRequest {
  return {
    action: 's3:GetObject',
    resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
    principal: USER,
    key: () => ({ state: 'unknown', why: 'test' }),
    ...asked,
  }
}

const around = (known: Partial<Surroundings>): Surroundings => ({
  resourceAccount: OWN,
  managementAccount: undefined,
  rcpServices: new Set(['s3', 'kms', 'sts']),
  ...known,
})

/** `in`, `out: …` or `open: …`. */
function said({ truth, why }: TypeReach): string {
  if (truth === MET) return `in${why}`
  return `${truth === UNMET ? 'out' : 'open'}: ${why}`
}

const NO_KIND = 'open: it is not known what kind of principal calls'
const PERHAPS = 'open: a session without the ARN of its role may be of a service-linked role'

describe('SCPs', () => {
  test.each<[string, PrincipalValue, string | undefined, string]>([
    ['a user', USER, undefined, 'in'],
    ['a root user', ROOT, undefined, 'in'],
    [
      'a caller of whom only the account is told',
      { kind: 'account', account: OWN },
      undefined,
      'in',
    ],
    ['a service', { kind: 'service' }, undefined, 'out: SCPs do not bind AWS services'],
    ['nobody', { kind: 'anonymous' }, undefined, 'out: SCPs do not bind anonymous callers'],
    [
      'a web identity',
      { kind: 'web-identity' },
      undefined,
      'out: SCPs do not bind callers without an AWS principal',
    ],
    [
      'a SAML identity',
      { kind: 'saml' },
      undefined,
      'out: SCPs do not bind callers without an AWS principal',
    ],
    ['somebody', { kind: 'unknown' }, undefined, NO_KIND],
    [
      'a service-linked role',
      { ...ROLE, arn: LINKED },
      undefined,
      'out: SCPs do not bind service-linked roles',
    ],
    // The path tells, not the name, and only from the beginning.
    [
      'a role with the name of one',
      { ...ROLE, arn: role('AWSServiceRoleForConfig') },
      undefined,
      'in',
    ],
    [
      'a role below another path',
      { ...ROLE, arn: role('x/aws-service-role/y/z') },
      undefined,
      'in',
    ],
    [
      'a user below that path',
      { ...USER, arn: `arn:aws:iam::${OWN}:user/aws-service-role/ann` },
      undefined,
      'in',
    ],
    [
      'a session whose role has such a name',
      { kind: 'role-session', sessionArn: session('AWSServiceRoleForConfig'), account: OWN },
      undefined,
      PERHAPS,
    ],
    [
      'a session whose role has another name',
      { kind: 'role-session', sessionArn: session('app'), account: OWN },
      undefined,
      'in',
    ],
    [
      'a session whose role has a name that ends so',
      { kind: 'role-session', sessionArn: session('xAWSServiceRoleForConfig'), account: OWN },
      undefined,
      'in',
    ],
    [
      'a session of which nothing is told',
      { kind: 'role-session', account: OWN },
      undefined,
      PERHAPS,
    ],
    [
      'a user of the management account',
      { ...USER, account: MANAGEMENT },
      MANAGEMENT,
      'out: SCPs do not bind the management account',
    ],
    [
      'somebody of the management account',
      { kind: 'unknown', account: MANAGEMENT },
      MANAGEMENT,
      'out: SCPs do not bind the management account',
    ],
    ['a user of another account', USER, MANAGEMENT, 'in'],
    [
      'a user whose account is not told',
      { kind: 'user' },
      MANAGEMENT,
      'open: the account of the caller is not known',
    ],
    ['a user whose account is not told, where none is named', { kind: 'user' }, undefined, 'in'],
  ])('and %s', (_, principal, managementAccount, expected) => {
    expect(said(scpReach(requestOf({ principal }), around({ managementAccount })))).toBe(expected)
  })

  const TASK = `open: ${ROOT_TASK_WHY}`
  test.each([
    ['mechanicalturk:CreateHIT', USER, 'out: SCPs do not restrict this service'],
    ['MechanicalTurk:CreateHIT', ROOT, 'out: SCPs do not restrict this service'],
    ['support:CreateCase', ROOT, TASK],
    ['supportplans:StartSupportPlanUpdate', ROOT, TASK],
    ['cloudfront:CreateKeyGroup', ROOT, TASK],
    ['lightsail:GetInstances', ROOT, TASK],
    ['ec2:ModifyAddressAttribute', ROOT, TASK],
    ['ec2:ResetAddressAttribute', ROOT, TASK],
    ['ec2:DescribeAddressesAttribute', ROOT, 'in'],
    ['ec2:ModifyAddressAttributes', ROOT, 'in'],
    ['xec2:ModifyAddressAttribute', ROOT, 'in'],
    ['support:CreateCase', USER, 'in'],
    ['s3:GetObject', ROOT, 'in'],
    // An action that is not known may be one of these tasks.
    [undefined, ROOT, TASK],
    [undefined, USER, 'in'],
  ] as const)('restrict %s of %o or not', (action, principal, expected) => {
    expect(said(scpReach(requestOf({ action, principal }), around({})))).toBe(expected)
  })

  test('what a root user may do without them is told as the reason', () => {
    expect(ROOT_TASK_WHY).toBe('SCPs do not restrict some tasks of root users, and this may be one')
  })
})

describe('RCPs', () => {
  const key = (name: string) => `arn:aws:kms:eu-west-1:${OWN}:${name}`
  const on = (arn: string) => ({ resource: { kind: 'known', arn } }) as const
  const SERVICE: PrincipalValue = { kind: 'service', service: 'config.amazonaws.com' }

  test.each<[string, Partial<AuthRequest>, Partial<Surroundings>, string]>([
    ['a user', {}, {}, 'in'],
    ['a service, whom they bind too', { principal: SERVICE }, {}, 'in'],
    ['an action in other letter case', { action: 'S3:getobject' }, {}, 'in'],
    [
      'a service of which they reach no resources',
      { action: 'ec2:StartInstances' },
      {},
      'out: RCPs do not reach resources of this service',
    ],
    [
      '`kms:RetireGrant`',
      { action: 'kms:RetireGrant', ...on(key('key/k')) },
      {},
      'out: RCPs do not reach `kms:RetireGrant`',
    ],
    [
      'an action on no resource',
      { action: 's3:ListAllMyBuckets', resource: { kind: 'none' } },
      {},
      'out: RCPs do not reach actions that are authorised on no resource',
    ],
    [
      'an AWS managed key',
      { action: 'kms:Decrypt', ...on(key('alias/aws/s3')) },
      {},
      'out: RCPs do not reach AWS managed keys',
    ],
    ['a key of a customer', { action: 'kms:Decrypt', ...on(key('alias/mine')) }, {}, 'in'],
    ['a bucket that is called like one', on('arn:aws:s3:::alias/aws/s3'), {}, 'in'],
    [
      'the trust of a service-linked role',
      { action: 'STS:AssumeRole', principal: SERVICE, ...on(LINKED) },
      {},
      'out: RCPs do not reach the trust of service-linked roles',
    ],
    ['the trust of a role', { action: 'sts:AssumeRole', ...on(role('app')) }, {}, 'in'],
    [
      'a bucket whose objects have such a path',
      on('arn:aws:s3:::role/aws-service-role/x'),
      {},
      'in',
    ],
    [
      'a bucket whose objects have such a path, to STS',
      { action: 'sts:AssumeRole', ...on('arn:aws:s3:::role/aws-service-role/x') },
      {},
      'in',
    ],
    ['a service-linked role that is read', { action: 's3:GetObject', ...on(LINKED) }, {}, 'in'],
    ['what is no ARN', on('x'), {}, 'in'],
    ['a resource that is not known', { resource: { kind: 'unknown', why: 'test' } }, {}, 'in'],
    [
      'a service-linked role as the caller',
      { principal: { ...ROLE, arn: LINKED } },
      {},
      'out: RCPs do not bind service-linked roles',
    ],
    [
      'a session that may be of one',
      { principal: { kind: 'role-session', sessionArn: session('AWSServiceRoleForConfig') } },
      {},
      PERHAPS,
    ],
    ['a caller who may be one', { principal: { kind: 'unknown' } }, {}, PERHAPS],
    [
      'a resource of the management account',
      {},
      { managementAccount: OWN },
      'out: RCPs do not reach resources of the management account',
    ],
    ['a resource of another account', {}, { managementAccount: MANAGEMENT }, 'in'],
    [
      'a resource whose owner is not told',
      {},
      { managementAccount: MANAGEMENT, resourceAccount: undefined },
      'open: the owner of the resource is not known',
    ],
    [
      'a resource whose owner is not told, where none is named',
      {},
      { resourceAccount: undefined },
      'in',
    ],
    ['an action that is not known', { action: undefined }, {}, 'open: the action is not known'],
    [
      'an action that is not known, on an AWS managed key',
      { action: undefined, ...on(key('alias/aws/s3')) },
      {},
      'out: RCPs do not reach AWS managed keys',
    ],
    [
      'an action that is not known, on a service-linked role',
      { action: undefined, ...on(LINKED) },
      {},
      'open: the action is not known',
    ],
  ])('and %s', (_, asked, known, expected) => {
    expect(said(rcpReach(requestOf(asked), around(known)))).toBe(expected)
  })
})

test.each<[KeyValue, string]>([
  [{ state: 'known', values: ['vpce-1'], source: { kind: 'record', detail: 'x' } }, 'in'],
  [
    { state: 'known', values: [], source: { kind: 'record', detail: 'x' } },
    'out: the call passes no VPC endpoint',
  ],
  [
    { state: 'absent', why: 'test', source: { kind: 'record', detail: 'x' } },
    'out: the call passes no VPC endpoint',
  ],
  [{ state: 'unknown', why: 'test', present: true }, 'in'],
  [
    { state: 'unknown', why: 'test', present: false },
    'open: whether the call passes a VPC endpoint',
  ],
  [{ state: 'unknown', why: 'test' }, 'open: whether the call passes a VPC endpoint'],
])('the policy of an endpoint where `aws:SourceVpce` is %j', (value, expected) => {
  const key = (name: string): KeyValue =>
    name === 'aws:sourcevpce' ? value : { state: 'unknown', why: 'another key' }
  expect(said(endpointReach(requestOf({ key })))).toBe(expected)
})

const NO_POLICY = 'out: the caller is no user and no role, and has no such policy'

test.each([
  ['user', 'in'],
  ['role-session', 'in'],
  ['federated-user', 'in'],
  ['account', 'in'],
  ['unknown', NO_KIND],
  ['root', NO_POLICY],
  ['service', NO_POLICY],
  ['anonymous', NO_POLICY],
  ['web-identity', NO_POLICY],
  ['saml', NO_POLICY],
] as const)('identity policies and boundaries of a %s', (kind, expected) => {
  expect(said(identityReach({ principal: { kind } }))).toBe(expected)
})
