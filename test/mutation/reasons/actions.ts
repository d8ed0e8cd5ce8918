/** Survivors of the slice `actions`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const ACTIONS = 'lib/cloudtrail/actions.ts'

export const REASONS: readonly Reason[] = [
  {
    files: ACTIONS,
    line: 'known !== undefined',
    reason: `${FASTER} the row of a call is looked up for each of its resources`,
  },
  {
    files: ACTIONS,
    line: 'plans.set(',
    reason: `${FASTER} the row of a call is looked up for each of its resources`,
  },
  {
    files: ACTIONS,
    line: 'const [list] =',
    reason: `${SAME} no other trigger has these words, and what is not found is not asked`,
  },
  {
    files: ACTIONS,
    line: 'list === undefined',
    reason: `${SAME} only the two batch operations list their operations`,
  },
  {
    files: ACTIONS,
    line: "resource.arn[0] ?? ''",
    reason: `${SAME} what a launch makes ends in a star, and what has no ARN is no kind`,
  },
  {
    files: ACTIONS,
    line: 'kind !== undefined &&',
    reason: `${SAME} no kind is called undefined`,
  },
]
