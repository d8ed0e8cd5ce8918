/**
 * The cases of a condition key whose value is not known: values of which one, whatever the key holds,
 * gives the same truth in every condition that reads it.
 */

import { isCertainlyPresent } from './null.ts'
import { conditionTest, mayBeEmptyText, valueTests } from './operator.ts'
import { type PointFamily, pointCases } from './point-cases.ts'
import type { Condition, OperatorTest } from './policy.ts'
import type { AbsentKey, KeyValue, KnownKey, UnknownKey } from './request.ts'
import { textCases } from './text-cases.ts'
import { type VariableLookup, type Version, variablesOf } from './variable.ts'
import { compileWildcard, HOLE, literalTokens } from './wildcard.ts'

/** A condition that reads the key, and what it reads beside it. */
export interface KeyReader {
  readonly condition: Condition
  readonly version: Version
}

/** What must be known of a key to tell its cases. */
export interface KeyQuestion {
  readonly value: UnknownKey
  /** Whether AWS documents that it holds several values; undefined when it does not say. */
  readonly multivalued: boolean | undefined
  readonly readers: readonly KeyReader[]
  /** True when a policy variable reads it too: its text then stands inside of other values. */
  readonly isVariable: boolean
  /** The other keys, for the variables of the readers. */
  readonly variables: VariableLookup
}

const SOURCE = { kind: 'rule', detail: 'one of the cases' } as const
const ABSENT: AbsentKey = { state: 'absent', why: 'in this case', source: SOURCE }

/** Most values of several members. */
const SETS_MAX = 128
/** Most variables that are not known, in the conditions that read one key. */
const OPEN_VARIABLES_MAX = 3

/**
 * The cases of a key. Where its values cannot be told apart (it is a variable, its readers compare it as
 * different kinds of things, there are too many cases) the only cases are: absent, present with any value.
 * Guarantee: every value that its bounds leave possible behaves like one of the cases.
 */
export function casesOfKey(question: KeyQuestion): readonly KeyValue[] {
  const { value } = question
  const present = presentCases(question) ?? [{ ...value, present: true }]
  return isCertainlyPresent(value) ? present : [ABSENT, ...present]
}

function presentCases(question: KeyQuestion): readonly KeyValue[] | undefined {
  const { value, readers } = question
  const comparing = readers.filter(({ condition }) => condition.test.family !== 'null')
  const lookups = variableCases(comparing, question.variables)
  if (question.isVariable || lookups === undefined) return undefined
  const texts = singleTexts(comparing, lookups, question)
  if (texts === undefined) return undefined
  const nameOf = (values: readonly string[]) => truthsOf(comparing, lookups, question, values)
  const sets = holdsSets(question, comparing)
  if (sets === undefined) return undefined
  const has = value.has ?? []
  return sets ? setsOf(texts, has, nameOf) : oneOfEach(has.length > 0 ? has : texts, nameOf)
}

/**
 * Whether such a key may hold any set of values. Where AWS does not say, a set qualifier tells that it may, and a
 * plain operator that it holds one; undefined when the readers contradict each other.
 */
function holdsSets({ multivalued, value }: KeyQuestion, readers: readonly KeyReader[]) {
  if ((value.has?.length ?? 0) > 1) return true
  if (multivalued !== undefined) return multivalued
  const plain = readers.filter(({ condition }) => condition.test.quantifier === 'single')
  return plain.length === 0 ? true : plain.length === readers.length ? false : undefined
}

/** The truths of all readers for a value, under each case of their variables, as a name. */
function truthsOf(
  readers: readonly KeyReader[],
  lookups: readonly VariableLookup[],
  { multivalued }: KeyQuestion,
  values: readonly string[],
): string {
  const known = knownKey(values)
  return readers
    .flatMap(({ condition, version }) =>
      lookups.map((lookup) => conditionTest(condition, lookup, version, multivalued)(known)),
    )
    .join('')
}

function knownKey(values: readonly string[]): KnownKey {
  return { state: 'known', values, source: SOURCE }
}

function oneOfEach(
  texts: readonly string[],
  nameOf: (values: readonly string[]) => string,
): readonly KnownKey[] {
  const byName = new Map<string, KnownKey>()
  for (const text of texts) {
    const name = nameOf([text])
    if (!byName.has(name)) byName.set(name, knownKey([text]))
  }
  return [...byName.values()]
}

