import type { PrincipalValue } from '#lib/iam/request.ts'
import type { Caller } from './pattern.ts'
import type { World } from './world.ts'

type Kind = PrincipalValue['kind']

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['AssumedRole', 'role-session'],
  ['Role', 'role-session'],
  ['IAMUser', 'user'],
  ['Root', 'root'],
  ['FederatedUser', 'federated-user'],
  ['WebIdentityUser', 'web-identity'],
  ['SAMLUser', 'saml'],
  ['AWSService', 'service'],
  ['AWSAccount', 'account'],
  ['Anonymous', 'anonymous'],
])

/** Who makes the request, as the `Principal` element sees it. */
export function principalOf(caller: Caller): PrincipalValue {
  const kind = KINDS.get(caller.type) ?? 'unknown'
  const account = caller.account === undefined ? {} : { account: caller.account }
  const arn = caller.arn === undefined ? {} : { arn: caller.arn }
  switch (kind) {
    case 'service':
      return { kind, ...service(caller.invokedBy) }
    case 'web-identity':
    case 'saml':
      return {
        kind,
        ...account,
        ...(caller.provider === undefined ? {} : { federated: caller.provider }),
      }
    default:
      return { kind, ...account, ...arn }
  }
}

/** Whether the user or role has a permissions boundary by the inventory; empty when that does not tell. */
export function boundaryOf({ type, arn }: Caller, world: World): { readonly bounded?: boolean } {
  const kind = KINDS.get(type)
  if (kind !== 'user' && kind !== 'role-session') return {}
  const boundary = arn === undefined ? undefined : world.setting(arn, 'permissionsBoundary')
  return boundary === undefined ? {} : { bounded: boundary !== null }
}

/** `AWS Internal` names no service. */
function service(invokedBy: string | undefined): { service?: string } {
  return invokedBy !== undefined && isServicePrincipal(invokedBy) ? { service: invokedBy } : {}
}

/** `s3.amazonaws.com`, `…amazonaws.com.cn`: a service's DNS name, which is also its principal. */
export function isServicePrincipal(text: string): boolean {
  return /^[a-z0-9.-]+\.(?:amazonaws\.com(?:\.cn)?|amazon\.com|aws\.internal|api\.aws)$/.test(text)
}

const SERVICE_LINKED = /^arn:[^:]+:iam::\d{12}:role\/aws-service-role\//

/** A service-linked role's session, by the path of the role. */
export function isServiceLinkedRole(caller: Caller): boolean {
  return caller.arn !== undefined && SERVICE_LINKED.test(caller.arn)
}
