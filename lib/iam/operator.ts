/**
 * Condition operators: taken apart from their names, and evaluated on what is known of a key.
 *
 * The rules, for the positive comparison `m` of a value with the policy's values (any of them):
 *
 * | form                 | key missing or empty        | values known                        |
 * |----------------------|-----------------------------|-------------------------------------|
 * | plain                | unmet; `Not…`: met          | m; `Not…`: not m                    |
 * | `…IfExists`          | met                         | the same                            |
 * | `ForAnyValue:`       | unmet; `…IfExists`: met     | m (`Not…`: not m) of at least one   |
 * | `ForAllValues:`      | met                         | m (`Not…`: not m) of each           |
 *
 * Under a set qualifier the guide counts a value that is an empty text as no value at all; where that makes a
 * difference the result is unknown.
 *
 * Source: IAM user guide, "condition operators" and "multivalued context keys".
 */
import { compileArn } from './arn.ts'
import { compileBinary } from './binary.ts'
import { compileBool } from './bool.ts'
import { compileDate } from './date.ts'
import { compileIp } from './ip.ts'
import { evaluateNull, isCertainlyPresent } from './null.ts'
import { compileNumeric } from './numeric.ts'
import type { Condition, OperatorTest } from './policy.ts'
import type { KeyValue, UnknownKey } from './request.ts'
import { compileString } from './string.ts'
import { MET, not, type Truth, UNKNOWN, UNMET } from './truth.ts'
import { SETTLED_NOTHING, type ValueSource, type ValueTest } from './value-test.ts'
import type { VariableLookup, Version } from './variable.ts'
import { matchesOpenText } from './wildcard.ts'

type Comparison = Pick<OperatorTest, 'family' | 'relation' | 'negated'>

const RELATIONS = [
  ['Equals', 'eq', false],
  ['NotEquals', 'eq', true],
  ['LessThan', 'lt', false],
  ['LessThanEquals', 'le', false],
  ['GreaterThan', 'gt', false],
  ['GreaterThanEquals', 'ge', false],
] as const

const COMPARISONS: readonly (readonly [name: string, comparison: Comparison])[] = [
  ['StringEquals', plain('string')],
  ['StringNotEquals', plain('string', true)],
  ['StringEqualsIgnoreCase', plain('string-ignore-case')],
  ['StringNotEqualsIgnoreCase', plain('string-ignore-case', true)],
  ['StringLike', plain('string-like')],
  ['StringNotLike', plain('string-like', true)],
  ...RELATIONS.flatMap(([suffix, relation, negated]) => [
    [`Numeric${suffix}`, { family: 'numeric', relation, negated }] as const,
    [`Date${suffix}`, { family: 'date', relation, negated }] as const,
  ]),
  ['Bool', plain('bool')],
  ['BinaryEquals', plain('binary')],
  ['IpAddress', plain('ip')],
  ['NotIpAddress', plain('ip', true)],
  ['ArnEquals', plain('arn')],
  ['ArnNotEquals', plain('arn', true)],
  ['ArnLike', plain('arn')],
  ['ArnNotLike', plain('arn', true)],
  ['Null', plain('null')],
]

function plain(family: OperatorTest['family'], negated = false): Comparison {
  return { family, relation: 'eq', negated }
}

const BY_NAME: ReadonlyMap<string, Comparison> = new Map(
  COMPARISONS.map(([name, comparison]) => [name.toLowerCase(), comparison]),
)

/** The names of all operators as AWS writes them, without `IfExists` and set qualifiers. */
export const OPERATOR_NAMES: readonly string[] = COMPARISONS.map(([name]) => name)

const QUANTIFIERS = [
  ['forallvalues:', 'all'],
  ['foranyvalue:', 'any'],
] as const

/**
 * Takes an operator name apart, in any letter case; undefined when there is no such operator.
 * `Null` takes neither `IfExists` nor a set qualifier.
 */
export function parseOperator(text: string): OperatorTest | undefined {
  let rest = text.toLowerCase()
  let quantifier: OperatorTest['quantifier'] = 'single'
  for (const [prefix, meaning] of QUANTIFIERS) {
    if (quantifier === 'single' && rest.startsWith(prefix)) {
      quantifier = meaning
      rest = rest.slice(prefix.length)
    }
  }
  const ifExists = rest.endsWith('ifexists')
  const comparison = BY_NAME.get(ifExists ? rest.slice(0, -'ifexists'.length) : rest)
  if (comparison === undefined) return undefined
  if (comparison.family === 'null' && (ifExists || quantifier !== 'single')) return undefined
  return { ...comparison, ifExists, quantifier }
}

