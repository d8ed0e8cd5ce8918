/** The decision tables of docs/evaluation.md, row by row, through the parser and the evaluator. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Layer } from '#lib/iam/authorize.ts'
import { decide, type StatementFinding } from '#lib/iam/evaluate.ts'
import { evaluatePolicy } from '#lib/iam/evaluate-policy.ts'
import { matchesAction, matchesPrincipal, matchesResource } from '#lib/iam/match.ts'
import { isMultivaluedGlobalKey } from '#lib/iam/multivalued.ts'
import { evaluateCondition } from '#lib/iam/operator.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Statement } from '#lib/iam/policy.ts'
import type { KeyValue, PrincipalValue, ResourceValue } from '#lib/iam/request.ts'
import { MET, type Truth, truthName, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { VariableLookup } from '#lib/iam/variable.ts'
import { evaluatorOf, type PolicySource, readSources } from '#lib/service/evaluate-requests.ts'
import {
  anyCase,
  type Case,
  type CombiningCase,
  type DecisionCase,
  type ResourceCase,
  type SharedKeyCase,
  type WrittenStatement,
  type WrittenValue,
  type WrittenVariables,
} from '#test/fixtures/iam-case.ts'
import { rowOfCase } from '#test/fixtures/iam-case-words.ts'

const FOLDER = 'test/cases/iam'
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const cases = files.flatMap((file) => {
  const read = z
    .array(anyCase)
    .min(1)
    .safeParse(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')))
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`)
  return read.data
})

function keyValue(given: WrittenValue): KeyValue {
  const source = { kind: 'record', detail: 'the case' } as const
  if ('absent' in given) return { state: 'absent', why: 'the case says so', source }
  if ('known' in given) return { state: 'known', values: given.known, source }
  const { present, has, not, starts } = given.unknown
  return {
    state: 'unknown',
    why: 'the case says so',
    ...(present === undefined ? {} : { present }),
    ...(has === undefined ? {} : { has }),
    ...(not === undefined ? {} : { not }),
    ...(starts === undefined ? {} : { starts }),
  }
}

function lookup(given: WrittenVariables): VariableLookup {
  return (name) => {
    const found = given?.[name]
    if (found === undefined) throw new Error(`the case does not say what \`${name}\` is`)
    return keyValue(found)
  }
}

function statementOf(members: Readonly<Record<string, unknown>>, policyVersion: string): Statement {
  const statement = { Effect: 'Deny', ...members }
  const { policy, problems } = parsePolicy(
    JSON.stringify({ Version: policyVersion, Statement: statement }),
  )
  if (policy === undefined) throw new Error(problems.map(({ message }) => message).join('; '))
  return policy.statements[0]!
}

function resourceValue(given: ResourceCase['resource']): ResourceValue {
  if ('known' in given) return { kind: 'known', arn: given.known }
  if ('open' in given) return { kind: 'open', runs: given.open }
  return 'none' in given ? { kind: 'none' } : { kind: 'unknown', why: given.unknown }
}

function evaluate(one: Exclude<Case, DecisionCase | CombiningCase | SharedKeyCase>): Truth {
  if ('condition' in one) {
    const { operator, key, values } = one.condition
    const policyVersion = one.version ?? '2012-10-17'
    const statement = statementOf(
      { Action: '*', Condition: { [operator]: { [key]: values } } },
      policyVersion,
    )
    return evaluateCondition(
      statement.conditions[0]!,
      keyValue(one.value),
      lookup(one.variables),
      policyVersion,
      one.multivalued,
    )
  }
  if ('action' in one)
    return matchesAction(statementOf(one.element, '2012-10-17').action, one.action ?? undefined)
  const { resource, principal } = statementOf({ Action: '*', ...one.element }, '2012-10-17')
  return 'resource' in one
    ? matchesResource(resource, resourceValue(one.resource), lookup(one.variables), '2012-10-17')
    : matchesPrincipal(principal, one.principal as PrincipalValue)
}

function decideTogether({ statements, keys, implicitDeny }: SharedKeyCase) {
  const { policy, problems } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map((one) => ({ ...one, Action: '*', Resource: '*' })),
    }),
  )
  if (policy === undefined) throw new Error(problems.map(({ message }) => message).join('; '))
  const values = new Map(
    Object.entries(keys).map(([name, given]) => [name.toLowerCase(), keyValue(given)]),
  )
  const request = {
    action: 's3:GetObject',
    resource: { kind: 'none' as const },
    principal: { kind: 'unknown' as const },
    key: (name: string) => values.get(name)!,
  }
  return evaluatePolicy(policy, request, implicitDeny, isMultivaluedGlobalKey).decision.kind
}

function findingsOf(given: DecisionCase['findings']): readonly StatementFinding[] {
  const truths = { met: MET, unmet: UNMET, unknown: UNKNOWN } as const
  return given.map(([effect, name]) => ({
    statement: { ...statementOf({ Action: '*' }, '2012-10-17'), effect },
    truth: truths[name],
    parts: [],
  }))
}

/** The statement as policy text: its action, or a key that is not known, makes its truth. */
function statementText(written: WrittenStatement): object {
  const { is, principal, notPrincipal, condition } =
    typeof written === 'string' ? { is: written } : written
  const [effect, name] = is.split(' ')
  const open = name === 'unknown' ? { StringEquals: { 'test:open': 'v' } } : {}
  return {
    Effect: effect,
    Action: name === 'unmet' ? 'other:Action' : '*',
    Resource: '*',
    Condition: { ...open, ...condition },
    ...(principal === undefined ? {} : { Principal: principal }),
    ...(notPrincipal === undefined ? {} : { NotPrincipal: notPrincipal }),
  }
}

