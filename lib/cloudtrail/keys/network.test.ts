import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  ORG,
  OUTSIDER,
  organization,
  short,
  told,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { Caller, Network } from '../pattern.ts'
import { passesUnrecorded } from './network.ts'

const USER: Caller = { type: 'IAMUser', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:user/a` }
const SERVICE: Caller = { type: 'AWSService', invokedBy: 's3.amazonaws.com' }
const FORWARDED: Caller = { ...USER, invokedBy: 'athena.amazonaws.com' }
const ROLE_BY_SERVICE: Caller = { ...FORWARDED, type: 'AssumedRole' }

const INTERNET: Network = { source: '198.51.100.7' }
const ENDPOINT: Network = { source: '10.0.0.5', endpoint: 'vpce-0aa', endpointAccount: MEMBER }
const OLD_ENDPOINT: Network = { source: '10.0.0.5', endpoint: 'vpce-0bb' }
/** One of AWS's own, by which the S3 console calls. */
const AWS_ENDPOINT = 'vpce-f40dc59d'

/** Keys that are there only through an endpoint. */
const ENDPOINT_KEYS = [
  'aws:VpcSourceIp',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:SourceVpcArn',
]
const held = organization({
  endpoint: (id) => ({ id, vpc: 'vpc-1', account: MEMBER, region: 'cn-north-1' }),
})

function of(key: string, changes: FactChanges, in_ = organization()): string {
  return told(keyValue(key, { caller: USER, network: ENDPOINT, ...changes }, in_))
}

const BY_INTERNET =
  'absent: the call came from a public address, not through an endpoint [record: sourceIPAddress]'
const BY_ENDPOINT =
  'absent: the call came through an endpoint from a private address [record: vpcEndpointId]'
const BY_SERVICE =
  'unknown: a service made the call; the way of the original request is not recorded'
const OF_AWS = "unknown: the endpoint is AWS's own"
const PROBABLY_OF_AWS =
  "unknown: a public address with an endpoint: the endpoint is probably AWS's own"
const NOT_RECORDED =
  'unknown: a private address without an endpoint: not every service records the endpoint'
const REDACTED = 'unknown: for calls of AWS services the network path is not shown'
const INSIDE = 'unknown: the call came from inside AWS'

/** Ways of a call, with what is told of its address and of the keys of an endpoint; one line: the same. */
const WAYS: readonly (readonly [
  name: string,
  network: Network,
  caller: Caller,
  address: string,
  endpoint?: string,
])[] = [
  ['a public address', INTERNET, USER, '198.51.100.7 [record: sourceIPAddress]', BY_INTERNET],
  [
    'an IPv6 address',
    { source: '2001:db8::1' },
    USER,
    '2001:db8::1 [record: sourceIPAddress]',
    BY_INTERNET,
  ],
  [
    'an IPv4 address written as IPv6',
    { source: '::ffff:198.51.100.7' },
    USER,
    'unknown, present: AWS does not say how it compares an IPv4 address that is written as IPv6',
    BY_INTERNET,
  ],
  [
    'an endpoint whose owner is not known',
    OLD_ENDPOINT,
    USER,
    BY_ENDPOINT,
    'unknown: whose endpoint it was is not known: older records do not tell, and the inventory does not hold it',
  ],
  ["an endpoint of AWS's own", { source: '10.0.0.5', endpoint: AWS_ENDPOINT }, USER, OF_AWS],
  [
    'an endpoint whose owner is a service',
    { ...OLD_ENDPOINT, endpointAccount: 'AWS Internal' },
    USER,
    OF_AWS,
  ],
  [
    'a name with that of an endpoint in it',
    { source: '10.0.0.5', endpoint: 's3.vpce-0aa' },
    USER,
    OF_AWS,
  ],
  ['an endpoint of a longer name', { ...ENDPOINT, endpoint: 'vpce-0aa.s3' }, USER, OF_AWS],
  [
    'a service in place of the endpoint',
    { source: '10.0.0.5', endpoint: 's3.amazonaws.com' },
    USER,
    OF_AWS,
  ],
  [
    'a service in place of the endpoint, with an account',
    { ...ENDPOINT, endpoint: 's3.vpce-0aa' },
    USER,
    OF_AWS,
  ],
  ['the console of S3', { source: '198.51.100.7', endpoint: AWS_ENDPOINT }, USER, PROBABLY_OF_AWS],
  ['a private address without an endpoint', { source: '10.0.0.5' }, USER, NOT_RECORDED],
  ['a private IPv4 address written as IPv6', { source: '::FFFF:10.0.0.5' }, USER, NOT_RECORDED],
  ['inside AWS', { source: 'AWS Internal', endpoint: 'AWS Internal' }, USER, INSIDE],
  ['nowhere', {}, USER, 'unknown: the record has no source address'],
  ['a service', ENDPOINT, SERVICE, REDACTED],
  ['a service that the record hides', ENDPOINT, { type: 'AWSService' }, REDACTED],
  [
    'a forwarded call',
    ENDPOINT,
    FORWARDED,
    BY_SERVICE,
    'absent: a service called in the name of the caller, which drops the endpoint [rule: userIdentity.invokedBy]',
  ],
  ["a role's session with a service", ENDPOINT, ROLE_BY_SERVICE, BY_SERVICE],
]

test.each(
  WAYS.map(
    ([name, network, caller, address, endpoint = address]) =>
      [name, { network, caller }, address, endpoint] as const,
  ),
)('what is told of the way of %s', (_, changes, address, endpoint) => {
  expect(of('aws:SourceIp', changes)).toBe(address)
  const lines = ENDPOINT_KEYS.map((key) => of(key, changes))
  expect(lines).toEqual(ENDPOINT_KEYS.map(() => endpoint))
})

describe('of a call through an endpoint of a customer', () => {
  const ITEM = '[inventory: AWS::EC2::VPCEndpoint vpce-0aa]'

  test.each([
    ['aws:SourceIp', BY_ENDPOINT],
    ['aws:VpcSourceIp', '10.0.0.5 [record: sourceIPAddress]'],
    ['aws:SourceVpce', 'vpce-0aa [record: vpcEndpointId]'],
    ['aws:SourceVpc', `vpc-1 ${ITEM}`],
    ['aws:VpceAccount', `${MEMBER} [record: vpcEndpointAccountId]`],
    ['aws:VpceOrgID', `${ORG} [organization: the endpoint's account is in the organization]`],
    [
      'aws:VpceOrgPaths',
      `${ORG}/r-1/ou-1/ [organization: place of the endpoint's account in the organization]`,
    ],
    ['aws:SourceVpcArn', `arn:aws-cn:ec2:cn-north-1:${MEMBER}:vpc/vpc-1 ${ITEM}`],
  ])('%s is %s', (key, line) => {
    expect(of(key, {}, held)).toBe(line)
  })

  test('the VPC is open where the inventory does not hold the endpoint, with the gap that may be why', () => {
    const gapped = organization({ gap: (type, account) => `no ${type} of ${account}` })
    expect(of('aws:SourceVpc', {}, gapped)).toBe(
      `unknown, present: the inventory does not hold endpoint vpce-0aa (no AWS::EC2::VPCEndpoint of ${MEMBER})`,
    )
    expect(of('aws:SourceVpcArn', {}, gapped)).toBe(
      `unknown, present: the inventory does not hold endpoint vpce-0aa (no AWS::EC2::VPCEndpoint of ${MEMBER})`,
    )
  })

  test('the inventory tells the owner that an old record does not', () => {
    const network = OLD_ENDPOINT
    expect(of('aws:SourceVpce', { network }, held)).toBe('vpce-0bb [record: vpcEndpointId]')
    expect(of('aws:VpceAccount', { network }, held)).toBe(
      `${MEMBER} [inventory: AWS::EC2::VPCEndpoint vpce-0bb]`,
    )
  })

  test('an endpoint of an outsider is not of the own organization', () => {
    const network = { ...ENDPOINT, endpointAccount: OUTSIDER }
    expect(of('aws:VpceOrgID', { network })).toBe(
      `unknown, not ${ORG}: the endpoint's account is outside the organization; in which other one, if any, is not known`,
    )
  })

  test('an answer about its keys is one about the endpoint', () => {
    for (const key of ENDPOINT_KEYS) {
      const subject = keyRule(key.toLowerCase())?.rule.subject
      expect(subject?.(facts({ network: ENDPOINT }))).toBe('vpce-0aa')
      expect(subject?.(facts({ network: {} }))).toBe('*')
    }
  })
})

