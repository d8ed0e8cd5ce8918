import type { Layer } from '#lib/iam/authorize.ts'
import type { Policy } from '#lib/iam/policy.ts'
import {
  type GrantingPolicies,
  type NamedPolicy,
  NO_POLICIES,
  type PolicyLevel,
  type PolicySet,
} from '#lib/iam/policy-set.ts'
import type { AuthRequest, PrincipalValue } from '#lib/iam/request.ts'
import type { WrittenRequest } from '#lib/iam/written-request.ts'

/** A policy and where it stands. */
export interface PlacedPolicy {
  readonly layer: Layer
  readonly place: string | undefined
  readonly name: string
  /** There certainly is no such policy. */
  readonly isNone: boolean
  readonly policy: Policy | undefined
}

/** Picks for each request the policies that stand where it goes. Levels of SCPs and RCPs are of every call. */
export function policySetFor(
  sources: readonly PlacedPolicy[],
): (written: WrittenRequest, request: AuthRequest) => PolicySet {
  const of = (layer: Layer) => sources.filter((source) => source.layer === layer)
  const levels = { scp: levelsOf(of('scp')), rcp: levelsOf(of('rcp')) }
  const [vpce, resource] = [of('vpce'), of('resource')]
  const [identity, boundary] = [of('identity'), of('boundary')]
  return (written, request) => {
    const isCaller = ({ place }: PlacedPolicy) => isOf(place, written.principal)
    return {
      ...NO_POLICIES,
      ...levels,
      vpce: policiesOf(vpce.filter(({ place }) => mayPass(place, request))),
      resource: given(resource.filter(({ place }) => standsOn(place, written.resourceArn))),
      identity: given(identity.filter(isCaller)),
      boundary: policiesOf(boundary.filter(isCaller)),
    }
  }
}

function levelsOf(sources: readonly PlacedPolicy[]): readonly PolicyLevel[] {
  const levels = new Map<string | undefined, PlacedPolicy[]>()
  for (const source of sources) {
    levels.set(source.place, [...(levels.get(source.place) ?? []), source])
  }
  return [...levels].map(([name, all]) => ({ name, policies: policiesOf(all) }))
}

function policiesOf(sources: readonly PlacedPolicy[]): readonly NamedPolicy[] {
  return sources.filter(
    (source): source is PlacedPolicy & NamedPolicy => source.policy !== undefined,
  )
}

/** Undefined when nothing was said of this call. */
function given(sources: readonly PlacedPolicy[]): GrantingPolicies | undefined {
  if (sources.length === 0) return undefined
  return { policies: policiesOf(sources), noOthers: sources.some(({ isNone }) => isNone) }
}

function mayPass(endpoint: string | undefined, request: AuthRequest): boolean {
  if (endpoint === undefined) return true
  const value = request.key('aws:sourcevpce')
  return value.state === 'unknown' || (value.state === 'known' && value.values.includes(endpoint))
}

/** The resource itself, or something in it: an object of a bucket, a version of a function. */
function standsOn(place: string | undefined, arn: string | undefined): boolean {
  if (place === undefined) return true
  if (arn === undefined || !arn.startsWith(place)) return false
  return arn.length === place.length || '/:'.includes(arn.charAt(place.length))
}

/** A caller that is not known may be any. Names of roles are unique in their account, so that a session tells its role without the path. */
function isOf(place: string | undefined, { kind, arn, sessionArn }: PrincipalValue): boolean {
  if (place === undefined || place === arn || place === sessionArn) return true
  if (kind === 'unknown') return true
  if (arn !== undefined || sessionArn === undefined) return false
  const [, , , , account, session = ''] = sessionArn.split(':')
  const [, , , , placeAccount, role = ''] = place.split(':')
  const isRole = role.startsWith('role/') && account === placeAccount
  return isRole && role.slice(role.lastIndexOf('/') + 1) === session.split('/')[1]
}
