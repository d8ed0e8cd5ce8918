import {
  type AthenaPlan,
  type Cost,
  planRecords,
  type RecordTables,
  type Scanned,
  sampleRecords,
} from '#lib/collect/athena-records.ts'
import { openAthena, readLogTable } from '#lib/collect/log-tables.ts'
import { type RecordCounts, recordCounts } from '#lib/collect/pattern-rows.ts'
import { type RawRecord, recordsInFiles } from '#lib/collect/raw-records.ts'
import { bytesText, dollarsText } from '#lib/engine/cost-text.ts'
import { type DayRange, parseDay } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { readAwsSettings } from '#lib/workspace/aws-settings.ts'
import type { Store } from '#lib/workspace/store.ts'

/** Whose records, and of which days. */
export interface RecordsQuestion {
  readonly patternId: number
  /** First and last UTC day, inclusive, such as `2026-11-24`; left out: from the first, to the last. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Some records of a pattern, the newest first, and how many there are. `limit` 0: only how many. */
export interface PatternRecords extends RecordCounts {
  readonly records: readonly RawRecord[]
  /** What it took to read them from Athena, in words; left out: they came from files. */
  readonly scanned?: string
}

/** Records that are shown of Athena at once: those of which the store knows ids. */
const SAMPLE = 5

/**
 * Records of a pattern, read back at once: from log files the newest `limit` after `offset`; where no file has any,
 * a sample from Athena by ids, for which one statement reads one day of the accounts. Fails with
 * `workspace/no-such-pattern`, or as `openAthena` and the statement do.
 */
export async function patternRecords(
  store: Store,
  question: RecordsQuestion,
  page: { readonly offset: number; readonly limit: number },
): Promise<Result<PatternRecords, Failure>> {
  const range = rangeOf(question)
  const counts = await recordCounts(store, question.patternId, range)
  if (counts.inFiles + counts.inAthena === 0) return noSuchPattern(question)
  if (counts.inFiles > 0 || page.limit === 0) {
    const records = await recordsInFiles(store, question.patternId, { ...page, range })
    return { ok: true, value: { ...counts, records } }
  }
  const tables = recordTables(store)
  if (!tables.ok) return tables
  const tasks = { range, tables: tables.value }
  const sample = await sampleRecords(store, question.patternId, SAMPLE, tasks)
  if (!sample.ok) return sample
  const { records = [], scanned } = sample.value ?? {}
  return {
    ok: true,
    value: {
      ...counts,
      records,
      ...(scanned === undefined ? {} : { scanned: scannedText(scanned) }),
    },
  }
}

/** Records of one page of files: reading them opens as many files at most. */
const FILE_PAGE = 500

/** All records that files hold, page by page, the newest first. */
export async function* recordsOfFiles(
  store: Store,
  question: RecordsQuestion,
): AsyncGenerator<readonly RawRecord[]> {
  const range = rangeOf(question)
  for (let offset = 0; ; offset += FILE_PAGE) {
    const page = { offset, limit: FILE_PAGE, range }
    const records = await recordsInFiles(store, question.patternId, page)
    if (records.length === 0) return
    yield records
  }
}

/** What reading the records of a pattern from Athena asks for, in words; shown before it runs. */
export interface RecordsPlan {
  readonly records: number
  /** Records in the newest days, which are those that will be read. */
  readonly asked: number
  readonly from: string
  readonly to: string
  readonly days: number
  readonly accounts: readonly string[]
  /** `about 1.25 GB, at most 3 GB, will be scanned: about $0.01, at most $0.02`, or why that is not known. */
  readonly cost: string
}

/** Plans to read from Athena. Fails with `athena/no-records`, or as `openAthena` does; runs no statement. */
export async function recordsPlan(
  store: Store,
  question: RecordsQuestion,
): Promise<Result<{ readonly plan: AthenaPlan; readonly told: RecordsPlan }, Failure>> {
  const tables = recordTables(store)
  if (!tables.ok) return tables
  const { patternId } = question
  const plan = await planRecords(store, patternId, rangeOf(question), tables.value)
  if (!plan.ok) return plan
  if (plan.value === undefined) {
    const message = `no record of pattern \`${patternId}\` in these days came from Athena; those of files are shown without it`
    return { ok: false, error: { code: 'athena/no-records', message } }
  }
  return { ok: true, value: { plan: plan.value, told: toldPlan(plan.value) } }
}

function toldPlan({ asked, cost, parts, records }: AthenaPlan): RecordsPlan {
  const days = [...new Set(parts.map(({ day }) => day))].sort()
  return {
    records,
    asked,
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    days: days.length,
    accounts: [...new Set(parts.flatMap(({ accounts }) => accounts))].sort(),
    cost: costText(cost),
  }
}

/** The estimate as a reader meets it. */
export function costText(cost: Cost): string {
  const { bytes, days, mostBytes, mostDollars, unknownDays } = cost
  const why = 'an earlier result served again when they were collected'
  if (unknownDays === days) return `scans an amount that is not known, because ${why}`
  const [size, most] = [bytesText(bytes), bytesText(mostBytes)]
  const [price, mostPrice] = [dollarsText(cost.dollars), dollarsText(mostDollars)]
  const known =
    size === most
      ? `scans about ${size}: ${aboutText(price)}`
      : `scans about ${size}, at most ${most}: ${
          price === mostPrice ? aboutText(price) : `${aboutText(price)}, at most ${mostPrice}`
        }`
  return unknownDays === 0
    ? known
    : `${known}; what ${unknownDays} of ${days} days add is not known, because ${why}`
}

function aboutText(price: string): string {
  return price.startsWith('less') ? price : `about ${price}`
}

/** What statements took, after they ran. */
export function scannedText({ bytes, dollars }: Scanned): string {
  return bytes === 0
    ? 'an earlier result served again: nothing was scanned'
    : `${bytesText(bytes)} scanned, ${dollarsText(dollars)}`
}

/** Athena as `aws.yaml` of the store's workspace names it. */
export function recordTables(store: Store): Result<RecordTables, Failure> {
  const settings = readAwsSettings(store.home)
  if (!settings.ok) return settings
  const open = openAthena(settings.value)
  if (!open.ok) return open
  return {
    ok: true,
    value: { engine: open.value.engine, table: (name) => readLogTable(open.value, name) },
  }
}

/** The days of a question; undefined: all of them. */
export function rangeOf({ from, to }: RecordsQuestion): DayRange | undefined {
  if (from === undefined && to === undefined) return undefined
  const day = (text: string | undefined) => (text === undefined ? undefined : parseDay(text))
  return { first: day(from) ?? 0, last: day(to) ?? 0xffff }
}

function noSuchPattern({ from, patternId, to }: RecordsQuestion): Result<never, Failure> {
  const within = from === undefined && to === undefined ? '' : ' in these days'
  const message = `no record of pattern \`${patternId}\` is in the store${within}; ids change when logs are collected anew, so choose the pattern from the preview again`
  return { ok: false, error: { code: 'workspace/no-such-pattern', message } }
}
