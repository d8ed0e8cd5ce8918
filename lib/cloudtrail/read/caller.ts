import { arnParts } from '../arn.ts'
import type { Caller, KeyContext } from '../pattern.ts'
import { accountIn, booleanIn, HIDDEN, type JsonObject, objectIn, textIn } from './json-field.ts'
import { readSessionInTrust } from './session.ts'

/** Written as `accountId` of unsigned S3 calls; it is no account. */
const ANONYMOUS = new Set(['ANONYMOUS_PRINCIPAL', 'anonymous'])

type Draft = { -readonly [Name in keyof Caller]?: Caller[Name] }

/**
 * The caller facet of a record. Fields are added in the order of their names, so that the facet's
 * JSON is canonical as it stands.
 */
export function readCaller(record: JsonObject, context: KeyContext | undefined): Caller {
  const identity = objectIn(record['userIdentity'])
  if (identity === undefined) return { type: 'Unknown' }
  const type = typeOf(identity)
  const session = objectIn(identity['sessionContext'])
  const attributes = objectIn(session?.['attributes'])
  const scope = objectIn(identity['inScopeOf'])
  const draft: Draft = {}
  set(draft, 'account', accountIn(identity['accountId']) ?? accountOfSession(identity, session))
  set(draft, 'arn', arnOf(type, identity, session))
  set(draft, 'assumedRoot', booleanIn(session?.['assumedRoot']))
  set(draft, 'console', booleanIn(record['sessionCredentialFromConsole']))
  set(draft, 'context', context)
  set(draft, 'credential', credentialOf(type, identity, attributes))
  const federation = objectIn(session?.['webIdFederationData'])
  set(draft, 'federatedProvider', textIn(federation?.['federatedProvider']))
  if (type === 'IAMUser') set(draft, 'id', userId(identity['principalId']))
  if (scope === undefined && type === 'AssumedRole') {
    set(draft, 'instanceNamed', isOnlyNamed(identity, session))
  }
  set(draft, 'invokedBy', textIn(identity['invokedBy']))
  const issued = scope === undefined ? instanceOf(identity, session) : scope
  set(draft, 'issuedTo', textIn(issued?.['credentialsIssuedTo']))
  set(draft, 'issuerType', textIn(issued?.['issuerType']))
  set(draft, 'mfa', booleanIn(attributes?.['mfaAuthenticated']))
  set(draft, 'onBehalfOf', textIn(objectIn(identity['onBehalfOf'])?.['userId']))
  set(draft, 'provider', textIn(identity['identityProvider']))
  set(draft, 'roleDelivery', textIn(session?.['ec2RoleDelivery']))
  set(draft, 'session', readSessionInTrust(record))
  set(draft, 'sourceAccount', accountIn(scope?.['sourceAccount']))
  set(draft, 'sourceArn', textIn(scope?.['sourceArn']))
  set(draft, 'sourceIdentity', textIn(session?.['sourceIdentity']))
  if (type === 'WebIdentityUser' || type === 'SAMLUser') {
    set(draft, 'subject', shown(textIn(identity['userName'])))
  }
  draft.type = type
  return draft as Caller
}

function set<Name extends keyof Draft>(
  draft: Draft,
  name: Name,
  value: Draft[Name] | undefined,
): void {
  if (value !== undefined) draft[name] = value
}

/** `AIDA…`; some exports write a role session's id here. */
function userId(value: unknown): string | undefined {
  return typeof value === 'string' && /^AIDA[A-Z0-9]{1,124}$/.test(value) ? value : undefined
}

function shown(text: string | undefined): string | undefined {
  return text === HIDDEN ? undefined : text
}

function typeOf(identity: JsonObject): string {
  const account = identity['accountId']
  if (typeof account === 'string' && ANONYMOUS.has(account)) return 'Anonymous'
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
  return text !== undefined && arnParts(text)?.service === service ? text : undefined
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
  return typeof id === 'string' ? INSTANCE_SESSION.exec(id)?.[1] : undefined
}
