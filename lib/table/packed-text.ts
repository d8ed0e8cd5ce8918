/**
 * Policy text in a URL: deflate-raw, then base64url. The same web streams run in Node and in the
 * browser, so one implementation serves both.
 */

/** No policy type allows more than this; a packed text that unpacks to more is an attack or a mistake. */
export const UNPACKED_BYTES_MAX = 1_000_000

/** Packs a text for a URL parameter. */
export async function packText(text: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  return toBase64Url(packed as Uint8Array)
}

/** The text that was packed; `undefined` when it is no packed text or larger than `bytesMax`. */
export async function unpackText(
  packed: string,
  bytesMax = UNPACKED_BYTES_MAX,
): Promise<string | undefined> {
  const bytes = fromBase64Url(packed)
  if (bytes === undefined) return undefined
  try {
    const text = await through(bytes, new DecompressionStream('deflate-raw'), bytesMax)
    return text && new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch {
    // Not deflated, cut, or not UTF-8: the caller says that the link is broken.
    return undefined
  }
}

/** Stops reading as soon as more than `bytesMax` came out, so that a small bomb cannot fill the memory. */
async function through(
  bytes: Uint8Array,
  transform: CompressionStream | DecompressionStream,
  bytesMax = Number.POSITIVE_INFINITY,
): Promise<Uint8Array | undefined> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  const reader = source.pipeThrough(transform).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > bytesMax) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
  return joined(chunks, length)
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
