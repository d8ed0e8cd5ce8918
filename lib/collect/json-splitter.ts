/** Which list an element stands in: a known list of an object, a bare array, or no list (`bare`). */
export type Container = ListKey | 'array' | 'bare'

/** Lists that AWS delivers and answers, by their keys; each element is a value of its own. */
export const LIST_KEYS = [
  'Records',
  'Events',
  'configurationItems',
  'Results',
  'findings',
  'Findings',
] as const
export type ListKey = (typeof LIST_KEYS)[number]

/** What the splitter finds. Offsets are in bytes of the (uncompressed) text. */
export interface SplitHandler {
  /** One complete JSON value, not yet parsed. */
  value(bytes: Buffer, container: Container, offset: number): void
  /** A value that was not held: longer or deeper than the limits. */
  refused(
    reason: 'record/too-large' | 'record/too-deep',
    container: Container,
    offset: number,
  ): void
  /** A line of a file of lines that is no JSON value; reading goes on with the next line. */
  brokenLine(offset: number): void
}

/** How a text ended: `cut` in the middle of a value; `foreign` when it does not begin like JSON. */
export interface SplitEnd {
  readonly kind: 'complete' | 'cut' | 'foreign' | 'empty'
  readonly offset: number
}

/** Longest element of a list, in bytes. */
export const RECORD_BYTES_MAX = 4 * 1024 * 1024
/** Longest value that stands alone (an Organizations document is one), in bytes. */
export const BARE_BYTES_MAX = 32 * 1024 * 1024
/** Deepest nesting within one value. */
export const DEPTH_MAX = 100

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const COMMA = 0x2c
const NEWLINE = 0x0a
const IS_LIST_KEY: ReadonlySet<string> = new Set(LIST_KEYS)
const LIST_KEY_LENGTH_MAX = 18

type Mode = 'outer' | 'object' | 'between' | 'element' | 'scalar' | 'rest-of-line' | 'foreign'

/**
 * Splits JSON text that arrives in pieces into the values that are worth parsing: the elements of a
 * top-level array or of a known list, and values that stand alone, one after the other (JSON Lines).
 * It looks at bytes only: strings, escapes and depth. It holds at most one value, within the limits.
 */
export class JsonSplitter {
  readonly #handler: SplitHandler
  #mode: Mode = 'outer'
  #container: Container = 'bare'
  // Of the value under way: depth within it, whether the position is in a string or behind a backslash.
  #depth = 0
  #deepest = 0
  #inString = false
  #escaped = false
  // Its bytes in earlier pieces, and where it starts in this one.
  #held: Buffer[] = []
  #heldBytes = 0
  #start = 0
  #startOffset = 0
  #tooLarge = false
  // True once the object under way turned out to hold a list: then it is no value itself.
  #isHolder = false
  // The last string at depth 1 of the object under way: the key, when a list follows.
  #key = ''
  #keyFrom = -1
  // A file of lines: one value a line so far. Then a line break within a value means a cut line.
  #lines = 0
  #isMultiline = false
  #offset = 0
  #seen = false

  constructor(handler: SplitHandler) {
    this.#handler = handler
  }

  /** True: the text is no JSON; there is no use in reading on. */
  get isForeign(): boolean {
    return this.#mode === 'foreign'
  }

  /** Goes on between two records of the list `Records`, at an offset; what came before was read by other means. */
  resumeInRecords(offset: number): void {
    this.#container = 'Records'
    this.#isHolder = true
    this.#seen = true
    this.#mode = 'between'
    this.#offset = offset
  }

