/** Survivors of the slice `catalogues`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const CLOUDTRAIL = 'lib/cloudtrail/'
const WHOLE = `${SAME} the tables that scripts/refresh-facts.ts writes have every field; the default is for the compiler`

export const REASONS: readonly Reason[] = [
  { files: `${CLOUDTRAIL}action-catalogue.ts`, line: "const [prefix = ''", reason: WHOLE },
  {
    files: `${CLOUDTRAIL}action-catalogue.ts`,
    line: "let verb = ''",
    reason: `${SAME} each line of the table begins with a verb`,
  },
  { files: `${CLOUDTRAIL}blind-spots.ts`, line: "const [never = ''", reason: WHOLE },
  { files: `${CLOUDTRAIL}blind-spots.ts`, line: "const [service = ''", reason: WHOLE },
  {
    files: `${CLOUDTRAIL}event-table.ts`,
    line: 'dot < 0 ?',
    mutation: '<= 0',
    reason: `${SAME} no event source begins with a dot`,
  },
  {
    files: `${CLOUDTRAIL}event-table.ts`,
    line: 'events?.set(',
    reason: `${SAME} the line was found among these events`,
  },
  { files: `${CLOUDTRAIL}event-table.ts`, line: "const [primary = '-'", reason: WHOLE },
  { files: `${CLOUDTRAIL}event-table.ts`, line: "const [name = ''", reason: WHOLE },
  { files: `${CLOUDTRAIL}event-table.ts`, line: "const [action = ''", reason: WHOLE },
  {
    files: `${CLOUDTRAIL}event-table.ts`,
    line: "(text as TriggerName) : 'possible'",
    reason: `${SAME} every trigger that the table names there is`,
  },
  {
    files: `${CLOUDTRAIL}lint-reference.ts`,
    line: 'before !== undefined',
    reason: `${FASTER} the actions of a service are put together each time`,
  },
  {
    files: `${CLOUDTRAIL}lint-reference.ts`,
    line: 'read.set(',
    reason: `${FASTER} the actions of a service are put together each time`,
  },
  {
    files: `${CLOUDTRAIL}lint-reference.ts`,
    line: 'named === undefined || about',
    reason: `${SAME} both tables have the same services, as a test says`,
  },
  {
    files: `${CLOUDTRAIL}lint-reference.ts`,
    line: 'const { keys = [], arns = [] }',
    reason: `${SAME} both tables have as many actions of a service, as a test says`,
  },
  {
    files: `${CLOUDTRAIL}lint-reference.ts`,
    line: 'near === undefined ? undefined',
    mutation: 'false',
    reason: `${SAME} no key has the prefix undefined`,
  },
  {
    files: `${CLOUDTRAIL}service-reference.ts`,
    line: 'read.set(',
    reason: `${FASTER} the line is taken apart each time`,
  },
  { files: `${CLOUDTRAIL}service-reference.ts`, line: "const [prefix = ''", reason: WHOLE },
  { files: `${CLOUDTRAIL}service-reference.ts`, line: "const [ofKeys = ''", reason: WHOLE },
  { files: `${CLOUDTRAIL}service-reference.ts`, line: "const [place = ''", reason: WHOLE },
  {
    files: `${CLOUDTRAIL}service-reference.ts`,
    line: 'group === undefined ?',
    reason: `${SAME} each place that a line names is one of its groups`,
  },
]
