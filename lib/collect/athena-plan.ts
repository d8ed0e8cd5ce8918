import { hash } from 'node:crypto'
import { withConnection } from '#lib/workspace/connection.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { AthenaDay } from './store-rows.ts'

/** What one statement asks for: some accounts of one day, in one table. */
export interface AthenaChunk {
  readonly source: string
  /** `2026-11-24`, a partition of the table. */
  readonly day: string
  readonly accounts: readonly string[]
  /** Nothing more will be delivered into that partition. */
  readonly isFinal: boolean
  /** Its place in `files`. */
  readonly path: string
}

/** The wish of a run. Days are UTC, both included. */
export interface AthenaWish {
  readonly sources: readonly string[]
  readonly accounts: readonly string[]
  readonly from: string
  readonly to: string
  readonly now: Date
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
export async function planAthena(store: Store, wish: AthenaWish): Promise<readonly AthenaChunk[]> {
  const held = await heldDays(store)
  const chunks: AthenaChunk[] = []
  for (const day of daysOf(wish.from, wish.to).reverse()) {
    for (const source of wish.sources) {
      const files = [...Map.groupBy(held.get(`${source} ${day}`) ?? [], (one) => one.path)]
      const isOpen = (days: readonly HeldDay[]) => days.some(({ isFinal }) => !isFinal)
      // What was read too early is read again as it was, so that the new answer takes the place of the old one.
      for (const [, days] of files) {
        if (isOpen(days)) chunks.push(chunkOf(source, day, accountsOf(days), wish.now))
      }
      const known = new Set(files.flatMap(([, days]) => accountsOf(days)))
      const missing = wish.accounts.filter((account) => !known.has(account)).sort()
      for (let at = 0; at < missing.length; at += ACCOUNTS_MAX) {
        chunks.push(chunkOf(source, day, missing.slice(at, at + ACCOUNTS_MAX), wish.now))
      }
    }
  }
  return chunks
}

/** The same day of two halves of the accounts; undefined: one account cannot be halved. */
export function halvesOf(chunk: AthenaChunk, now: Date): readonly AthenaChunk[] | undefined {
  const { accounts, day, source } = chunk
  if (accounts.length < 2) return undefined
  const middle = Math.ceil(accounts.length / 2)
  return [accounts.slice(0, middle), accounts.slice(middle)].map((half) =>
    chunkOf(source, day, half, now),
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

/** The rows of `athena_days` that a chunk stands for. */
export function athenaDays({ accounts, day, isFinal, source }: AthenaChunk): readonly AthenaDay[] {
  return accounts.map((account) => ({ account, day, isFinal, source }))
}

function chunkOf(source: string, day: string, accounts: readonly string[], now: Date): AthenaChunk {
  const isFinal = now.getTime() >= Date.parse(day) + DAY_MS + FINAL_AFTER_MS
  const digest = hash('sha256', accounts.join(' ')).slice(0, 12)
  return { accounts, day, isFinal, path: `athena:${source}/${day}/${digest}`, source }
}

interface HeldDay {
  readonly path: string
  readonly account: string
  readonly isFinal: boolean
}

function accountsOf(days: readonly HeldDay[]): readonly string[] {
  return days.map(({ account }) => account)
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
