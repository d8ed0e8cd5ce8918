import { FACT_SOURCES, factPlans } from './fact-table.ts'
import { ROLE_NAMES } from './resources.ts'
import { namedParameters, SIMPLE_SOURCES } from './simple-resources.ts'

/** Parameters that are read whatever the service. */
const ANYWHERE = [
  'arn',
  'iamInstanceProfile',
  'omitted',
  'resourceARN',
  'resourceArn',
  ...ROLE_NAMES,
]

const DYNAMODB = [
  'backupArn',
  'exportArn',
  'indexName',
  'requestItems',
  'streamArn',
  'tableName',
  'transactItems',
]
const S3 = ['bucketName', 'Host', 'host', 'key', 'x-amz-copy-source']

/** What the rules for the resources of a service read, beside the tables of facts and of plain names. */
const BY_RULE: Readonly<Record<string, readonly string[]>> = {
  'bedrock.amazonaws.com': ['modelId'],
  'dynamodb.amazonaws.com': DYNAMODB,
  'ec2.amazonaws.com': ['groupId', 'instancesSet', 'keyName'],
  'ecr.amazonaws.com': ['registryId', 'repositoryName'],
  'events.amazonaws.com': ['entries', 'eventBusName', 'name', 'rule'],
  'iam.amazonaws.com': [
    ...['aWSServiceName', 'groupName', 'instanceProfileName', 'openIDConnectProviderArn', 'path'],
    ...['policyArn', 'policyName', 'roleName', 'sAMLProviderArn', 'serialNumber', 'userName'],
  ],
  'kms.amazonaws.com': ['aliasName', 'destinationKeyId', 'keyId', 'sourceKeyId', 'targetKeyId'],
  'lambda.amazonaws.com': [
    'functionName',
    'layerName',
    'layers',
    'resource',
    'uUID',
    'UUID',
    'uuid',
  ],
  'logs.amazonaws.com': [
    ...['destinationArn', 'logGroupIdentifier', 'logGroupIdentifiers', 'logGroupName'],
    'logStreamName',
  ],
  's3.amazonaws.com': S3,
  's3express.amazonaws.com': S3,
  'secretsmanager.amazonaws.com': ['name', 'secretId'],
  'sns.amazonaws.com': ['name', 'phoneNumber', 'subscriptionArn', 'targetArn', 'topicArn'],
  'sqs.amazonaws.com': [
    ...['queueName', 'queueOwnerAWSAccountId', 'queueOwnerAwsAccountId', 'queueURL', 'queueUrl'],
  ],
  'ssm.amazonaws.com': [
    ...['documentName', 'instanceId', 'instanceIds', 'name', 'names', 'path', 'resourceId'],
    ...['resourceType', 'target'],
  ],
  'streams.dynamodb.amazonaws.com': DYNAMODB,
  'sts.amazonaws.com': [
    ...['incomingTransitiveTags', 'name', 'principalTags', 'roleArn', 'roleSessionName', 'tags'],
  ],
}

/** Names of request parameters that some rule reads, sorted: everywhere, and beside those by event source. */
export interface ReadParameters {
  readonly anywhere: readonly string[]
  readonly bySource: readonly (readonly [eventSource: string, names: readonly string[]])[]
}

/**
 * The parameters that `readRecord` looks up by name. It looks at three more kinds, whatever their name: those that
 * end in `Request` or in `Tags`, ARNs, and texts with an account id; of EC2's changes it looks at all.
 */
export const READ_PARAMETERS: ReadParameters = readParameters()

function readParameters(): ReadParameters {
  const anywhere = new Set([...ANYWHERE, ...factPlans('').keys()])
  const sources = new Set([...Object.keys(BY_RULE), ...FACT_SOURCES, ...SIMPLE_SOURCES])
  const bySource = [...sources].sort().map((source) => {
    const names = [
      ...(BY_RULE[source] ?? []),
      ...factPlans(source).keys(),
      ...namedParameters(source),
    ]
    return [source, [...new Set(names)].filter((name) => !anywhere.has(name)).sort()] as const
  })
  return {
    anywhere: [...anywhere].sort(),
    bySource: bySource.filter(([, names]) => names.length > 0),
  }
}
