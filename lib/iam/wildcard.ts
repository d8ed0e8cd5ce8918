/**
 * Wildcards without regular expressions. In a known text the literal pieces between `*` are found one after
 * the other; a pattern with `?` is matched by greedy steps that go back to the last `*` only; a text of which
 * parts are not known is matched by following the set of all places in the pattern at once. All are bounded by
 * pattern length times text length.
 */
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

/** One place of a pattern: a code point to be met literally, or one of the negative numbers below. */
export type Token = number

/** `*`: any run, also empty. */
export const ANY_RUN: Token = -1
/** `?`: exactly one character. */
export const ANY_ONE: Token = -2
/** `*` that stops at the colon of an ARN segment. */
export const SEGMENT_RUN: Token = -3
/** `?` that is no colon. */
export const SEGMENT_ONE: Token = -4
/** The text of a variable that is not known: some literal run, not told which. */
export const HOLE: Token = -5

const COLON = 58
const ASTERISK = 42
const QUESTION_MARK = 63

export interface WildcardOptions {
  readonly ignoreCase?: boolean
}

/** A pattern made ready. INVARIANT: `tokens` of a pattern that ignores case are lower case. */
export interface WildcardPattern {
  readonly kind: 'everything' | 'literal' | 'prefix' | 'pieces' | 'greedy' | 'sets'
  readonly tokens: readonly Token[]
  /** The literal text before the first wildcard; of a `literal`, all of it. */
  readonly text: string
  /** How many tokens `text` takes. */
  readonly literals: number
  /** Of `pieces`: each run after `text`, and the literal text that follows it. */
  readonly pieces: readonly Piece[]
  readonly ignoreCase: boolean
}

interface Piece {
  /** The run before it stops at a colon. */
  readonly inSegment: boolean
  readonly text: string
}

/** Tokens of a text in which `*` and `?` are wildcards. */
export function wildcardTokens(text: string): Token[] {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0)!
    return code === ASTERISK ? ANY_RUN : code === QUESTION_MARK ? ANY_ONE : code
  })
}

/** Tokens of a text in which nothing is a wildcard. */
export function literalTokens(text: string): Token[] {
  return Array.from(text, (character) => character.codePointAt(0)!)
}

/** Makes a pattern ready for many matches; a string is read with `*` and `?` as wildcards. */
export function compileWildcard(
  pattern: string | readonly Token[],
  options: WildcardOptions = {},
): WildcardPattern {
  const ignoreCase = options.ignoreCase === true
  const raw =
    typeof pattern === 'string'
      ? wildcardTokens(ignoreCase ? pattern.toLowerCase() : pattern)
      : ignoreCase
        ? lowerTokens(pattern)
        : pattern
  const tokens = raw.filter((token, at) => token !== ANY_RUN || raw[at - 1] !== ANY_RUN)
  return { ...shapeOf(tokens), tokens, ignoreCase }
}

function lowerTokens(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) =>
    token < 0 ? [token] : literalTokens(String.fromCodePoint(token).toLowerCase()),
  )
}

type Shape = Pick<WildcardPattern, 'kind' | 'text' | 'literals' | 'pieces'>

function shapeOf(tokens: readonly Token[]): Shape {
  const firstWild = tokens.findIndex((token) => token < 0)
  const literals = firstWild === -1 ? tokens.length : firstWild
  const kind = kindOf(tokens, literals)
  const pieces = kind === 'pieces' ? piecesOf(tokens) : []
  return { kind, text: textOf(tokens.slice(0, literals)), literals, pieces }
}

function kindOf(tokens: readonly Token[], literals: number): WildcardPattern['kind'] {
  if (literals === tokens.length) return 'literal'
  if (literals === tokens.length - 1 && tokens[literals] === ANY_RUN) {
    return literals === 0 ? 'everything' : 'prefix'
  }
  // Going back to the last run only is enough as long as no run that stops at a colon follows a wildcard that does not.
  const firstFree = tokens.findIndex((token) => token === ANY_RUN || token === ANY_ONE)
  const mixed = firstFree !== -1 && tokens.indexOf(SEGMENT_RUN, firstFree) !== -1
  if (mixed || tokens.includes(HOLE)) return 'sets'
  return tokens.includes(ANY_ONE) || tokens.includes(SEGMENT_ONE) ? 'greedy' : 'pieces'
}

