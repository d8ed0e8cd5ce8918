import {
  ACCOUNTS,
  BUCKETS,
  GLOBAL_REGION,
  HOME_REGION,
  idOf,
  keyArn,
  NETWORKS,
  ROLES,
  type Role,
  securityGroupOf,
  subnetOf,
  USERS,
} from './cast.ts'
import { type Day, roleIdentity, sessionOf, userIdentity } from './day.ts'
import { POLICY_ARNS } from './organization.ts'
import type { Random } from './random.ts'
import { type CallSpec, type JsonMap, type Origin, s3Extra, trailRecord } from './record.ts'
import { writeFunctionCall } from './stories.ts'
import { AGENTS, publicly, type Stream } from './stream.ts'

/** People at consoles and terminals, and the rare calls that only they make. */

const host = (service: string) => `${service}.amazonaws.com`

interface Person {
  readonly role: Role
  readonly name: string
  readonly address: string
  readonly mfa: boolean
  /** Identity Center user on whose behalf the session acts. */
  readonly userId?: string
}

const JANE: Person = {
  role: ROLES.devOps,
  name: 'jane.doe@example.com',
  address: '203.0.113.10',
  mfa: true,
}
const ADMIN: Person = {
  role: ROLES.ssoAdmin,
  name: 'olu.adeyemi@example.com',
  address: '203.0.113.11',
  mfa: true,
  userId: '93670a1b2c-6f1d2e3c-4b5a-4697-8877-0f1e2d3c4b5a',
}
const READER: Person = {
  role: ROLES.ssoWebReadOnly,
  name: 'sam.ito@example.com',
  address: '203.0.113.12',
  mfa: true,
  userId: '93670a1b2c-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
}
const AUDITOR: Person = {
  role: ROLES.ssoPayments,
  name: 'sam.ito@example.com',
  address: '203.0.113.12',
  mfa: true,
  userId: '93670a1b2c-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
}
const STEWARD: Person = {
  role: ROLES.ssoLake,
  name: 'maria.lind@example.com',
  address: '203.0.113.11',
  mfa: true,
  userId: '93670a1b2c-77aa88bb-99cc-40dd-8eef-00112233aabb',
}
const TRAINEE: Person = {
  role: ROLES.sandboxDev,
  name: 'kim.park@example.com',
  address: '203.0.113.12',
  mfa: false,
}

function identityOf(day: Day, at: number, person: Person): JsonMap {
  return roleIdentity(day, {
    role: person.role,
    name: person.name,
    at,
    mfa: person.mfa,
    ...(person.userId ? { onBehalfOf: person.userId } : {}),
  })
}

/** Identity Center users come through one of the office's many exits. */
function fromConsole(person: Person, random: Random): Origin {
  const address = person.userId ? random.pick(OFFICE_EXITS) : person.address
  return { address, agent: AGENTS.browser, tls: 'TLSv1.3', console: true }
}

const OFFICE_EXITS = Array.from({ length: 9 }, (_, index) => `203.0.113.${11 + index}`)

type Looked = readonly [call: string, parameters?: JsonMap]

const CONSOLE_CALLS: readonly Looked[] = [
  ['ec2:DescribeInstances', { maxResults: 100, instancesSet: {}, filterSet: {} }],
  ['ec2:DescribeVpcs', { vpcSet: {}, filterSet: {} }],
  ['ec2:DescribeVpcEndpoints', { DescribeVpcEndpointsRequest: { MaxResults: 50 } }],
  ['ec2:DescribeSecurityGroupRules', {}],
  ['iam:ListRoles', { maxItems: 100 }],
  ['iam:GetRole', { roleName: 'OrderService' }],
  ['iam:GetAccountSummary'],
  ['lambda:ListFunctions20150331', { maxItems: 50 }],
  ['lambda:GetFunction20150331v2', { functionName: 'order-notify' }],
  ['s3:ListBuckets', { Host: 's3.eu-west-1.amazonaws.com' }],
  ['monitoring:DescribeAlarms', { maxRecords: 100 }],
  ['monitoring:GetMetricData', {}],
  ['logs:DescribeLogGroups', { limit: 50 }],
  ['logs:StartQuery', { logGroupName: '/ecs/order-service', queryString: 'fields @timestamp' }],
  ['cloudtrail:LookupEvents', { maxResults: 50 }],
  ['health:DescribeEventAggregates', { aggregateField: 'eventTypeCategory' }],
  ['tagging:GetResources', {}],
  ['servicequotas:ListServiceQuotas', { serviceCode: 'ec2' }],
  ['kms:ListAliases', {}],
  ['apigateway:GetRestApis', { limit: 25 }],
  ['xray:GetServiceGraph', {}],
  ['rds:DescribeDBClusters', {}],
  ['eks:ListClusters', {}],
  ['dynamodb:ListTables', {}],
  ['sso:ListInstances', {}],
]

