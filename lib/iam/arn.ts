/** ARNs: six parts by the first five colons, and the two ways in which policies compare them. */
import { MET, UNKNOWN, UNMET } from './truth.ts'
import { NOTHING, type ValueSource, type ValueTest } from './value-test.ts'
import {
  NO_VARIABLES,
  parseTemplate,
  resolveTemplate,
  type VariableLookup,
  type Version,
} from './variable.ts'
import {
  ANY_ONE,
  ANY_RUN,
  compileWildcard,
  HOLE,
  matchesWildcard,
  SEGMENT_ONE,
  SEGMENT_RUN,
  type Token,
  type WildcardPattern,
} from './wildcard.ts'

const COLON = 58
const SEGMENTS = 6

export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  /** May hold colons and slashes. */
  readonly resource: string
}

/** Takes an ARN apart, wildcards and all; undefined when it has fewer than six parts or does not start with `arn`. */
export function parseArn(text: string): Arn | undefined {
  const cuts: number[] = []
  for (let at = text.indexOf(':'); at !== -1 && cuts.length < SEGMENTS - 1; ) {
    cuts.push(at)
    at = text.indexOf(':', at + 1)
  }
  if (cuts.length < SEGMENTS - 1 || text.slice(0, cuts[0]) !== 'arn') return undefined
  const part = (index: number) => text.slice(cuts[index - 1]! + 1, cuts[index])
  return {
    partition: part(1),
    service: part(2),
    region: part(3),
    account: part(4),
    resource: text.slice(cuts[4]! + 1),
  }
}

/**
 * A policy value under an ARN operator: each of the six parts is compared by itself. Of a value with fewer
 * parts AWS does not say whether it is compared as a text or matches nothing; no value of a request with
 * fewer parts fits one of six.
 */
export function compileArn(text: string, version: Version): ValueSource {
  const template = parseTemplate(text, version)
  const resolve = (variables: VariableLookup) => {
    const tokens = resolveTemplate(template, true, variables)
    return tokens === undefined ? NOTHING : arnTest(tokens)
  }
  return template.variables.length === 0
    ? { kind: 'settled', test: resolve(NO_VARIABLES) }
    : { kind: 'variable', resolve }
}

function arnTest(tokens: readonly Token[]): ValueTest {
  // The text of a hole may hold colons, so that the parts cannot be told: only a mismatch of the whole is certain.
  if (tokens.includes(HOLE)) return wholeTest(tokens)
  const bounded = boundSegments(tokens)
  if (bounded === undefined) return wholeTest(tokens)
  const pattern = compileWildcard(bounded)
  const test: ValueTest = {
    matches: (value) => (matchesWildcard(pattern, value) ? MET : UNMET),
    anyValue: UNKNOWN,
    pattern,
  }
  return pattern.kind === 'literal' ? { ...test, only: pattern.text } : test
}

function wholeTest(tokens: readonly Token[]): ValueTest {
  const pattern = compileWildcard(tokens)
  return {
    matches: (value) => (matchesWildcard(pattern, value) ? UNKNOWN : UNMET),
    anyValue: UNKNOWN,
    pattern,
    uncertain: true,
  }
}

/** Keeps the wildcards of the first five parts inside them; undefined when there are fewer than six parts. */
function boundSegments(tokens: readonly Token[]): Token[] | undefined {
  let colons = 0
  const bounded = tokens.map((token) => {
    if (token === COLON) colons += 1
    return colons < SEGMENTS - 1 ? inSegment(token) : token
  })
  return colons < SEGMENTS - 1 ? undefined : bounded
}

function inSegment(token: Token): Token {
  return token === ANY_RUN ? SEGMENT_RUN : token === ANY_ONE ? SEGMENT_ONE : token
}

/** A value of a `Resource` element, ready for one request. */
export interface ResourcePattern {
  readonly pattern: WildcardPattern
  /** True for `*` alone, the only value that covers an action authorised on no resource. */
  readonly everything: boolean
}

/**
 * The pattern of a `Resource` value with its variables put in: a `*` at the end of a part may run over
 * the colons that follow, one inside a part may not, and missing parts count as `*`.
 */
export function resourcePattern(tokens: readonly Token[]): ResourcePattern {
  let colons = 0
  const bounded = tokens.map((token, at) => {
    if (token === COLON) colons += 1
    const inside = colons < SEGMENTS - 1
    const trailing = at === tokens.length - 1 || tokens[at + 1] === COLON
    return inside && !(token === ANY_RUN && trailing) ? inSegment(token) : token
  })
  const startsAsArn = tokens[0] === 97 && tokens[1] === 114 && tokens[2] === 110
  if (startsAsArn && tokens[3] === COLON && colons < SEGMENTS - 1) {
    for (; colons < SEGMENTS - 1; colons++) bounded.push(COLON, ANY_RUN)
  }
  const pattern = compileWildcard(bounded)
  return { pattern, everything: pattern.kind === 'everything' }
}

/** Where the sixth part of an ARN text begins, or its length when it has fewer parts. */
export function resourcePartStart(text: string): number {
  let at = -1
  for (let colons = 0; colons < SEGMENTS - 1; colons++) {
    at = text.indexOf(':', at + 1)
    if (at === -1) return text.length
  }
  return at + 1
}
