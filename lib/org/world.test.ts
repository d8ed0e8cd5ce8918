import { describe, expect, test } from 'vitest'
import type { InventoryItem } from './inventory-item.ts'
import { orgTree } from './org-tree.ts'
import { sessionTagsAllowed, trustedServices } from './trust-policy.ts'
import { indexInventory, makeWorld } from './world.ts'

const TREE = orgTree({
  Organization: { Id: 'o-mine123456', MasterAccountId: '111111111111' },
  Roots: [{ Id: 'r-root', Name: 'Root' }],
  OrganizationalUnits: [{ Id: 'ou-a', Name: 'Workloads', ParentId: 'r-root' }],
  Accounts: [{ Id: '222222222222', Name: 'payments', ParentId: 'ou-a' }],
})

function item(type: string, more: Partial<InventoryItem>): InventoryItem {
  return {
    arn: `arn:${type}`,
    type,
    account: '222222222222',
    region: 'eu-west-1',
    resourceId: 'id',
    name: '',
    tags: {},
    configuration: {},
    ...more,
  }
}

function worldWith(...items: InventoryItem[]) {
  return makeWorld(TREE, indexInventory(items), [])
}

describe('the world', () => {
  test('an account is in, out, or (without a document) not known', () => {
    expect(worldWith().inOrganization('222222222222')).toBe(true)
    expect(worldWith().inOrganization('999999999999')).toBe(false)
    expect(
      makeWorld(orgTree(undefined), indexInventory([]), []).inOrganization('222222222222'),
    ).toBeUndefined()
  })

  test('an OU id is no account', () => {
    expect(worldWith().inOrganization('ou-a')).toBe(false)
  })

  test('the organization path ends in a slash and leaves the account out', () => {
    expect(worldWith().orgPath('222222222222')).toBe('o-mine123456/r-root/ou-a/')
  })

  test('buckets, endpoints, instances and subnets are found by the ids that records hold', () => {
    const world = worldWith(
      item('AWS::S3::Bucket', { resourceId: 'logs', name: 'logs' }),
      item('AWS::EC2::VPCEndpoint', { resourceId: 'vpce-1', configuration: { vpcId: 'vpc-1' } }),
      item('AWS::EC2::Instance', {
        resourceId: 'i-1',
        configuration: { vpcId: 'vpc-1', privateIpAddress: '10.0.0.9' },
      }),
      item('AWS::EC2::Subnet', { resourceId: 'subnet-1', configuration: { vpcId: 'vpc-1' } }),
    )
    expect(world.bucketOwner('logs')).toBe('222222222222')
    expect(world.endpoint('vpce-1')).toMatchObject({ vpc: 'vpc-1', account: '222222222222' })
    expect(world.instance('i-1')).toMatchObject({ vpc: 'vpc-1', privateIp: '10.0.0.9' })
    expect(world.subnetVpc('subnet-1')).toBe('vpc-1')
    expect(world.bucketOwner('other')).toBeUndefined()
  })

  test('tags are found without regard to the case of their keys', () => {
    const role = item('AWS::IAM::Role', { arn: 'arn:aws:iam::1:role/r', tags: { Team: 'A' } })
    const tags = worldWith(role).principalTags('arn:aws:iam::1:role/r')?.tags
    expect(tags?.get('team')).toBe('A')
  })

  test('an item whose source does not tell tags is not an item without tags', () => {
    const role = item('AWS::IAM::Role', { arn: 'arn:aws:iam::1:role/r', tags: null })
    expect(worldWith(role).principalTags('arn:aws:iam::1:role/r')).toBeUndefined()
  })

  test('an answer for one subject wins over an answer for all', () => {
    const world = makeWorld(TREE, indexInventory([]), [
      { key: 'aws:ResourceAccount', subject: '*', values: ['111111111111'] },
      { key: 'aws:ResourceAccount', subject: 'arn:aws:s3:::b', values: null },
    ])
    expect(world.answer('aws:resourceaccount', 'arn:aws:s3:::b')).toMatchObject({ state: 'absent' })
    expect(world.answer('aws:resourceaccount', 'arn:aws:s3:::c')).toMatchObject({
      state: 'known',
      values: ['111111111111'],
    })
    expect(world.answer('aws:principalorgid', 'x')).toBeUndefined()
  })
})

