/** Trying the cases of keys that several conditions read: what is settled, what stays open, and on what it depends. */
import { expect, test } from 'vitest'
import { type CaseStatement, tryCases } from './cases.ts'
import { judgeDenied } from './evaluate-policy.ts'
import { parsePolicy } from './parse.ts'
import type { KeyValue } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import type { Version } from './variable.ts'

const LOST: KeyValue = { state: 'unknown', why: 'test' }
const SOURCE = { kind: 'record', detail: 'test' } as const

/** A Deny of these conditions; each is open, and `elements` stand beside them. */
function deny(
  condition: object,
  elements: readonly Truth[] = [MET],
  version: Version = '2012-10-17',
): CaseStatement {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: version,
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
    }),
  )
  const conditions = policy!.statements[0]!.conditions
  return {
    version,
    parts: [
      ...elements.map((truth) => ({ truth })),
      ...conditions.map((one) => ({ truth: UNKNOWN, condition: one }) as const),
    ],
  }
}

/** The same, of which everything is met. */
function known({ version, parts }: CaseStatement): CaseStatement {
  return { version, parts: parts.map((part) => ({ ...part, truth: MET })) }
}

const is = (keys: Readonly<Record<string, string>>) => ({ StringEquals: keys })
const isNot = (keys: Readonly<Record<string, string>>) => ({ StringNotEquals: keys })

function tried(
  statements: readonly CaseStatement[],
  keys: Readonly<Record<string, KeyValue>> = {},
) {
  const effects = statements.map(() => 'Deny' as const)
  return tryCases(
    statements,
    { key: (name) => keys[name] ?? LOST, isMultivalued: () => false },
    (truths) => judgeDenied(effects, truths, 'none'),
  )
}

const A = is({ 'k:a': 'v' })
const NOT_A = isNot({ 'k:a': 'v' })

test('every case is denied: by what, is told of each once', () => {
  expect(tried([deny(A), deny(NOT_A)])).toEqual({
    truths: [UNKNOWN, UNKNOWN],
    verdict: MET,
    tried: ['k:a'],
    // Absent, another value: the second; the value: the first.
    settledCases: [
      [UNMET, MET],
      [MET, UNMET],
    ],
    openKeys: [],
    openStatements: [],
    keys: ['k:a'],
    // The beginning, and three cases.
    visits: 4,
  })
})

test('the cases differ: the key is open', () => {
  expect(tried([deny(A), deny(is({ 'k:a': 'w' }))])).toEqual({
    truths: [UNKNOWN, UNKNOWN],
    verdict: UNKNOWN,
    tried: ['k:a'],
    settledCases: [
      [UNMET, UNMET],
      [MET, UNMET],
      [UNMET, MET],
    ],
    openKeys: ['k:a'],
    openStatements: [],
    keys: ['k:a'],
    visits: 5,
  })
})

test('where one case depends on a key that is read once, the statement is open beside the key', () => {
  const both = is({ 'k:a': 'v', 'k:lone': 'v' })
  expect(tried([deny(is({ 'k:a': 'w' })), deny(both)])).toMatchObject({
    verdict: UNKNOWN,
    tried: ['k:a'],
    openKeys: ['k:a'],
    openStatements: [1],
    settledCases: [
      [UNMET, UNMET],
      [MET, UNMET],
    ],
  })
})

test('a key whose cases come to the same is not open, though the statements are', () => {
  const lone = (name: string) => is({ 'k:a': 'v', [name]: 'v' })
  const other = { ...isNot({ 'k:a': 'v' }), ...is({ 'k:lone': 'v' }) }
  // Whatever the key is, one of them depends on what is read once.
  const answer = tried([deny(lone('k:l')), deny(other)])
  expect(answer).toMatchObject({ verdict: UNKNOWN, openKeys: ['k:a'], openStatements: [0, 1] })
  const same = [deny({ ...A, ...NOT_A }), deny(is({ 'k:lone': 'v' }))]
  expect(tried(same)).toMatchObject({
    truths: [UNMET, UNKNOWN],
    verdict: UNKNOWN,
    tried: ['k:a'],
    settledCases: [],
    openKeys: [],
    openStatements: [1],
  })
})

