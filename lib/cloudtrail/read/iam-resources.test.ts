import { describe, expect, test } from 'vitest'
import { MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { resourceLines } from '#test/fixtures/resources.ts'
import type { ResourceRequest } from './resource-draft.ts'

type Row = readonly [why: string, eventName: string, parameters: object, lines: readonly string[]]

const arn = (rest: string) => `arn:aws:iam::${MEMBER}:${rest}`
const OWN = `of ${MEMBER} by caller`
const BY_ARN = `of ${MEMBER} by arn`
const iam = (eventName: string, parameters: object, more: Partial<ResourceRequest> = {}) =>
  resourceLines('iam', eventName, parameters, more)

describe('what a call of IAM is on', () => {
  const ROWS: readonly Row[] = [
    [
      'a role by its name, below a path that is not known',
      'GetRole',
      { roleName: 'r' },
      [`main: ${arn('role/')}…r (AWS::IAM::Role) ${OWN}`],
    ],
    [
      'a group',
      'GetGroup',
      { groupName: 'g' },
      [`main: ${arn('group/')}…g (AWS::IAM::Group) ${OWN}`],
    ],
    ['a user', 'GetUser', { userName: 'u' }, [`main: ${arn('user/')}…u (AWS::IAM::User) ${OWN}`]],
    [
      'a profile',
      'GetInstanceProfile',
      { instanceProfileName: 'p' },
      [`main: ${arn('instance-profile/')}…p (AWS::IAM::InstanceProfile) ${OWN}`],
    ],
    [
      'a group before the user that joins it',
      'AddUserToGroup',
      { userName: 'u', groupName: 'g' },
      [`main: ${arn('group/')}…g (AWS::IAM::Group) ${OWN}`],
    ],
    [
      'a role before the policy that is attached',
      'AttachRolePolicy',
      { roleName: 'r', policyArn: arn('policy/p') },
      [`main: ${arn('role/')}…r (AWS::IAM::Role) ${OWN}`],
    ],
    [
      'a profile and the role that is passed with it',
      'AddRoleToInstanceProfile',
      { roleName: 'r', instanceProfileName: 'p' },
      [
        `main: ${arn('instance-profile/')}…p (AWS::IAM::InstanceProfile) ${OWN}`,
        `role: ${arn('role/')}…r (AWS::IAM::Role) ${OWN}`,
      ],
    ],
    [
      'a role that is made, below its path',
      'CreateRole',
      { roleName: 'r', path: '/team/' },
      [`main: ${arn('role/team/r')} (AWS::IAM::Role) ${OWN}`],
    ],
    [
      'a role that is made, without a path',
      'CreateRole',
      { roleName: 'r' },
      [`main: ${arn('role/r')} (AWS::IAM::Role) ${OWN}`],
    ],
    [
      'a policy that is made',
      'CreatePolicy',
      { policyName: 'p', path: '/x/' },
      [`main: ${arn('policy/x/p')} (AWS::IAM::ManagedPolicy) ${OWN}`],
    ],
    ['a policy within another thing', 'PutPolicy', { policyName: 'p' }, [`main: ? ${OWN}`]],
    ...['sAMLProviderArn', 'openIDConnectProviderArn', 'policyArn', 'serialNumber'].map(
      (name): Row => [
        `what ${name} names`,
        'X',
        { [name]: arn('x/y') },
        [`main: ${arn('x/y')} ${BY_ARN}`],
      ],
    ),
    [
      'a serial number that is no ARN',
      'DeactivateMFADevice',
      { serialNumber: 'GAHT1' },
      [`main: ? ${OWN}`],
    ],
    [
      'a service-linked role',
      'CreateServiceLinkedRole',
      { aWSServiceName: 'x.amazonaws.com' },
      [`main: ${arn('role/aws-service-role/x.amazonaws.com/')}… (AWS::IAM::Role) ${OWN}`],
    ],
    ['a policy that is made without a name', 'CreatePolicy', {}, [`main: ? ${OWN}`]],
    ['nothing', 'GetAccountSummary', {}, [`main: ? ${OWN}`]],
  ]
  test.each(ROWS)('%s', (_, eventName, parameters, lines) => {
    expect(iam(eventName, parameters)).toEqual(lines)
  })

  test.each(['role', 'user', 'group', 'policy', 'instanceProfile'])(
    'a %s that was made is the one of the answer, path and all',
    (kind) => {
      const response = { [kind]: { arn: arn('x/team/r') } }
      const parameters = { roleName: 'r' }
      expect(iam('CreateX', parameters, { response })).toEqual([
        `main: ${arn('x/team/r')} ${BY_ARN}`,
      ])
      expect(iam('GetX', parameters, { response })[0]).toContain('role/…r')
    },
  )

  test.each([
    ['no ARN', { role: { arn: 'r' } }],
    ['no text', { role: { arn: 7 } }],
    ['nothing', { role: null }],
    ['something else', { accessKey: { arn: arn('x') } }],
  ])('an answer with %s does not tell', (_, response) => {
    expect(iam('CreateRole', { roleName: 'r' }, { response })).toEqual([
      `main: ${arn('role/r')} (AWS::IAM::Role) ${OWN}`,
    ])
  })

  test('the entry comes before the name', () => {
    const entries = [{ arn: arn('role/team/r'), account: undefined, type: undefined }]
    expect(iam('GetRole', { roleName: 'r' }, { entries })).toEqual([
      `main: ${arn('role/team/r')} ${BY_ARN}`,
    ])
  })
})

describe('a call without a name', () => {
  const USER = arn('user/team/u')
  const OF_USER = [`main: ${USER} (AWS::IAM::User) of ${MEMBER} by caller`]

  test.each([
    'GetUser',
    'ListAccessKeys',
    'ListMFADevices',
    'GetLoginProfile',
    'ListSigningCertificates',
    'ListSSHPublicKeys',
  ])('%s is about the calling user', (eventName) => {
    expect(iam(eventName, {}, { callerArn: USER })).toEqual(OF_USER)
  })

  test.each([
    ['of all users', 'ListUsers', { callerArn: USER }],
    ['of something else', 'ListRoles', { callerArn: USER }],
    ['by a role', 'GetUser', { callerArn: arn('role/r') }],
    ['by nobody known', 'GetUser', {}],
  ])('%s is not', (_, eventName, more) => {
    expect(iam(eventName, {}, more)).toEqual([`main: ? ${OWN}`])
  })

  test('whose parameters are lost may have had one', () => {
    expect(iam('GetUser', {}, { callerArn: USER, isBlind: true })).toEqual([])
    const ELSE = `arn:aws:iam::${OUTSIDER}:user/x`
    expect(resourceLines('iam', 'GetUser', {}, { callerArn: USER, isBlind: true }, ELSE)).toEqual([
      `main: ${ELSE} of ${OUTSIDER} by arn`,
    ])
  })
})
