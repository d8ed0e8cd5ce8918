import { describe, expect, test } from 'vitest'
import { keyValue, MEMBER, ORG, OUTSIDER, organization, short } from '#test/fixtures/cloudtrail.ts'
import type { Caller, Network } from '../pattern.ts'

const USER: Caller = { type: 'IAMUser', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:user/a` }
const SERVICE: Caller = { type: 'AWSService', invokedBy: 's3.amazonaws.com' }
const FORWARDED: Caller = { ...USER, invokedBy: 'athena.amazonaws.com' }
const ROLE_BY_SERVICE: Caller = {
  type: 'AssumedRole',
  account: MEMBER,
  invokedBy: 'athena.amazonaws.com',
}

const INTERNET: Network = { source: '198.51.100.7' }
const ENDPOINT: Network = { source: '10.0.0.5', endpoint: 'vpce-0aa', endpointAccount: MEMBER }
const FOREIGN: Network = { ...ENDPOINT, endpointAccount: OUTSIDER }
const OLD_ENDPOINT: Network = { source: '10.0.0.5', endpoint: 'vpce-0bb' }
const CONSOLE: Network = { source: '198.51.100.7', endpoint: 'vpce-f40dc59d' }
const AWS_ENDPOINT: Network = { source: '10.0.0.5', endpoint: 'vpce-ceb942a7' }
const INSIDE: Network = {
  source: 'AWS Internal',
  endpoint: 'AWS Internal',
  endpointAccount: 'AWS Internal',
}
const PRIVATE: Network = { source: '10.0.0.5' }

const OPEN = { unknown: true }
const OPEN_PRESENT = { unknown: true, present: true }
const held = organization({
  endpoint: (id) => ({ id, vpc: 'vpc-1', account: MEMBER, region: 'cn-north-1' }),
})

function of(
  key: string,
  network: Network,
  caller: Caller = USER,
  in_ = organization(),
  action = 's3:GetObject',
) {
  return short(keyValue(key, { caller, network, check: { action } }, in_))
}

describe('aws:SourceIp', () => {
  test.each([
    ['a public address', INTERNET, USER, ['198.51.100.7']],
    ['an IPv6 address', { source: '2001:db8::1' }, USER, ['2001:db8::1']],
    [
      'an IPv4 address written as IPv6',
      { source: '::ffff:198.51.100.7' },
      USER,
      { unknown: true, present: true },
    ],
    ['a private IPv4 address written as IPv6', { source: '::FFFF:10.0.0.5' }, USER, OPEN],
    ['an endpoint', ENDPOINT, USER, 'absent'],
    ['an endpoint of an old record', OLD_ENDPOINT, USER, 'absent'],
    ['a private address without endpoint', PRIVATE, USER, OPEN],
    ['a public address with an endpoint, as of the S3 console', CONSOLE, USER, OPEN],
    ['inside AWS', INSIDE, USER, OPEN],
    ['a forwarded call: the address of the caller is not recorded', INTERNET, FORWARDED, OPEN],
    ['a service', INTERNET, SERVICE, OPEN],
    ['no address', {}, USER, OPEN],
  ] as const)('of %s', (_, network, caller, expected) => {
    expect(of('aws:SourceIp', network, caller)).toEqual(expected)
  })
})

describe('aws:SourceVpce', () => {
  test.each([
    ['a public address', INTERNET, USER, 'absent'],
    ['a public IPv4 address written as IPv6', { source: '::ffff:198.51.100.7' }, USER, 'absent'],
    ['an endpoint', ENDPOINT, USER, ['vpce-0aa']],
    ['an endpoint whose owner is not known', OLD_ENDPOINT, USER, OPEN],
    ["an endpoint of AWS's own", AWS_ENDPOINT, USER, OPEN],
    ['the console', CONSOLE, USER, OPEN],
    ['inside AWS', INSIDE, USER, OPEN],
    ['a private address without endpoint', PRIVATE, USER, OPEN],
    ['a forwarded call', ENDPOINT, FORWARDED, 'absent'],
    ['a role session of a service', ENDPOINT, ROLE_BY_SERVICE, OPEN],
    ['a service', ENDPOINT, SERVICE, OPEN],
  ] as const)('of %s', (_, network, caller, expected) => {
    expect(of('aws:SourceVpce', network, caller)).toEqual(expected)
  })

  test('of an old record is known when the inventory holds the endpoint', () => {
    expect(of('aws:SourceVpce', OLD_ENDPOINT, USER, held)).toEqual(['vpce-0bb'])
  })
})

test('aws:SourceVpc is the VPC of the endpoint by the inventory', () => {
  expect(of('aws:SourceVpc', ENDPOINT, USER, held)).toEqual(['vpc-1'])
  expect(of('aws:SourceVpc', ENDPOINT)).toEqual(OPEN_PRESENT)
  expect(of('aws:SourceVpc', INTERNET)).toBe('absent')
})

test('aws:VpcSourceIp is the address behind the endpoint', () => {
  expect(of('aws:VpcSourceIp', ENDPOINT)).toEqual(['10.0.0.5'])
  expect(of('aws:VpcSourceIp', INTERNET)).toBe('absent')
})

describe('keys of the endpoint that only some services fill', () => {
  test('are known for those services', () => {
    expect(of('aws:VpceAccount', ENDPOINT)).toEqual([MEMBER])
    expect(of('aws:VpceOrgID', ENDPOINT)).toEqual([ORG])
    expect(of('aws:VpceOrgPaths', ENDPOINT)).toEqual([`${ORG}/r-1/ou-1/`])
    expect(of('aws:SourceVpcArn', ENDPOINT, USER, held)).toEqual([
      `arn:aws-cn:ec2:cn-north-1:${MEMBER}:vpc/vpc-1`,
    ])
  })

  test('are absent for other services, though the record has the endpoint', () => {
    for (const key of [
      'aws:VpceAccount',
      'aws:VpceOrgID',
      'aws:VpceOrgPaths',
      'aws:SourceVpcArn',
    ]) {
      expect(of(key, ENDPOINT, USER, held, 'ec2:DescribeInstances')).toBe('absent')
      expect(of(key, ENDPOINT, USER, held, 'iam:PassRole')).toBe('absent')
    }
  })

  test('the organization key is filled by more services than the account key', () => {
    expect(of('aws:VpceOrgID', ENDPOINT, USER, organization(), 'sqs:SendMessage')).toEqual([ORG])
    expect(of('aws:VpceAccount', ENDPOINT, USER, organization(), 'sqs:SendMessage')).toBe('absent')
  })

  test('an endpoint of an outsider is not the own organization', () => {
    expect(of('aws:VpceOrgID', FOREIGN)).toEqual({ unknown: true, not: [ORG] })
  })

  test('are absent without an endpoint', () => {
    expect(of('aws:VpceOrgID', INTERNET)).toBe('absent')
  })
})

test('aws:SecureTransport is true where the record names TLS, else open', () => {
  expect(of('aws:SecureTransport', { tls: 'TLSv1.2' })).toEqual(['true'])
  expect(of('aws:SecureTransport', { tls: 'TLS' })).toEqual(['true'])
  expect(of('aws:SecureTransport', {})).toEqual(OPEN_PRESENT)
})

test('s3:TlsVersion is a number, for S3 alone', () => {
  expect(of('s3:TlsVersion', { tls: 'TLSv1.2' })).toEqual(['1.2'])
  expect(of('s3:TlsVersion', { tls: 'TLS' })).toEqual(OPEN)
  expect(of('s3:TlsVersion', { tls: 'TLSv1.2' }, USER, organization(), 'kms:Decrypt')).toBe(
    'absent',
  )
})

test('how an S3 request was signed', () => {
  expect(of('s3:authType', { authMethod: 'QueryString' })).toEqual(['REST-QUERY-STRING'])
  expect(of('s3:authType', { authMethod: 'AuthHeader' })).toEqual(['REST-HEADER'])
  expect(of('s3:authType', {})).toEqual(OPEN)
  expect(of('s3:signatureversion', { signature: 'SigV4' })).toEqual(['AWS4-HMAC-SHA256'])
  expect(
    of('s3:signatureversion', { signature: 'SigV4' }, USER, organization(), 'kms:Decrypt'),
  ).toBe('absent')
})

describe('what no table of events knows', () => {
  const endpointOf = (eventSource: string) =>
    short(
      keyValue(
        'aws:VpceAccount',
        {
          caller: USER,
          network: ENDPOINT,
          call: { eventSource },
          check: { action: undefined },
        },
        held,
      ),
    )

  test('lacks the key of a service that does not fill it', () => {
    expect(endpointOf('athena.amazonaws.com')).toEqual(OPEN)
    expect(endpointOf('bedrock.amazonaws.com')).toBe('absent')
  })
})

test('an endpoint whose owner is a service is not one of a customer', () => {
  const network = { ...OLD_ENDPOINT, endpointAccount: 'AWS Internal' }
  expect(short(keyValue('aws:SourceIp', { caller: USER, network }, organization()))).toEqual(OPEN)
})
