import type { Survivor } from './results.ts'

/** Why survivors may live: by file, a piece of the line that was mutated, and (where it matters) of the mutation. */
interface Reason {
  readonly files: string
  readonly line: string
  readonly mutation?: string
  readonly reason: string
}

const SAME = 'the same result:'
const FASTER = 'only slower: without it'

const REASONS: readonly Reason[] = [
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
    files: 'lib/iam/',
    line: 'if (truth > ',
    mutation: '>=',
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
    line: "source.kind === 'settled' ?",
    reason: `${SAME} \`valueTests\` is asked for texts, whose patterns the laws of cases compare`,
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
    files: 'lib/iam/action.ts',
    line: 'compiledActions.set(',
    reason: `${FASTER} an element is compiled again`,
  },
  {
    files: 'lib/iam/action.ts',
    line: 'patterns === undefined',
    reason: `${FASTER} an element is compiled again`,
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'before',
    reason: `${FASTER} an element is compiled again`,
  },
  {
    files: 'lib/iam/resource.ts',
    line: '.set(',
    reason: `${FASTER} an element is compiled again`,
  },
  {
    files: 'lib/iam/resource.ts',
    line: "= '', ",
    reason: 'the default is there for the types: an open resource has runs, an ARN has parts',
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'tail.variables.length > 0',
    reason: `${FASTER} a value without variables is put together for each request`,
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
    files: 'lib/iam/',
    line: '!== undefined && holds(relation',
    mutation: 'true',
    reason: `${SAME} nothing stands in a relation to undefined`,
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
    files: 'lib/iam/arn.ts',
    line: 'cuts.length < SEGMENTS - 1',
    reason: `${SAME} colons behind the fifth are cut too and not looked at`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'raw.filter((token, at)',
    reason: `${FASTER} two stars side by side are followed as two`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'const firstFree',
    reason: `${FASTER} more patterns are matched by sets, which give the same result`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'const mixed',
    reason: `${FASTER} more patterns are matched by sets, which give the same result`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "? 'sets' : 'greedy'",
    mutation: 'true',
    reason: `${FASTER} all patterns are matched by sets, which give the same result`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: '> 0xffff ? 2 : 1',
    mutation: '>=',
    reason: `${SAME} U+FFFF is no character`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "'some')",
    reason: `${SAME} without a gap, some filling and every filling are the same`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "pattern.kind === 'everything') return MET",
    reason: `${FASTER} the pattern is followed through the text`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "pattern.kind === 'prefix' &&",
    reason: `${FASTER} the pattern is followed through the text`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: '!skips && (runs.length',
    reason: `${FASTER} the pattern is followed from its beginning`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'let alive = false',
    reason: `${FASTER} places that are all lost are followed to the end of the text`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'place < tokens.length; place++',
    reason: `${SAME} behind the last token is nothing that could be entered`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "?? ''",
    reason: 'the default is there for the types: callers give at least one run',
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'first !== -1',
    reason: `${SAME} filling from -1 on marks the end alone, of places that are all lost`,
  },
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
]

/** Why a survivor may live; undefined while nobody has looked. */
export function reasonOf(file: string, { text, mutation }: Survivor): string | undefined {
  return REASONS.find(
    (one) =>
      file.startsWith(one.files) &&
      text.includes(one.line) &&
      (one.mutation === undefined || mutation.includes(one.mutation)),
  )?.reason
}
