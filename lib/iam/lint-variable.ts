/** Findings about policy variables: `${aws:usrname}` is a variable of a key that does not exist. */
import { rewrite } from './fix.ts'
import { GLOBAL_KEYS } from './global-keys.ts'
import { conditionProblem, type Place } from './lint-context.ts'
import type { PolicyProblem, Text } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import { variablesOf } from './variable.ts'

/** One finding for each variable whose key AWS does not have; needs AWS's reference. */
export function lintVariables(place: Place, value: Text): readonly PolicyProblem[] {
  const { facts, policy } = place
  if (facts === undefined) return []
  return variablesOf(value.text, policy.version).flatMap((keyName) => {
    const global = GLOBAL_KEYS.some((name) => isOrHolds(name.toLowerCase(), keyName))
    if (global || facts.knownKey(keyName) !== undefined) return []
    const near = facts.nearestKey(keyName)
    const message = `no request has the key ${quoted(keyName)} of this variable, so that ${quoted(value.text)} matches nothing${suggestion(near) || '; check its name'}`
    const at = value.text.toLowerCase().indexOf(keyName)
    const corrected = near && value.text.slice(0, at) + near + value.text.slice(at + keyName.length)
    const fix = corrected ? rewrite(value.span, corrected, false) : undefined
    const code = 'lint/no-such-variable'
    return [conditionProblem(place, { code, severity: 'warning', span: value.span, message, fix })]
  })
}

function isOrHolds(name: string, keyName: string): boolean {
  return name.endsWith('/')
    ? keyName.startsWith(name) && keyName.length > name.length
    : name === keyName
}
