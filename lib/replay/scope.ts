import type { Dimension, Facts } from '#lib/cloudtrail/key-rule.ts'
import { passesUnrecorded } from '#lib/cloudtrail/keys/network.ts'
import { isAddress } from '#lib/cloudtrail/keys/principal.ts'
import { isServiceLinkedRole, principalOf } from '#lib/cloudtrail/principal.ts'
import { ENDPOINT_POLICY_SERVICES, RCP_SERVICES } from '#lib/cloudtrail/service-lists.ts'
import type { World } from '#lib/cloudtrail/world.ts'
import { isAssuming, rescues } from '#lib/iam/grant.ts'
import type { Policy, PolicyType } from '#lib/iam/policy.ts'
import { ROOT_TASK_WHY, scpRestricts } from '#lib/iam/policy-reach.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { allOf, MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import { isArn, principalTest, standsOnResource, whyNotReached } from './attached-resource.ts'
import type { KeyColumns } from './key-columns.ts'
import { accountsDeniedByScps, type Membership, toldMember, whyNoMember } from './membership.ts'
import type { Grouping, ReplayIndex } from './replay-index.ts'

/** Where a candidate would be attached, and to what organization. */
export interface Attachment {
  readonly type: PolicyType
  /** Roots, OUs, accounts; none: the root. Endpoint ids for endpoint policies; ARNs for policies of resources, roles and principals, the latter with wildcards. */
  readonly targets: readonly string[]
  readonly tree: OrgTree
}

/** Whether the policy can reach a call at all, and if not, why not. */
export interface Reach {
  readonly truth: Truth
  /** A phrase for the reader when `truth` is not met. */
  readonly why: string
}

/** One question of scope, for each group of rows. A row is in scope when all say so. */
export interface ScopePart {
  readonly grouping: Grouping
  readonly truth: Uint8Array
  /** Index into `reasons` for each group. */
  readonly reasonOf: Uint8Array
  readonly reasons: readonly string[]
}

const IN: Reach = { truth: MET, why: '' }
const out = (why: string): Reach => ({ truth: UNMET, why })
const open = (why: string): Reach => ({ truth: UNKNOWN, why })

/** The scope of a policy type as parts. The rules stand in `docs/evaluation.md`, table SC. */
export function scopeParts(
  columns: KeyColumns,
  attachment: Attachment,
  policy: Policy,
): readonly ScopePart[] {
  const stands = standsOnResource(policy, attachment.targets)
  const isNamed = principalTest(attachment.targets.filter(isArn))
  const { set } = columns.index
  const ours = new Set(set.places.map(({ recipient }) => recipient))
  const denied = attachment.tree.known ? new Set<string>() : accountsDeniedByScps(set)
  const questions = QUESTIONS[attachment.type].filter(
    ({ isNeeded }) => isNeeded?.(columns.index) ?? true,
  )
  return questions.map((question) =>
    askRows(columns, question, (asked) =>
      question.ask({ ...asked, attachment, ours, denied, stands, isNamed }),
    ),
  )
}

/** What a question about a row can look at. */
export interface AskedRow {
  readonly facts: Facts
  readonly world: World
  key(name: string): KeyValue
}

interface Asked extends AskedRow {
  readonly attachment: Attachment
  /** Accounts whose own logs were collected. */
  readonly ours: ReadonlySet<string | undefined>
  /** Accounts that a denial by an SCP shows to be members; none where an Organizations document tells the members. */
  readonly denied: ReadonlySet<string>
  /** Whether a resource policy stands on the resource of a check. */
  stands(check: Facts['check']): Truth
  /** Whether a target names the user or role, by its `aws:PrincipalArn`. */
  isNamed(arn: KeyValue): Truth
}

/** What the answer to a question depends on. */
export interface Dependence {
  readonly dimensions: readonly Dimension[]
  /** Keys it looks up, which bring their own dimensions. */
  readonly keys?: readonly string[]
}

interface Question extends Dependence {
  ask(asked: Asked): Reach
  /** Left out where nobody is concerned: rows that differ in check and caller are many. */
  isNeeded?(index: ReplayIndex): boolean
}