const ADMIN_CALLS: readonly Looked[] = [
  ['organizations:ListPolicies', { filter: 'SERVICE_CONTROL_POLICY' }],
  ['organizations:DescribePolicy', { policyId: 'p-FullAWSAccess' }],
  ['organizations:ListRoots'],
  ['organizations:ListAccountsForParent', { parentId: 'r-ab12' }],
  ['sso:ListPermissionSets', { instanceArn: 'arn:aws:sso:::instance/ssoins-6804f1e2d3c4b5a6' }],
  ['ce:GetCostAndUsage', { Granularity: 'MONTHLY' }],
  ['iam:ListUsers', { maxItems: 100 }],
]

const GLOBAL = new Set(['iam', 'organizations', 'health', 'ce'])

function looksAround(
  name: string,
  person: Person,
  calls: readonly Looked[],
  perDay: number,
): Stream {
  return {
    name: `console-${name}`,
    perDay,
    rhythm: 'office',
    write(day, random, at) {
      const [call, parameters] = random.pick(calls)
      write(
        day,
        random,
        at,
        person,
        call,
        parameters ? { parameters } : {},
        fromConsole(person, random),
      )
    },
  }
}

function write(
  day: Day,
  random: Random,
  at: number,
  person: Person,
  call: string,
  more: Partial<CallSpec>,
  origin: Origin,
): void {
  const [service = '', name = ''] = call.split(':')
  const isS3 = service === 's3'
  day.emit(
    trailRecord(random, {
      source: host(service),
      name,
      at,
      region: GLOBAL.has(service) ? GLOBAL_REGION : HOME_REGION,
      identity: identityOf(day, at, person),
      origin,
      recipient: ACCOUNTS[person.role.account].id,
      readOnly: /^(?:Get|List|Describe|Lookup)/.test(name),
      ...(isS3 ? { extra: s3Extra(random, origin, 0, 900) } : {}),
      ...more,
    }),
  )
}

function works(
  name: string,
  person: Person,
  call: string,
  perDay: number,
  more: (random: Random) => Partial<CallSpec>,
): Stream {
  return {
    name: `works-${name}`,
    perDay,
    rhythm: 'office',
    write: (day, random, at) =>
      write(day, random, at, person, call, more(random), publicly(person.address, AGENTS.cli)),
  }
}

/** A launch, with the metadata service in the new or in the old way. */
function launch(
  name: string,
  perDay: number,
  httpTokens: 'required' | 'optional',
  by: Person,
): Stream {
  const account = by.role.account
  return works(name, by, 'ec2:RunInstances', perDay, (random) => {
    const vpc = account === 'web' ? 'web' : undefined
    return {
      readOnly: false,
      parameters: {
        instancesSet: { items: [{ imageId: idOf('ami', account), minCount: 1, maxCount: 1 }] },
        instanceType: httpTokens === 'required' ? 'm7g.large' : 't3.micro',
        subnetId: vpc ? subnetOf(vpc, 'a') : idOf('subnet', 'sandbox-default'),
        groupSet: { items: [{ groupId: vpc ? securityGroupOf(vpc) : idOf('sg', 'sandbox') }] },
        metadataOptions: { httpTokens, httpPutResponseHopLimit: 2, httpEndpoint: 'enabled' },
        disableApiTermination: false,
        monitoring: { enabled: false },
        tagSpecificationSet: {
          items: [{ resourceType: 'instance', tags: [{ key: 'team', value: account }] }],
        },
      },
      response: {
        reservationId: `r-0${random.hex(16)}`,
        ownerId: ACCOUNTS[account].id,
        groupSet: {},
        instancesSet: {
          items: [
            {
              instanceId: `i-0${random.hex(16)}`,
              imageId: idOf('ami', account),
              instanceState: { code: 0, name: 'pending' },
              amiLaunchIndex: 0,
            },
          ],
        },
      },
    }
  })
}

function deploys(
  key: 'webCi' | 'paymentsCi',
  name: string,
  perDay: number,
  inVpc: 'web' | 'payments',
  call: 'CreateFunction20150331' | 'UpdateFunctionConfiguration20150331v2',
): Stream {
  return {
    name: `function-${name}-${call}`,
    perDay,
    rhythm: 'office',
    write: (day, random, at) =>
      writeFunctionCall(day, random, {
        name: call,
        function: name,
        at,
        identity: sessionOf(key, 'github-actions')(day, at),
        origin: publicly(random.pick(NETWORKS.ciRunners), AGENTS.terraform),
        inVpc,
      }),
  }
}

const UPDATE = 'UpdateFunctionConfiguration20150331v2'

