import { hash } from 'node:crypto'

/** Bytes of a call key. */
export const CALL_KEY_BYTES = 16

// Where the 32 digits of `8-4-4-4-12` stand.
const DIGIT_PLACES = Uint8Array.from(
  Array.from('xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx').flatMap((mark, place) =>
    mark === 'x' ? [place] : [],
  ),
)
const UUID_LENGTH = 36

/**
 * Writes the 128 bits of a call key at `at`: the UUID that the text is, else the first 128 bits of its
 * SHA-256. Lowest byte first and the highest bit flipped, which is how DuckDB stores a UUID.
 */
export function writeCallKey(text: string, target: Uint8Array, at: number): void {
  if (!writeUuid(text, target, at)) {
    const digest = hash('sha256', text, 'buffer')
    for (let byte = 0; byte < CALL_KEY_BYTES; byte++) target[at + 15 - byte] = digest[byte] ?? 0
  }
  target[at + 15] = (target[at + 15] ?? 0) ^ 0x80
}

function writeUuid(text: string, target: Uint8Array, at: number): boolean {
  if (text.length !== UUID_LENGTH) return false
  if (text[8] !== '-' || text[13] !== '-' || text[18] !== '-' || text[23] !== '-') return false
  for (let byte = 0; byte < CALL_KEY_BYTES; byte++) {
    const high = digitAt(text, byte * 2)
    const low = digitAt(text, byte * 2 + 1)
    if (high < 0 || low < 0) return false
    target[at + 15 - byte] = high * 16 + low
  }
  return true
}

/** Lower case only: equal keys must be equal texts, and `A…` is not what CloudTrail writes. */
function digitAt(text: string, digit: number): number {
  const code = text.charCodeAt(DIGIT_PLACES[digit] ?? 0)
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1
}

/** A 32-bit hash (FNV-1a) of an event id: it only has to tell the few records of one call apart. */
export function eventTag(eventId: string): number {
  let hashed = 0x811c9dc5
  for (let at = 0; at < eventId.length; at++) {
    hashed = Math.imul(hashed ^ eventId.charCodeAt(at), 0x01000193)
  }
  return hashed >>> 0
}
