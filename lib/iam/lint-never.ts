/** Statements that can never match: elements that leave nothing, conditions of one key that exclude each other. */

import { parseDate } from './date.ts'
import { parseRange } from './ip.ts'
import { conditionProblem, elementPath, type LintContext } from './lint-context.ts'
import { parseNumber } from './numeric.ts'
import { evaluateCondition } from './operator.ts'
import type { Condition, PolicyProblem, Statement } from './policy.ts'
import { quoted } from './problem.ts'
import type { KeyValue } from './request.ts'
import { type Truth, UNMET } from './truth.ts'
import { type Version, variablesOf } from './variable.ts'
import { wildcardsMeet } from './wildcard-meet.ts'

/** Why the statement never matches, as far as it can be told from its text alone. */
export function lintNever(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  return [...lintElements(statement), ...lintConditions(context, statement)]
}

function lintElements(statement: Statement): readonly PolicyProblem[] {
  return (['Action', 'Resource'] as const).flatMap((name) => {
    const element = name === 'Action' ? statement.action : statement.resource
    const nothing = element?.negated && element.values.find(({ text }) => /^\*+$/.test(text))
    if (!nothing) return []
    const what = name.toLowerCase()
    const message = `\`Not${name}\` with \`*\` leaves no ${what}, so that the statement never matches; list the ${what}s to leave out`
    const path = elementPath(statement, name, element)
    const { span } = nothing
    return [{ code: 'lint/never-matches', severity: 'warning', message, path, span } as const]
  })
}

function lintConditions(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  const byKey = Map.groupBy(statement.conditions, ({ keyName }) => keyName)
  return [...byKey.values()].flatMap((group) => {
    if (!excludesItself(group, context.policy.version)) return []
    const condition = group.at(-1)!
    const { key, span } = condition
    const message = `no value of ${quoted(key.text)} meets this condition, so that the statement never matches; correct the values`
    const place = { ...context, statement, condition }
    const code = 'lint/never-matches'
    return [conditionProblem(place, { code, severity: 'warning', span, message })]
  })
}

/** Sound: true only when the key can neither be missing nor hold any value that meets all. */
function excludesItself(group: readonly Condition[], version: Version): boolean {
  if (group.length < 2) return false
  const met = (condition: Condition, value: KeyValue) =>
    evaluateCondition(condition, value, () => value, version)
  if (group.every((one) => met(one, ABSENT) !== UNMET)) return false
  const mustBeMissing = group.some(
    (one) => met(one, PRESENT) === UNMET && one.test.family === 'null',
  )
  if (mustBeMissing) return true
  const plain = group.filter(
    ({ test, values }) =>
      test.quantifier === 'single' &&
      values.every(({ text }) => variablesOf(text, version).length === 0),
  )
  return areApart(plain) || plain.some((one) => isRuledOut(one, plain, met))
}

const SOURCE = { kind: 'rule', detail: 'tried' } as const
const ABSENT: KeyValue = { state: 'absent', why: 'tried', source: SOURCE }
const PRESENT: KeyValue = { state: 'unknown', why: 'tried', present: true }

/** All values that the condition lists are written out, and each is ruled out by another condition. */
function isRuledOut(
  listed: Condition,
  group: readonly Condition[],
  met: (condition: Condition, value: KeyValue) => Truth,
): boolean {
  const { test, values } = listed
  if (test.negated || !isExact(listed)) return false
  const texts = test.family === 'bool' ? ['true', 'false'] : values.map(({ text }) => text)
  return texts.every((text) => {
    const value: KeyValue = { state: 'known', values: [text], source: SOURCE }
    return group.some((one) => met(one, value) === UNMET)
  })
}

function isExact({ test, values }: Condition): boolean {
  if (test.family === 'string' || test.family === 'bool') return true
  const like = test.family === 'string-like' || test.family === 'arn'
  return like && values.every(({ text }) => !/[*?]/.test(text))
}

// Values of two conditions are held against each other; no policy that AWS takes has more.
const PAIRS_MAX = 20_000

/** Two conditions, or two bounds, with nothing between them. */
function areApart(group: readonly Condition[]): boolean {
  const positive = group.filter(({ test }) => !test.negated)
  const apart = (families: readonly string[], meet: (left: string, right: string) => boolean) => {
    const some = positive.filter(({ test }) => families.includes(test.family))
    return some.some((left, at) =>
      some
        .slice(at + 1)
        .some(
          (right) =>
            left.values.length * right.values.length <= PAIRS_MAX &&
            left.values.every((a) => right.values.every((b) => !meet(a.text, b.text))),
        ),
    )
  }
  return (
    apart(['string-like', 'arn'], wildcardsMeet) ||
    apart(['ip'], rangesMeet) ||
    isEmptyInterval(positive, 'numeric', parseNumber) ||
    isEmptyInterval(positive, 'date', parseDate)
  )
}

function rangesMeet(left: string, right: string): boolean {
  const a = parseRange(left)
  const b = parseRange(right)
  if (a === undefined || b === undefined || a.address.kind() !== b.address.kind()) return false
  return a.address.match(b.address, Math.min(a.prefix, b.prefix))
}

function isEmptyInterval(
  group: readonly Condition[],
  family: Condition['test']['family'],
  parse: (text: string) => number | undefined,
): boolean {
  const own = group.filter(({ test }) => test.family === family)
  // Several values are alternatives, so that the widest bound of a condition counts.
  const bounds = (relations: readonly string[], widest: (...all: number[]) => number) =>
    own
      .filter(({ test }) => relations.includes(test.relation))
      .map(({ test, values }) => ({
        strict: test.relation === 'lt' || test.relation === 'gt',
        bound: widest(...values.map(({ text }) => parse(text) ?? Number.NaN)),
      }))
  const lower = bounds(['gt', 'ge', 'eq'], Math.min)
  const upper = bounds(['lt', 'le', 'eq'], Math.max)
  return lower.some((low) =>
    upper.some(
      (high) => low.bound > high.bound || (low.bound === high.bound && (low.strict || high.strict)),
    ),
  )
}
