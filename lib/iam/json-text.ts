/** What can be told of a JSON text before it is parsed: the mistakes of pasted policies, and how deep it nests. */
import { replaceSpan } from './fix.ts'
import type { PolicyFix, PolicyProblem, Span } from './policy.ts'
import { errorAt, quoted } from './problem.ts'

const CURLY_QUOTES = '“”„‟‘’‚‛«»'
const BLANKS = ' \t\r\n'
const PROBLEMS_MAX = 20
const PLACEHOLDER_MAX = 100

/** Deepest nesting of objects and lists that is read. */
export const NESTING_MAX = 64

/**
 * Curly quotes, comments, unquoted placeholders, trailing commas and too deep nesting, each at its
 * place. One pass, no recursion: safe on any text.
 */
export function scanJsonText(text: string): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = []
  let depth = 0
  let commaAt = -1
  for (let at = 0; at < text.length && problems.length < PROBLEMS_MAX; ) {
    const character = text[at]!
    if (BLANKS.includes(character)) {
      at += 1
      continue
    }
    const closes = character === '}' || character === ']'
    if (closes && commaAt !== -1) problems.push(trailingComma(commaAt, character))
    commaAt = character === ',' ? at : -1
    depth += closes ? -1 : character === '{' || character === '[' ? 1 : 0
    if (depth > NESTING_MAX) return [...withStraightQuotes(problems), tooDeep(at)]
    const end = tokenEnd(text, at)
    const problem = problemOf(text, at, end)
    if (problem !== undefined) problems.push(problem)
    at = end
  }
  return withStraightQuotes(problems)
}

/** Typographic quotes come in pairs, so that one fix straightens all that were found. */
function withStraightQuotes(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const curly = problems.filter(({ code }) => code === 'policy/curly-quote')
  const edits = curly.map(({ span }) => replaceSpan(span, '"'))
  const fix = { label: 'write straight quotes', edits, keepsMeaning: true }
  return problems.map((one) => (curly.includes(one) ? { ...one, fix } : one))
}

/** Takes out what the span holds. */
function takeOut(span: Span): PolicyFix {
  return { label: 'take it out', edits: [replaceSpan(span, '')], keepsMeaning: true }
}

/** Where the string, comment or placeholder that starts here ends; otherwise the next character. */
function tokenEnd(text: string, at: number): number {
  switch (text[at]) {
    case '"':
      return stringEnd(text, at)
    case '/':
      return commentEnd(text, at)
    case '<': {
      const near = text.slice(at, at + PLACEHOLDER_MAX)
      const close = near.indexOf('>')
      const line = near.indexOf('\n')
      return close !== -1 && (line === -1 || close < line) ? at + close + 1 : at + 1
    }
    default:
      return at + 1
  }
}

/** A string ends at its quote; one that is never closed ends with its line. */
function stringEnd(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '\\') next += 1
    else if (text[next] === '"') return next + 1
    else if (text[next] === '\n') return next
  }
  return text.length
}

function commentEnd(text: string, at: number): number {
  if (text[at + 1] !== '/' && text[at + 1] !== '*') return at + 1
  const block = text[at + 1] === '*'
  const close = text.indexOf(block ? '*/' : '\n', at + 2)
  return close === -1 ? text.length : close + (block ? 2 : 0)
}

function problemOf(text: string, at: number, end: number): PolicyProblem | undefined {
  const character = text[at]!
  if (CURLY_QUOTES.includes(character)) {
    const message = `${quoted(character)} is a typographic quote; write a straight \`"\``
    return errorAt('policy/curly-quote', '', [at, end], message)
  }
  if (character === '/' && end > at + 1) {
    return errorAt(
      'policy/comment',
      '',
      [at, end],
      'AWS takes no comments in a policy; take it out',
      takeOut([at, end]),
    )
  }
  if (character === '<' && end > at + 1) {
    const message = `the placeholder ${quoted(text.slice(at, end))} stands outside quotes; put your value in its place, in quotes`
    return errorAt('policy/unquoted-placeholder', '', [at, end], message)
  }
  return undefined
}

function trailingComma(at: number, close: string): PolicyProblem {
  return errorAt(
    'policy/trailing-comma',
    '',
    [at, at + 1],
    `a comma stands before \`${close}\`; take it out`,
    takeOut([at, at + 1]),
  )
}

function tooDeep(at: number): PolicyProblem {
  const message = `the text nests deeper than ${NESTING_MAX} levels; no policy does`
  return errorAt('policy/too-deep', '', [at, at + 1], message)
}

/** The text without white space between its tokens, as AWS stores SCPs from the console; undefined when it is no JSON. */
export function minify(text: string): string | undefined {
  const source = withoutMark(text)
  if (!isJson(source)) return undefined
  let result = ''
  for (let at = 0; at < source.length; ) {
    const end = source[at] === '"' ? stringEnd(source, at) : at + 1
    if (!BLANKS.includes(source[at]!)) result += source.slice(at, end)
    at = end
  }
  return result
}

/** The text with a byte order mark turned into a blank, so that offsets stay. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // The only question asked is whether it parses; what is wrong is told by `parsePolicy`.
    return false
  }
}
