import {
  ACCOUNTS,
  type AccountKey,
  FUNCTIONS,
  GLOBAL_REGION,
  HOME_REGION,
  INSTANCES,
  idOf,
  keyArn,
  NETWORKS,
  ROLES,
  type RoleKey,
  SECOND_REGION,
  secretArn,
  USERS,
} from './cast.ts'
import {
  type Actor,
  accountIdentity,
  roleIdentity,
  serviceIdentity,
  sessionOf,
  userIdentity,
} from './day.ts'
import type { Random } from './random.ts'
import {
  type CallSpec,
  type Json,
  type JsonMap,
  type Origin,
  serviceOrigin,
  trailRecord,
} from './record.ts'
import {
  AGENTS,
  EGRESS,
  fromAccount,
  instanceIdentity,
  publicly,
  type Stream,
  TASK_ADDRESSES,
  through,
} from './stream.ts'

/** Calls of machines on everything that is not an object in a bucket: data events and management events of some forty services. */

const host = (service: string) => `${service}.amazonaws.com`

interface Who {
  readonly account: AccountKey
  readonly identity: Actor
  readonly origin: (random: Random) => Origin
}

/** A role at work, over the NAT gateway of its account unless told otherwise. */
function machine(
  key: RoleKey,
  session: string,
  agent: string,
  origin?: (random: Random) => Origin,
): Who {
  return {
    account: ROLES[key].account,
    identity: sessionOf(key, session),
    origin: origin ?? ((random) => fromAccount(key, random, agent)),
  }
}

/** A service-linked role, which only its service can use. */
function linked(key: RoleKey, service: string): Who {
  return {
    account: ROLES[key].account,
    identity: (day, at) =>
      roleIdentity(day, {
        role: ROLES[key],
        name: service.split('.')[0] as string,
        at,
        invokedBy: service,
      }),
    origin: () => serviceOrigin(service),
  }
}

function aService(account: AccountKey, service: string): Who {
  return { account, identity: () => serviceIdentity(service), origin: () => serviceOrigin(service) }
}

export interface Routine {
  readonly who: Who
  /** `ec2:DescribeInstances`, by the first part of the event source. */
  readonly call: string
  readonly perDay: number
  readonly parameters?: Json | ((random: Random) => Json)
  readonly resources?: readonly JsonMap[]
  readonly more?: Partial<CallSpec>
  readonly rhythm?: Stream['rhythm']
}

const READS =
  /^(?:Get|List|Describe|Head|Batch(?:Get|Check)|Lookup|Query|Scan|Search|Select|Decrypt|Simulate|Receive|InvokeModel|Invoke)/

export function streamOf(routine: Routine, index: number): Stream {
  const [service = '', name = ''] = routine.call.split(':')
  return {
    name: `routine-${index}-${routine.call}`,
    perDay: routine.perDay,
    rhythm: routine.rhythm ?? 'steady',
    write(day, random, at) {
      const identity = routine.who.identity(day, at)
      const parameters =
        typeof routine.parameters === 'function' ? routine.parameters(random) : routine.parameters
      day.emit(
        trailRecord(random, {
          source: host(service),
          name,
          at,
          region: HOME_REGION,
          identity,
          origin: routine.who.origin(random),
          recipient: ACCOUNTS[routine.who.account].id,
          readOnly: READS.test(name),
          ...(parameters === undefined ? {} : { parameters }),
          ...(routine.resources ? { resources: routine.resources } : {}),
          ...(identity['type'] === 'AWSService' ? { sharedId: random.uuid() } : {}),
          ...routine.more,
        }),
      )
    },
  }
}

const arnOf = (account: AccountKey, service: string, rest: string) =>
  `arn:aws:${service}:${HOME_REGION}:${ACCOUNTS[account].id}:${rest}`
const owned = (account: AccountKey, type: string, ARN: string): readonly JsonMap[] => [
  { accountId: ACCOUNTS[account].id, type, ARN },
]

