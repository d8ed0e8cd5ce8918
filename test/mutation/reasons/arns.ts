/** Survivors of the slice `arns`. */
import { type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/arn.ts',
    line: 'cuts.length < SEGMENTS - 1',
    reason: `${SAME} colons behind the fifth are cut too and not looked at`,
  },
  {
    files: 'lib/iam/arn.ts',
    line: "kind: 'variable'",
    reason: `${SAME} only the word settled is asked for`,
  },
  {
    files: 'lib/iam/arn.ts',
    line: 'startsAsArn && tokens[3]',
    reason: `${SAME} an ARN that has its six parts gets none more`,
  },
]
