/** Findings about the operator of a condition: its name, its set qualifier, and whether it fits its key. */
import { fixOf, rewrite } from './fix.ts'
import { ADDRESS_KEYS, ARN_KEYS } from './global-keys.ts'
import { parseRange } from './ip.ts'
import { conditionProblem, type Place } from './lint-context.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { OPERATOR_NAMES } from './operator.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { PolicyFix, PolicyProblem } from './policy.ts'
import { quoted } from './problem.ts'

/** Findings about operator, qualifier and family. */
export function lintOperator(place: Place): readonly PolicyProblem[] {
  return [...lintName(place), ...lintQuantifier(place), ...lintFamily(place)]
}

function finding(
  place: Place,
  severity: PolicyProblem['severity'],
  code: string,
  message: string,
  fix?: PolicyFix,
): PolicyProblem {
  const { span } = place.condition.operator
  return conditionProblem(place, { code, severity, span, message, fix })
}

/** The operator with another comparison, as it is qualified: `ForAnyValue:StringLikeIfExists`. */
export function operatorWith({ condition: { test } }: Place, comparison: string): string {
  const qualifier = { single: '', all: 'ForAllValues:', any: 'ForAnyValue:' }[test.quantifier]
  return `${qualifier}${comparison}${test.ifExists ? 'IfExists' : ''}`
}

/** The key moved under another comparison. */
export function underComparison(place: Place, comparison: string): PolicyFix | undefined {
  const edits = place.text.underOperator(place.condition, operatorWith(place, comparison))
  return fixOf(`use \`${comparison}\``, edits, false)
}

function lintName(place: Place): readonly PolicyProblem[] {
  const { operator } = place.condition
  const bare = operator.text.replace(/^for(?:allvalues|anyvalue):/i, '').replace(/ifexists$/i, '')
  const written = OPERATOR_NAMES.find((name) => name.toLowerCase() === bare.toLowerCase()) ?? bare
  const right = operatorWith(place, written)
  if (right === operator.text) return []
  const message = `AWS writes this operator in other letter case than ${quoted(operator.text)}; it works the same`
  const fix = rewrite(operator.span, right, true)
  return [finding(place, 'info', 'lint/operator-letter-case', message, fix)]
}

function lintQuantifier(place: Place): readonly PolicyProblem[] {
  const { test, key, keyName } = place.condition
  const multivalued = isMultivaluedGlobalKey(keyName)
  if (test.quantifier === 'single') {
    if (multivalued !== true || test.family === 'null') return []
    const message = `${quoted(key.text)} holds several values; without \`ForAnyValue:\` or \`ForAllValues:\` its result cannot be told`
    return [finding(place, 'warning', 'lint/no-set-operator', message)]
  }
  return [
    ...(multivalued === false ? [setOperatorOnSingleKey(place)] : []),
    ...missingKey(place),
    ...documentationConflict(place),
  ]
}

function setOperatorOnSingleKey(place: Place): PolicyProblem {
  const { key, operator } = place.condition
  const message = `${quoted(key.text)} holds one value; the set qualifier only changes what happens when the key is missing: leave it out`
  const plain = operator.text.slice(operator.text.indexOf(':') + 1)
  const edits = place.text.underOperator(place.condition, plain)
  const fix = fixOf(`use \`${plain}\``, edits, false)
  return finding(place, 'warning', 'lint/set-operator-on-single-key', message, fix)
}

/** What a set operator does when the key is missing, where that is seldom meant. */
function missingKey(place: Place): readonly PolicyProblem[] {
  const { statement, condition, text } = place
  const { test, key, keyName } = condition
  const denies = statement.effect === 'Deny'
  if (test.quantifier === 'any' && test.negated && denies && !test.ifExists) {
    const message = `this does not deny when ${quoted(key.text)} is missing; to deny then too, add a statement with \`"Null": {"${quoted(key.text).slice(1, -1)}": "true"}\``
    // A service's own key is seldom missing from the requests that it is made for.
    const severity = keyName.startsWith('aws:') ? 'warning' : 'info'
    return [finding(place, severity, 'lint/any-value-not-missing', message)]
  }
  const guarded = statement.conditions.some(
    (other) => other.keyName === keyName && other.test.family === 'null',
  )
  if (test.quantifier !== 'all' || denies || guarded) return []
  const message = `this allows when ${quoted(key.text)} is missing; add \`"Null": {"${quoted(key.text).slice(1, -1)}": "false"}\``
  const edits = hasPlaceholder(key.text)
    ? undefined
    : text.withCondition(statement, 'Null', key.text, 'false')
  const fix = fixOf('add the `Null` condition', edits, false)
  return [finding(place, 'warning', 'lint/all-values-missing', message, fix)]
}

function documentationConflict(place: Place): readonly PolicyProblem[] {
  const { test, keyName } = place.condition
  if (test.quantifier !== 'all' || !test.negated || keyName !== 'aws:resourceorgpaths') return []
  const message =
    'two AWS pages contradict each other about this form; it is read by the general rule: it holds when the key is missing'
  return [finding(place, 'info', 'lint/documentation-conflict', message)]
}

function lintFamily(place: Place): readonly PolicyProblem[] {
  const { test, key, keyName, values } = place.condition
  const not = test.negated ? 'Not' : ''
  if (test.family.startsWith('string') && ARN_KEYS.has(keyName)) {
    const wild = test.family === 'string-like' && values.some(({ text }) => text.includes('*'))
    const message = `${quoted(key.text)} is an ARN, and \`*\` runs over its colons under a string operator; use \`Arn${not}Like\``
    const code = 'lint/string-operator-on-arn'
    // Under an exact operator a wildcard is another problem, whose fix is the same.
    const fix = underComparison(place, `Arn${not}Like`)
    return [finding(place, wild ? 'warning' : 'info', code, message, fix)]
  }
  if (ADDRESS_KEYS.has(keyName) && test.family !== 'ip' && test.family !== 'null') {
    const message = `${quoted(key.text)} is an address; use \`${not}IpAddress\``
    const ranges = values.every(
      ({ text }) => parseRange(text) !== undefined || hasPlaceholder(text),
    )
    const fix = ranges ? underComparison(place, `${not}IpAddress`) : undefined
    return [finding(place, 'warning', 'lint/operator-on-address', message, fix)]
  }
  return []
}
