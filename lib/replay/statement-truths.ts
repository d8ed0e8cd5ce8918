import { MET, type Truth, UNMET } from '#lib/iam/truth.ts'
import { greater } from './byte-truth.ts'
import type { Grouping, ReplayIndex } from './replay-index.ts'
import type { StatementProgram } from './statement-program.ts'

/** Sixteen statements share a word: the low half holds a bit for each that may be met, the high half one for each that is. */
const PER_WORD = 16

/**
 * The truth of each statement for each row: the least of its parts. Words are combined by `and`, so that a look-up
 * a row and grouping serves sixteen statements.
 */
export class StatementTruths {
  readonly #words: readonly Int32Array[]

  constructor({ rows }: ReplayIndex, programs: readonly StatementProgram[]) {
    const words: Int32Array[] = []
    for (let from = 0; from < programs.length; from += PER_WORD) {
      words.push(wordsOfRows(rows, programs.slice(from, from + PER_WORD)))
    }
    this.#words = words
  }

  /** What a statement, by its position, says of a row. */
  of(statement: number, row: number): Truth {
    const word = this.#words[Math.floor(statement / PER_WORD)]![row]!
    return truthIn(word, 1 << (statement % PER_WORD))
  }

  /** Puts a settled truth in the place of an open one. */
  settle(statement: number, row: number, truth: Truth): void {
    const words = this.#words[Math.floor(statement / PER_WORD)]!
    const at = statement % PER_WORD
    words[row] = (words[row]! & ~(KEEPS[MET]! << at)) | (KEEPS[truth]! << at)
  }

  /** The greatest truth of some statements, for every row. */
  greatestOf(rows: number, statements: readonly number[]): Uint8Array {
    const greatest = new Uint8Array(rows)
    for (const [at, words] of this.#words.entries()) {
      const bits = bitsOf(statements.filter((one) => Math.floor(one / PER_WORD) === at))
      if (bits === 0) continue
      for (let row = 0; row < rows; row++) {
        greatest[row] = greater(greatest[row]!, truthIn(words[row]!, bits))
      }
    }
    return greatest
  }
}

function bitsOf(statements: readonly number[]): number {
  return statements.reduce((bits, one) => bits | (1 << (one % PER_WORD)), 0)
}

/** The greatest truth of the statements of `bits`. Without branches: rows come in no order that could be foretold. */
function truthIn(word: number, bits: number): Truth {
  const may = word & bits
  const is = word & (bits << PER_WORD)
  return (((may | -may) >>> 31) + ((is | -is) >>> 31)) as Truth
}

/** So many rows of words stay in the nearest memory while all look-ups go over them. */
const ROWS_AT_ONCE = 4096

function wordsOfRows(rows: number, programs: readonly StatementProgram[]): Int32Array {
  const words = new Int32Array(rows)
  const start = startWord(programs)
  if (start === 0) return words
  const lookUps = lookUpsOf(programs)
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(rows, from + ROWS_AT_ONCE)
    words.fill(start, from, to)
    for (const { ids, table } of lookUps) {
      for (let row = from; row < to; row++) words[row]! &= table[ids[row]!]!
    }
  }
  return words
}

/** A number for each row, and a word for each number. */
interface LookUp {
  readonly ids: Uint32Array
  readonly table: Int32Array
}

/** One look-up for each grouping; where each row is a group of its own, one for each column. */
function lookUpsOf(programs: readonly StatementProgram[]): readonly LookUp[] {
  return [...columnsByGrouping(programs)].flatMap(([{ group, rowOf, size }, columns]) =>
    group === rowOf
      ? [...columns].map(([ids, table]) => ({ ids, table }))
      : [{ ids: group, table: wordsOfGroups(size, columns) }],
  )
}

function wordsOfGroups(size: number, columns: WordsByValue): Int32Array {
  const table = new Int32Array(size).fill(-1)
  for (const [valueIds, ofValue] of columns) {
    for (let at = 0; at < size; at++) table[at]! &= ofValue[valueIds[at]!]!
  }
  return table
}

/** What is the same for all rows. */
function startWord(programs: readonly StatementProgram[]): number {
  return programs.reduce((word, { parts }, at) => {
    const least = Math.min(MET, ...parts.map(({ uniform }) => uniform ?? MET)) as Truth
    return word | (KEEPS[least]! << at)
  }, 0)
}

/** By truth: the bits of the first statement of a word. */
const KEEPS = [0, 1, 1 | (1 << PER_WORD)]

/** A word for each value of a column. */
type WordsByValue = Map<Uint32Array, Int32Array>

/** What parts say, by grouping and by the values that they were asked about: those of one column share its words. */
function columnsByGrouping(programs: readonly StatementProgram[]): Map<Grouping, WordsByValue> {
  const byGrouping = new Map<Grouping, WordsByValue>()
  for (const [at, { parts }] of programs.entries()) {
    if (parts.some((part) => part.uniform === UNMET)) continue
    for (const { grouping, valueIds, truth, uniform } of parts) {
      if (uniform !== undefined) continue
      const columns: WordsByValue = byGrouping.get(grouping) ?? new Map()
      byGrouping.set(grouping, columns)
      const words = columns.get(valueIds) ?? new Int32Array(truth.length).fill(-1)
      columns.set(valueIds, words)
      const clears = KEEPS.map((kept) => ~((KEEPS[MET]! & ~kept) << at))
      for (let value = 0; value < words.length; value++) words[value]! &= clears[truth[value]!]!
    }
  }
  return byGrouping
}
