import { type Partitions, partitionFilter } from '#lib/query/partitions.ts'
import { compile } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'
import { loadOrganization } from '#lib/workspace/load-inventory.ts'
import type { Store } from '#lib/workspace/store.ts'
import { collectFields, collectQuery } from '#queries/collect/statement.ts'
import type { AskAthena, FieldsOf } from './athena-collect.ts'
import type { AthenaGap } from './athena-gap.ts'
import {
  ALL_ACCOUNTS,
  type AthenaChunk,
  type AthenaWish,
  dayAfter,
  lastFinalDay,
  planAthena,
} from './athena-plan.ts'
import { type LogTable, type OpenAthena, openAthena, readLogTable } from './log-tables.ts'
import { projectionBegin } from './projection-begin.ts'

/** What a reader wants of Athena; what is left out is filled. */
export interface AthenaRequest {
  /** UTC days such as `2026-11-24`, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly accounts?: readonly string[] | undefined
}

/** What a run would do, before anything is scanned. */
export interface AthenaPreparation {
  readonly opened: OpenAthena
  readonly tables: readonly LogTable[]
  readonly from: string
  readonly to: string
  /** Accounts that are asked for by name; empty: no table is cut by account. */
  readonly accounts: readonly string[]
  readonly chunks: readonly AthenaChunk[]
  /** What is known beforehand not to be readable. */
  readonly gaps: readonly AthenaGap[]
}

const DEFAULT_DAYS = 90
const MOST_DAYS = 3_660

/**
 * Finds out what is still to be read: the tables of `aws.yaml`, the days (the last ninety that are over, unless the
 * request says otherwise), the accounts (of the request, of `aws.yaml`, of the table, of the collected organization),
 * less what the store holds. Fails with `athena/bad-days`, `athena/bad-account`, `athena/no-accounts`, as
 * `openAthena` does, or as `readLogTable` does where no table can be used.
 */
export async function prepareAthena(
  store: Store,
  settings: AwsSettings | undefined,
  request: AthenaRequest,
  now: Date,
): Promise<Result<AthenaPreparation, Failure>> {
  const opened = openAthena(settings)
  if (!opened.ok) return opened
  const days = daysWanted(request, now)
  if (!days.ok) return days
  const wrong = request.accounts?.find((account) => !/^\d{12}$/.test(account))
  if (wrong !== undefined) {
    return failed('athena/bad-account', `\`${wrong}\` is no account id; write its twelve digits`)
  }
  const read = await readTables(opened.value, days.value)
  if (!read.ok) return read
  const { gaps, tables } = read.value
  const accounts = await accountsWanted(store, opened.value, tables, request.accounts)
  if (!accounts.ok) return accounts
  const reaches = tables.map((table) => reachOf(table, accounts.value, days.value, now))
  const wishes = reaches.flatMap(({ wish }) => wish ?? [])
  return {
    ok: true,
    value: {
      opened: opened.value,
      tables,
      ...days.value,
      accounts: accounts.value,
      chunks: await planAthena(store, wishes, now),
      gaps: [...gaps, ...reaches.flatMap((one) => one.gaps)],
    },
  }
}

interface Days {
  readonly from: string
  readonly to: string
}

/** The days of a request; fails with `athena/bad-days`. */
export function daysWanted({ from, to }: AthenaRequest, now: Date): Result<Days, Failure> {
  const wrong = [from, to].find((day) => day !== undefined && !isDay(day))
  if (wrong !== undefined) {
    return failed('athena/bad-days', `\`${wrong}\` is no day; write it as \`2026-11-24\``)
  }
  const last = to ?? lastFinalDay(now)
  const first = from ?? dayAfter(last, 1 - DEFAULT_DAYS)
  const today = now.toISOString().slice(0, 10)
  if (last > today) {
    return failed('athena/bad-days', `${last} is still to come; the last day can be ${today} (UTC)`)
  }
  if (first > last) {
    return failed('athena/bad-days', `there is no day from ${first} to ${last}; turn them round`)
  }
  if (dayAfter(first, MOST_DAYS) <= last) {
    return failed(
      'athena/bad-days',
      `${first} to ${last} is more than ${MOST_DAYS} days; ask for less`,
    )
  }
  return { ok: true, value: { from: first, to: last } }
}

function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

function failed(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}

/** A table that cannot be used is a gap where another one can. */
async function readTables(
  opened: OpenAthena,
  days: Days,
): Promise<Result<{ tables: readonly LogTable[]; gaps: readonly AthenaGap[] }, Failure>> {
  const tables: LogTable[] = []
  const gaps: AthenaGap[] = []
  for (const source of opened.settings.tables) {
    const table = await readLogTable(opened, source)
    if (table.ok) tables.push(table.value)
    else gaps.push({ source, ...days, accounts: [ALL_ACCOUNTS], failure: table.error })
  }
  const [gap] = gaps
  if (tables.length === 0 && gap !== undefined) return { ok: false, error: gap.failure }
  return { ok: true, value: { tables, gaps } }
}

async function accountsWanted(
  store: Store,
  { settings }: OpenAthena,
  tables: readonly LogTable[],
  asked: readonly string[] | undefined,
): Promise<Result<readonly string[], Failure>> {
  const cut = tables.filter(({ partitions }) => partitions.account !== undefined)
  if (cut.length === 0) return { ok: true, value: [] }
  const named = asked ?? settings.accounts ?? listedAccounts(cut)
  if (named !== undefined) return { ok: true, value: [...new Set(named)].sort() }
  const organization = await loadOrganization(store)
  const accounts = (organization?.Accounts ?? []).map(({ Id }) => Id).sort()
  if (accounts.length > 0) return { ok: true, value: accounts }
  const tableName = cut[0]?.name ?? ''
  return failed(
    'athena/no-accounts',
    `\`${tableName}\` must be asked for each account by name, and no account is known: name them with \`--accounts\` or \`athena.accounts\` in \`aws.yaml\`, or read the organization first (\`organizations: {}\` in \`aws.yaml\`, then \`perimetry inventory\`)`,
  )
}

/** Undefined: a table does not list its accounts. */
function listedAccounts(tables: readonly LogTable[]): readonly string[] | undefined {
  const lists = tables.map(({ partitions }) => partitions.accounts)
  return lists.includes(undefined) ? undefined : lists.flatMap((list) => list ?? [])
}

/** What a table can be asked for. Outside of its projection it would answer with nothing, which is not "no calls". */
function reachOf(
  { name: source, partitions }: LogTable,
  accounts: readonly string[],
  { from, to }: Days,
  now: Date,
): { readonly wish: AthenaWish | undefined; readonly gaps: readonly AthenaGap[] } {
  if (partitions.account === undefined) {
    return withBegin({ source, accounts: [ALL_ACCOUNTS], from, to }, partitions, now)
  }
  const { accounts: listed } = partitions
  const outside = accounts.filter((account) => listed?.includes(account) === false)
  const inside = accounts.filter((account) => !outside.includes(account))
  const missing =
    outside.length === 0
      ? []
      : [{ source, from, to, accounts: outside, failure: outsideFailure('its accounts', source) }]
  const within = withBegin({ source, accounts: inside, from, to }, partitions, now)
  return { wish: inside.length === 0 ? undefined : within.wish, gaps: [...missing, ...within.gaps] }
}

function withBegin(
  wish: AthenaWish,
  partitions: Partitions,
  now: Date,
): { readonly wish: AthenaWish | undefined; readonly gaps: readonly AthenaGap[] } {
  const begin = projectionBegin(partitions, now)
  if (begin === undefined || begin <= wish.from) return { wish, gaps: [] }
  const before = dayAfter(begin, -1)
  const failure = outsideFailure(`its days, which begin with ${begin}`, wish.source)
  const gap = { ...wish, to: before < wish.to ? before : wish.to, failure }
  return { wish: begin > wish.to ? undefined : { ...wish, from: begin }, gaps: [gap] }
}

function outsideFailure(what: string, source: string): Failure {
  const message = `the table \`${source}\` lists ${what}, and answers with nothing outside of them; extend its \`projection\` properties`
  return { code: 'athena/outside-projection', message }
}

/** How chunks are asked for in the tables. */
export function asking({ opened, tables }: AthenaPreparation): {
  readonly ask: AskAthena
  readonly fieldsOf: FieldsOf
} {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const tableOf = (source: string): LogTable => {
    const table = byName.get(source)
    if (table === undefined) throw new RangeError(`no table ${source}`)
    return table
  }
  return {
    fieldsOf: (source) => collectFields(tableOf(source).has),
    async ask({ accounts, day, source }, signal) {
      const { has, partitions, quoted } = tableOf(source)
      const parts = partitionFilter(partitions, { accounts, days: [day] })
      const statement = compile(collectQuery(quoted, has, parts), parts.values)
      if (!statement.ok) return statement
      const answer = await opened.engine.run(statement.value, signal)
      if (!answer.ok) return answer
      const { rows, statistics } = answer.value
      const { bytesScanned, dollars } = statistics
      return { ok: true, value: { rows, bytesScanned, dollars } }
    },
  }
}