/** Asks a question once for each group of rows that are alike in what the answer depends on. */
export function askRows(
  columns: KeyColumns,
  { dimensions, keys = [] }: Dependence,
  ask: (asked: AskedRow) => Reach,
): ScopePart {
  const { index, world } = columns
  const needed = keys.flatMap((name) => columns.column(name).dimensions)
  const grouping = index.grouping([...dimensions, ...needed])
  const truth = new Uint8Array(grouping.size)
  const reasonOf = new Uint8Array(grouping.size)
  const reasons: string[] = []
  for (let group = 0; group < grouping.size; group++) {
    const row = grouping.rowOf[group]!
    const key = (name: string) => rowKey(columns, name, row)
    const reach = ask({ facts: index.facts(row), world, key })
    truth[group] = reach.truth
    if (!reasons.includes(reach.why)) reasons.push(reach.why)
    reasonOf[group] = reasons.indexOf(reach.why)
  }
  return { grouping, truth, reasonOf, reasons }
}

// Whether a role is service-linked shows in the way it calls where its ARN is missing.
const callerQuestion = (ask: (asked: Asked) => Reach): Question => ({
  dimensions: ['caller', 'network'],
  ask,
})

/** Identity policies and boundaries stand on the same users and roles. */
const OF_PRINCIPALS: readonly Question[] = [
  { dimensions: ['check'], ask: notNetworkActivity },
  { ...callerQuestion(identityCaller), keys: ['aws:principalarn'] },
]

const QUESTIONS: Readonly<Record<PolicyType, readonly Question[]>> = {
  scp: [
    { dimensions: ['check'], ask: notNetworkActivity },
    { dimensions: ['check', 'caller'], ask: restrictedByScps, isNeeded: hasUnrestricted },
    callerQuestion(scpCaller),
  ],
  identity: OF_PRINCIPALS,
  boundary: OF_PRINCIPALS,
  rcp: [
    { dimensions: ['check'], ask: notNetworkActivity },
    { dimensions: ['check'], ask: rcpService },
    callerQuestion(notServiceLinkedRole),
    { dimensions: ['check'], ask: notTrustOfServiceLinkedRole },
    { dimensions: ['check', 'caller', 'network'], ask: notManagedKey },
    { dimensions: [], keys: ['aws:resourceaccount'], ask: resourceOwner },
  ],
  resource: [
    { dimensions: ['check'], ask: notNetworkActivity },
    { dimensions: ['check', 'caller'], keys: ['aws:resourceaccount'], ask: notRescue },
    { dimensions: ['check'], ask: attachedResource },
    { dimensions: [], keys: ['aws:resourceaccount'], ask: ownerIsTarget },
  ],
  trust: [
    { dimensions: ['check'], ask: notNetworkActivity },
    { dimensions: ['check'], ask: assumesRole },
    { dimensions: ['check'], ask: attachedRole },
    { dimensions: ['check'], ask: notTrustOfServiceLinkedRole },
    { dimensions: [], keys: ['aws:resourceaccount'], ask: ownerIsTarget },
  ],
  vpce: [
    { dimensions: ['network', 'caller'], ask: throughEndpoint },
    { dimensions: ['check'], ask: takesPolicy },
  ],
}

function rowKey(columns: KeyColumns, name: string, row: number): KeyValue {
  const column = columns.column(name)
  return column.values[column.valueIds[column.grouping.group[row]!]!]!
}

// A network activity event is the endpoint owner's copy of a call that is recorded in its own right.
function notNetworkActivity({ facts }: Asked): Reach {
  return facts.check.call.category === 'NetworkActivity' ? out('copies seen at a VPC endpoint') : IN
}

const BOUND_TYPES: ReadonlySet<string> = new Set([
  'AssumedRole',
  'IAMUser',
  'Root',
  'FederatedUser',
])

const UNBOUND_TYPES: ReadonlyMap<string, string> = new Map([
  ['AWSService', 'AWS service principals'],
  ['Anonymous', 'anonymous callers'],
  ['WebIdentityUser', 'callers without an AWS principal'],
  ['SAMLUser', 'callers without an AWS principal'],
])

