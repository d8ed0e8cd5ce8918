/**
 * `NotPrincipal`: whom it does not spare. AWS may judge the account of a caller first, then the role, then the
 * session, so who is listed is spared for certain only together with these; and it never spares whoever has a
 * permissions boundary. Source: IAM user guide, "NotPrincipal" (rows N-20 to N-36 of `docs/evaluation.md`).
 */
import { parseArn } from './arn.ts'
import type { PrincipalEntry } from './policy.ts'
import { isAccount, isEverybody, matchesEntry } from './principal-entry.ts'
import type { PrincipalValue } from './request.ts'
import { anyOf, MET, not, type Truth, UNKNOWN, UNMET } from './truth.ts'

const IN_ACCOUNT: ReadonlySet<PrincipalValue['kind']> = new Set([
  'account',
  'federated-user',
  'role-session',
  'user',
])

/** Whether a statement with `NotPrincipal` covers the caller: met where it certainly is no exception. */
export function matchesAllBut(
  entries: readonly PrincipalEntry[],
  principal: PrincipalValue,
): Truth {
  const truthOf = (some: readonly PrincipalEntry[]) =>
    anyOf(some.map((entry) => matchesEntry(entry, principal)))
  if (entries.some(isEverybody) || !IN_ACCOUNT.has(principal.kind)) return not(truthOf(entries))
  if (principal.bounded === true) return MET
  const accounts = entries.filter(isAccount)
  const names = entries.filter((entry) => !isAccount(entry))
  const account = truthOf(accounts)
  const named = truthOf(names)
  if (named === UNMET) return notNamed(account, names, principal)
  const isWhole = named === MET && account === MET && namesRole(names, principal)
  return isWhole && principal.bounded === false ? UNMET : UNKNOWN
}

/** Beside a user or role an account spares nobody else of it; AWS does not say what it does alone. */
function notNamed(
  account: Truth,
  names: readonly PrincipalEntry[],
  principal: PrincipalValue,
): Truth {
  if (account === UNMET) return MET
  const beside = names.some(
    ({ kind, value }) => kind === 'AWS' && parseArn(value.text)?.account === principal.account,
  )
  return account === MET && beside ? MET : UNKNOWN
}

/** A session that is listed by its own ARN needs its role listed too. */
function namesRole(names: readonly PrincipalEntry[], principal: PrincipalValue): boolean {
  const isOfSession = ({ value }: PrincipalEntry) => /:assumed-role\//.test(value.text)
  const others = names.filter((entry) => !isOfSession(entry))
  return others.some((entry) => matchesEntry(entry, principal) === MET)
}
