import { describe, expect, test } from 'vitest'
import { reportOf } from '#test/report-of.ts'
import {
  ANALYTICS,
  APPS,
  assumeRole,
  bucketItem,
  callerOf,
  DATA,
  endpoint,
  endpointItem,
  internet,
  manage,
  PARTNER,
  record,
  STRANGER,
  s3Bucket,
  s3Object,
  service,
  session,
  user,
} from '#test/seeds/records.ts'
import { SHARED_SERVICES } from './reports.ts'

const OFFICE = internet('203.0.113.9')
const DEVELOPER = session(APPS, 'Developer')
const DENIED = { errorCode: 'AccessDenied', errorMessage: 'Access Denied' }
const LINKED = session(APPS, 'AWSServiceRoleForConfig', {
  path: '/aws-service-role/config.amazonaws.com/',
})

function get(bucket: string, owner?: string) {
  return s3Object('GetObject', bucket, 'a/b.csv', owner)
}

describe('s3-resource-perimeter', () => {
  const S3 = 's3-resource-perimeter'
  const SHOWN = ['principal_arn', 'resource', 'resource_owner', 'because']
  const DEVELOPERS = `arn:aws:iam::${APPS}:role/Developer`

  test('a bucket outside is shown with its owner, one of which nothing tells the owner too', async () => {
    const records = [
      record(DEVELOPER, OFFICE, get('partner-drop', PARTNER)),
      record(DEVELOPER, OFFICE, get('partner-drop', PARTNER)),
      record(DEVELOPER, OFFICE, get('nobody-says')),
      record(DEVELOPER, OFFICE, get('own-bucket', APPS)),
      record(DEVELOPER, OFFICE, get('bucket-of-data', DATA)),
    ]
    expect(await reportOf({ report: S3, records }, SHOWN)).toEqual({
      rows: [
        {
          calls: 2,
          principal_arn: DEVELOPERS,
          resource: 'arn:aws:s3:::partner-drop',
          resource_owner: PARTNER,
          because: 'outside of the organization',
        },
        {
          calls: 1,
          principal_arn: DEVELOPERS,
          resource: 'arn:aws:s3:::nobody-says',
          resource_owner: null,
          because: 'cannot tell: neither record nor inventory says who owns it',
        },
      ],
      setApart: { organization: 1 },
    })
  })

  test('the owner is that of the Bucket entry, not of an Object entry', async () => {
    const call = get('partner-drop', PARTNER)
    const resources = (call['resources'] as object[]).map((entry, at) =>
      at === 0 ? { ...entry, accountId: APPS } : entry,
    )
    const records = [record(DEVELOPER, OFFICE, { ...call, resources })]
    expect((await reportOf({ report: S3, records }, ['resource_owner'])).rows).toEqual([
      { calls: 1, resource_owner: PARTNER },
    ])
  })

  test('a bucket of the inventory is ours though the record does not say so', async () => {
    const records = [record(DEVELOPER, OFFICE, get('legacy-config'))]
    const items = [bucketItem(DATA, 'legacy-config')]
    expect(await reportOf({ report: S3, records, items }, [])).toEqual({
      rows: [],
      setApart: { organization: 1 },
    })
  })

  test('what is set apart is counted: services, service-linked roles, refusals, preflights, calls on no bucket', async () => {
    const records = [
      record(service('cloudtrail.amazonaws.com'), OFFICE, {
        ...get('partner-drop', PARTNER),
        recipientAccountId: APPS,
      }),
      record(LINKED, OFFICE, get('partner-drop', PARTNER)),
      record(DEVELOPER, OFFICE, { ...get('partner-drop', PARTNER), ...DENIED }),
      record(DEVELOPER, OFFICE, {
        ...get('partner-drop', PARTNER),
        eventName: 'PreflightRequest',
      }),
      record(DEVELOPER, OFFICE, manage('s3', 'ListBuckets')),
      record(DEVELOPER, OFFICE, get('trusted-drop', STRANGER)),
      record(DEVELOPER, OFFICE, get('packages.eu-west-1.amazonaws.com')),
    ]
    expect(await reportOf({ report: S3, records, trust: `accounts: ['${STRANGER}']` }, [])).toEqual(
      {
        rows: [],
        setApart: {
          service: 1,
          'service-linked-role': 1,
          'not-succeeded': 1,
          preflight: 1,
          'no-resource': 1,
          trusted: 1,
          aws: 1,
        },
      },
    )
  })

  test('what is set apart is shown when it is asked for', async () => {
    const records = [record(LINKED, OFFICE, get('partner-drop', PARTNER))]
    const asked = { report: S3, records, show: ['service-linked-role'] as const }
    expect(await reportOf(asked, ['apart'])).toEqual({
      rows: [{ calls: 1, apart: 'service-linked-role' }],
      setApart: {},
    })
  })

  // The incumbent hard-coded the partition, so service-linked roles of others became service roles.
  test.each(['aws', 'aws-us-gov', 'aws-cn'])(
    'service-linked roles are told in %s',
    async (part) => {
      const by = JSON.parse(JSON.stringify(LINKED).replaceAll('arn:aws:', `arn:${part}:`))
      const records = [record(by, OFFICE, get('partner-drop', PARTNER))]
      expect((await reportOf({ report: S3, records }, [])).setApart).toEqual({
        'service-linked-role': 1,
      })
    },
  )

  // The incumbent matched substrings: trust of the bucket or account of one opened another's.
  test('trust of an account is of that account alone', async () => {
    const records = [record(DEVELOPER, OFFICE, get('logs', PARTNER))]
    const trust = `accounts: ['${STRANGER}']`
    expect((await reportOf({ report: S3, records, trust }, [])).rows).toHaveLength(1)
  })

  // Unquoted ids of YAML are numbers elsewhere, and 012345670123 another one.
  test('an account id that begins with 0 needs no quotes in trust.yaml', async () => {
    const records = [record(DEVELOPER, OFFICE, get('theirs', '012345670123'))]
    const trust = 'accounts: [012345670123]'
    expect((await reportOf({ report: S3, records, trust }, [])).setApart).toEqual({ trusted: 1 })
  })

  // The incumbent dropped rows without `principalId`, and had no ARN of users and root.
  test('a user, root, and a caller without an id are in it', async () => {
    const noId = { userIdentity: { ...DEVELOPER.userIdentity, principalId: undefined } }
    const root = {
      userIdentity: { type: 'Root', arn: `arn:aws:iam::${APPS}:root`, accountId: APPS },
    }
    const records = [user(APPS, 'jane'), root, noId].map((by) =>
      record(by, OFFICE, get('partner-drop', PARTNER)),
    )
    const { rows } = await reportOf({ report: S3, records }, ['principal_arn'])
    expect(rows.map(({ principal_arn }) => principal_arn).sort()).toEqual([
      `arn:aws:iam::${APPS}:role/Developer`,
      `arn:aws:iam::${APPS}:root`,
      `arn:aws:iam::${APPS}:user/jane`,
    ])
  })

  test('both resources of a copy are looked at', async () => {
    const copy = {
      ...get('partner-drop', PARTNER),
      eventName: 'CopyObject',
      requestParameters: {
        bucketName: 'partner-drop',
        key: 'a/b.csv',
        'x-amz-copy-source': '/unknown-source/a%20b.csv',
      },
    }
    const { rows } = await reportOf({ report: S3, records: [record(DEVELOPER, OFFICE, copy)] }, [
      'resource',
    ])
    expect(rows.map(({ resource }) => resource).sort()).toEqual([
      'arn:aws:s3:::partner-drop',
      'arn:aws:s3:::unknown-source',
    ])
  })

  // The incumbent counted copies twice, and lost settings when accounts were "all", a name or an OU.
  test("a call across accounts is counted once, and the owner's copy tells the owner", async () => {
    const shared = { sharedEventID: '5b1b5b5b-0000-4000-8000-000000000001' }
    const records = [
      record(DEVELOPER, OFFICE, { ...get('of-analytics'), ...shared }),
      record(callerOf(APPS), OFFICE, {
        ...get('of-analytics', ANALYTICS),
        ...shared,
        recipientAccountId: ANALYTICS,
      }),
    ]
    expect(await reportOf({ report: S3, records }, [])).toEqual({
      rows: [],
      setApart: { organization: 1 },
    })
  })

  test.each([
    ['all', []],
    ['the account', [APPS]],
    ['its OU', ['ou-exmp-apps']],
    ['the root', ['r-exmp']],
  ])('trust holds whether accounts are given as %s', async (_, accounts) => {
    const records = [
      record(DEVELOPER, OFFICE, get('partner-drop', PARTNER)),
      record(DEVELOPER, OFFICE, get('stranger-drop', STRANGER)),
    ]
    const trust = `accounts: ['${PARTNER}']`
    expect(await reportOf({ report: S3, records, trust, accounts }, ['resource_owner'])).toEqual({
      rows: [{ calls: 1, resource_owner: STRANGER }],
      setApart: { trusted: 1 },
    })
  })

  test('other accounts stay out when accounts are named', async () => {
    const records = [record(DEVELOPER, OFFICE, get('partner-drop', PARTNER))]
    expect(await reportOf({ report: S3, records, accounts: [DATA] }, [])).toEqual({
      rows: [],
      setApart: {},
    })
  })

  // The incumbent cut at 250 rows without an order, before its filters.
  test('there is no limit, and rows of equal calls have an order', async () => {
    const records = Array.from({ length: 300 }, (_, at) =>
      record(DEVELOPER, OFFICE, get(`bucket-${String(at).padStart(3, '0')}`, PARTNER)),
    )
    const often = record(DEVELOPER, OFFICE, get('bucket-299', PARTNER))
    const asked = { report: S3, records: [...records, often].reverse() }
    const { rows } = await reportOf(asked, ['resource'])
    expect(rows).toHaveLength(300)
    expect(rows[0]).toEqual({ calls: 2, resource: 'arn:aws:s3:::bucket-299' })
    expect(rows.slice(1).map(({ resource }) => resource)).toEqual(
      Array.from({ length: 299 }, (_, at) => `arn:aws:s3:::bucket-${String(at).padStart(3, '0')}`),
    )
  })

  test('without an organization nothing is said to be outside', async () => {
    const records = [record(DEVELOPER, OFFICE, get('partner-drop', PARTNER))]
    const { rows } = await reportOf({ report: S3, records, organization: null }, ['because'])
    expect(rows).toEqual([{ calls: 1, because: expect.stringMatching(/^cannot tell/) }])
  })
})

