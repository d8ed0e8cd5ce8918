import type { StatementFailure } from '#lib/engine/engine.ts'
import { dollars } from '#lib/engine/price.ts'
import type { Failure, Result } from '#lib/result.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import { type Accounting, accounting, settle } from '#lib/workspace/settle.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { Field } from '#queries/collect/fields.ts'
import { AnswerFile } from './athena-answer.ts'
import {
  type AthenaGap,
  type AthenaRest,
  gapFile,
  gapOf,
  mergedGaps,
  mergedRests,
} from './athena-gap.ts'
import { AthenaReading, type AthenaTotals } from './athena-groups.ts'
import { SourceLimits } from './athena-limits.ts'
import { ALL_ACCOUNTS, type AthenaChunk, partOf, partsOf } from './athena-plan.ts'
import { type KnownFile, knownFiles, nextFileId } from './plan.ts'
import { removeFiles, StoreWriter } from './store-writer.ts'

/** What a statement answered. */
export interface AthenaAnswer {
  /** Ends with a failure when the rest of the answer cannot be had. */
  readonly rows: AsyncIterable<Result<readonly (string | null)[], Failure>>
  readonly bytesScanned: number
  /** US dollars; 0 when an earlier answer served again. */
  readonly dollars: number
}

/** Runs the collect query for a chunk. Failures have the codes of `lib/engine`. */
export type AskAthena = (
  chunk: AthenaChunk,
  signal: AbortSignal,
) => Promise<Result<AthenaAnswer, StatementFailure>>

/** The columns of the table that a chunk is asked of. */
export type FieldsOf = (source: string) => readonly Field[]

export interface AthenaTasks {
  readonly chunks: readonly AthenaChunk[]
  readonly ask: AskAthena
  readonly fieldsOf: FieldsOf
  /** Statements under way at one time. */
  readonly concurrency: number
  readonly now: Date
  /** No statement is started once the run has cost so much. */
  readonly maxDollars?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: AthenaProgress) => void) | undefined
}

/** How far a run has come. */
export interface AthenaProgress {
  readonly phase: 'asking' | 'settling'
  readonly chunks: number
  readonly chunksTotal: number
  readonly records: number
  readonly bytesScanned: number
  readonly dollars: number
  /** Of the chunk that ended last; empty at first. */
  readonly day: string
  /** How many accounts that chunk was of; 0: all of the table. */
  readonly accounts: number
  /** Chunks that could not be read. */
  readonly gaps: number
}

/** What a run did, and where all records of the store went. */
export interface AthenaReport {
  readonly isCancelled: boolean
  /** What ended the run early: the same failure awaits every other chunk. */
  readonly stopped: Failure | undefined
  /** The run cost what it may cost, and ended early. */
  readonly isOverBudget: boolean
  readonly chunksAsked: number
  readonly chunksRead: number
  /** Statements that ended well, and those that were cut off or stopped, as far as that is known. */
  readonly bytesScanned: number
  readonly dollars: number
  /** What was asked for and could not be read. */
  readonly gaps: readonly AthenaGap[]
  /** What was not asked for because the run ended early. */
  readonly notAsked: readonly AthenaRest[]
  /** Statements that may go on in AWS, and cost. */
  readonly notStopped: readonly string[]
  /** Accounts that were asked for and received no record in any answer of this run. */
  readonly silentAccounts: readonly string[]
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
    const known = await knownFiles(store)
    await forgetGaps(store, known, tasks.chunks)
    const run = new AthenaRun(await StoreWriter.open(store, tasks.now), tasks, known)
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

/** What earlier runs noted as not readable is asked for now, and noted anew where it fails again. */
async function forgetGaps(
  store: Store,
  known: Map<string, KnownFile>,
  chunks: readonly AthenaChunk[],
): Promise<void> {
  const places = new Set(chunks.map(({ day, source }) => `athena:${source}/${day}`))
  const old = [...known].filter(
    ([path, { isUnreachable }]) =>
      isUnreachable && places.has(path.slice(0, path.lastIndexOf('/'))),
  )
  for (const [path] of old) known.delete(path)
  await withConnection(store, (connection) =>
    removeFiles(
      connection,
      old.map(([, { fileId }]) => fileId),
    ),
  )
}

/** Failures that every other chunk would meet too. */
const STOPPING: ReadonlySet<string> = new Set([
  'athena/no-output',
  'aws/clock',
  'aws/credentials',
  'aws/denied',
  'aws/expired',
  'aws/missing',
  'aws/unreachable',
])

/** Failures that every other chunk of the table would meet too. */
const OF_SOURCE: ReadonlySet<string> = new Set(['athena/column-missing', 'athena/table-missing'])

/** Failures that a part of the accounts may not meet: too much to scan at once. */
const TOO_MUCH: ReadonlySet<string> = new Set(['athena/cut-off', 'athena/exhausted'])
const DENIED = 'athena/data-denied'

/** The counts of one run as it goes. */
class AthenaRun {
  readonly #writer: StoreWriter
  readonly #tasks: AthenaTasks
  readonly #known: Map<string, KnownFile>
  readonly #firstFileId: number
  readonly #queue: AthenaChunk[]
  readonly #stop = new AbortController()
  readonly #signal: AbortSignal
  readonly #limits = new Map<string, SourceLimits>()
  readonly #gaps: { readonly chunk: AthenaChunk; readonly failure: Failure }[] = []
  readonly #left: AthenaChunk[] = []
  readonly #notStopped: string[] = []
  readonly #askedAccounts = new Set<string>()
  readonly #heardAccounts = new Set<string>()
  #stopped: Failure | undefined
  #isOverBudget = false
  #nextFileId: number
  #asked = 0
  #read = 0
  #done = 0
  #records = 0
  #bytesScanned = 0
  #dollars = 0
  // Answers are written one at a time: the store has one writer.
  #lane: Promise<void> = Promise.resolve()

