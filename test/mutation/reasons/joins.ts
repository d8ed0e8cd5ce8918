/** Survivors of the slice `joins`. */
import { type Reason, SAME } from '../reason.ts'

const JOIN = 'lib/cloudtrail/join.ts'

export const REASONS: readonly Reason[] = [
  {
    files: JOIN,
    line: '?.size ?? 0',
    reason: `${SAME} every name that is asked for was counted before`,
  },
  {
    files: JOIN,
    line: 'one?.arn.length === 0',
    reason: `${SAME} the list is not empty there`,
  },
  {
    files: JOIN,
    line: 'other?.slot === one.slot',
    reason: `${SAME} the other is asked for its slot only where it is one alone`,
  },
  {
    files: JOIN,
    line: 'if (owner === undefined || open',
    mutation: 'false',
    reason: `${SAME} of a resource whose owner is not known no owner is told already; the question is the compiler's`,
  },
]