/**
 * Sets of values that differ in what the readers say of them. `all` and `any` take the least and the
 * greatest of the members, so it is enough to grow sets that are new in that.
 */
function setsOf(
  texts: readonly string[],
  has: readonly string[],
  nameOf: (values: readonly string[]) => string,
): readonly KnownKey[] | undefined {
  const singles = oneOfEach(texts, nameOf).map(({ values }) => values[0]!)
  const byName = new Map<string, readonly string[]>()
  const open = has.length > 0 ? [has] : singles.map((text) => [text])
  for (let values = open.shift(); values !== undefined; values = open.shift()) {
    const name = nameOf(values)
    if (byName.has(name)) continue
    if (byName.size === SETS_MAX) return undefined
    byName.set(name, values)
    for (const text of singles) if (!values.includes(text)) open.push([...values, text])
  }
  return [...byName.values()].map(knownKey)
}

/** One text that the bounds leave possible for each combination of policy values that it can match. */
function singleTexts(
  readers: readonly KeyReader[],
  lookups: readonly VariableLookup[],
  question: KeyQuestion,
): readonly string[] | undefined {
  const { value } = question
  // Set qualifiers tell an empty text from all others.
  const empty = isEmptyApart(readers, question) ? [''] : []
  const excluded = new Set([...(value.not ?? []), ...empty])
  const kinds = new Set(readers.map(({ condition }) => kindOf(condition.test.family)))
  const [kind, ...others] = kinds
  if (kind === undefined || others.length > 0) return undefined
  const policyValues = readers.flatMap(({ condition }) => condition.values.map(({ text }) => text))
  const texts =
    kind === 'text'
      ? matchingTexts(readers, lookups, excluded, value.starts ?? [''])
      : pointCases(kind, policyValues, excluded)
  return texts === undefined ? undefined : [...texts, ...empty]
}

function isEmptyApart(readers: readonly KeyReader[], { multivalued, value }: KeyQuestion): boolean {
  const inSets = readers.some(({ condition }) => condition.test.quantifier !== 'single')
  return inSets && multivalued !== true && mayBeEmptyText(value)
}

function kindOf(family: OperatorTest['family']): 'text' | PointFamily | undefined {
  switch (family) {
    case 'string':
    case 'string-ignore-case':
    case 'string-like':
    case 'arn':
      return 'text'
    case 'null':
      return undefined
    default:
      return family
  }
}

function matchingTexts(
  readers: readonly KeyReader[],
  lookups: readonly VariableLookup[],
  excluded: ReadonlySet<string>,
  starts: readonly string[],
): readonly string[] | undefined {
  // By position of the pattern: which reader it belongs to, under which case of the variables, and whether a match is certain.
  const owners: string[] = []
  const patterns = readers.flatMap(({ condition, version }, reader) =>
    lookups.flatMap((lookup, at) =>
      valueTests(condition, lookup, version).flatMap(({ pattern, uncertain = false }) => {
        if (pattern === undefined) return []
        owners.push(`${reader} ${at} ${uncertain || pattern.tokens.includes(HOLE)}`)
        return [pattern]
      }),
    ),
  )
  const banned = [...excluded].map((text) => compileWildcard(literalTokens(text)))
  const byName = new Map<string, string>()
  for (const start of starts) {
    const cases = textCases([...patterns, ...banned], [start, ''], (matched) => {
      if (matched.includes(true, patterns.length)) return undefined
      return [...new Set(owners.filter((_, at) => matched[at]))].join()
    })
    if (cases === undefined) return undefined
    for (const [name, text] of cases) if (!byName.has(name)) byName.set(name, text)
  }
  return [...byName.values()]
}

/** Look-ups for all combinations of absent and present of the variables that are not known. */
function variableCases(
  readers: readonly KeyReader[],
  variables: VariableLookup,
): readonly VariableLookup[] | undefined {
  const names = new Set(
    readers.flatMap(({ condition, version }) =>
      condition.values.flatMap(({ text }) => variablesOf(text, version)),
    ),
  )
  const open = [...names].filter((name) => {
    const value = variables(name)
    return value.state === 'unknown' && !isCertainlyPresent(value)
  })
  if (open.length > OPEN_VARIABLES_MAX) return undefined
  return Array.from({ length: 2 ** open.length }, (_, bits): VariableLookup => {
    const absent = new Set(open.filter((__, at) => (bits >> at) & 1))
    return (name) => (absent.has(name) ? ABSENT : variables(name))
  })
}
