import type { FileContents } from './file-contents.ts'
import { JsonSplitter, type SplitEnd } from './json-splitter.ts'

// Text that waits for the end of a record. INVARIANT: with a piece, less than the longest record allowed.
const REST_BYTES_MAX = 1024 * 1024
/** Most text to hand over at once. */
export const PIECE_BYTES_MAX = 1024 * 1024

// The start of a file as CloudTrail delivers it, up to the first key of the first record.
const START = /^\{"Records":\[(\{"[A-Za-z]{1,40}":)/
const START_BYTES = 64
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d

/**
 * Reads text in pieces, the form that CloudTrail delivers many records at a time: it cuts the list
 * where one object ends and one that begins with the same key follows, and parses what is before the last
 * cut. Unescaped quotes cannot stand within a text, so a cut is never inside one; a cut between nested
 * objects leaves brackets open, so what is before it does not parse. Then, and for all other forms,
 * the splitter reads on, byte by byte.
 */
export class SegmentReader {
  readonly #contents: FileContents
  readonly #splitter: JsonSplitter
  // What stands between two records; empty as long as the form is not known.
  #cut = ''
  // True once the splitter reads.
  #isSplitting = false
  // Text not yet parsed; its first byte stands before a record.
  #rest: Buffer = Buffer.alloc(0)
  #restOffset = 0

  constructor(contents: FileContents) {
    this.#contents = contents
    this.#splitter = new JsonSplitter(contents)
  }

  /** True: the text is no JSON; there is no use in reading on. */
  get isForeign(): boolean {
    return this.#splitter.isForeign
  }

  /** Takes the next piece, of at most `PIECE_BYTES_MAX`; its memory is not the caller's any more. */
  push(piece: Buffer): void {
    if (this.#isSplitting) {
      this.#splitter.push(piece)
      return
    }
    this.#rest = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    if (this.#cut === '' && !this.#begin()) return
    const at = this.#rest.lastIndexOf(this.#cut)
    if (at > 0 && !this.#parse(at + 1)) this.#split()
    else if (this.#rest.length > REST_BYTES_MAX) this.#split()
  }

  /** Reads what waits; no more text follows. */
  end(): SplitEnd {
    if (!this.#isSplitting) this.#split()
    return this.#splitter.end()
  }

  /** False: the form is not known yet, or another one. */
  #begin(): boolean {
    const text = this.#rest.toString('latin1', 0, START_BYTES)
    const found = START.exec(text)
    if (found === null) {
      this.#split()
      return false
    }
    this.#cut = `},${found[1]}`
    this.#restOffset = text.indexOf('[')
    this.#rest = this.#rest.subarray(this.#restOffset)
    return true
  }

  /** Parses the records before `end`, where a comma stands. */
  #parse(end: number): boolean {
    const rest = this.#rest
    const [before, behind] = [rest[0] ?? 0, rest[end] ?? 0]
    // The bytes around the records become brackets, so that the text needs no copy.
    rest[0] = OPEN_LIST
    rest[end] = CLOSE_LIST
    let records: readonly unknown[]
    try {
      records = JSON.parse(rest.toString('utf8', 0, end + 1)) as readonly unknown[]
    } catch {
      rest[0] = before
      return false
    } finally {
      rest[end] = behind
    }
    this.#contents.recordList(records)
    this.#rest = rest.subarray(end)
    this.#restOffset += end
    return true
  }

  #split(): void {
    const rest = this.#rest
    this.#isSplitting = true
    this.#rest = Buffer.alloc(0)
    if (this.#cut === '') this.#splitter.push(rest)
    else {
      this.#splitter.resumeInRecords(this.#restOffset + 1)
      this.#contents.recordList([])
      this.#splitter.push(rest.subarray(1))
    }
  }
}
