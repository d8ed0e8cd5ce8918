/** What it means for a call that no Allow of the candidate matches: tables MA, RP and PB in `docs/evaluation.md`. */
import { principalOf } from '#lib/cloudtrail/principal.ts'
import { mayHaveResourcePolicy } from '#lib/cloudtrail/resource-policies.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { ACL_ACTIONS, KMS_GRANT_ACTIONS } from '#lib/cloudtrail/service-lists.ts'
import { evaluateStatement, type ImplicitDeny, implicitDenyOf } from '#lib/iam/evaluate.ts'
import { ALLOWS_NOBODY, grantOf, isStrict, type NamedAllows, namedAllows } from '#lib/iam/grant.ts'
import type { Policy, PolicyType } from '#lib/iam/policy.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { KeyColumns } from './key-columns.ts'
import {
  type AskedRow,
  type Attachment,
  askRows,
  type Dependence,
  type Reach,
  type ScopePart,
} from './scope.ts'

/** A candidate as far as a missing Allow of it matters. */
interface Lacking {
  readonly policy: Policy
  readonly attachment: Attachment
  readonly besideFullAccess: boolean
}

const DENIES: Reach = { truth: MET, why: '' }
const NOTHING: Reach = { truth: UNMET, why: '' }
const open = (why: string): Reach => ({ truth: UNKNOWN, why })

const EVERY_ROW: Dependence = { dimensions: [] }
const BY_OWNER: Dependence = { dimensions: ['check', 'caller'], keys: ['aws:resourceaccount'] }

/**
 * For each row, what a missing Allow does: met, it denies; unknown, something else may allow the call, and
 * `why` says what; unmet, nothing. `memory` belongs to the columns: the answer depends on little of the policy.
 */
export function missingAllow(
  columns: KeyColumns,
  candidate: Lacking,
  memory: Map<string, ScopePart>,
): ScopePart {
  const { policy, attachment, besideFullAccess } = candidate
  const { type } = attachment
  const meaning = type === 'scp' && besideFullAccess ? 'none' : implicitDenyOf(policy, type)
  const name = `${type} ${meaning}`
  const found = memory.get(name) ?? askAbout(columns, type, meaning)
  memory.set(name, found)
  return found
}

function askAbout(columns: KeyColumns, type: PolicyType, meaning: ImplicitDeny): ScopePart {
  if (meaning === 'none') return askRows(columns, EVERY_ROW, () => NOTHING)
  if (type === 'boundary') return askRows(columns, BY_OWNER, withoutBoundary)
  if (type === 'resource') return askRows(columns, BY_OWNER, withoutResourcePolicy)
  return askRows(columns, EVERY_ROW, () => DENIES)
}

/** A boundary limits identity policies; what the policy of a resource grants to a user or session itself, it does not limit. */
function withoutBoundary(asked: AskedRow): Reach {
  const resource = allowsOfResource(asked)
  const grant = granted(asked, { identity: undefined, boundary: UNMET, resource })
  if (grant !== UNKNOWN) return grant === UNMET ? DENIES : NOTHING
  return open(
    resource === undefined
      ? 'the policy of the resource was not collected; if it names the user or session itself, no boundary limits that'
      : 'the policy of the resource may name the user or session itself, which no boundary limits',
  )
}

/** Who is not allowed by the policy of a resource may be by an identity policy of the account, an ACL or a grant. */
function withoutResourcePolicy(asked: AskedRow): Reach {
  const { check, caller } = asked.facts
  if (check.action === undefined)
    return open('no table knows which IAM action the event stands for')
  const action = check.action.toLowerCase()
  const grant = granted(asked, {
    identity: undefined,
    boundary: undefined,
    resource: ALLOWS_NOBODY,
  })
  if (grant === MET) return NOTHING
  if (KMS_GRANT_ACTIONS.actions.has(action)) return open('a grant of the key may allow it')
  if (grant === UNKNOWN)
    return open(
      sameAccount(asked) === UNKNOWN
        ? 'the owner of the resource is not known: in its own account an identity policy may allow it'
        : `an identity policy of ${caller.account ?? 'the account'} may allow it`,
    )
  if (ACL_ACTIONS.actions.has(action)) return open('an ACL may allow it')
  if (OF_INITIATOR.has(action)) return open('who began the upload may do it')
  return ALONE.has(action.slice(0, action.indexOf(':')))
    ? DENIES
    : open('a policy of another kind may allow it, such as that of an ECR registry')
}

/** What whoever began an upload of several parts may do with it. Source: S3 user guide, multipart upload and permissions. */
const OF_INITIATOR: ReadonlySet<string> = new Set([
  's3:abortmultipartupload',
  's3:listmultipartuploadparts',
])

/** Services of which nothing but identity policies and the policy of the resource allows; what grants and ACLs can allow is asked before. */
const ALONE: ReadonlySet<string> = new Set(['kms', 'lambda', 's3', 'secretsmanager', 'sns', 'sqs'])

function granted(asked: AskedRow, sides: Parameters<typeof grantOf>[0]): Truth {
  const { check, caller } = asked.facts
  return grantOf(sides, {
    kind: principalOf(caller).kind,
    sameAccount: sameAccount(asked),
    strict: isStrict(check.action, !isOnNone(asked)),
  })
}

/** An action on no resource stays in the account of the caller. */
function sameAccount(asked: AskedRow): Truth {
  if (isOnNone(asked)) return MET
  const { account } = asked.facts.caller
  const owner = asked.key('aws:resourceaccount')
  if (account === undefined || owner.state !== 'known') return UNKNOWN
  return owner.values[0] === account ? MET : UNMET
}

function isOnNone({ facts: { check } }: AskedRow): boolean {
  return check.resource === undefined && !check.resourceUnknown
}

/** What the policy of the resource allows the caller; undefined: it was not collected. */
function allowsOfResource(asked: AskedRow): NamedAllows | undefined {
  const { check, caller } = asked.facts
  if (isOnNone(asked)) return ALLOWS_NOBODY
  const { action } = check
  if (action === undefined) return undefined
  const service = action.slice(0, action.indexOf(':')).toLowerCase()
  if (!mayHaveResourcePolicy(service)) return ALLOWS_NOBODY
  // A grant of a key allows without the policy that the inventory holds.
  const policy = service === 'kms' ? undefined : collectedPolicy(asked)
  if (policy === undefined) return undefined
  const principal = principalOf(caller)
  const request = {
    action,
    resource: resourceValueOf(check),
    principal,
    key: () => ({ state: 'unknown', why: 'it is not asked for' }) as const,
  }
  const findings = (policy?.statements ?? []).map((statement) =>
    evaluateStatement(statement, request, policy?.version ?? '2012-10-17', () => undefined),
  )
  return namedAllows(principal, findings)
}

function collectedPolicy({ facts: { check }, world }: AskedRow): Policy | null | undefined {
  const [arn] = check.resource?.arn ?? []
  if (arn === undefined) return undefined
  // The policy of a bucket is that of its objects.
  return world.resourcePolicy(/^arn:[^:]*:s3:::/.test(arn) ? (arn.split('/')[0] ?? arn) : arn)
}

/** Whether a missing Allow can deny any row at all. */
export function mayLackAllow({ truth }: ScopePart): boolean {
  return truth.some((one) => one !== UNMET)
}

/** Not denied by the lack of an Allow, denied, or open: what `judgeDenied` calls it. */
export function implicitDenyAt(part: ScopePart, row: number): 'denied' | 'unknown' | 'none' {
  const truth = part.truth[part.grouping.group[row]!]
  return truth === MET ? 'denied' : truth === UNKNOWN ? 'unknown' : 'none'
}
