/** Survivors of the slice `cases`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const CASES = 'lib/iam/cases.ts'
const TEXTS = 'lib/iam/text-cases.ts'
const OWN = `${FASTER} cases are tried of statements that read no key twice, which say what they said before`
const WALKED = `${FASTER} texts are followed letter by letter that could be told apart as a whole`

export const REASONS: readonly Reason[] = [
  {
    files: CASES,
    line: '.sort((a, b) => b[1] - a[1]',
    reason: `${SAME} no two keys have one name`,
  },
  {
    files: CASES,
    line: "value.state !== 'unknown') return []",
    reason: 'never reached: only keys of unknown value are counted; the compiler asks for it',
  },
  { files: CASES, line: 'const readings = world.readings.filter', reason: OWN },
  { files: CASES, line: 'shared.size === 0) return truth', reason: OWN },
  { files: CASES, line: 'keys.filter((name) => shared.has(name))', reason: OWN },
  {
    files: CASES,
    line: 'verdict: all[at]!, open:',
    mutation: 'true',
    reason: `${FASTER} cases are tried of a statement that is settled`,
  },
  {
    files: CASES,
    line: 'verdict: all[at]!, open:',
    reason: `${SAME} no statement has a text for its position, so none is open`,
  },
  {
    files: CASES,
    line: 'own.result([])?.verdict',
    mutation: 'Stryker was here',
    reason: `${SAME} the truths are handed back, and not looked at here`,
  },
  {
    files: CASES,
    line: '?? [])',
    reason: `${SAME} what is no node has neither key nor children, and what is no leaf no open statement`,
  },
  {
    files: CASES,
    line: 'this.#visits > CASES_MAX',
    mutation: '>=',
    reason: `${SAME} one combination fewer is looked at`,
  },
  {
    files: CASES,
    line: 'this.#settled.set(',
    reason: `${SAME} the truths stand in the name with another text between them`,
  },
  {
    files: CASES,
    line: 'if (first !== undefined && children.every',
    reason: 'the question is there for the types: every key has a case',
  },
  {
    files: CASES,
    line: 'part.truth === UNMET) return UNMET',
    reason: `${FASTER} the other parts are looked at too`,
  },
  {
    files: CASES,
    line: 'if (part.truth < truth)',
    mutation: '<=',
    reason: `${SAME} a truth that is equal takes its own place`,
  },
  {
    files: CASES,
    line: 'if (truth === MET) return MET',
    reason: `${FASTER} a statement is looked at of which nothing is open`,
  },
  {
    files: CASES,
    line: 'asked.has(part) ? [] : [truth]',
    reason: `${SAME} no text is less than a truth`,
  },
  {
    files: CASES,
    line: "this.#chosen.get(name) ?? ''",
    reason: `${SAME} what is not chosen has another name, which is no number either`,
  },
  {
    files: CASES,
    line: 'before !== undefined) return before',
    reason: `${FASTER} a condition is evaluated again in each combination`,
  },
  {
    files: CASES,
    line: 'this.#remembered.set(',
    reason: `${FASTER} a condition is evaluated again in each combination`,
  },
  {
    files: 'lib/iam/evaluate-policy.ts',
    line: 'if (!findings.some(',
    reason: `${FASTER} cases are asked for where nothing is open, and there are none`,
  },
  {
    files: 'lib/iam/evaluate-policy.ts',
    line: 'condition === undefined ? { truth }',
    mutation: 'false',
    reason: `${SAME} a condition that is undefined is none`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: "case 'null'",
    reason: 'never reached: `Null` is taken out before; the compiler asks for the case',
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: ".join('')",
    reason: `${SAME} the truths stand in the name with another text between them`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: 'if (!byName.has(name)) byName.set',
    reason: `${SAME} the last text of those that behave alike is taken for the first`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: '!values.includes(text)) open.push',
    reason: `${FASTER} sets are looked at that hold a member twice, and behave like those that hold it once`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: 'value.not ?? []',
    reason: `${SAME} no policy value is the text that is excluded then`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: "const empty = isEmptyApart(readers, question) ? [''] : []",
    reason: `${SAME} the text that is set apart is one like others, and the empty one is found as the first of these`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: 'const inSets = readers.some',
    reason: `${FASTER} the empty text is a case of its own where it behaves like others`,
  },
  {
    files: 'lib/iam/key-cases.ts',
    line: 'return inSets && multivalued !== true',
    reason: `${FASTER} the empty text is a case of its own where it behaves like others`,
  },
  {
    files: 'lib/iam/point-cases.ts',
    line: 'const taken = new Set(',
    reason: `${SAME} the text that is no value may be another`,
  },
  {
    files: 'lib/iam/point-cases.ts',
    line: 'next === undefined) return [bound]',
    reason: `${SAME} no number is between the last bound and none`,
  },
  {
    files: 'lib/iam/point-cases.ts',
    line: ' < 0 ? ',
    mutation: '<= 0',
    reason: `${SAME} only the two ends are written so, and neither is 0`,
  },
  {
    files: TEXTS,
    line: "const [first = '', ...others] = runs",
    reason: 'the default is there for the types: callers give at least one run',
  },
  {
    files: TEXTS,
    line: 'const texts = new Set(',
    reason: `${FASTER} the beginnings of patterns are told apart too, which are texts like others`,
  },
  { files: TEXTS, line: 'function isLiteral(', reason: WALKED },
  { files: TEXTS, line: "kind === 'literal' && !ignoreCase", reason: WALKED },
  {
    files: TEXTS,
    line: 'const literal = beginnings.has',
    reason: `${SAME} only whether two names differ is asked for`,
  },
  {
    files: TEXTS,
    line: 'const name = `${walk.places',
    reason: `${SAME} the places of each pattern take as many digits in every name`,
  },
  {
    files: TEXTS,
    line: "named.add(':')",
    mutation: 'true',
    reason: `${FASTER} the colon is tried where no pattern tells it apart`,
  },
  {
    files: TEXTS,
    line: "named.add(':')",
    reason: `${SAME} where nothing but such places is, a text with a colon matches none, as a longer one does not`,
  },
  {
    files: TEXTS,
    line: 'if (ignoreCase) named.add',
    reason: `${FASTER} letters are tried in both cases where only one is named`,
  },
  {
    files: TEXTS,
    line: 'const taken = new Set(',
    reason: `${SAME} another character that no pattern names is taken`,
  },
  {
    files: TEXTS,
    line: "of 'xyz0123456789'",
    reason: `${SAME} another character that no pattern names is taken`,
  },
  {
    files: TEXTS,
    line: 'code += 1',
    reason: `${SAME} another character that no pattern names is taken`,
  },
  {
    files: 'lib/iam/wildcard-meet.ts',
    line: 'for (let at = 0;',
    reason: `${SAME} behind the last place is nothing that could be reached`,
  },
  {
    files: 'lib/iam/wildcard-meet.ts',
    line: 'else if (other !== undefined',
    reason: `${SAME} what is reached behind the last place is not asked for`,
  },
]
