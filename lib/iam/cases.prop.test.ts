/** The exhaustive oracle: in small worlds every value of every key is tried, and the evaluation must know as much. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, evaluateStatement, type ImplicitDeny } from './evaluate.ts'
import { evaluatePolicy } from './evaluate-policy.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { evaluateCondition } from './operator.ts'
import { parsePolicy } from './parse.ts'
import type { Condition, Policy } from './policy.ts'
import type { AuthRequest, KeyValue, UnknownKey } from './request.ts'
import { UNKNOWN } from './truth.ts'

const source = { kind: 'record', detail: 'test' } as const
const ABSENT: KeyValue = { state: 'absent', why: 'test', source }
const known = (values: readonly string[]): KeyValue => ({ state: 'known', values, source })

/** A key of the small world: what policies ask of it, and the texts that the oracle tries. */
interface Key {
  readonly name: string
  readonly operators: readonly string[]
  readonly values: readonly string[]
  readonly texts: readonly string[]
  readonly sets: boolean
  /** What may be excluded, where it is not any of the values. */
  readonly not?: readonly string[]
}

function wordsUpTo(length: number): readonly string[] {
  const layers: string[][] = [['']]
  for (let at = 0; at < length; at++)
    layers.push(layers[at]!.flatMap((text) => ['a', 'A', 'b', 'B'].map((letter) => text + letter)))
  return layers.flat()
}

// Two letters in both cases decide over patterns of at most three places; `zzz` is what none of them names.
const WORDS = [...wordsUpTo(4), 'zzz']
const PATTERNS = ['a', 'b', 'B', 'ab', 'a*', '*b', 'a?', '?b', '*a*', '*', '??', '']
const IF_EXISTS = (names: readonly string[]) => names.flatMap((name) => [name, `${name}IfExists`])
const TEXT_OPERATORS = IF_EXISTS([
  'StringEquals',
  'StringNotEquals',
  'StringLike',
  'StringNotLike',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
])
// Of what is no ARN AWS does not say how it is compared, so that no value of the key settles it.
const ARNS = ['arn:aws:iam::1:role/a', 'arn:aws:iam::*:role/*', 'arn:aws:iam::1:*', '*:*:*:*:*:*']
const ORDER = [
  'Equals',
  'NotEquals',
  'LessThan',
  'LessThanEquals',
  'GreaterThan',
  'GreaterThanEquals',
]

const text = (name: string): Key => ({
  name,
  operators: TEXT_OPERATORS,
  values: PATTERNS,
  texts: WORDS,
  sets: false,
  // A text of which both letter cases are excluded is still taken as possible where case does not matter.
  not: PATTERNS.filter((one) => one === one.toLowerCase()),
})
const sets = (name: string): Key => ({
  name,
  operators: IF_EXISTS(
    ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike'].flatMap((one) => [
      `ForAnyValue:${one}`,
      `ForAllValues:${one}`,
    ]),
  ),
  values: ['a', 'b', 'ab', 'a*', '*b'],
  texts: ['a', 'b', 'ab', 'aab', 'aa', 'bb', 'ba', 'zzz', ''],
  sets: true,
})
const KEYS: readonly Key[] = [
  text('aws:sourcevpc'),
  text('aws:principaltag/team'),
  sets('aws:calledvia'),
  sets('s3:some'),
  {
    name: 'aws:principalarn',
    operators: IF_EXISTS(['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike']),
    values: ARNS,
    texts: [
      'arn:aws:iam::1:role/a',
      'arn:aws:iam::1:role/b',
      'arn:aws:iam::1:user/a',
      'arn:aws:iam::2:role/a',
      'arn:aws:iam::2:user',
      'arn:aws:iam::2:user:role/a',
      'a',
      'b:c',
    ],
    sets: false,
  },
  {
    name: 'aws:sourceip',
    operators: IF_EXISTS(['IpAddress', 'NotIpAddress']),
    values: ['10.0.0.0/8', '10.1.0.0/16', '10.1.0.7', '::/0', '2001:db8::/32', 'x'],
    texts: ['10.2.0.1', '10.1.0.1', '10.1.0.7', '11.0.0.1', '2001:db8::1', '::1', 'x', 'y'],
    sets: false,
    // A single address that is excluded leaves no other text for it: such a key is split by presence only.
    not: ['x'],
  },
  {
    name: 'aws:multifactorauthage',
    operators: IF_EXISTS(ORDER.map((one) => `Numeric${one}`)),
    values: ['1', '2', '1.0', '-1', 'x'],
    texts: ['-2', '-1', '-01', '0', '1', '01', '001', '1.5', '2', '02', '3', 'x', 'y'],
    sets: false,
  },
  {
    name: 'aws:tokenissuetime',
    operators: IF_EXISTS(ORDER.map((one) => `Date${one}`)),
    values: ['2026-01-01T00:00:00Z', '1767225601', '1767225600', 'x'],
    texts: [
      ...['1767225599', '1767225600', '1767225600.0', '1767225600.00', '1767225600.5'],
      ...['1767225601', '1767225601.0', '1767225602', 'x', 'y'],
    ],
    sets: false,
  },
  {
    name: 'aws:securetransport',
    operators: IF_EXISTS(['Bool']),
    values: ['true', 'false', 'False', 'x'],
    texts: ['true', 'TRUE', 'false', 'FALSE', 'fALSE', 'x', 'y'],
    sets: false,
  },
  {
    name: 's3:bytes',
    operators: IF_EXISTS(['BinaryEquals']),
    values: ['dg==', 'QQ==', '-'],
    texts: ['dg', 'QQ', '-=', 'zz'],
    sets: false,
  },
]

