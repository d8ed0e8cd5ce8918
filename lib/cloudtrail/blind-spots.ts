import { WITHOUT_EVENT } from './data/event-actions.ts'

/** What of AWS leaves events only where somebody switched on that they are recorded. */
export interface DataPlane {
  readonly eventSource: string
  /** Of a sentence: `S3 object calls`. */
  readonly name: string
  /** Lower case, `*` at the end alone stands for any rest. */
  readonly actions: readonly string[]
}

function plane(eventSource: string, name: string, prefix: string, actions: string): DataPlane {
  const words = actions.split(' ').map((word) => `${prefix}:${word}`.toLowerCase())
  return { eventSource: `${eventSource}.amazonaws.com`, name, actions: words }
}

const S3_OBJECTS = [
  'AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion',
  'DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold',
  'GetObjectRetention GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl',
  'GetObjectVersionAttributes GetObjectVersionTagging ListBucket ListBucketMultipartUploads',
  'ListBucketVersions ListMultipartUploadParts PutObject PutObjectAcl PutObjectLegalHold',
  'PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging RestoreObject',
].join(' ')

/**
 * Data planes, those that most policies are about first. Source: CloudTrail user guide, logging data
 * events, autumn 2026, and the services' pages on CloudTrail.
 */
export const DATA_PLANES: readonly DataPlane[] = [
  plane('s3', 'S3 object calls', 's3', S3_OBJECTS),
  plane('lambda', 'Lambda invocations', 'lambda', 'InvokeFunction InvokeFunctionUrl'),
  plane(
    'dynamodb',
    'DynamoDB item calls',
    'dynamodb',
    'BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem GetItem GetRecords GetShardIterator PartiQL* PutItem Query Scan UpdateItem',
  ),
  plane(
    'sqs',
    'SQS messages',
    'sqs',
    'ChangeMessageVisibility DeleteMessage ReceiveMessage SendMessage',
  ),
  plane('sns', 'SNS publications', 'sns', 'Publish'),
  plane(
    'kinesis',
    'Kinesis records',
    'kinesis',
    'GetRecords GetShardIterator PutRecord PutRecords SubscribeToShard',
  ),
  plane('firehose', 'Firehose records', 'firehose', 'PutRecord PutRecordBatch'),
  plane(
    'ebs',
    'EBS snapshot blocks',
    'ebs',
    'GetSnapshotBlock ListChangedBlocks ListSnapshotBlocks PutSnapshotBlock',
  ),
  plane(
    'cognito-identity',
    'Cognito identity calls',
    'cognito-identity',
    'GetCredentialsForIdentity GetId GetOpenIdToken GetOpenIdTokenForDeveloperIdentity',
  ),
  plane(
    'ses',
    'SES sendings',
    'ses',
    'SendBulkEmail SendBulkTemplatedEmail SendEmail SendRawEmail SendTemplatedEmail',
  ),
  plane(
    'sagemaker',
    'SageMaker inferences',
    'sagemaker',
    'InvokeEndpoint InvokeEndpointAsync InvokeEndpointWithResponseStream',
  ),
  plane(
    'monitoring',
    'CloudWatch metrics',
    'cloudwatch',
    'GetMetricData GetMetricStatistics PutMetricData',
  ),
  plane('xray', 'X-Ray traces', 'xray', 'GetTraceSummaries PutTelemetryRecords PutTraceSegments'),
  plane(
    'rdsdata',
    'RDS Data API calls',
    'rds-data',
    'BatchExecuteStatement BeginTransaction CommitTransaction ExecuteSql ExecuteStatement RollbackTransaction',
  ),
  plane('appsync', 'AppSync GraphQL calls', 'appsync', 'GraphQL'),
  plane(
    'verifiedpermissions',
    'Verified Permissions decisions',
    'verifiedpermissions',
    'IsAuthorized IsAuthorizedWithToken',
  ),
  plane(
    'servicediscovery',
    'Cloud Map discoveries',
    'servicediscovery',
    'DiscoverInstances DiscoverInstancesRevision',
  ),
]

/** The first of them: for a policy that names every action of AWS. */
export const MAIN_PLANES = 5

/**
 * Requests that go to what a customer runs, not to an API of AWS: CloudTrail records none of them.
 * Source: the services' own pages on logging.
 */
const UNRECORDED: readonly string[] = [
  'dax:batchgetitem',
  'dax:batchwriteitem',
  'dax:conditioncheckitem',
  'dax:deleteitem',
  'dax:getitem',
  'dax:putitem',
  'dax:query',
  'dax:scan',
  'dax:updateitem',
  'elasticache:connect',
  'elasticfilesystem:client*',
  'es:eshttp*',
  'execute-api:*',
  'kafka-cluster:*',
  'memorydb:connect',
  'neptune-db:*',
  'rds-db:connect',
  'states:invokehttpendpoint',
  'vpc-lattice-svcs:*',
]

/**
 * Why calls of an action are not counted as themselves. `never`: AWS lists no operation that asks for it,
 * or its requests are not recorded. `beside`: only other calls ask for it, and their records may show it.
 */
export type Blindness = 'never' | 'beside'

let without: ReadonlyMap<string, Blindness> | undefined

/** Undefined: the action has events of its own. Letter case does not matter. */
export function blindnessOf(action: string): Blindness | undefined {
  const name = action.toLowerCase()
  if (UNRECORDED.some((pattern) => isLike(name, pattern))) return 'never'
  without ??= readWithout()
  return without.get(name)
}

/** Whether an action is one of a data plane. */
export function isOfPlane(action: string, { actions }: DataPlane): boolean {
  const name = action.toLowerCase()
  return actions.some((pattern) => isLike(name, pattern))
}

function isLike(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}

function readWithout(): ReadonlyMap<string, Blindness> {
  const found = new Map<string, Blindness>()
  for (const line of WITHOUT_EVENT.split('\n')) {
    const [never = '', beside = ''] = line.split('|')
    const [service = '', ...names] = never.split(' ')
    for (const name of names)
      if (name !== '') found.set(`${service}:${name}`.toLowerCase(), 'never')
    for (const name of beside.split(' '))
      if (name !== '') found.set(`${service}:${name}`.toLowerCase(), 'beside')
  }
  return found
}