const FUNCTION_STREAMS: readonly Stream[] = [
  deploys('webCi', 'order-notify', 0.7, 'web', UPDATE),
  deploys('webCi', 'checkout-totals', 0.6, 'web', UPDATE),
  deploys('webCi', 'refund-rules', 0.15, 'web', 'CreateFunction20150331'),
  deploys('paymentsCi', 'ledger-writer', 0.4, 'payments', UPDATE),
  {
    name: 'function-thumbnailer-update',
    perDay: 0.4,
    rhythm: 'office',
    // Memory and timeout only: whether the function is in a VPC stays as it is.
    write: (day, random, at) =>
      writeFunctionCall(day, random, {
        name: UPDATE,
        function: 'thumbnailer',
        at,
        identity: sessionOf('lambdaDeployer', 'web-deploy')(day, at),
        origin: publicly('198.51.100.21', AGENTS.terraform),
      }),
  },
  {
    name: 'function-management-create',
    perDay: 0.1,
    rhythm: 'office',
    // Without a VPC, but no SCP binds the management account.
    write: (day, random, at) =>
      writeFunctionCall(day, random, {
        name: 'CreateFunction20150331',
        function: 'cost-report-loader',
        at,
        identity: identityOf(day, at, ADMIN),
        origin: publicly(ADMIN.address, AGENTS.cli),
      }),
  },
]

const deniedStop = `User: arn:aws:sts::${ACCOUNTS.sandbox.id}:assumed-role/SandboxDeveloper/kim.park@example.com is not authorized to perform: cloudtrail:StopLogging on resource: arn:aws:cloudtrail:${HOME_REGION}:${ACCOUNTS.management.id}:trail/organization with an explicit deny in a service control policy: ${POLICY_ARNS.securityBaseline}`

