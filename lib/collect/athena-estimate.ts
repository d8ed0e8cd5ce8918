import { dollars } from '#lib/engine/price.ts'
import type { Failure } from '#lib/result.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import type { Store } from '#lib/workspace/store.ts'
import { ALL_ACCOUNTS, type AthenaChunk } from './athena-plan.ts'
import type { AthenaPreparation } from './athena-wish.ts'
import { listedSizes } from './listed-sizes.ts'
import type { LogTable, OpenAthena } from './log-tables.ts'

/** What a run would scan and cost, before it scans anything. */
export interface AthenaEstimate {
  readonly statements: number
  /** Undefined: not known, and a table says why. */
  readonly bytes: number | undefined
  readonly dollars: number | undefined
  readonly tables: readonly TableEstimate[]
}

export interface TableEstimate {
  readonly source: string
  readonly statements: number
  readonly bytes: number | undefined
  readonly dollars: number | undefined
  /** Where the figures come from: `what earlier statements scanned`. */
  readonly basis: string
  /** Why there are none. */
  readonly failure: Failure | undefined
}

/** The sizes of accounts and days, as far as they are known. */
export type Sizes =
  | { readonly ok: true; readonly bytesPerAccountDay: number; readonly basis: string }
  | { readonly ok: false; readonly error: Failure }

/**
 * Estimates a run: by what earlier statements on a table scanned, else by the sizes of the files below its location
 * (some of them, with at most a few hundred calls of `s3:ListObjectsV2`). What is not known is said, never 0.
 */
export async function estimateAthena(
  store: Store,
  { chunks, opened, tables }: Pick<AthenaPreparation, 'chunks' | 'opened' | 'tables'>,
  signal?: AbortSignal,
): Promise<AthenaEstimate> {
  const scanned = await scannedBefore(store)
  const estimates: TableEstimate[] = []
  for (const table of tables) {
    const ofTable = chunks.filter(({ source }) => source === table.name)
    if (ofTable.length === 0) continue
    const before = scanned.get(table.name)
    const sizes = before ?? (await sizesOf(opened, table, ofTable, signal))
    estimates.push(tableEstimate(table.name, ofTable, sizes))
  }
  return {
    statements: chunks.length,
    bytes: total(estimates.map(({ bytes }) => bytes)),
    dollars: total(estimates.map((one) => one.dollars)),
    tables: estimates,
  }
}

function total(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0
  for (const value of values) {
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

function tableEstimate(
  source: string,
  chunks: readonly AthenaChunk[],
  sizes: Sizes,
): TableEstimate {
  const statements = chunks.length
  if (!sizes.ok) {
    return {
      source,
      statements,
      bytes: undefined,
      dollars: undefined,
      basis: '',
      failure: sizes.error,
    }
  }
  const bytes = chunks.map(({ accounts }) => accounts.length * sizes.bytesPerAccountDay)
  return {
    source,
    statements,
    bytes: Math.round(bytes.reduce((sum, one) => sum + one, 0)),
    dollars: bytes.reduce((sum, one) => sum + dollars(one), 0),
    basis: sizes.basis,
    failure: undefined,
  }
}

// Statements whose earlier result served again scanned nothing, and say nothing; those that met no record scanned what
// there was. The newest days say most of those to come.
const SCANNED = `
  with answers as (
    select source, max(day) as day, any_value(bytes) as bytes, count(*) as account_days
    from athena_days join files using (file_id)
    where state = 'read' and is_final = 1 and (bytes > 0 or records = 0)
    group by file_id, source
    qualify dense_rank() over (partition by source order by max(day) desc) <= 30
  )
  select source, sum(bytes)::double / sum(account_days), sum(account_days)::double
  from answers group by source having sum(bytes) > 0`

async function scannedBefore(store: Store): Promise<ReadonlyMap<string, Sizes>> {
  const rows = await withConnection(store, (connection) => connection.runAndReadAll(SCANNED))
  return new Map(
    rows.getRows().map(([source, bytes, accountDays]) => {
      const basis = `what earlier statements scanned (${Number(accountDays).toLocaleString('en')} account-days)`
      return [String(source), { ok: true, bytesPerAccountDay: Number(bytes), basis }]
    }),
  )
}

async function sizesOf(
  { s3 }: OpenAthena,
  table: LogTable,
  chunks: readonly AthenaChunk[],
  signal: AbortSignal | undefined,
): Promise<Sizes> {
  const accountDays = chunks.flatMap(({ accounts, day }) =>
    accounts.map((account) => ({ account: account === ALL_ACCOUNTS ? undefined : account, day })),
  )
  return await listedSizes(s3, table, accountDays, signal)
}
