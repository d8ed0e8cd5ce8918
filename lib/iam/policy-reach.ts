/** Whether a policy type reaches a request at all. The rules are tables L, C and E of `docs/evaluation.md`. */
import { parseArn } from './arn.ts'
import type { AuthRequest, PrincipalValue } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

/** Whether it does, and if that is not certain or certainly not, why. */
export interface TypeReach {
  readonly truth: Truth
  /** A phrase for the reader: lower case, no full stop; empty when it does. */
  readonly why: string
}

/** What must be known beside the request and the policies. */
export interface Surroundings {
  /** Twelve digits; undefined when it is not known who owns the resource. */
  readonly resourceAccount: string | undefined
  /** No SCP and no RCP reaches it; undefined: every account counts as a member. */
  readonly managementAccount: string | undefined
  /** IAM prefixes, lower case, of the services whose resources RCPs reach. */
  readonly rcpServices: ReadonlySet<string>
}

const IN: TypeReach = { truth: MET, why: '' }
const out = (why: string): TypeReach => ({ truth: UNMET, why })
const open = (why: string): TypeReach => ({ truth: UNKNOWN, why })

const NO_MEMBER: ReadonlyMap<PrincipalValue['kind'], string> = new Map([
  ['service', 'SCPs do not bind AWS services'],
  ['anonymous', 'SCPs do not bind anonymous callers'],
  ['web-identity', 'SCPs do not bind callers without an AWS principal'],
  ['saml', 'SCPs do not bind callers without an AWS principal'],
])

const NOT_RESTRICTED: ReadonlySet<string> = new Set(['mechanicalturk'])
const WITH_ROOT_TASKS: ReadonlySet<string> = new Set([
  'cloudfront',
  'lightsail',
  'support',
  'supportplans',
])
const REVERSE_DNS = /^ec2:(?:modify|reset)addressattribute$/

/**
 * Whether SCPs restrict an action at all: unmet for services that they do not, unknown for services in which a
 * root user has tasks that they do not, and for what a root user did of which the action is not known.
 * Source: Organizations user guide, "Tasks and entities not restricted by SCPs".
 */
export function scpRestricts(action: string | undefined, isRoot: boolean): Truth {
  if (action === undefined) return isRoot ? UNKNOWN : MET
  const name = action.toLowerCase()
  const service = name.split(':', 1)[0]!
  if (NOT_RESTRICTED.has(service)) return UNMET
  return isRoot && (WITH_ROOT_TASKS.has(service) || REVERSE_DNS.test(name)) ? UNKNOWN : MET
}

/** What a reader is told where that is not known. */
export const ROOT_TASK_WHY = 'SCPs do not restrict some tasks of root users, and this may be one'

/** SCPs bind users, roles and root users of member accounts, but not service-linked roles. */
export function scpReach(request: AuthRequest, surroundings: Surroundings): TypeReach {
  const { principal } = request
  const restricted = scpRestricts(request.action, principal.kind === 'root')
  if (restricted === UNMET) return out('SCPs do not restrict this service')
  const unbound = NO_MEMBER.get(principal.kind)
  if (unbound !== undefined) return out(unbound)
  const linked = isServiceLinked(principal)
  if (linked === MET) return out('SCPs do not bind service-linked roles')
  const { managementAccount } = surroundings
  if (managementAccount !== undefined && principal.account === managementAccount)
    return out('SCPs do not bind the management account')
  if (principal.kind === 'unknown') return open('it is not known what kind of principal calls')
  if (linked === UNKNOWN) return open(PERHAPS_LINKED)
  if (managementAccount !== undefined && principal.account === undefined)
    return open('the account of the caller is not known')
  return restricted === UNKNOWN ? open(ROOT_TASK_WHY) : IN
}

const PERHAPS_LINKED = 'a session without the ARN of its role may be of a service-linked role'
const LINKED_ARN = /^arn:[^:]+:iam::\d{12}:role\/aws-service-role\//
const LINKED_SESSION = /:assumed-role\/AWSServiceRoleFor[^/]*\//

/** By the path of the role; a session ARN has no path, but AWS names these roles alike. */
function isServiceLinked({ kind, arn, sessionArn }: PrincipalValue): Truth {
  if (kind === 'unknown') return UNKNOWN
  if (kind !== 'role-session') return UNMET
  if (arn !== undefined) return LINKED_ARN.test(arn) ? MET : UNMET
  return sessionArn !== undefined && !LINKED_SESSION.test(sessionArn) ? UNMET : UNKNOWN
}

/** RCPs reach resources of member accounts in the services that support them, whoever calls. */
export function rcpReach(request: AuthRequest, surroundings: Surroundings): TypeReach {
  const { action, resource, principal } = request
  const { managementAccount, resourceAccount, rcpServices } = surroundings
  const name = action?.toLowerCase() ?? ''
  if (action !== undefined && !rcpServices.has(name.slice(0, name.indexOf(':'))))
    return out('RCPs do not reach resources of this service')
  if (name === 'kms:retiregrant') return out('RCPs do not reach `kms:RetireGrant`')
  if (resource.kind === 'none')
    return out('RCPs do not reach actions that are authorised on no resource')
  const special = specialResource(request)
  if (special !== undefined) return out(special)
  const linked = isServiceLinked(principal)
  if (linked === MET) return out('RCPs do not bind service-linked roles')
  if (managementAccount !== undefined && resourceAccount === managementAccount)
    return out('RCPs do not reach resources of the management account')
  if (linked === UNKNOWN) return open(PERHAPS_LINKED)
  if (action === undefined) return open('the action is not known')
  return managementAccount !== undefined && resourceAccount === undefined
    ? open('the owner of the resource is not known')
    : IN
}

function specialResource({ action, resource }: AuthRequest): string | undefined {
  const arn = resource.kind === 'known' ? parseArn(resource.arn) : undefined
  if (arn === undefined) return undefined
  if (arn.service === 'kms' && arn.resource.startsWith('alias/aws/'))
    return 'RCPs do not reach AWS managed keys'
  const trust = action?.toLowerCase().startsWith('sts:') === true
  return trust && arn.service === 'iam' && arn.resource.startsWith('role/aws-service-role/')
    ? 'RCPs do not reach the trust of service-linked roles'
    : undefined
}

/** The policy of an endpoint binds the calls that pass it, as `aws:SourceVpce` tells. */
export function endpointReach(request: AuthRequest): TypeReach {
  const value = request.key('aws:sourcevpce')
  switch (value.state) {
    case 'known':
      return value.values.length > 0 ? IN : out('the call passes no VPC endpoint')
    case 'absent':
      return out('the call passes no VPC endpoint')
    case 'unknown':
      return value.present === true ? IN : open('whether the call passes a VPC endpoint')
  }
}

/** Users and roles have identity policies and boundaries; root users, services and the unsigned have none. */
export function identityReach({ principal }: Pick<AuthRequest, 'principal'>): TypeReach {
  switch (principal.kind) {
    case 'user':
    case 'role-session':
    case 'federated-user':
    case 'account':
      return IN
    case 'unknown':
      return open('it is not known what kind of principal calls')
    default:
      return out('the caller is no user and no role, and has no such policy')
  }
}