const WORK: readonly Stream[] = [
  launch('launch-web', 0.5, 'required', JANE),
  launch('launch-sandbox', 0.8, 'optional', TRAINEE),
  works('terminate-sandbox', TRAINEE, 'ec2:TerminateInstances', 0.4, () => ({
    readOnly: false,
    parameters: { instancesSet: { items: [{ instanceId: idOf('i', 'sandbox-0') }] } },
  })),
  works('endpoint-own', JANE, 'ec2:CreateVpcEndpoint', 0.05, () => ({
    readOnly: false,
    parameters: {
      CreateVpcEndpointRequest: {
        VpcId: 'vpc-0b5e7a1d2c3f40661',
        ServiceName: 'com.amazonaws.eu-west-1.sqs',
        VpcEndpointType: 'Interface',
      },
    },
  })),
  // A service of somebody else's, offered through PrivateLink.
  works('endpoint-foreign', JANE, 'ec2:CreateVpcEndpoint', 0.06, () => ({
    readOnly: false,
    parameters: {
      CreateVpcEndpointRequest: {
        VpcId: 'vpc-0b5e7a1d2c3f40661',
        ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0f1e2d3c4b5a69788',
        VpcEndpointType: 'Interface',
      },
    },
  })),
  works('stop-logging', TRAINEE, 'cloudtrail:StopLogging', 0.09, () => ({
    readOnly: false,
    error: { code: 'AccessDenied', message: deniedStop },
  })),
  works('key-policy', JANE, 'kms:GetKeyPolicy', 0.5, () => ({
    parameters: { keyId: keyArn('web-data'), policyName: 'default' },
    resources: [{ accountId: ACCOUNTS.web.id, type: 'AWS::KMS::Key', ARN: keyArn('web-data') }],
  })),
  works('authorize-ingress', JANE, 'ec2:AuthorizeSecurityGroupIngress', 0.2, () => ({
    readOnly: false,
    parameters: {
      groupId: securityGroupOf('web'),
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 443,
            toPort: 443,
            ipRanges: { items: [{ cidrIp: '10.0.0.0/8' }] },
          },
        ],
      },
    },
  })),
  works('session', JANE, 'ssm:StartSession', 1, () => ({
    readOnly: false,
    parameters: { target: idOf('i', 'web-0') },
  })),
  works('bucket-policy', STEWARD, 's3:PutBucketPolicy', 0.05, () => ({
    readOnly: false,
    parameters: {
      bucketName: BUCKETS.openToPartner.name,
      policy: '',
      Host: `${BUCKETS.openToPartner.name}.s3.eu-west-1.amazonaws.com`,
      bucketPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::999999999999:root' },
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${BUCKETS.openToPartner.name}/*`,
          },
        ],
      },
    },
    resources: [
      {
        accountId: ACCOUNTS.lake.id,
        type: 'AWS::S3::Bucket',
        ARN: `arn:aws:s3:::${BUCKETS.openToPartner.name}`,
      },
    ],
  })),
  works('permission-set', ADMIN, 'sso:CreateAccountAssignment', 0.05, () => ({
    readOnly: false,
    parameters: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-6804f1e2d3c4b5a6',
      targetId: ACCOUNTS.web.id,
      targetType: 'AWS_ACCOUNT',
    },
  })),
]

/** Console sign-ins: nothing that a policy could refuse, but part of every trail. */
function signsIn(
  name: string,
  perDay: number,
  identity: (day: Day, at: number) => JsonMap,
  address: string,
  mfa: boolean,
  recipient: string,
): Stream {
  return {
    name: `sign-in-${name}`,
    perDay,
    rhythm: 'office',
    write(day, random, at) {
      const failed = random.chance(0.04)
      day.emit(
        trailRecord(random, {
          source: host('signin'),
          name: 'ConsoleLogin',
          at,
          region: GLOBAL_REGION,
          identity: identity(day, at),
          origin: publicly(address, AGENTS.browser),
          recipient,
          readOnly: false,
          type: 'AwsConsoleSignIn',
          response: { ConsoleLogin: failed ? 'Failure' : 'Success' },
          extra: {
            LoginTo: 'https://console.aws.amazon.com/console/home',
            MobileVersion: 'No',
            MFAUsed: mfa ? 'Yes' : 'No',
          },
        }),
      )
    },
  }
}

const rootIdentity: JsonMap = {
  type: 'Root',
  principalId: ACCOUNTS.management.id,
  arn: `arn:aws:iam::${ACCOUNTS.management.id}:root`,
  accountId: ACCOUNTS.management.id,
  accessKeyId: '',
}

const asUser = (user: (typeof USERS)[keyof typeof USERS]) => () => ({
  ...userIdentity(user),
  accessKeyId: undefined,
})

const PEOPLE: readonly Stream[] = [
  signsIn(
    'sso',
    6,
    (day, at) => identityOf(day, at, READER),
    READER.address,
    true,
    ACCOUNTS.web.id,
  ),
  signsIn('trainee', 0.6, asUser(USERS.student), '203.0.113.12', false, ACCOUNTS.sandbox.id),
  signsIn('root', 0.05, () => rootIdentity, '203.0.113.11', true, ACCOUNTS.management.id),
  {
    name: 'root-work',
    perDay: 0.08,
    rhythm: 'office',
    write(day, random, at) {
      day.emit(
        trailRecord(random, {
          source: host('iam'),
          name: 'GetAccountSummary',
          at,
          region: GLOBAL_REGION,
          identity: {
            ...rootIdentity,
            accessKeyId: `ASIA${random.token(16)}`,
            sessionContext: {
              attributes: {
                creationDate: `${new Date(at * 1000).toISOString().slice(0, 13)}:00:00Z`,
                mfaAuthenticated: 'true',
              },
            },
          },
          origin: { address: '203.0.113.11', agent: AGENTS.browser, tls: 'TLSv1.3', console: true },
          recipient: ACCOUNTS.management.id,
          readOnly: true,
        }),
      )
    },
  },
  {
    name: 'break-glass',
    perDay: 0.1,
    rhythm: 'office',
    write(day, random, at) {
      day.emit(
        trailRecord(random, {
          source: host('iam'),
          name: 'ListAccessKeys',
          at,
          region: GLOBAL_REGION,
          identity: userIdentity(USERS.breakGlass, { since: at - 600 }),
          origin: publicly('203.0.113.11', AGENTS.cli),
          recipient: ACCOUNTS.management.id,
          readOnly: true,
          parameters: { userName: USERS.breakGlass.name },
        }),
      )
    },
  },
  {
    name: 'trainee-keys',
    perDay: 1.5,
    rhythm: 'office',
    write(day, random, at) {
      day.emit(
        trailRecord(random, {
          source: host('ec2'),
          name: 'DescribeInstances',
          at,
          region: random.chance(0.3) ? 'eu-central-1' : HOME_REGION,
          identity: userIdentity(USERS.student),
          origin: publicly('203.0.113.12', AGENTS.cli),
          recipient: ACCOUNTS.sandbox.id,
          readOnly: true,
          parameters: { instancesSet: {}, filterSet: {} },
        }),
      )
    },
  },
]

export const PEOPLE_STREAMS: readonly Stream[] = [
  looksAround('jane', JANE, CONSOLE_CALLS, 26),
  looksAround('reader', READER, CONSOLE_CALLS, 18),
  looksAround('auditor', AUDITOR, CONSOLE_CALLS, 14),
  looksAround('steward', STEWARD, CONSOLE_CALLS, 12),
  looksAround('trainee', TRAINEE, CONSOLE_CALLS, 12),
  looksAround('admin', ADMIN, [...CONSOLE_CALLS.slice(0, 6), ...ADMIN_CALLS], 9),
  ...FUNCTION_STREAMS,
  ...WORK,
  ...PEOPLE,
]
