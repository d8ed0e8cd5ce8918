import type { AthenaPart, AthenaTotals } from './athena-groups.ts'
import { type AthenaChunk, athenaDays } from './athena-plan.ts'
import type { EventColumns } from './batch.ts'
import type { FileRow } from './store-rows.ts'
import type { StoreWriter } from './store-writer.ts'
import { Translation } from './translation.ts'

/** What is written of an answer beside its rows. */
export interface AnswerFacts {
  readonly chunk: AthenaChunk
  readonly bytesScanned: number
  /** The file whose place it takes. */
  readonly replaces: number | undefined
}

/** One answer on its way into the store, where it is one file, there as a whole or not at all. */
export class AnswerFile {
  readonly #writer: StoreWriter
  readonly #fileId: number
  readonly #translation = new Translation()

  constructor(writer: StoreWriter, fileId: number) {
    this.#writer = writer
    this.#fileId = fileId
  }

  /** Adds a part of an answer that goes on. */
  async add(part: AthenaPart): Promise<void> {
    await this.#writer.addPart(this.#fileId, this.#rowsOf(part), part.counted)
  }

  /** Adds the last part, and makes all of it permanent: it cost money. */
  async finish(
    part: AthenaPart,
    { records, rejects }: AthenaTotals,
    { bytesScanned, chunk, replaces }: AnswerFacts,
  ): Promise<void> {
    const row: FileRow = {
      slot: {
        fileId: this.#fileId,
        found: { bytes: bytesScanned, modifiedMs: this.#writer.now.getTime(), path: chunk.path },
        replaces,
      },
      days: athenaDays(chunk),
      outcome: {
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
      },
    }
    await this.add(part)
    await this.#writer.addFiles([row])
  }

  /** Forgets what was added. */
  async abandon(): Promise<void> {
    await this.#writer.abandon(this.#fileId)
  }

  /** The part's rows with ids of the store in place of its own. */
  #rowsOf({ events, news }: AthenaPart): EventColumns {
    this.#translation.learn(news, this.#writer.dictionary)
    this.#translation.translate(events.pattern, events.rows)
    events.file.fill(this.#fileId)
    return { ...events, made: this.#translation.translateMade(events.made) }
  }
}