  constructor(writer: StoreWriter, tasks: AthenaTasks, known: Map<string, KnownFile>) {
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
    this.#tell('asking')
    try {
      await Promise.all(Array.from({ length: this.#tasks.concurrency }, () => this.#askOn()))
      await this.#noteGaps()
    } finally {
      this.#stop.abort()
      await this.#writer.close()
    }
    this.#tell('settling')
  }

  async report(store: Store): Promise<AthenaReport> {
    return {
      isCancelled: this.#tasks.signal?.aborted === true,
      stopped: this.#stopped,
      isOverBudget: this.#isOverBudget,
      chunksAsked: this.#asked,
      chunksRead: this.#read,
      bytesScanned: this.#bytesScanned,
      dollars: this.#dollars,
      gaps: mergedGaps(this.#gaps.map(({ chunk, failure: why }) => gapOf(chunk, why))),
      notAsked: mergedRests([...this.#left, ...this.#queue]),
      notStopped: this.#notStopped,
      silentAccounts: [...this.#askedAccounts]
        .filter((account) => account !== ALL_ACCOUNTS && !this.#heardAccounts.has(account))
        .sort(),
      run: await accounting(store, this.#firstFileId),
      store: await accounting(store),
    }
  }

  async #askOn(): Promise<void> {
    for (;;) {
      const chunk = this.#next()
      if (chunk === undefined) return
      this.#asked++
      const taken = await this.#take(chunk)
      if (!taken.ok) this.#failed(chunk, taken.error)
      this.#done++
      this.#tell('asking', chunk)
    }
  }

  /** The next chunk as far as it is worth asking for. */
  #next(): AthenaChunk | undefined {
    const { maxDollars = Number.POSITIVE_INFINITY } = this.#tasks
    while (!this.#signal.aborted && this.#queue.length > 0) {
      this.#isOverBudget = this.#dollars >= maxDollars
      if (this.#isOverBudget) return undefined
      const chunk = this.#queue.shift()
      const rest = chunk && this.#withinLimits(chunk)
      if (rest !== undefined) return rest
    }
    return undefined
  }

  /** Leaves out what the run has learnt cannot be read; what is too much goes back in parts. */
  #withinLimits(chunk: AthenaChunk): AthenaChunk | undefined {
    const { denied, most, unusable } = this.#limitsOf(chunk.source)
    if (unusable !== undefined) {
      this.#gaps.push({ chunk, failure: unusable })
      return undefined
    }
    // What replaces an earlier answer is asked for whole: else that answer could not stay when a part is denied.
    if (this.#known.has(chunk.path)) return chunk
    const isDenied = (account: string) => denied.has(account)
    const lost = chunk.accounts.filter(isDenied)
    for (const account of lost) {
      const why = denied.get(account)
      const part = partOf(chunk, [account], this.#tasks.now)
      if (why !== undefined) this.#gaps.push({ chunk: part, failure: why })
    }
    const left = chunk.accounts.filter((account) => !isDenied(account))
    if (left.length === 0) return undefined
    const rest = lost.length === 0 ? chunk : partOf(chunk, left, this.#tasks.now)
    if (left.length <= most) return rest
    this.#queue.unshift(...partsOf(rest, most, this.#tasks.now))
    return undefined
  }

  #limitsOf(source: string): SourceLimits {
    const limits = this.#limits.get(source) ?? new SourceLimits()
    this.#limits.set(source, limits)
    return limits
  }

  /** Asks for a chunk and writes the answer, in parts where it is long; what breaks off leaves nothing. */
  async #take(chunk: AthenaChunk): Promise<Result<null, StatementFailure>> {
    const answer = await this.#tasks.ask(chunk, this.#signal)
    if (!answer.ok) return answer
    const { bytesScanned, rows } = answer.value
    this.#bytesScanned += bytesScanned
    this.#dollars += answer.value.dollars
    const reading = new AthenaReading(this.#tasks.fieldsOf(chunk.source), chunk.path)
    const file = new AnswerFile(this.#writer, this.#nextFileId++)
    for await (const row of rows) {
      if (!row.ok) {
        await this.#inTurn(() => file.abandon())
        return row
      }
      reading.take(row.value)
      if (reading.isFull) await this.#inTurn(() => file.add(reading.takePart()))
    }
    const totals = reading.totals()
    await this.#inTurn(async () => {
      const last = reading.takePart()
      await file.finish(last, totals, { bytesScanned, chunk, replaces: this.#replacedBy(chunk) })
    })
    this.#count(chunk, totals)
    return { ok: true, value: null }
  }

  #count(chunk: AthenaChunk, { accounts, records }: AthenaTotals): void {
    this.#read++
    this.#records += records
    for (const account of chunk.accounts) this.#askedAccounts.add(account)
    for (const account of accounts) this.#heardAccounts.add(account)
  }

  /** The file whose place the answer takes; the first of several parts takes it. */
  #replacedBy({ path, replaces }: AthenaChunk): number | undefined {
    const old = [path, ...replaces].find((one) => this.#known.has(one))
    if (old === undefined) return undefined
    const fileId = this.#known.get(old)?.fileId
    this.#known.delete(old)
    return fileId
  }

  #failed(chunk: AthenaChunk, why: StatementFailure): void {
    this.#charge(why)
    if (this.#signal.aborted) {
      if (why.code === 'athena/not-stopped') this.#notStopped.push(why.message)
      this.#left.push(chunk)
      return
    }
    if (this.#isHalved(chunk, why.code)) return
    this.#learn(chunk, why)
    this.#gaps.push({ chunk, failure: why })
    if (!STOPPING.has(why.code)) return
    this.#stopped ??= why
    this.#stop.abort()
  }

  /** A statement that was cut off or stopped is charged for what it had scanned. */
  #charge({ bytesScanned }: StatementFailure): void {
    if (bytesScanned === undefined) return
    this.#bytesScanned += bytesScanned
    this.#dollars += dollars(bytesScanned)
  }

  #isHalved(chunk: AthenaChunk, code: string): boolean {
    const isTooMuch = TOO_MUCH.has(code)
    // Of an earlier answer that would be replaced nothing is given up because a part is denied now.
    const isDenied = code === DENIED && !this.#known.has(chunk.path)
    if (chunk.accounts.length < 2 || !(isTooMuch || isDenied)) return false
    const half = Math.ceil(chunk.accounts.length / 2)
    if (isTooMuch) this.#limitsOf(chunk.source).narrow(half)
    this.#queue.unshift(...partsOf(chunk, half, this.#tasks.now))
    return true
  }

  #learn({ accounts: [account, ...others], source }: AthenaChunk, why: Failure): void {
    const limits = this.#limitsOf(source)
    if (OF_SOURCE.has(why.code)) limits.unusable = why
    const isOne = account !== undefined && others.length === 0 && account !== ALL_ACCOUNTS
    if (isOne && why.code === DENIED) limits.denied.set(account, why)
  }

  /** What could not be read stands in the store beside what was, until a run reads it. */
  async #noteGaps(): Promise<void> {
    // What an earlier answer still holds is no gap in the store.
    const gaps = this.#gaps.filter(({ chunk }) => !this.#known.has(chunk.path))
    const files = gaps.map(({ chunk, failure: why }) =>
      gapFile(chunk, why, this.#nextFileId++, this.#tasks.now),
    )
    await this.#writer.addFiles(files)
  }

  /** Runs work after the work of others. */
  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lane.then(work)
    this.#lane = turn.catch(() => undefined)
    await turn
  }

  #tell(phase: AthenaProgress['phase'], chunk?: AthenaChunk): void {
    const { accounts = [], day = '' } = chunk ?? {}
    this.#tasks.onProgress?.({
      phase,
      chunks: this.#done,
      chunksTotal: this.#done + this.#queue.length,
      records: this.#records,
      bytesScanned: this.#bytesScanned,
      dollars: this.#dollars,
      day,
      accounts: accounts.includes(ALL_ACCOUNTS) ? 0 : accounts.length,
      gaps: this.#gaps.length,
    })
  }
}
