import type { FactValue } from '../pattern.ts'
import {
  arnsOfItems,
  block,
  type FactReader,
  firstSegment,
  kindsOfArns,
  presence,
  scalar,
  sent,
  taggingHeader,
  tags,
  tagsByKind,
  texts,
} from './fact-readers.ts'
import { listIn, objectIn } from './json-field.ts'

/** Which fact a parameter becomes, and how it is read. */
export interface FactPlan {
  readonly fact: string
  readonly read: FactReader
}

type Plans = ReadonlyMap<string, FactPlan>

/** Names of the facts that hold tags, in the one shape of `tags` and `tagsByKind`. */
export const TAGS = 'tags'
export const TAGS_BY_KIND = 'tagsByKind'
export const TAG_KEYS = 'tagKeys'

/** Parameters that hold tags, whatever the service. */
const TAG_PLANS: readonly (readonly [parameter: string, plan: FactPlan])[] = [
  ...['tags', 'Tags', 'tagSet', 'tagList', 'tagging', 'Tagging', 'resourceTags'].map(
    (name) => [name, { fact: TAGS, read: tags }] as const,
  ),
  ['tagSpecificationSet', { fact: TAGS_BY_KIND, read: tagsByKind }],
  ['tagSpecifications', { fact: TAGS_BY_KIND, read: tagsByKind }],
  ['TagSpecification', { fact: TAGS_BY_KIND, read: tagsByKind }],
  ['x-amz-tagging', { fact: TAGS, read: taggingHeader }],
  ...['tagKeys', 'TagKeys', 'tagKeyList', 'tagKeySet'].map(
    (name) => [name, { fact: TAG_KEYS, read: texts }] as const,
  ),
]

const S3_HEADERS = [
  'x-amz-acl',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-object-ownership',
  'x-amz-bucket-namespace',
  'x-amz-bucket-object-lock-enabled',
  'x-amz-bypass-governance-retention',
  'x-amz-metadata-directive',
  'x-amz-object-lock-legal-hold',
  'x-amz-object-lock-mode',
  'x-amz-storage-class',
  'delimiter',
  'max-keys',
] as const

const S3: Service = {
  ...plain(S3_HEADERS),
  ...read(presence, ['versionId', 'AccessControlPolicy']),
  'x-amz-copy-source': { fact: 'copySourceVersion', read: sourceVersion },
  ...read(firstSegment, ['prefix']),
  ...read(block, ['CreateBucketConfiguration', 'OwnershipControls']),
}

type Service = { readonly [parameter: string]: FactPlan }

function plain(names: readonly string[]): Service {
  return read(scalar, names)
}

function read(reader: FactReader, names: readonly string[]): Service {
  return Object.fromEntries(names.map((name) => [name, { fact: name, read: reader }]))
}

/** Only whether a copy names a version of its source. */
function sourceVersion(value: unknown): true | undefined {
  const whole = Array.isArray(value) ? value[0] : value
  return typeof whole === 'string' && whole.includes('?versionId=') ? true : undefined
}

/** EC2's newer operations write their parameters with a capital; the fact has the usual name. */
function renamed(reader: FactReader, fact: string, names: readonly string[]): Service {
  return Object.fromEntries(names.map((name) => [name, { fact, read: reader }]))
}

const EC2: Service = {
  ...plain(['instanceType', 'associatePublicIpAddress']),
  ...renamed(block, 'metadataOptions', ['metadataOptions', 'MetadataOptions']),
  ...renamed(scalar, 'serviceName', ['serviceName', 'ServiceName']),
  ...renamed(block, 'launchPermission', [
    'launchPermission',
    'LaunchPermission',
    'createVolumePermission',
  ]),
  ...renamed(publicAddress, 'associatesPublicAddress', ['networkInterfaceSet']),
}

/** Whether any network interface of a launch asks for a public address. */
function publicAddress(value: unknown): boolean | undefined {
  const items = (value as { items?: unknown } | null)?.items
  if (!Array.isArray(items)) return undefined
  let asked: boolean | undefined
  for (const item of items) {
    const wish = (item as { associatePublicIpAddress?: unknown } | null)?.associatePublicIpAddress
    if (typeof wish === 'boolean') asked = asked === true || wish
  }
  return asked
}

/** The first words of PartiQL statements, which decide the action. */
function partiqlVerbs(value: unknown): FactValue | undefined {
  const verbs = (Array.isArray(value) ? value : [value]).map((item) => {
    const statement = typeof item === 'string' ? item : objectIn(item)?.['statement']
    const verb =
      typeof statement === 'string' ? /^\s*([A-Za-z]{1,12})/.exec(statement)?.[1] : undefined
    return verb?.toUpperCase()
  })
  return texts(verbs)
}

/** `put`, `update`, `delete`, `conditionCheck`: the operations of a transaction. */
function transactVerbs(value: unknown): FactValue | undefined {
  const verbs = listIn(value).flatMap((item) => Object.keys(objectIn(item) ?? {}))
  return texts(verbs)
}