/** The values of a condition, compiled once and kept as long as the condition lives. */
interface CompiledValues {
  readonly version: Version
  readonly tests: readonly ValueTest[]
  readonly variable: readonly Extract<ValueSource, { kind: 'variable' }>[]
  /** Texts that are matched exactly, when there are so many that looking them up pays. */
  readonly exact: ReadonlySet<string> | undefined
}

const MANY = 8
const compiledValues = new WeakMap<Condition, CompiledValues>()

/**
 * What is known of a condition, given what is known of its key. `multivalued` tells that AWS documents
 * the key as one of several values: without a set qualifier its result cannot be told.
 * Guarantee: a settled result holds for every value that the bounds of an unknown key leave possible.
 */
export function evaluateCondition(
  condition: Condition,
  value: KeyValue,
  variables: VariableLookup,
  version: Version,
  multivalued?: boolean,
): Truth {
  return conditionTest(condition, variables, version, multivalued)(value)
}

/** The same with its variables put in: made once, where they meet many values of the key. */
export function conditionTest(
  condition: Condition,
  variables: VariableLookup,
  version: Version,
  multivalued?: boolean,
): (value: KeyValue) => Truth {
  const { test } = condition
  if (test.family === 'null') return (value) => evaluateNull(condition.values, value)
  const values = bind(compiled(condition, version), variables)
  switch (test.quantifier) {
    case 'single':
      return (value) => single(test, values, value, multivalued)
    case 'any':
      return (value) => orEmpty(forAny(test, values, value), value, multivalued, ofNoValue(test))
    case 'all':
      return (value) => orEmpty(forAll(test, values, value), value, multivalued, MET)
  }
}

/**
 * Where an empty text may be all that the key holds, the result of no value is possible too: the guide calls it a
 * "null dataset". The members of keys that hold several values are names, paths and tag keys, none of them empty.
 */
function orEmpty(
  truth: Truth,
  value: KeyValue,
  multivalued: boolean | undefined,
  ofNone: Truth,
): Truth {
  return multivalued !== true && mayBeEmptyText(value) ? either(truth, ofNone) : truth
}

/** Whether an empty text may be the only value of a key. */
export function mayBeEmptyText(value: KeyValue): boolean {
  if (value.state === 'absent') return false
  if (value.state === 'known') {
    return value.values.length > 0 && value.values.every((text) => text === '')
  }
  const { has = [], not: excluded = [], starts = [''] } = value
  return has.every((text) => text === '') && !excluded.includes('') && starts.includes('')
}

/** `ForAnyValue` of a key that is missing or holds nothing. */
function ofNoValue(test: OperatorTest): Truth {
  return test.ifExists ? MET : UNMET
}

function compiled(condition: Condition, version: Version): CompiledValues {
  const before = compiledValues.get(condition)
  if (before !== undefined && before.version === version) return before
  const tests: ValueTest[] = []
  const variable: Extract<ValueSource, { kind: 'variable' }>[] = []
  for (const { text } of condition.values) {
    const source = compileValue(condition.test, text, version)
    if (source.kind === 'settled') tests.push(source.test)
    else variable.push(source)
  }
  const only = tests.flatMap((test) => (test.only === undefined ? [] : [test.only]))
  const many = only.length > MANY
  const result: CompiledValues = {
    version,
    tests: many ? tests.filter((test) => test.only === undefined) : tests,
    variable,
    exact: many ? new Set(only) : undefined,
  }
  compiledValues.set(condition, result)
  return result
}

/** The tests of all values of a condition, in order, with these variables put in. */
export function valueTests(
  condition: Condition,
  variables: VariableLookup,
  version: Version,
): readonly ValueTest[] {
  return sourcesOf(condition, version).map((source) =>
    source.kind === 'settled' ? source.test : source.resolve(variables),
  )
}

const compiledSources = new WeakMap<
  Condition,
  { readonly version: Version; readonly sources: readonly ValueSource[] }
>()

function sourcesOf(condition: Condition, version: Version): readonly ValueSource[] {
  const before = compiledSources.get(condition)
  if (before?.version === version) return before.sources
  const sources = condition.values.map(({ text }) => compileValue(condition.test, text, version))
  compiledSources.set(condition, { version, sources })
  return sources
}

function compileValue(test: OperatorTest, text: string, version: Version): ValueSource {
  switch (test.family) {
    case 'string':
    case 'string-ignore-case':
    case 'string-like':
      return compileString(test.family, text, version)
    case 'numeric':
      return compileNumeric(test.relation, text)
    case 'date':
      return compileDate(test.relation, text)
    case 'bool':
      return compileBool(text)
    case 'binary':
      return compileBinary(text)
    case 'ip':
      return compileIp(text)
    case 'arn':
      return compileArn(text, version)
    case 'null':
      return SETTLED_NOTHING
  }
}