function hasUnrestricted({ checks, rows, rowCheck, rowPattern, set }: ReplayIndex): boolean {
  const isRoot = set.callers.map(({ type }) => type === 'Root')
  const forRoot = checks.map(({ action }) => scpRestricts(action, true))
  for (let row = 0; row < rows; row++) {
    const restricted = forRoot[rowCheck[row]!]
    if (restricted === MET) continue
    if (restricted === UNMET || isRoot[set.caller[rowPattern[row]!]!]) return true
  }
  return false
}

function restrictedByScps({ facts: { check, caller } }: Asked): Reach {
  switch (scpRestricts(check.action, caller.type === 'Root')) {
    case MET:
      return IN
    case UNMET:
      return out('services that SCPs do not restrict')
    case UNKNOWN:
      return open(ROOT_TASK_WHY)
  }
}

function scpCaller(asked: Asked): Reach {
  const bound = boundCaller(asked)
  if (bound.truth === UNMET) return bound
  const { account } = asked.facts.caller
  if (account === undefined) return open('the account of the caller is not recorded')
  const member = memberReach(asked, account, 'principals', false)
  return member.truth === MET ? bound : member
}

/** The same principals, those of the management account too: it has identity policies like any other. */
function identityCaller(asked: Asked): Reach {
  const { account, arn, type } = asked.facts.caller
  if (type === 'Root') return out('root users, which have no identity policies')
  if (type === 'AssumedRole' && arn !== undefined && NO_IAM_NAME.test(arn))
    return out('roles of AWS that are not in IAM, such as `aws:ec2-infrastructure`')
  const bound = boundCaller(asked)
  if (bound.truth === UNMET) return bound
  if (account === undefined) return open('the account of the caller is not recorded')
  const target = principalIsTarget(asked, account)
  return target.truth === MET ? bound : target
}

/** Users and roles that the targets name, in the accounts that they name; a name alone is in whatever organization. */
function principalIsTarget(asked: Asked, account: string): Reach {
  const { attachment, facts, isNamed } = asked
  const named = attachment.targets.filter(isArn)
  const places = attachment.targets.filter((target) => !isArn(target))
  if (named.length === 0 || places.length > 0) {
    const inPlaces = { ...asked, attachment: { ...attachment, targets: places } }
    const member = memberReach(inPlaces, account, 'principals', true)
    if (member.truth !== MET) return member
    if (named.length === 0)
      return facts.caller.type === 'FederatedUser'
        ? open('it is not known whether a user or the root user made the federated session')
        : member
  }
  if (facts.caller.type === 'FederatedUser') return federatedIsTarget(asked, account)
  switch (isNamed(asked.key('aws:principalarn'))) {
    case MET:
      return IN
    case UNMET:
      return out('principals that are not targets')
    case UNKNOWN:
      return open('the record does not name the user or role that called')
  }
}

/** No name of a role in IAM holds a colon. Source: IAM API reference, CreateRole. */
const NO_IAM_NAME = /:role\/(?:.*\/)?[^/]*:[^/]*$/

/** A federated session is made by a user of its account. Which one is not read from records: any that a target names. */
function federatedIsTarget({ facts: { caller }, isNamed }: Asked, account: string): Reach {
  const partition = caller.arn?.split(':')[1]
  const starts =
    partition === undefined ? {} : { starts: [`arn:${partition}:iam::${account}:user/`] }
  const user = isNamed({ state: 'unknown', why: '', present: true, ...starts })
  return user === UNMET
    ? out('principals that are not targets')
    : open('it is not known which user made the federated session')
}

/** Whether the caller is of a kind that policies of its account bind. */
function boundCaller({ facts }: Asked): Reach {
  const unbound = UNBOUND_TYPES.get(facts.caller.type)
  if (unbound !== undefined) return out(unbound)
  const linked = serviceLinked(facts)
  if (linked === 'yes') return out('service-linked roles')
  if (!BOUND_TYPES.has(facts.caller.type))
    return open('the record does not tell what kind of principal called')
  return linked === 'no' ? IN : open(PERHAPS_LINKED)
}

const PERHAPS_LINKED = 'the record does not tell whether the role is service-linked'

