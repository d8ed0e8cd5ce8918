/** `Resource` and `NotResource`, on a resource of which all, some or nothing is known. */
import { type ResourcePattern, resourcePartStart, resourcePattern } from './arn.ts'
import type { ResourceElement } from './policy.ts'
import type { ResourceValue } from './request.ts'
import { MET, not, type Truth, UNKNOWN, UNMET } from './truth.ts'
import {
  NO_VARIABLES,
  parseTemplate,
  resolveTemplate,
  type Template,
  type VariableLookup,
  type Version,
} from './variable.ts'
import {
  ANY_RUN,
  compileWildcard,
  HOLE,
  matchesOpenText,
  matchesWildcard,
  SEGMENT_RUN,
  type WildcardPattern,
  wildcardTokens,
} from './wildcard.ts'

interface CompiledElement {
  readonly version: Version
  readonly patterns: readonly ResourcePattern[]
  readonly variable: readonly VariableValue[]
}

/** Variables stand only after the fifth colon; before it `${` is plain text. */
interface VariableValue {
  readonly head: string
  readonly tail: Template
}

const compiledElements = new WeakMap<ResourceElement, CompiledElement>()

/**
 * A statement without the element covers every resource (trust policies). An action that is authorised
 * on no resource (`none`) is covered by `*` alone. Of a resource that is not known only `*` is certain.
 */
export function matchesResource(
  element: ResourceElement | undefined,
  resource: ResourceValue,
  variables: VariableLookup,
  version: Version,
): Truth {
  return element === undefined
    ? MET
    : elementTruth(element, patternsOf(element, variables, version), resource)
}

/** An element with its variables put in. */
export interface ResourceTest {
  /** Whether the element covers a resource. */
  of(resource: ResourceValue): Truth
  /** The listed patterns by the text before their first wildcard; `whole`: all that begins with it is covered. */
  readonly starts: readonly { readonly text: string; readonly whole: boolean }[]
}

/** Made once, where one element meets many resources. */
export function resourceTest(
  element: ResourceElement,
  variables: VariableLookup,
  version: Version,
): ResourceTest {
  const patterns = patternsOf(element, variables, version)
  return {
    of: (resource) => elementTruth(element, patterns, resource),
    starts: patterns.map(({ pattern: { text, kind } }) => ({ text, whole: kind === 'prefix' })),
  }
}

function patternsOf(
  element: ResourceElement,
  variables: VariableLookup,
  version: Version,
): readonly ResourcePattern[] {
  const { patterns, variable } = compiled(element, version)
  if (variable.length === 0) return patterns
  return [...patterns, ...variable.flatMap((value) => withVariables(value, variables) ?? [])]
}

function elementTruth(
  { negated }: ResourceElement,
  patterns: readonly ResourcePattern[],
  resource: ResourceValue,
): Truth {
  const listed = listedTruth(patterns, resource)
  return negated ? not(listed) : listed
}

function listedTruth(patterns: readonly ResourcePattern[], resource: ResourceValue): Truth {
  let listed: Truth = UNMET
  for (const pattern of patterns) {
    if (listed === MET) break
    const truth = covers(pattern, resource)
    if (truth > listed) listed = truth
  }
  return listed
}

function compiled(element: ResourceElement, version: Version): CompiledElement {
  const before = compiledElements.get(element)
  if (before !== undefined && before.version === version) return before
  const patterns: ResourcePattern[] = []
  const variable: VariableValue[] = []
  for (const { text } of element.values) {
    const start = resourcePartStart(text)
    const tail = parseTemplate(text.slice(start), version)
    const head = text.slice(0, start)
    if (tail.variables.length > 0) variable.push({ head, tail })
    else
      patterns.push(resourcePattern([...wildcardTokens(head), ...(withoutVariables(tail) ?? [])]))
  }
  const result = { version, patterns, variable }
  compiledElements.set(element, result)
  return result
}

function withoutVariables(template: Template) {
  return resolveTemplate(template, true, NO_VARIABLES)
}

function covers({ pattern, everything }: ResourcePattern, resource: ResourceValue): Truth {
  switch (resource.kind) {
    case 'known':
      return matchesKnown(pattern, resource.arn)
    case 'open':
      return matchesOpen(pattern, resource.runs)
    case 'none':
      return everything ? MET : UNMET
    case 'unknown':
      return everything ? MET : UNKNOWN
  }
}

/**
 * An account that is not told holds no colon: it is one of those that the pattern names, or another.
 * So a subnet of whichever account is no instance.
 */
function matchesOpen(written: WildcardPattern, runs: readonly string[]): Truth {
  const [head = '', tail = '', ...more] = runs
  const pattern = NOT_EC2.test(head) ? written : withinSegments(written)
  if (!ACCOUNT_NEXT.test(head) || !tail.startsWith(':')) return matchesOpenText(pattern, runs)
  const accounts = accountsIn(pattern)
  if (accounts === undefined) return matchesOpenText(pattern, runs)
  const truths = [...accounts, SOME_OTHER].map((account) => {
    const joined = `${head}${account}${tail}`
    return more.length > 0
      ? matchesOpenText(pattern, [joined, ...more])
      : matchesKnown(pattern, joined)
  })
  return truths.every((truth) => truth === truths[0]) ? (truths[0] ?? UNKNOWN) : UNKNOWN
}

/** The text of an ARN up to its account. */
const ACCOUNT_NEXT = /^arn:[^:]*:[^:]*:[^:]*:$/
/** Stands for any account that a pattern does not name. */
const SOME_OTHER = 'x'.repeat(12)

const NOT_EC2 = /^arn:[^:]*:(?!ec2:)/
const bounded = new WeakMap<WildcardPattern, WildcardPattern>()

/** No id of EC2 holds a colon, so a star before the fifth colon of a pattern covers none either. */
function withinSegments(pattern: WildcardPattern): WildcardPattern {
  const before = bounded.get(pattern)
  if (before !== undefined) return before
  let colons = 0
  const tokens = pattern.tokens.map((token) => {
    if (token === COLON) colons += 1
    return token === ANY_RUN && colons < FIFTH ? SEGMENT_RUN : token
  })
  const made = colons < FIFTH ? pattern : compileWildcard(tokens)
  bounded.set(pattern, made)
  return made
}

const COLON = 58
const FIFTH = 5

/** The accounts that a pattern names in whole; undefined where it has part of a number, or a hole. */
function accountsIn({ tokens }: WildcardPattern): ReadonlySet<string> | undefined {
  const text = tokens.map((token) => (token < 0 ? '*' : String.fromCodePoint(token))).join('')
  if (tokens.includes(HOLE)) return undefined
  const [, , , , account = ''] = text.split(':')
  if (account.includes('*') && account !== '*') return undefined
  return new Set(account.includes('*') ? [] : [account])
}

function matchesKnown(pattern: WildcardPattern, arn: string): Truth {
  if (!matchesWildcard(pattern, arn)) return UNMET
  return pattern.tokens.includes(HOLE) ? UNKNOWN : MET
}

function withVariables(
  { head, tail }: VariableValue,
  variables: VariableLookup,
): ResourcePattern | undefined {
  const tokens = resolveTemplate(tail, true, variables)
  return tokens && resourcePattern([...wildcardTokens(head), ...tokens])
}
