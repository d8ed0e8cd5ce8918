import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import type {
  Call,
  Caller,
  Network,
  Outcome,
  Place,
  ResourceFact,
} from '#lib/cloudtrail/pattern.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import { openStore, type Store } from '#lib/workspace/store.ts'

/** How many of each facet an organization with a million patterns is taken to have. */
export const SIZES = {
  callers: 20_000,
  calls: 3_000,
  resources: 200_000,
  networks: 50_000,
  places: 400,
  outcomes: 12,
}

const account = (at: number) => String(200_000_000_000 + (at % 300))

const FACETS = {
  callers: (at: number): Caller => ({
    type: 'AssumedRole',
    arn: `arn:aws:iam::${account(at)}:role/team-${at % 90}/service-${at}`,
    account: account(at),
    ...(at % 5 === 0 ? { invokedBy: 'athena.amazonaws.com' } : {}),
    credential: 'temporary',
  }),
  calls: (at: number): Call => ({
    eventSource: at % 3 === 0 ? 's3.amazonaws.com' : 'ec2.amazonaws.com',
    eventName:
      at % 3 === 0
        ? (['GetObject', 'PutObject', 'DeleteObject', 'ListObjects'][at % 4] ?? '')
        : (['RunInstances', 'DescribeInstances', 'TerminateInstances'][at % 3] ?? ''),
    category: at % 3 === 0 ? 'Data' : 'Management',
    eventType: 'AwsApiCall',
    readOnly: at % 2 === 0,
    facts: at < 12 ? {} : { instanceType: `m${at}.large` },
  }),
  resources: (at: number): readonly ResourceFact[] =>
    at === 0
      ? []
      : [
          {
            slot: 'main',
            arn: [`arn:aws:s3:::bucket-${at % 20_000}-${account(at)}/prefix-${at}/`, ''],
            type: 'AWS::S3::Object',
            ...(at % 50 === 0
              ? {}
              : {
                  owner: at % 40 === 0 ? '999999999999' : account(at),
                  ownerFrom: 'resources' as const,
                }),
          },
        ],
  networks: (at: number): Network => ({
    source: `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
    ...(at % 2 === 0
      ? {
          endpoint: `vpce-${(at % 500).toString(16).padStart(17, '0')}`,
          endpointAccount: account(at),
        }
      : {}),
    tls: 'TLSv1.3',
  }),
  places: (at: number): Place => ({
    recipient: account(at),
    region: at % 2 === 0 ? 'eu-west-1' : 'us-east-1',
  }),
  outcomes: (at: number): Outcome =>
    at % 10 === 0
      ? { kind: 'denied', errorCode: `AccessDenied${at}` }
      : { kind: 'succeeded', ...(at === 1 ? {} : { errorCode: `Note${at}` }) },
}

const TABLES = {
  callers: 'callers',
  calls: 'calls',
  resources: 'resource_lists',
  networks: 'networks',
  places: 'places',
  outcomes: 'outcomes',
} as const

/** Writes a store of `patterns` patterns into a new temporary folder; the same numbers give the same store. */
export async function makeStore(patterns: number): Promise<{ store: Store; home: string }> {
  const home = await mkdtemp(join(tmpdir(), 'perimetry-bench-'))
  const opened = await openStore(home, 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  await withConnection(opened.value, async (connection) => {
    for (const [facet, size] of Object.entries(SIZES) as [keyof typeof SIZES, number][]) {
      const appender = await connection.createAppender(TABLES[facet])
      for (let at = 0; at < size; at++) {
        appender.appendUInteger(at)
        appender.appendVarchar(canonicalJson(FACETS[facet](at)))
        appender.endRow()
      }
      appender.closeSync()
    }
    const pick = (facet: keyof typeof SIZES, salt: number) =>
      `(hash(i + ${salt}000000000) % ${SIZES[facet]})::uinteger`
    // A resource sees few kinds of call: two each, so there are some 400,000 distinct requests.
    const call = `((hash(resources_id) + i % 2) % ${SIZES.calls})::uinteger`
    await connection.run(
      `insert into patterns select i::uinteger, ${pick('callers', 1)}, ${call}, resources_id, ${pick('networks', 4)}, ${pick('places', 5)}, ${pick('outcomes', 6)}, (hash(i) % 4294967296)::uinteger from (select i, ${pick('resources', 3)} as resources_id from range(${patterns}) t(i))`,
    )
    await connection.run(
      `insert into pattern_days select distinct on (pattern_id, day) pattern_id, day, calls, day::uinteger * 86400, day::uinteger * 86400 + 3600, uuid() from (select i::uinteger as pattern_id, (20000 + hash(i * 7 + k) % 90)::usmallint as day, (1 + hash(i + k) % 9)::uinteger as calls from range(${patterns}) t(i), range(5) u(k)) order by pattern_id, day`,
    )
    await connection.run(
      'insert into pattern_spans select pattern_id, sum(calls), min(day)::uinteger * 86400, max(day)::uinteger * 86400 + 3600 from pattern_days group by pattern_id order by pattern_id',
    )
  })
  return { store: opened.value, home }
}

/** Ten statements of the kinds that perimeter SCPs are made of. */
export const TEN_STATEMENTS = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: {
          'aws:ResourceOrgID': 'o-bench12345',
          'aws:PrincipalTag/exception': 'true',
        },
        'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['dataexchange.amazonaws.com'] },
      },
    },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        NotIpAddressIfExists: { 'aws:SourceIp': ['203.0.113.0/24', '10.0.0.0/8'] },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
        ArnNotLikeIfExists: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team-1/*' },
      },
    },
    {
      Effect: 'Deny',
      NotAction: ['iam:*', 'sts:*', 'organizations:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
    },
    {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: ['arn:aws:s3:::bucket-7-*', 'arn:aws:s3:::bucket-77-*/prefix-1*'],
    },
    {
      Effect: 'Deny',
      Action: 'ec2:RunInstances',
      Resource: 'arn:aws:ec2:*:*:instance/*',
      Condition: { StringNotLike: { 'ec2:InstanceType': 'm*.large' } },
    },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': ['200000000007', '200000000008'] } },
    },
    {
      Effect: 'Deny',
      Action: 's3:DeleteObject',
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/team-2/*' } },
    },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Null: { 'aws:SourceVpce': 'true' }, Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Effect: 'Deny',
      Action: ['ec2:*'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' },
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-bench12345' },
      },
    },
    {
      Effect: 'Deny',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::*',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
      Condition: { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } },
    },
  ],
})
