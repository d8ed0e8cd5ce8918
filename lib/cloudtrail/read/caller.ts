import { isArnOf } from '../arn.ts'
import type { Caller, KeyContext } from '../pattern.ts'
import { accountIn, booleanIn, HIDDEN, type JsonObject, objectIn, textIn } from './json-field.ts'
import { readSessionInTrust } from './session.ts'

/** The caller with all of its fields; those that the record does not tell are undefined. */
type AllFields = { readonly [Name in keyof Required<Caller>]: Caller[Name] | undefined }

/**
 * The caller facet of a record. Its fields stand in the order of their names, so that its JSON is canonical, and all of
 * them do: objects of one shape are made and read quickest.
 */
export function readCaller(record: JsonObject, context: KeyContext | undefined): Caller {
  const identity = objectIn(record['userIdentity'])
  if (identity === undefined) return { type: 'Unknown' }
  const type = typeOf(identity)
  const session = objectIn(identity['sessionContext'])
  const attributes = objectIn(session?.['attributes'])
  const scope = objectIn(identity['inScopeOf'])
  const issued = scope === undefined ? instanceOf(identity, session) : scope
  const isRoleItself = scope === undefined && type === 'AssumedRole'
  const isFederated = type === 'WebIdentityUser' || type === 'SAMLUser'
  const federation = objectIn(session?.['webIdFederationData'])
  const facet: AllFields = {
    account: accountIn(identity['accountId']) ?? accountOfSession(identity, session),
    arn: arnOf(type, identity, session),
    assumedRoot: booleanIn(session?.['assumedRoot']),
    console: booleanIn(record['sessionCredentialFromConsole']),
    context,
    credential: credentialOf(type, identity, attributes),
    federatedProvider: textIn(federation?.['federatedProvider']),
    id: type === 'IAMUser' ? userId(identity['principalId']) : undefined,
    instanceNamed: isRoleItself ? isOnlyNamed(identity, session) : undefined,
    invokedBy: textIn(identity['invokedBy']),
    issuedTo: textIn(issued?.['credentialsIssuedTo']),
    issuerType: textIn(issued?.['issuerType']),
    mfa: booleanIn(attributes?.['mfaAuthenticated']),
    onBehalfOf: textIn(objectIn(identity['onBehalfOf'])?.['userId']),
    provider: textIn(identity['identityProvider']),
    roleDelivery: textIn(session?.['ec2RoleDelivery']),
    session: readSessionInTrust(record),
    sourceAccount: accountIn(scope?.['sourceAccount']),
    sourceArn: textIn(scope?.['sourceArn']),
    sourceIdentity: textIn(session?.['sourceIdentity']),
    subject: isFederated ? shown(textIn(identity['userName'])) : undefined,
    type,
  }
  return facet as Caller
}

/** `AIDA…`; some exports write a role session's id here. */
function userId(value: unknown): string | undefined {
  return typeof value === 'string' && /^AIDA[A-Z0-9]{1,124}$/.test(value) ? value : undefined
}

function shown(text: string | undefined): string | undefined {
  return text === HIDDEN ? undefined : text
}

function typeOf(identity: JsonObject): string {
  // Written of unsigned S3 calls; it is no account.
  const account = identity['accountId']
  if (account === 'ANONYMOUS_PRINCIPAL' || account === 'anonymous') return 'Anonymous'
  return textIn(identity['type']) ?? 'Unknown'
}

function issuerOf(session: JsonObject | undefined): JsonObject | undefined {
  return objectIn(session?.['sessionIssuer'])
}

function accountOfSession(
  identity: JsonObject,
  session: JsonObject | undefined,
): string | undefined {
  // Some exports drop `accountId` of sessions; the issuer's account is the same one.
  if (identity['type'] !== 'AssumedRole') return undefined
  return accountIn(issuerOf(session)?.['accountId'])
}

/**
 * A role's ARN comes only from the session issuer: the session ARN has no path, so a role ARN made
 * from it would be wrong for every role below a path.
 */
function arnOf(
  type: string,
  identity: JsonObject,
  session: JsonObject | undefined,
): string | undefined {
  if (type === 'AssumedRole') return realArn(issuerOf(session)?.['arn'], 'iam')
  if (type === 'IAMUser' || type === 'Root') return realArn(identity['arn'], 'iam')
  if (type === 'FederatedUser') return realArn(identity['arn'], 'sts')
  return undefined
}

function realArn(value: unknown, service: string): string | undefined {
  const text = textIn(value)
  return text !== undefined && isArnOf(service, text) ? text : undefined
}

function credentialOf(
  type: string,
  identity: JsonObject,
  attributes: JsonObject | undefined,
): 'long-term' | 'temporary' | undefined {
  const key = identity['accessKeyId']
  const hasSession = attributes?.['creationDate'] !== undefined
  if (typeof key === 'string') {
    if (key.startsWith('ASIA')) return 'temporary'
    if (key.startsWith('AKIA') && !hasSession) return 'long-term'
  }
  if (type === 'AssumedRole' || type === 'FederatedUser') return 'temporary'
  return hasSession && key === undefined ? 'temporary' : undefined
}

const INSTANCE_SESSION = /:(i-[0-9a-f]{8,17})$/

/**
 * Records before `inScopeOf` tell an instance's session only by its name, which a caller of
 * AssumeRole could choose; the role delivery version is there only for credentials that EC2 delivered.
 */
function instanceOf(identity: JsonObject, session: JsonObject | undefined): JsonObject | undefined {
  if (session?.['ec2RoleDelivery'] === undefined) return undefined
  const instance = instanceIn(identity)
  return instance === undefined
    ? undefined
    : { credentialsIssuedTo: instance, issuerType: 'AWS::EC2::Instance' }
}

function isOnlyNamed(identity: JsonObject, session: JsonObject | undefined): true | undefined {
  const isDelivered = session?.['ec2RoleDelivery'] !== undefined
  return !isDelivered && instanceIn(identity) !== undefined ? true : undefined
}

function instanceIn(identity: JsonObject): string | undefined {
  const id = identity['principalId']
  // Done for every session of a role, of which few are an instance's.
  return typeof id === 'string' && id.includes(':i-') ? INSTANCE_SESSION.exec(id)?.[1] : undefined
}
