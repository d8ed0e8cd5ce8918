/** One statement against one request, and the decision over all statements of a policy. */
import { matchesAction, matchesPrincipal, matchesResource } from './match.ts'
import { evaluateCondition } from './operator.ts'
import type { Policy, PolicyType, Statement } from './policy.ts'
import type { AuthRequest } from './request.ts'
import { allOf, MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import type { VariableLookup, Version } from './variable.ts'

/** One element of a statement, or one of its conditions by its position. */
export interface FindingPart {
  readonly kind: 'principal' | 'action' | 'resource' | 'condition'
  /** Position among `statement.conditions`; 0 for the other kinds. */
  readonly index: number
  readonly truth: Truth
}

export interface StatementFinding {
  readonly statement: Statement
  /** Conjunction of the parts. */
  readonly truth: Truth
  /** Every part, evaluated whatever the others are: the answer shows all reasons. */
  readonly parts: readonly FindingPart[]
}

/** Whether AWS documents a key (lower case) as one of several values; undefined when it is not known. */
export type MultivaluedLookup = (keyName: string) => boolean | undefined

/** Evaluates every element and condition of a statement; a missing element is no part. */
export function evaluateStatement(
  statement: Statement,
  request: AuthRequest,
  version: Version,
  isMultivalued: MultivaluedLookup,
): StatementFinding {
  const variables: VariableLookup = (name) => request.key(name)
  const parts: FindingPart[] = []
  if (statement.principal !== undefined) {
    const truth = matchesPrincipal(statement.principal, request.principal)
    parts.push({ kind: 'principal', index: 0, truth })
  }
  const action = matchesAction(statement.action, request.action, request.services)
  parts.push({ kind: 'action', index: 0, truth: action })
  if (statement.resource !== undefined) {
    const truth = matchesResource(statement.resource, request.resource, variables, version)
    parts.push({ kind: 'resource', index: 0, truth })
  }
  statement.conditions.forEach((condition, index) => {
    const value = request.key(condition.keyName)
    const multivalued = isMultivalued(condition.keyName)
    const truth = evaluateCondition(condition, value, variables, version, multivalued)
    parts.push({ kind: 'condition', index, truth })
  })
  return { statement, truth: allOf(parts.map((part) => part.truth)), parts }
}

/**
 * What it means that no statement allows: `denied` (this policy alone must allow), `unknown` (another
 * policy may allow), `none` (this policy never needs to allow).
 */
export type ImplicitDeny = 'denied' | 'unknown' | 'none'

/** `Finding` may tell more than the finding itself: which policy it is of. */
export type Decision<Finding extends StatementFinding = StatementFinding> =
  | {
      readonly kind: 'denied'
      readonly by: readonly Finding[]
      readonly implicit: boolean
    }
  | { readonly kind: 'undetermined'; readonly open: readonly Finding[] }
  | { readonly kind: 'not-denied' }

/**
 * The decision over all findings of a policy. The first row that applies decides:
 *
 * | a Deny is met                                    | denied by these          |
 * | a missing Allow denies, and no Allow is possible | denied, implicitly       |
 * | a Deny is unknown                                | undetermined             |
 * | a missing Allow denies, and no Allow is met      | undetermined             |
 * | a missing Allow is unknown, and no Allow is met  | undetermined             |
 * | otherwise                                        | not denied               |
 */
export function decide<Finding extends StatementFinding>(
  findings: readonly Finding[],
  options: { readonly implicitDeny: ImplicitDeny },
): Decision<Finding> {
  const denies = findings.filter(({ statement }) => statement.effect === 'Deny')
  const allows = findings.filter(({ statement }) => statement.effect === 'Allow')
  const denied = denies.filter(({ truth }) => truth === MET)
  if (denied.length > 0) return { kind: 'denied', by: denied, implicit: false }
  const needed = options.implicitDeny !== 'none' && !allows.some(({ truth }) => truth === MET)
  const possible = allows.filter(({ truth }) => truth !== UNMET)
  if (needed && options.implicitDeny === 'denied' && possible.length === 0) {
    return { kind: 'denied', by: [], implicit: true }
  }
  const open = denies.filter(({ truth }) => truth === UNKNOWN)
  if (needed) return { kind: 'undetermined', open: [...open, ...possible] }
  return open.length > 0 ? { kind: 'undetermined', open } : { kind: 'not-denied' }
}

/**
 * What a missing Allow means for a policy of this type: an SCP with an Allow statement replaces
 * FullAWSAccess, an endpoint policy and a permissions boundary work by their Allows alone, and only the
 * trust policy lets anybody assume a role. A resource policy may leave the Allow to an identity policy.
 * Policies of Deny alone stand beside what allows now, as RCPs do.
 */
export function implicitDenyOf(policy: Policy, type: PolicyType): ImplicitDeny {
  const allows = policy.statements.some(({ effect }) => effect === 'Allow')
  switch (type) {
    case 'scp':
    case 'trust':
      return allows ? 'denied' : 'none'
    case 'vpce':
    case 'boundary':
      return 'denied'
    case 'resource':
      return allows ? 'unknown' : 'none'
    case 'rcp':
    case 'identity':
      return 'none'
  }
}
