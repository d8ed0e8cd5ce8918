/** Survivors of the slice `actions`. */
import { type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/cloudtrail/actions.ts',
    line: 'const [list] =',
    reason: `${SAME} no other trigger has these words, and what is not found is not asked`,
  },
  {
    files: 'lib/cloudtrail/actions.ts',
    line: 'list === undefined',
    reason: `${SAME} only the two batch operations list their operations`,
  },
  {
    files: 'lib/cloudtrail/actions.ts',
    line: 'replaced.get(',
    reason: `${SAME} the star that replaces all is looked up by the same text`,
  },
  {
    files: 'lib/cloudtrail/actions.ts',
    line: "resource.arn[0] ?? ''",
    reason: `${SAME} what a launch makes ends in a star, and what has no ARN is no kind`,
  },
  {
    files: 'lib/cloudtrail/actions.ts',
    line: 'kind !== undefined &&',
    reason: `${SAME} no kind is called undefined`,
  },
  {
    files: 'lib/cloudtrail/actions.ts',
    line: "endsWith('version')",
    reason: 'a test was added after it was measured: a directory bucket',
  },
  {
    files: 'lib/cloudtrail/actions.ts',
    line: "one.action === 'iam:PassRole'",
    reason: 'a test was added after it was measured: a role that may be handed on',
  },
]
