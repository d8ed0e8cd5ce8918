import { describe, expect, test } from 'vitest'
import { MEMBER } from '#test/fixtures/cloudtrail.ts'
import { resourceLines } from '#test/fixtures/resources.ts'

const OWN = `of ${MEMBER} by caller`
const own = (kind: string, type: string) =>
  `main: arn:aws:ec2:eu-west-1:${MEMBER}:${kind} (AWS::EC2::${type}) ${OWN}`
const ownerless = (kind: string, type: string) =>
  `main: arn:aws:ec2:eu-west-1::${kind} (AWS::EC2::${type})`
const open = (kind: string, type: string) =>
  `main: arn:aws:ec2:eu-west-1:…:${kind} (AWS::EC2::${type})`
const NUMBER = '0123456789abcdef0'
const ec2 = (eventName: string, parameters: object = {}) =>
  resourceLines('ec2', eventName, parameters)

describe('ids', () => {
  test.each([
    ['i', 'instance', 'Instance'],
    ['vol', 'volume', 'Volume'],
    ['sgr', 'security-group-rule', 'SecurityGroupRule'],
    ['eni', 'network-interface', 'NetworkInterface'],
    ['vpce-svc', 'vpc-endpoint-service', 'VPCEndpointService'],
    ['vpce', 'vpc-endpoint', 'VPCEndpoint'],
    ['igw', 'internet-gateway', 'InternetGateway'],
    ['rtb', 'route-table', 'RouteTable'],
    ['tgw-rtb', 'transit-gateway-route-table', 'TransitGatewayRouteTable'],
  ])('%s-… name a thing of the own account', (prefix, kind, type) => {
    const id = `${prefix}-${NUMBER}`
    expect(ec2('ModifyX', { id })).toEqual([own(`${kind}/${id}`, type)])
  })

  test.each([
    ['subnet', 'subnet', 'Subnet'],
    ['vpc', 'vpc', 'VPC'],
    ['sg', 'security-group', 'SecurityGroup'],
    ['tgw', 'transit-gateway', 'TransitGateway'],
    ['tgw-attach', 'transit-gateway-attachment', 'TransitGatewayAttachment'],
    ['pl', 'prefix-list', 'PrefixList'],
    ['pcx', 'vpc-peering-connection', 'VPCPeeringConnection'],
  ])('%s-… may be shared by another account', (prefix, kind, type) => {
    const id = `${prefix}-${NUMBER}`
    expect(ec2('UseX', { id })).toEqual([open(`${kind}/${id}`, type)])
  })

  test('vpce-… are another account’s where the owner of a service answers them', () => {
    const id = `vpce-${NUMBER}`
    expect(ec2('AcceptVpcEndpointConnections', { id })).toEqual([
      open(`vpc-endpoint/${id}`, 'VPCEndpoint'),
    ])
  })

  test.each([
    ['ami', 'image', 'Image'],
    ['snap', 'snapshot', 'Snapshot'],
  ])('%s-… have no account in their ARN', (prefix, kind, type) => {
    const id = `${prefix}-${NUMBER}`
    expect(ec2('UseX', { id })).toEqual([ownerless(`${kind}/${id}`, type)])
  })

  test('are found anywhere to a depth of four, each once and in order', () => {
    const id = (at: number) => `i-0000000${at}`
    const parameters = {
      d: id(4),
      a: [{ b: { c: { d: id(1), e: { f: id(2) } } } }],
      b: [id(3), id(4)],
      c: null,
    }
    expect(ec2('StopInstances', parameters)).toEqual(
      [1, 3, 4].map((at) => own(`instance/${id(at)}`, 'Instance')),
    )
    const block = { StopXRequest: parameters }
    expect(ec2('StopX', block)).toEqual(
      [1, 3, 4].map((at) => own(`instance/${id(at)}`, 'Instance')),
    )
  })

  test.each([
    'i-0123456',
    'x-0123456789',
    'i-0123456789abcdef01',
    'i-0123456g',
    'xi-01234567',
    'i-01234567 ',
    ' i-01234567',
    'a-b-c-01234567',
  ])('%j is none', (id) => {
    expect(ec2('UseX', { id })).toEqual([])
  })

  test('are read up to fifty', () => {
    const ids = Array.from({ length: 60 }, (_, at) => `i-${String(at).padStart(8, '0')}`)
    expect(ec2('StopX', { a: ids.slice(0, 30), b: ids.slice(30) })).toHaveLength(50)
    expect(ec2('StopX', { ids })).toHaveLength(50)
    expect(ec2('StopX', Object.fromEntries(ids.map((id) => [id, id])))).toHaveLength(50)
  })
})

test('beside fifty other values none is read', () => {
  const others = Array.from({ length: 50 }, (_, at) => [`x${at}`, 'x'])
  const id = 'i-01234567'
  expect(ec2('StopX', { list: [...others.slice(1), id] })).toHaveLength(1)
  expect(ec2('StopX', { list: [...others, id] })).toEqual([])
  expect(ec2('StopX', Object.fromEntries([...others, ['z', id]]))).toEqual([])
})

test('the message of a refusal tells what nothing else does', () => {
  const arn = `arn:aws:ec2:eu-west-1:${MEMBER}:instance/i-01234567`
  expect(resourceLines('ec2', 'StopX', {}, {}, arn)).toEqual([`main: ${arn} of ${MEMBER} by arn`])
})

