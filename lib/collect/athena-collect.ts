import type { Failure, Result } from '#lib/result.ts'
import { type Accounting, accounting, settle } from '#lib/workspace/settle.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { Field } from '#queries/collect/fields.ts'
import { type AthenaGroups, AthenaReading } from './athena-groups.ts'
import { type AthenaChunk, athenaDays, halvesOf } from './athena-plan.ts'
import { type KnownFile, knownFiles, nextFileId } from './plan.ts'
import type { FileRow, FileSlot } from './store-rows.ts'
import { StoreWriter } from './store-writer.ts'
import { Translation } from './translation.ts'

/** What a statement answered. */
export interface AthenaAnswer {
  /** Ends with a failure when the rest of the answer cannot be had. */
  readonly rows: AsyncIterable<Result<readonly (string | null)[], Failure>>
  readonly bytesScanned: number
}

/** Runs the collect query for a chunk. Failures have the codes of `lib/engine`. */
export type AskAthena = (
  chunk: AthenaChunk,
  signal: AbortSignal,
) => Promise<Result<AthenaAnswer, Failure>>

/** The columns of the table that a chunk is asked of. */
export type FieldsOf = (source: string) => readonly Field[]

export interface AthenaTasks {
  readonly chunks: readonly AthenaChunk[]
  readonly ask: AskAthena
  readonly fieldsOf: FieldsOf
  /** Statements under way at one time. */
  readonly concurrency: number
  readonly now: Date
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: AthenaProgress) => void
}

/** How far a run has come. */
export interface AthenaProgress {
  readonly phase: 'asking' | 'settling'
  readonly chunks: number
  readonly chunksTotal: number
  readonly records: number
  readonly bytesScanned: number
  /** `2026-11-24`, of the chunk that ended last. */
  readonly day: string
}

/** Accounts of a day that could not be read, and why. */
export interface AthenaGap {
  readonly source: string
  readonly day: string
  readonly accounts: readonly string[]
  readonly failure: Failure
}

/** What a run did, and where all records of the store went. */
export interface AthenaReport {
  readonly isCancelled: boolean
  readonly chunksAsked: number
  readonly bytesScanned: number
  readonly gaps: readonly AthenaGap[]
  /** True: the same failure awaits every other chunk, so the run ended early. */
  readonly isStopped: boolean
  readonly run: Accounting
  readonly store: Accounting
}

/**
 * Asks Athena for chunks and writes the answers to the store, each whole or not at all. A chunk that fails is halved
 * by accounts until what fails is alone; that is named, the rest is kept, and a next run asks for what is missing.
 * Fails with `collect/read-only` or `collect/store-failed` (what was committed stays).
 */