describe('s3-endpoint-resource-perimeter', () => {
  const REPORT = 's3-endpoint-resource-perimeter'
  const [OWN, OTHERS] = ['vpce-0aaaaaaaaaaaaaaa1', 'vpce-0aaaaaaaaaaaaaaa2']

  test('calls through the endpoints of the accounts on buckets outside', async () => {
    const records = [
      record(DEVELOPER, endpoint(OWN, undefined), get('partner-drop', PARTNER)),
      record(DEVELOPER, endpoint(OTHERS, PARTNER), get('partner-drop', PARTNER)),
      record(DEVELOPER, endpoint(OWN, APPS), get('own-bucket', APPS)),
    ]
    const items = [endpointItem(APPS, OWN, 'vpc-0aaaaaaaaaaaaaaa1')]
    const shown = ['endpoint', 'endpoint_account', 'vpc', 'because']
    expect(await reportOf({ report: REPORT, records, items }, shown)).toEqual({
      rows: [
        {
          calls: 1,
          endpoint: OWN,
          endpoint_account: APPS,
          vpc: 'vpc-0aaaaaaaaaaaaaaa1',
          because: 'outside of the organization',
        },
      ],
      setApart: { 'other-endpoint': 1 },
    })
  })

  // With an empty inventory the incumbent gave every S3 call of the account.
  test('an account without endpoints in the inventory has no finding for calls through none', async () => {
    const records = [
      record(DEVELOPER, OFFICE, get('partner-drop', PARTNER)),
      record(DEVELOPER, endpoint(OWN, undefined), get('partner-drop', PARTNER)),
    ]
    const { rows } = await reportOf({ report: REPORT, records }, ['endpoint', 'because'])
    expect(rows).toEqual([
      {
        calls: 1,
        endpoint: OWN,
        because: 'outside of the organization; whose endpoint it is, is not known',
      },
    ])
  })
})

