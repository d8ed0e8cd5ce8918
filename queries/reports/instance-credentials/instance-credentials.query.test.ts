import { expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import {
  APPS,
  endpoint,
  endpointItem,
  instanceItem,
  internet,
  manage,
  record,
  s3Object,
  session,
} from '#test/seeds/records.ts'

const INSTANCE = 'i-0aaaaaaaaaaaaaaa1'
const BY = session(APPS, 'Web', { instance: INSTANCE })
const GET = s3Object('GetObject', 'own', 'a/b', APPS)
const ITEMS = [
  instanceItem(APPS, INSTANCE, 'vpc-0aaaaaaaaaaaaaaa1', '10.0.4.17'),
  endpointItem(APPS, 'vpce-0aaaaaaaaaaaaaaa1', 'vpc-0aaaaaaaaaaaaaaa1'),
  endpointItem(APPS, 'vpce-0aaaaaaaaaaaaaaa2', 'vpc-0aaaaaaaaaaaaaaa2'),
]

test.each([
  ['from its own VPC and address', endpoint('vpce-0aaaaaaaaaaaaaaa1', APPS), undefined],
  [
    'through no endpoint',
    internet('198.51.100.7'),
    'through no endpoint: `aws:SourceVpc` is absent',
  ],
  [
    'from another VPC',
    endpoint('vpce-0aaaaaaaaaaaaaaa2', APPS),
    'from another VPC than that of the instance',
  ],
  [
    'from another address',
    endpoint('vpce-0aaaaaaaaaaaaaaa1', APPS, '10.0.9.9'),
    'from another address than that of the instance',
  ],
  [
    'from an endpoint that is not known',
    endpoint('vpce-0aaaaaaaaaaaaaaa3', APPS),
    'cannot tell: the inventory lacks instance or endpoint',
  ],
])('credentials of an instance used %s', async (_, way, because) => {
  const asked = {
    report: 'instance-credentials-elsewhere',
    records: [record(BY, way, GET)],
    items: ITEMS,
  }
  const { rows, setApart } = await reportOf(asked, ['instance', 'because'])
  expect(rows).toEqual(because === undefined ? [] : [{ calls: 1, instance: INSTANCE, because }])
  expect(setApart).toEqual(because === undefined ? { 'at-home': 1 } : {})
})

test('imds-v1: credentials that version 1 delivered', async () => {
  const old = JSON.parse(JSON.stringify(BY).replace('"2.0"', '"1.0"'))
  const records = [
    record(BY, internet('203.0.113.9'), GET),
    record(old, internet('203.0.113.9'), GET),
  ]
  expect((await reportOf({ report: 'imds-v1', records }, ['issued_to'])).rows).toEqual([
    { calls: 1, issued_to: `arn:aws:ec2:eu-west-1:${APPS}:instance/${INSTANCE}` },
  ])
})

test('instances-without-imds-v2: what is not asked for is left open', async () => {
  const run = (httpTokens?: string) =>
    record(
      session(APPS, 'Developer'),
      internet('203.0.113.9'),
      manage('ec2', 'RunInstances', {
        instanceType: 't3.micro',
        ...(httpTokens === undefined ? {} : { metadataOptions: { httpTokens } }),
      }),
    )
  const records = [run('required'), run('optional'), run()]
  expect(
    (await reportOf({ report: 'instances-without-imds-v2', records }, ['http_tokens'])).rows,
  ).toEqual([
    { calls: 1, http_tokens: null },
    { calls: 1, http_tokens: 'optional' },
  ])
})