export async function collectAthena(
  store: Store,
  tasks: AthenaTasks,
): Promise<Result<AthenaReport, Failure>> {
  if (store.mode !== 'write') {
    return failure('collect/read-only', `\`${store.home}\` is open for reading only`)
  }
  try {
    const writer = await StoreWriter.open(store, tasks.now)
    const run = new AthenaRun(writer, tasks, await knownFiles(store))
    await run.askAll()
    await settle(store)
    return { ok: true, value: await run.report(store) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return failure(
      'collect/store-failed',
      `collecting stopped: ${reason}; what was finished is kept, run it again`,
    )
  }
}

function failure(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}

/** Failures that every other chunk would meet too. */
const STOPPING: ReadonlySet<string> = new Set([
  'aws/clock',
  'aws/credentials',
  'aws/expired',
  'aws/missing',
  'aws/unreachable',
])

/** Failures that a part of the accounts may not meet: one that is denied, or too much to scan at once. */
const HALVING: ReadonlySet<string> = new Set([
  'athena/cut-off',
  'athena/data-denied',
  'athena/exhausted',
])

/** The counts of one run as it goes. */
class AthenaRun {
  readonly #writer: StoreWriter
  readonly #tasks: AthenaTasks
  readonly #known: ReadonlyMap<string, KnownFile>
  readonly #firstFileId: number
  readonly #queue: AthenaChunk[]
  readonly #stop = new AbortController()
  readonly #signal: AbortSignal
  readonly #gaps: AthenaGap[] = []
  #nextFileId: number
  #asked = 0
  #done = 0
  #records = 0
  #bytesScanned = 0
  // Answers are written one at a time: the store has one writer.
  #lane: Promise<void> = Promise.resolve()

  constructor(writer: StoreWriter, tasks: AthenaTasks, known: ReadonlyMap<string, KnownFile>) {
    this.#writer = writer
    this.#tasks = tasks
    this.#known = known
    this.#firstFileId = nextFileId(known)
    this.#nextFileId = this.#firstFileId
    this.#queue = [...tasks.chunks]
    this.#signal =
      tasks.signal === undefined
        ? this.#stop.signal
        : AbortSignal.any([tasks.signal, this.#stop.signal])
  }

  async askAll(): Promise<void> {
    try {
      await Promise.all(Array.from({ length: this.#tasks.concurrency }, () => this.#askOn()))
    } finally {
      this.#stop.abort()
      await this.#writer.close()
    }
    this.#tell('settling', '')
  }

  async report(store: Store): Promise<AthenaReport> {
    return {
      isCancelled: this.#tasks.signal?.aborted === true,
      chunksAsked: this.#asked,
      bytesScanned: this.#bytesScanned,
      gaps: this.#gaps,
      isStopped: this.#gaps.some(({ failure: { code } }) => STOPPING.has(code)),
      run: await accounting(store, this.#firstFileId),
      store: await accounting(store),
    }
  }

  async #askOn(): Promise<void> {
    for (;;) {
      const chunk = this.#signal.aborted ? undefined : this.#queue.shift()
      if (chunk === undefined) return
      this.#asked++
      const read = await this.#read(chunk)
      if (read.ok) await this.#inTurn(() => this.#write(chunk, read.value))
      else this.#failed(chunk, read.error)
      this.#done++
      this.#tell('asking', chunk.day)
    }
  }

  async #read(chunk: AthenaChunk): Promise<Result<ReadAnswer, Failure>> {
    const answer = await this.#tasks.ask(chunk, this.#signal)
    if (!answer.ok) return answer
    const reading = new AthenaReading(this.#tasks.fieldsOf(chunk.source), chunk.path)
    const { bytesScanned, rows } = answer.value
    this.#bytesScanned += bytesScanned
    for await (const row of rows) {
      if (!row.ok) return row
      reading.take(row.value)
    }
    return { ok: true, value: { bytesScanned, groups: reading.end() } }
  }

  #failed(chunk: AthenaChunk, failure: Failure): void {
    if (this.#signal.aborted) return
    const halves = HALVING.has(failure.code) ? halvesOf(chunk, this.#tasks.now) : undefined
    if (halves !== undefined) {
      this.#queue.unshift(...halves)
      return
    }
    const { accounts, day, source } = chunk
    this.#gaps.push({ accounts, day, failure, source })
    if (STOPPING.has(failure.code)) this.#stop.abort()
  }

  async #write(chunk: AthenaChunk, { bytesScanned, groups }: ReadAnswer): Promise<void> {
    const translation = new Translation()
    translation.learn(groups.news, this.#writer.dictionary)
    const { events } = groups
    translation.translate(events.pattern, events.rows)
    const made = translation.translateMade(events.made)
    const fileId = this.#nextFileId++
    events.file.fill(fileId)
    const slot: FileSlot = {
      fileId,
      found: { bytes: bytesScanned, modifiedMs: this.#tasks.now.getTime(), path: chunk.path },
      replaces: this.#known.get(chunk.path)?.fileId,
    }
    const outcome = outcomeOf(groups)
    const row = { counted: groups.counted, days: athenaDays(chunk), outcome, slot }
    await this.#writer.addFinished({ ...events, made }, [row])
    // A chunk costs money: it is made permanent as soon as it is there.
    await this.#writer.commit()
    this.#records += groups.records
  }

  /** Runs work after the work of others. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lane.then(work)
    this.#lane = turn.catch(() => undefined)
    await turn
  }

  #tell(phase: AthenaProgress['phase'], day: string): void {
    this.#tasks.onProgress?.({
      phase,
      chunks: this.#done,
      chunksTotal: this.#done + this.#queue.length,
      records: this.#records,
      bytesScanned: this.#bytesScanned,
      day,
    })
  }
}

interface ReadAnswer {
  readonly bytesScanned: number
  readonly groups: AthenaGroups
}

function outcomeOf({ records, rejects }: AthenaGroups): FileRow['outcome'] {
  return {
    items: [],
    kind: 'athena',
    records,
    rejects: [...rejects].map(([reason, count]) => ({
      detail: '',
      place: '',
      reason,
      records: count,
    })),
    state: 'read',
  }
}
