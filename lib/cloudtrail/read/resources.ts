import { arnParts } from '../arn.ts'
import type { ResourceFact } from '../pattern.ts'
import { ec2Resources } from './ec2-resources.ts'
import { iamResources } from './iam-resources.ts'
import { type JsonObject, TEXT_CHARS_MAX } from './json-field.ts'
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
import { byArn, byEntry, type ResourceRequest, type ResourceRule } from './resource-draft.ts'
import { s3Resources } from './s3-resources.ts'

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
 * `resources[]` first), `resources[]`, an ARN among the parameters, the resource that the message
 * of a refusal names. An empty list: none, or none that the record tells; never a guess.
 */
export function readResources(
  request: ResourceRequest,
  refusedArn: string | undefined,
): readonly ResourceFact[] {
  const rule = RULES.get(request.eventSource)
  const found = rule?.(request) ?? (rule === undefined ? byAnyArn(request) : undefined)
  const named = found ?? (refusedArn === undefined ? NONE : [byArn(refusedArn)])
  if (NO_PASSED_ROLES.has(request.eventSource)) return named
  const roles = passedRoles(request.parameters)
  return roles.length === 0 ? named : [...named, ...roles]
}

const NONE: readonly ResourceFact[] = []

function byAnyArn(request: ResourceRequest): readonly ResourceFact[] | undefined {
  const entries = request.entries.filter((entry) => entry.arn !== undefined)
  if (entries.length === 1 && entries[0] !== undefined) return [byEntry(entries[0])]
  for (const name of FIRST_ARNS) {
    const value = request.parameters[name]
    if (typeof value === 'string' && isForeignToRoles(value)) return [byArn(value)]
  }
  const service = request.eventSource.slice(0, request.eventSource.indexOf('.'))
  for (const name of Object.keys(request.parameters)) {
    const value = request.parameters[name]
    if (typeof value === 'string' && arnParts(value)?.service === service) return [byArn(value)]
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

/** Role ARNs in the parameters: the call passes them to the service (`iam:PassRole`, which has no event). */
function passedRoles(parameters: JsonObject): readonly ResourceFact[] {
  const arns = new Set<string>()
  collectRoles(parameters, arns, 0)
  if (arns.size === 0) return NONE
  return [...arns].sort().map((arn) => byArn(arn, { slot: 'role', type: 'AWS::IAM::Role' }))
}

function collectRoles(value: unknown, arns: Set<string>, depth: number): void {
  if (typeof value === 'string') {
    if (arns.size < ROLES_MAX && value.length <= TEXT_CHARS_MAX && ROLE_ARN.test(value))
      arns.add(value)
    return
  }
  if (depth >= ROLE_DEPTH_MAX || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && i < 50; i++) collectRoles(value[i], arns, depth + 1)
    return
  }
  for (const name in value) collectRoles((value as JsonObject)[name], arns, depth + 1)
}
