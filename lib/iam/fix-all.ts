/** All fixes of a policy, one after the other. */
import { applyEdits } from './fix.ts'
import type { PolicyProblem } from './policy.ts'

export interface FixedPolicy {
  readonly text: string
  /** The problems whose fix was made, in the order in which they were. */
  readonly fixed: readonly PolicyProblem[]
  /** What is left. */
  readonly problems: readonly PolicyProblem[]
}

// No policy that AWS takes has room for more.
const FIXES_MAX = 2_000

/**
 * Makes the first fix, looks at the text anew, and so on: a fix is written for the text it was found
 * in, and may take other problems away. `problemsOf` says what is wrong with a text. Ends, whatever
 * the fixes do: no text comes twice.
 */
export function fixPolicy(
  start: string,
  problemsOf: (text: string) => readonly PolicyProblem[],
): FixedPolicy {
  let text = start
  let problems = problemsOf(text)
  const seen = new Set([text])
  const fixed: PolicyProblem[] = []
  while (fixed.length < FIXES_MAX) {
    const next = firstFix(text, problems, seen)
    if (next === undefined) break
    text = next.text
    seen.add(text)
    fixed.push(next.problem)
    problems = problemsOf(text)
  }
  return { text, fixed, problems }
}

function firstFix(
  text: string,
  problems: readonly PolicyProblem[],
  seen: ReadonlySet<string>,
): { readonly text: string; readonly problem: PolicyProblem } | undefined {
  for (const problem of problems) {
    if (problem.fix === undefined) continue
    const after = applyEdits(text, problem.fix.edits)
    if (!seen.has(after)) return { text: after, problem }
  }
  return undefined
}
