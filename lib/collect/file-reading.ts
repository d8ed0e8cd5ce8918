import { basename } from 'node:path'
import type { Occurrence, RecordReading } from '#lib/cloudtrail/pattern.ts'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import type { Batch, FileOutcome, FileState } from './batch.ts'
import { eventTag, writeCallKey } from './call-key.ts'
import { EventBuffer } from './event-buffer.ts'
import { type ContentSink, FileContents } from './file-contents.ts'
import { isDeeperThan } from './json-depth.ts'
import { DEPTH_MAX } from './json-splitter.ts'
import { LocalDictionary } from './local-dictionary.ts'
import { type FileToRead, readWholeFile, streamFile } from './read-file.ts'

// Rows after which a batch travels, so that memory and messages stay small.
const BATCH_ROWS = 16_384
const BATCH_ITEMS = 2_000

type ReadRecord = (record: unknown) => RecordReading

/**
 * Reads files into batches for the main thread: the work of one worker, free of threads so that it can
 * be tested. `send` resolves when the next batch may follow.
 */
export class FileReading {
  readonly #readRecord: ReadRecord
  readonly #send: (batch: Batch) => Promise<void>
  readonly #dictionary = new LocalDictionary()
  readonly #events = new EventBuffer()
  #outcomes: FileOutcome[] = []
  #itemCount = 0

  constructor(readRecord: ReadRecord, send: (batch: Batch) => Promise<void>) {
    this.#readRecord = readRecord
    this.#send = send
  }

  /** Reads the files of one order; the last batch says that it is the last. */
  async read(files: readonly FileToRead[]): Promise<void> {
    for (const [index, file] of files.entries()) {
      await this.#file(file, index)
      if (this.#events.rows >= BATCH_ROWS || this.#itemCount >= BATCH_ITEMS)
        await this.#flush(false)
    }
    await this.#flush(true)
  }

  async #file(file: FileToRead, index: number): Promise<void> {
    const sink = new FileSink(index, this.#readRecord, this.#dictionary, this.#events)
    const contents = new FileContents(sink, basename(file.path))
    if (!readWholeFile(file, contents)) {
      await streamFile(file, contents, async () => {
        if (this.#events.rows >= BATCH_ROWS) await this.#flush(false)
      })
    }
    this.#itemCount += sink.items.length
    this.#outcomes.push(outcomeOf(index, contents, sink))
  }

  async #flush(isLast: boolean): Promise<void> {
    const outcomes = this.#outcomes
    this.#outcomes = []
    this.#itemCount = 0
    await this.#send({
      news: this.#dictionary.takeNews(),
      events: this.#events.take(),
      outcomes,
      isLast,
    })
  }
}

class FileSink implements ContentSink {
  readonly items: InventoryItem[] = []
  organizationDocument: OrganizationDocument | undefined
  readonly #file: number
  readonly #readRecord: ReadRecord
  readonly #dictionary: LocalDictionary
  readonly #events: EventBuffer

  constructor(
    file: number,
    readRecord: ReadRecord,
    dictionary: LocalDictionary,
    events: EventBuffer,
  ) {
    this.#file = file
    this.#readRecord = readRecord
    this.#dictionary = dictionary
    this.#events = events
  }

  record(record: unknown, index: number): string | undefined {
    if (isTooDeep(record)) return 'record/too-deep'
    const reading = this.#readRecord(record)
    if (!reading.ok) return reading.reason
    this.#add(reading.occurrence, record, index)
    return undefined
  }

  item(item: InventoryItem): void {
    this.items.push(item)
  }

  organization(document: OrganizationDocument): void {
    this.organizationDocument = document
  }

  #add(occurrence: Occurrence, record: unknown, index: number): void {
    const { pattern, atSeconds, eventId, callKey, copyRank, made } = occurrence
    const tag = eventId === undefined ? 0 : eventTag(eventId)
    const id = this.#dictionary.idOf(pattern)
    const { session } = occurrence
    const place = this.#events.add(this.#file, index, id, atSeconds, tag, copyRank, session)
    if (made !== undefined) this.#events.made(made.accessKey, this.#dictionary.sessionFactOf(made))
    // Without an id the whole record stands for itself: an equal one is the same record again.
    const key = callKey ?? `record ${JSON.stringify(record)}`
    const tellsId = writeCallKey(key, place.callKey, place.at)
    if (!tellsId && eventId !== undefined) this.#events.named(eventId)
  }
}

/**
 * Of a record only the parameters and the answer are of any shape; nothing walks along the rest. What is
 * read from them is bounded too: this cap keeps hostile records out before.
 */
function isTooDeep(record: unknown): boolean {
  if (typeof record !== 'object' || record === null) return false
  const { requestParameters, responseElements } = record as {
    readonly requestParameters?: unknown
    readonly responseElements?: unknown
  }
  return isDeeperThan(requestParameters, DEPTH_MAX) || isDeeperThan(responseElements, DEPTH_MAX)
}

function outcomeOf(index: number, contents: FileContents, sink: FileSink): FileOutcome {
  const { kind, records, rejects } = contents.verdict()
  const document = sink.organizationDocument
  return {
    index,
    kind,
    state: stateOf(kind, records + sink.items.length, rejects),
    records,
    rejects,
    items: sink.items,
    ...(document === undefined ? {} : { organization: document }),
  }
}

function stateOf(
  kind: string,
  found: number,
  rejects: readonly { readonly reason: string }[],
): FileState {
  if (kind === 'digest' || kind === 'insight') return 'skipped'
  if (rejects.some((reject) => reject.reason === 'file/unreadable') && found === 0)
    return 'unreachable'
  const isBroken = rejects.some((reject) => reject.reason.startsWith('file/'))
  if (!isBroken) return 'read'
  return found > 0 ? 'partial' : 'failed'
}
