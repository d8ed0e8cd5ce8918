/** Survivors of the slice `principals`. */
import { type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/principal.ts',
    line: 'element.entries.some(isEverybody)',
    reason: 'a test was added after it was measured: everybody beside an account',
  },
  {
    files: 'lib/iam/principal.ts',
    line: "if (kind !== 'AWS') return 'itself'",
    reason: `${SAME} no service and no provider is written like an account, a role or a user`,
  },
  {
    files: 'lib/iam/principal-entry.ts',
    line: "kind === 'AWS' && (ACCOUNT_ID",
    reason: `${SAME} no service and no provider is written like an account`,
  },
  {
    files: 'lib/iam/principal-entry.ts',
    line: "kind === 'any' || isEverybody(entry)",
    reason: `${SAME} the second question answers the first too, which only narrows the type`,
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'entries.some(isEverybody)',
    reason: 'a test was added after it was measured: everybody beside another',
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'const isWhole = named === MET',
    reason: `${SAME} whose role or user is named is named`,
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'parseArn(value.text)?.account === principal.account',
    reason:
      'a test was added after it was measured: a provider, and what is no ARN, beside the account',
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'return account === MET && beside',
    reason: 'a test was added after it was measured: a role whose account is not known',
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'matchesEntry(entry, principal) === MET',
    reason: 'a test was added after it was measured: a session beside another role',
  },
  {
    files: 'lib/iam/principal.ts',
    line: "kind !== 'AWS') return 'itself'",
    reason: `${SAME} the text of a service or provider is no ARN of a role, user or account`,
  },
  {
    files: 'lib/iam/principal.ts',
    line: "principal.kind !== 'role-session'",
    reason: 'a test was added after it was measured: a user that has the name of the role',
  },
]