const drawnCondition = (keys: readonly Key[]) =>
  fc.constantFrom(...keys).chain((key) =>
    fc.record({
      key: fc.constant(key.name),
      operator: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...key.operators) },
        { weight: 1, arbitrary: fc.constant('Null') },
      ),
      values: fc.uniqueArray(fc.constantFrom(...key.values), { minLength: 1, maxLength: 2 }),
    }),
  )

function policyOf(
  statements: readonly {
    readonly effect: string
    readonly conditions: readonly {
      readonly key: string
      readonly operator: string
      readonly values: readonly string[]
    }[]
  }[],
): Policy {
  const Statement = statements.map(({ effect, conditions }) => {
    const blocks = new Map<string, Map<string, readonly string[]>>()
    for (const { key, operator, values } of conditions) {
      const block = blocks.get(operator) ?? new Map<string, readonly string[]>()
      block.set(
        key,
        operator === 'Null' ? [values[0]!.length % 2 === 0 ? 'true' : 'false'] : values,
      )
      blocks.set(operator, block)
    }
    const Condition = Object.fromEntries(
      [...blocks].map(([operator, block]) => [operator, Object.fromEntries(block)]),
    )
    return { Effect: effect, Action: '*', Resource: '*', Condition }
  })
  const { policy, problems } = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }))
  if (policy === undefined) throw new Error(problems.map(({ message }) => message).join('; '))
  return policy
}

const drawnPolicy = (keys: readonly Key[], statementsMax: number, conditionsMax: number) =>
  fc
    .array(
      fc.record({
        effect: fc.constantFrom('Deny', 'Deny', 'Allow'),
        conditions: fc.array(drawnCondition(keys), { minLength: 1, maxLength: conditionsMax }),
      }),
      { minLength: 1, maxLength: statementsMax },
    )
    .map(policyOf)

/** Bounds that a record may put on a value that it does not tell. */
const drawnValue = (key: Key): fc.Arbitrary<UnknownKey> =>
  fc
    .record({
      present: fc.constantFrom(false, false, true),
      has: key.sets
        ? fc.uniqueArray(fc.constantFrom(...key.texts), { maxLength: 1 })
        : fc.constant<string[]>([]),
      not: fc.oneof(
        fc.constant<string[]>([]),
        fc.uniqueArray(fc.constantFrom(...(key.not ?? key.values)), { maxLength: 2 }),
      ),
    })
    .map(({ present, has, not }) => ({
      state: 'unknown',
      why: 'test',
      present,
      has,
      not: not.filter((one) => !has.includes(one)),
    }))

