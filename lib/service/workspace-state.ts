import type { OrgTree } from '#lib/org/org-tree.ts'
import type { PatternSet } from '#lib/replay/pattern-set.ts'
import { printDay } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { isDemo } from '#lib/workspace/demo-mark.ts'
import { accounting } from '#lib/workspace/settle.ts'
import { type RejectSummary, summarizeStore } from '#lib/workspace/summary.ts'
import { openSession, type Session } from './session.ts'

/** What the pages say of the workspace: where it comes from, how fresh it is, what it cannot show. */
export interface WorkspaceState {
  readonly demo: boolean
  readonly home: string
  /** Calls, each counted once. */
  readonly events: number
  readonly patterns: number
  readonly collectedAt: string | undefined
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  readonly organization: { readonly id: string | undefined; readonly nodes: readonly StateNode[] }
  readonly accounting: {
    readonly records: number
    readonly counted: number
    readonly duplicates: number
    readonly copies: number
    readonly rejects: readonly RejectSummary[]
    /** Files recognised and left aside. */
    readonly skipped: number
  }
  /** Events that no table knows, the most frequent first. */
  readonly unknownEvents: readonly UnknownEvent[]
  readonly coverage: readonly AccountCoverage[]
  readonly files: number
}

export interface StateNode {
  readonly id: string
  readonly name: string
  readonly kind: 'root' | 'ou' | 'account'
  readonly parentId: string | undefined
  readonly management: boolean
}

export interface UnknownEvent {
  readonly eventSource: string
  readonly eventName: string
  readonly calls: number
}

/** What of an account's calls the logs can show. */
export interface AccountCoverage {
  readonly account: string
  readonly name: string
  /** Days with at least one event. */
  readonly days: number
  /** False: no data event was seen, so object, item and message calls are not observable. */
  readonly dataEvents: boolean
}

/** The state of the workspace of this process. */
export async function workspaceState(): Promise<Result<WorkspaceState, Failure>> {
  const session = await openSession()
  if (!session.ok) return session
  const { store, days, tree, index } = session.value
  const summary = await summarizeStore(store)
  const { records, counted, duplicates, otherCopies } = await accounting(store)
  return {
    ok: true,
    value: {
      demo: await isDemo(store),
      home: store.home,
      events: counted,
      patterns: index.patterns,
      collectedAt: summary.collectedAt,
      firstDay: days === undefined ? undefined : printDay(days.first),
      lastDay: days === undefined ? undefined : printDay(days.last),
      organization: { id: tree.id, nodes: nodesOf(session.value) },
      accounting: {
        records,
        counted,
        duplicates,
        copies: otherCopies,
        rejects: summary.rejects,
        skipped: summary.skipped,
      },
      unknownEvents: unknownEvents(session.value),
      coverage: coverage(session.value),
      files: summary.files,
    },
  }
}

/** Without an Organizations document the accounts with logs stand in for the tree. */
function nodesOf(session: Session): readonly StateNode[] {
  if (session.tree.known) return [...session.tree.nodes.values()]
  return coverage(session).map(({ account }) => ({
    id: account,
    name: account,
    kind: 'account',
    parentId: undefined,
    management: false,
  }))
}

/** Events that no table knows: they are listed, never guessed. */
export function unknownEvents({ index }: Session): readonly UnknownEvent[] {
  const { set } = index
  const counts = new Map<string, UnknownEvent>()
  for (let pattern = 0; pattern < index.patterns; pattern++) {
    const row = index.rowStart[pattern]!
    if (
      row === index.rowStart[pattern + 1] ||
      index.checks[index.rowCheck[row]!]!.action !== undefined
    )
      continue
    const { eventSource, eventName } = set.calls[set.call[pattern]!]!
    const name = `${eventSource} ${eventName}`
    const calls = (counts.get(name)?.calls ?? 0) + callsOf(set, pattern)
    counts.set(name, { eventSource, eventName, calls })
  }
  return [...counts.values()].sort(
    (a, b) => b.calls - a.calls || (a.eventName < b.eventName ? -1 : 1),
  )
}

function callsOf(set: PatternSet, pattern: number): number {
  let calls = 0
  for (let at = set.dayStart[pattern]!; at < set.dayStart[pattern + 1]!; at++)
    calls += set.dayCalls[at]!
  return calls
}

function coverage({ index, tree }: Session): readonly AccountCoverage[] {
  const { set } = index
  const accounts = new Map<string, { days: Set<number>; dataEvents: boolean }>()
  for (let pattern = 0; pattern < index.patterns; pattern++) {
    const account = set.places[set.place[pattern]!]!.recipient ?? 'not recorded'
    const found = accounts.get(account) ?? { days: new Set(), dataEvents: false }
    accounts.set(account, found)
    if (set.calls[set.call[pattern]!]!.category === 'Data') found.dataEvents = true
    for (let at = set.dayStart[pattern]!; at < set.dayStart[pattern + 1]!; at++)
      found.days.add(set.day[at]!)
  }
  return [...accounts]
    .map(([account, { days, dataEvents }]) => ({
      account,
      name: nameOf(tree, account),
      days: days.size,
      dataEvents,
    }))
    .sort((a, b) => (a.account < b.account ? -1 : 1))
}

function nameOf(tree: OrgTree, account: string): string {
  return tree.accountName(account) ?? ''
}
