import type { Failure } from '#lib/result.ts'
import { ALL_ACCOUNTS, type AthenaChunk, dayAfter } from './athena-plan.ts'
import type { FileRow } from './store-rows.ts'

/** Accounts of some days in a table. Days are UTC, both included. */
export interface AthenaRest {
  readonly source: string
  readonly from: string
  readonly to: string
  readonly accounts: readonly string[]
}

/** What could not be read, and why. */
export interface AthenaGap extends AthenaRest {
  readonly failure: Failure
}

export function gapOf({ accounts, day, source }: AthenaChunk, failure: Failure): AthenaGap {
  return { source, from: day, to: day, accounts, failure }
}

/** Gaps with one reason as few as can be: accounts of a day together, then days that follow each other. */
export function mergedGaps(gaps: readonly AthenaGap[]): readonly AthenaGap[] {
  return [...Map.groupBy(gaps, ({ failure }) => failure.code).values()].flatMap((alike) => {
    // The words of the first one stand for all: others name another statement, or another file.
    const [{ failure } = { failure: { code: '', message: '' } }] = alike
    return merged(alike).map((rest) => ({ ...rest, failure }))
  })
}

/** The same for what was not asked for. */
export function mergedRests(chunks: readonly AthenaChunk[]): readonly AthenaRest[] {
  return merged(
    chunks.map(({ accounts, day, source }) => ({ accounts, from: day, source, to: day })),
  )
}

function merged(rests: readonly AthenaRest[]): readonly AthenaRest[] {
  const ofDay = Map.groupBy(rests, ({ from, source, to }) => `${source} ${from} ${to}`)
  const days = [...ofDay.values()].map((alike) => ({
    ...(alike[0] as AthenaRest),
    accounts: [...new Set(alike.flatMap(({ accounts }) => accounts))].sort(),
  }))
  const rows = Map.groupBy(days, ({ accounts, source }) => `${source} ${accounts.join(' ')}`)
  return [...rows.values()].flatMap(joinedDays)
}

function joinedDays(rests: readonly AthenaRest[]): readonly AthenaRest[] {
  const joined: AthenaRest[] = []
  for (const rest of rests.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (last !== undefined && rest.from <= dayAfter(last.to, 1)) {
      joined[joined.length - 1] = { ...last, to: rest.to > last.to ? rest.to : last.to }
    } else joined.push(rest)
  }
  return joined
}

/** What could not be read, as a file of the store that a next run tries again. */
export function gapFile(
  { accounts, path }: AthenaChunk,
  { code, message }: Failure,
  fileId: number,
  now: Date,
): FileRow {
  const reject = { reason: code, place: accountsText(accounts), detail: message, records: 0 }
  return {
    slot: { fileId, found: { bytes: 0, modifiedMs: now.getTime(), path }, replaces: undefined },
    outcome: { items: [], kind: 'athena', records: 0, rejects: [reject], state: 'unreachable' },
  }
}

const MOST_NAMED = 3

/** `3 accounts: 111122223333, …`; some of many stand for all. */
export function accountsText(accounts: readonly string[]): string {
  if (accounts.includes(ALL_ACCOUNTS)) return 'all accounts'
  const named = accounts.slice(0, MOST_NAMED).join(', ')
  if (accounts.length === 1) return `account ${named}`
  const more = accounts.length > MOST_NAMED ? ` and ${accounts.length - MOST_NAMED} more` : ''
  return `accounts ${named}${more}`
}
