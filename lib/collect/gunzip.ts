import { constants, createGunzip, type Gunzip } from 'node:zlib'

// Holds the text of nearly every file of a log; larger ones get room of their own.
const ROOM_BYTES = 2 * 1024 * 1024
// Deflate makes at most this many bytes of one.
const RATIO_MAX = 1032

/** What Node keeps inside: nothing documented writes to an inflater and waits for the text. */
interface Inflater extends Gunzip {
  reset(): void
  readonly _handle: {
    writeSync(
      flush: number,
      input: Uint8Array,
      inputAt: number,
      inputBytes: number,
      output: Uint8Array,
      outputAt: number,
      outputBytes: number,
    ): void
  }
  /** Room that the last write left, and input that it left. */
  readonly _writeState: Uint32Array
}

const room = Buffer.allocUnsafe(ROOM_BYTES)
let inflater = newInflater()

/**
 * The text of a whole gzip file, several members too; valid until the next call. Undefined: the compression is
 * broken, or there is more text than `textBytesMax` or than the file tells. One inflater serves all files:
 * `gunzipSync` makes one for each, and memory that thousands of them hold on to costs more than the inflating.
 */
export function gunzipWhole(bytes: Buffer, textBytesMax: number): Buffer | undefined {
  // The last four bytes tell the length of the text (of the last member): a hint, never trusted.
  const told = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4)
  if (told > textBytesMax) return undefined
  const output =
    told < ROOM_BYTES ? room : Buffer.allocUnsafe(Math.min(told, bytes.length * RATIO_MAX) + 1)
  inflater._handle.writeSync(constants.Z_FINISH, bytes, 0, bytes.length, output, 0, output.length)
  if (inflater.destroyed) {
    inflater = newInflater()
    return undefined
  }
  inflater.reset()
  const left = inflater._writeState[0] ?? 0
  // Without room left there may be more.
  return left === 0 ? undefined : output.subarray(0, output.length - left)
}

function newInflater(): Inflater {
  const made = createGunzip() as Inflater
  // It is told again, later, to whom it may concern; `destroyed` tells at once.
  made.on('error', () => undefined)
  return made
}