describe('keys of the endpoint that only some services fill', () => {
  const LISTED = ['aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths', 'aws:SourceVpcArn']
  const linesOf = (changes: FactChanges) => [
    ...new Set(LISTED.map((key) => of(key, changes, held))),
  ]

  test('are absent for other services, though the record has the endpoint', () => {
    expect(linesOf({ check: { action: 'ec2:DescribeInstances' } })).toEqual([
      "absent: the service `ec2` does not fill this key [rule: AWS's list of services]",
    ])
  })

  test.each(['iam:PassRole', 'IAM:passrole'])('are absent for %s, alone of IAM', (action) => {
    expect(linesOf({ check: { action } })).toEqual([
      "absent: iam:PassRole does not fill this key [rule: AWS's list of services]",
    ])
    expect(of('aws:VpceAccount', { check: { action: 'IAM:GetRole' } })).toContain(MEMBER)
  })

  test('the organization key is filled by more services than the others', () => {
    const check = { action: 'sqs:SendMessage' }
    const filled = LISTED.filter((key) => !of(key, { check }, held).startsWith('absent'))
    expect(filled).toEqual(['aws:VpceOrgID'])
  })

  test('of DynamoDB the ARN of the VPC is absent', () => {
    const check = { action: 'dynamodb:GetItem' }
    const filled = LISTED.filter((key) => !of(key, { check }, held).startsWith('absent'))
    expect(filled).toEqual(['aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths'])
  })

  test.each([
    ['bedrock', 'absent: the service `bedrock` does not fill this key'],
    [
      'autoscaling',
      'absent: the service `autoscaling`, `application-autoscaling`, `autoscaling-plans` does not fill this key',
    ],
    // One of the services of the source is in the list.
    ['s3', 'unknown: the IAM action of the event is not known'],
    ['athena', 'unknown: the IAM action of the event is not known'],
    // No table says which services it is the source of.
    ['nothing-known', 'unknown: the IAM action of the event is not known'],
  ])('of an event of %s that no table knows', (source, line) => {
    const changes = {
      call: { eventSource: `${source}.amazonaws.com` },
      check: { action: undefined },
    }
    expect(linesOf(changes)).toEqual([expect.stringContaining(line)])
  })
})

