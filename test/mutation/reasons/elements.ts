/** Survivors of the slice `elements`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

export const REASONS: readonly Reason[] = [
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
    line: 'variable.length === 0) return patterns',
    reason: `${FASTER} a list without variables is copied`,
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
    files: 'lib/iam/wildcard.ts',
    line: 'raw.filter((token, at)',
    reason: `${FASTER} two stars side by side are followed as two`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "kind === 'pieces' ?",
    mutation: 'true',
    reason: `${FASTER} patterns that are matched in another way are cut in pieces too`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "kind === 'pieces' ?",
    mutation: 'Stryker was here',
    reason: `${SAME} pieces are looked at of that kind alone`,
  },
  {
    files: 'lib/iam/wildcard.ts',
    line: "case 'pieces':",
    reason: `${FASTER} the pattern is followed by greedy steps, which give the same result`,
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
    files: 'lib/iam/resource.ts',
    line: 'truth > listed',
    reason: `${SAME} a truth that is equal takes its own place`,
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
    files: 'lib/iam/variable.ts',
    line: "text.includes('${')",
    reason: `${FASTER} a text without variables is searched for them`,
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
]