  push(piece: Buffer): void {
    let at = 0
    this.#start = 0
    while (at < piece.length) at = this.#step(piece, at)
    if (this.#keyFrom >= 0) {
      this.#key += piece.toString('latin1', this.#keyFrom)
      this.#keyFrom = 0
    }
    if (this.#isUnderWay()) this.#hold(piece.subarray(this.#start))
    this.#offset += piece.length
  }

  end(): SplitEnd {
    if (this.#mode === 'foreign') return { kind: 'foreign', offset: this.#startOffset }
    if (this.#mode === 'outer' || this.#mode === 'rest-of-line') {
      return { kind: this.#seen ? 'complete' : 'empty', offset: this.#offset }
    }
    const offset = this.#mode === 'between' ? this.#offset : this.#startOffset
    return { kind: 'cut', offset }
  }

  #step(piece: Buffer, at: number): number {
    switch (this.#mode) {
      case 'outer':
        return this.#outer(piece, at)
      case 'between':
        return this.#between(piece, at)
      case 'element':
        return this.#element(piece, at)
      case 'object':
        return this.#object(piece, at)
      case 'scalar':
        return this.#scalar(piece, at)
      case 'rest-of-line':
        return this.#restOfLine(piece, at)
      default:
        return piece.length
    }
  }

  #outer(piece: Buffer, at: number): number {
    const byte = piece[at] ?? 0
    if (isBlank(byte) || (byte === COMMA && this.#seen)) return at + 1
    if (byte === BYTE_ORDER_MARK[this.#offset + at]) return at + 1
    this.#begin(at)
    if (byte === OPEN_LIST) {
      this.#container = 'array'
      this.#mode = 'between'
    } else if (byte === OPEN_OBJECT) {
      this.#container = 'bare'
      this.#isHolder = false
      this.#isMultiline = false
      this.#mode = 'object'
      this.#depth = 1
      return at + 1
    } else if (!this.#seen) {
      this.#mode = 'foreign'
      return piece.length
    } else {
      this.#breakLine()
      return at
    }
    this.#seen = true
    return at + 1
  }

  #between(piece: Buffer, at: number): number {
    const byte = piece[at] ?? 0
    if (byte === COMMA || isBlank(byte)) return at + 1
    if (byte === CLOSE_LIST) {
      // A list within an object: the object goes on behind it.
      this.#mode = this.#isHolder ? 'object' : 'outer'
      this.#depth = 1
      this.#begin(at)
      return at + 1
    }
    this.#begin(at)
    if (byte === OPEN_OBJECT || byte === OPEN_LIST || byte === QUOTE) {
      this.#mode = 'element'
      this.#depth = 0
      return at
    }
    this.#mode = 'scalar'
    return at
  }

  /** The hot loop: to the end of an element that begins with a bracket or a quote. */
  #element(piece: Buffer, from: number): number {
    const length = piece.length
    let at = from
    let depth = this.#depth
    let deepest = this.#deepest
    if (this.#inString) {
      at = this.#string(piece, at)
      if (depth === 0 && !this.#inString) return this.#endElement(piece, at)
    }
    while (at < length) {
      const byte = piece[at]
      if (byte === QUOTE) {
        at++
        for (let inner = piece[at]; at < length && inner !== QUOTE; inner = piece[at]) {
          at += inner === BACKSLASH ? 2 : 1
        }
        if (at >= length) this.#leaveInString(at > length)
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth++
        if (depth > deepest) deepest = depth
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth--
      at++
      if (depth === 0 && !this.#inString) {
        this.#deepest = deepest
        return this.#endElement(piece, at)
      }
    }
    this.#depth = depth
    this.#deepest = deepest
    return length
  }

  #leaveInString(escaped: boolean): void {
    this.#inString = true
    this.#escaped = escaped
  }

  /** On with a string that an earlier piece began; gives the place of its closing quote's successor. */
  #string(piece: Buffer, from: number): number {
    let at = this.#escaped ? from + 1 : from
    this.#escaped = false
    while (at < piece.length) {
      const byte = piece[at]
      if (byte === QUOTE) {
        this.#inString = false
        return at + 1
      }
      at += byte === BACKSLASH ? 2 : 1
    }
    this.#escaped = at > piece.length
    return at
  }

  #scalar(piece: Buffer, from: number): number {
    let at = from
    while (at < piece.length) {
      const byte = piece[at] ?? 0
      if (byte === COMMA || byte === CLOSE_LIST || isBlank(byte)) {
        return this.#endElement(piece, at)
      }
      at++
    }
    return at
  }

  #endElement(piece: Buffer, at: number): number {
    this.#mode = 'between'
    this.#deliver(piece, at)
    return at
  }

  /** Along a top-level object, watching for the key of a known list. */
  #object(piece: Buffer, from: number): number {
    let at = from
    while (at < piece.length) {
      const byte = piece[at] ?? 0
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (byte === BACKSLASH) this.#escaped = true
        else if (byte === QUOTE) this.#endKey(piece, at)
      } else if (byte === QUOTE) this.#beginKey(at + 1)
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (byte === OPEN_LIST && this.#entersList()) return at + 1
        this.#depth++
        if (this.#depth > this.#deepest) this.#deepest = this.#depth
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.#depth--
        if (this.#depth === 0) return this.#endObject(piece, at + 1)
      }
      if (byte === NEWLINE && !this.#isHolder) {
        if (this.#inString || this.#lines > 0) {
          this.#breakLine()
          return at
        }
        this.#isMultiline = true
      }
      at++
    }
    return at
  }

  #beginKey(at: number): void {
    this.#inString = true
    if (this.#depth !== 1) return
    this.#key = ''
    this.#keyFrom = at
  }

  #endKey(piece: Buffer, at: number): void {
    this.#inString = false
    if (this.#keyFrom < 0) return
    const isShort = this.#key.length + at - this.#keyFrom <= LIST_KEY_LENGTH_MAX
    this.#key = isShort ? this.#key + piece.toString('latin1', this.#keyFrom, at) : ''
    this.#keyFrom = -1
  }

  #entersList(): boolean {
    if (this.#depth !== 1 || !IS_LIST_KEY.has(this.#key)) return false
    this.#container = this.#key as Container
    this.#isHolder = true
    this.#seen = true
    this.#mode = 'between'
    this.#drop()
    return true
  }

  #endObject(piece: Buffer, end: number): number {
    this.#mode = 'outer'
    this.#seen = true
    if (this.#isHolder) this.#drop()
    else {
      this.#deliver(piece, end)
      if (!this.#isMultiline) this.#lines++
    }
    return end
  }

  #restOfLine(piece: Buffer, at: number): number {
    const end = piece.indexOf(NEWLINE, at)
    if (end === -1) return piece.length
    this.#mode = 'outer'
    return end + 1
  }

  #breakLine(): void {
    this.#seen = true
    this.#mode = 'rest-of-line'
    this.#inString = false
    this.#escaped = false
    this.#keyFrom = -1
    this.#handler.brokenLine(this.#startOffset)
    this.#drop()
  }

