import { partitionOf } from '../arn.ts'
import type { FactValue, MadeSession, SessionFact } from '../pattern.ts'
import { ITEMS_MAX, tags } from './fact-readers.ts'
import { inNameOrder, type JsonObject, objectIn, textIn } from './json-field.ts'

/**
 * The access key id of the session that signed the call. Only of sessions of roles and federated users: those
 * are made by an event that tells something of them.
 */
export function readSession(record: JsonObject): string | undefined {
  const identity = objectIn(record['userIdentity'])
  const type = identity?.['type']
  if (type !== 'AssumedRole' && type !== 'FederatedUser') return undefined
  const accessKey = identity?.['accessKeyId']
  return isKey(accessKey) ? accessKey : undefined
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 128
}

const SESSION_ARN = /^arn:[^:]+:sts::(\d{12}):(assumed-role\/([^/]+)\/|federated-user\/)/

/** Whose session an ARN names: the role by account and name (it has no path there), or the federated user. */
function ownerOf(arn: string): string | undefined {
  const [, account, , role] = SESSION_ARN.exec(arn) ?? []
  if (account === undefined) return undefined
  return role === undefined ? arn : `${account} ${role}`
}

const MAKERS: ReadonlySet<string> = new Set([
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'GetFederationToken',
])

/** The session that an event made, and what the event tells of it; undefined: it made none. */
export function readMadeSession(record: JsonObject, eventName: string): MadeSession | undefined {
  if (!MAKERS.has(eventName)) return undefined
  const response = objectIn(record['responseElements'])
  const user = objectIn(response?.['assumedRoleUser']) ?? objectIn(response?.['federatedUser'])
  const accessKey = objectIn(response?.['credentials'])?.['accessKeyId']
  const arn = textIn(user?.['arn'])
  const of = arn === undefined ? undefined : ownerOf(arn)
  if (!isKey(accessKey) || arn === undefined || of === undefined) return undefined
  return { accessKey, fact: factOf(record, eventName, arn), of }
}

const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com'

/**
 * IAM Roles Anywhere passes the fields of a certificate as tags, and they are there as principal tags
 * already when the trust policy decides on the session (user guide, trust model). Undefined for all others.
 */
export function readSessionInTrust(record: JsonObject): SessionFact | undefined {
  const identity = objectIn(record['userIdentity'])
  const isOfService =
    identity?.['type'] === 'AWSService' && identity['invokedBy'] === ROLES_ANYWHERE
  if (!isOfService || record['eventName'] !== 'AssumeRole') return undefined
  const passed = tagsOf(objectIn(record['requestParameters']))
  return passed === 'lost'
    ? { service: ROLES_ANYWHERE, tagsLost: true }
    : { service: ROLES_ANYWHERE, tags: passed }
}

/** Fields are added in the order of their names, so that the JSON is canonical. */
function factOf(record: JsonObject, eventName: string, arn: string): SessionFact {
  const identity = objectIn(record['userIdentity'])
  const parameters = objectIn(record['requestParameters'])
  const draft: { -readonly [Name in keyof SessionFact]?: SessionFact[Name] } = {}
  if (eventName === 'AssumeRoleWithSAML') draft.federation = 'saml'
  if (eventName === 'AssumeRoleWithWebIdentity') draft.federation = 'web'
  const service = serviceOf(identity)
  if (service === undefined && identity?.['type'] === 'AWSAccount') draft.isFromOutside = true
  const isItself = identity?.['type'] === 'AWSService'
  const issuedTo = isItself ? issuedBy(service, parameters, record, arn) : undefined
  if (issuedTo !== undefined) draft.issuedTo = issuedTo
  const provider = textIn(identity?.['identityProvider'])
  if (draft.federation !== undefined && provider !== undefined) draft.provider = provider
  if (service !== undefined) draft.service = service
  const passed = tagsOf(parameters)
  if (passed === 'lost') draft.tagsLost = true
  else if (Object.keys(passed).length > 0) draft.tags = passed
  return draft
}

/** A service that assumes a role in the name of a caller (`invokedBy` beside a user) uses the session itself too. */
function serviceOf(identity: JsonObject | undefined): string | undefined {
  const isService = identity?.['type'] === 'AWSService'
  return textIn(identity?.['invokedBy']) ?? (isService ? 'AWS Internal' : undefined)
}

const INSTANCE = /^i-[0-9a-f]{8,17}$/
// Older sessions of functions are named by Lambda itself.
const FUNCTION = /^(?!awslambda_)[A-Za-z0-9_-]{1,64}$/

/** Only the service itself can have chosen the name where it called as itself, so the name can be trusted. */
function issuedBy(
  service: string | undefined,
  parameters: JsonObject | undefined,
  record: JsonObject,
  arn: string,
): string | undefined {
  const name = textIn(parameters?.['roleSessionName'])
  if (name === undefined) return undefined
  if (service === 'ec2.amazonaws.com' && INSTANCE.test(name)) return name
  const region = textIn(record['awsRegion'])
  if (service !== 'lambda.amazonaws.com' || region === undefined || !FUNCTION.test(name))
    return undefined
  const account = arn.split(':', 5)[4]
  return `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${name}`
}

/** `tags` of AssumeRole, `principalTags` of tokens and assertions, and those that a chain of roles hands on. */
const TAG_FIELDS = ['incomingTransitiveTags', 'principalTags', 'tags'] as const

function tagsOf(
  parameters: JsonObject | undefined,
): { readonly [name: string]: FactValue } | 'lost' {
  if (parameters === undefined || parameters['omitted'] === true) return 'lost'
  const found: [string, FactValue][] = []
  for (const field of TAG_FIELDS) {
    const read = tags(parameters[field])
    if (read === undefined) continue
    const block = read as { readonly [name: string]: FactValue }
    // What is marked as not kept: some were passed. A tag may have the name `unkept`, with a text or a mark for a value.
    if (typeof block['unkept'] === 'string' && Object.keys(block).length === 1) return 'lost'
    found.push(...Object.entries(block))
  }
  if (found.length > ITEMS_MAX) return 'lost'
  return inNameOrder(found)
}
