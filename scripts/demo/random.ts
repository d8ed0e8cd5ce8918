/** A small seeded generator: the demo must come out the same on every run, so nothing here reads a clock or the system's randomness. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number at least 0, below `below`. */
  below(below: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Lower-case hexadecimal digits. */
  hex(length: number): string
  /** Capital letters and digits, as in access keys and role ids. */
  token(length: number): string
  uuid(): string
}

/** A generator whose sequence depends on `name` alone (sfc32 over a 128-bit hash of the name). */
export function randomFrom(name: string): Random {
  let [a, b, c, d] = hash128(name)
  const word = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 12; warmUp += 1) word()
  return methodsOver(word)
}

function methodsOver(word: () => number): Random {
  const next = () => word() / 4_294_967_296
  const below = (limit: number) => Math.floor(next() * limit)
  const eight = () => word().toString(16).padStart(8, '0')
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
    hex(length) {
      let text = ''
      while (text.length < length) text += eight()
      return text.slice(0, length)
    },
    token(length) {
      let text = ''
      for (let index = 0; index < length; index += 1) text += TOKEN_LETTERS[below(32)]
      return text
    },
    uuid() {
      const text = eight() + eight() + eight() + eight()
      return `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-a${text.slice(17, 20)}-${text.slice(20)}`
    },
  }
}

const TOKEN_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function hash128(text: string): [number, number, number, number] {
  let h1 = 1_779_033_703
  let h2 = 3_144_134_277
  let h3 = 1_013_904_242
  let h4 = 2_773_480_762
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    h1 = h2 ^ Math.imul(h1 ^ code, 597_399_067)
    h2 = h3 ^ Math.imul(h2 ^ code, 2_869_860_233)
    h3 = h4 ^ Math.imul(h3 ^ code, 951_274_213)
    h4 = h1 ^ Math.imul(h4 ^ code, 2_716_044_179)
  }
  return [h1 | 0, h2 | 0, h3 | 0, h4 | 0]
}