  #begin(at: number): void {
    this.#drop()
    this.#start = at
    this.#startOffset = this.#offset + at
  }

  #isUnderWay(): boolean {
    if (this.#mode === 'object') return !this.#isHolder
    return this.#mode === 'element' || this.#mode === 'scalar'
  }

  #hold(bytes: Buffer): void {
    this.#heldBytes += bytes.length
    const limit = this.#mode === 'object' ? BARE_BYTES_MAX : RECORD_BYTES_MAX
    if (this.#heldBytes > limit) {
      this.#tooLarge = true
      this.#held = []
    }
    if (!this.#tooLarge) this.#held.push(bytes)
  }

  #drop(): void {
    this.#held = []
    this.#heldBytes = 0
    this.#tooLarge = false
    this.#deepest = 0
  }

  #deliver(piece: Buffer, end: number): void {
    const last = piece.subarray(this.#start, end)
    const size = this.#heldBytes + last.length
    const limit = this.#container === 'bare' ? BARE_BYTES_MAX : RECORD_BYTES_MAX
    const offset = this.#startOffset
    if (this.#tooLarge || size > limit)
      this.#handler.refused('record/too-large', this.#container, offset)
    else if (this.#deepest > DEPTH_MAX)
      this.#handler.refused('record/too-deep', this.#container, offset)
    else {
      const bytes = this.#held.length === 0 ? last : Buffer.concat([...this.#held, last])
      this.#handler.value(bytes, this.#container, offset)
    }
    this.#drop()
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09
}