interface BoundValues {
  readonly tests: readonly ValueTest[]
  readonly exact: ReadonlySet<string> | undefined
}

function bind(values: CompiledValues, variables: VariableLookup): BoundValues {
  if (values.variable.length === 0) return values
  const resolved = values.variable.map((source) => source.resolve(variables))
  return { tests: [...values.tests, ...resolved], exact: values.exact }
}

/** The comparison of one known value with all values of the policy, negated if the operator is. */
function member(test: OperatorTest, values: BoundValues, text: string): Truth {
  let best: Truth = values.exact?.has(text) === true ? MET : UNMET
  for (const one of values.tests) {
    if (best === MET) break
    const truth = one.matches(text)
    if (truth > best) best = truth
  }
  return test.negated ? not(best) : best
}

/** The same for a value of which only is known what it is not, and how it begins. */
function anyMember(test: OperatorTest, values: BoundValues, value: UnknownKey): Truth {
  const excluded = value.not ?? []
  let best: Truth = UNMET
  for (const one of values.tests) {
    const isOut = one.only !== undefined && excluded.includes(one.only)
    const truth = isOut ? UNMET : anyWithStart(one, value.starts)
    if (truth > best) best = truth
  }
  if (best === UNMET && values.exact !== undefined) {
    for (const text of values.exact) {
      const canBe = value.starts?.some((start) => text.startsWith(start)) ?? true
      if (canBe && !excluded.includes(text)) best = UNKNOWN
    }
  }
  return test.negated ? not(best) : best
}

function anyWithStart(
  { anyValue, pattern, uncertain }: ValueTest,
  starts: readonly string[] | undefined,
): Truth {
  if (anyValue !== UNKNOWN || pattern === undefined || starts === undefined) return anyValue
  const truths = new Set(starts.map((start) => matchesOpenText(pattern, [start, ''])))
  const isSettled = truths.size === 1 && !(uncertain === true && truths.has(MET))
  return isSettled ? [...truths][0]! : UNKNOWN
}

/** Two possible results: settled only when they agree. */
function either(first: Truth, second: Truth): Truth {
  return first === second ? first : UNKNOWN
}

function single(
  test: OperatorTest,
  values: BoundValues,
  value: KeyValue,
  multivalued: boolean | undefined,
): Truth {
  const missing: Truth = test.ifExists || test.negated ? MET : UNMET
  const isMissing =
    value.state === 'absent' || (value.state === 'known' && value.values.length === 0)
  if (multivalued === true) return isMissing && missing === UNMET ? UNMET : UNKNOWN
  if (isMissing) return missing
  if (value.state === 'known') {
    return value.values.length === 1 ? member(test, values, value.values[0]!) : UNKNOWN
  }
  const has = value.has ?? []
  if (has.length > 1) return UNKNOWN
  if (has.length === 1) return member(test, values, has[0]!)
  const present = anyMember(test, values, value)
  return isCertainlyPresent(value) ? present : either(missing, present)
}

function forAny(test: OperatorTest, values: BoundValues, value: KeyValue): Truth {
  const missing = ofNoValue(test)
  if (value.state === 'absent') return missing
  if (value.state === 'known') {
    if (value.values.length === 0) return missing
    return best(test, values, value.values)
  }
  const known = best(test, values, value.has ?? [])
  if (known === MET) return MET
  const present = known === UNKNOWN ? UNKNOWN : anyMember(test, values, value)
  return isCertainlyPresent(value) ? present : either(missing, present)
}

function forAll(test: OperatorTest, values: BoundValues, value: KeyValue): Truth {
  if (value.state === 'absent') return MET
  if (value.state === 'known') return worst(test, values, value.values)
  return forAllUnknown(test, values, value)
}

function forAllUnknown(test: OperatorTest, values: BoundValues, value: UnknownKey): Truth {
  const known = worst(test, values, value.has ?? [])
  if (known === UNMET) return UNMET
  const others = anyMember(test, values, value)
  // An empty set would hold, so members that cannot match break it only where there must be one.
  if (others === UNMET) return isCertainlyPresent(value) ? UNMET : UNKNOWN
  return known === MET ? others : UNKNOWN
}

function best(test: OperatorTest, values: BoundValues, texts: readonly string[]): Truth {
  let result: Truth = UNMET
  for (const text of texts) {
    const truth = member(test, values, text)
    if (truth > result) result = truth
  }
  return result
}

function worst(test: OperatorTest, values: BoundValues, texts: readonly string[]): Truth {
  let result: Truth = MET
  for (const text of texts) {
    const truth = member(test, values, text)
    if (truth < result) result = truth
  }
  return result
}
