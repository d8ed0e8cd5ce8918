/** Survivors of the slice `parsing`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const FOR_TYPES = 'the default is there for the types:'
const REFUSED = `${SAME} a text with an error has no policy, and what was read beside the error is not looked at`
const AT_END = `${SAME} behind the end of the text nothing is found`

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/detect.ts',
    line: "split('/')[0] ?? ''",
    reason: `${FOR_TYPES} a text that is cut has a first part`,
  },
  {
    files: 'lib/iam/json-text.ts',
    line: 'for (let at = 0; at < text.length',
    mutation: '<=',
    reason: AT_END,
  },
  {
    files: 'lib/iam/json-text.ts',
    line: 'next < text.length',
    mutation: '<=',
    reason: AT_END,
  },
  {
    files: 'lib/iam/json-text.ts',
    line: 'for (let at = 0; at < source.length',
    mutation: '<=',
    reason: AT_END,
  },
  {
    files: 'lib/iam/json-text.ts',
    line: '(line === -1 || close < line)',
    mutation: '<=',
    reason: `${SAME} two signs do not stand at one place`,
  },
  {
    files: 'lib/iam/json-text.ts',
    line: '} catch {',
    reason: `${SAME} undefined counts as no`,
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'shown.length > 0 ? shown',
    reason: 'never reached: the parser names an error where it finds no value',
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'errors.length > 0 || root === undefined',
    reason: 'it is there for the types: the parser names an error where it finds no value',
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'const root = parseTree(text, errors',
    reason: `${SAME} a comma at the end and comments were refused before, at their place`,
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'node.children ?? []',
    reason: `${FOR_TYPES} an object has a list of children`,
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'property.children ?? []',
    reason: `${FOR_TYPES} a member has a list of children`,
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'key === undefined || value === undefined',
    reason: 'never reached: a member without a value is an error of syntax, which is told before',
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'node.children?.forEach',
    reason: 'it is there for the types: a list has its children',
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: 'const same = inCondition ?',
    mutation: 'toUpperCase',
    reason: `${SAME} no operator and no key has a letter of which only one case is the same`,
  },
  {
    files: 'lib/iam/json-tree.ts',
    line: "for (let at = text.indexOf('\\n')",
    mutation: '<=',
    reason: `${SAME} no name begins with a line break`,
  },
  {
    files: 'lib/iam/parse',
    line: 'return []',
    mutation: 'Stryker was here',
    reason: REFUSED,
  },
  {
    files: 'lib/iam/parse-statement.ts',
    line: 'effect === undefined || action === undefined',
    reason: REFUSED,
  },
  {
    files: 'lib/iam/parse-statement.ts',
    line: 'reading.problems.length >= PROBLEMS_MAX',
    reason: `${FASTER} elements are looked into that are not told`,
  },
  {
    files: 'lib/iam/parse.ts',
    line: 'root.children ?? []',
    reason: `${FOR_TYPES} a list has its children`,
  },
  {
    files: 'lib/iam/parse.ts',
    line: 'value.children ?? []',
    reason: `${FOR_TYPES} a list has its children`,
  },
  {
    files: 'lib/iam/parse.ts',
    line: 'statements: statements ?? []',
    reason: REFUSED,
  },
  {
    files: 'lib/iam/parse.ts',
    line: "return '2012-10-17'",
    reason: REFUSED,
  },
  {
    files: 'lib/iam/parse.ts',
    line: 'readStatement(reading, node, index) ?? []',
    reason: REFUSED,
  },
  {
    files: 'lib/iam/print.ts',
    line: "element.entries.some(({ kind }) => kind === 'any')",
    reason: `${SAME} \`"*"\` stands alone, so that all entries are of the kind any or none is`,
  },
  {
    files: 'lib/iam/problem.ts',
    line: 'const control = code < 32',
    mutation: 'code <= 32',
    reason: `${SAME} a blank is shown as a blank`,
  },
  {
    files: 'lib/iam/problem.ts',
    line: 'Array.from(text.slice(0, LONGEST + 2))',
    reason: `${FASTER} all of a long text is taken apart`,
  },
  {
    files: 'lib/iam/reading.ts',
    line: 'node.children ?? []',
    reason: `${FOR_TYPES} a list has its children`,
  },
  {
    files: 'lib/iam/reading.ts',
    line: 'return []',
    mutation: 'Stryker was here',
    reason: REFUSED,
  },
  {
    files: 'lib/iam/reading.ts',
    line: 'readOne(reading, one',
    reason: REFUSED,
  },
]