test.each([
  ['a private address', { source: '10.0.0.5' }, USER, true],
  ['no address', {}, USER, true],
  ['a public address', INTERNET, USER, false],
  ['an endpoint', ENDPOINT, USER, false],
  ['a service', { source: '10.0.0.5' }, { type: 'AWSService' }, false],
  ['a service that called for someone', { source: '10.0.0.5' }, FORWARDED, false],
] as const)(
  'whether a call of %s may have passed an endpoint that is not recorded',
  (_, network, caller, expected) => {
    expect(passesUnrecorded({ network, caller })).toBe(expected)
  },
)

test('aws:SecureTransport is true where the record names TLS, else open', () => {
  const secure = (network: Network) => of('aws:SecureTransport', { network })
  expect(secure({ tls: 'TLSv1.2' })).toBe('true [record: tlsDetails]')
  expect(secure({ tls: 'TLS' })).toBe('true [record: tlsDetails]')
  expect(secure({})).toBe(
    'unknown, present: the record does not tell whether the connection was encrypted',
  )
})

test.each([
  ['TLSv1.2', 's3:GetObject', '1.2 [record: tlsDetails.tlsVersion]'],
  ['TLSv1.3', 'S3:getobject', '1.3 [record: tlsDetails.tlsVersion]'],
  ['TLSv1', 's3:GetObject', '1.0 [record: tlsDetails.tlsVersion]'],
  ['TLS', 's3:GetObject', 'unknown: the record does not tell the version of TLS'],
  [undefined, 's3:GetObject', 'unknown: the record does not tell the version of TLS'],
  ['x-TLSv1.2', 's3:GetObject', 'unknown: the record does not tell the version of TLS'],
  ['TLSv1.2-x', 's3:GetObject', 'unknown: the record does not tell the version of TLS'],
  ['TLSv1.2', 'not-s3:GetObject', 'absent: the key is for S3 alone [rule: action]'],
  ['TLSv1.2', 'kms:Decrypt', 'absent: the key is for S3 alone [rule: action]'],
  ['TLSv1.2', undefined, 'unknown: the IAM action of the event is not known'],
])('s3:TlsVersion of %s on %s is %s', (tls, action, line) => {
  const network = tls === undefined ? {} : { tls }
  expect(of('s3:TlsVersion', { network, check: { action } })).toBe(line)
})

test('how an S3 request was signed', () => {
  const signed = (key: string, network: Network, action = 's3:GetObject') =>
    short(keyValue(key, { network, check: { action } }))
  expect(signed('s3:authType', { authMethod: 'QueryString' })).toEqual(['REST-QUERY-STRING'])
  expect(signed('s3:authType', { authMethod: 'AuthHeader' })).toEqual(['REST-HEADER'])
  expect(signed('s3:authType', {})).toEqual({ unknown: true })
  expect(signed('s3:signatureversion', { signature: 'SigV4' })).toEqual(['AWS4-HMAC-SHA256'])
  expect(signed('s3:signatureversion', { signature: 'SigV4' }, 'kms:Decrypt')).toBe('absent')
})
