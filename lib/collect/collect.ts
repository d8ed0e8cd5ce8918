import type { Worker } from 'node:worker_threads'
import type { Failure, Result } from '#lib/result.ts'
import { type Accounting, accounting, settle } from '#lib/workspace/settle.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { EventColumns, FileOutcome } from './batch.ts'
import { NO_EVENTS, sliceOf } from './event-buffer.ts'
import type { Reject } from './file-contents.ts'
import { type Plan, planRun } from './plan.ts'
import type { FileRow, FileSlot } from './store-rows.ts'
import { StoreWriter } from './store-writer.ts'
import { walk } from './walk.ts'
import { type Delivery, runPool, startThreads, stopThreads } from './worker-pool.ts'

export interface CollectOptions {
  /** Written down as the time of reading. */
  readonly now: Date
  /** Stops the run; files that are finished stay collected, and a next run goes on. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: CollectProgress) => void
}

/** How far a run has come. */
export interface CollectProgress {
  readonly phase: 'looking' | 'reading' | 'settling'
  readonly files: number
  readonly filesTotal: number
  /** Bytes of files as they lie on disk. */
  readonly bytes: number
  readonly bytesTotal: number
  readonly records: number
  /** Files and records that were rejected so far. */
  readonly rejects: number
  readonly currentFile: string
}

/** A reject with its file. */
export interface FileReject extends Reject {
  readonly path: string
}

/** What a run did, and where all records of the store went. */
export interface CollectReport {
  readonly isCancelled: boolean
  /** Files found below the paths; `unchanged` of them were collected before. */
  readonly filesFound: number
  readonly filesRead: number
  /** Found, and not to be opened, or lost with the thread that read it. */
  readonly filesUnreadable: number
  readonly filesUnchanged: number
  /** Digest and Insight files: recognised, not read into patterns. */
  readonly filesSkipped: readonly { readonly kind: string; readonly files: number }[]
  readonly inventoryItems: number
  readonly bytesRead: number
  /** The first rejects, at most `REJECTS_LISTED`; the store holds all. */
  readonly rejects: readonly FileReject[]
  /** Of how many `rejects` are the first: a file has one for each reason. */
  readonly rejectsFound: number
  /** Records that were rejected, and files that were as a whole. */
  readonly rejectsTotal: number
  readonly run: Accounting
  readonly store: Accounting
}

/** The most rejects that a report lists. */
export const REJECTS_LISTED = 100

/**
 * Collects log and inventory files below folders (or single files) into the store. Files that were read
 * before and did not change are left alone; a changed one is replaced. Each file counts whole or not
 * at all, and the order of files does not matter. Bad files are rejects in the report, never failures.
 * Fails with `collect/no-path`, `collect/read-only` or `collect/store-failed` (what was committed stays).
 */
export async function collect(
  store: Store,
  paths: readonly string[],
  options: CollectOptions,
): Promise<Result<CollectReport, Failure>> {
  if (paths.length === 0) return failure('collect/no-path', 'name a folder or a file to collect')
  if (store.mode !== 'write') {
    return failure('collect/read-only', `\`${store.home}\` is open for reading only`)
  }
  const threads = startThreads()
  try {
    const plan = await lookAround(store, paths, options)
    const run = new Run(plan, await StoreWriter.open(store, options.now), options)
    await run.read(threads)
    run.settling()
    await settle(store)
    return { ok: true, value: await run.report(store) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return failure(
      'collect/store-failed',
      `collecting stopped: ${reason}; what was finished is kept, run it again`,
    )
  } finally {
    await stopThreads(threads)
  }
}

/** A function of its own: what was found is not held while what must be read is. */
async function lookAround(
  store: Store,
  paths: readonly string[],
  { signal }: CollectOptions,
): Promise<Plan> {
  return await planRun(store, await walk(paths, store.home, signal))
}

function failure(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}

/** The counts of one run as it goes. */
class Run {
  readonly #plan: Plan
  readonly #writer: StoreWriter
  readonly #options: CollectOptions
  readonly #filesTotal: number
  readonly #bytesTotal: number
  readonly #rejects: FileReject[] = []
  readonly #skipped = new Map<string, number>()
  #rejectsFound = 0
  #rejectsTotal = 0
  #files = 0
  #filesUnreadable = 0
  #bytes = 0
  #records = 0
  #items = 0
  #currentFile = ''

  constructor(plan: Plan, writer: StoreWriter, options: CollectOptions) {
    this.#plan = plan
    this.#writer = writer
    this.#options = options
    this.#filesTotal = plan.toRead.length
    this.#bytesTotal = plan.toRead.reduce((total, { found }) => total + found.bytes, 0)
  }

  async read(threads: readonly Worker[]): Promise<void> {
    this.#tell('reading')
    try {
      await this.#finished(this.#plan.unreachable)
      await runPool(threads, {
        files: this.#plan.toRead,
        signal: this.#options.signal,
        deliver: (delivery) => this.#deliver(delivery),
        lost: (order, reason) => this.#lost(order, reason),
      })
    } finally {
      await this.#writer.close()
    }
  }

  settling(): void {
    this.#tell('settling')
  }

  async report(store: Store): Promise<CollectReport> {
    const { unchanged, firstFileId } = this.#plan
    const whole = await accounting(store)
    return {
      isCancelled: this.#options.signal?.aborted === true,
      filesFound: this.#filesTotal + unchanged,
      filesRead: this.#files - this.#filesUnreadable,
      filesUnreadable: this.#filesUnreadable,
      filesUnchanged: unchanged,
      filesSkipped: [...this.#skipped].sort().map(([kind, files]) => ({ kind, files })),
      inventoryItems: this.#items,
      bytesRead: this.#bytes,
      rejects: this.#rejects,
      rejectsFound: this.#rejectsFound,
      rejectsTotal: this.#rejectsTotal,
      run: firstFileId === 0 ? whole : await accounting(store, firstFileId),
      store: whole,
    }
  }

  async #deliver({ batch, order, translation }: Delivery): Promise<void> {
    const { news, outcomes } = batch
    translation.learn(news, this.#writer.dictionary)
    translation.translate(batch.events.pattern, batch.events.rows)
    const events = { ...batch.events, made: translation.translateMade(batch.events.made) }
    const files = outcomes.flatMap((outcome) => rowOf(outcome, order))
    const complete = new Set(outcomes.map((outcome) => outcome.index))
    const lastFile = events.file[events.rows - 1] ?? 0
    const isWhole = events.rows === 0 || complete.has(lastFile)
    let end = isWhole ? events.rows : events.file.indexOf(lastFile)
    giveFileIds(events, order)
    // A batch begins in the middle of at most one file, and ends in the middle of at most one.
    const start = await this.#continued(events)
    end = Math.max(start, end)
    if (end < events.rows) {
      await this.#writer.addPart(events.file[end] ?? 0, sliceOf(events, end, events.rows))
    }
    await this.#finished(files, sliceOf(events, start, end))
  }

  /** Writes the rows that go on with a file of earlier batches; gives the place behind them. */
  async #continued(events: EventColumns): Promise<number> {
    const first = events.file[0]
    if (events.rows === 0 || first === undefined || !this.#writer.isUnderWay(first)) return 0
    let end = 1
    while (end < events.rows && events.file[end] === first) end++
    await this.#writer.addPart(first, sliceOf(events, 0, end))
    return end
  }

  async #finished(files: readonly FileRow[], events = NO_EVENTS): Promise<void> {
    for (const file of files) this.#count(file)
    await this.#writer.addFinished(events, files)
    if (files.length > 0) this.#tell('reading')
  }

  /** Files whose worker died: the run goes on, and says so. */
  async #lost(order: readonly FileSlot[], reason: string): Promise<void> {
    for (const { fileId } of order) await this.#writer.abandon(fileId)
    const detail = `the reader stopped: ${reason}`
    const rejects = [{ reason: 'file/reader-stopped', place: '', detail, records: 0 }]
    const outcome = { kind: 'other', state: 'unreachable', records: 0, rejects, items: [] } as const
    await this.#finished(order.map((slot) => ({ slot, outcome })))
  }

  #count({ slot, outcome }: FileRow): void {
    if (slot.found.modifiedMs > 0) {
      this.#files++
      if (outcome.state === 'unreachable') this.#filesUnreadable++
    }
    this.#bytes += slot.found.bytes
    this.#records += outcome.records
    this.#items += outcome.items.length
    this.#currentFile = slot.found.path
    if (outcome.state === 'skipped') {
      this.#skipped.set(outcome.kind, (this.#skipped.get(outcome.kind) ?? 0) + 1)
    }
    for (const reject of outcome.rejects) {
      this.#rejectsFound++
      this.#rejectsTotal += Math.max(1, reject.records)
      if (this.#rejects.length < REJECTS_LISTED)
        this.#rejects.push({ path: slot.found.path, ...reject })
    }
  }

  #tell(phase: CollectProgress['phase']): void {
    this.#options.onProgress?.({
      phase,
      files: this.#files,
      filesTotal: this.#filesTotal,
      bytes: this.#bytes,
      bytesTotal: this.#bytesTotal,
      records: this.#records,
      rejects: this.#rejectsTotal,
      currentFile: this.#currentFile,
    })
  }
}

/** Replaces places in the order by ids of the store. A function of its own: a hot loop in a long one is costly to compile. */
function giveFileIds({ file, rows }: EventColumns, order: readonly FileSlot[]): void {
  for (let row = 0; row < rows; row++) file[row] = order[file[row] ?? 0]?.fileId ?? 0
}

function rowOf({ index, ...outcome }: FileOutcome, order: readonly FileSlot[]): readonly FileRow[] {
  const slot = order[index]
  return slot === undefined ? [] : [{ slot, outcome }]
}
