/** Survivors of the slice `principals`. */
import { type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
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
    line: 'const isWhole = named === MET',
    reason: `${SAME} whose role or user is named is named`,
  },
]
