/**
 * The property filter of tables: `field operator value`, joined by `and` and `or`.
 *
 * Grammar (`or` binds weaker than `and`; two clauses side by side are joined by `and`; no brackets):
 *   filter   = group { "or" group }
 *   group    = clause { [ "and" ] clause }
 *   clause   = field operator value | value          (a value alone: some field contains it)
 *   operator = "=" | "!=" | "contains" | "!contains" | "starts"
 *   value    = run of characters without blanks | '"' characters, with \" and \\ '"'
 */

export type FilterOperator = '=' | '!=' | 'contains' | '!contains' | 'starts'

/** One test of one field. INVARIANT: `field` is one of the fields given to `parseFilter`, or `any`. */
export interface FilterClause {
  readonly field: string
  readonly operator: FilterOperator
  readonly value: string
}

/** An "or" of "and"s; an empty `any` lets everything pass. INVARIANT: no inner list is empty. */
export interface Filter {
  readonly any: readonly (readonly FilterClause[])[]
}

/** The pseudo field of a value that stands alone: some field contains it. */
export const ANY_FIELD = 'any'

export const FILTER_OPERATORS: readonly FilterOperator[] = [
  '=',
  '!=',
  'contains',
  '!contains',
  'starts',
]

/** What the patterns of a preview can be filtered by. */
export const PATTERN_FIELDS = [
  'standing',
  'principal',
  'principalArn',
  'type',
  'account',
  'service',
  'action',
  'resource',
  'owner',
  'network',
  'region',
  'outcome',
  'statement',
  'key',
  'id',
] as const

/** One word of the text with its place, so that what is ignored can be quoted as typed. */
interface Token {
  readonly text: string
  readonly quoted: boolean
  readonly start: number
  readonly end: number
}

const NAME = /^[A-Za-z][A-Za-z]*/

/**
 * Reads a filter. Field names and operators are compared without case. What is not understood (an
 * unknown field, a value that is missing, a dangling `and`) is left out of the filter and returned in
 * `ignored`, as typed: never dropped silently.
 */
export function parseFilter(
  text: string,
  fields: readonly string[],
): { filter: Filter; ignored: readonly string[] } {
  const tokens = tokensOf(text)
  const known = new Map([...fields, ANY_FIELD].map((field) => [field.toLowerCase(), field]))
  const groups: FilterClause[][] = [[]]
  const ignored: string[] = []
  // A connector needs a clause on both sides; `pending` is one that still waits for its right side.
  let pending: Token | undefined
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] as Token
    const word = connectorOf(token)
    if (word !== undefined) {
      if (pending !== undefined || groups.every((group) => group.length === 0))
        ignored.push(token.text)
      else pending = token
      i += 1
      continue
    }
    const read = readClause(tokens, i, known)
    if (read.clause === undefined) ignored.push(text.slice(token.start, tokens[read.next - 1]?.end))
    else {
      if (pending !== undefined && connectorOf(pending) === 'or') groups.push([])
      pending = undefined
      groups.at(-1)?.push(read.clause)
    }
    i = read.next
  }
  if (pending !== undefined) ignored.push(pending.text)
  return { filter: { any: groups.filter((group) => group.length > 0) }, ignored }
}

function readClause(
  tokens: readonly Token[],
  at: number,
  known: ReadonlyMap<string, string>,
): { clause?: FilterClause; next: number } {
  const first = tokens[at] as Token
  const operator = operatorOf(tokens[at + 1])
  if (first.quoted || operator === undefined) {
    // An operator without a field in front of it says nothing.
    if (operatorOf(first) !== undefined) return { next: at + 1 }
    return { clause: { field: ANY_FIELD, operator: 'contains', value: first.text }, next: at + 1 }
  }
  const value = tokens[at + 2]
  if (value === undefined) return { next: at + 2 }
  const field = known.get(first.text.toLowerCase())
  if (field === undefined) return { next: at + 3 }
  return { clause: { field, operator, value: value.text }, next: at + 3 }
}

function connectorOf(token: Token): 'and' | 'or' | undefined {
  const word = token.text.toLowerCase()
  return !token.quoted && (word === 'and' || word === 'or') ? word : undefined
}

function operatorOf(token: Token | undefined): FilterOperator | undefined {
  if (token === undefined || token.quoted) return undefined
  const word = token.text.toLowerCase()
  return FILTER_OPERATORS.find((operator) => operator === word)
}

/** After an operator, a run of characters is one value even when it holds `=`. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const afterOperator = operatorOf(tokens.at(-1)) !== undefined
    const token = text[at] === '"' ? quotedToken(text, at) : plainToken(text, at, afterOperator)
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && (text[at] as string).trim() === '') at += 1
  return at
}

/** A quote that is never closed runs to the end of the text: the reader is still typing. */
function quotedToken(text: string, start: number): Token {
  let value = ''
  let at = start + 1
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && at + 1 < text.length) at += 1
    value += text[at]
    at += 1
  }
  return { text: value, quoted: true, start, end: Math.min(at + 1, text.length) }
}

function plainToken(text: string, start: number, isValue: boolean): Token {
  const rest = text.slice(start)
  const name = isValue ? undefined : NAME.exec(rest)?.[0]
  const sign = (isValue ? undefined : (/^!?=/.exec(rest)?.[0] ?? undefined)) as string | undefined
  if (sign !== undefined) return { text: sign, quoted: false, start, end: start + sign.length }
  // `service=s3` without blanks: the name ends where the sign begins.
  if (name !== undefined && /^!?=/.test(rest.slice(name.length))) {
    return { text: name, quoted: false, start, end: start + name.length }
  }
  const run = /^\S+/.exec(rest)?.[0] ?? ''
  return { text: run, quoted: false, start, end: start + run.length }
}

/** True when `value` passes the test, without case. */
export function clauseMatches(clause: FilterClause, value: string): boolean {
  const have = value.toLowerCase()
  const want = clause.value.toLowerCase()
  switch (clause.operator) {
    case '=':
      return have === want
    case '!=':
      return have !== want
    case 'contains':
      return have.includes(want)
    case '!contains':
      return !have.includes(want)
    case 'starts':
      return have.startsWith(want)
  }
}

/** For fields with several values: a positive test needs one that passes, a negated one needs all. */
export function clauseMatchesAny(clause: FilterClause, values: readonly string[]): boolean {
  return clause.operator.startsWith('!')
    ? values.every((value) => clauseMatches(clause, value))
    : values.some((value) => clauseMatches(clause, value))
}

/** Text that `parseFilter` reads back as the same filter; empty for a filter that lets everything pass. */
export function printFilter(filter: Filter): string {
  return filter.any.map((group) => group.map(printClause).join(' and ')).join(' or ')
}

/** One clause as a reader would type it. */
export function printClause(clause: FilterClause): string {
  const value = printValue(clause.value)
  const bare =
    clause.field === ANY_FIELD && clause.operator === 'contains' && !/[="]/.test(clause.value)
  return bare ? value : `${clause.field} ${clause.operator} ${value}`
}

function printValue(value: string): string {
  const reserved = /^(and|or|=|!=|contains|!contains|starts)$/i.test(value)
  if (value !== '' && !reserved && !/[\s"]/.test(value)) return value
  return `"${value.replace(/[\\"]/g, '\\$&')}"`
}
