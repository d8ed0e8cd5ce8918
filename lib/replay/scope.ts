import type { Dimension, Facts } from '#lib/cloudtrail/key-rule.ts'
import type { Caller } from '#lib/cloudtrail/pattern.ts'
import { RCP_SERVICES } from '#lib/cloudtrail/service-lists.ts'
import type { World } from '#lib/cloudtrail/world.ts'
import type { PolicyType } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { allOf, MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { KeyColumns } from './key-columns.ts'
import type { Grouping } from './replay-index.ts'

/** Where a candidate would be attached, and to what organization. */
export interface Attachment {
  readonly type: PolicyType
  /** Roots, OUs, accounts; none: the root. For VPC endpoint policies endpoint ids as well. */
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

/** The scope of a policy type as parts. The rules stand in `docs/evaluation.md`, table S. */
export function scopeParts(columns: KeyColumns, attachment: Attachment): readonly ScopePart[] {
  const questions = QUESTIONS[attachment.type]
  return questions.map((question) => {
    const needed = (question.keys ?? []).flatMap((name) => columns.column(name).dimensions)
    const grouping = columns.index.grouping([...question.dimensions, ...needed])
    const truth = new Uint8Array(grouping.size)
    const reasonOf = new Uint8Array(grouping.size)
    const reasons: string[] = []
    for (let group = 0; group < grouping.size; group++) {
      const facts = columns.index.facts(grouping.rowOf[group]!)
      const reach = question.ask({
        facts,
        attachment,
        world: columns.world,
        key: (name) => rowKey(columns, name, grouping.rowOf[group]!),
      })
      truth[group] = reach.truth
      if (!reasons.includes(reach.why)) reasons.push(reach.why)
      reasonOf[group] = reasons.indexOf(reach.why)
    }
    return { grouping, truth, reasonOf, reasons }
  })
}

interface Asked {
  readonly facts: Facts
  readonly attachment: Attachment
  readonly world: World
  key(name: string): KeyValue
}

interface Question {
  readonly dimensions: readonly Dimension[]
  /** Keys it looks up, which bring their own dimensions. */
  readonly keys?: readonly string[]
  ask(asked: Asked): Reach
}

const callerQuestion = (ask: (asked: Asked) => Reach): Question => ({ dimensions: ['caller'], ask })

const QUESTIONS: Readonly<Record<PolicyType, readonly Question[]>> = {
  scp: [{ dimensions: ['check'], ask: notNetworkActivity }, callerQuestion(scpCaller)],
  identity: [{ dimensions: ['check'], ask: notNetworkActivity }, callerQuestion(identityCaller)],
  rcp: [
    { dimensions: ['check'], ask: notNetworkActivity },
    { dimensions: ['check'], ask: rcpService },
    callerQuestion(notServiceLinkedRole),
    { dimensions: ['check', 'caller'], ask: notManagedKey },
    { dimensions: [], keys: ['aws:resourceaccount'], ask: resourceOwner },
  ],
  resource: [{ dimensions: ['check'], ask: notNetworkActivity }],
  trust: [{ dimensions: ['check'], ask: assumesRole }],
  vpce: [{ dimensions: ['network', 'caller'], ask: throughEndpoint }],
}

function rowKey(columns: KeyColumns, name: string, row: number): KeyValue {
  const column = columns.column(name)
  return column.values[column.valueOf[column.grouping.group[row]!]!]!
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

function scpCaller(asked: Asked): Reach {
  const { caller } = asked.facts
  const unbound = UNBOUND_TYPES.get(caller.type)
  if (unbound !== undefined) return out(unbound)
  if (isServiceLinkedRole(caller)) return out('service-linked roles')
  if (caller.account === undefined) return open('the account of the caller is not recorded')
  const member = memberReach(asked.attachment, caller.account, 'principals')
  if (member.truth !== MET || BOUND_TYPES.has(caller.type)) return member
  return open('the record does not tell what kind of principal called')
}

function identityCaller(asked: Asked): Reach {
  return asked.facts.caller.type === 'Root'
    ? out('root users, which have no identity policies')
    : scpCaller(asked)
}

/** Whether an account is a member that the targets reach. Without an Organizations document every account counts as a member; the page says so. */
function memberReach(
  { tree, targets }: Attachment,
  account: string,
  what: 'principals' | 'resources',
): Reach {
  if (!tree.known) {
    return targets.length === 0 || targets.includes(account)
      ? IN
      : out(`${what} of accounts that are not targets`)
  }
  if (tree.nodes.get(account)?.kind !== 'account') return out(`${what} outside the organization`)
  if (tree.managementAccount === account) return out(`${what} of the management account`)
  return tree.reaches(targets, account) ? IN : out(`${what} of accounts that are not targets`)
}

function isServiceLinkedRole(caller: Caller): boolean {
  return caller.arn?.includes(':role/aws-service-role/') ?? false
}

function notServiceLinkedRole({ facts }: Asked): Reach {
  return isServiceLinkedRole(facts.caller) ? out('service-linked roles') : IN
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

// AWS managed keys are used only through a service, and the record does not tell them from customer keys.
function notManagedKey({ facts }: Asked): Reach {
  const throughService =
    facts.check.action?.toLowerCase().startsWith('kms:') === true &&
    facts.caller.invokedBy !== undefined
  return throughService ? open('the key may be an AWS managed key, which RCPs do not reach') : IN
}

function resourceOwner(asked: Asked): Reach {
  const owner = asked.key('aws:resourceaccount')
  if (owner.state === 'known')
    return memberReach(asked.attachment, owner.values[0] ?? '', 'resources')
  return open('the owner of the resource is not known')
}

function assumesRole({ facts }: Asked): Reach {
  const action = facts.check.action?.toLowerCase()
  if (action === undefined) return open('the IAM action of the event is not known')
  const trust =
    action.startsWith('sts:assumerole') ||
    action === 'sts:tagsession' ||
    action === 'sts:setsourceidentity'
  return trust ? IN : out('calls that assume no role')
}

function throughEndpoint({ facts, attachment, world }: Asked): Reach {
  const { endpoint, endpointAccount } = facts.network
  if (endpoint === undefined) return out('calls that pass no VPC endpoint')
  if (!endpoint.startsWith('vpce-')) return out('calls inside the network of AWS')
  const account = world.endpoint(endpoint)?.account ?? endpointAccount
  if (attachment.targets.includes(endpoint)) return IN
  if (account === undefined || !/^\d{12}$/.test(account))
    return open('the owner of the VPC endpoint is not known')
  const { tree, targets } = attachment
  if (tree.known && tree.nodes.get(account)?.kind !== 'account')
    return out('calls through endpoints of others')
  return tree.reaches(targets, account) ? IN : out('calls through endpoints that are not targets')
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
