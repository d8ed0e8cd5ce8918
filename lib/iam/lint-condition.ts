/** Findings about conditions: one by one, and several of one key that exclude each other. */
import { parseArn } from './arn.ts'
import { parseBoolean } from './bool.ts'
import { parseDate } from './date.ts'
import { ADDRESS_KEYS, ARN_KEYS, GLOBAL_KEYS, SENSITIVE_KEYS } from './global-keys.ts'
import { parseRange } from './ip.ts'
import { hasPlaceholder } from './lint-placeholder.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { nearestName } from './nearest.ts'
import { parseNumber } from './numeric.ts'
import { evaluateCondition, OPERATOR_NAMES } from './operator.ts'
import type { Condition, PolicyProblem, PolicyType, Statement, Text } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import type { KeyValue } from './request.ts'
import { allOf, UNMET } from './truth.ts'
import { type Version, variablesOf } from './variable.ts'

interface Place {
  readonly statement: Statement
  readonly condition: Condition
  readonly type: PolicyType
  readonly version: Version
}

/** Findings about one key under one operator. */
export function lintCondition(place: Place): readonly PolicyProblem[] {
  return [
    ...lintOperatorName(place),
    ...lintKey(place),
    ...lintQuantifier(place),
    ...lintFamily(place),
    ...place.condition.values.flatMap((value) => lintValue(place, value)),
  ]
}

function finding(
  { statement, condition }: Place,
  severity: PolicyProblem['severity'],
  code: string,
  at: Text,
  message: string,
): PolicyProblem {
  const path = `Statement[${statement.index}].Condition.${condition.operator.text}.${condition.key.text}`
  return { code: `lint/${code}`, severity, message, path, span: at.span }
}

function lintOperatorName(place: Place): readonly PolicyProblem[] {
  const { operator } = place.condition
  const bare = operator.text.replace(/^For(?:AllValues|AnyValue):/, '').replace(/IfExists$/, '')
  if (OPERATOR_NAMES.includes(bare)) return []
  const message = `AWS writes this operator in other letter case than ${quoted(operator.text)}; it works the same`
  return [finding(place, 'info', 'operator-letter-case', operator, message)]
}

function lintKey(place: Place): readonly PolicyProblem[] {
  const { key, keyName } = place.condition
  if (hasPlaceholder(key.text)) return []
  // Identity providers' keys (`accounts.google.com:sub`) have a colon as well.
  if (!keyName.includes(':') && !keyName.includes('.')) {
    const message = `${quoted(key.text)} is no condition key, so that it is never in a request; keys are written \`service:Name\``
    return [finding(place, 'warning', 'no-such-key', key, message)]
  }
  if (!keyName.startsWith('aws:')) return []
  const family = keyName.includes('/') ? keyName.slice(0, keyName.indexOf('/') + 1) : keyName
  const known = GLOBAL_KEYS.some((name) => name.toLowerCase() === family)
  if (known) return []
  const near = suggestion(nearestName(family, GLOBAL_KEYS))
  const message = `${quoted(key.text)} is not among the global condition keys${near || '; check its name'}`
  return [finding(place, 'warning', 'no-such-key', key, message)]
}

function lintQuantifier(place: Place): readonly PolicyProblem[] {
  const { statement, condition } = place
  const { test, key, keyName, operator } = condition
  const multivalued = isMultivaluedGlobalKey(keyName)
  if (test.quantifier === 'single') {
    if (multivalued !== true || test.family === 'null') return []
    const message = `${quoted(key.text)} holds several values; without \`ForAnyValue:\` or \`ForAllValues:\` its result cannot be told`
    return [finding(place, 'warning', 'no-set-operator', operator, message)]
  }
  const problems: PolicyProblem[] = []
  if (multivalued === false) {
    const message = `${quoted(key.text)} holds one value; the set qualifier only changes what happens when the key is missing: leave it out`
    problems.push(finding(place, 'warning', 'set-operator-on-single-key', operator, message))
  }
  const denies = statement.effect === 'Deny'
  if (test.quantifier === 'any' && test.negated && denies && !test.ifExists) {
    const message = `this does not deny when ${quoted(key.text)} is missing; use \`ForAllValues:\` to deny then too`
    problems.push(finding(place, 'warning', 'any-value-not-missing', operator, message))
  }
  const guarded = statement.conditions.some(
    (other) => other.keyName === keyName && other.test.family === 'null',
  )
  if (test.quantifier === 'all' && !denies && !guarded) {
    const message = `this allows when ${quoted(key.text)} is missing; add \`"Null": {"${key.text}": "false"}\``
    problems.push(finding(place, 'warning', 'all-values-missing', operator, message))
  }
  if (test.quantifier === 'all' && test.negated && keyName === 'aws:resourceorgpaths') {
    const message =
      'two AWS pages contradict each other about this form; it is read by the general rule: it holds when the key is missing'
    problems.push(finding(place, 'info', 'documentation-conflict', operator, message))
  }
  return problems
}

