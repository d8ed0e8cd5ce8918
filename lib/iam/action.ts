/** `Action` and `NotAction`: without letter case, `*` and `?` anywhere. */
import type { ActionElement } from './policy.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import { compileWildcard, matchesWildcard, type WildcardPattern } from './wildcard.ts'

const compiledActions = new WeakMap<ActionElement, readonly WildcardPattern[]>()

/**
 * An action that no table knows leaves an element unknown, `*` too: nobody can say what was authorised.
 * Where its services are known (lower-case prefixes), actions of other services are certainly not meant.
 */
export function matchesAction(
  element: ActionElement,
  action: string | undefined,
  services?: readonly string[],
): Truth {
  if (action === undefined) return matchesUnknown(element, services)
  const subject = action.toLowerCase()
  const listed = patternsOf(element).some((pattern) => matchesWildcard(pattern, subject))
  return listed === element.negated ? UNMET : MET
}

// Any call that hands a role to a service is checked for it, whatever service it is a call of.
const EVERYWHERE = 'iam:passrole'

function matchesUnknown(element: ActionElement, services: readonly string[] | undefined): Truth {
  if (services === undefined) return UNKNOWN
  const possible = element.values.some(({ text }, at) => {
    const prefix = text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase()
    if (prefix === '' || /[*?]/.test(prefix) || services.includes(prefix)) return true
    return !element.negated && matchesWildcard(patternsOf(element)[at]!, EVERYWHERE)
  })
  if (possible) return UNKNOWN
  return element.negated ? MET : UNMET
}

function patternsOf(element: ActionElement): readonly WildcardPattern[] {
  let patterns = compiledActions.get(element)
  if (patterns === undefined) {
    patterns = element.values.map(({ text }) => compileWildcard(text.toLowerCase()))
    compiledActions.set(element, patterns)
  }
  return patterns
}
