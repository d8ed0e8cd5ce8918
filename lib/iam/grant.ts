/**
 * How identity policies, permissions boundaries and resource policies together grant a call. The rules
 * are tables G, X, B and K of `docs/evaluation.md`; Deny statements are no part of this.
 */
import type { StatementFinding } from './evaluate.ts'
import { type Naming, namingsOf } from './principal.ts'
import type { AuthRequest, PrincipalValue } from './request.ts'
import { allOf, anyOf, MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

/** By which naming a resource policy allows; several may hold. */
export type NamedAllows = Readonly<Record<Naming, Truth>>

/** What each side says by its Allow statements; undefined: that side was not given. */
export interface GrantSides {
  readonly identity: Truth | undefined
  readonly boundary: Truth | undefined
  readonly resource: NamedAllows | undefined
}

/** Where the call happens. */
export interface GrantCase {
  readonly kind: AuthRequest['principal']['kind']
  /** Whether caller and resource are of one account. */
  readonly sameAccount: Truth
  /** The resource must allow by itself: KMS keys, and roles that are assumed. */
  readonly strict: boolean
}

function everyNaming(truth: Truth): NamedAllows {
  return { itself: truth, role: truth, everybody: truth, account: truth }
}

const OPEN_RESOURCE = everyNaming(UNKNOWN)

/** What the policy of a resource says that allows nothing, or that is not there. */
export const ALLOWS_NOBODY: NamedAllows = everyNaming(UNMET)

const ASSUMES =
  /^sts:(?:assumerole|assumerolewithsaml|assumerolewithwebidentity|tagsession|setsourceidentity|setcontext)$/

/** Actions that the trust policy of a role decides on; `action` in lower case. */
export function isAssuming(action: string): boolean {
  return ASSUMES.test(action)
}

/** KMS keys and the trust of roles must allow by themselves: an identity policy alone is not enough. */
export function isStrict(action: string | undefined, onResource: boolean): boolean {
  const name = action?.toLowerCase() ?? ''
  return (name.startsWith('kms:') && onResource) || isAssuming(name)
}

/** Whether the caller is a root user, of whom AWS lets none assume a role. Source: STS API reference, AssumeRole. */
export function isBarred({ action, principal }: Pick<AuthRequest, 'action' | 'principal'>): Truth {
  if (action?.toLowerCase() !== 'sts:assumerole') return UNMET
  return principal.kind === 'root' ? MET : principal.kind === 'unknown' ? UNKNOWN : UNMET
}

const BUCKET_POLICY = /^s3:(?:get|put|delete)bucketpolicy$/
const QUEUE_POLICY =
  /^sqs:(?:addpermission|getqueueattributes|removepermission|setqueueattributes)$/

/**
 * Whether no policy of a resource keeps an action on itself from the root user of the owner: met for bucket policies;
 * unknown for what reads or changes a queue policy. Sources: S3 API reference, PutBucketPolicy; IAM user guide,
 * tasks that require root user credentials, which does not name the actions.
 */
export function rescues(action: string | undefined): Truth {
  const name = action?.toLowerCase() ?? ''
  if (BUCKET_POLICY.test(name)) return MET
  return QUEUE_POLICY.test(name) ? UNKNOWN : UNMET
}

/** What the Allow statements of a resource policy say, by how they name the caller. */
export function namedAllows(
  principal: PrincipalValue,
  findings: readonly StatementFinding[],
): NamedAllows {
  const found: Record<Naming, Truth> = { ...ALLOWS_NOBODY }
  for (const { statement, truth } of findings) {
    if (statement.effect === 'Deny' || truth === UNMET) continue
    const namings = namingsOf(statement.principal, principal)
    for (const naming of Object.keys(found) as Naming[]) {
      const counted = naming === 'everybody' && namesArn(statement) ? 'itself' : naming
      found[counted] = anyOf([found[counted], allOf([truth, namings[naming]])])
    }
  }
  return found
}

/** Everybody with a condition on `aws:PrincipalArn` is allowed like a user or session that is named itself (IAM user guide, evaluation of allow and deny). */
function namesArn({ conditions }: StatementFinding['statement']): boolean {
  return conditions.some(({ keyName, test }) => keyName === 'aws:principalarn' && !test.negated)
}

/** Whether the sides grant the call. A side that was not given leaves open what depends on it. */
export function grantOf({ identity, boundary, resource }: GrantSides, where: GrantCase): Truth {
  const named = resource ?? OPEN_RESOURCE
  switch (where.kind) {
    case 'root':
      return either(where.sameAccount, where.strict ? anyNaming(named) : MET, anyNaming(named))
    case 'service':
    case 'anonymous':
    case 'web-identity':
    case 'saml':
      return anyNaming(named)
    case 'unknown':
      return UNKNOWN
    default: {
      const limited = allOf([identity ?? UNKNOWN, boundary ?? MET])
      const same = anyOf([
        allOf([limited, where.strict ? anyNaming(named) : MET]),
        byResource(named, boundary ?? MET),
      ])
      return either(where.sameAccount, same, allOf([limited, anyNaming(named)]))
    }
  }
}

/** What a resource policy grants in its own account without an identity policy. */
function byResource(named: NamedAllows, boundary: Truth): Truth {
  // AWS does not say whether a boundary limits what is granted to everybody.
  const overEverybody = boundary === UNMET ? UNKNOWN : boundary
  return anyOf([
    named.itself,
    allOf([named.role, boundary]),
    allOf([named.everybody, overEverybody]),
  ])
}

/** The same for each way of naming. */
export function mapNamings(named: NamedAllows, change: (truth: Truth) => Truth): NamedAllows {
  return {
    itself: change(named.itself),
    role: change(named.role),
    everybody: change(named.everybody),
    account: change(named.account),
  }
}

/** Any way of naming. */
export function anyNaming(named: NamedAllows): Truth {
  return anyOf(Object.values(named))
}

function either(first: Truth, ifMet: Truth, ifUnmet: Truth): Truth {
  if (first === MET) return ifMet
  if (first === UNMET) return ifUnmet
  return ifMet === ifUnmet ? ifMet : UNKNOWN
}
