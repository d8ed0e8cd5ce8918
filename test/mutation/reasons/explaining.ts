/** Survivors of the slice `explaining`. */
import { type Reason, SAME } from '../reason.ts'

const ELEMENT =
  'the question is there for the types: only an element that is there is a part of a finding'

export const REASONS: readonly Reason[] = [
  { files: 'lib/iam/explain-finding.ts', line: 'statement.resource?.negated', reason: ELEMENT },
  { files: 'lib/iam/explain-finding.ts', line: 'statement.principal?.negated', reason: ELEMENT },
  { files: 'lib/iam/open-things.ts', line: 'statement.resource?.values', reason: ELEMENT },
  { files: 'lib/iam/open-things.ts', line: 'principal?.negated', reason: ELEMENT },
  {
    files: 'lib/iam/open-things.ts',
    line: 'thing.key.toLowerCase()',
    reason: `${SAME} names that differ in letter case alone are one name that way too`,
  },
  {
    files: 'lib/iam/written-request.ts',
    line: 'account !== undefined &&',
    reason: `${SAME} undefined is not twelve digits`,
  },
]