function piecesOf(tokens: readonly Token[]): readonly Piece[] {
  return tokens.flatMap((run, at) => {
    if (run >= 0) return []
    const after = tokens.slice(at + 1)
    const end = after.findIndex((token) => token < 0)
    const text = textOf(end === -1 ? after : after.slice(0, end))
    return [{ inSegment: run === SEGMENT_RUN, text }]
  })
}

function textOf(tokens: readonly Token[]): string {
  let text = ''
  for (const token of tokens) text += String.fromCodePoint(token)
  return text
}

/**
 * Whether the pattern covers the whole text. A string pattern is compiled on the way: compile once
 * where the same pattern meets many texts. A pattern with a hole is met when some filling matches.
 */
export function matchesWildcard(
  pattern: string | readonly Token[] | WildcardPattern,
  text: string,
  options: WildcardOptions = {},
): boolean {
  const ready = isCompiled(pattern) ? pattern : compileWildcard(pattern, options)
  const subject = ready.ignoreCase ? text.toLowerCase() : text
  switch (ready.kind) {
    case 'everything':
      return true
    case 'literal':
      return subject === ready.text
    case 'prefix':
      return subject.startsWith(ready.text)
    case 'pieces':
      return subject.startsWith(ready.text) && findsPieces(ready, subject)
    case 'greedy':
      return subject.startsWith(ready.text) && matchesGreedily(ready, subject)
    case 'sets':
      return followSets(ready, [subject], 'some')
  }
}

function isCompiled(
  pattern: string | readonly Token[] | WildcardPattern,
): pattern is WildcardPattern {
  return typeof pattern === 'object' && 'kind' in pattern
}

function accepts(token: Token, code: number): boolean {
  if (token >= 0) return token === code
  return token === ANY_ONE || (token === SEGMENT_ONE && code !== COLON)
}

/** The literal text before the first wildcard is already met. The first place of a piece leaves most to those after it. */
function findsPieces({ pieces, text: met }: WildcardPattern, text: string): boolean {
  let at = met.length
  for (let nth = 0; nth < pieces.length; nth++) {
    const { inSegment, text: piece } = pieces[nth]!
    const isLast = nth === pieces.length - 1
    const found = isLast ? text.length - piece.length : text.indexOf(piece, at)
    if (found < at || (isLast && !text.endsWith(piece))) return false
    if (inSegment) {
      const colon = text.indexOf(':', at)
      if (colon !== -1 && colon < found) return false
    }
    at = found + piece.length
  }
  return true
}

/** The same for a pattern with `?`. */
function matchesGreedily({ tokens, text: met, literals }: WildcardPattern, text: string): boolean {
  let at = met.length
  let place = literals
  let runPlace = -1
  let runEnd = 0
  while (at < text.length) {
    const token = tokens[place]
    const code = text.codePointAt(at)!
    if (token === ANY_RUN || token === SEGMENT_RUN) {
      runPlace = place
      runEnd = at
      place += 1
    } else if (token !== undefined && accepts(token, code)) {
      at += code > 0xffff ? 2 : 1
      place += 1
    } else {
      if (runPlace === -1) return false
      // The last run takes one more character; an earlier run could not do better.
      const taken = text.codePointAt(runEnd)!
      if (tokens[runPlace] === SEGMENT_RUN && taken === COLON) return false
      runEnd += taken > 0xffff ? 2 : 1
      at = runEnd
      place = runPlace + 1
    }
  }
  while (tokens[place] === ANY_RUN || tokens[place] === SEGMENT_RUN) place += 1
  return place === tokens.length
}

/**
 * Matches a text of which only `runs` are known, with any text (also none) between each two.
 * MET: whatever stands in the gaps, the pattern matches (sound). UNMET: nothing that could stand
 * there makes it match (exact, unless the pattern itself has a hole). Otherwise UNKNOWN.
 */