describe('whether a role can be given session tags', () => {
  const trust = (statement: object) =>
    encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: statement }))

  test.each([
    ['sts:AssumeRole alone', { Effect: 'Allow', Action: 'sts:AssumeRole' }, false],
    [
      'sts:TagSession beside it',
      { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:TagSession'] },
      true,
    ],
    ['a wildcard over sts', { Effect: 'Allow', Action: 'sts:*' }, true],
    ['a wildcard over AssumeRole actions', { Effect: 'Allow', Action: 'sts:AssumeRole*' }, false],
    ['letter case', { Effect: 'Allow', Action: 'STS:tagsession' }, true],
    ['a Deny', { Effect: 'Deny', Action: 'sts:TagSession' }, false],
    ['NotAction in an Allow', { Effect: 'Allow', NotAction: 'sts:TagSession' }, true],
  ])('%s', (_, statement, expected) => {
    expect(sessionTagsAllowed(trust(statement))).toBe(expected)
  })

  test.each([
    ['{broken'],
    [undefined],
    [42],
    ['%E0%A4%A'],
    [encodeURIComponent('{"Statement":"x"}')],
  ])('%j is not known', (text) => {
    expect(sessionTagsAllowed(text)).toBeUndefined()
  })
})

describe('the services that can assume a role', () => {
  const trust = (statement: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: statement })

  test.each([
    [
      'one service',
      { Effect: 'Allow', Principal: { Service: 'glue.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ['glue.amazonaws.com'],
    ],
    [
      'people and other roles only',
      { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::1:root' }, Action: 'sts:AssumeRole' },
      [],
    ],
    [
      'two statements',
      [
        { Effect: 'Allow', Principal: { Service: ['a.amazonaws.com'] } },
        { Effect: 'Allow', Principal: { Federated: 'x' } },
      ],
      ['a.amazonaws.com'],
    ],
    ['everybody', { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }, undefined],
    ['every AWS principal', { Effect: 'Allow', Principal: { AWS: '*' } }, undefined],
    ['all but one', { Effect: 'Allow', NotPrincipal: { AWS: '1' } }, undefined],
  ])('%s', (_, statement, expected) => {
    expect(trustedServices(trust(statement))).toEqual(expected)
  })

  test('a text that is no policy tells nothing', () => {
    expect(trustedServices('{broken')).toBeUndefined()
  })
})

describe('settings of resources', () => {
  const of = (type: string, configuration: unknown) =>
    worldWith(item(type, { arn: 'arn:x', configuration }))

  test.each([
    ['AWS::EC2::Instance', { instanceType: 't3.micro' }, 'instanceType', 't3.micro'],
    [
      'AWS::EC2::Instance',
      { metadataOptions: { httpPutResponseHopLimit: 2 } },
      'httpPutResponseHopLimit',
      '2',
    ],
    ['AWS::KMS::Key', { customerMasterKeySpec: 'RSA_2048' }, 'keySpec', 'RSA_2048'],
    ['AWS::KMS::Key', { multiRegion: false }, 'multiRegion', 'false'],
    ['AWS::S3::AccessPoint', { NetworkOrigin: 'VPC' }, 'networkOrigin', 'VPC'],
    [
      'AWS::IAM::Role',
      { permissionsBoundary: { permissionsBoundaryArn: 'arn:b' } },
      'permissionsBoundary',
      'arn:b',
    ],
  ] as const)('of %s %j', (type, configuration, name, value) => {
    expect(of(type, configuration).setting('arn:x', name)).toBe(value)
  })

  test('that an item may lack are certainly none; others are not known', () => {
    const whole = { arn: 'arn:x', path: '/' }
    expect(of('AWS::IAM::User', whole).setting('arn:x', 'permissionsBoundary')).toBeNull()
    expect(of('AWS::IAM::User', {}).setting('arn:x', 'permissionsBoundary')).toBeUndefined()
    expect(of('AWS::IAM::User', null).setting('arn:x', 'permissionsBoundary')).toBeUndefined()
    expect(of('AWS::KMS::Key', {}).setting('arn:x', 'keySpec')).toBeUndefined()
    expect(of('AWS::KMS::Key', {}).setting('arn:y', 'keySpec')).toBeUndefined()
    expect(of('AWS::SQS::Queue', {}).setting('arn:x', 'keySpec')).toBeUndefined()
  })
})
