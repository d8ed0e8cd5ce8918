import { arnParts, isArnOf } from '../arn.ts'
import type { ResourceFact } from '../pattern.ts'
import { ec2Resources } from './ec2-resources.ts'
import { iamResources } from './iam-resources.ts'
import { type JsonObject, TEXT_CHARS_MAX, textIn } from './json-field.ts'
import {
  dynamodbResources,
  ecrResources,
  eventsResources,
  kmsResources,
  lambdaResources,
  logsResources,
  secretResources,
  snsResources,
  sqsResources,
  ssmResources,
  stsResources,
} from './named-resources.ts'
import {
  byArn,
  byEntry,
  own,
  type ResourceRequest,
  type ResourceRule,
  resourceFact,
} from './resource-draft.ts'
import { s3Resources } from './s3-resources.ts'
import { simpleResources } from './simple-resources.ts'

const RULES: ReadonlyMap<string, ResourceRule> = new Map<string, ResourceRule>([
  ['dynamodb.amazonaws.com', dynamodbResources],
  ['ec2.amazonaws.com', ec2Resources],
  ['ecr.amazonaws.com', ecrResources],
  ['events.amazonaws.com', eventsResources],
  ['iam.amazonaws.com', iamResources],
  ['kms.amazonaws.com', kmsResources],
  ['lambda.amazonaws.com', lambdaResources],
  ['logs.amazonaws.com', logsResources],
  ['s3.amazonaws.com', s3Resources],
  ['s3express.amazonaws.com', s3Resources],
  ['secretsmanager.amazonaws.com', secretResources],
  ['sns.amazonaws.com', snsResources],
  ['sqs.amazonaws.com', sqsResources],
  ['ssm.amazonaws.com', ssmResources],
  ['streams.dynamodb.amazonaws.com', dynamodbResources],
  ['sts.amazonaws.com', stsResources],
])

/** Services whose calls take a role's ARN without passing the role to a service. */
const NO_PASSED_ROLES = new Set(['sts.amazonaws.com', 's3.amazonaws.com', 'kms.amazonaws.com'])

/**
 * The resources of a request, in this order of belief: the rule of the service (which looks at
 * `resources[]` first), `resources[]`, an ARN among the parameters, a name among them, the resource
 * that the message of a refusal names. An empty list: none, or none that the record tells; never a guess.
 */
export function readResources(
  request: ResourceRequest,
  refusedArn: string | undefined,
): readonly ResourceFact[] {
  const rule = RULES.get(request.eventSource)
  const found = rule === undefined ? byAnything(request) : rule(request)
  const named =
    found ?? (refusedArn === undefined ? ownUnnamed(request) : byRefusal(request, refusedArn))
  if (NO_PASSED_ROLES.has(request.eventSource)) return named
  const roles = passedRoles(request)
  return roles.length === 0 ? named : [...named, ...roles]
}

const NONE: readonly ResourceFact[] = []

/**
 * Services whose resources another account's caller can name only by an ARN or with an account id:
 * a call without either is on the own account, whatever it is on.
 */
const NAMES_ARE_OWN = new Set(
  [
    'acm apigateway application-autoscaling athena autoscaling batch cloudformation cloudfront',
    'cloudtrail codebuild codecommit codedeploy codepipeline cognito-idp config dynamodb ecr ecs eks',
    'elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce es events',
    'firehose glue guardduty iam kinesis lambda logs monitoring opensearchservice rds redshift',
    'route53 sagemaker scheduler secretsmanager securityhub ses sns sqs states wafv2 xray',
  ].flatMap((text) => text.split(' ').map((label) => `${label}.amazonaws.com`)),
)

/** A resource of the own account that nothing names: only its owner is known. */
function ownUnnamed(request: ResourceRequest): readonly ResourceFact[] {
  const { eventSource, isBlind, ownAccount, parameters } = request
  if (isBlind || ownAccount === undefined || !NAMES_ARE_OWN.has(eventSource)) return NONE
  if (namesAnotherAccount(parameters, ownAccount)) return NONE
  return [resourceFact([], { owner: ownAccount, ownerFrom: 'caller' })]
}

const ACCOUNTS = /(?<!\d)\d{12}(?!\d)/g

/** Whether any parameter holds what may be an account id (alone, in an ARN, in an address) that is not the own one. */
function namesAnotherAccount(value: unknown, ownAccount: string): boolean {
  if (typeof value === 'string') {
    return (value.match(ACCOUNTS) ?? []).some((account) => account !== ownAccount)
  }
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((field) => namesAnotherAccount(field, ownAccount))
}

/** Object names of S3 are cut here as everywhere. */
function byRefusal(request: ResourceRequest, arn: string): readonly ResourceFact[] {
  const object = /^arn:[^:]+:s3:::([^/]+)\/(.+)$/.exec(arn)
  if (object === null) return [byArn(arn)]
  const parameters = { bucketName: object[1], key: object[2] }
  return (
    s3Resources({ ...request, entries: NO_ENTRIES, eventName: 'GetObject', parameters }) ?? NONE
  )
}