export function matchesOpenText(pattern: WildcardPattern, runs: readonly string[]): Truth {
  if (pattern.kind === 'everything') return MET
  const subject = pattern.ignoreCase ? runs.map((run) => run.toLowerCase()) : runs
  const start = subject[0] ?? ''
  if (pattern.kind === 'prefix' && start.startsWith(pattern.text)) return MET
  if (!followSets(pattern, subject, 'some')) return UNMET
  if (pattern.tokens.includes(HOLE)) return UNKNOWN
  return followSets(pattern, subject, 'every') ? MET : UNKNOWN
}

/** `some`: is there a filling of the gaps that matches; `every`: does each filling match. */
function followSets(
  { tokens, text: literal, literals }: WildcardPattern,
  runs: readonly string[],
  fillings: 'some' | 'every',
): boolean {
  // Most texts differ from most patterns before the first wildcard.
  const start = runs[0] ?? ''
  const skips = start.startsWith(literal)
  if (!skips && (runs.length === 1 || !literal.startsWith(start))) return false
  let places = new Uint8Array(tokens.length + 1)
  let next = new Uint8Array(tokens.length + 1)
  enter(tokens, places, skips ? literals : 0)
  for (let run = 0; run < runs.length; run++) {
    if (run > 0) crossGap(tokens, places, fillings)
    const text = runs[run]!
    for (let at = skips && run === 0 ? literal.length : 0; at < text.length; ) {
      const code = text.codePointAt(at)!
      if (!step(tokens, places, next, code)) return false
      const spent = places
      places = next
      next = spent.fill(0)
      at += code > 0xffff ? 2 : 1
    }
  }
  return places[tokens.length] === 1
}

/** Marks a place and those reachable from it without a character. */
function enter(tokens: readonly Token[], places: Uint8Array, place: number): void {
  places[place] = 1
  while (isRun(tokens[place])) places[++place] = 1
}

function isRun(token: Token | undefined): boolean {
  return token === ANY_RUN || token === SEGMENT_RUN || token === HOLE
}

function step(
  tokens: readonly Token[],
  places: Uint8Array,
  next: Uint8Array,
  code: number,
): boolean {
  let alive = false
  for (let place = 0; place < tokens.length; place++) {
    if (places[place] === 0) continue
    const token = tokens[place]!
    if (isRun(token)) {
      if (token === SEGMENT_RUN && code === COLON) continue
      enter(tokens, next, place)
      alive = true
    } else if (accepts(token, code)) {
      enter(tokens, next, place + 1)
      alive = true
    }
  }
  return alive
}

function crossGap(tokens: readonly Token[], places: Uint8Array, fillings: 'some' | 'every'): void {
  if (fillings === 'some') {
    // Some text leads from each place to every later one.
    const first = places.indexOf(1)
    if (first !== -1) places.fill(1, first)
    return
  }
  // Only a `*` stays where it is whatever the gap holds.
  for (let place = 0; place <= tokens.length; place++) {
    if (tokens[place] !== ANY_RUN) places[place] = 0
  }
  for (let place = 0; place < tokens.length; place++) {
    if (places[place] === 1) enter(tokens, places, place)
  }
}

/** The places of a pattern that a text can have reached: one byte for each token, and one for the end. */
export type Places = Uint8Array

/** The places before any character is read. */
export function startPlaces({ tokens }: WildcardPattern): Places {
  const places = new Uint8Array(tokens.length + 1)
  enter(tokens, places, 0)
  return places
}

/** The places after one more character; none is left when no text that begins like this can match. */
export function nextPlaces(pattern: WildcardPattern, places: Places, character: string): Places {
  const { tokens, ignoreCase } = pattern
  let now = places
  for (const code of literalTokens(ignoreCase ? character.toLowerCase() : character)) {
    const next = new Uint8Array(tokens.length + 1)
    step(tokens, now, next, code)
    now = next
  }
  return now
}

/** Whether the text that led here is matched; with a hole in the pattern, by some filling of it. */
export function isAtEnd({ tokens }: WildcardPattern, places: Places): boolean {
  return places[tokens.length] === 1
}
