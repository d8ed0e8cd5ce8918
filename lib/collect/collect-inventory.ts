import type { InventoryItem } from '#lib/org/inventory-item.ts'
import { ANALYZER_ITEM } from '#lib/org/told-items.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'
import type { Store } from '#lib/workspace/store.ts'
import { keepAnswer, keepOnly, noteFailure } from './answer-store.ts'
import type { AnswerSource } from './aws-answer.ts'
import { configSources } from './config-sources.ts'
import type { Reject } from './file-contents.ts'
import { analyzerSources, findingSource, hubSources } from './finding-sources.ts'
import { organizationsSources } from './organizations-sources.ts'
import { type AnswerFailure, type ReadAnswer, readAnswer, unanswered } from './read-answer.ts'

export interface InventoryOptions {
  /** Written down as the time of reading. */
  readonly now: Date
  /** Stops the run; what was answered stays, and a next run reads everything anew. */
  readonly signal?: AbortSignal
  readonly onProgress?: (path: string, items: number) => void
  /** Hears of each source as it ends. */
  readonly onSource?: (source: SourceReport) => void
}

/** What came of one source. */
export interface SourceReport {
  readonly path: string
  readonly items: number
  /** Why it could not be read. */
  readonly failure: Failure | undefined
  /** It failed, and what it answered in an earlier run is still there. */
  readonly isKept: boolean
  /** What of the answer is missing. */
  readonly missing: readonly Reject[]
}

export interface InventoryReport {
  readonly isCancelled: boolean
  /** Credentials that no further call would be answered for: the sources that were to come were not asked. */
  readonly stopped: Failure | undefined
  readonly sources: readonly SourceReport[]
}

/**
 * Reads what AWS tells of the organization and what it owns, as `aws.yaml` names it: Organizations, a Config
 * aggregator, Access Analyzer, Security Hub. Each answer is kept like a file and replaced as a whole; a source that
 * fails keeps what it answered before, and the report names it with the reason. Fails with `inventory/no-source`,
 * `collect/read-only` or `collect/store-failed`.
 */
export async function collectInventory(
  store: Store,
  settings: AwsSettings,
  options: InventoryOptions,
): Promise<Result<InventoryReport, Failure>> {
  const first = [...organizationsSources(settings), ...configSources(settings)]
  const listings = analyzerSources(settings)
  const last = hubSources(settings)
  if (first.length + listings.length + last.length === 0) {
    const message =
      '`aws.yaml` names no source of inventory; add `organizations`, `config`, `accessAnalyzer` or `securityHub`'
    return { ok: false, error: { code: 'inventory/no-source', message } }
  }
  if (store.mode !== 'write') {
    const message = `\`${store.home}\` is open for reading only`
    return { ok: false, error: { code: 'collect/read-only', message } }
  }
  const run = new InventoryRun(store, options)
  try {
    for (const source of first) await run.read(source)
    for (const listing of listings) await readFindings(run, store, listing)
    for (const source of last) await run.read(source)
    return { ok: true, value: run.report() }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const message = `reading stopped: ${reason}; what was answered is kept, run it again`
    return { ok: false, error: { code: 'collect/store-failed', message } }
  }
}

/** The analyzers of a region, and the findings of each. */
async function readFindings(run: InventoryRun, store: Store, listing: AnswerSource): Promise<void> {
  const items = await run.read(listing)
  if (items === undefined) return
  const analyzers = items.filter((item) => item.type === ANALYZER_ITEM)
  const sources = analyzers.flatMap((analyzer) => findingSource(analyzer) ?? [])
  const paths = sources.map(({ path }) => path)
  await keepOnly(store, `${listing.path}/`, paths)
  for (const source of sources) await run.read(source)
}

/** Trouble that the next call would meet as well. */
const FOR_ALL: ReadonlySet<string> = new Set(['aws/clock', 'aws/credentials', 'aws/expired'])

class InventoryRun {
  readonly #store: Store
  readonly #options: InventoryOptions
  readonly #sources: SourceReport[] = []
  #stopped: Failure | undefined
  /** What further sources of a host answer that cannot be reached: nothing, for the same reason. */
  readonly #unreachable = new Map<string, ReadAnswer>()

  constructor(store: Store, options: InventoryOptions) {
    this.#store = store
    this.#options = options
  }

  /** The items of the source; undefined: it could not be read to its end. */
  async read(source: AnswerSource): Promise<readonly InventoryItem[] | undefined> {
    const { now, signal } = this.#options
    if (this.#stopped !== undefined || this.#isCancelled()) return undefined
    const answer =
      this.#unreachable.get(source.host) ??
      (await readAnswer(source, signal, (items) => this.#options.onProgress?.(source.path, items)))
    if (this.#isCancelled()) return undefined
    if (answer.failed !== undefined) return await this.#failed(source, answer, answer.failed)
    const { items, missing } = answer
    await keepAnswer(this.#store, source.path, answer.outcome(), now)
    const { path } = source
    this.#ended({ path, items: items.length, failure: undefined, isKept: false, missing })
    return items
  }

  report(): InventoryReport {
    return {
      isCancelled: this.#isCancelled(),
      stopped: this.#stopped,
      sources: this.#sources,
    }
  }

  #ended(report: SourceReport): void {
    this.#sources.push(report)
    this.#options.onSource?.(report)
  }

  #isCancelled(): boolean {
    return this.#options.signal?.aborted === true
  }

  async #failed(
    { host, path }: AnswerSource,
    answer: ReadAnswer,
    failed: AnswerFailure,
  ): Promise<undefined> {
    const { now } = this.#options
    const { failure } = failed
    if (FOR_ALL.has(failure.code)) this.#stopped = failure
    if (failure.code === 'aws/unreachable') this.#unreachable.set(host, unanswered(failed))
    const place = `tried on ${now.toISOString().slice(0, 10)}`
    const reject = { reason: failure.code, place, detail: failure.message, records: 0 }
    const isKept = await noteFailure(this.#store, path, reject, answer.outcome(), now)
    const items = isKept ? 0 : answer.items.length
    this.#ended({ path, items, failure, isKept, missing: answer.missing })
  }
}
