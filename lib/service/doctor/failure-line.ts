import {
  CREATE_TABLE,
  type IamStatement,
  PERMISSIONS,
  type Permission,
  type PermissionPlaces,
  statementOf,
} from '#lib/aws/permissions.ts'
import type { Failure } from '#lib/result.ts'
import { type CheckLine, trouble } from './check-line.ts'

/**
 * The line of a check that a call to AWS ended. `action` is the permission that the call needs; where the failure or
 * AWS's words in it name another one (Glue's behind Athena's), that counts. A denial that no identity policy can mend
 * says so.
 */
export function failureLine(
  name: string,
  failure: Failure,
  action: string,
  places: PermissionPlaces,
): CheckLine {
  const { code, message } = failure
  const { detail, wayOut } = parted(message)
  const wayOn = code === 'aws/other' ? OTHER_WAY : wayOut
  if (!DENIED.has(code)) return { ...trouble('failed', name, detail, wayOn), code }
  const other = otherPolicy(detail)
  if (other !== undefined) return { ...trouble('missing', name, detail, other), code }
  const way = 'attach what is missing to the identity in use'
  const called = CALLED_ACTION.exec(detail)?.[1] ?? action
  const iamStatements = missingStatements(detail, called, places)
  return { ...trouble('missing', name, detail, way), code, iamStatements }
}

const DENIED: ReadonlySet<string> = new Set(['aws/denied', 'athena/data-denied'])

/** Of what has no name with us, AWS's words are all there is. */
const OTHER_WAY = "settle what AWS's message says, and run this again"

/** Messages end with a way out, behind a colon. */
function parted(message: string): { readonly detail: string; readonly wayOut: string } {
  const at = message.lastIndexOf(': ')
  if (at === -1) return { detail: message, wayOut: 'run this again' }
  return { detail: message.slice(0, at), wayOut: message.slice(at + 2) }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
const EXPLICIT = /with an explicit deny in an? ([a-z- ]+policy|permissions boundary)/i
const NOT_ALLOWED =
  /because no (service control policy|resource control policy|permissions boundary|session policy|VPC endpoint policy)[a-z ]* allows/i

/** What to do where an identity policy is not what denies; undefined: it may be. */
function otherPolicy(words: string): string | undefined {
  if (/Lake ?Formation/i.test(words) && !/lakeformation:/.test(words)) {
    return 'Lake Formation governs the table: grant `DESCRIBE` and `SELECT` on it there, no policy of IAM will do'
  }
  const denying = EXPLICIT.exec(words)?.[1]
  if (denying !== undefined) {
    return `a ${denying} denies it, and no statement that allows it will help: ask who keeps that policy`
  }
  const silent = NOT_ALLOWED.exec(words)?.[1]
  return silent === undefined
    ? undefined
    : `no ${silent} allows it, and a statement of the identity alone will not help: ask who keeps that policy`
}

/** As `awsFailure` begins. */
const CALLED_ACTION = /^`([a-z0-9-]+:[A-Za-z0-9]+)` failed/

const DENIED_ACTION =
  /(?:not authorized to perform:? |required permission:? )([a-z0-9-]+:[A-Za-z]+)(?:.*? on resource:? (?:arn:)?(arn:[^\s,;)"']+))?/

/** What must be allowed for the action that the words name, else for the call's own. */
function missingStatements(
  words: string,
  action: string,
  places: PermissionPlaces,
): readonly IamStatement[] {
  const [, named, resource] = DENIED_ACTION.exec(words) ?? []
  if (named === undefined && /\bS3\b|s3:\/\//.test(words)) return readingStatements(words, places)
  const denied = named ?? action
  const permissions = [...PERMISSIONS, CREATE_TABLE].filter(({ actions }) =>
    actions.includes(denied),
  )
  const known = permissions.map((permission) => statementOf(permission, places, [denied]))
  const isOpen = known.every(({ Resource }) => Resource.some((arn) => arn.includes('<')))
  if (known.length > 0 && (resource === undefined || !isOpen)) return known
  return [{ Effect: 'Allow', Action: [denied], Resource: [resource ?? '*'] }]
}

const RESULTS: ReadonlySet<string> = new Set(['KeepResults', 'FindResults'])
const LOGS: ReadonlySet<string> = new Set(['ReadLogs', 'ListLogs'])

/** Athena's words for S3 tell no action: results are named as the output, all else are logs. */
function readingStatements(words: string, places: PermissionPlaces): readonly IamStatement[] {
  const wanted = /output|result/i.test(words) ? RESULTS : LOGS
  const isWanted = ({ sid }: Permission) => wanted.has(sid)
  return PERMISSIONS.filter(isWanted).map((permission) => statementOf(permission, places))
}
