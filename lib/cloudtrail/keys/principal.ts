import type { KeyValue } from '#lib/iam/request.ts'
import type { Facts, KeyRule } from '../key-rule.ts'
import type { Caller, SessionFact } from '../pattern.ts'
import { isServiceLinkedRole, isServicePrincipal } from '../principal.ts'
import type { TaggedItem, World } from '../world.ts'
import { rule } from './define.ts'
import { notHeld, typeOf } from './not-held.ts'
import { notOwn, orgIdOf, orgPathsOf } from './organization.ts'
import { absent, known, truth, unknown } from './values.ts'

const OWNER_COPY = "the record is the resource owner's copy, which does not tell who called"
const NO_IDENTITY = 'the record does not tell what kind of caller it was'

/** Unsigned requests: their caller is nobody in AWS yet. */
function isUnsigned(caller: Caller): boolean {
  return (
    caller.type === 'Anonymous' || caller.type === 'WebIdentityUser' || caller.type === 'SAMLUser'
  )
}

const UNSIGNED = 'the request was not signed with AWS credentials'

const IN_ACCOUNT: ReadonlySet<string> = new Set(['AssumedRole', 'IAMUser', 'Root', 'FederatedUser'])

function isInAccount(caller: Caller): boolean {
  return IN_ACCOUNT.has(caller.type)
}

const OPEN: ReadonlySet<string> = new Set(['AWSAccount', 'Unknown'])

/** Whether the record leaves open who called, so that nothing follows from what it lacks. */
export function isOpen(caller: Caller): boolean {
  return OPEN.has(caller.type)
}

/** The value of a key of a caller who is open. */
export function openCaller(caller: Caller): KeyValue {
  return unknown(caller.type === 'AWSAccount' ? OWNER_COPY : NO_IDENTITY)
}

function principalArn({ caller }: Facts): KeyValue {
  if (caller.arn !== undefined) return known([caller.arn], arnField(caller))
  if (caller.type === 'AWSService')
    return absent('an AWS service has no principal ARN', 'userIdentity.type')
  if (isUnsigned(caller)) return absent(UNSIGNED, 'userIdentity.type')
  if (caller.type === 'AWSAccount') return ofAccount(caller)
  return isInAccount(caller)
    ? unknown('the record does not hold the ARN of the caller', inAccount(caller))
    : openCaller(caller)
}

/** Of an owner's copy the account settles comparisons with ARNs of other accounts. */
function ofAccount(caller: Caller): KeyValue {
  const why =
    caller.account === undefined
      ? OWNER_COPY
      : `the record is the resource owner's copy, which tells of the caller only the account, ${caller.account}`
  return unknown(why, inAccount(caller))
}

/** A value that is there, and an ARN of the account where that is recorded. */
function inAccount({ account }: Caller): Parameters<typeof unknown>[1] {
  if (account === undefined) return { present: true }
  return { present: true, starts: PARTITIONS.flatMap((partition) => arnStarts(partition, account)) }
}

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
]

/** Users, roles and root users are of IAM, federated users of STS. */
function arnStarts(partition: string, account: string): readonly string[] {
  return [`arn:${partition}:iam::${account}:`, `arn:${partition}:sts::${account}:`]
}

function arnField(caller: Caller): string {
  return caller.type === 'AssumedRole'
    ? 'userIdentity.sessionContext.sessionIssuer.arn'
    : 'userIdentity.arn'
}

/** The account of the caller, for the keys that follow from it. */
export function principalAccount(caller: Caller): KeyValue {
  if (caller.type === 'Anonymous') return known(['anonymous'], 'anonymous request', 'rule')
  if (caller.type === 'AWSService') {
    return unknown('the record does not tell the account of an AWS service', { present: true })
  }
  if (caller.account !== undefined) return known([caller.account], 'userIdentity.accountId')
  if (isUnsigned(caller)) return unknown('a federated request without credentials names no account')
  return unknown('the record does not tell the account of the caller', { present: true })
}

