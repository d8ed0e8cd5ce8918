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
    files: 'lib/iam/principal.ts',
    line: 'element.entries.some(isEverybody)',
    reason: 'a test was added after it was measured: everybody beside an account',
  },
  {
    files: 'lib/iam/principal.ts',
    line: "if (kind !== 'AWS') return 'itself'",
    reason: `${SAME} no service and no provider is written like an account, a role or a user`,
  },
  {
    files: 'lib/iam/principal-entry.ts',
    line: "kind === 'AWS' && (ACCOUNT_ID",
    reason: `${SAME} no service and no provider is written like an account`,
  },
  {
    files: 'lib/iam/principal-entry.ts',
    line: "kind === 'any' || isEverybody(entry)",
    reason: `${SAME} the second question answers the first too, which only narrows the type`,
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'entries.some(isEverybody)',
    reason: 'a test was added after it was measured: everybody beside another',
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'const isWhole = named === MET',
    reason: `${SAME} whose role or user is named is named`,
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'parseArn(value.text)?.account === principal.account',
    reason:
      'a test was added after it was measured: a provider, and what is no ARN, beside the account',
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'return account === MET && beside',
    reason: 'a test was added after it was measured: a role whose account is not known',
  },
  {
    files: 'lib/iam/not-principal.ts',
    line: 'matchesEntry(entry, principal) === MET',
    reason: 'a test was added after it was measured: a session beside another role',
  },
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
  {
    files: 'lib/iam/evaluate.ts',
    line: 'policy.statements.some',
    reason:
      'the laws of `lib/iam/authorize.prop.test.ts` ask for an Allow beside a Deny; they are not run here',
  },
  {
    files: 'lib/iam/principal.ts',
    line: "kind !== 'AWS') return 'itself'",
    reason: `${SAME} the text of a service or provider is no ARN of a role, user or account`,
  },
  {
    files: 'lib/iam/principal.ts',
    line: "principal.kind !== 'role-session'",
    reason: 'a test was added after it was measured: a user that has the name of the role',
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'truth > listed',
    reason: `${SAME} a truth that is equal takes its own place`,
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'why: ',
    reason: 'never asked: it stands where a value has no variables',
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'const [, , , , account',
    reason: 'the default is there for the types: a pattern of EC2 has five parts or is padded',
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'more.length > 0',
    reason: `${SAME} a text with one run is known, and a known text is matched alike both ways`,
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'const text = tokens.map',
    reason: `${SAME} an account of which part is written matches some accounts and not others, which is open both ways`,
  },
  {
    files: 'lib/iam/resource.ts',
    line: 'return new Set(account',
    reason: `${SAME} one more account that the pattern does not name is like any other`,
  },
  {
    files: 'lib/iam/arn.ts',
    line: "kind: 'variable'",
    reason: `${SAME} only the word settled is asked for`,
  },
  {
    files: 'lib/iam/string.ts',
    line: "kind: 'variable'",
    reason: `${SAME} only the word settled is asked for`,
  },
  {
    files: 'lib/iam/arn.ts',
    line: 'startsAsArn && tokens[3]',
    reason: `${SAME} an ARN that has its six parts gets none more`,
  },
  {
    files: 'lib/iam/variable.ts',
    line: "text.includes('${')",
    reason: `${FASTER} a text without variables is searched for them`,
  },
  {
    files: 'lib/iam/variable.ts',
    line: "text.indexOf('${')",
    reason: 'a test was added after it was measured: a closing brace before the first variable',
  },
  {
    files: 'lib/iam/variable.ts',
    line: "parts.push({ kind: 'text'",
    reason: `${SAME} an empty piece of text adds nothing`,
  },
  {
    files: 'lib/iam/variable.ts',
    line: 'ESCAPES.has(inner)',
    reason: `${SAME} only whether a piece is a variable, or plain text, is asked for`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'isAtEnd',
    reason: 'the laws of `text-cases.prop.test.ts`, which is not run here',
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'return places[tokens.length] === 1',
    reason: 'read by `text-cases.ts`, whose laws are not run here',
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'for (const code of literalTokens(ignoreCase',
    reason: 'read by `text-cases.ts`, whose laws are not run here',
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'token <= 0',
    reason: `${SAME} the code 0 has one case`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'String.fromCodePoint(token).toLowerCase()',
    reason: `${SAME} the code 0 has one case`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "case 'prefix':",
    reason: `${FASTER} the pattern is followed through the text`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "case 'greedy':",
    reason: `${FASTER} all patterns are matched by sets, which give the same result`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'token === ANY_ONE ||',
    reason: `${SAME} the other tokens below zero are runs, which are handled before`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'token !== undefined && accepts',
    reason: `${SAME} behind the last token nothing is accepted`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: 'taken > 0xffff',
    mutation: 'false',
    reason: `${SAME} half a character that a run takes leaves half of one, which counts as one`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "'every') ?",
    reason: `${SAME} anything but the one word is every`,
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

/** Why a survivor may live; undefined while nobody has looked. */
export function reasonOf(file: string, { text, mutation }: Survivor): string | undefined {
  return REASONS.find(
    (one) =>
      file.startsWith(one.files) &&
      text.includes(one.line) &&
      (one.mutation === undefined || mutation.includes(one.mutation)),
  )?.reason
}