/** Whether an account is a member that the targets reach. */
function memberReach(
  asked: Asked,
  account: string,
  what: 'principals' | 'resources' | 'VPC endpoints',
  withManagement: boolean,
): Reach {
  const { tree, targets } = asked.attachment
  if (!tree.known) {
    const isElsewhere =
      targets.length > 0 && targets.every((one) => ACCOUNT.test(one) && one !== account)
    if (isElsewhere) return out(`${what} of accounts that are not targets`)
    return withManagement || what === 'VPC endpoints'
      ? unlistedReach(asked, account, what)
      : unlistedMember(asked, account, what)
  }
  if (tree.nodes.get(account)?.kind !== 'account') return out(`${what} outside the organization`)
  if (tree.managementAccount === account && !withManagement)
    return out(`${what} of the management account`)
  return tree.reaches(targets, account) ? IN : out(`${what} of accounts that are not targets`)
}

/** Without an Organizations document the accounts whose own logs were collected are one's own. */
function unlistedReach(
  { attachment: { targets }, ours }: Asked,
  account: string,
  what: string,
): Reach {
  return targets.includes(account) || (targets.length === 0 && ours.has(account))
    ? IN
    : open(`whether the account of the ${what} is a member and a target is not known`)
}

/**
 * SCPs and RCPs reach members alone. Logs and targets do not tell a member from the management account, where both
 * may be: a denial by an SCP does, and the reader.
 */
function unlistedMember(
  { attachment: { targets }, denied, world }: Asked,
  account: string,
  what: Membership,
): Reach {
  const isMember = toldMember(world, account) ?? (denied.has(account) || undefined)
  if (isMember === false) return out(`${what} of accounts that you say are no members`)
  if (isMember === undefined) return open(whyNoMember(what))
  return targets.length === 0 || targets.includes(account)
    ? IN
    : open(`whether a target holds the account of the ${what} is not known`)
}

const ACCOUNT = /^\d{12}$/

/** Kinds of callers that are no role's session. */
const NO_SESSIONS: ReadonlySet<string> = new Set([
  ...UNBOUND_TYPES.keys(),
  'FederatedUser',
  'IAMUser',
  'Root',
])

/**
 * Whether a service-linked role called. Without the ARN it certainly did not where the call came straight
 * from an address: only services use these roles, and their calls show the service instead (seen in all
 * real records of such roles).
 */
function serviceLinked({ caller, network }: Facts): 'yes' | 'no' | 'possible' {
  if (isServiceLinkedRole(caller)) return 'yes'
  if (caller.arn !== undefined || NO_SESSIONS.has(caller.type)) return 'no'
  return caller.invokedBy === undefined && isAddress(network.source) ? 'no' : 'possible'
}

function notServiceLinkedRole({ facts }: Asked): Reach {
  const linked = serviceLinked(facts)
  if (linked === 'yes') return out('service-linked roles')
  return linked === 'no' ? IN : open(PERHAPS_LINKED)
}

// The trust that a service-linked role has in its service is fixed, and RCPs do not reach it.
function notTrustOfServiceLinkedRole({ facts }: Asked): Reach {
  const { action, resource } = facts.check
  const linked = resource?.arn[0]?.includes(':role/aws-service-role/') ?? false
  return linked && action?.toLowerCase().startsWith('sts:') === true
    ? out('the trust of service-linked roles')
    : IN
}

function rcpService({ facts }: Asked): Reach {
  const { action, resource, resourceUnknown } = facts.check
  if (action === undefined) return open('the IAM action of the event is not known')
  if (!RCP_SERVICES.services.has(action.slice(0, action.indexOf(':'))))
    return out('services that RCPs do not support')
  // RCPs reach only actions with resource-level authorisation.
  if (resource === undefined && !resourceUnknown)
    return out('actions that are authorised on no resource')
  return action.toLowerCase() === 'kms:retiregrant'
    ? out('kms:RetireGrant, which RCPs do not reach')
    : IN
}

/**
 * The record does not tell AWS managed keys from customer keys. Directly, only what their key policies let
 * an account do can be on one: describe, get, list, revoke grants. All else reaches them through a service.
 */
function notManagedKey({ facts: { check, caller, network } }: Asked): Reach {
  const action = check.action?.toLowerCase()
  if (action?.startsWith('kms:') !== true) return IN
  const direct = caller.invokedBy === undefined && isAddress(network.source)
  return !direct || OF_MANAGED_KEYS.test(action)
    ? open('the key may be an AWS managed key, which RCPs do not reach')
    : IN
}

