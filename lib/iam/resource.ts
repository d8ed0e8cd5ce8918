/** `Resource` and `NotResource`, on a resource of which all, some or nothing is known. */
import { type ResourcePattern, resourcePartStart, resourcePattern } from './arn.ts'
import type { ResourceElement } from './policy.ts'
import type { ResourceValue } from './request.ts'
import { MET, not, type Truth, UNKNOWN, UNMET } from './truth.ts'
import {
  parseTemplate,
  resolveTemplate,
  type Template,
  type VariableLookup,
  type Version,
} from './variable.ts'
import {
  HOLE,
  matchesOpenText,
  matchesWildcard,
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
  return element === undefined ? MET : resourceTest(element, variables, version).of(resource)
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
  const { patterns, variable } = compiled(element, version)
  const resolved = variable.flatMap((value) => withVariables(value, variables) ?? [])
  const all = [...patterns, ...resolved]
  return {
    of(resource) {
      const listed = listedTruth(all, resource)
      return element.negated ? not(listed) : listed
    },
    starts: all.map(({ pattern: { text, kind } }) => ({ text, whole: kind === 'prefix' })),
  }
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
  return resolveTemplate(template, true, () => ({ state: 'unknown', why: 'it has no variables' }))
}

function covers({ pattern, everything }: ResourcePattern, resource: ResourceValue): Truth {
  switch (resource.kind) {
    case 'known':
      return matchesKnown(pattern, resource.arn)
    case 'open':
      return matchesOpenText(pattern, resource.runs)
    case 'none':
      return everything ? MET : UNMET
    case 'unknown':
      return everything ? MET : UNKNOWN
  }
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