/** For each service a call on what another account has, one on what the own account has, and one on nothing. */
const arn = (of: string, rest: string) => `arn:aws:${rest.replace('@', of)}`
const CALLS: Readonly<Record<string, (of: string) => object>> = {
  dynamodb: (of) => ({
    ...manage('dynamodb', 'GetItem', { tableName: arn(of, 'dynamodb:eu-west-1:@:table/t') }),
    resources: [
      {
        ARN: arn(of, 'dynamodb:eu-west-1:@:table/t'),
        accountId: of,
        type: 'AWS::DynamoDB::Table',
      },
    ],
  }),
  ecr: (of) => manage('ecr', 'BatchGetImage', { registryId: of, repositoryName: 'images' }),
  kms: (of) => ({
    ...manage('kms', 'Decrypt', { encryptionContext: {} }),
    resources: [{ ARN: arn(of, 'kms:eu-west-1:@:key/k-1'), accountId: of, type: 'AWS::KMS::Key' }],
  }),
  sqs: (of) =>
    manage('sqs', 'SendMessage', { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${of}/q` }),
  sts: (of) => assumeRole(of, 'Target'),
  lambda: (of) =>
    manage('lambda', 'GetFunction20150331v2', {
      functionName: arn(of, 'lambda:eu-west-1:@:function:f:live'),
    }),
  secretsmanager: (of) =>
    manage('secretsmanager', 'GetSecretValue', {
      secretId: arn(of, 'secretsmanager:eu-west-1:@:secret:s-AbCdEf'),
    }),
  sns: (of) => manage('sns', 'Subscribe', { topicArn: arn(of, 'sns:eu-west-1:@:topic') }),
  events: (of) =>
    manage('events', 'PutRule', {
      name: 'r',
      eventBusName: arn(of, 'events:eu-west-1:@:event-bus/b'),
    }),
  'cloudwatch-logs': (of) =>
    manage('logs', 'PutSubscriptionFilter', {
      logGroupName: '/app',
      filterName: 'f',
      destinationArn: arn(of, 'logs:eu-west-1:@:destination:d'),
    }),
}
const RESOURCES: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb:eu-west-1:@:table/t',
  ecr: 'ecr:eu-west-1:@:repository/images',
  kms: 'kms:eu-west-1:@:key/k-1',
  sqs: 'sqs:eu-west-1:@:q',
  sts: 'iam::@:role/Target',
  lambda: 'lambda:eu-west-1:@:function:f',
  secretsmanager: 'secretsmanager:eu-west-1:@:secret:s-AbCdEf',
  sns: 'sns:eu-west-1:@:topic',
  events: 'events:eu-west-1:@:rule/b/r',
  'cloudwatch-logs': 'logs:eu-west-1:@:destination:d',
}

describe('the ten services', () => {
  test('each has its case', () => {
    expect(SHARED_SERVICES.map(({ name }) => name).sort()).toEqual(Object.keys(CALLS).sort())
  })

  test.each(SHARED_SERVICES)('$name', async ({ name }) => {
    const call = CALLS[name]!
    const records = [
      record(DEVELOPER, OFFICE, call(PARTNER) as never),
      record(DEVELOPER, OFFICE, call(APPS) as never),
      record(DEVELOPER, OFFICE, call(DATA) as never),
    ]
    const shown = ['resource', 'resource_owner', 'because']
    expect(await reportOf({ report: `${name}-resource-perimeter`, records }, shown)).toEqual({
      rows: [
        {
          calls: 1,
          resource: arn(PARTNER, RESOURCES[name]!),
          resource_owner: PARTNER,
          because: 'outside of the organization',
        },
      ],
      setApart: { organization: 1 },
    })
  })

  test('bare names are of the own account', async () => {
    const records = [
      record(DEVELOPER, OFFICE, manage('lambda', 'Invoke', { functionName: 'own-function' })),
      record(DEVELOPER, OFFICE, manage('secretsmanager', 'GetSecretValue', { secretId: 'own' })),
      record(DEVELOPER, OFFICE, s3Bucket('GetBucketAcl', 'own', APPS)),
    ]
    for (const report of ['lambda-resource-perimeter', 'secretsmanager-resource-perimeter'])
      expect(await reportOf({ report, records }, [])).toEqual({ rows: [], setApart: {} })
  })

  test('layers of others are resources of a change of a function', async () => {
    const layer = arn(PARTNER, 'lambda:eu-west-1:@:layer:theirs:3')
    const call = manage('lambda', 'UpdateFunctionConfiguration20150331v2', {
      functionName: 'own-function',
      layers: [layer],
    })
    const records = [record(DEVELOPER, OFFICE, call)]
    const { rows } = await reportOf({ report: 'lambda-resource-perimeter', records }, ['resource'])
    expect(rows).toEqual([{ calls: 1, resource: layer }])
  })
})