function memberKey(
  { caller }: Facts,
  world: World,
  derive: (account: KeyValue, world: World, whose: string) => KeyValue,
): KeyValue {
  if (isUnsigned(caller)) return absent(UNSIGNED, 'userIdentity.type')
  if (caller.type === 'AWSService') {
    return unknown('an AWS service calls from an account of its own', notOwn(world))
  }
  return derive(principalAccount(caller), world, "the caller's account")
}

function principalTag({ caller }: Facts, world: World, suffix: string): KeyValue {
  const passed = sessionTag(caller, suffix)
  if (passed !== undefined) return passed
  const none = withoutTags(caller)
  if (none !== undefined) return absent(none, 'userIdentity.type')
  if (caller.type === 'WebIdentityUser' || caller.type === 'SAMLUser') {
    return unknown('the tags that the identity provider passed are not in the record')
  }
  if (caller.arn === undefined) return openCaller(caller)
  const item = world.principalTags(caller.arn)
  if (item === undefined)
    return unknown(
      `${notHeld(world, 'the caller', typeOf(caller.arn), caller.account)}, so its tags are not known`,
    )
  return tagOf(caller, item, suffix)
}

function withoutTags(caller: Caller): string | undefined {
  if (caller.type === 'Root') return 'a root user has no tags'
  if (caller.type === 'AWSService') return 'an AWS service has no principal tags'
  return caller.type === 'Anonymous' ? 'an anonymous caller has no tags' : undefined
}

/** The session's own tag, which overrides a role's tag of the same key; undefined: certainly none, or not known. */
function sessionTag({ session }: Caller, suffix: string): KeyValue | undefined {
  if (session?.tagsLost === true)
    return unknown('the event that made the session does not show which tags were passed')
  const values = Object.entries(session?.tags ?? {}).flatMap(([name, value]) =>
    name.toLowerCase() === suffix ? [value] : [],
  )
  const [value] = values
  if (value === undefined) return undefined
  return values.length === 1 && typeof value === 'string'
    ? known([value], 'tags of the session, from the event that made it')
    : unknown('the value of the session tag is not kept', { present: true })
}

/** The tags of the user or role itself, as far as a session cannot have others. */
function tagOf(caller: Caller, item: TaggedItem, suffix: string): KeyValue {
  const open = openTag(item, suffix)
  if (open !== undefined) return open
  const value = tagValue(item, suffix)
  const isSettled =
    caller.type === 'IAMUser' || caller.session !== undefined || item.sessionTagsAllowed === false
  if (!isSettled) {
    const why =
      'a session tag could have been passed: the event that made the session was not collected'
    return unknown(why, value === undefined ? {} : { present: true })
  }
  if (value !== undefined) return known([value], `tag of ${caller.arn}`, 'inventory')
  return absent('the caller has no such tag', `tags of ${caller.arn}`, 'inventory')
}

/**
 * A tag that has no one value: it changed between the calls, or there are two whose names differ in letter case
 * only, of which a condition meets one (IAM user guide, `aws:ResourceTag`). Undefined: it has one, or there is none.
 */
export function openTag(item: TaggedItem, key: string): KeyValue | undefined {
  const day = item.changed?.get(key)
  if (day !== undefined)
    return unknown(`the tag changed within the days of the calls: on ${day} it was another`)
  return valuesOfTag(item, key).length > 1
    ? unknown('two tags differ in letter case only, and AWS does not say which one counts', {
        present: true,
      })
    : undefined
}

/** Tag keys compare without regard to case. */
export function tagValue(item: TaggedItem, key: string): string | undefined {
  return valuesOfTag(item, key)[0]
}

function valuesOfTag({ tags }: TaggedItem, key: string): readonly string[] {
  const values: string[] = []
  for (const [name, value] of tags) if (name.toLowerCase() === key) values.push(value)
  return values
}