test('statements that the verdict depends on are told in their order, each once', () => {
  const lone = (at: number) => deny(is({ 'k:a': at % 2 === 0 ? 'v' : 'w', [`k:${at}`]: 'v' }))
  const statements = Array.from({ length: 11 }, (_, at) => lone(at))
  expect(tried(statements)?.openStatements).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test.each<[string, readonly CaseStatement[], Readonly<Record<string, KeyValue>>]>([
  ['each key is read once', [deny(A), deny(is({ 'k:b': 'v' }))], {}],
  ['one of the two is met already', [deny(A), known(deny(NOT_A))], {}],
  [
    'a variable that both read is known',
    [deny(is({ 'k:b': variable('k:a') })), deny(is({ 'k:c': variable('k:a') }))],
    { 'k:a': { state: 'known', values: ['v'], source: SOURCE } },
  ],
  ['one of the two is not met anyway', [deny(A), deny(NOT_A, [MET, UNMET])], {}],
  [
    'the key is known',
    [deny(A), deny(NOT_A)],
    { 'k:a': { state: 'known', values: ['v'], source: SOURCE } },
  ],
  [
    'its name is no variable in the old version',
    [deny(is({ 'k:b': variable('k:a') }), [MET], '2008-10-17'), deny(A)],
    {},
  ],
])('nothing is tried where %s', (_, statements, keys) => {
  expect(tried(statements, keys)).toBeUndefined()
})

function variable(name: string): string {
  return `\${${name}}`
}

test('a variable that is not known counts as read, one that is known does not', () => {
  const statements = [deny(is({ 'k:b': variable('k:a') })), deny({ Null: { 'k:a': 'true' } })]
  expect(tried(statements)?.keys).toEqual(['k:a'])
  expect(
    tried(statements, { 'k:a': { state: 'known', values: ['v'], source: SOURCE } }),
  ).toBeUndefined()
  // The key itself is known: only its variable is tried.
  const known: KeyValue = { state: 'known', values: ['v'], source: SOURCE }
  expect(tried(statements, { 'k:b': known })).toMatchObject({ keys: ['k:a'], verdict: UNKNOWN })
})

test('keys that are read most often are tried first, and by name where that is the same', () => {
  const all = is({ 'k:b': 'v', 'k:a': 'v', 'k:c': 'v' })
  expect(tried([deny(all), deny(all), deny(is({ 'k:c': 'w' }))])?.keys).toEqual([
    'k:c',
    'k:a',
    'k:b',
  ])
})

test('an element that is open beside the conditions keeps its statement open, and one that is met does not', () => {
  expect(tried([deny(A, [MET, UNKNOWN]), deny(NOT_A, [UNKNOWN])])).toMatchObject({
    verdict: UNKNOWN,
    openStatements: [0, 1],
  })
  expect(tried([deny(A, [MET, MET]), deny(NOT_A, [])])?.verdict).toBe(MET)
})

test('what is met behind an open condition does not make its statement met', () => {
  const first = ({ version, parts }: CaseStatement): CaseStatement => ({
    version,
    parts: parts.toReversed(),
  })
  expect(tried([first(deny(A)), first(deny(is({ 'k:a': 'w' })))])?.verdict).toBe(UNKNOWN)
})

test('what was chosen of one key is forgotten where another has its next case', () => {
  const answer = tried([
    // Where the first key is another, one of two is met; where it is `v`, the second key decides.
    deny({ ...isNot({ 'k:a': 'v' }), ...is({ 'k:b': 'w' }) }),
    deny(isNot({ 'k:a': 'v', 'k:b': 'w' })),
    deny({ ...is({ 'k:a': 'v' }), ...isNot({ 'k:b': 'w' }) }),
  ])
  expect(answer).toMatchObject({ verdict: UNKNOWN, openKeys: ['k:a', 'k:b'] })
})

test('keys that matter in one case of another each stay open', () => {
  const beside = (value: string, name: string) =>
    ['w', 'x'].map((other) => deny(is({ 'k:a': value, [name]: other })))
  const answer = tried([...beside('v', 'k:b'), ...beside('u', 'k:c')])
  expect(answer?.openKeys.toSorted()).toEqual(['k:a', 'k:b', 'k:c'])
})

test('each key has the cases of the conditions that read it', () => {
  const numbers = (operator: string) => deny({ [operator]: { 'k:n': '5' } })
  const answer = tried([
    deny(is({ 'k:a': 'v' })),
    deny(isNot({ 'k:a': 'v' })),
    numbers('NumericLessThan'),
    numbers('NumericEquals'),
  ])
  expect([answer?.verdict, answer?.tried]).toEqual([MET, ['k:a']])
  // The text of one is no number, and the number of the other no text.
  const both = [is({ 'k:a': 'v' }), isNot({ 'k:a': 'v' })].map((texts) =>
    deny({ ...texts, NumericLessThan: { 'k:n': '5' } }),
  )
  expect(tried([...both, deny({ NumericGreaterThanEquals: { 'k:n': '5' } })])?.verdict).toBe(
    UNKNOWN,
  )
  const certain: KeyValue = { ...LOST, present: true }
  const less = deny({ NumericLessThan: { 'k:n': '5' } })
  const notLess = deny({ NumericNotEquals: { 'k:n': '4' } })
  expect(tried([...both, less, notLess], { 'k:n': certain })?.verdict).toBe(MET)
})

test('a key that stands inside of another value can be any text', () => {
  // Where `k:a` is `w`, which no condition names, neither is met.
  const statements = [deny(A), deny(isNot({ 'k:b': variable('k:a') }))]
  const value: KeyValue = { state: 'known', values: ['w'], source: SOURCE }
  expect(tried(statements, { 'k:b': value })?.verdict).toBe(UNKNOWN)
})

test('a variable that is known is the text of the cases', () => {
  const statements = [deny(is({ 'k:b': variable('k:u') })), deny(isNot({ 'k:b': variable('k:u') }))]
  const user: KeyValue = { state: 'known', values: ['v'], source: SOURCE }
  expect(tried(statements, { 'k:u': user })).toMatchObject({ verdict: MET, tried: ['k:b'] })
})

test('a statement that reads a key twice has a truth of its own, whatever the others do', () => {
  const never = deny({ ...A, ...NOT_A })
  const across = [deny(is({ 'k:a': 'v', 'k:b': 'v' })), deny(is({ 'k:b': 'w' }))]
  expect(tried([never, ...across])?.truths).toEqual([UNMET, UNKNOWN, UNKNOWN])
})

test('where no more cases settle anything, the rest is left', () => {
  // With the value, the first decides; with another, nothing is open: the second key is never asked for.
  const rest = is({ 'k:a': 'v', 'k:b': 'v' })
  expect(tried([deny(A), deny(rest), deny(rest)])).toMatchObject({
    tried: ['k:a'],
    openKeys: ['k:a'],
    keys: ['k:a', 'k:b'],
    visits: 4,
  })
})

test('a tie is settled key by key, with all combinations that matter', () => {
  const team = is({ 'k:b': 'red' })
  const answer = tried([
    deny({ StringEquals: { 'k:a': 'v', 'k:b': 'red' } }),
    deny(NOT_A),
    deny(isNot({ 'k:b': 'red' })),
  ])
  expect(answer).toMatchObject({ verdict: MET, tried: ['k:a', 'k:b'], openKeys: [] })
  expect(tried([deny(team), deny(A), deny(NOT_A)])?.tried).toEqual(['k:a'])
})
