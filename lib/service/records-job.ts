import {
  type AthenaPlan,
  type AthenaRecords,
  type RecordsProgress,
  readPlanned,
} from '#lib/collect/athena-records.ts'
import type { RawRecord } from '#lib/collect/raw-records.ts'
import type { Failure, Result } from '#lib/result.ts'
import { countOf } from '#lib/table/count-of.ts'
import {
  cancelJob,
  forgetEnded,
  getJob,
  type JobSnapshot,
  listJobs,
  startJob,
} from '#lib/workspace/jobs.ts'
import type { Store } from '#lib/workspace/store.ts'
import {
  type RecordsPlan,
  type RecordsQuestion,
  rangeOf,
  recordsPlan,
  recordTables,
  scannedText,
} from './records.ts'

/** What reading from Athena came to. */
export interface ReadRecords {
  readonly records: readonly RawRecord[]
  /** How many of how many, why not all, and what it took. */
  readonly words: string
  /** Why it ended before its end. */
  readonly stopped: Failure | undefined
}

/** Reads what a plan asks for. */
export async function readRecords(
  store: Store,
  question: RecordsQuestion,
  plan: AthenaPlan,
  control: {
    readonly signal: AbortSignal
    readonly onProgress: (progress: RecordsProgress) => void
  },
): Promise<Result<ReadRecords, Failure>> {
  const tables = recordTables(store)
  if (!tables.ok) return tables
  const tasks = { range: rangeOf(question), tables: tables.value, ...control }
  const read = await readPlanned(store, question.patternId, plan, tasks)
  const { records, stopped } = read
  return { ok: true, value: { records, words: endText(plan, read), stopped } }
}

const number = (value: number) => value.toLocaleString('en')

/** How many records there are, why not all, and what it took. */
export function endText({ asked, records: planned }: AthenaPlan, read: AthenaRecords): string {
  const { cut, records, scanned, stopped } = read
  const found = records.length
  const took = scanned.statements === 0 ? '' : `; ${scannedText(scanned)}`
  if (stopped !== undefined) return `${countOf(found, 'record')} until it stopped${took}`
  if (cut === 'rows') {
    return `${number(found)} of ${countOf(planned, 'record')}: many others look alike until they are read, and those further back were not looked through; ask for fewer days${took}`
  }
  if (cut === 'records') {
    return `the newest ${number(found)} of ${number(planned)} records; ask for earlier days to see the others${took}`
  }
  if (found < asked) {
    return `${number(found)} of ${countOf(asked, 'record')} that were counted: the table no longer finds the others (a lifecycle rule of the bucket may have deleted them)${took}`
  }
  if (found > asked) {
    return `${countOf(found, 'record')}, ${number(found - asked)} more than were counted: they arrived since the last collect${took}`
  }
  return `${planned > asked ? `the newest ${number(found)} of ${number(planned)} records` : `all ${countOf(found, 'record')}`}${took}`
}

/** How far it has come. */
export function progressText({
  records,
  rows,
  statements,
  statementsTotal,
}: RecordsProgress): string {
  return statements === 0
    ? `Athena works on ${statementsTotal === 1 ? 'the statement' : `statement 1 of ${statementsTotal}`}`
    : `${number(rows)} rows looked through, ${countOf(records, 'record')} found`
}

/** A run as a page shows it, with some of its records. */
export interface RecordsJob {
  readonly id: string
  readonly state: JobSnapshot['state']
  readonly message: string
  readonly total: number
  /** Some of the records, from the asked place on; the newest first. */
  readonly records: readonly RawRecord[]
}

const KIND = 'records'
/** Results that are kept for readers who left and come back. */
const KEPT = 3
const PAGE = 20

/** The plan, and the run of the same question that goes on or has ended, where there is one. */
export interface PlannedRecords {
  readonly plan: RecordsPlan
  readonly job: RecordsJob | undefined
}

/** Plans to read from Athena; runs no statement. */
export async function planRecordsJob(
  store: Store,
  question: RecordsQuestion,
): Promise<Result<PlannedRecords, Failure>> {
  const planned = await recordsPlan(store, question)
  if (!planned.ok) return planned
  const title = titleOf(question)
  const run = listJobs().find((one) => one.kind === KIND && one.title === title)
  const job = run === undefined ? undefined : jobOf(run, 0)
  return { ok: true, value: { plan: planned.value.told, job } }
}

/** Starts to read from Athena. */
export async function startRecordsJob(
  store: Store,
  question: RecordsQuestion,
): Promise<Result<RecordsJob, Failure>> {
  const planned = await recordsPlan(store, question)
  if (!planned.ok) return planned
  const { plan } = planned.value
  forgetEnded(KIND, KEPT - 1)
  const started = startJob<RecordsProgress>(
    KIND,
    titleOf(question),
    () => new Date(),
    async ({ signal, progress }) =>
      readRecords(store, question, plan, { signal, onProgress: progress }),
  )
  return { ok: true, value: jobOf(started, 0) }
}

/** A run, with a page of its records from a place on. Undefined: there is none of this id in this process. */
export function recordsJob(id: string, offset: number): RecordsJob | undefined {
  const found = getJob(id)
  return found?.kind === KIND ? jobOf(found, offset) : undefined
}

/** All records of a run that has ended. */
export function recordsOfJob(id: string): readonly RawRecord[] | undefined {
  const found = getJob(id)
  return found?.kind === KIND ? (found.result as ReadRecords | undefined)?.records : undefined
}

/** Tells a run to stop; its statement is stopped in AWS. */
export function cancelRecordsJob(id: string): void {
  if (getJob(id)?.kind === KIND) cancelJob(id)
}

function titleOf({ from = '', patternId, to = '' }: RecordsQuestion): string {
  return `${patternId} ${from} ${to}`
}

function jobOf(snapshot: JobSnapshot, offset: number): RecordsJob {
  const { error, id, progress, state } = snapshot
  const read = snapshot.result as ReadRecords | undefined
  const told = progress as RecordsProgress | undefined
  const running = told === undefined ? 'starting' : progressText(told)
  const stopped = read?.stopped === undefined ? '' : `: ${read.stopped.message}`
  return {
    id,
    // What Athena or AWS ended is no end that was asked for.
    state: state === 'done' && read?.stopped !== undefined ? 'failed' : state,
    message: state === 'running' ? running : (error ?? `${read?.words ?? ''}${stopped}`),
    total: read?.records.length ?? 0,
    records: read?.records.slice(offset, offset + PAGE) ?? [],
  }
}
