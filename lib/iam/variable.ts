/**
 * Policy variables: `${aws:PrincipalTag/team, 'none'}`, and the escapes `${*}`, `${?}`, `${$}`.
 * They exist from Version 2012-10-17 on; before that the same characters are plain text.
 */
import { isMultivaluedGlobalKey } from './multivalued.ts'
import type { Policy } from './policy.ts'
import type { KeyValue } from './request.ts'
import { HOLE, literalTokens, type Token, wildcardTokens } from './wildcard.ts'

export type Version = Policy['version']

/** Looks the value of a key up for a variable; the name is given in lower case. */
export type VariableLookup = (keyName: string) => KeyValue

/** For values without variables. */
export const NO_VARIABLES: VariableLookup = () => ({ state: 'unknown', why: 'no variables' })

type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'variable'; readonly keyName: string; readonly fallback: string | undefined }

/** A policy value taken apart into text and variables. */
export interface Template {
  readonly parts: readonly TemplatePart[]
  /** The keys it depends on, lower case, each once. */
  readonly variables: readonly string[]
}

const ESCAPES: ReadonlySet<string> = new Set(['*', '?', '$'])

/** Takes a policy value apart. A `${` that is never closed, or holds nothing, is plain text. */
export function parseTemplate(text: string, version: Version): Template {
  if (version !== '2012-10-17' || !text.includes('${')) {
    return { parts: [{ kind: 'text', text }], variables: [] }
  }
  const parts: TemplatePart[] = []
  let from = 0
  for (let open = text.indexOf('${'); open !== -1; open = text.indexOf('${', open + 2)) {
    const close = text.indexOf('}', open + 2)
    if (close === -1) break
    // Of `${a${b}` only the last opening has a closing of its own.
    open = text.lastIndexOf('${', close)
    const part = parseVariable(text.slice(open + 2, close))
    if (part === undefined) continue
    if (open > from) parts.push({ kind: 'text', text: text.slice(from, open) })
    parts.push(part)
    from = close + 1
  }
  if (from < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(from) })
  return { parts, variables: namesOf(parts) }
}

function parseVariable(inner: string): TemplatePart | undefined {
  if (ESCAPES.has(inner)) return { kind: 'literal', text: inner }
  const comma = inner.indexOf(',')
  const keyName = (comma === -1 ? inner : inner.slice(0, comma)).trim().toLowerCase()
  if (keyName === '') return undefined
  return {
    kind: 'variable',
    keyName,
    fallback: comma === -1 ? undefined : unquote(inner.slice(comma + 1)),
  }
}

function unquote(text: string): string {
  const trimmed = text.trim()
  const quoted = trimmed.length >= 2 && trimmed.startsWith("'") && trimmed.endsWith("'")
  return quoted ? trimmed.slice(1, -1) : trimmed
}

function namesOf(parts: readonly TemplatePart[]): readonly string[] {
  const names = new Set<string>()
  for (const part of parts) if (part.kind === 'variable') names.add(part.keyName)
  return [...names]
}

/** The keys that a policy value depends on through its variables, lower case; empty before 2012-10-17. */
export function variablesOf(text: string, version: Version): readonly string[] {
  return parseTemplate(text, version).variables
}

/**
 * The tokens of a value once its variables are put in: their text is literal, a value that is not
 * known leaves a hole. Undefined: a variable certainly has no (single) value, so nothing matches.
 * `wildcards` tells whether `*` and `?` of the policy's own text are wildcards.
 */
export function resolveTemplate(
  template: Template,
  wildcards: boolean,
  variables: VariableLookup,
): Token[] | undefined {
  const tokens: Token[] = []
  for (const part of template.parts) {
    if (part.kind === 'variable') {
      const resolved = resolveVariable(part.keyName, part.fallback, variables)
      if (resolved === undefined) return undefined
      tokens.push(...resolved)
    } else {
      const wild = wildcards && part.kind === 'text'
      tokens.push(...(wild ? wildcardTokens(part.text) : literalTokens(part.text)))
    }
  }
  return tokens
}

function resolveVariable(
  keyName: string,
  fallback: string | undefined,
  variables: VariableLookup,
): readonly Token[] | undefined {
  if (isMultivaluedGlobalKey(keyName) === true) return undefined
  const value = variables(keyName)
  if (value.state === 'unknown') return [HOLE]
  const absent = value.state === 'absent' || value.values.length === 0
  if (absent) return fallback === undefined ? undefined : literalTokens(fallback)
  return value.values.length === 1 ? literalTokens(value.values[0]!) : undefined
}
