import type { EventColumns, MadeRow, NamedRow } from './batch.ts'
import { CALL_KEY_BYTES } from './call-key.ts'
import { writeSessionTag } from './session-tag.ts'

/** Rows for `events`, collected as columns that can be handed to another thread without a copy. */
export class EventBuffer {
  rows = 0
  #room = 0
  #columns = emptyColumns(0)
  #made: MadeRow[] = []
  #named: NamedRow[] = []

  /** Adds a row and gives the key's bytes and their place, to be filled in. */
  add(
    file: number,
    recordIndex: number,
    pattern: number,
    atSeconds: number,
    tag: number,
    copyRank: number,
    session: string | undefined,
  ): { readonly callKey: Uint8Array; readonly at: number } {
    if (this.rows === this.#room) this.#grow()
    const row = this.rows++
    const columns = this.#columns
    columns.file[row] = file
    columns.recordIndex[row] = recordIndex
    columns.pattern[row] = pattern
    columns.atSeconds[row] = atSeconds
    columns.eventTag[row] = tag
    columns.copyRank[row] = copyRank
    if (session !== undefined) writeSessionTag(session, columns.session, row)
    return { callKey: columns.callKey, at: row * CALL_KEY_BYTES }
  }

  /** The event of the row that was added last made a session. */
  made(session: string, fact: number): void {
    const tag = new Uint32Array(2)
    writeSessionTag(session, tag, 0)
    this.#made.push({ fact, row: this.rows - 1, tag })
  }

  /** The id of the event of the row that was added last, where its call key does not tell it. */
  named(eventId: string): void {
    this.#named.push({ eventId, row: this.rows - 1 })
  }

  /** The rows so far; the buffer starts anew. */
  take(): EventColumns {
    const columns = { ...this.#columns, made: this.#made, named: this.#named, rows: this.rows }
    this.#made = []
    this.#named = []
    this.rows = 0
    this.#room = 0
    this.#columns = emptyColumns(0)
    return columns
  }

  #grow(): void {
    this.#room = Math.max(1024, this.#room * 2)
    const larger = emptyColumns(this.#room)
    larger.file.set(this.#columns.file)
    larger.recordIndex.set(this.#columns.recordIndex)
    larger.pattern.set(this.#columns.pattern)
    larger.atSeconds.set(this.#columns.atSeconds)
    larger.callKey.set(this.#columns.callKey)
    larger.eventTag.set(this.#columns.eventTag)
    larger.copyRank.set(this.#columns.copyRank)
    larger.session.set(this.#columns.session)
    this.#columns = larger
  }
}

/** The memory behind the columns, to be transferred with them. */
export function buffersOf(columns: EventColumns): ArrayBuffer[] {
  return [
    columns.file.buffer,
    columns.recordIndex.buffer,
    columns.pattern.buffer,
    columns.atSeconds.buffer,
    columns.callKey.buffer,
    columns.eventTag.buffer,
    columns.copyRank.buffer,
    columns.session.buffer,
  ]
}

/** A view of some rows. */
export function sliceOf(columns: EventColumns, from: number, to: number): EventColumns {
  return {
    rows: to - from,
    file: columns.file.subarray(from, to),
    recordIndex: columns.recordIndex.subarray(from, to),
    pattern: columns.pattern.subarray(from, to),
    atSeconds: columns.atSeconds.subarray(from, to),
    callKey: columns.callKey.subarray(from * CALL_KEY_BYTES, to * CALL_KEY_BYTES),
    eventTag: columns.eventTag.subarray(from, to),
    copyRank: columns.copyRank.subarray(from, to),
    session: columns.session.subarray(from * 2, to * 2),
    made: rowsWithin(columns.made, from, to),
    named: rowsWithin(columns.named, from, to),
  }
}

function rowsWithin<Row extends { readonly row: number }>(
  rows: readonly Row[],
  from: number,
  to: number,
): readonly Row[] {
  return rows.flatMap((one) =>
    one.row >= from && one.row < to ? [{ ...one, row: one.row - from }] : [],
  )
}

function emptyColumns(rows: number): EventColumns {
  return {
    rows,
    file: new Uint32Array(rows),
    recordIndex: new Uint32Array(rows),
    pattern: new Uint32Array(rows),
    atSeconds: new Uint32Array(rows),
    callKey: new Uint8Array(rows * CALL_KEY_BYTES),
    eventTag: new Uint32Array(rows),
    copyRank: new Uint8Array(rows),
    session: new Uint32Array(rows * 2),
    made: [],
    named: [],
  }
}

/** No rows. */
export const NO_EVENTS: EventColumns = emptyColumns(0)
