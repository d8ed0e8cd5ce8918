/** Survivors of shapes that several files have. */
import { FASTER, type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/',
    line: 'best === MET) break',
    reason: `${FASTER} the values behind the one that matched are tried too`,
  },
  {
    files: 'lib/iam/',
    line: 'listed === MET) break',
    reason: `${FASTER} the patterns behind the one that matched are tried too`,
  },
  {
    files: 'lib/iam/',
    line: 'if (truth > ',
    mutation: '>=',
    reason: `${SAME} a truth that is equal takes its own place`,
  },
  {
    files: 'lib/iam/',
    line: 'template.variables.length === 0',
    reason: `${FASTER} a value without variables is put together for each request`,
  },
  {
    files: 'lib/iam/',
    line: 'withoutVariables(tail)',
    reason: 'never reached: a value without variables always resolves',
  },
  {
    files: 'lib/iam/',
    line: "state: 'unknown', why: 'no variables'",
    reason: 'never asked: it stands where a value has no variables',
  },
  {
    files: 'lib/iam/',
    line: '!== undefined && holds(relation',
    mutation: 'true',
    reason: `${SAME} nothing stands in a relation to undefined`,
  },
  {
    files: 'lib/cloudtrail/keys/',
    line: " ?? ''",
    mutation: 'Stryker was here!',
    reason: `${SAME} what is not there is looked for as a text that nothing is called`,
  },
]
