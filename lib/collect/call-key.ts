import { hash } from 'node:crypto'

/** Bytes of a call key. */
export const CALL_KEY_BYTES = 16

// Where the first digit of each byte stands in `8-4-4-4-12`; the second one follows it.
const BYTE_PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const
const UUID_LENGTH = 36

// The digit that tells the version of a UUID, and its byte.
const VERSION_PLACE = 14
const VERSION_BYTE = 6

/**
 * Writes the 128 bits of a call key at `at`: the UUID that the text is (true), else bits of its SHA-256 (false), which
 * have a version that no UUID has, so that the two are told apart. Lowest byte first and the highest bit flipped,
 * which is how DuckDB stores a UUID.
 */
export function writeCallKey(text: string, target: Uint8Array, at: number): boolean {
  const isUuid = writeUuid(text, target, at)
  if (!isUuid) writeHash(text, target, at)
  target[at + 15] = (target[at + 15] ?? 0) ^ 0x80
  return isUuid
}

function writeHash(text: string, target: Uint8Array, at: number): void {
  const digest = hash('sha256', text, 'buffer')
  for (let byte = 0; byte < CALL_KEY_BYTES; byte++) target[at + 15 - byte] = digest[byte] ?? 0
  target[at + 15 - VERSION_BYTE] = (target[at + 15 - VERSION_BYTE] ?? 0) | 0xf0
}

function writeUuid(text: string, target: Uint8Array, at: number): boolean {
  if (text.length !== UUID_LENGTH || digitAt(text, VERSION_PLACE) > 9) return false
  if (text[8] !== '-' || text[13] !== '-' || text[18] !== '-' || text[23] !== '-') return false
  let seen = 0
  for (let byte = 0; byte < CALL_KEY_BYTES; byte++) {
    const place = BYTE_PLACES[byte]!
    const value = digitAt(text, place) * 16 + digitAt(text, place + 1)
    seen |= value
    target[at + 15 - byte] = value
  }
  return seen < NO_DIGIT
}

const NO_DIGIT = 0x100
const DIGITS = Uint16Array.from({ length: 128 }, (_, code) => {
  const digit = '0123456789abcdef'.indexOf(String.fromCharCode(code))
  return digit < 0 ? NO_DIGIT : digit
})

/** Lower case only: equal keys must be equal texts, and `A…` is not what CloudTrail writes. */
function digitAt(text: string, place: number): number {
  return DIGITS[text.charCodeAt(place)] ?? NO_DIGIT
}

/**
 * Keys of many rows that are no calls of their own: each is the key of their name with the row's number in it, so
 * that it is like no other, and costs no hash.
 */
export function numberedKeys(name: string): (row: number, target: Uint8Array, at: number) => void {
  const key = new Uint8Array(CALL_KEY_BYTES)
  writeCallKey(name, key, 0)
  const view = new DataView(key.buffer)
  const base = view.getUint32(0, true)
  return (row, target, at) => {
    view.setUint32(0, (base ^ row) >>> 0, true)
    target.set(key, at)
  }
}

/**
 * 32 bits of an event id, which only have to tell the few records of one call apart: the last of a UUID, else a hash
 * (FNV-1a).
 */
export function eventTag(eventId: string): number {
  return lastBits(eventId) ?? fnv(eventId)
}

function lastBits(text: string): number | undefined {
  if (text.length !== UUID_LENGTH) return undefined
  let bits = 0
  for (let at = UUID_LENGTH - 8; at < UUID_LENGTH; at++) {
    const digit = digitAt(text, at)
    if (digit === NO_DIGIT) return undefined
    bits = (bits << 4) | digit
  }
  return bits >>> 0
}

function fnv(text: string): number {
  let hashed = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hashed = Math.imul(hashed ^ text.charCodeAt(at), 0x01000193)
  }
  return hashed >>> 0
}
