import { awsFailure, awsTrouble } from '#lib/aws/aws-failure.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { ANALYZER_ITEM } from '#lib/org/told-items.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'
import type { Store } from '#lib/workspace/store.ts'
import { type AnswerOutcome, keepAnswer, keepOnly, noteFailure } from './answer-store.ts'
import { type AnswerSource, AskFailed } from './aws-answer.ts'
import { configSources } from './config-sources.ts'
import { FileContents, type Reject } from './file-contents.ts'
import { analyzerSources, findingSource, hubSources } from './finding-sources.ts'
import { organizationsSources } from './organizations-sources.ts'

export interface InventoryOptions {
  /** Written down as the time of reading. */
  readonly now: Date
  /** Stops the run; what was answered stays, and a next run reads everything anew. */
  readonly signal?: AbortSignal
  readonly onProgress?: (path: string, items: number) => void
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
const FOR_ALL: ReadonlySet<string> = new Set(['clock', 'credentials', 'expired'])

class InventoryRun {
  readonly #store: Store
  readonly #options: InventoryOptions
  readonly #sources: SourceReport[] = []
  #stopped: Failure | undefined

  constructor(store: Store, options: InventoryOptions) {
    this.#store = store
    this.#options = options
  }

  /** The items of the source; undefined: it could not be read to its end. */
  async read(source: AnswerSource): Promise<readonly InventoryItem[] | undefined> {
    const { now, signal } = this.#options
    if (this.#stopped !== undefined || this.#isCancelled()) return undefined
    const answer = new Answer()
    let failed: AskFailed | undefined
    try {
      for await (const part of source.parts(signal)) {
        if ('missing' in part) answer.missing.push(part.missing)
        else answer.take(part.document)
        this.#options.onProgress?.(source.path, answer.items.length)
      }
    } catch (cause) {
      if (!(cause instanceof AskFailed)) throw cause
      failed = cause
    }
    if (this.#isCancelled()) return undefined
    if (failed !== undefined) return await this.#failed(source, answer, failed)
    const { items, missing } = answer
    await keepAnswer(this.#store, source.path, answer.outcome(), now)
    this.#sources.push({
      path: source.path,
      items: items.length,
      failure: undefined,
      isKept: false,
      missing,
    })
    return items
  }

  report(): InventoryReport {
    return {
      isCancelled: this.#isCancelled(),
      stopped: this.#stopped,
      sources: this.#sources,
    }
  }

  #isCancelled(): boolean {
    return this.#options.signal?.aborted === true
  }

  async #failed({ path }: AnswerSource, answer: Answer, failed: AskFailed): Promise<undefined> {
    const { now } = this.#options
    const failure = awsFailure(failed.cause, failed.action)
    if (FOR_ALL.has(awsTrouble(failed.cause))) this.#stopped = failure
    const place = `tried on ${now.toISOString().slice(0, 10)}`
    const reject = { reason: failure.code, place, detail: failure.message, records: 0 }
    const isKept = await noteFailure(this.#store, path, reject, answer.outcome(), now)
    const items = isKept ? 0 : answer.items.length
    this.#sources.push({ path, items, failure, isKept, missing: answer.missing })
  }
}

/** The documents of one source, read as if they were one file. */
class Answer {
  readonly items: InventoryItem[] = []
  readonly missing: Reject[] = []
  #document: OrganizationDocument | undefined
  readonly #contents = new FileContents({
    // Whatever is no inventory is named below, as a reject of the whole answer.
    record: () => 'record/not-cloudtrail',
    item: (item) => this.items.push(item),
    organization: (document) => {
      this.#document = document
    },
  })

  /** A document of the SDK, as its JSON would be in a file. */
  take(document: object): void {
    this.#contents.document(JSON.parse(JSON.stringify(document)))
  }

  outcome(): AnswerOutcome {
    const { kind, rejects } = this.#contents.verdict()
    // Nothing here is a record of a log: nothing is lost of them.
    const all = [...rejects, ...this.missing].map((reject) => ({ ...reject, records: 0 }))
    return {
      kind: kind === 'organization' ? kind : 'inventory',
      state: all.length === 0 ? 'read' : 'partial',
      records: 0,
      rejects: all,
      items: this.items,
      ...(this.#document === undefined ? {} : { organization: this.#document }),
    }
  }
}
