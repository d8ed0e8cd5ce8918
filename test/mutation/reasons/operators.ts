/** Survivors of the slice `operators`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/truth.ts',
    line: 'result) result = part',
    reason: `${SAME} a truth that is equal takes its own place`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'result = truth',
    reason: `${SAME} a truth that is equal takes its own place`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'value.not ?? []',
    mutation: 'Stryker was here',
    reason: `${SAME} no policy value is the text that is excluded then`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'only.length > MANY',
    reason: `${FASTER} exact texts are compared one by one, with it they are looked up`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'const only = tests.flatMap',
    reason: `${FASTER} exact texts are compared one by one, with it they are looked up`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'tests: many ?',
    reason: `${FASTER} exact texts are compared one by one after they were looked up`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'values.variable.length === 0',
    reason: `${FASTER} a list without variables is copied`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'one.only !== undefined',
    mutation: 'true',
    reason: `${SAME} undefined is never excluded`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: "case 'null'",
    reason:
      'never reached: `Null` is settled before values are compiled; the compiler asks for the case',
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'known === UNKNOWN ? UNKNOWN',
    reason: `${SAME} where a known member is open because of a variable, any other member is open too`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'known === MET ? others',
    reason: `${SAME} where a known member is open because of a variable, the others are not certain either`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'before !== undefined && before.version',
    mutation: 'false',
    reason: `${FASTER} a condition is compiled again`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'compiledValues.set(',
    reason: `${FASTER} a condition is compiled again`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'before?.version === version) return before.sources',
    reason: `${FASTER} a condition is compiled again`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'compiledSources.set(',
    reason: `${FASTER} a condition is compiled again`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'if (anyValue !== UNKNOWN || pattern',
    reason: `${SAME} what matches everything or nothing does so however a value begins`,
  },
  {
    files: 'lib/iam/ip.ts',
    line: 'if (latest.text !== text)',
    reason: `${FASTER} each range reads the address again`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: "if (value.state === 'absent') return false",
    reason: `${SAME} of a key that is absent the result is that of no value anyway`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'return value.values.length > 0 &&',
    reason: `${SAME} of a key that holds nothing the result is that of no value anyway`,
  },
  {
    files: 'lib/iam/operator.ts',
    line: 'not: excluded = []',
    reason: `${SAME} only whether the empty text is excluded is asked for`,
  },
  {
    files: 'lib/iam/bool.ts',
    line: 'text.length <= 5',
    reason: `${FASTER} long texts are put into lower case before they are refused`,
  },
  {
    files: 'lib/iam/binary.ts',
    line: 'while (end > 0',
    reason: `${SAME} before the beginning of a text is no \`=\``,
  },
  {
    files: 'lib/iam/date.ts',
    line: 'text.length > 40',
    reason: `${FASTER} a long text is read by an expression that is bounded anyway`,
  },
  {
    files: 'lib/iam/date.ts',
    line: 'const fraction',
    reason: `${SAME} the fraction is filled up with zeros`,
  },
  {
    files: 'lib/iam/date.ts',
    line: 'fraction.slice(0, 3)',
    reason: `${SAME} JavaScript reads three digits of a fraction and fewer ones alike`,
  },
  {
    files: 'lib/iam/date.ts',
    line: "match[8] ?? 'Z'",
    reason: 'tests run in UTC, where a time without a zone is the same',
  },
  {
    files: 'lib/iam/date.ts',
    line: 'zone.length === 5',
    reason: `${SAME} JavaScript of this version reads \`+0200\` and \`z\` too; the standard does not promise it`,
  },
  {
    files: 'lib/iam/ip.ts',
    line: 'text.length > LONGEST',
    reason: `${FASTER} a long text is read before it is refused`,
  },
  {
    files: 'lib/iam/ip.ts',
    line: "text.includes(':')",
    reason: `${SAME} every text of IPv6 holds a colon`,
  },
  {
    files: 'lib/iam/string.ts',
    line: "kind: 'variable'",
    reason: `${SAME} only the word settled is asked for`,
  },
]
