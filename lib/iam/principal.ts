/** `Principal` and `NotPrincipal`, on what a record tells of the caller. */
import { parseArn } from './arn.ts'
import { matchesAllBut } from './not-principal.ts'
import type { PrincipalElement, PrincipalEntry } from './policy.ts'
import { isAccount, isEverybody, matchesEntry } from './principal-entry.ts'
import type { PrincipalValue } from './request.ts'
import { anyOf, MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

/** A statement without the element covers every caller, one with `NotPrincipal` all but the listed. */
export function matchesPrincipal(
  element: PrincipalElement | undefined,
  principal: PrincipalValue,
): Truth {
  if (element === undefined) return MET
  return element.negated
    ? matchesAllBut(element.entries, principal)
    : anyOf(element.entries.map((entry) => matchesEntry(entry, principal)))
}

/**
 * The same in the policy of an endpoint of which it is not known whether it is a gateway: a gateway takes an
 * account for its root user alone, and asks for `*` instead of other names. Source: VPC user guide, gateway endpoints.
 */
export function matchesAtEndpoint(
  element: PrincipalElement | undefined,
  principal: PrincipalValue,
  action: string | undefined,
): Truth {
  const truth = matchesPrincipal(element, principal)
  if (element === undefined || element.entries.some(isEverybody)) return truth
  if (principal.kind === 'root' || !mayPassGateway(action)) return truth
  const isCertain = truth === (element.negated ? MET : UNMET)
  return isCertain ? truth : UNKNOWN
}

const GATEWAY_SERVICES: ReadonlySet<string> = new Set(['dynamodb', 's3', 's3express'])

function mayPassGateway(action: string | undefined): boolean {
  return action === undefined || GATEWAY_SERVICES.has(action.split(':', 1)[0]!.toLowerCase())
}

/**
 * How a resource policy names a caller: `itself` (a user, a session, a service, a provider), by its
 * `role`, with `everybody`, or by its `account`. What an Allow needs beside it differs.
 */
export type Naming = 'itself' | 'role' | 'everybody' | 'account'

/** For each way of naming, whether an element names the caller so. `NotPrincipal` names everybody else. */
export function namingsOf(
  element: PrincipalElement | undefined,
  principal: PrincipalValue,
): Readonly<Record<Naming, Truth>> {
  const found: Record<Naming, Truth> = {
    itself: UNMET,
    role: UNMET,
    everybody: UNMET,
    account: UNMET,
  }
  if (element === undefined || element.negated) {
    return { ...found, everybody: matchesPrincipal(element, principal) }
  }
  for (const entry of element.entries) {
    const naming = namingOf(entry, principal)
    found[naming] = anyOf([found[naming], matchesEntry(entry, principal)])
  }
  return found
}

function namingOf(entry: PrincipalEntry, principal: PrincipalValue): Naming {
  const { kind, value } = entry
  if (isEverybody(entry)) return 'everybody'
  if (kind === 'CanonicalUser') return 'account'
  if (kind !== 'AWS') return 'itself'
  if (isAccount(entry)) return principal.kind === 'root' ? 'itself' : 'account'
  const arn = parseArn(value.text)
  if (arn?.resource.startsWith('role/') === true || value.text.startsWith('AROA')) return 'role'
  // The ARN of a user stands for its federated sessions as that of a role for its own.
  const ofUser = arn?.resource.startsWith('user/') === true
  return ofUser && principal.kind === 'federated-user' ? 'role' : 'itself'
}