const VPC_BLOCKS = read(block, ['vpcConfig', 'networkConfiguration'])

/**
 * The closed table of request facts: parameters that a condition key, a resource rule or a
 * conditional action reads. Everything else in a request stays out of the patterns, which keeps
 * them few.
 */
const SERVICES: { readonly [eventSource: string]: Service } = {
  'account.amazonaws.com': plain(['regionName', 'RegionName']),
  'acm-pca.amazonaws.com': plain(['templateArn']),
  'apprunner.amazonaws.com': VPC_BLOCKS,
  'bedrock.amazonaws.com': {
    ...plain(['guardrailIdentifier', 'modelId']),
    ...read(block, ['guardrailConfig']),
  },
  'bedrock-mantle.amazonaws.com': plain(['model', 'modelId']),
  'cloudshell.amazonaws.com': VPC_BLOCKS,
  'codebuild.amazonaws.com': VPC_BLOCKS,
  'comprehend.amazonaws.com': {
    ...VPC_BLOCKS,
    ...plain(['modelKmsKeyId', 'volumeKmsKeyId']),
    ...read(block, ['outputDataConfig']),
  },
  'autoscaling.amazonaws.com': read(presence, ['serviceNamespace']),
  'dynamodb.amazonaws.com': {
    ...plain(['select']),
    ...read(presence, ['resourcePolicy']),
    ...renamed(partiqlVerbs, 'statements', ['statement', 'statements', 'transactStatements']),
    ...renamed(transactVerbs, 'transactOperations', ['transactItems']),
  },
  'ec2.amazonaws.com': EC2,
  'elasticfilesystem.amazonaws.com': plain(['encrypted']),
  'events.amazonaws.com': { targets: { fact: 'targetArns', read: arnsOfItems } },
  'glue.amazonaws.com': read(block, ['connections', 'connectionsList']),
  'iam.amazonaws.com': {
    ...plain(['policyArn', 'permissionsBoundary', 'serviceName', 'credentialAgeDays']),
    ...plain(['organizationsPolicyId', 'aWSServiceName']),
  },
  'kms.amazonaws.com': {
    ...plain(['bypassPolicyLockoutSafetyCheck', 'customerMasterKeySpec', 'encryptionAlgorithm']),
    ...plain(['granteePrincipal', 'retiringPrincipal', 'keySpec', 'keyPairSpec', 'keyUsage']),
    ...plain(['messageType', 'multiRegion', 'origin', 'pendingWindowInDays', 'signingAlgorithm']),
    ...read(texts, ['operations']),
  },
  'lambda.amazonaws.com': {
    ...read(block, ['vpcConfig']),
    ...plain(['authType', 'functionUrlAuthType', 'principal']),
    ...read(texts, ['layers']),
    ...read(presence, ['capacityProviderConfig']),
  },
  // The back-test asks since when a policy is attached, or has its text.
  'organizations.amazonaws.com': plain(['policyId']),
  'ram.amazonaws.com': {
    ...read(texts, ['principals']),
    ...plain(['allowExternalPrincipals']),
    ...renamed(kindsOfArns, 'resourceKinds', ['resourceArns']),
  },
  'rds.amazonaws.com': plain(['storageEncrypted']),
  's3.amazonaws.com': S3,
  's3express.amazonaws.com': S3,
  'sagemaker.amazonaws.com': {
    ...VPC_BLOCKS,
    ...plain(['appNetworkAccessType', 'directInternetAccess', 'rootAccess', 'subnetId']),
    ...plain(['enableInterContainerTrafficEncryption']),
    ...read(texts, ['subnetIds']),
  },
  'secretsmanager.amazonaws.com': {
    ...plain(['blockPublicPolicy', 'kmsKeyId']),
    ...read(presence, ['resourcePolicy']),
  },
  'sns.amazonaws.com': plain(['endpoint', 'protocol']),
  'sts.amazonaws.com': {
    ...plain(['durationSeconds', 'externalId', 'signingAlgorithm', 'sourceIdentity']),
    ...read(texts, ['audience', 'transitiveTagKeys']),
    ...renamed(tags, TAGS, ['principalTags']),
    ...read(presence, ['providedContexts']),
    ...read(sent, ['roleSessionName']),
  },
}

const BY_SOURCE: ReadonlyMap<string, Plans> = new Map(
  Object.entries(SERVICES).map(([source, service]) => [
    source,
    new Map<string, FactPlan>([...TAG_PLANS, ...Object.entries(service)]),
  ]),
)

/** Event sources with facts of their own. */
export const FACT_SOURCES: readonly string[] = Object.keys(SERVICES)

const TAGS_ONLY: Plans = new Map(TAG_PLANS)

/** The facts to read from the parameters of an event of this source, by parameter name. */
export function factPlans(eventSource: string): Plans {
  return BY_SOURCE.get(eventSource) ?? TAGS_ONLY
}