const NO_ENTRIES: ResourceRequest['entries'] = []

function byAnything(request: ResourceRequest): readonly ResourceFact[] | undefined {
  return (
    byEntries(request) ??
    simpleResources(request) ??
    byAnyArn(request)?.map(ownWithoutAccount(request))
  )
}

/** ARNs of API Gateway and Route 53 have no account field; their names are the own account's all the same. */
function ownWithoutAccount({ eventSource, ownAccount }: ResourceRequest) {
  const isOwn = ownAccount !== undefined && NAMES_ARE_OWN.has(eventSource)
  return (fact: ResourceFact): ResourceFact => {
    if (!isOwn || fact.owner !== undefined || arnParts(fact.arn[0] ?? '')?.account !== '')
      return fact
    return resourceFact(fact.arn, { ...fact, owner: ownAccount, ownerFrom: 'caller' })
  }
}

/** Entries of other services (a trail's bucket) are no resource of the action. */
function byEntries({ entries, eventSource }: ResourceRequest): readonly ResourceFact[] | undefined {
  const service = labelOf(eventSource)
  const fitting = entries.filter((entry) => isArnOf(service, entry.arn))
  const chosen = fitting.length > 0 ? fitting : entries.length === 1 ? entries : []
  if (chosen.length === 0) return undefined
  const byText = new Map(chosen.slice(0, ENTRIES_KEPT).map((entry) => [entry.arn, byEntry(entry)]))
  return [...byText.values()]
}

const ENTRIES_KEPT = 20

function labelOf(eventSource: string): string {
  const dot = eventSource.indexOf('.')
  return dot < 0 ? eventSource : eventSource.slice(0, dot)
}

function byAnyArn(request: ResourceRequest): readonly ResourceFact[] | undefined {
  for (const name of FIRST_ARNS) {
    const value = request.parameters[name]
    if (typeof value === 'string' && isForeignToRoles(value)) return [byArn(value)]
  }
  const service = labelOf(request.eventSource)
  // Sorted: engines that read the parameters as a map do not keep their order.
  for (const name of Object.keys(request.parameters).sort()) {
    const field = request.parameters[name]
    const value = Array.isArray(field) && field.length === 1 ? field[0] : field
    if (typeof value === 'string' && isArnOf(service, value)) return [byArn(value)]
  }
  return undefined
}

const FIRST_ARNS = ['resourceArn', 'resourceARN', 'arn'] as const

function isForeignToRoles(value: string): boolean {
  return value.length <= TEXT_CHARS_MAX && value.startsWith('arn:') && !ROLE_ARN.test(value)
}

const ROLE_ARN = /^arn:[^:]+:iam::\d{12}:role\/./

/** Roles of one call that are kept; a request passes a handful. */
const ROLES_MAX = 10

/** How deep role ARNs are looked for: task definitions and rule targets hold them in lists. */
const ROLE_DEPTH_MAX = 4

/** Parameters that name a role without its ARN. */
export const ROLE_NAMES = ['role', 'roleName', 'serviceRole', 'executionRole'] as const

/** Roles among the parameters: the call passes them to the service (`iam:PassRole`, which has no event). */
function passedRoles(request: ResourceRequest): readonly ResourceFact[] {
  const { eventSource, parameters } = request
  const arns = new Set<string>()
  collectRoles(parameters, arns, 0)
  const draft = { slot: 'role', type: 'AWS::IAM::Role' }
  const facts = [...arns].sort().map((arn) => byArn(arn, draft))
  if (eventSource === 'iam.amazonaws.com') return facts
  for (const name of ROLE_NAMES) {
    const value = textIn(parameters[name])
    if (value === undefined || !/^[\w+=,.@/-]+$/.test(value)) continue
    const role = value.slice(value.lastIndexOf('/') + 1)
    facts.push(own(request, 'iam', ['role/', role], { ...draft, regionless: true }))
  }
  // The role is inside the profile.
  if (parameters['iamInstanceProfile'] !== undefined) facts.push(resourceFact([], draft))
  return facts
}

function collectRoles(value: unknown, arns: Set<string>, depth: number): void {
  if (typeof value === 'string') {
    if (!value.startsWith('arn:') || arns.size >= ROLES_MAX) return
    if (value.length <= TEXT_CHARS_MAX && ROLE_ARN.test(value)) arns.add(value)
    return
  }
  if (depth >= ROLE_DEPTH_MAX || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && i < 50; i++) collectRoles(value[i], arns, depth + 1)
    return
  }
  for (const name in value) collectRoles((value as JsonObject)[name], arns, depth + 1)
}
