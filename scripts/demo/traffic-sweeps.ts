import {
  ACCOUNTS,
  type AccountKey,
  BUCKETS,
  type Bucket,
  configRole,
  FUNCTIONS,
  type FunctionSpec,
  GLOBAL_REGION,
  HOME_REGION,
  NETWORKS,
  ROLES,
  type Role,
  type RoleKey,
  TABLES,
} from './cast.ts'
import { type Actor, roleIdentity, sessionOf } from './day.ts'
import type { Random } from './random.ts'
import { type JsonMap, type Origin, s3Extra, serviceOrigin, trailRecord } from './record.ts'
import { AGENTS, publicly, type Stream } from './stream.ts'

/** Those who look at everything: the Config recorder, the security scanner, Terraform's refresh. */

interface Look {
  /** `ec2:DescribeVolumes`, by the first part of the event source. */
  readonly call: string
  readonly parameters?: JsonMap
  readonly resources?: readonly JsonMap[]
}

interface Sweep {
  readonly name: string
  readonly account: AccountKey
  readonly by: Actor
  readonly from: (random: Random) => Origin
  readonly perDay: number
  readonly rhythm: Stream['rhythm']
  readonly looks: readonly Look[]
}

const GLOBAL = new Set(['iam', 'cloudfront', 'route53', 'organizations'])

/** One look after the other, in no order. */
function sweep(spec: Sweep): Stream {
  return {
    ...spec,
    write(day, random, at) {
      const { call, parameters, resources } = random.pick(spec.looks)
      const [service = '', name = ''] = call.split(':')
      const origin = spec.from(random)
      day.emit(
        trailRecord(random, {
          source: `${service}.amazonaws.com`,
          name,
          at,
          region: GLOBAL.has(service) ? GLOBAL_REGION : HOME_REGION,
          identity: spec.by(day, at),
          origin,
          recipient: ACCOUNTS[spec.account].id,
          readOnly: true,
          ...(parameters ? { parameters } : {}),
          ...(resources ? { resources } : {}),
          ...(service === 's3' ? { extra: s3Extra(random, origin, 0, 600) } : {}),
        }),
      )
    },
  }
}

const LISTINGS: readonly string[] = [
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVolumes',
  'ec2:DescribeSnapshots',
  'ec2:DescribeInstances',
  'ec2:DescribeImages',
  'ec2:DescribeVpcs',
  'ec2:DescribeSubnets',
  'ec2:DescribeRouteTables',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeFlowLogs',
  'ec2:DescribeNatGateways',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeAddresses',
  'iam:ListRoles',
  'iam:ListUsers',
  'iam:ListPolicies',
  'iam:GetAccountPasswordPolicy',
  'iam:GetAccountAuthorizationDetails',
  's3:ListBuckets',
  'lambda:ListFunctions20150331',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  'sqs:ListQueues',
  'sns:ListTopics',
  'kms:ListKeys',
  'kms:ListAliases',
  'dynamodb:ListTables',
  'cloudformation:ListStacks',
  'autoscaling:DescribeAutoScalingGroups',
  'elasticloadbalancing:DescribeLoadBalancers',
  'apigateway:GetRestApis',
  'eks:ListClusters',
  'ecs:ListClusters',
  'ecr:DescribeRepositories',
  'monitoring:DescribeAlarms',
  'secretsmanager:ListSecrets',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'guardduty:ListDetectors',
  'acm:ListCertificates',
  'elasticfilesystem:DescribeFileSystems',
  'redshift:DescribeClusters',
  'es:ListDomainNames',
  'sagemaker:ListNotebookInstances',
  'states:ListStateMachines',
  'backup:ListBackupVaults',
  'wafv2:ListWebACLs',
  'athena:ListWorkGroups',
  'glue:GetDatabases',
]

const lookingAt = (calls: readonly string[]): Look[] => calls.map((call) => ({ call }))

function recorder(account: AccountKey): Stream {
  const service = 'config.amazonaws.com'
  return sweep({
    name: `recorder-${account}`,
    account,
    by: (day, at) =>
      roleIdentity(day, {
        role: configRole(account),
        name: 'ConfigRecorder',
        at,
        invokedBy: service,
      }),
    from: () => serviceOrigin(service),
    perDay: 13,
    rhythm: 'steady',
    looks: lookingAt(LISTINGS),
  })
}

