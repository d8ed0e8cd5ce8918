/** A JSON text as a tree with places, or the reasons why it is none. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { scanJsonText } from './json-text.ts'
import type { PolicyProblem, Span } from './policy.ts'
import { errorAt, quoted } from './problem.ts'

export type JsonNode = Node

/** A member of an object, with the places of its name and of the whole. */
export interface Member {
  readonly name: string
  readonly nameSpan: Span
  readonly value: JsonNode
  readonly span: Span
}

export type TreeReading =
  | { readonly ok: true; readonly root: JsonNode }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] }

// One mistake throws the parser off the track, so that what it says after a few is about itself.
const SYNTAX_ERRORS_MAX = 3
const DUPLICATES_MAX = 20

/** Parses the text; every deviation from JSON is a problem. */
export function readTree(text: string): TreeReading {
  const mistakes = scanJsonText(text)
  if (mistakes.length > 0) return { ok: false, problems: mistakes }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true })
  if (errors.length > 0 || root === undefined) {
    const shown = errors.slice(0, SYNTAX_ERRORS_MAX).map((error) => syntaxProblem(text, error))
    return { ok: false, problems: shown.length > 0 ? shown : [emptyText(text)] }
  }
  const twice: PolicyProblem[] = []
  collectDuplicates(root, text, '', false, twice)
  return twice.length > 0 ? { ok: false, problems: twice } : { ok: true, root }
}

function emptyText(text: string): PolicyProblem {
  return errorAt('policy/empty', '', [0, text.length], 'there is no policy yet; paste one')
}

const WAYS_OUT: ReadonlyMap<string, string> = new Map([
  ['CommaExpected', 'a comma is missing before this'],
  ['ColonExpected', 'a colon is missing before this'],
  ['CloseBraceExpected', 'a `}` is missing here'],
  ['CloseBracketExpected', 'a `]` is missing here'],
  ['PropertyNameExpected', 'a name in straight quotes is expected here'],
  ['ValueExpected', 'a value is expected here'],
  ['EndOfFileExpected', 'the policy ended before this; take the rest out'],
  ['UnexpectedEndOfString', 'this string is not closed; end it with `"`'],
  ['InvalidEscapeCharacter', 'this is no escape of JSON; write `\\\\` for a backslash'],
  ['InvalidCharacter', 'a line break or control character stands inside a string'],
])

function syntaxProblem(text: string, error: ParseError): PolicyProblem {
  const name = printParseErrorCode(error.error)
  const span: Span = [error.offset, Math.min(text.length, error.offset + error.length)]
  if (text.trim() === '') return emptyText(text)
  const word = text.slice(...span)
  const fallback = `${quoted(word)} is no JSON; strings need straight quotes`
  return errorAt('policy/syntax', '', span, WAYS_OUT.get(name) ?? fallback)
}

/** The members of an object in the order of the text. */
export function membersOf(node: JsonNode): readonly Member[] {
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? []
    if (key === undefined || value === undefined) return []
    return [
      {
        name: String(key.value),
        nameSpan: spanOf(key),
        value,
        span: [key.offset, value.offset + value.length],
      },
    ]
  })
}

export function spanOf(node: JsonNode): Span {
  return [node.offset, node.offset + node.length]
}

/** AWS keeps one of two equal names, and does not say which: the meaning would be lost silently. */
function collectDuplicates(
  node: JsonNode,
  text: string,
  path: string,
  inCondition: boolean,
  problems: PolicyProblem[],
): void {
  if (node.type === 'array') {
    node.children?.forEach((child, index) => {
      collectDuplicates(child, text, `${path}[${index}]`, inCondition, problems)
    })
  }
  if (node.type !== 'object') return
  const first = new Map<string, Member>()
  for (const member of membersOf(node)) {
    const same = inCondition ? member.name.toLowerCase() : member.name
    const before = first.get(same)
    const place = path === '' ? member.name : `${path}.${member.name}`
    if (before === undefined) first.set(same, member)
    else if (problems.length < DUPLICATES_MAX) problems.push(duplicate(text, place, before, member))
    collectDuplicates(
      member.value,
      text,
      place,
      inCondition || member.name === 'Condition',
      problems,
    )
  }
}

function duplicate(text: string, path: string, before: Member, member: Member): PolicyProblem {
  const lines = [before, member].map(({ nameSpan }) => lineOf(text, nameSpan[0]))
  const where =
    lines[0] === lines[1] ? `both on line ${lines[0]}` : `on lines ${lines.join(' and ')}`
  const names =
    before.name === member.name
      ? `${quoted(member.name)} stands twice`
      : `${quoted(before.name)} and ${quoted(member.name)} are the same name`
  const message = `${names}, ${where}; AWS would keep only one: join them`
  return errorAt('policy/duplicate-key', path, member.nameSpan, message)
}

function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
  }
  return line
}
