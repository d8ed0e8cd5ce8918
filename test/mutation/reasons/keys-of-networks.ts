/** Survivors of the slice `keys-of-networks`. */
import { type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/cloudtrail/keys/workload.ts',
    line: "issuer.startsWith('AWS::SSM::'), [], itself)",
    mutation: 'ArrayDeclaration',
    reason: `${SAME} no service has that name`,
  },
]
