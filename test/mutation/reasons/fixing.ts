/** Survivors of the slice `fixing`. */
import { type Reason, SAME } from '../reason.ts'

const FOR_TYPES = 'it is there for the types:'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'this.#without(member) ?? []',
    reason: `${FOR_TYPES} a member that has others beside it can be taken out`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'node.parent?.children ?? []',
    reason: `${FOR_TYPES} items and members have a parent, and its children`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'return /[ \\t\\r\\n]*$/.exec',
    reason: `${FOR_TYPES} at its end every text has a run of white space, which may be empty`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: "const first = root?.type === 'object'",
    reason: `${FOR_TYPES} an object has a list of children, which may be empty`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'root === undefined || first === undefined',
    reason: `${SAME} without a root there is no first member either`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'const keys = block?.children?.[1]',
    reason: `${FOR_TYPES} a member has a list of children`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'block?.parent === undefined || member === undefined',
    reason: `${FOR_TYPES} a condition of this text has all three, and one of another text has no block, which is asked first`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'const alone = keys.children?.length',
    reason: `${FOR_TYPES} the keys of an operator are an object, which has a list of children`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'const last = object.children?.at(-1)',
    reason: `${FOR_TYPES} an object has a list of children`,
  },
  {
    files: 'lib/iam/fix-structure.ts',
    line: 'return property?.children?.[0] === name',
    reason: `${FOR_TYPES} a member has a list of children`,
  },
  {
    files: 'lib/iam/placeholder.ts',
    line: 'return mark.replace(/^[<[$]?',
    reason: `${SAME} what is taken away may be empty, so that it is found at the beginning anyway`,
  },
  {
    files: 'lib/iam/placeholder.ts',
    line: 'for (; counted < index; counted++)',
    reason: `${SAME} no mark begins with a quote or a backslash`,
  },
]