function isAwsService({ caller }: Facts): KeyValue {
  if (isUnsigned(caller)) return absent(UNSIGNED, 'userIdentity.type')
  if (caller.type === 'Unknown') return unknown(NO_IDENTITY)
  return truth(caller.type === 'AWSService', 'userIdentity.type')
}

function serviceName({ caller }: Facts): KeyValue {
  if (caller.type === 'Unknown') return unknown(NO_IDENTITY)
  if (caller.type !== 'AWSService')
    return absent('the caller is no AWS service', 'userIdentity.type')
  const name = caller.invokedBy
  if (name !== undefined && isServicePrincipal(name)) return known([name], 'userIdentity.invokedBy')
  return unknown('the record does not name the service', { present: true })
}

function serviceNames(facts: Facts): KeyValue {
  const name = serviceName(facts)
  if (name.state !== 'known') return name
  return unknown('the record names one of the names of the service', {
    present: true,
    has: name.values,
  })
}

const PRINCIPAL_TYPES: ReadonlyMap<string, string> = new Map([
  ['Root', 'Account'],
  ['IAMUser', 'User'],
  ['AssumedRole', 'AssumedRole'],
  ['FederatedUser', 'FederatedUser'],
  ['Anonymous', 'Anonymous'],
])

function principalType({ caller }: Facts): KeyValue {
  const type = PRINCIPAL_TYPES.get(caller.type)
  if (type !== undefined) return known([type], 'userIdentity.type')
  return unknown('AWS does not state the value for this kind of caller', { present: true })
}

function userId({ caller }: Facts): KeyValue {
  if (caller.type === 'Anonymous') return known(['anonymous'], 'anonymous request', 'rule')
  if (caller.type === 'Root' && caller.account !== undefined) {
    return known([caller.account], 'userIdentity.accountId')
  }
  if (caller.id !== undefined) return known([caller.id], 'userIdentity.principalId')
  if (caller.type === 'Unknown') return unknown(NO_IDENTITY)
  if (isUnsigned(caller)) return unknown(UNSIGNED)
  const why =
    caller.type === 'AssumedRole'
      ? 'session names are not kept in patterns'
      : 'the record does not tell the id of the caller'
  return unknown(why, { present: true })
}

function userName({ caller }: Facts): KeyValue {
  if (isOpen(caller)) return openCaller(caller)
  if (caller.type !== 'IAMUser') return absent('the caller is no IAM user', 'userIdentity.type')
  const name = /[^/]+$/.exec(caller.arn ?? '')?.[0]
  return name === undefined
    ? unknown('the record does not name the user', { present: true })
    : known([name], 'userIdentity.arn')
}

/** Whether the request came by a service in the caller's name (forward access session). */
export function forwarded(
  { caller, network }: Pick<Facts, 'caller' | 'network'>,
  world: World,
): 'yes' | 'no' | 'possible' {
  if (caller.type === 'AWSService' || isUnsigned(caller)) return 'no'
  if (isServiceLinkedRole(caller)) return 'no'
  // Some records of calls from inside AWS leave the service out.
  if (caller.invokedBy === undefined) return isAddress(network.source) ? 'no' : 'possible'
  // Consoles were recorded like this before 2020: no service acted in between.
  if (caller.invokedBy === 'signin.amazonaws.com') return 'possible'
  if (caller.type === 'IAMUser' || caller.type === 'Root' || caller.type === 'FederatedUser')
    return 'yes'
  if (caller.session !== undefined) return forwardedFor(caller.session, caller.invokedBy)
  return canBeServiceRole(caller, caller.invokedBy, world) ? 'possible' : 'yes'
}

/**
 * By the event that made the session: what a person or a token made is nobody's service role. A service that
 * calls with a session of its own making uses its service role; by a function's session another service was called.
 */
