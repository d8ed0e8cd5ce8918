/** Findings about the name of a condition key. */
import { rewrite, rewriteAs } from './fix.ts'
import { GLOBAL_KEYS } from './global-keys.ts'
import { conditionProblem, type Place } from './lint-context.ts'
import { isRefusedByEndpoint } from './lint-type.ts'
import { nearestName } from './nearest.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { PolicyFix, PolicyProblem } from './policy.ts'
import { quoted, suggestion } from './problem.ts'

/** A key that AWS does not have, or writes in other letter case. */
export function lintKey(place: Place): readonly PolicyProblem[] {
  const { key, keyName } = place.condition
  if (hasPlaceholder(key.text)) return []
  if (!keyName.includes(':') && !keyName.includes('.')) {
    const near = place.facts?.nearestKey(key.text)
    const message = `${quoted(key.text)} is no condition key, so that it is never in a request; keys are written \`service:Name\`${suggestion(near)}`
    return [noSuchKey(place, message, near)]
  }
  if (keyName.startsWith('aws:')) return lintGlobalKey(place)
  const { facts } = place
  if (facts === undefined) return []
  const known = facts.knownKey(key.text)
  if (known !== undefined) return lintLetterCase(place, known)
  const near = facts.nearestKey(key.text)
  const message = `${quoted(key.text)} is no condition key in AWS's reference of ${facts.asOf}${suggestion(near) || '; check its name'}`
  return [noSuchKey(place, message, near)]
}

function noSuchKey(place: Place, message: string, near: string | undefined): PolicyProblem {
  const { span } = place.condition.key
  const fix = keyFix(place, near, rewriteAs(span, near))
  const code = 'lint/no-such-key'
  return conditionProblem(place, { code, severity: 'warning', span, message, fix })
}

/** No fix where the block holds the right key already: AWS refuses a key that stands twice. */
function keyFix(
  { type, statement, condition }: Place,
  name: string | undefined,
  fix: PolicyFix | undefined,
): PolicyFix | undefined {
  const taken = statement.conditions.some(
    (one) =>
      one.operator.span[0] === condition.operator.span[0] && one.keyName === name?.toLowerCase(),
  )
  // As a key that AWS fills itself, an endpoint policy would refuse the condition.
  return taken || isRefusedByEndpoint(type, condition, name) ? undefined : fix
}

function lintGlobalKey(place: Place): readonly PolicyProblem[] {
  const { key, keyName } = place.condition
  const slash = keyName.indexOf('/') + 1
  const family = slash === 0 ? keyName : keyName.slice(0, slash)
  const known = GLOBAL_KEYS.find((name) => name.toLowerCase() === family)
  if (known !== undefined) return lintLetterCase(place, known + key.text.slice(known.length))
  const near = nearestName(family, GLOBAL_KEYS)
  const whole = near && (near.endsWith('/') ? near + key.text.slice(family.length) : near)
  const message = `${quoted(key.text)} is not among the global condition keys${suggestion(near) || '; check its name'}`
  return [noSuchKey(place, message, whole?.endsWith('/') === true ? undefined : whole)]
}

function lintLetterCase(place: Place, known: string): readonly PolicyProblem[] {
  const { key } = place.condition
  if (key.text === known) return []
  const message = `AWS writes ${quoted(key.text)} as ${quoted(known)}; it works the same`
  const { span } = key
  const code = 'lint/key-letter-case'
  const fix = rewrite(span, known, true)
  return [conditionProblem(place, { code, severity: 'info', span, message, fix })]
}