const OF_MANAGED_KEYS = /^kms:(?:describe|get|list|revokegrant)/

function resourceOwner(asked: Asked): Reach {
  const owner = asked.key('aws:resourceaccount')
  if (owner.state === 'known') return memberReach(asked, owner.values[0] ?? '', 'resources', false)
  return open('the owner of the resource is not known')
}

function attachedResource({ facts, attachment, stands }: Asked): Reach {
  const truth = stands(facts.check)
  return { truth, why: whyNotReached(truth, 'resource', attachment.targets) }
}

/** The root user of the owner reaches the policy of a bucket, and perhaps of a queue, whatever that says. */
function notRescue({ facts: { check, caller }, key }: Asked): Reach {
  const { kind } = principalOf(caller)
  const rescued = rescues(check.action)
  if ((kind !== 'root' && kind !== 'unknown') || rescued === UNMET) return IN
  const owner = key('aws:resourceaccount')
  if (owner.state !== 'known') return open('the owner of the resource is not known')
  if (caller.account !== undefined && owner.values[0] !== caller.account) return IN
  return kind === 'root' && rescued === MET
    ? out('calls on a bucket policy by the root user of the owner')
    : open('the root user of the owner may reach this policy whatever it says')
}

/** A trust policy names no role: only a target can. */
function attachedRole({ facts, attachment, stands }: Asked): Reach {
  const truth = attachment.targets.some(isArn) ? stands(facts.check) : UNKNOWN
  return { truth, why: whyNotReached(truth, 'role', attachment.targets) }
}

/** Policies of resources and roles stand in the accounts of these; without such targets, in any. */
function ownerIsTarget(asked: Asked): Reach {
  if (asked.attachment.targets.every(isArn)) return IN
  const owner = asked.key('aws:resourceaccount')
  if (owner.state !== 'known') return open('the owner of the resource is not known')
  return memberReach(asked, owner.values[0] ?? '', 'resources', true)
}

function assumesRole({ facts }: Asked): Reach {
  const action = facts.check.action?.toLowerCase()
  if (action === undefined) return open('the IAM action of the event is not known')
  return isAssuming(action) ? IN : out('calls that assume no role')
}

function throughEndpoint(asked: Asked): Reach {
  const { facts, attachment, world } = asked
  const { endpoint, endpointAccount, source } = facts.network
  if (endpoint === undefined) {
    if (!passesUnrecorded(facts)) return out('calls that pass no VPC endpoint')
    return source === undefined
      ? open('the record has no source address')
      : open('a private address without an endpoint: not every service records the endpoint')
  }
  if (!endpoint.startsWith('vpce-')) return out('calls inside the network of AWS')
  if (attachment.targets.includes(endpoint)) return IN
  const places = attachment.targets.filter((target) => !target.startsWith('vpce-'))
  if (places.length === 0 && attachment.targets.length > 0)
    return out('calls through endpoints that are not targets')
  const account = world.endpoint(endpoint)?.account ?? endpointAccount
  if (account === undefined || !ACCOUNT.test(account))
    return open('the owner of the VPC endpoint is not known')
  return memberReach(
    { ...asked, attachment: { ...attachment, targets: places } },
    account,
    'VPC endpoints',
    true,
  )
}

/** Calls pass the endpoints of services that take no policy, whatever is attached. */
function takesPolicy({ facts }: Asked): Reach {
  const service = facts.check.action?.split(':', 1)[0]?.toLowerCase()
  return service === undefined || ENDPOINT_POLICY_SERVICES.services.has(service)
    ? IN
    : open(`whether endpoints of \`${service}\` take a policy is not known`)
}

/** The scope of one row: the least of the parts, and the reason of the first part that is not met. */
export function reachOfRow(parts: readonly ScopePart[], row: number): Reach {
  const found = parts.map((part) => {
    const group = part.grouping.group[row]!
    return { truth: part.truth[group] as Truth, why: part.reasons[part.reasonOf[group]!]! }
  })
  const truth = allOf(found.map((one) => one.truth))
  return { truth, why: found.find((one) => one.truth === truth)?.why ?? '' }
}
