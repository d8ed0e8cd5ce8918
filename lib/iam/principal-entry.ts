/** One entry of a `Principal` element, on what a record tells of the caller. */
import { parseArn } from './arn.ts'
import type { PrincipalEntry } from './policy.ts'
import type { PrincipalValue } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

const ACCOUNT_ID = /^\d{12}$/
const UNIQUE_ID = /^A[A-Z0-9]{15,127}$/

/** `"*"` and `{"AWS": "*"}` are the same. */
export function isEverybody({ kind, value }: PrincipalEntry): boolean {
  return kind === 'any' || (kind === 'AWS' && value.text === '*')
}

/** An account, by its number or by the ARN that ends in `root`. */
export function isAccount({ kind, value }: PrincipalEntry): boolean {
  return (
    kind === 'AWS' && (ACCOUNT_ID.test(value.text) || parseArn(value.text)?.resource === 'root')
  )
}

/** Whether the entry names the caller, its account or everybody. */
export function matchesEntry(entry: PrincipalEntry, principal: PrincipalValue): Truth {
  const { kind, value } = entry
  if (kind === 'any' || isEverybody(entry)) return MET
  if (principal.kind === 'unknown') return UNKNOWN
  switch (kind) {
    case 'AWS':
      return matchesAws(value.text, principal)
    case 'Service':
      return principal.kind === 'service' ? matchesService(value.text, principal.service) : UNMET
    case 'Federated':
      return isUnsigned(principal) ? matchesProvider(value.text, principal.federated) : UNMET
    case 'CanonicalUser':
      return principal.kind === 'service' || principal.kind === 'anonymous' ? UNMET : UNKNOWN
  }
}

/** Callers that an identity provider vouches for, before they have AWS credentials. */
function isUnsigned(principal: PrincipalValue): boolean {
  return principal.kind === 'web-identity' || principal.kind === 'saml'
}

function matchesAws(text: string, principal: PrincipalValue): Truth {
  if (isUnsigned(principal) || principal.kind === 'service' || principal.kind === 'anonymous') {
    return UNMET
  }
  if (ACCOUNT_ID.test(text)) return sameText(text, principal.account)
  if (UNIQUE_ID.test(text)) return UNKNOWN
  const arn = parseArn(text)
  if (arn === undefined) return UNMET
  if (arn.service === 'iam' && arn.resource === 'root')
    return sameText(arn.account, principal.account)
  const account = sameText(arn.account, principal.account)
  if (account === UNMET) return UNMET
  if (arn.service === 'sts' && arn.resource.startsWith('assumed-role/')) {
    return matchesSession(text, arn.resource, principal)
  }
  if (principal.arn === undefined) return UNKNOWN
  if (principal.arn === text) return MET
  // A federated session is made by an IAM user that its record does not name.
  const maker = principal.kind === 'federated-user' && arn.resource.startsWith('user/')
  return maker ? UNKNOWN : UNMET
}

function sameText(wanted: string, actual: string | undefined): Truth {
  if (actual === undefined) return UNKNOWN
  return actual === wanted ? MET : UNMET
}

function matchesSession(text: string, resource: string, principal: PrincipalValue): Truth {
  if (principal.kind !== 'role-session') return principal.kind === 'account' ? UNKNOWN : UNMET
  if (principal.sessionArn !== undefined) return sameText(text, principal.sessionArn)
  if (principal.arn === undefined) return UNKNOWN
  const role = resource.split('/')[1]
  const actual = principal.arn.slice(principal.arn.lastIndexOf('/') + 1)
  return role === actual ? UNKNOWN : UNMET
}

function matchesService(wanted: string, actual: string | undefined): Truth {
  if (actual === undefined) return UNKNOWN
  const [left, right] = [wanted.toLowerCase(), actual.toLowerCase()]
  if (left === right) return MET
  // `logs.eu-west-1.amazonaws.com` and `logs.amazonaws.com` may be the same service.
  return withoutRegion(left) === withoutRegion(right) ? UNKNOWN : UNMET
}

function withoutRegion(service: string): string {
  return service
    .split('.')
    .filter((label) => !/^[a-z]{2}(?:-[a-z]{1,12}){1,3}-\d$/.test(label))
    .join('.')
}

/** The provider is an ARN in the policy, and an ARN or the bare host in records. */
function matchesProvider(wanted: string, actual: string | undefined): Truth {
  if (wanted === '*') return MET
  if (actual === undefined) return UNKNOWN
  if (wanted === actual) return MET
  const bothArns = wanted.startsWith('arn:') && actual.startsWith('arn:')
  return !bothArns && providerName(wanted) === providerName(actual) ? MET : UNMET
}

function providerName(provider: string): string {
  const marker = provider.indexOf('-provider/')
  return marker === -1 ? provider : provider.slice(marker + '-provider/'.length)
}
