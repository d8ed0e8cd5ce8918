/** All fixes of a policy, many at a time. */
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
 * problems away. `problemsOf` says what is wrong with a text. Fixes are made together where they are of one kind, lie
 * apart and bring no error; else the first alone. Ends, whatever the fixes do: no text comes twice.
 */
export function fixPolicy(
  start: string,
  problemsOf: (text: string) => readonly PolicyProblem[],
): FixedPolicy {
  let done: FixedPolicy = { text: start, fixed: [], problems: problemsOf(start) }
  const seen = new Set([start])
  let most = FIXES_MAX
  while (done.fixed.length < FIXES_MAX) {
    const made = makeTogether(done, seen, most, problemsOf)
    if (made === undefined) break
    seen.add(made.text)
    // Where many brought something new, many more would do so too.
    most = 2 * (made.fixed.length - done.fixed.length)
    done = made
  }
  return done
}

function makeTogether(
  before: FixedPolicy,
  seen: ReadonlySet<string>,
  most: number,
  problemsOf: (text: string) => readonly PolicyProblem[],
): FixedPolicy | undefined {
  const { text, fixed } = before
  const first = before.problems.find(
    (problem): problem is Fixable => isFixable(problem) && !seen.has(withFixes(text, [problem])),
  )
  if (first === undefined) return undefined
  let together = apart(first, before.problems).slice(0, most)
  for (;;) {
    const after = withFixes(text, together)
    const problems = problemsOf(after)
    if (
      together.length === 1 ||
      (!seen.has(after) && bringsNoError(before.problems, together, problems))
    )
      return { text: after, fixed: [...fixed, ...together], problems }
    together = together.slice(0, Math.ceil(together.length / 2))
  }
}

function isFixable(problem: PolicyProblem): problem is Fixable {
  return problem.fix !== undefined
}

/** A fix and those of the same code behind it that neither overlap nor touch one before them. */
function apart(first: Fixable, problems: readonly PolicyProblem[]): readonly Fixable[] {
  const found = [first]
  const others = problems.filter(({ code }) => code === first.code).filter(isFixable)
  let end = endOf(first.fix)
  for (const other of others.sort((a, b) => startOf(a.fix) - startOf(b.fix))) {
    if (startOf(other.fix) <= end) continue
    found.push(other)
    end = endOf(other.fix)
  }
  return found
}

function startOf({ edits }: PolicyFix): number {
  return edits[0]?.offset ?? 0
}

function endOf({ edits }: PolicyFix): number {
  const last = edits.at(-1)
  return last === undefined ? 0 : last.offset + last.length
}

function withFixes(text: string, fixable: readonly Fixable[]): string {
  return applyEdits(
    text,
    fixable.flatMap(({ fix }) => fix.edits),
  )
}

/** Whether no error came: fixes that each are right may together name two members alike. */
function bringsNoError(
  before: readonly PolicyProblem[],
  fixed: readonly PolicyProblem[],
  after: readonly PolicyProblem[],
): boolean {
  const [allowed, made] = [countErrors(before), countErrors(fixed)]
  return [...countErrors(after)].every(
    ([code, count]) => count <= (allowed.get(code) ?? 0) - (made.get(code) ?? 0),
  )
}

function countErrors(problems: readonly PolicyProblem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { code, severity } of problems)
    if (severity === 'error') counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