function forwardedFor(
  { isFromOutside, service }: SessionFact,
  invokedBy: string,
): 'yes' | 'no' | 'possible' {
  // Some services assume roles from accounts of AWS's.
  if (service === undefined) return isFromOutside === true ? 'possible' : 'yes'
  if (!isServicePrincipal(service) || !isServicePrincipal(invokedBy)) return 'possible'
  if (stem(service) === stem(invokedBy.toLowerCase()))
    return COMPUTE.has(service) ? 'possible' : 'no'
  return COMPUTE.has(service) ? 'yes' : 'possible'
}

/** Services that hand a role's credentials to the customer's own code; they use them themselves only under their own name. */
const COMPUTE: ReadonlySet<string> = new Set([
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'lambda.amazonaws.com',
])

/**
 * A role's session with `invokedBy` is either forwarded or a service role's own. It cannot be the service's
 * own session when the trust policy lets in no service, or only those that run the customer's code. Names
 * of other services are not compared: trust policies and records may name one service differently
 * (`batchoperations.s3`, `s3`). Reasoned from the record contents page.
 */
function canBeServiceRole(caller: Caller, service: string, world: World): boolean {
  const trusted =
    caller.arn === undefined ? undefined : world.principalTags(caller.arn)?.trustedServices
  if (trusted === undefined) return true
  if (trusted.length === 0) return false
  if (!isServicePrincipal(service)) return true
  return trusted.some((one) => !COMPUTE.has(one) || stem(one) === stem(service.toLowerCase()))
}

/** `ecs-tasks.amazonaws.com` and `ecs.amazonaws.com` are both `ecs`. */
function stem(service: string): string | undefined {
  return service.split(/[.-]/, 1)[0]
}

const SERVICE_ROLE =
  'a service acted: in the name of the caller or as a service role, the record does not tell which'

const INSIDE = 'the call came from inside AWS and the record names no service'

function viaAwsService(facts: Facts, world: World): KeyValue {
  const { caller } = facts
  if (caller.type === 'AWSService') return truth(false, 'userIdentity.type')
  if (isUnsigned(caller)) return truth(false, UNSIGNED, 'rule')
  const via = forwarded(facts, world)
  if (via === 'yes') return truth(true, 'userIdentity.invokedBy')
  if (via === 'possible') return unknown(whyPossible(caller), { present: true })
  if (isServiceLinkedRole(caller)) return truth(false, 'service-linked role', 'rule')
  return caller.invokedBy === undefined
    ? truth(false, 'userIdentity.invokedBy is missing')
    : truth(false, 'the service made the session itself')
}

function whyPossible(caller: Caller): string {
  return caller.invokedBy === undefined ? INSIDE : SERVICE_ROLE
}

/** IPv4 or IPv6, by its characters: a service's name has letters beyond `f` or no colon. */
export function isAddress(source: string | undefined): boolean {
  if (source === undefined) return false
  return (
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(source) ||
    (source.includes(':') && /^[0-9a-fA-F:.]+$/.test(source))
  )
}

/** The keys of the chain of services; `last` is the only hop that the record names. */
function calledVia(facts: Facts, world: World, which: 'all' | 'first' | 'last'): KeyValue {
  const { caller } = facts
  const via = forwarded(facts, world)
  if (via === 'no')
    return absent('no service called in the name of the caller', 'userIdentity.invokedBy')
  if (via === 'possible') return unknown(whyPossible(caller))
  const name = caller.invokedBy
  if (name === undefined || !isServicePrincipal(name)) {
    return unknown('the record does not name the service that called', { present: true })
  }
  if (which === 'last') return known([name], 'userIdentity.invokedBy')
  const why = 'only the last service of the chain is recorded'
  return unknown(why, which === 'all' ? { present: true, has: [name] } : { present: true })
}

