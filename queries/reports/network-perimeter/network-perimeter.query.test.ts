import { describe, expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import {
  APPS,
  DATA,
  endpoint,
  endpointItem,
  fromService,
  internet,
  manage,
  PARTNER,
  record,
  roleItem,
  s3Object,
  session,
  user,
} from '#test/seeds/records.ts'

const DEVELOPER = session(APPS, 'Developer')
const GET = s3Object('GetObject', 'own', 'a/b', APPS)
const TRUST = `cidrs: ['203.0.113.0/24', '2001:db8:1::/48']
vpcs: [vpc-0aaaaaaaaaaaaaaa1]
endpoints: [vpce-0aaaaaaaaaaaaaaa9]
`
const OUTSIDE = { roleArn: `arn:aws:iam::${APPS}:role/Developer` }

describe('s3-network-perimeter', () => {
  const REPORT = 's3-network-perimeter'
  const SHOWN = ['source', 'endpoint', 'because']

  // The incumbent threw IPv6 callers away.
  test.each([
    ['an expected range', internet('203.0.113.9'), 'expected', undefined],
    ['an expected range, IPv6', internet('2001:db8:1::7'), 'expected', undefined],
    [
      'another address',
      internet('198.51.100.7'),
      undefined,
      'a public address that is not expected',
    ],
    [
      'another address, IPv6',
      internet('2001:db8:2::7'),
      undefined,
      'a public address that is not expected',
    ],
    [
      'a private address',
      internet('10.0.0.7'),
      undefined,
      'a private address, and no endpoint is recorded',
    ],
    ['an expected endpoint', endpoint('vpce-0aaaaaaaaaaaaaaa9', PARTNER), 'expected', undefined],
    [
      'an endpoint of an expected VPC',
      endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA),
      'expected',
      undefined,
    ],
    ['an endpoint of ours', endpoint('vpce-0aaaaaaaaaaaaaaa2', DATA), 'own-endpoint', undefined],
    [
      'an endpoint of ours by the inventory',
      endpoint('vpce-0aaaaaaaaaaaaaaa3', undefined),
      'own-endpoint',
      undefined,
    ],
    [
      'an endpoint of others',
      endpoint('vpce-0aaaaaaaaaaaaaaa4', PARTNER),
      undefined,
      'an endpoint of an account outside of the organization',
    ],
    [
      'an endpoint that nobody knows',
      endpoint('vpce-0aaaaaaaaaaaaaaa5', undefined),
      undefined,
      'an endpoint that neither record nor inventory knows',
    ],
  ])('from %s', async (_, way, apart, because) => {
    const records = [record(DEVELOPER, way, GET)]
    const items = [
      endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-0aaaaaaaaaaaaaaa1'),
      endpointItem(DATA, 'vpce-0aaaaaaaaaaaaaaa3', 'vpc-0aaaaaaaaaaaaaaa3'),
    ]
    const reported = await reportOf({ report: REPORT, records, items, trust: TRUST }, SHOWN)
    expect(reported.rows.map((row) => row['because'])).toEqual(
      because === undefined ? [] : [because],
    )
    expect(reported.setApart).toEqual(apart === undefined ? {} : { [apart]: 1 })
  })

  test('of trusted principals nothing is unexpected', async () => {
    const records = [record(DEVELOPER, internet('198.51.100.7'), GET)]
    const trust = `principals: ['${OUTSIDE.roleArn}']`
    expect((await reportOf({ report: REPORT, records, trust }, [])).setApart).toEqual({
      trusted: 1,
    })
  })

  test('with nothing trusted everything is unexpected but what is ours', async () => {
    const records = [
      record(DEVELOPER, internet('203.0.113.9'), GET),
      record(user(APPS, 'jane'), internet('203.0.113.9'), GET),
    ]
    expect((await reportOf({ report: REPORT, records }, [])).rows).toHaveLength(2)
  })
})

