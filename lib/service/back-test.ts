import { z } from 'zod'
import type { AttachedPolicy } from '#lib/org/attached-policies.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { Answer } from '#lib/org/world.ts'
import { backTest as compareWithAws } from '#lib/replay/back-test.ts'
import type { BackTest, TypeAgreement } from '#lib/replay/back-test-answer.ts'
import { type DayRange, parseDay, printDay, printMoment } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { openSession, type Session } from './session.ts'

/** One question to the back-test. */
export interface BackTestQuery {
  /** First and last UTC day, inclusive; left out: all that was collected. */
  readonly from?: string
  readonly to?: string
  readonly answers: readonly Answer[]
  /** Rows; counts are of all. */
  readonly limit: number
}

/** What is attached, for readers. */
export interface BackTestPolicy {
  readonly id: string
  readonly name: string
  readonly type: AttachedPolicy['type']
  readonly awsManaged: boolean
  readonly targets: readonly { readonly id: string; readonly name: string }[]
  readonly text: string
}

export interface BackTestAnswer extends BackTest {
  /** Undefined when no call was collected. */
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  readonly policies: readonly BackTestPolicy[]
  /** Why no agreement can be named; undefined when one can. */
  readonly cannot: string | undefined
  /** Commands that fetch what is missing; empty when nothing is. */
  readonly collect: readonly string[]
  /** Sentences a reader must know beside the numbers. */
  readonly notes: readonly string[]
  readonly tookMs: number
}

const DAY = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'not a day such as `2026-11-23`')

const QUERY = z.strictObject({
  from: DAY.optional(),
  to: DAY.optional(),
  limit: z.number().int().min(0).max(1_000).default(200),
})

/** Reads a query that came from outside; anything unknown is refused by name. */
export function readBackTestQuery(input: unknown): Result<BackTestQuery, Failure> {
  const read = QUERY.safeParse(input)
  if (!read.success) {
    const issue = read.error.issues[0]
    const where =
      issue === undefined || issue.path.length === 0 ? '' : ` at \`${issue.path.join('.')}\``
    return refusal(`the query is not valid${where}: ${(issue?.message ?? '').toLowerCase()}`)
  }
  const { from, to, limit } = read.data
  if (from !== undefined && to !== undefined && from > to) {
    return refusal(
      `the time range ends on \`${to}\`, before it begins on \`${from}\`; swap the two`,
    )
  }
  return {
    ok: true,
    value: {
      limit,
      answers: [],
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  }
}

function refusal(message: string): Result<never, Failure> {
  return { ok: false, error: { code: 'query/invalid', message } }
}

/** Replays what is attached over what AWS did, and says how far the two agree. */
export async function backTest(query: BackTestQuery): Promise<Result<BackTestAnswer, Failure>> {
  const session = await openSession()
  return session.ok ? { ok: true, value: backTestIn(session.value, query) } : session
}

/** The same against an open session. */
export function backTestIn(session: Session, query: BackTestQuery): BackTestAnswer {
  const started = performance.now()
  const { tree, attached } = session
  const range = rangeOf(session, query)
  const found = compareWithAws(
    {
      columns: session.columns(query.answers).columns,
      tree,
      policies: attached.policies,
      isIncomplete: attached.problems.length > 0,
      window: session.window(range ?? { first: 0, last: 0 }),
    },
    query.limit,
  )
  const cannot = whyNot(session, found)
  const isIncomplete = attached.problems.length > 0 || isMissing(found.types)
  return {
    ...found,
    firstDay: range === undefined ? undefined : printDay(range.first),
    lastDay: range === undefined ? undefined : printDay(range.last),
    policies: attached.policies.map((one) => policyOf(one, tree)),
    cannot,
    collect: attached.policies.length === 0 || isIncomplete ? COMMANDS : [],
    notes: notesOf(session, found),
    tookMs: performance.now() - started,
  }
}

/** The days asked for, cut to those collected; undefined when there are none. */
function rangeOf({ days }: Session, { from, to }: BackTestQuery): DayRange | undefined {
  if (days === undefined) return undefined
  const first = from === undefined ? days.first : Math.max(parseDay(from) ?? 0, days.first)
  const last = to === undefined ? days.last : Math.min(parseDay(to) ?? days.last, days.last)
  return { first, last }
}

function policyOf(one: AttachedPolicy, { nodes }: OrgTree): BackTestPolicy {
  const { id, name, type, awsManaged, text } = one
  const targets = one.targets.map((target) => ({
    id: target,
    name: nodes.get(target)?.name ?? target,
  }))
  return { id, name, type, awsManaged, targets, text }
}

function isMissing(types: readonly TypeAgreement[]): boolean {
  return types.some(({ findings }) => findings['policy-not-known'].calls > 0)
}

function whyNot({ days, attached }: Session, found: BackTest): string | undefined {
  if (found.agreement !== undefined) return undefined
  if (days === undefined) return 'no calls were collected: add log files first'
  if (attached.policies.length === 0) {
    return 'no attached policies were collected, so there is nothing to replay: collect what Organizations tells of them'
  }
  if (isMissing(found.types)) {
    return 'the policies that AWS names in these denials were not collected: collect them anew'
  }
  const open = found.types.some(({ findings }) => findings.undetermined.calls > 0)
  return open
    ? 'no denial can be settled by what the logs and the inventory tell; the open keys say what is missing'
    : 'in these days AWS denied no call in the name of an SCP or RCP, so there is nothing to compare'
}

// In the management account, or the delegated administrator for policies. The answer to the last call does
// not say of which policy it is: the file's name does.
const COMMANDS: readonly string[] = [
  'mkdir -p organization',
  'for type in SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY; do',
  "  for id in $(aws organizations list-policies --filter $type --query 'Policies[].Id' --output text); do",
  '    aws organizations describe-policy --policy-id $id > organization/$id.json',
  '    aws organizations list-targets-for-policy --policy-id $id > organization/$id.targets.json',
  '  done',
  'done',
  'perimetry collect organization',
]

function notesOf({ tree, attached }: Session, found: BackTest): readonly string[] {
  const notes = [...attached.problems]
  if (!tree.known && attached.policies.length > 0) {
    notes.push(
      'no Organizations document was collected: which accounts the roots and OUs of the targets hold is not known; collect `organization.json`',
    )
  }
  if (found.policiesChangedAt !== undefined) {
    notes.push(
      `policies are replayed as they were collected; the logs show the last change of one on ${printMoment(Date.parse(found.policiesChangedAt) / 1000)}, so older calls may have met other policies`,
    )
  } else if (attached.policies.length > 0) {
    notes.push(
      'policies are replayed as they were collected; the logs show no change of one in these days',
    )
  }
  return notes
}