const AUDITED = [
  'paymentsAudit',
  'webAudit',
  'lakeAudit',
  'sharedAudit',
  'analyticsAudit',
  'legacyAudit',
  'logsAudit',
  'sandboxAudit',
] as const satisfies readonly RoleKey[]

function audit(key: (typeof AUDITED)[number]): Stream {
  const { account } = ROLES[key]
  return sweep({
    name: `audit-${account}`,
    account,
    by: sessionOf(key, 'org-scanner'),
    from: () => publicly('192.0.2.21', AGENTS.python),
    perDay: 16,
    rhythm: 'steady',
    looks: [...lookingAt(LISTINGS), ...bucketLooks(account)],
  })
}

const BUCKET_LOOKS: readonly (readonly [call: string, query: string])[] = [
  ['GetBucketPolicy', 'policy'],
  ['GetBucketAcl', 'acl'],
  ['GetBucketVersioning', 'versioning'],
  ['GetBucketEncryption', 'encryption'],
  ['GetBucketLogging', 'logging'],
  ['GetBucketTagging', 'tagging'],
  ['GetBucketLifecycle', 'lifecycle'],
  ['GetBucketPublicAccessBlock', 'publicAccessBlock'],
  ['GetBucketReplication', 'replication'],
  ['GetBucketLocation', 'location'],
]

function bucketLooks(account: AccountKey): Look[] {
  return Object.values<Bucket>(BUCKETS)
    .filter((bucket) => bucket.account === account && bucket.region === HOME_REGION)
    .flatMap((bucket) =>
      BUCKET_LOOKS.map(([name, query]) => ({
        call: `s3:${name}`,
        parameters: {
          bucketName: bucket.name,
          [query]: '',
          Host: `${bucket.name}.s3.${HOME_REGION}.amazonaws.com`,
        },
        resources: [
          {
            accountId: ACCOUNTS[account].id,
            type: 'AWS::S3::Bucket',
            ARN: `arn:aws:s3:::${bucket.name}`,
          },
        ],
      })),
    )
}

/** What Terraform reads of an account before it changes anything. */
function refreshLooks(account: AccountKey): Look[] {
  const roles = Object.values<Role>(ROLES).filter(
    (role) => role.account === account && !role.path.startsWith('/aws-'),
  )
  const functions = Object.values<FunctionSpec>(FUNCTIONS).filter(
    (each) => each.account === account,
  )
  const tables = TABLES.filter((table) => table.account === account)
  return [
    ...bucketLooks(account),
    ...roles.flatMap(({ name }) =>
      [
        'GetRole',
        'ListRolePolicies',
        'ListAttachedRolePolicies',
        'ListInstanceProfilesForRole',
      ].map((call) => ({ call: `iam:${call}`, parameters: { roleName: name } })),
    ),
    ...functions.flatMap(({ name }) =>
      [
        'GetFunction20150331v2',
        'ListVersionsByFunction20150331',
        'GetFunctionCodeSigningConfig',
      ].map((call) => ({ call: `lambda:${call}`, parameters: { functionName: name } })),
    ),
    ...tables.flatMap(({ name }) =>
      ['DescribeTable', 'DescribeContinuousBackups', 'DescribeTimeToLive'].map((call) => ({
        call: `dynamodb:${call}`,
        parameters: { tableName: name },
        resources: [
          {
            accountId: ACCOUNTS[account].id,
            type: 'AWS::DynamoDB::Table',
            ARN: `arn:aws:dynamodb:${HOME_REGION}:${ACCOUNTS[account].id}:table/${name}`,
          },
        ],
      })),
    ),
    ...lookingAt(LISTINGS.slice(5, 14)),
  ]
}

function refresh(key: 'webCi' | 'paymentsCi', perDay: number): Stream {
  const { account } = ROLES[key]
  return sweep({
    name: `refresh-${account}`,
    account,
    by: sessionOf(key, 'github-actions'),
    from: (random) => publicly(random.pick(NETWORKS.ciRunners), AGENTS.terraform),
    perDay,
    rhythm: 'office',
    looks: refreshLooks(account),
  })
}

export const SWEEP_STREAMS: readonly Stream[] = [
  ...(Object.keys(ACCOUNTS) as AccountKey[]).map(recorder),
  ...AUDITED.map(audit),
  refresh('webCi', 90),
  refresh('paymentsCi', 70),
]