function mfaPresent({ caller }: Facts): KeyValue {
  const none = withoutMfa(caller)
  if (none !== undefined) return absent(none, 'userIdentity')
  if (caller.mfa === undefined) {
    return isOpen(caller)
      ? openCaller(caller)
      : unknown('the record does not tell whether a device was used')
  }
  // Of the sessions that sts:AssumeRoot makes AWS does not say whether they carry the key.
  const isPerson =
    caller.type === 'IAMUser' || (caller.type === 'Root' && caller.assumedRoot !== true)
  // A service that calls for long-term credentials does it by a session, which is recorded without MFA.
  if (isPerson && (caller.mfa || caller.invokedBy === undefined)) {
    return truth(caller.mfa, 'userIdentity.sessionContext.attributes.mfaAuthenticated')
  }
  if (caller.mfa) return unknown('for role sessions CloudTrail does not tell what IAM saw')
  const why = isPerson
    ? 'for calls through a service CloudTrail does not tell what IAM saw'
    : 'for such sessions CloudTrail writes `false` also where the key is absent'
  return unknown(why, { not: ['true'] })
}

function withoutMfa(caller: Caller): string | undefined {
  if (caller.credential === 'long-term') return 'long-term credentials carry no session'
  if (caller.type === 'AWSService') return 'an AWS service signs in without a device'
  if (caller.type === 'FederatedUser') return 'federated users carry no such key'
  return isUnsigned(caller) ? UNSIGNED : undefined
}

function mfaAge({ caller }: Facts): KeyValue {
  const none = withoutMfa(caller)
  if (none !== undefined) return absent(none, 'userIdentity')
  return unknown('the age of the sign-in is not recorded')
}

function assumedRoot({ caller }: Facts): KeyValue {
  if (caller.assumedRoot === true) return truth(true, 'userIdentity.sessionContext.assumedRoot')
  if (isOpen(caller)) return openCaller(caller)
  return absent(
    'the session was not made by sts:AssumeRoot',
    'userIdentity.sessionContext.assumedRoot',
  )
}

function sourceIdentity({ caller }: Facts): KeyValue {
  if (caller.sourceIdentity !== undefined) {
    return known([caller.sourceIdentity], 'userIdentity.sessionContext.sourceIdentity')
  }
  if (isOpen(caller)) return openCaller(caller)
  return absent('the session has no source identity', 'userIdentity.sessionContext.sourceIdentity')
}

function federatedProvider({ caller }: Facts): KeyValue {
  if (caller.federatedProvider !== undefined) {
    return known([caller.federatedProvider], 'userIdentity.sessionContext.webIdFederationData')
  }
  if (caller.type === 'WebIdentityUser') {
    return caller.provider === undefined
      ? unknown('the record does not name the identity provider', { present: true })
      : known([caller.provider], 'userIdentity.identityProvider')
  }
  if (caller.session !== undefined) return providerOf(caller.session)
  if (caller.type === 'AssumedRole')
    return unknown('an empty field says nothing about the provider of the session')
  if (isOpen(caller)) return openCaller(caller)
  return absent('the caller was not federated by web identity', 'userIdentity.type')
}

function providerOf({ federation, provider, service }: SessionFact): KeyValue {
  if (federation === undefined && service === undefined)
    return unknown('a chain of roles may have begun with a token')
  if (federation !== 'web')
    return absent('the session was not made with a token', 'event that made the session', 'record')
  return provider === undefined
    ? unknown('the event that made the session does not name the provider', { present: true })
    : known([provider], 'userIdentity.identityProvider of the event that made the session')
}

function tokenIssueTime({ caller }: Facts): KeyValue {
  if (caller.credential === 'long-term')
    return absent('long-term credentials have no token', 'userIdentity.accessKeyId')
  if (caller.type === 'AWSService' || isUnsigned(caller))
    return absent('the request carried no token', 'userIdentity.type')
  if (isOpen(caller)) return openCaller(caller)
  const why = 'the start of each session is not kept in patterns'
  return caller.credential === 'temporary' ? unknown(why, { present: true }) : unknown(why)
}