function requestOf(values: ReadonlyMap<string, KeyValue>): AuthRequest {
  return {
    action: 's3:GetObject',
    resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
    principal: { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ann', account: '111122223333' },
    key: (name) => values.get(name) ?? ABSENT,
  }
}

/** Everything a key can be within its bounds, over the texts of its world. */
function valuesOf(key: Key, { present, has = [], not = [] }: UnknownKey): readonly KeyValue[] {
  // A policy value may be the very text of the request, and case may not matter.
  const texts = new Set([
    ...key.texts,
    ...key.values,
    ...key.values.map((one) => one.toUpperCase()),
  ])
  const free = [...texts].filter((one) => !not.includes(one))
  const singles = free.map((one) => [one])
  const many = key.sets
    ? free.flatMap((a, at) =>
        free
          .slice(at + 1)
          .flatMap((b, next) => [[a, b], ...free.slice(at + next + 2).map((c) => [a, b, c])]),
      )
    : []
  const all = [...singles, ...many].map((set) => [...new Set([...has, ...set])])
  const possible = (has.length > 0 ? [[...has], ...all] : all).map(known)
  return present === true || has.length > 0 ? possible : [ABSENT, ...possible]
}

/** Values that no condition of the policy tells apart are one: found by asking each condition, not by the code under test. */
function distinctValues(policy: Policy, key: Key, value: UnknownKey): readonly KeyValue[] {
  const readers = policy.statements
    .flatMap(({ conditions }) => conditions)
    .filter(({ keyName }) => keyName === key.name)
  const byTruths = new Map<string, KeyValue>()
  for (const one of valuesOf(key, value)) {
    const truths = readers.map((condition) => truthOf(condition, one)).join('')
    if (!byTruths.has(truths)) byTruths.set(truths, one)
  }
  return [...byTruths.values()]
}

function truthOf(condition: Condition, value: KeyValue) {
  const multivalued = isMultivaluedGlobalKey(condition.keyName)
  return evaluateCondition(condition, value, () => ABSENT, '2012-10-17', multivalued)
}

/** All worlds: a value for each key that the policy reads. */
function worldsOf(
  policy: Policy,
  keys: readonly Key[],
  values: ReadonlyMap<string, UnknownKey>,
): readonly ReadonlyMap<string, KeyValue>[] {
  const read = new Set(policy.statements.flatMap((one) => one.conditions.map((c) => c.keyName)))
  return keys
    .filter(({ name }) => read.has(name))
    .reduce<readonly ReadonlyMap<string, KeyValue>[]>(
      (worlds, key) => {
        const choices = distinctValues(policy, key, values.get(key.name)!)
        return worlds.flatMap((world) => choices.map((one) => new Map(world).set(key.name, one)))
      },
      [new Map()],
    )
}

function plainKind(policy: Policy, request: AuthRequest, implicitDeny: ImplicitDeny) {
  const findings = policy.statements.map((one) =>
    evaluateStatement(one, request, policy.version, isMultivaluedGlobalKey),
  )
  return { kind: decide(findings, { implicitDeny }).kind, findings }
}

function hasEmptyTextAlone(world: ReadonlyMap<string, KeyValue>): boolean {
  return [...world.values()].some((value) => value.state === 'known' && value.values.join() === '')
}

const MEANINGS = ['denied', 'none'] as const

describe('the exhaustive oracle', () => {
  const seen = new Map<string, number>()
  const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)

  function compare(
    policy: Policy,
    keys: readonly Key[],
    values: ReadonlyMap<string, UnknownKey>,
    implicitDeny: ImplicitDeny,
  ): void {
    count('asked')
    const request = requestOf(values)
    const worlds = worldsOf(policy, keys, values)
    const found = evaluatePolicy(policy, request, implicitDeny, isMultivaluedGlobalKey)
    const answers = worlds.map((world) => plainKind(policy, requestOf(world), implicitDeny))
    const kinds = new Set(answers.map(({ kind }) => kind))
    // Of an empty text alone under a set qualifier it is not certain whether it counts (rows M-31 to M-35).
    const open = worlds.filter((_, at) => answers[at]?.kind === 'undetermined')
    expect(open.every(hasEmptyTextAlone)).toBe(true)
    const [only] = kinds
    expect(found.decision.kind).toBe(kinds.size === 1 ? only : 'undetermined')
    for (const [at, { truth }] of found.findings.entries()) {
      const truths = new Set(answers.map(({ findings }) => findings[at]!.truth))
      expect(truth).toBe(truths.size === 1 ? [...truths][0] : UNKNOWN)
    }
    const before = plainKind(policy, request, implicitDeny)
    if (before.kind === 'undetermined' && kinds.size === 1) count(`sharper: ${only}`)
    if (before.findings.some((one, at) => one.truth !== found.findings[at]!.truth))
      count('sharper: statement')
    count(found.decision.kind)
    checkOpenKeys(found.openKeys, worlds, answers)
    if (found.decision.kind === 'denied') checkTogether(found, answers)
  }

  /**
   * A key is open if two worlds that differ in nothing else come out differently, or leave open what other
   * statements decide: of an empty text alone it is not certain whether it counts.
   */
  function checkOpenKeys(
    openKeys: readonly string[] | undefined,
    worlds: readonly ReadonlyMap<string, KeyValue>[],
    answers: readonly ReturnType<typeof plainKind>[],
  ): void {
    if (openKeys === undefined) return
    for (const name of openKeys) {
      const endsByRest = new Map<string, Set<string>>()
      for (const [at, world] of worlds.entries()) {
        const rest = JSON.stringify([...world].filter(([key]) => key !== name))
        const { kind, findings } = answers[at]!
        const end = kind === 'undetermined' ? findings.map(({ truth }) => truth).join() : kind
        endsByRest.set(rest, (endsByRest.get(rest) ?? new Set()).add(end))
      }
      expect([...endsByRest.values()].some((ends) => ends.size > 1)).toBe(true)
      count('open key')
    }
  }

  /** In each world one of the statements that decide together is met, or nothing allows. */
  function checkTogether(
    found: ReturnType<typeof evaluatePolicy>,
    answers: readonly ReturnType<typeof plainKind>[],
  ): void {
    const { decision } = found
    if (decision.kind !== 'denied') return
    const by = decision.by.map(({ statement }) => statement.index)
    const met = answers.map(({ findings }) => by.filter((at) => findings[at]!.truth === 2))
    expect(met.every((each) => each.length > 0) || decision.implicit).toBe(true)
    // None of them is there for nothing.
    if (found.whatever.length > 0)
      for (const at of by) expect(met.some((each) => each.includes(at))).toBe(true)
  }

  function asked(keys: readonly Key[], statementsMax: number, conditionsMax: number) {
    return fc.record({
      policy: drawnPolicy(keys, statementsMax, conditionsMax),
      values: fc
        .tuple(...keys.map(drawnValue))
        .map((drawn) => new Map(drawn.map((one, at) => [keys[at]!.name, one]))),
      implicitDeny: fc.constantFrom(...MEANINGS),
    })
  }

  test.each(KEYS.map((key) => [key.name, key] as const))(
    'statements that share %s are judged as sharply as by trying every value',
    (_, key) => {
      fc.assert(
        fc.property(asked([key], 4, 2), ({ policy, values, implicitDeny }) =>
          compare(policy, [key], values, implicitDeny),
        ),
        { numRuns: 400 },
      )
    },
  )

  test('statements that share two and three keys are judged as sharply', () => {
    fc.assert(
      fc.property(
        fc
          .shuffledSubarray([...KEYS], { minLength: 2, maxLength: 3 })
          .chain((keys) => fc.tuple(fc.constant(keys), asked(keys, 4, 2))),
        ([keys, { policy, values, implicitDeny }]) => compare(policy, keys, values, implicitDeny),
      ),
      { numRuns: 600 },
    )
  })

  test('eight keys that are not known are tried in full', () => {
    const keys = KEYS.filter(({ sets: many }) => !many)
    fc.assert(
      fc.property(asked(keys, 8, 3), ({ policy, values, implicitDeny }) => {
        fc.pre(worldsOf(policy, keys, values).length <= 3_000)
        compare(policy, keys, values, implicitDeny)
      }),
      { numRuns: 60 },
    )
  })

  test('every kind of answer was met often', () => {
    // Mutation testing draws less.
    const drawn = Math.min(1, (seen.get('asked') ?? 0) / (KEYS.length * 400))
    for (const [name, least] of [
      ['denied', 100],
      ['not-denied', 100],
      ['undetermined', 500],
      ['sharper: denied', 40],
      ['sharper: not-denied', 20],
      ['sharper: statement', 100],
      ['open key', 300],
    ] as const)
      expect([name, (seen.get(name) ?? 0) >= Math.floor(least * drawn), seen.get(name)]).toEqual([
        name,
        true,
        seen.get(name),
      ])
  })
})