describe('calls from the networks of AWS', () => {
  const FORWARDED = session(APPS, 'Analyst', { invokedBy: 'athena.amazonaws.com' })
  const ITEMS = [roleItem(APPS, 'Worker'), trustedBy('Analyst', [])]

  // The incumbent told forwarded requests by text that never matched, and called any service network a service role.
  test('a forwarded request is told by invokedBy and the trust policy', async () => {
    const records = [
      record(FORWARDED, fromService('athena.amazonaws.com'), GET),
      record(session(APPS, 'Worker'), fromService('ec2.amazonaws.com'), GET),
      record(session(APPS, 'Unknown'), fromService('AWS Internal'), GET),
      record(session(APPS, 'Analyst'), fromService('AWS Internal'), GET),
    ]
    const shown = ['principal_arn', 'service_role', 'assumable_by', 'because']
    const asked = { report: 'service-roles-from-aws', records, items: ITEMS }
    expect(await reportOf(asked, shown)).toEqual({
      rows: [
        {
          calls: 1,
          principal_arn: `arn:aws:iam::${APPS}:role/Analyst`,
          service_role: 'no',
          assumable_by: '',
          because: 'from the networks of AWS; whether as a service role cannot be told',
        },
        {
          calls: 1,
          principal_arn: `arn:aws:iam::${APPS}:role/Unknown`,
          service_role: 'not known',
          assumable_by: null,
          because: 'from the networks of AWS; whether as a service role cannot be told',
        },
        {
          calls: 1,
          principal_arn: `arn:aws:iam::${APPS}:role/Worker`,
          service_role: 'yes',
          assumable_by: 'ec2.amazonaws.com',
          because: 'a service uses its role from the networks of AWS',
        },
      ],
      setApart: { 'via-service': 1 },
    })
  })

  test('a service that the role trusts uses the role, also where it names itself', async () => {
    const worker = session(APPS, 'Worker', { invokedBy: 'ec2.amazonaws.com' })
    const records = [record(worker, fromService('ec2.amazonaws.com'), GET)]
    const asked = { report: 'service-roles-from-aws', records, items: ITEMS }
    expect((await reportOf(asked, ['because'])).rows).toEqual([
      { calls: 1, because: 'a service uses its role from the networks of AWS' },
    ])
  })

  // The incumbent took the principal of a Deny for one who may assume the role, and ended at NotPrincipal.
  test.each([
    ['Deny', { Effect: 'Deny', Principal: { Service: 'ec2.amazonaws.com' }, Action: '*' }, 'no'],
    ['NotPrincipal', { Effect: 'Deny', NotPrincipal: { AWS: APPS }, Action: '*' }, 'not known'],
  ])('a trust policy with %s', async (_, statement, isServiceRole) => {
    const items = [trustedBy('Analyst', statement)]
    const records = [record(session(APPS, 'Analyst'), fromService('AWS Internal'), GET)]
    const asked = { report: 'service-roles-from-aws', records, items }
    expect((await reportOf(asked, ['service_role'])).rows).toEqual([
      { calls: 1, service_role: isServiceRole },
    ])
  })

  function trustedBy(role: string, statement: unknown) {
    const Statement = Array.isArray(statement)
      ? [{ Effect: 'Allow', Principal: { AWS: APPS }, Action: 'sts:AssumeRole' }]
      : statement
    return {
      ...roleItem(APPS, role),
      configuration: { assumeRolePolicyDocument: JSON.stringify({ Statement }) },
    }
  }
})

test('public-addresses: neither private addresses nor services nor endpoints', async () => {
  const records = [
    record(DEVELOPER, internet('198.51.100.7'), GET),
    record(DEVELOPER, internet('2001:db8:2::7'), GET),
    record(DEVELOPER, internet('203.0.113.9'), GET),
    record(DEVELOPER, internet('10.0.0.7'), GET),
    record(DEVELOPER, endpoint('vpce-0aaaaaaaaaaaaaaa1', DATA), GET),
    record(
      session(APPS, 'Developer', { invokedBy: 'athena.amazonaws.com' }),
      fromService('athena.amazonaws.com'),
      GET,
    ),
  ]
  expect(await reportOf({ report: 'public-addresses', records, trust: TRUST }, ['source'])).toEqual(
    {
      rows: [
        { calls: 1, source: '198.51.100.7' },
        { calls: 1, source: '2001:db8:2::7' },
      ],
      setApart: { expected: 1, 'private-address': 1, 'via-service': 1 },
    },
  )
})

test('unexpected-endpoints: those of others, ours apart', async () => {
  const records = [
    record(DEVELOPER, endpoint('vpce-0aaaaaaaaaaaaaaa4', PARTNER), GET),
    record(DEVELOPER, endpoint('vpce-0aaaaaaaaaaaaaaa2', DATA), GET),
    record(DEVELOPER, internet('198.51.100.7'), GET),
  ]
  expect(await reportOf({ report: 'unexpected-endpoints', records }, ['endpoint'])).toEqual({
    rows: [{ calls: 1, endpoint: 'vpce-0aaaaaaaaaaaaaaa4' }],
    setApart: { 'own-endpoint': 1 },
  })
})

test('endpoint-keys: services that do not fill the keys of endpoints', async () => {
  const way = endpoint('vpce-0aaaaaaaaaaaaaaa2', APPS)
  const records = [
    record(DEVELOPER, way, manage('monitoring', 'PutMetricAlarm', {})),
    record(DEVELOPER, way, manage('sqs', 'SendMessage', {})),
    record(DEVELOPER, way, manage('kms', 'Decrypt', {})),
  ]
  expect(await reportOf({ report: 'endpoint-keys', records }, ['because'])).toEqual({
    rows: [
      {
        calls: 1,
        because: 'monitoring does not fill `aws:VpceOrgID`, `aws:VpceAccount`, `aws:VpceOrgPaths`',
      },
      { calls: 1, because: 'sqs does not fill `aws:VpceAccount`, `aws:VpceOrgPaths`' },
    ],
    setApart: { 'fills-keys': 1 },
  })
})

test('s3-bucket-network-perimeter and sns-network-perimeter: own resources, whoever calls', async () => {
  const records = [
    s3Object('GetObject', 'd', 'k', DATA),
    manage('sns', 'Publish', { topicArn: `arn:aws:sns:eu-west-1:${DATA}:t` }),
  ].map((what) =>
    record(DEVELOPER, internet('198.51.100.7'), { ...what, recipientAccountId: DATA }),
  )
  const asked = { records, accounts: [DATA] }
  for (const report of ['s3-bucket-network-perimeter', 'sns-network-perimeter']) {
    const { rows } = await reportOf({ report, ...asked }, ['resource_owner'])
    expect(rows).toEqual([{ calls: 1, resource_owner: DATA }])
  }
  expect((await reportOf({ report: 'network-perimeter', ...asked }, [])).rows).toEqual([])
})
