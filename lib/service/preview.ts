import { sizeLimit, sizeOf } from '#lib/iam/lint.ts'
import type { Policy, PolicyProblem, PolicyType } from '#lib/iam/policy.ts'
import { minify } from '#lib/iam/print.ts'
import type { Explanation, PreviewAnswer } from '#lib/replay/answer.ts'
import { explainPattern } from '#lib/replay/explain.ts'
import { type Counted, countReplay } from '#lib/replay/preview-answer.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { type Replay, replay } from '#lib/replay/replay.ts'
import type { Attachment } from '#lib/replay/scope.ts'
import { type DayRange, parseDay, type Window } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { previewNotes } from './preview-notes.ts'
import { readPolicy } from './read-policy.ts'
import { openSession, type Session } from './session.ts'

export { readPreviewQuery } from './preview-query.ts'

/** Answers one question to the preview. A policy with errors is an answer too (`evaluated: false`, with its problems). */
export async function preview(query: PreviewQuery): Promise<Result<PreviewAnswer, Failure>> {
  const session = await openSession()
  return session.ok ? { ok: true, value: previewIn(session.value, query) } : session
}

/** The same against an open session; what tests, benchmarks and the command line share with the pages. */
export function previewIn(session: Session, query: PreviewQuery): PreviewAnswer {
  const started = performance.now()
  const read = readCandidate(query)
  const base = {
    type: read.type,
    typeWhy: read.typeWhy,
    problems: read.problems,
    bytes: read.bytes,
  }
  const run =
    read.policy === undefined ? undefined : runCandidate(session, query, read.policy, read.type)
  const counted = run === undefined ? NOTHING : run.count()
  const notes =
    run === undefined ? [] : previewNotes(session, run.replay, run.attachment, run.window)
  return {
    ...base,
    ...counted,
    notes,
    evaluated: run !== undefined,
    tookMs: performance.now() - started,
  }
}

/** Explains one pattern, by its id in the store, under the candidate of the query. */
export async function explain(
  query: PreviewQuery,
  patternId: number,
): Promise<Result<Explanation, Failure>> {
  const session = await openSession()
  return session.ok ? explainIn(session.value, query, patternId) : session
}

/** The same against an open session. */
export function explainIn(
  session: Session,
  query: PreviewQuery,
  patternId: number,
): Result<Explanation, Failure> {
  const { policy, type, problems } = readCandidate(query)
  if (policy === undefined) {
    return {
      ok: false,
      error: {
        code: 'policy/not-evaluated',
        message: `the policy cannot be evaluated: ${problems.find((one) => one.severity === 'error')?.message ?? ''}`,
      },
    }
  }
  const pattern = session.index.set.patternId.indexOf(patternId)
  if (pattern === -1) {
    return {
      ok: false,
      error: {
        code: 'pattern/unknown',
        message: `there is no pattern \`${patternId}\`; the logs may have been collected anew, so choose it from the table again`,
      },
    }
  }
  const run = runCandidate(session, query, policy, type)
  return {
    ok: true,
    value: explainPattern(run.columns, run.replay, run.attachment, run.window, pattern),
  }
}

interface Candidate {
  /** Undefined: the text has errors, and nothing may be counted. */
  readonly policy: Policy | undefined
  readonly type: PolicyType
  readonly typeWhy: string
  readonly problems: readonly PolicyProblem[]
  readonly bytes: PreviewAnswer['bytes']
}

// A placeholder matches nothing, so every exception written with it would look as if it were not there.
const REFUSING = new Set(['lint/placeholder'])

function readCandidate(query: PreviewQuery): Candidate {
  const { policy, type, ...rest } = readPolicy(query.policy, query.type)
  const refused = rest.problems.some(({ code }) => REFUSING.has(code))
  const bytes = bytesOf(query.policy, type, policy)
  return { ...rest, type, bytes, policy: refused ? undefined : policy }
}

function bytesOf(text: string, type: PolicyType, policy: Policy | undefined): Candidate['bytes'] {
  const limit = sizeLimit(type, policy)
  const minified = minify(text) ?? text
  return { raw: sizeOf(text, limit), minified: sizeOf(minified, limit), limit: limit.size }
}

interface Run {
  readonly columns: ReturnType<Session['columns']>['columns']
  readonly replay: Replay
  readonly attachment: Attachment
  readonly window: Window
  count(): Counted
}

function runCandidate(
  session: Session,
  query: PreviewQuery,
  policy: Policy,
  type: PolicyType,
): Run {
  const { columns, memory } = session.columns(query.answers)
  const attachment: Attachment = { type, targets: query.targets, tree: session.tree }
  const done = replay(
    columns,
    { policy, attachment, besideFullAccess: query.besideFullAccess === true },
    memory,
  )
  const window = session.window(rangeOf(session, query))
  return {
    columns,
    replay: done,
    attachment,
    window,
    count: () => countReplay(columns, done, session.tree, window, query),
  }
}

/** The days asked for, cut to those collected; an empty store has one day without calls. */
function rangeOf(session: Session, query: PreviewQuery): DayRange {
  const collected = session.days ?? { first: 0, last: 0 }
  const first = query.from === undefined ? undefined : parseDay(query.from)
  const last = query.to === undefined ? undefined : parseDay(query.to)
  const range = {
    first: Math.max(first ?? 0, collected.first),
    last: Math.min(last ?? collected.last, collected.last),
  }
  if (range.first <= range.last) return range
  // Wholly outside of what was collected: a day that holds no calls.
  const outside = last !== undefined && last < collected.first ? last : (first ?? 0)
  return { first: outside, last: outside }
}

const NOTHING: Counted = {
  tiles: [],
  outOfScope: [],
  days: [],
  breakdowns: { statement: [], service: [], account: [], principal: [], resource: [], network: [] },
  margins: [],
  openKeys: [],
  rows: [],
  rowsTotal: 0,
  ignored: [],
}