const orders = machine('webOrders', 'order-service', AGENTS.node, (random) =>
  through('webDynamo', random.pick(TASK_ADDRESSES), AGENTS.node),
)
const ordersOut = machine('webOrders', 'order-service', AGENTS.node)
const ledger = machine('paymentsLedger', 'ledger-writer', AGENTS.python)
const ingest = machine('lakeIngest', 'ingest', AGENTS.java)
const glue = machine('lakeGlue', 'GlueJobRunnerSession', AGENTS.java)
const ci = machine('webCi', 'github-actions', AGENTS.terraform, (random) =>
  publicly(random.pick(NETWORKS.ciRunners), AGENTS.terraform),
)
const paymentsCi = machine('paymentsCi', 'github-actions', AGENTS.terraform, (random) =>
  publicly(random.pick(NETWORKS.ciRunners), AGENTS.terraform),
)
const runner = machine('ciRunner', 'github-actions', AGENTS.node)
const builder = machine('imageBuild', 'AWSCodeBuild', AGENTS.python)
const notify = machine('webNotify', 'order-notify', AGENTS.node)
const notebooks = machine('notebooks', 'SageMaker', AGENTS.python)
const assistant = machine('bedrockAgent', 'assistant-runtime', AGENTS.python)
const scanner = machine('scanner', 'org-scanner', AGENTS.python)

function item(
  who: Who,
  table: string,
  name: string,
  perDay: number,
  rhythm: Stream['rhythm'],
  parameters: (random: Random) => JsonMap,
): Routine {
  return {
    who,
    call: `dynamodb:${name}`,
    perDay,
    rhythm,
    parameters: (random) => ({ tableName: table, ...parameters(random) }),
    resources: owned(
      who.account,
      'AWS::DynamoDB::Table',
      arnOf(who.account, 'dynamodb', `table/${table}`),
    ),
    more: { category: 'Data', version: '1.11' },
  }
}

const keyed = (random: Random): JsonMap => ({ key: { id: random.uuid() } })

const TABLES: readonly Routine[] = [
  item(orders, 'orders', 'PutItem', 70, 'shop', (random) => ({
    items: ['id', 'state', 'total'],
    ...keyed(random),
  })),
  item(orders, 'orders', 'GetItem', 80, 'shop', keyed),
  item(orders, 'orders', 'UpdateItem', 40, 'shop', keyed),
  item(orders, 'orders', 'Query', 20, 'shop', () => ({ indexName: 'by-customer', limit: 25 })),
  item(orders, 'carts', 'GetItem', 45, 'shop', keyed),
  item(orders, 'carts', 'PutItem', 30, 'shop', keyed),
  item(orders, 'sessions', 'GetItem', 50, 'shop', keyed),
  item(orders, 'sessions', 'DeleteItem', 12, 'shop', keyed),
  item(ledger, 'ledger-entries', 'PutItem', 40, 'shop', keyed),
  item(ledger, 'idempotency-keys', 'GetItem', 40, 'shop', keyed),
  item(ledger, 'idempotency-keys', 'PutItem', 30, 'shop', keyed),
  item(ingest, 'ingest-checkpoints', 'UpdateItem', 24, 'steady', keyed),
]

function invoke(
  who: Who,
  to: { account: AccountKey; name: string },
  perDay: number,
  rhythm: Stream['rhythm'] = 'shop',
): Routine {
  const arn = arnOf(to.account, 'lambda', `function:${to.name}`)
  return {
    who,
    call: 'lambda:Invoke',
    perDay,
    rhythm,
    parameters: { functionName: arn, invocationType: 'RequestResponse' },
    resources: owned(to.account, 'AWS::Lambda::Function', arn),
    more: {
      category: 'Data',
      extra: { functionVersion: `${arn}:$LATEST` },
      readOnly: false,
      recipient: ACCOUNTS[to.account].id,
    },
  }
}

const INVOCATIONS: readonly Routine[] = [
  invoke(ordersOut, FUNCTIONS.orderNotify, 55),
  invoke(ordersOut, FUNCTIONS.checkoutTotals, 45),
  invoke(aService('web', 'sqs.amazonaws.com'), FUNCTIONS.thumbnailer, 40),
  invoke(
    machine('webStates', 'checkout', AGENTS.java, () => serviceOrigin('states.amazonaws.com')),
    FUNCTIONS.refundRules,
    12,
  ),
  invoke(aService('payments', 'events.amazonaws.com'), FUNCTIONS.ledgerWriter, 20, 'steady'),
  invoke(aService('audit', 'events.amazonaws.com'), FUNCTIONS.scanner, 6, 'steady'),
  invoke(aService('analytics', 'apigateway.amazonaws.com'), FUNCTIONS.assistant, 10, 'office'),
]

