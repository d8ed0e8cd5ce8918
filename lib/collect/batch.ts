import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import type { Reject } from './file-contents.ts'
import type { FileToRead } from './read-file.ts'

/** Main thread → worker: files to read, in one go; an answer that a batch was taken in. */
export type WorkerOrder =
  | { readonly kind: 'read'; readonly files: readonly FileToRead[] }
  | { readonly kind: 'taken' }

/** Rows for `events`, as columns; `file` is an index into the files of the order. */
export interface EventColumns {
  readonly rows: number
  readonly file: Uint32Array<ArrayBuffer>
  readonly recordIndex: Uint32Array<ArrayBuffer>
  /** Ids of the worker's own dictionary. */
  readonly pattern: Uint32Array<ArrayBuffer>
  readonly atSeconds: Uint32Array<ArrayBuffer>
  /** 16 bytes a row, as DuckDB stores a UUID. */
  readonly callKey: Uint8Array<ArrayBuffer>
  readonly eventTag: Uint32Array<ArrayBuffer>
  readonly copyRank: Uint8Array<ArrayBuffer>
  /** The session that signed the call, as two halves of its tag; 0: none is known. */
  readonly session: Uint32Array<ArrayBuffer>
  /** The sessions that some of the events made; few, so no columns. */
  readonly made: readonly MadeRow[]
  /** Event ids that are not their events' call keys; few, so no columns. */
  readonly named: readonly NamedRow[]
}

/** The event of `row` has this id. */
export interface NamedRow {
  readonly row: number
  readonly eventId: string
}

/** The event of `row` made a session with this tag; `fact` is the number of what it tells of it, from 1 on. */
export interface MadeRow {
  readonly row: number
  readonly tag: Uint32Array
  readonly fact: number
}

export type FileState = 'read' | 'partial' | 'failed' | 'skipped' | 'unreachable'

/** How the reading of one file ended. */
export interface FileOutcome {
  readonly index: number
  readonly kind: string
  readonly state: FileState
  readonly records: number
  readonly rejects: readonly Reject[]
  readonly items: readonly InventoryItem[]
  readonly organization?: OrganizationDocument
}

/** What is new in the worker's dictionary since its last batch. */
export interface DictionaryNews {
  /** True: the worker forgot its dictionary before this; ids count from 0 again. */
  readonly isNew: boolean
  /** New facet bodies, one list for each facet table. */
  readonly facets: readonly (readonly string[])[]
  /** New patterns: six facet ids each. */
  readonly patterns: Uint32Array<ArrayBuffer>
  /** New facts of sessions, as canonical JSON; the first one ever has the number 1. */
  readonly sessionFacts: readonly string[]
}

/** Worker → main thread. A file without an outcome in the batch goes on in the next one. */
export interface Batch {
  readonly news: DictionaryNews
  readonly events: EventColumns
  readonly outcomes: readonly FileOutcome[]
  /** True: the order is done. */
  readonly isLast: boolean
}
