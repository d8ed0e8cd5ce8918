import type { DuckDBConnection } from '@duckdb/node-api'
import { Dictionary } from '#lib/workspace/dictionary.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { CountedEvent } from './athena-groups.ts'
import type { EventColumns } from './batch.ts'
import { NO_EVENTS } from './event-buffer.ts'
import { appendCounted, appendEvents, appendFileRows, type FileRow } from './store-rows.ts'

// Rows that wait to be appended together.
const APPEND_ROWS = 16_384
// For as long work may be lost. A transaction costs a flush to disk, and only rows in groups of 122,880 go to
// their place at once; fewer are written twice more.
const COMMIT_MILLISECONDS = 5_000

/**
 * Writes files to the store, each of them whole or not at all. A file that arrives in one batch waits
 * with others for a common transaction; one that arrives in several has a transaction of its own,
 * which is rolled back when it does not come to its end.
 */
export class StoreWriter {
  readonly #store: Store
  readonly #connection: DuckDBConnection
  readonly #dictionary: Dictionary
  readonly #now: Date
  #events: EventColumns[] = []
  #files: FileRow[] = []
  #rowsWaiting = 0
  #isInTransaction = false
  #committedAt = performance.now()
  readonly #long = new Map<number, DuckDBConnection>()

  /** Opens the writer; the store must be open for writing. */
  static async open(store: Store, now: Date): Promise<StoreWriter> {
    const connection = await store.connect()
    store.dictionary ??= await Dictionary.load(connection)
    return new StoreWriter(store, connection, store.dictionary, now)
  }

  private constructor(
    store: Store,
    connection: DuckDBConnection,
    dictionary: Dictionary,
    now: Date,
  ) {
    this.#store = store
    this.#connection = connection
    this.#dictionary = dictionary
    this.#now = now
  }

  get dictionary(): Dictionary {
    return this.#dictionary
  }

  /** The time that stands beside what is written. */
  get now(): Date {
    return this.#now
  }

  /** True: earlier rows of this file wait in a transaction of its own. */
  isUnderWay(fileId: number): boolean {
    return this.#long.has(fileId)
  }

  /** Adds rows of a file that is not complete yet. Pattern ids and file ids are those of the store. */
  async addPart(
    fileId: number,
    events: EventColumns,
    counted: readonly CountedEvent[] = [],
  ): Promise<void> {
    if (events.rows === 0) return
    const connection = await this.#longConnection(fileId)
    await appendEvents(connection, [events])
    await appendCounted(
      connection,
      counted.map((event) => ({ ...event, fileId })),
    )
  }

  /** Forgets the rows of a file that will not come to its end. */
  async abandon(fileId: number): Promise<void> {
    const connection = this.#long.get(fileId)
    if (connection === undefined) return
    this.#long.delete(fileId)
    await connection.run('rollback')
    connection.closeSync()
  }

  /** Adds files that are complete with these rows. */
  async addFinished(events: EventColumns, files: readonly FileRow[]): Promise<void> {
    for (const file of files) {
      if (this.#long.has(file.slot.fileId)) await this.#finishLong(file)
      else this.#files.push(file)
    }
    if (events.rows > 0) this.#events.push(events)
    this.#rowsWaiting += events.rows
    if (performance.now() - this.#committedAt > COMMIT_MILLISECONDS) await this.commit()
    else if (this.#rowsWaiting >= APPEND_ROWS) await this.#inTransaction(() => this.#append())
  }

  /** Adds files whose events were added, or that have none, and makes them permanent. */
  async addFiles(files: readonly FileRow[]): Promise<void> {
    await this.addFinished(NO_EVENTS, files)
    await this.commit()
  }

  /** Makes everything that is complete permanent. */
  async commit(): Promise<void> {
    await this.#inTransaction(async () => {
      await this.#dictionary.flush(this.#connection)
      await this.#append()
      await this.#appendFiles(this.#connection, this.#files)
      await this.#connection.run('commit')
    })
    this.#files = []
    this.#isInTransaction = false
    this.#committedAt = performance.now()
  }

  /** Commits what is complete, forgets what is not, and gives the connections back. */
  async close(): Promise<void> {
    try {
      await this.commit()
    } finally {
      for (const fileId of [...this.#long.keys()]) await this.abandon(fileId)
      this.#connection.closeSync()
    }
  }

  async #longConnection(fileId: number): Promise<DuckDBConnection> {
    const known = this.#long.get(fileId)
    if (known !== undefined) return known
    const connection = await this.#store.connect()
    await connection.run('begin')
    this.#long.set(fileId, connection)
    return connection
  }

  async #finishLong(file: FileRow): Promise<void> {
    const connection = this.#long.get(file.slot.fileId)
    if (connection === undefined) return
    // The file's events name facets and patterns that must be in the store before them.
    await this.commit()
    this.#long.delete(file.slot.fileId)
    try {
      await this.#appendFiles(connection, [file])
      await connection.run('commit')
    } finally {
      connection.closeSync()
    }
  }

  async #appendFiles(connection: DuckDBConnection, files: readonly FileRow[]): Promise<void> {
    if (files.length === 0) return
    await removeFiles(
      connection,
      files.flatMap(({ slot }) => slot.replaces ?? []),
    )
    await appendFileRows(connection, files, this.#now)
    await connection.run(
      `insert into meta select 'unsettled', '1' where not exists (from meta where name = 'unsettled')`,
    )
  }

  async #append(): Promise<void> {
    const events = this.#events
    this.#events = []
    this.#rowsWaiting = 0
    await appendEvents(this.#connection, events)
  }

  /** Does something in the transaction that the next commit ends. If it fails, all that is not permanent is forgotten. */
  async #inTransaction(work: () => Promise<void>): Promise<void> {
    try {
      if (!this.#isInTransaction) await this.#connection.run('begin')
      this.#isInTransaction = true
      await work()
    } catch (cause) {
      this.#events = []
      this.#files = []
      this.#rowsWaiting = 0
      this.#isInTransaction = false
      // The dictionary is ahead of the store now.
      this.#store.dictionary = undefined
      await this.#connection.run('rollback').catch(() => undefined)
      throw cause
    }
  }
}

/** Takes everything that came from these files out of the store. */
export async function removeFiles(
  connection: DuckDBConnection,
  fileIds: readonly number[],
): Promise<void> {
  if (fileIds.length === 0) return
  const list = fileIds.join(', ')
  for (const table of [
    'events',
    'counted_events',
    'event_ids',
    'athena_days',
    'made_sessions',
    'rejects',
    'inventory_items',
    'organization',
    'files',
  ]) {
    await connection.run(`delete from ${table} where file_id in (${list})`)
  }
}
