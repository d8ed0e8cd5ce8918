/** All fixes of a policy, those of one kind together. */
import { applyEdits } from './fix.ts'
import type { PolicyFix, PolicyProblem } from './policy.ts'

export interface FixedPolicy {
  readonly text: string
  /** The problems whose fix was made, in the order in which they were. */
  readonly fixed: readonly PolicyProblem[]
  /** What is left. */
  readonly problems: readonly PolicyProblem[]
}

type Fixable = PolicyProblem & { readonly fix: PolicyFix }

// No policy that AWS takes has room for more.
const FIXES_MAX = 2_000

/**
 * Makes fixes, looks at the text anew, and so on: a fix is written for the text it was found in, and may take other
 * problems away. `problemsOf` says what is wrong with a text. Fixes of one kind that lie apart are made together; a
 * kind of which several brought an error is made one by one. Ends, whatever the fixes do: no text comes twice.
 */
export function fixPolicy(
  start: string,
  problemsOf: (text: string) => readonly PolicyProblem[],
): FixedPolicy {
  let done: FixedPolicy = { text: start, fixed: [], problems: problemsOf(start) }
  const seen = new Set([start])
  const oneByOne = new Set<string>()
  while (done.fixed.length < FIXES_MAX) {
    const { text, fixed, problems } = done
    const fixable = problems.filter(isFixable)
    const first = fixable.find((one) => !seen.has(withFixes(text, [one])))
    if (first === undefined) break
    const made = oneByOne.has(first.code) ? [first] : apart(first, fixable)
    const after = withFixes(text, made)
    const left = problemsOf(after)
    if (made.length > 1 && (seen.has(after) || bringsError(problems, left))) {
      oneByOne.add(first.code)
      continue
    }
    seen.add(after)
    done = { text: after, fixed: [...fixed, ...made], problems: left }
  }
  return done
}

function isFixable(problem: PolicyProblem): problem is Fixable {
  return problem.fix !== undefined
}

/** A fix and those of the same code behind it that neither overlap nor touch one before them. */
function apart(first: Fixable, fixable: readonly Fixable[]): readonly Fixable[] {
  const found: Fixable[] = []
  let end = -1
  for (const one of [first, ...fixable]) {
    const { edits } = one.fix
    if (one.code !== first.code || edits.some(({ offset }) => offset <= end)) continue
    found.push(one)
    for (const { offset, length } of edits) end = offset + length
  }
  return found
}

function withFixes(text: string, fixable: readonly Fixable[]): string {
  return applyEdits(
    text,
    fixable.flatMap(({ fix }) => fix.edits),
  )
}

/** Whether there is more of an error: fixes that each are right may together name two members alike. */
function bringsError(before: readonly PolicyProblem[], after: readonly PolicyProblem[]): boolean {
  return after.some(({ code }) => countErrors(after, code) > countErrors(before, code))
}

function countErrors(problems: readonly PolicyProblem[], asked: string): number {
  return problems.filter(({ code, severity }) => severity === 'error' && code === asked).length
}
