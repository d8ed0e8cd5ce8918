/** Survivors of the slice `records`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const CLOUDTRAIL = 'lib/cloudtrail/'
const READ = 'lib/cloudtrail/read/'

const OWN_WRITER = `${FASTER} the engine's own writer is used where the fields are in order already; what is written by hand is the same text`

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/cloudtrail/read/json-field.ts',
    line: 'pairs.length === 0) return NONE',
    mutation: 'false',
    reason: `${FASTER} an empty object is made for each record`,
  },
  {
    files: `${CLOUDTRAIL}arn.ts`,
    line: '|| account < 0) return undefined',
    mutation: '<= 0',
    reason: `${SAME} behind \`arn:\` no colon is the first character`,
  },
  ...['inKeyOrder(', 'return true', 'Array.isArray(value)) {', "let last = ''", 'key < last'].map(
    (line): Reason => ({ files: `${CLOUDTRAIL}canonical.ts`, line, reason: OWN_WRITER }),
  ),
  {
    files: `${CLOUDTRAIL}describe.ts`,
    line: 'dot < 0 ?',
    mutation: '<= 0',
    reason: `${SAME} no event source begins with a dot`,
  },
  {
    files: `${CLOUDTRAIL}event-name.ts`,
    line: 'last >= 48',
    reason: `${FASTER} the expression for dates looks at names that end in no digit, too, and finds nothing`,
  },
  {
    files: `${CLOUDTRAIL}principal.ts`,
    line: 'isServicePrincipal(invokedBy)',
    reason: `${SAME} undefined has no host name's form`,
  },
  {
    files: `${CLOUDTRAIL}principal.ts`,
    line: 'SERVICE_LINKED.test(caller.arn)',
    reason: `${SAME} undefined has no ARN's form`,
  },
  {
    files: `${CLOUDTRAIL}read-record.ts`,
    line: 'default:',
    reason: `${SAME} what falls through returns undefined as well`,
  },
  {
    files: `${CLOUDTRAIL}read-record.ts`,
    line: 'provider === undefined || stated',
    mutation: 'false',
    reason: `${SAME} no id begins with \`undefined:\``,
  },
  {
    files: `${CLOUDTRAIL}read-record.ts`,
    line: 'textIn(identity?.[',
    mutation: 'identity[',
    reason: `${SAME} where a provider was read there is an identity`,
  },
  {
    files: `${CLOUDTRAIL}read-record.ts`,
    line: 'if (subject === undefined',
    mutation: 'false',
    reason: `${SAME} no id ends in \`:undefined\``,
  },
  {
    files: `${CLOUDTRAIL}resource-value.ts`,
    line: 'only !== undefined',
    reason: `${SAME} a list of one has a first; the question is the compiler's`,
  },
  {
    files: `${READ}caller.ts`,
    line: 'ANONYMOUS.has(account)',
    reason: `${SAME} the set has texts alone`,
  },
  {
    files: `${READ}event-context.ts`,
    line: '?.[name])',
    reason: `${SAME} the name is one of the object's own`,
  },
  {
    files: `${READ}event-context.ts`,
    line: 'value.slice(0, KEYS_MAX)',
    reason: `${FASTER} the names that were read are counted once more when they are added`,
  },
  {
    files: `${READ}event-time.ts`,
    line: 'isUsual(text: string)',
    reason: `${FASTER} times in the usual form are read as odd ones are`,
  },
  {
    files: `${READ}event-time.ts`,
    line: 'text.length === 20',
    reason: `${FASTER} times in the usual form are read as odd ones are`,
  },
  {
    files: `${READ}event-time.ts`,
    line: "] === '",
    reason: `${FASTER} times in the usual form are read as odd ones are, and the day is looked at once more`,
  },
  {
    files: `${READ}event-time.ts`,
    line: 'day !== lastDay',
    reason: `${FASTER} each day is worked out anew`,
  },
  {
    files: `${READ}event-time.ts`,
    line: '.test(day)',
    mutation: 'Regex',
    reason: `${SAME} the day is ten characters long, as many as the expression`,
  },
  {
    files: `${READ}event-time.ts`,
    line: 'tens * 10 + ones',
    reason: `${SAME} a first character behind 9 makes a number above every bound, and so does the 9`,
  },
  {
    files: `${READ}fact-readers.ts`,
    line: 'read !== undefined)',
    reason: `${SAME} the tags of a list are always read; the question is the compiler's`,
  },
  {
    files: `${READ}fact-readers.ts`,
    line: "typeof item === 'string' ? item.split(':', 6) : []",
    reason: `${SAME} a list of one text has no sixth part either`,
  },
  {
    files: `${READ}json-field.ts`,
    line: 'i < 12',
    mutation: '<= 12',
    reason: `${SAME} behind the last character stands none, which is below and above nothing`,
  },
  {
    files: `${READ}json-field.ts`,
    line: 'a < b ? -1',
    reason: `${SAME} of two names that are not in order it is enough to say that the first is not the smaller`,
  },
  {
    files: `${READ}outcome.ts`,
    line: "typeof message === 'string' ? message : ''",
    reason: `${SAME} no text without the words of AWS tells anything`,
  },
  {
    files: `${READ}outcome.ts`,
    line: 'if (start < 0) return undefined',
    mutation: 'false',
    reason: `${SAME} the end of the message, one character, names no policy`,
  },
  {
    files: `${READ}session.ts`,
    line: "identity?.['accessKeyId']",
    reason: `${SAME} a record without identity has no type, and was left before`,
  },
  {
    files: `${READ}session.ts`,
    line: 'SESSION_ARN.exec(arn) ?? []',
    reason: `${SAME} the first of the list is not looked at`,
  },
  {
    files: `${READ}session.ts`,
    line: 'arn === undefined',
    mutation: 'false',
    reason: `${SAME} undefined has no ARN's form, so that it is nobody's session`,
  },
]