const message = (who: Who, queue: string, name: string, perDay: number): Routine => ({
  who,
  call: `sqs:${name}`,
  perDay,
  rhythm: 'shop',
  parameters: {
    queueUrl: `https://sqs.${HOME_REGION}.amazonaws.com/${ACCOUNTS[who.account].id}/${queue}`,
  },
  resources: owned(who.account, 'AWS::SQS::Queue', arnOf(who.account, 'sqs', queue)),
  more: { category: 'Data', readOnly: false },
})

const MESSAGES: readonly Routine[] = [
  message(ordersOut, 'order-events', 'SendMessage', 50),
  message(notify, 'order-events', 'ReceiveMessage', 30),
  message(notify, 'order-events', 'DeleteMessage', 30),
  message(ledger, 'settlement-jobs', 'SendMessage', 14),
  {
    who: notify,
    call: 'sns:Publish',
    perDay: 30,
    rhythm: 'shop',
    parameters: {
      topicArn: arnOf('web', 'sns', 'order-updates'),
      message: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    resources: owned('web', 'AWS::SNS::Topic', arnOf('web', 'sns', 'order-updates')),
    more: { category: 'Data' },
  },
  {
    who: aService('payments', 'cloudwatch.amazonaws.com'),
    call: 'sns:Publish',
    perDay: 2,
    parameters: {
      topicArn: arnOf('payments', 'sns', 'payment-alerts'),
      message: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    resources: owned('payments', 'AWS::SNS::Topic', arnOf('payments', 'sns', 'payment-alerts')),
    more: { category: 'Data' },
  },
]

const secret = (who: Who, name: string, perDay: number): Routine => ({
  who,
  call: 'secretsmanager:GetSecretValue',
  perDay,
  parameters: { secretId: secretArn(name) },
})
const kms = (
  who: Who,
  name: string,
  key: string,
  perDay: number,
  parameters: JsonMap,
): Routine => ({
  who,
  call: `kms:${name}`,
  perDay,
  parameters: { keyId: keyArn(key), ...parameters },
  resources: owned(who.account, 'AWS::KMS::Key', keyArn(key)),
  more: { readOnly: true },
})

const apiEndpoint = (endpoint: 'paymentsKms' | 'paymentsSecrets'): Who => ({
  account: 'payments',
  identity: (day, at) =>
    instanceIdentity(day, at, INSTANCES.payments[0] as (typeof INSTANCES.payments)[number]),
  origin: () =>
    through(
      endpoint,
      (INSTANCES.payments[0] as (typeof INSTANCES.payments)[number]).privateIp,
      AGENTS.java,
    ),
})

const PROTECTED: readonly Routine[] = [
  secret(apiEndpoint('paymentsSecrets'), 'payments/db', 14),
  secret(apiEndpoint('paymentsSecrets'), 'payments/acquirer-token', 10),
  secret(ordersOut, 'web/session-key', 16),
  secret(glue, 'lake/warehouse', 8),
  kms(apiEndpoint('paymentsKms'), 'Encrypt', 'payments-tokens', 30, {
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  }),
  kms(apiEndpoint('paymentsKms'), 'Decrypt', 'payments-tokens', 34, {
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  }),
  kms(ledger, 'GenerateDataKey', 'payments-data', 14, { keySpec: 'AES_256' }),
  kms(ingest, 'GenerateDataKey', 'lake-data', 10, { keySpec: 'AES_256' }),
  {
    who: paymentsCi,
    call: 'kms:ReEncrypt',
    perDay: 0.6,
    parameters: {
      sourceKeyId: keyArn('payments-tokens'),
      destinationKeyId: keyArn('payments-data'),
      sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    },
    resources: [
      ...owned('payments', 'AWS::KMS::Key', keyArn('payments-tokens')),
      ...owned('payments', 'AWS::KMS::Key', keyArn('payments-data')),
    ],
    more: { readOnly: true },
  },
]

const repository = (name: string): readonly JsonMap[] => [
  { accountId: ACCOUNTS.shared.id, ARN: arnOf('shared', 'ecr', `repository/${name}`) },
]
const stack = (name: string): JsonMap => ({
  stackName: name,
  capabilities: ['CAPABILITY_IAM'],
  tags: [{ key: 'team', value: 'platform' }],
})

const PLATFORM: readonly Routine[] = [
  { who: builder, call: 'ecr:GetAuthorizationToken', perDay: 9, rhythm: 'office' },
  {
    who: builder,
    call: 'ecr:PutImage',
    perDay: 5,
    rhythm: 'office',
    parameters: {
      registryId: ACCOUNTS.shared.id,
      repositoryName: 'platform/api',
      imageTag: 'latest',
    },
    resources: repository('platform/api'),
  },
  {
    who: builder,
    call: 'ecr:InitiateLayerUpload',
    perDay: 8,
    rhythm: 'office',
    parameters: { registryId: ACCOUNTS.shared.id, repositoryName: 'platform/api' },
    resources: repository('platform/api'),
  },
  { who: linked('ecsWeb', 'ecs.amazonaws.com'), call: 'ec2:DescribeNetworkInterfaces', perDay: 8 },
  {
    who: linked('ecsWeb', 'ecs.amazonaws.com'),
    call: 'elasticloadbalancing:RegisterTargets',
    perDay: 4,
    parameters: {
      targetGroupArn: arnOf('web', 'elasticloadbalancing', 'targetgroup/web/0a1b2c3d4e5f6071'),
      targets: [{ id: '10.66.1.80', port: 8080 }],
    },
  },
  {
    who: linked('ecsLake', 'ecs.amazonaws.com'),
    call: 'ec2:CreateNetworkInterface',
    perDay: 3,
    parameters: { subnetId: idOf('subnet', 'lake-a'), description: 'task' },
  },
  {
    who: ci,
    call: 'ecs:RegisterTaskDefinition',
    perDay: 2,
    rhythm: 'office',
    parameters: {
      family: 'order-service',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
    },
  },
  {
    who: ci,
    call: 'ecs:UpdateService',
    perDay: 2,
    rhythm: 'office',
    parameters: { cluster: 'web', service: 'order-service', taskDefinition: 'order-service' },
  },
  {
    who: ci,
    call: 'ecs:DescribeServices',
    perDay: 12,
    rhythm: 'office',
    parameters: { cluster: 'web', services: ['order-service'] },
  },
  {
    who: ci,
    call: 'cloudformation:DescribeStacks',
    perDay: 14,
    rhythm: 'office',
    parameters: { stackName: 'web-edge' },
  },
  {
    who: ci,
    call: 'cloudformation:CreateChangeSet',
    perDay: 2,
    rhythm: 'office',
    parameters: { ...stack('web-edge'), changeSetName: 'deploy' },
  },
  {
    who: paymentsCi,
    call: 'cloudformation:UpdateStack',
    perDay: 1.5,
    rhythm: 'office',
    parameters: stack('payments-core'),
  },
  {
    who: ci,
    call: 'iam:GetRole',
    perDay: 10,
    rhythm: 'office',
    parameters: { roleName: 'OrderService' },
    more: { region: GLOBAL_REGION },
  },
  {
    who: ci,
    call: 'iam:ListRolePolicies',
    perDay: 8,
    rhythm: 'office',
    parameters: { roleName: 'OrderService' },
    more: { region: GLOBAL_REGION },
  },
  {
    who: ci,
    call: 'iam:PutRolePolicy',
    perDay: 0.5,
    rhythm: 'office',
    parameters: {
      roleName: 'NotifyWorker',
      policyName: 'inline',
      policyDocument: '{"Version":"2012-10-17","Statement":[]}',
    },
    more: { region: GLOBAL_REGION },
  },
  {
    who: paymentsCi,
    call: 'iam:AttachRolePolicy',
    perDay: 0.2,
    rhythm: 'office',
    parameters: {
      roleName: 'LedgerWriter',
      policyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    },
    more: { region: GLOBAL_REGION },
  },
  {
    who: ci,
    call: 'ec2:DescribeSubnets',
    perDay: 10,
    rhythm: 'office',
    parameters: { subnetSet: {}, filterSet: {} },
  },
  {
    who: ci,
    call: 'ec2:DescribeSecurityGroups',
    perDay: 10,
    rhythm: 'office',
    parameters: { securityGroupSet: {}, filterSet: {} },
  },
  {
    who: ci,
    call: 'ec2:CreateTags',
    perDay: 2,
    rhythm: 'office',
    parameters: {
      resourcesSet: { items: [{ resourceId: idOf('sg', 'web') }] },
      tagSet: { items: [{ key: 'team', value: 'web' }] },
    },
  },
  {
    who: ci,
    call: 'elasticloadbalancing:DescribeTargetHealth',
    perDay: 10,
    rhythm: 'office',
    parameters: {
      targetGroupArn: arnOf('web', 'elasticloadbalancing', 'targetgroup/web/0a1b2c3d4e5f6071'),
    },
  },
  {
    who: ci,
    call: 'acm:DescribeCertificate',
    perDay: 2,
    rhythm: 'office',
    parameters: {
      certificateArn: arnOf('web', 'acm', 'certificate/5f0e1d2c-3b4a-4958-8776-655443322110'),
    },
  },
  {
    who: ci,
    call: 'cloudfront:CreateInvalidation',
    perDay: 2,
    rhythm: 'office',
    parameters: {
      distributionId: 'E1A2B3C4D5E6F7',
      invalidationBatch: { callerReference: 'deploy', paths: { quantity: 1, items: ['/*'] } },
    },
    more: { region: GLOBAL_REGION },
  },
  {
    who: ci,
    call: 'route53:ChangeResourceRecordSets',
    perDay: 0.4,
    rhythm: 'office',
    parameters: {
      hostedZoneId: 'Z0123456789ABCDEFGHIJ',
      changeBatch: {
        changes: [
          { action: 'UPSERT', resourceRecordSet: { name: 'shop.example.com.', type: 'A' } },
        ],
      },
    },
    more: { region: GLOBAL_REGION },
  },
  {
    who: ci,
    call: 'wafv2:GetWebACL',
    perDay: 2,
    rhythm: 'office',
    parameters: { name: 'shop', scope: 'REGIONAL', id: '1f2e3d4c-5b6a-4798-8807-16f5e4d3c2b1' },
  },
  { who: runner, call: 'sts:GetCallerIdentity', perDay: 20, rhythm: 'office' },
  {
    who: runner,
    call: 'codebuild:StartBuild',
    perDay: 5,
    rhythm: 'office',
    parameters: { projectName: 'platform-api' },
  },
  {
    who: runner,
    call: 'codebuild:BatchGetBuilds',
    perDay: 12,
    rhythm: 'office',
    parameters: { ids: ['platform-api:latest'] },
  },
  {
    who: runner,
    call: 'codepipeline:StartPipelineExecution',
    perDay: 2,
    rhythm: 'office',
    parameters: { name: 'platform' },
  },
  {
    who: notify,
    call: 'ses:SendEmail',
    perDay: 16,
    rhythm: 'shop',
    parameters: {
      source: 'orders@example.com',
      destination: { toAddresses: ['HIDDEN_DUE_TO_SECURITY_REASONS'] },
    },
    more: { readOnly: false, category: 'Data' },
  },
  {
    who: {
      account: 'web',
      identity: () => userIdentity(USERS.mailer),
      origin: () => publicly('192.0.2.66', AGENTS.python),
    },
    call: 'ses:SendRawEmail',
    perDay: 6,
    rhythm: 'shop',
    parameters: { source: 'news@example.com' },
    more: { readOnly: false, category: 'Data' },
  },
  {
    who: ordersOut,
    call: 'states:StartExecution',
    perDay: 14,
    rhythm: 'shop',
    parameters: { stateMachineArn: arnOf('web', 'states', 'stateMachine:checkout') },
    more: { readOnly: false },
  },
  {
    who: ordersOut,
    call: 'events:PutEvents',
    perDay: 20,
    rhythm: 'shop',
    parameters: {
      entries: [{ source: 'shop.orders', detailType: 'OrderPlaced', eventBusName: 'default' }],
    },
    more: { readOnly: false, category: 'Data' },
  },
  {
    who: ordersOut,
    call: 'elasticache:DescribeCacheClusters',
    perDay: 4,
    parameters: { cacheClusterId: 'shop-sessions' },
  },
  {
    who: ingest,
    call: 'kinesis:PutRecords',
    perDay: 40,
    parameters: { streamName: 'clicks', streamARN: arnOf('lake', 'kinesis', 'stream/clicks') },
    resources: owned('lake', 'AWS::Kinesis::Stream', arnOf('lake', 'kinesis', 'stream/clicks')),
    more: { readOnly: false, category: 'Data' },
  },
  {
    who: ingest,
    call: 'firehose:PutRecordBatch',
    perDay: 14,
    parameters: { deliveryStreamName: 'clicks-to-lake' },
    more: { readOnly: false, category: 'Data' },
  },
  {
    who: glue,
    call: 'glue:GetTable',
    perDay: 30,
    parameters: { databaseName: 'curated', name: 'sales' },
  },
  {
    who: glue,
    call: 'glue:BatchCreatePartition',
    perDay: 8,
    parameters: { databaseName: 'curated', tableName: 'sales' },
    more: { readOnly: false },
  },
  { who: ingest, call: 'glue:StartJobRun', perDay: 4, parameters: { jobName: 'curate-sales' } },
  {
    who: machine('lakeAthena', 'maria.lind@example.com', AGENTS.browser, () =>
      publicly('203.0.113.11', AGENTS.browser),
    ),
    call: 'athena:StartQueryExecution',
    perDay: 8,
    rhythm: 'office',
    parameters: {
      queryString: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      workGroup: 'analysts',
      queryExecutionContext: { database: 'curated' },
    },
  },
  {
    who: machine('lakeAthena', 'maria.lind@example.com', AGENTS.browser, () =>
      publicly('203.0.113.11', AGENTS.browser),
    ),
    call: 'athena:GetQueryResults',
    perDay: 10,
    rhythm: 'office',
    parameters: { queryExecutionId: '3d9c1b7e-5f20-4a86-9c1e-0b2d4f6a8c10' },
  },
  {
    who: {
      account: 'lake',
      identity: (day, at) =>
        roleIdentity(day, {
          role: ROLES.lakeAthena,
          name: 'maria.lind@example.com',
          at,
          invokedBy: host('athena'),
        }),
      origin: () => serviceOrigin(host('athena')),
    },
    call: 'glue:GetPartitions',
    perDay: 8,
    rhythm: 'office',
    parameters: { databaseName: 'curated', tableName: 'sales' },
  },
  {
    who: notebooks,
    call: 'sagemaker:CreateTrainingJob',
    perDay: 0.7,
    rhythm: 'office',
    parameters: {
      trainingJobName: 'churn',
      roleArn: `arn:aws:iam::${ACCOUNTS.analytics.id}:role/service-role/NotebookExecution`,
      vpcConfig: {
        subnets: [idOf('subnet', 'analytics-a')],
        securityGroupIds: [idOf('sg', 'analytics')],
      },
      enableNetworkIsolation: false,
    },
  },
  {
    who: notebooks,
    call: 'sagemaker:CreateTrainingJob',
    perDay: 0.3,
    rhythm: 'office',
    parameters: {
      trainingJobName: 'demand',
      roleArn: `arn:aws:iam::${ACCOUNTS.analytics.id}:role/service-role/NotebookExecution`,
      enableNetworkIsolation: false,
    },
  },
  {
    who: notebooks,
    call: 'sagemaker:DescribeTrainingJob',
    perDay: 8,
    rhythm: 'office',
    parameters: { trainingJobName: 'churn' },
  },
  {
    who: assistant,
    call: 'bedrock:InvokeModel',
    perDay: 18,
    rhythm: 'office',
    parameters: { modelId: 'anthropic.claude-3-5-sonnet-20240620-v1:0' },
  },
  {
    who: assistant,
    call: 'bedrock:Converse',
    perDay: 8,
    rhythm: 'office',
    parameters: { modelId: 'amazon.titan-text-express-v1' },
    more: { readOnly: true, region: SECOND_REGION },
  },
  {
    who: machine('backupRole', 'AWSBackup', AGENTS.java, () => serviceOrigin(host('backup'))),
    call: 'backup:StartBackupJob',
    perDay: 2,
    parameters: {
      backupVaultName: 'central',
      resourceArn: arnOf('shared', 'dynamodb', 'table/release-locks'),
    },
  },
  {
    who: machine('backupRole', 'AWSBackup', AGENTS.java, () => serviceOrigin(host('backup'))),
    call: 'ec2:CreateSnapshot',
    perDay: 2,
    parameters: {
      volumeId: idOf('vol', 'shared-ci'),
      tagSpecificationSet: {
        items: [{ resourceType: 'snapshot', tags: [{ key: 'source', value: 'backup' }] }],
      },
    },
  },
  { who: linked('rdsPayments', 'rds.amazonaws.com'), call: 'ec2:DescribeVpcs', perDay: 3 },
  {
    who: linked('scalingWeb', 'autoscaling.amazonaws.com'),
    call: 'ec2:DescribeInstanceStatus',
    perDay: 12,
  },
  {
    who: linked('scalingPayments', 'autoscaling.amazonaws.com'),
    call: 'ec2:DescribeInstanceStatus',
    perDay: 8,
  },
  {
    who: paymentsCi,
    call: 'rds:DescribeDBInstances',
    perDay: 6,
    rhythm: 'office',
    parameters: { dBInstanceIdentifier: 'payments-db' },
  },
  {
    who: paymentsCi,
    call: 'rds:CreateDBSnapshot',
    perDay: 0.3,
    parameters: { dBInstanceIdentifier: 'payments-db', dBSnapshotIdentifier: 'nightly' },
  },
  {
    who: aService('payments', 'rds.amazonaws.com'),
    call: 'logs:CreateLogStream',
    perDay: 2,
    parameters: {
      logGroupName: '/aws/rds/instance/payments-db/postgresql',
      logStreamName: 'payments-db.0',
    },
    more: { readOnly: false },
  },
  {
    who: ordersOut,
    call: 'logs:CreateLogStream',
    perDay: 6,
    parameters: { logGroupName: '/ecs/order-service', logStreamName: 'app/main' },
  },
  {
    who: ordersOut,
    call: 'logs:DescribeLogGroups',
    perDay: 3,
    parameters: { logGroupNamePrefix: '/ecs/' },
  },
  {
    who: scanner,
    call: 'access-analyzer:ListFindings',
    perDay: 6,
    parameters: { analyzerArn: arnOf('audit', 'access-analyzer', 'analyzer/organization') },
  },
  {
    who: scanner,
    call: 'securityhub:BatchImportFindings',
    perDay: 8,
    parameters: { findings: [] },
    more: { readOnly: false },
  },
  {
    who: scanner,
    call: 'guardduty:ListFindings',
    perDay: 8,
    parameters: { detectorId: '12abc34d567e8fa901bc2d34e56789f0' },
  },
  {
    who: scanner,
    call: 'config:SelectAggregateResourceConfig',
    perDay: 6,
    parameters: {
      configurationAggregatorName: 'organization',
      expression: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    },
    more: { readOnly: true },
  },
  { who: scanner, call: 'organizations:ListAccounts', perDay: 1, more: { region: GLOBAL_REGION } },
  {
    who: machine('orgFinance', 'cost-report-loader', AGENTS.python),
    call: 'ce:GetCostAndUsage',
    perDay: 3,
    parameters: { Granularity: 'DAILY' },
    more: { region: GLOBAL_REGION },
  },
  {
    who: machine('logReader', 'log-indexer', AGENTS.python),
    call: 'es:DescribeDomain',
    perDay: 4,
    parameters: { domainName: 'security-logs' },
  },
  {
    who: notify,
    call: 'dynamodb:GetItem',
    perDay: 1.2,
    parameters: { tableName: 'orders' },
    more: {
      category: 'Data',
      error: {
        code: 'AccessDenied',
        message: `User: arn:aws:sts::${ACCOUNTS.web.id}:assumed-role/NotifyWorker/order-notify is not authorized to perform: dynamodb:GetItem on resource: ${arnOf('web', 'dynamodb', 'table/orders')} because no identity-based policy allows the dynamodb:GetItem action`,
      },
    },
  },
  {
    who: ci,
    call: 'ec2:DescribeLaunchTemplates',
    perDay: 0.4,
    rhythm: 'office',
    parameters: {},
    more: {
      error: {
        code: 'Client.UnauthorizedOperation',
        message: `You are not authorized to perform this operation. User: arn:aws:sts::${ACCOUNTS.web.id}:assumed-role/ci-deploy/github-actions is not authorized to perform: ec2:DescribeLaunchTemplates because no identity-based policy allows the ec2:DescribeLaunchTemplates action`,
      },
    },
  },
  {
    who: glue,
    call: 'glue:GetTable',
    perDay: 1,
    parameters: { databaseName: 'curated', name: 'returns' },
    more: { error: { code: 'EntityNotFoundException', message: 'Entity Not Found' } },
  },
]

/** The SSM agent of every instance, and CloudWatch and parameters beside it. */
function instanceRoutines(): Routine[] {
  return [...INSTANCES.web, ...INSTANCES.payments, ...INSTANCES.legacy].flatMap((instance) => {
    const who: Who = {
      account: instance.account,
      identity: (day, at) => instanceIdentity(day, at, instance),
      origin: (random) => publicly(random.pick(EGRESS[instance.account].slice(0, 1)), AGENTS.agent),
    }
    return [
      {
        who,
        call: 'ssm:UpdateInstanceInformation',
        perDay: 9,
        parameters: {
          instanceId: instance.id,
          agentVersion: '3.3.859.0',
          agentStatus: 'Active',
          platformType: 'Linux',
          iPAddress: instance.privateIp,
        },
      },
      {
        who,
        call: 'ssm:GetParameter',
        perDay: 3,
        parameters: { name: `/${instance.account}/config`, withDecryption: true },
        resources: [
          {
            accountId: ACCOUNTS[instance.account].id,
            ARN: arnOf(instance.account, 'ssm', `parameter/${instance.account}/config`),
          },
        ],
      },
      {
        who,
        call: 'ssmmessages:CreateControlChannel',
        perDay: 1,
        parameters: { channelId: instance.id },
        more: { readOnly: false },
      },
      {
        who,
        call: 'logs:DescribeLogStreams',
        perDay: 1.5,
        parameters: { logGroupName: `/ec2/${instance.account}` },
      },
    ]
  })
}

/** What AWS itself reports, and what passes a VPC endpoint. */
const REPORTED: readonly Stream[] = [
  {
    name: 'service-events',
    perDay: 1.5,
    rhythm: 'steady',
    write(day, random, at) {
      day.emit(
        trailRecord(random, {
          source: host('kms'),
          name: 'RotateKey',
          at,
          region: HOME_REGION,
          identity: { accountId: ACCOUNTS.payments.id, invokedBy: 'AWS Internal' },
          origin: { address: 'AWS Internal', agent: 'AWS Internal' },
          recipient: ACCOUNTS.payments.id,
          readOnly: false,
          type: 'AwsServiceEvent',
          resources: owned('payments', 'AWS::KMS::Key', keyArn('payments-data')),
          details: { keyId: keyArn('payments-data') },
        }),
      )
    },
  },
  {
    name: 'network-activity',
    perDay: 4,
    rhythm: 'shop',
    write(day, random, at) {
      const denied = random.chance(0.2)
      const identity = sessionOf('partnerSync', 'partner-sync')(day, at)
      const own: JsonMap = {
        type: 'AssumedRole',
        principalId: identity['principalId'],
        arn: identity['arn'],
        accountId: identity['accountId'],
        accessKeyId: identity['accessKeyId'],
        sessionContext: identity['sessionContext'],
      }
      day.emit(
        trailRecord(random, {
          source: host('kms'),
          name: 'Decrypt',
          at,
          region: HOME_REGION,
          identity: denied
            ? accountIdentity({
                principalId: 'AROA4PARTNERREADER2XQ:laptop',
                accountId: '999999999999',
              })
            : own,
          origin: through('paymentsKms', denied ? '10.55.1.99' : '10.55.1.77', AGENTS.python),
          recipient: ACCOUNTS.payments.id,
          readOnly: true,
          category: 'NetworkActivity',
          type: 'AwsVpceEvent',
          ...(denied
            ? {
                error: {
                  code: 'VpceAccessDenied',
                  message: 'The request was denied due to a VPC endpoint policy',
                },
              }
            : {}),
        }),
      )
    },
  },
]

export const SERVICE_STREAMS: readonly Stream[] = [
  ...[...TABLES, ...INVOCATIONS, ...MESSAGES, ...PROTECTED, ...PLATFORM, ...instanceRoutines()].map(
    streamOf,
  ),
  ...REPORTED,
]