function lintFamily(place: Place): readonly PolicyProblem[] {
  const { test, key, keyName, operator, values } = place.condition
  const isString = test.family.startsWith('string')
  if (isString && ARN_KEYS.has(keyName)) {
    const wild = test.family === 'string-like' && values.some(({ text }) => text.includes('*'))
    const message = `${quoted(key.text)} is an ARN, and \`*\` runs over its colons under a string operator; use \`Arn${test.negated ? 'Not' : ''}Like\``
    return [finding(place, wild ? 'warning' : 'info', 'string-operator-on-arn', operator, message)]
  }
  if (ADDRESS_KEYS.has(keyName) && test.family !== 'ip' && test.family !== 'null') {
    const message = `${quoted(key.text)} is an address; use \`${test.negated ? 'Not' : ''}IpAddress\``
    return [finding(place, 'warning', 'operator-on-address', operator, message)]
  }
  return []
}

function lintValue(place: Place, value: Text): readonly PolicyProblem[] {
  const { condition, version } = place
  if (hasPlaceholder(value.text)) return []
  const { test, key, keyName } = condition
  if (version !== '2012-10-17' && variablesOf(value.text, '2012-10-17').length > 0) {
    const message = `${quoted(value.text)} is plain text without \`"Version": "2012-10-17"\`; add it to use variables`
    return [finding(place, 'warning', 'variable-without-version', value, message)]
  }
  const ownText = value.text.replace(/\$\{[^{}]{0,200}\}/g, '')
  const wild = /[*?]/.test(ownText)
  const exact = test.family === 'string' || test.family === 'string-ignore-case'
  if (exact && wild) {
    const like = test.negated ? 'StringNotLike' : 'StringLike'
    const message = `wildcards are plain characters under ${quoted(condition.operator.text)}, so that ${quoted(value.text)} matches nothing; use \`${ARN_KEYS.has(keyName) ? like.replace('String', 'Arn') : like}\``
    return [finding(place, 'warning', 'wildcard-under-exact-operator', value, message)]
  }
  if (test.family === 'string-like' && wild && SENSITIVE_KEYS.has(keyName)) {
    const message = `a wildcard in ${quoted(key.text)} lets in values that nobody listed; list them`
    return [finding(place, 'warning', 'wildcard-on-sensitive-key', value, message)]
  }
  const expected = expectation(test.family, value.text, version)
  if (expected === undefined) return []
  const message = `${quoted(value.text)} is no ${expected}, so that it matches nothing; correct it`
  return [finding(place, 'warning', 'bad-value', value, message)]
}

/** What the operator expects, when the value is not that. */
function expectation(
  family: Condition['test']['family'],
  text: string,
  version: Version,
): string | undefined {
  switch (family) {
    case 'numeric':
      return parseNumber(text) === undefined ? 'number' : undefined
    case 'date':
      return parseDate(text) === undefined ? 'date' : undefined
    case 'ip':
      return parseRange(text) === undefined ? 'address or CIDR range' : undefined
    case 'bool':
    case 'null':
      return parseBoolean(text) === undefined ? '`true` or `false`' : undefined
    case 'arn': {
      const isArn =
        parseArn(text) !== undefined || (/^[*?]/.test(text) && text.split(':').length >= 6)
      return isArn || variablesOf(text, version).length > 0 ? undefined : 'ARN of six parts'
    }
    default:
      return undefined
  }
}

/** Conditions of one key that exclude each other, so that the statement never matches. */
export function lintConditions(statement: Statement, version: Version): readonly PolicyProblem[] {
  const byKey = new Map<string, Condition[]>()
  for (const condition of statement.conditions) {
    const group = byKey.get(condition.keyName)
    if (group === undefined) byKey.set(condition.keyName, [condition])
    else group.push(condition)
  }
  return [...byKey.values()].flatMap((group) => {
    if (!excludesItself(group, version)) return []
    const last = group.at(-1)!
    return [
      {
        code: 'lint/never-matches',
        severity: 'warning' as const,
        message: `no value of ${quoted(last.key.text)} meets this condition, so that the statement never matches; correct the values`,
        path: `Statement[${statement.index}].Condition.${last.operator.text}.${last.key.text}`,
        span: last.span,
      },
    ]
  })
}

/**
 * Tries the key as absent, as each value that is written, and as some other value. That covers all
 * cases for exact operators, and only those are tried.
 */
function excludesItself(group: readonly Condition[], version: Version): boolean {
  if (group.length < 2) return false
  const exact = group.every(
    ({ test, values }) =>
      test.quantifier === 'single' &&
      (test.family === 'string' || test.family === 'null' || test.family === 'bool') &&
      values.every(({ text }) => variablesOf(text, version).length === 0),
  )
  if (!exact) return false
  const written = group.flatMap(({ test, values }) =>
    test.family === 'null' ? [] : values.map(({ text }) => text),
  )
  const candidates: KeyValue[] = [
    { state: 'absent', why: 'tried', source: { kind: 'rule', detail: 'tried' } },
    { state: 'unknown', why: 'tried', present: true, not: written },
    ...['true', 'false', ...written].map(
      (text): KeyValue => ({
        state: 'known',
        values: [text],
        source: { kind: 'rule', detail: 'tried' },
      }),
    ),
  ]
  return candidates.every(
    (value) =>
      allOf(group.map((one) => evaluateCondition(one, value, () => value, version))) === UNMET,
  )
}