function sourcesOf(policies: CombiningCase['policies']): readonly PolicySource[] {
  return Object.entries(policies).flatMap(([layer, given]) =>
    Object.entries(given === 'none' ? { '': [given] } : given).flatMap(([place, all]) =>
      all.map((one, at) => ({
        layer: layer as Layer,
        place: place === '' ? undefined : place,
        name: `${layer} ${place} ${at}`,
        text:
          one === 'none'
            ? undefined
            : JSON.stringify({ Version: '2012-10-17', Statement: one.map(statementText) }),
      })),
    ),
  )
}

const USUAL = {
  action: 's3:GetObject',
  resource: { arn: 'arn:aws:s3:::b/x', account: '111122223333' },
  principal: { arn: 'arn:aws:iam::111122223333:role/app', session: 's1' },
}

function authorizeCase({ policies, request, managementAccount }: CombiningCase) {
  const sources = readSources(sourcesOf(policies))
  expect(sources.flatMap(({ problems }) => problems)).toEqual([])
  const context = { 'test:open': { unknown: 'the case says so' }, ...request?.context }
  const answer = evaluatorOf(sources, { unmentioned: 'absent', managementAccount }).evaluate({
    ...USUAL,
    ...request,
    context,
  })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

const single = cases.flatMap((one) => ('policies' in one ? [] : [one]))

test.each(single)('$row $name', (one) => {
  const actual =
    'statements' in one
      ? decideTogether(one)
      : 'findings' in one
        ? decide(findingsOf(one.findings), { implicitDeny: one.implicitDeny }).kind
        : truthName(evaluate(one))
  expect(actual).toBe(one.expect)
})

const combining = cases.flatMap((one) => ('policies' in one ? [one] : []))

test.each(combining)('$row $name', (one) => {
  const { verdict, decidedBy } = authorizeCase(one)
  const decides = decidedBy.map(({ layer, level }) => [layer, level].filter(Boolean).join(' '))
  expect({ verdict, decides }).toEqual({ verdict: one.expect, decides: one.decides })
})

test.each(combining.filter(({ expect: verdict }) => verdict === 'undetermined'))(
  '$row says what leaves it open',
  (one) => {
    expect(authorizeCase(one).openKeys).not.toEqual([])
  },
)

test('a case with a field that nobody reads, without an expectation or without a source is refused', () => {
  const [good] = cases
  expect(anyCase.safeParse(good).success).toBe(true)
  expect(anyCase.safeParse({ ...good, expected: 'met' }).success).toBe(false)
  expect(anyCase.safeParse({ ...good, expect: undefined }).success).toBe(false)
  expect(anyCase.safeParse({ ...good, why: '' }).success).toBe(false)
  const [whole] = combining
  expect(anyCase.safeParse(whole).success).toBe(true)
  expect(anyCase.safeParse({ ...whole, decides: undefined }).success).toBe(false)
  expect(anyCase.safeParse({ ...whole, expect: undefined }).success).toBe(false)
  expect(anyCase.safeParse({ ...whole, policies: {} }).success).toBe(false)
  expect(anyCase.safeParse({ ...whole, policies: { scp: { root: [['Allow']] } } }).success).toBe(
    false,
  )
})

test('every row of the tables is its case, and every case has a row', () => {
  const ids = new Set(cases.map(({ row }) => row))
  const rows = readFileSync('docs/evaluation.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| [A-Z]-\d\d \|/.test(line))
  expect(rows.toSorted()).toEqual(cases.map(rowOfCase).toSorted())
  expect(ids.size).toBe(cases.length)
})