describe('a shared thing is the own account’s where only its owner can do what was asked', () => {
  test.each([
    ['DeregisterImage', 'ami'],
    ['ModifyImageAttribute', 'ami'],
    ['DeleteSnapshot', 'snap'],
  ])('%s of %s-…', (eventName, prefix) => {
    expect(ec2(eventName, { id: `${prefix}-${NUMBER}` })[0]).toContain(OWN)
  })

  test.each([
    ['DeleteSubnet', 'subnet'],
    ['AssociateRouteTable', 'subnet'],
    ['CreateSubnet', 'vpc'],
    ['DeleteTransitGateway', 'tgw'],
    ['ModifyManagedPrefixList', 'pl'],
  ])('%s of %s-…', (eventName, prefix) => {
    const id = `${prefix}-${NUMBER}`
    expect(ec2(eventName, { id })).toContainEqual(
      expect.stringMatching(`:${MEMBER}:.*/${id} .*${OWN}`),
    )
  })

  test('a group is, where it is the one that is changed', () => {
    const id = `sg-${NUMBER}`
    const line = (owner: string) => expect.stringContaining(owner)
    expect(ec2('RevokeSecurityGroupEgress', { groupId: id })).toEqual([line(OWN)])
    expect(ec2('RevokeSecurityGroupEgress', { other: id })).toEqual([
      open(`security-group/${id}`, 'SecurityGroup'),
    ])
    expect(ec2('UseX', { groupId: id })).toEqual([open(`security-group/${id}`, 'SecurityGroup')])
  })
})

describe('Describe calls', () => {
  const instance = { id: 'i-01234567' }
  test('are on everything, whatever they filter by', () => {
    expect(ec2('DescribeInstances', instance)).toEqual([])
    expect(ec2('DescribeInstanceAttributes', instance)).toEqual([])
  })

  test('of one attribute are on one thing', () => {
    expect(ec2('DescribeInstanceAttribute', instance)).toEqual([
      own('instance/i-01234567', 'Instance'),
    ])
  })

  test('are known by their first word', () => {
    expect(ec2('XDescribe', instance)).toHaveLength(1)
  })
})

describe('what a call makes', () => {
  test.each([
    ['CreateVolume', [own('volume/*', 'Volume')]],
    ['CreateVpcEndpoint', [own('vpc-endpoint/*', 'VPCEndpoint')]],
    ['AllocateAddress', [own('elastic-ip/*', 'EIP')]],
    ['CopyImage', [`${ownerless('image/*', 'Image')} ${OWN}`]],
    ['CreateSnapshot', [`${ownerless('snapshot/*', 'Snapshot')} ${OWN}`]],
    ['DoThing', []],
  ])('by %s', (eventName, lines) => {
    expect(ec2(eventName)).toEqual(lines)
  })

  test('by a name is a pair of keys', () => {
    expect(ec2('CreateKeyPair', { keyName: 'k' })).toEqual([own('key-pair/k', 'KeyPair')])
    expect(ec2('CreateKeyPair')).toEqual([])
    expect(ec2('CreateKeyPairs', { keyName: 'k' })).toEqual([])
  })
})

describe('a launch', () => {
  const MADE = [own('instance/*', 'Instance'), own('volume/*', 'Volume')]
  const INTERFACE = own('network-interface/*', 'NetworkInterface')
  const IMAGE = ownerless('image/…', 'Image')
  const SUBNET = open('subnet/…', 'Subnet')
  const GROUP = open('security-group/…', 'SecurityGroup')
  const at = (prefix: string) => `${prefix}-${NUMBER}`

  test.each([
    ['that names nothing', {}, [...MADE, INTERFACE, IMAGE, SUBNET, GROUP]],
    [
      'with an image',
      { imageId: at('ami') },
      [ownerless(`image/${at('ami')}`, 'Image'), ...MADE, INTERFACE, SUBNET, GROUP],
    ],
    [
      'with a subnet',
      { subnetId: at('subnet') },
      [open(`subnet/${at('subnet')}`, 'Subnet'), ...MADE, INTERFACE, IMAGE, GROUP],
    ],
    [
      'with a group',
      { groupId: at('sg') },
      [open(`security-group/${at('sg')}`, 'SecurityGroup'), ...MADE, INTERFACE, IMAGE, SUBNET],
    ],
    [
      'on an interface that there is, whose subnet and groups it has',
      { networkInterfaceId: at('eni') },
      [own(`network-interface/${at('eni')}`, 'NetworkInterface'), ...MADE, IMAGE],
    ],
    [
      'with a pair of keys',
      { keyName: 'k' },
      [...MADE, INTERFACE, IMAGE, SUBNET, GROUP, own('key-pair/k', 'KeyPair')],
    ],
    [
      'with a pair of keys of its instances',
      { keyName: 'x', instancesSet: { items: [{ keyName: 'k' }] } },
      [...MADE, INTERFACE, IMAGE, SUBNET, GROUP, own('key-pair/k', 'KeyPair')],
    ],
  ])('%s', (_, parameters, lines) => {
    expect(ec2('RunInstances', parameters)).toEqual(lines)
  })
})
