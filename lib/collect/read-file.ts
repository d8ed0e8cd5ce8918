import { isAscii } from 'node:buffer'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { FileContents } from './file-contents.ts'
import { gunzipWhole } from './gunzip.ts'
import { PIECE_BYTES_MAX, SegmentReader } from './segment-reader.ts'

/** What is known of a file before it is read. */
export interface FileToRead {
  readonly path: string
  readonly bytes: number
}

// Up to this much text a file is read at once: it is quicker, and two of them fit in memory.
const WHOLE_TEXT_BYTES_MAX = 32 * 1024 * 1024
// Up to this much text is parsed as one document: quicker for small files, heavier for large ones.
const ONE_PARSE_BYTES_MAX = 2 * 1024 * 1024
const PIECE_BYTES = 64 * 1024
// The inflater gives no text of the piece in which the compression breaks: of a small file little must be lost.
const SMALL_FILE_BYTES_MAX = 256 * 1024
const SMALL_PIECE_BYTES = 512
const TEXT_PIECE_BYTES = 512 * 1024
/** The most text that is taken from one compressed file. */
export const TEXT_BYTES_MAX = 8 * 1024 ** 3
// A bomb: more than this many bytes of text for each byte of the file, once the text is large.
const RATIO_MAX = 1000
const RATIO_COUNTS_FROM_BYTES = 256 * 1024 * 1024

/**
 * Reads a small file at once. False: the file is too large for that, or its compression is broken,
 * and `streamFile` must read it (nothing was handed over yet).
 */
export function readWholeFile(file: FileToRead, contents: FileContents): boolean {
  if (file.bytes > WHOLE_TEXT_BYTES_MAX) return false
  let bytes: Buffer
  try {
    bytes = bytesOf(file)
  } catch (cause) {
    contents.reject('file/unreadable', '', systemReason(cause))
    return true
  }
  const text = isGzip(bytes) ? gunzipWhole(bytes, WHOLE_TEXT_BYTES_MAX) : bytes
  if (text === undefined) return false
  if (text.length <= ONE_PARSE_BYTES_MAX && parseAtOnce(text, contents)) return true
  const reader = new SegmentReader(contents)
  for (let from = 0; from < text.length && !reader.isForeign; from += PIECE_BYTES_MAX) {
    reader.push(text.subarray(from, from + PIECE_BYTES_MAX))
  }
  finish(reader, contents)
  return true
}

