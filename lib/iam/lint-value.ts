/** Findings about the values of a condition, one by one. */
import { parseArn } from './arn.ts'
import { parseBoolean } from './bool.ts'
import { parseDate } from './date.ts'
import {
  ADDRESS_KEYS,
  ARN_KEYS,
  ORG_PATH_KEYS,
  SENSITIVE_KEYS,
  VALUE_SHAPES,
} from './global-keys.ts'
import { parseRange } from './ip.ts'
import { conditionProblem, type Place } from './lint-context.ts'
import { underComparison } from './lint-operator.ts'
import { versionFix } from './lint-type.ts'
import { lintVariables } from './lint-variable.ts'
import { parseNumber } from './numeric.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { Condition, PolicyFix, PolicyProblem, Text } from './policy.ts'
import { quoted } from './problem.ts'
import { type Version, variablesOf } from './variable.ts'

/** At most one finding about a value, the one that says most, and those about its variables. */
export function lintValue(place: Place, value: Text): readonly PolicyProblem[] {
  if (hasPlaceholder(value.text)) return []
  const found =
    lintVersion(place, value) ??
    lintReadable(place, value) ??
    lintWildcard(place, value) ??
    lintShape(place, value) ??
    lintAddress(place, value)
  return [...(found === undefined ? [] : [found]), ...lintVariables(place, value)]
}

function finding(
  place: Place,
  code: string,
  { span }: Text,
  message: string,
  fix?: PolicyFix,
): PolicyProblem {
  return conditionProblem(place, { code, severity: 'warning', span, message, fix })
}

function lintVersion(place: Place, value: Text): PolicyProblem | undefined {
  const plain = place.policy.version !== '2012-10-17'
  if (!plain || variablesOf(value.text, '2012-10-17').length === 0) return undefined
  const message = `${quoted(value.text)} is plain text without \`"Version": "2012-10-17"\`; add it to use variables`
  return finding(place, 'lint/variable-without-version', value, message, versionFix(place))
}

function lintWildcard(place: Place, value: Text): PolicyProblem | undefined {
  const { test, key, keyName, operator } = place.condition
  const ownText = value.text.replace(/\$\{[^{}]{0,200}\}/g, '')
  // That an address needs its own operator is said of the operator.
  if (!/[*?]/.test(ownText) || ADDRESS_KEYS.has(keyName)) return undefined
  if (test.family === 'string' || test.family === 'string-ignore-case') {
    const kind = ARN_KEYS.has(keyName) ? 'Arn' : 'String'
    const like = `${kind}${test.negated ? 'Not' : ''}Like`
    const message = `wildcards are plain characters under ${quoted(operator.text)}, so that ${quoted(value.text)} matches nothing; use \`${like}\``
    // Endpoint policies take wildcards in strings only beside other characters, and not in ids.
    const fix = place.type === 'vpce' ? undefined : underComparison(place, like)
    return finding(place, 'lint/wildcard-under-exact-operator', value, message, fix)
  }
  // A Deny that names more denies more, and an Allow that leaves out more allows less.
  const lets = (place.statement.effect === 'Deny') === test.negated
  if (!lets) return undefined
  const code = 'lint/wildcard-on-sensitive-key'
  if (isTooWide(keyName, value.text, test.family)) {
    const message = `a wildcard in ${quoted(key.text)} lets in values that nobody listed; list them`
    return finding(place, code, value, message)
  }
  if (!namesStrangers(place, value.text)) return undefined
  const message = `any account can make a principal of this name, so that ${quoted(value.text)} lets in strangers; add a condition on \`aws:PrincipalOrgID\` or name the account`
  return finding(place, code, value, message)
}

/** Keys that hold a caller to the organization, or to accounts; lower case. */
const HOME_KEYS: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalaccount',
  'aws:sourceaccount',
  'aws:sourceorgid',
])

/** An ARN of any account, in an Allow for everybody: who attaches the policy does not choose the callers. */
function namesStrangers({ statement, condition }: Place, text: string): boolean {
  const { keyName, test } = condition
  if (statement.effect !== 'Allow') return false
  if (keyName !== 'aws:principalarn' || !ARN_FAMILIES.includes(test.family)) return false
  const everybody = statement.principal?.entries.every(({ value }) => value.text === '*')
  const wide = /^arn:[^:]*:[^:]*:[^:]*:\*:/.test(text)
  return (
    everybody === true && wide && !statement.conditions.some((one) => HOME_KEYS.has(one.keyName))
  )
}

const ARN_FAMILIES: readonly string[] = ['arn', 'string-like']

/** Any wildcard in an id; of an ARN, one that leaves nothing but wildcards. */
function isTooWide(keyName: string, text: string, family: Condition['test']['family']): boolean {
  if (family !== 'string-like' && family !== 'arn') return false
  if (ARN_KEYS.has(keyName)) return /^(?:\*|arn:(?:aws|\*):(?:[a-z0-9]*|\*)(?::[*?]*)*)$/.test(text)
  // `o-a1b2c3d4e5/*` is the whole of one organization; `*` or `o-*` is any.
  if (ORG_PATH_KEYS.has(keyName)) return /^[^/]*[*?]/.test(text)
  return SENSITIVE_KEYS.has(keyName)
}

/** What the operator cannot read. */
function lintReadable(place: Place, value: Text): PolicyProblem | undefined {
  const expected = expectation(place.condition.test.family, value.text, place.policy.version)
  if (expected === undefined) return undefined
  const message = `${quoted(value.text)} is no ${expected}, so that it matches nothing, or what AWS does not say; correct it`
  return finding(place, 'lint/bad-value', value, message)
}

/** What the key never holds. */
function lintShape(place: Place, value: Text): PolicyProblem | undefined {
  const { test, keyName, key } = place.condition
  const shape = VALUE_SHAPES.get(keyName)
  const judged = test.family === 'string' || test.family === 'string-like'
  if (shape === undefined || !judged) return undefined
  if (variablesOf(value.text, place.policy.version).length > 0) return undefined
  if (/[*?]/.test(value.text) || shape.pattern.test(value.text)) return undefined
  const message = `${quoted(value.text)} is no ${shape.name}, which ${quoted(key.text)} always holds, so that it matches nothing; write it like \`${shape.example}\``
  return finding(place, 'lint/impossible-value', value, message)
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

/** Ranges of `aws:SourceIp` that hold everybody, or nobody. */
function lintAddress(place: Place, value: Text): PolicyProblem | undefined {
  const { keyName, key, test } = place.condition
  if (keyName !== 'aws:sourceip' || test.family !== 'ip') return undefined
  const range = parseRange(value.text)
  if (range === undefined) return undefined
  if (range.prefix === 0) {
    const message = `${quoted(value.text)} holds every address, so that it tells nothing apart; list your own ranges`
    return finding(place, 'lint/every-address', value, message)
  }
  const kind = range.address.range()
  if (kind !== 'private' && kind !== 'uniqueLocal' && kind !== 'carrierGradeNat') return undefined
  const message = `${quoted(key.text)} holds public addresses only, and ${quoted(value.text)} is private; use \`aws:VpcSourceIp\` for calls through VPC endpoints`
  return finding(place, 'lint/private-address', value, message)
}
