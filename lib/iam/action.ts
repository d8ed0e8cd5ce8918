/** `Action` and `NotAction`: without letter case, `*` and `?` anywhere. */
import type { ActionElement } from './policy.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import { compileWildcard, matchesWildcard, type WildcardPattern } from './wildcard.ts'

const compiledActions = new WeakMap<ActionElement, readonly WildcardPattern[]>()

/** An action that no table knows leaves every element unknown, `*` too: nobody can say what was authorised. */
export function matchesAction(element: ActionElement, action: string | undefined): Truth {
  if (action === undefined) return UNKNOWN
  const subject = action.toLowerCase()
  const listed = patternsOf(element).some((pattern) => matchesWildcard(pattern, subject))
  return listed === element.negated ? UNMET : MET
}

function patternsOf(element: ActionElement): readonly WildcardPattern[] {
  let patterns = compiledActions.get(element)
  if (patterns === undefined) {
    patterns = element.values.map(({ text }) => compileWildcard(text.toLowerCase()))
    compiledActions.set(element, patterns)
  }
  return patterns
}
