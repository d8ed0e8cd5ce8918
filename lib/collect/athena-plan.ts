import { hash } from 'node:crypto'
import { withConnection } from '#lib/workspace/connection.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { AthenaDay } from './store-rows.ts'

/** What one statement asks for: some accounts of one day, in one table. */
export interface AthenaChunk {
  readonly source: string
  /** `2026-11-24`, a partition of the table. */
  readonly day: string
  /** `ALL_ACCOUNTS` alone for a table that is not cut by account. */
  readonly accounts: readonly string[]
  /** Nothing more will be delivered into that partition. */
  readonly isFinal: boolean
  /** Its place in `files`. */
  readonly path: string
  /** Other places in `files` whose answer this one makes old: what a larger chunk answered earlier. */
  readonly replaces: readonly string[]
}

/** Stands for the accounts of a table that is not cut by account. */
export const ALL_ACCOUNTS = '*'

/** What is wished of one table. Days are UTC, both included. */
export interface AthenaWish {
  readonly source: string
  readonly accounts: readonly string[]
  readonly from: string
  readonly to: string
}

// A statement lists its accounts one by one; more of them would make it long, and a failure costly.
const ACCOUNTS_MAX = 500
const DAY_MS = 86_400_000
// CloudTrail delivers within minutes as a rule and promises nothing; files of a day end with that day.
const FINAL_AFTER_MS = 6 * 3_600_000

/**
 * The chunks that are still to be read: accounts and days that the store does not hold, and those that it holds of
 * a day that was not over. The newest day comes first, so that a run that is stopped has the latest.
 */
export async function planAthena(
  store: Store,
  wishes: readonly AthenaWish[],
  now: Date,
): Promise<readonly AthenaChunk[]> {
  const held = await heldDays(store)
  const days = [...new Set(wishes.flatMap(({ from, to }) => daysOf(from, to)))].sort().reverse()
  return days.flatMap((day) =>
    wishes
      .filter(({ from, to }) => from <= day && day <= to)
      .flatMap(({ accounts, source }) => {
        const known = held.get(`${source} ${day}`) ?? []
        return chunksOf(source, day, accounts, known, now)
      }),
  )
}

function chunksOf(
  source: string,
  day: string,
  accounts: readonly string[],
  held: readonly HeldDay[],
  now: Date,
): readonly AthenaChunk[] {
  const files = [...Map.groupBy(held, (one) => one.path).values()]
  const known = new Set(held.map(({ account }) => account))
  const missing = accounts.filter((account) => !known.has(account)).sort()
  const parts = Array.from({ length: Math.ceil(missing.length / ACCOUNTS_MAX) }, (_, at) =>
    missing.slice(at * ACCOUNTS_MAX, (at + 1) * ACCOUNTS_MAX),
  )
  // What was read too early is read again as it was, so that the new answer takes the place of the old one.
  const open = files.filter((days) => days.some(({ isFinal }) => !isFinal))
  return [...open.map((days) => days.map(({ account }) => account)), ...parts].map((part) =>
    chunkOf(source, day, part, now),
  )
}

/** A part of a chunk, which takes the place of whatever the chunk would. */
export function partOf(chunk: AthenaChunk, accounts: readonly string[], now: Date): AthenaChunk {
  const part = chunkOf(chunk.source, chunk.day, accounts, now)
  return { ...part, replaces: [...chunk.replaces, chunk.path].filter((path) => path !== part.path) }
}

/** A chunk in parts of at most so many accounts. */
export function partsOf(chunk: AthenaChunk, most: number, now: Date): readonly AthenaChunk[] {
  const { accounts } = chunk
  return Array.from({ length: Math.ceil(accounts.length / most) }, (_, at) =>
    partOf(chunk, accounts.slice(at * most, (at + 1) * most), now),
  )
}

/** The days from one to another, both included. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

/** The day that lies so many days after another, or before it. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The last day into whose partition nothing more will be delivered. */
export function lastFinalDay(now: Date): string {
  return new Date(now.getTime() - FINAL_AFTER_MS - DAY_MS).toISOString().slice(0, 10)
}

/** The rows of `athena_days` that a chunk stands for. */
export function athenaDays({ accounts, day, isFinal, source }: AthenaChunk): readonly AthenaDay[] {
  return accounts.map((account) => ({ account, day, isFinal, source }))
}

function chunkOf(source: string, day: string, accounts: readonly string[], now: Date): AthenaChunk {
  const isFinal = day <= lastFinalDay(now)
  const digest = hash('sha256', accounts.join(' ')).slice(0, 12)
  return {
    accounts,
    day,
    isFinal,
    path: `athena:${source}/${day}/${digest}`,
    replaces: [],
    source,
  }
}

interface HeldDay {
  readonly path: string
  readonly account: string
  readonly isFinal: boolean
}

/** What the store holds, by source and day. */
async function heldDays(store: Store): Promise<ReadonlyMap<string, readonly HeldDay[]>> {
  const rows = await withConnection(store, async (connection) => {
    const result = await connection.runAndReadAll(
      `select source, day, account, is_final, path from athena_days join files using (file_id)
       order by source, day, path, account`,
    )
    return result.getRows()
  })
  return Map.groupBy(
    rows.map(([source, day, account, isFinal, path]) => ({
      account: String(account),
      isFinal: Number(isFinal) === 1,
      name: `${source} ${day}`,
      path: String(path),
    })),
    ({ name }) => name,
  )
}
