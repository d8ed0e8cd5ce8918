/**
 * Which patterns can one text match together? The places of all patterns are followed at once, over one
 * character of each kind that they tell apart: for each combination the first text that leads there.
 */
import {
  isAtEnd,
  matchesWildcard,
  nextPlaces,
  type Places,
  SEGMENT_ONE,
  SEGMENT_RUN,
  startPlaces,
  type WildcardPattern,
} from './wildcard.ts'

/** Most combinations of places that are followed. */
const WALKS_MAX = 3_000

/** The name of a combination (by position: does the pattern match?), or undefined where it is of no interest. */
export type NameCombination = (matched: readonly boolean[]) => string | undefined

/**
 * One text for each combination that some text has, by its name. A text is free between the `runs`:
 * `['', '']` is any text. A pattern with a hole counts as matched where some filling of it matches.
 * Guarantee: no combination is left out; undefined when there are too many to follow.
 */
export function textCases(
  patterns: readonly WildcardPattern[],
  runs: readonly string[],
  nameOf: NameCombination,
): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  const tell = (text: string, matched: readonly boolean[]) => {
    const name = nameOf(matched)
    if (name !== undefined && !found.has(name)) found.set(name, text)
  }
  const texts = new Set(patterns.filter(isLiteral).map(({ text }) => text))
  for (const text of texts) {
    if (!fits(runs, text)) continue
    tell(
      text,
      patterns.map((pattern) => matchesWildcard(pattern, text)),
    )
  }
  const wild = patterns.filter((pattern) => !isLiteral(pattern))
  const walks = followRuns(wild, runs, texts)
  if (walks === undefined) return undefined
  for (const { text, places } of walks) {
    if (texts.has(text)) continue
    let at = 0
    tell(
      text,
      patterns.map((pattern) => !isLiteral(pattern) && isAtEnd(pattern, places[at++]!)),
    )
  }
  return found
}

/** A pattern that one text matches: it is told apart as a whole, not character by character. */
function isLiteral({ kind, ignoreCase }: WildcardPattern): boolean {
  return kind === 'literal' && !ignoreCase
}

function fits(runs: readonly string[], text: string): boolean {
  const [first = '', ...others] = runs
  const last = others.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first) || !text.endsWith(last)) return false
  let at = first.length
  const end = text.length - last.length
  for (const run of others) {
    const next = text.indexOf(run, at)
    if (next === -1) return false
    at = next + run.length
  }
  return at <= end
}

/** A text read so far, and where the patterns are. */
interface Walk {
  readonly text: string
  readonly places: readonly Places[]
}

function followRuns(
  patterns: readonly WildcardPattern[],
  runs: readonly string[],
  texts: ReadonlySet<string>,
): readonly Walk[] | undefined {
  const characters = charactersOf(patterns, [...texts])
  const beginnings = new Set([...texts].flatMap(beginningsOf))
  const read = ({ text, places }: Walk, more: string): Walk => ({
    text: text + more,
    places: places.map((each, at) => readText(patterns[at]!, each, more)),
  })
  let walks: readonly Walk[] = [{ text: '', places: patterns.map(startPlaces) }]
  for (const [at, run] of runs.entries()) {
    const crossed: readonly Walk[] | undefined =
      at === 0
        ? walks
        : crossGap(walks, (walk) => characters.map((one) => read(walk, one)), beginnings)
    if (crossed === undefined) return undefined
    walks = crossed.map((walk) => read(walk, run))
  }
  return walks
}

function beginningsOf(text: string): readonly string[] {
  const begun = ['']
  for (const character of text) begun.push(begun.at(-1) + character)
  return begun
}

function readText(pattern: WildcardPattern, places: Places, text: string): Places {
  let now = places
  for (const character of text) now = nextPlaces(pattern, now, character)
  return now
}

/** All walks that any text leads to, each once. A text that could still become a literal one is a walk of its own. */
function crossGap(
  walks: readonly Walk[],
  oneMore: (walk: Walk) => readonly Walk[],
  beginnings: ReadonlySet<string>,
): readonly Walk[] | undefined {
  const known = new Map<string, Walk>()
  const open = [...walks]
  for (let walk = open.shift(); walk !== undefined; walk = open.shift()) {
    const literal = beginnings.has(walk.text) ? `=${walk.text}` : ''
    const name = `${walk.places.map((places) => places.join('')).join(' ')} ${literal}`
    if (known.has(name)) continue
    if (known.size === WALKS_MAX) return undefined
    known.set(name, walk)
    open.push(...oneMore(walk))
  }
  return [...known.values()]
}

/** One of each kind of characters: those that patterns name, in both cases where case does not matter, and one that none names. */
function charactersOf(
  patterns: readonly WildcardPattern[],
  texts: readonly string[],
): readonly string[] {
  const named = new Set<string>()
  for (const { tokens, ignoreCase } of patterns) {
    for (const token of tokens) {
      if (token === SEGMENT_RUN || token === SEGMENT_ONE) named.add(':')
      if (token < 0) continue
      const character = String.fromCodePoint(token)
      named.add(character)
      if (ignoreCase) named.add(character.toUpperCase())
    }
  }
  const taken = new Set(Array.from([...named, ...texts].join('').toLowerCase()))
  return [...named, unnamed(taken)]
}

function unnamed(taken: ReadonlySet<string>): string {
  for (const character of 'xyz0123456789') if (!taken.has(character)) return character
  // A letter without upper and lower case.
  let code = 0x4e00
  while (taken.has(String.fromCodePoint(code))) code += 1
  return String.fromCodePoint(code)
}