function onBehalfOf({ caller }: Facts): KeyValue {
  if (caller.onBehalfOf !== undefined)
    return known([caller.onBehalfOf], 'userIdentity.onBehalfOf.userId')
  if (isOpen(caller)) return openCaller(caller)
  return absent(
    'the call was not made on behalf of an Identity Center user',
    'userIdentity.onBehalfOf',
  )
}

function bySubject({ caller }: Facts): string {
  return caller.arn ?? '*'
}

/** Keys of the principal and of the way the call was made. */
export const PRINCIPAL_RULES: readonly KeyRule[] = [
  rule({ label: 'aws:PrincipalArn', dimensions: ['caller'], derive: principalArn }),
  rule({
    label: 'aws:PrincipalAccount',
    dimensions: ['caller'],
    derive: ({ caller }) => principalAccount(caller),
  }),
  rule({
    label: 'aws:PrincipalOrgID',
    dimensions: ['caller'],
    derive: (facts, world) => memberKey(facts, world, orgIdOf),
    subject: ({ caller }) => caller.account ?? '*',
  }),
  rule({
    label: 'aws:PrincipalOrgPaths',
    multivalued: true,
    dimensions: ['caller'],
    derive: (facts, world) => memberKey(facts, world, orgPathsOf),
    subject: ({ caller }) => caller.account ?? '*',
  }),
  rule({
    label: 'aws:PrincipalTag/',
    dimensions: ['caller'],
    derive: principalTag,
    subject: bySubject,
  }),
  rule({ label: 'aws:PrincipalIsAWSService', dimensions: ['caller'], derive: isAwsService }),
  rule({ label: 'aws:PrincipalServiceName', dimensions: ['caller'], derive: serviceName }),
  rule({
    label: 'aws:PrincipalServiceNamesList',
    multivalued: true,
    dimensions: ['caller'],
    derive: serviceNames,
  }),
  rule({ label: 'aws:PrincipalType', dimensions: ['caller'], derive: principalType }),
  rule({ label: 'aws:userid', dimensions: ['caller'], derive: userId, subject: bySubject }),
  rule({ label: 'aws:username', dimensions: ['caller'], derive: userName }),
  rule({
    label: 'aws:ViaAWSService',
    dimensions: ['caller', 'network'],
    derive: viaAwsService,
    subject: bySubject,
  }),
  rule({
    label: 'aws:CalledVia',
    multivalued: true,
    dimensions: ['caller', 'network'],
    derive: (facts, world) => calledVia(facts, world, 'all'),
    subject: bySubject,
  }),
  rule({
    label: 'aws:CalledViaFirst',
    dimensions: ['caller', 'network'],
    derive: (facts, world) => calledVia(facts, world, 'first'),
    subject: bySubject,
  }),
  rule({
    label: 'aws:CalledViaLast',
    dimensions: ['caller', 'network'],
    derive: (facts, world) => calledVia(facts, world, 'last'),
    subject: bySubject,
  }),
  rule({
    label: 'aws:MultiFactorAuthPresent',
    dimensions: ['caller'],
    derive: mfaPresent,
    subject: bySubject,
  }),
  rule({
    label: 'aws:MultiFactorAuthAge',
    dimensions: ['caller'],
    derive: mfaAge,
    subject: bySubject,
  }),
  rule({ label: 'aws:AssumedRoot', dimensions: ['caller'], derive: assumedRoot }),
  rule({ label: 'aws:SourceIdentity', dimensions: ['caller'], derive: sourceIdentity }),
  rule({
    label: 'aws:FederatedProvider',
    dimensions: ['caller'],
    derive: federatedProvider,
    subject: bySubject,
  }),
  rule({ label: 'aws:TokenIssueTime', dimensions: ['caller'], derive: tokenIssueTime }),
  rule({ label: 'identitystore:UserId', dimensions: ['caller'], derive: onBehalfOf }),
]
