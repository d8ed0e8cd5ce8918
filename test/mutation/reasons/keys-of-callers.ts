/** Survivors of the slice `keys-of-callers`. */
import { type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/cloudtrail/keys/define.ts',
    line: 'default:',
    reason: `${SAME} behind the last case nothing is answered either`,
  },
  {
    files: 'lib/cloudtrail/keys/federation.ts',
    line: '.replace(/^',
    mutation: 'Regex',
    reason: `${SAME} a name of a provider has these words at its beginning only`,
  },
  {
    files: 'lib/cloudtrail/keys/principal.ts',
    line: 'isServicePrincipal(name))',
    reason: `${SAME} what is not recorded is no name of a service either`,
  },
  {
    files: 'lib/cloudtrail/keys/principal.ts',
    line: "calledVia(facts, world, 'first')",
    reason: `${SAME} only the words of the two other keys are asked for`,
  },
]
