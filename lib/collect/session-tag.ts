/**
 * Writes a 64-bit tag of an access key id as the two halves of row `row`; never 0, which stands for none. Every
 * record has such an id and it is only compared, so it is hashed without a dictionary. Two ids of one tag do
 * hardly happen by chance (one in 100,000 for ten million sessions), and making them happen would take forging
 * the records themselves.
 */
export function writeSessionTag(accessKey: string, target: Uint32Array, row: number): void {
  let low = 0x2545f491
  let high = 0x41c6ce57
  for (let at = 0; at < accessKey.length; at++) {
    const code = accessKey.charCodeAt(at)
    low = Math.imul(low ^ code, 0x9e3779b1)
    high = Math.imul(high ^ code, 0x5f356495)
  }
  // Each half takes in the other, so that no half alone decides.
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  target[row * 2] = low | 1
  target[row * 2 + 1] = high
}
