import type { InventoryItem } from './inventory-item.ts'

/** First and last second of the collected calls. */
export interface CallSpan {
  readonly firstSeconds: number
  readonly lastSeconds: number
}

/** One resource over time. */
export interface ResourceHistory {
  /** The states that stood at some time of the calls, earliest first; empty: only its deletion is known. */
  readonly states: readonly InventoryItem[]
  /** Milliseconds; undefined: it was there when it was captured last. */
  readonly deletedMs: number | undefined
}

/**
 * The history of each resource within the calls: a captured state stands until the next one. Before the
 * first capture nothing is known; its state stands in, and `historyNote` says so. Without a span the newest
 * state alone counts.
 */
export function histories(
  items: readonly InventoryItem[],
  span: CallSpan | undefined,
): readonly ResourceHistory[] {
  const grouped = Map.groupBy(items, resourceId)
  return [...grouped.values()].map((group) => historyOf(group, span))
}

function resourceId({ account, arn, region, resourceId: id, type }: InventoryItem): string {
  return JSON.stringify([type, account, region, arn === '' ? id : arn])
}

function historyOf(group: readonly InventoryItem[], span: CallSpan | undefined): ResourceHistory {
  const inOrder = [...group].sort((a, b) => millisOf(a) - millisOf(b))
  const last = inOrder.at(-1)
  return {
    deletedMs: last?.deleted === true ? millisOf(last) : undefined,
    states: inOrder.filter((state, at) => {
      const next = inOrder[at + 1]
      if (state.deleted === true) return false
      if (span === undefined) return next === undefined || inOrder.slice(at + 1).every(isDeletion)
      const isFirst = at === 0
      const begins = isFirst || millisOf(state) <= span.lastSeconds * 1000
      return begins && (next === undefined || millisOf(next) > span.firstSeconds * 1000)
    }),
  }
}

function isDeletion({ deleted }: InventoryItem): boolean {
  return deleted === true
}

/** Items without a time come before all others. */
function millisOf({ capturedAt }: InventoryItem): number {
  return capturedAt === undefined ? 0 : Date.parse(capturedAt)
}

/** What a reader must know of the time of the inventory; undefined: it was captured before the first call. */
export function historyNote(
  items: number,
  firstCapturedAt: string | undefined,
  span: CallSpan | undefined,
): string | undefined {
  if (span === undefined || items === 0) return undefined
  if (firstCapturedAt === undefined) {
    return 'the inventory does not say when it was captured: it is taken as it stands for all calls'
  }
  const first = Date.parse(firstCapturedAt)
  if (first <= span.firstSeconds * 1000) return undefined
  return `the first inventory was captured on ${dayOf(first)}: calls from ${dayOf(span.firstSeconds * 1000)} to then are judged as if tags, owners and networks had been the same`
}

/** `2026-11-20`. */
export function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