/** The bytes of a file, which may be valid until the next call only. Throws errors of the system. */
function bytesOf({ path, bytes }: FileToRead): Buffer {
  if (bytes >= room.length) return readFileSync(path)
  const descriptor = openSync(path, 'r')
  try {
    const length = readSync(descriptor, room, 0, bytes + 1, 0)
    if (length === bytes) return room.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
  // It has changed since it was looked at.
  return readFileSync(path)
}

// Holds nearly every file of a log: thousands of buffers would keep the garbage collector busy.
const room = Buffer.allocUnsafe(1024 * 1024)

function parseAtOnce(text: Buffer, contents: FileContents): boolean {
  let document: unknown
  try {
    // Plain ASCII, as nearly all logs are, is decoded several times faster as what it is.
    document = JSON.parse(isAscii(text) ? text.toString('latin1') : text.toString('utf8'))
  } catch {
    return false
  }
  contents.document(document)
  return true
}

/**
 * Reads a file piece by piece, in bounded memory: large files, and broken ones, of which everything
 * before the break is kept. `pause` is awaited between pieces, so that the reader of the records sets the pace.
 */
export async function streamFile(
  file: FileToRead,
  contents: FileContents,
  pause: () => Promise<void>,
): Promise<void> {
  try {
    const handle = await open(file.path)
    try {
      const highWaterMark = file.bytes > SMALL_FILE_BYTES_MAX ? PIECE_BYTES : SMALL_PIECE_BYTES
      const stream = handle.createReadStream({ highWaterMark, autoClose: false })
      await readPieces(stream, startsWithGzip(file.path), contents, pause)
    } finally {
      await handle.close()
    }
  } catch (cause) {
    if (!isSystemError(cause)) throw cause
    contents.reject('file/unreadable', '', systemReason(cause))
  }
}

async function readPieces(
  pieces: AsyncIterable<Buffer>,
  isCompressed: boolean,
  contents: FileContents,
  pause: () => Promise<void>,
): Promise<void> {
  const reader = new SegmentReader(contents)
  const inflater = isCompressed ? new Inflater(reader) : undefined
  for await (const piece of pieces) {
    if (inflater === undefined) reader.push(piece)
    else await inflater.write(piece)
    if (reader.isForeign || inflater?.failure !== undefined) break
    await pause()
  }
  await inflater?.end()
  const failure = inflater?.failure
  if (failure === undefined || reader.isForeign) return finish(reader, contents)
  // Complete records that wait are read; where the text breaks off is no news.
  reader.end()
  contents.reject(failure.reason, failure.place, failure.detail)
}

/** Gunzips piece by piece into a reader; the first failure ends it, and what came before counts. */
class Inflater {
  failure: { readonly reason: string; readonly place: string; readonly detail: string } | undefined
  readonly #gunzip = createGunzip({ chunkSize: TEXT_PIECE_BYTES })
  readonly #reader: SegmentReader
  #textBytes = 0
  #isOver = false

  constructor(reader: SegmentReader) {
    this.#reader = reader
    this.#gunzip.on('data', (text: Buffer) => this.#take(text))
    this.#gunzip.on('error', (cause) => {
      this.#fail('file/broken-gzip', cause.message)
    })
  }

  async write(piece: Buffer): Promise<void> {
    if (this.#isOver) return
    await new Promise<void>((resolve) => {
      this.#gunzip.write(piece, () => resolve())
      this.#gunzip.once('close', resolve)
    })
    this.#gunzip.removeAllListeners('close')
  }

  async end(): Promise<void> {
    if (this.#isOver || this.#gunzip.destroyed) return
    if (this.#reader.isForeign) {
      this.#gunzip.destroy()
      return
    }
    const closed = once(this.#gunzip, 'close').catch(() => undefined)
    this.#gunzip.end()
    await closed
  }

  #take(text: Buffer): void {
    if (this.#isOver) return
    this.#textBytes += text.length
    const fileBytes = this.#gunzip.bytesWritten
    const isBomb =
      this.#textBytes > RATIO_COUNTS_FROM_BYTES && this.#textBytes > RATIO_MAX * fileBytes
    if (isBomb || this.#textBytes > TEXT_BYTES_MAX) {
      this.#fail('file/too-large-uncompressed', `${this.#textBytes} bytes and more of text`)
      this.#gunzip.destroy()
    } else {
      this.#reader.push(text)
      if (this.#reader.isForeign) this.#gunzip.destroy()
    }
  }

  #fail(reason: string, detail: string): void {
    if (this.#isOver) return
    this.#isOver = true
    this.failure = { reason, place: `byte ${this.#gunzip.bytesWritten} of the file`, detail }
  }
}

function finish(reader: SegmentReader, contents: FileContents): void {
  const end = reader.end()
  const place = `byte ${end.offset} of the text`
  if (end.kind === 'empty') contents.reject('file/empty', '', 'the file holds no text')
  if (end.kind === 'cut') contents.reject('file/cut-json', place, 'the text ends within a value')
  if (end.kind === 'foreign') contents.reject('file/not-cloudtrail', place, 'the text is no JSON')
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function startsWithGzip(path: string): boolean {
  const descriptor = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(2)
    return readSync(descriptor, bytes) === 2 && isGzip(bytes)
  } finally {
    closeSync(descriptor)
  }
}

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'syscall' in cause
}

/** `EACCES: permission denied`, without the path, which the reject names anyway. */
export function systemReason(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return message.split(',')[0] ?? message
}
