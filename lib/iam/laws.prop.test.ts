/** The laws of a whole policy, on drawn policies of every element and operator, against requests of which much is not known. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImplicitDeny } from './evaluate.ts'
import { type Evaluation, evaluatePolicy } from './evaluate-policy.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { OPERATOR_NAMES, parseOperator } from './operator.ts'
import { parsePolicy } from './parse.ts'
import type { Policy } from './policy.ts'
import { printPolicy } from './print.ts'
import type { AuthRequest, KeyValue, PrincipalValue, ResourceValue, UnknownKey } from './request.ts'

const source = { kind: 'record', detail: 'test' } as const
const ABSENT: KeyValue = { state: 'absent', why: 'test', source }
const known = (...values: string[]): KeyValue => ({ state: 'known', values, source })
const why = 'test'

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: policy variables
/** Texts that collide often, as what any operator takes them for. */
const TEXTS = [
  ...['a', 'A', 'ab', 'b', 'a*', '*', '?', '', '5', '5.0', '7', 'true', 'False'],
  ...['10.0.0.1', '10.0.0.0/8', '::/0', '2026-01-01T00:00:00Z', '1767225600', 'dg=='],
  ...['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::*:role/*'],
  ...[
    '${aws:username}',
    'a${aws:username}',
    "${aws:username, 'b'}",
    '${*}',
    '${aws:PrincipalTag/t}',
  ],
]
const SINGLE = ['aws:SourceVpc', 'aws:username', 'aws:PrincipalTag/t', 's3:one']
const SETS = ['aws:CalledVia', 's3:many']

type Pair = readonly [operator: string, key: string]
const operator: fc.Arbitrary<Pair> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...OPERATOR_NAMES),
        fc.constantFrom('', 'IfExists'),
        fc.constantFrom(...SINGLE),
      )
      .map(([name, suffix, key]) => [name === 'Null' ? name : name + suffix, key] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('ForAllValues:', 'ForAnyValue:'),
        fc.constantFrom(...OPERATOR_NAMES.filter((name) => name !== 'Null')),
        fc.constantFrom('', 'IfExists'),
        fc.constantFrom(...SETS),
      )
      .map(([prefix, name, suffix, key]) => [prefix + name + suffix, key] as const),
  },
)
const list = <Value>(of: fc.Arbitrary<Value>) => fc.uniqueArray(of, { minLength: 1, maxLength: 3 })
const conditions = fc.array(fc.tuple(operator, list(fc.constantFrom(...TEXTS))), { maxLength: 3 })

const named = (name: string, of: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.constantFrom(name, name, `Not${name}`), of).map(([key, value]) => ({ [key]: value }))
const action = named(
  'Action',
  list(fc.constantFrom('*', 's3:*', 's3:Get*', 'ec2:*', 'iam:PassRole', 's?:GetObject', '*:Get*')),
)
const resource = fc.oneof(
  fc.constant({ Resource: '*' }),
  named(
    'Resource',
    list(
      fc.constantFrom(
        ...['*', 'arn:aws:s3:::b', 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/*', 'arn:aws:s3:::*/x'],
        ...['arn:aws:s3:*:*:b/?', 'arn:aws:s3:::b/${aws:username}/*', 'arn:aws:sqs'],
      ),
    ),
  ),
)
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: policy variables
const ROLE = 'arn:aws:iam::111122223333:role/app'
const SESSION = 'arn:aws:sts::111122223333:assumed-role/app/s'
const USER = 'arn:aws:iam::111122223333:user/ann'
const principal = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ Principal: '*' }) },
  {
    weight: 2,
    arbitrary: named(
      'Principal',
      fc.oneof(
        list(fc.constantFrom('*', '111122223333', '444455556666', ROLE, SESSION, USER)).map(
          (AWS) => ({ AWS }),
        ),
        list(fc.constantFrom('s3.amazonaws.com', 'logs.eu-west-1.amazonaws.com')).map(
          (Service) => ({ Service }),
        ),
        fc.constant({ Federated: 'gitlab.com' }),
      ),
    ),
  },
)

interface Drawn {
  readonly elements: object
  readonly conditions: readonly (readonly [Pair, readonly string[]])[]
}
const statement: fc.Arbitrary<Drawn> = fc
  .record({
    Effect: fc.constantFrom('Deny', 'Deny', 'Allow'),
    principal,
    action,
    resource,
    conditions,
  })
  .map(({ Effect, principal: who, action: what, resource: where, conditions: when }) => ({
    elements: { Effect, ...who, ...what, ...where },
    conditions: when,
  }))
const statements = fc.array(statement, { minLength: 1, maxLength: 4 })

function policyOf(drawn: readonly Drawn[]): Policy {
  const Statement = drawn.map(({ elements, conditions: when }) => {
    const blocks = new Map<string, Map<string, readonly string[]>>()
    for (const [[name, key], values] of when) {
      const block = blocks.get(name) ?? new Map<string, readonly string[]>()
      blocks.set(name, block.set(key, values))
    }
    const Condition = Object.fromEntries(
      [...blocks].map(([name, block]) => [name, Object.fromEntries(block)]),
    )
    return { ...elements, ...(blocks.size > 0 ? { Condition } : {}) }
  })
  const { policy, problems } = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }))
  if (policy === undefined) throw new Error(problems.map(({ message }) => message).join('; '))
  return policy
}

const meaning = fc.constantFrom<ImplicitDeny>('denied', 'unknown', 'none')

/** A request as far as it is known, and requests that it can turn out to be. */
interface Lesser {
  readonly values: ReadonlyMap<string, KeyValue>
  readonly resource: ResourceValue
  readonly principal: PrincipalValue
  readonly action: string | undefined
  readonly services: readonly string[] | undefined
}

const excluding = fc.uniqueArray(fc.constantFrom(...TEXTS), { maxLength: 3 })
const unknownValue = (many: boolean): fc.Arbitrary<UnknownKey> =>
  fc
    .record({
      present: fc.boolean(),
      has: fc.uniqueArray(fc.constantFrom(...TEXTS), { maxLength: many ? 2 : 0 }),
      not: excluding,
    })
    .map(({ present, has, not }) => ({
      ...{ state: 'unknown', why, present, has },
      not: not.filter((one) => !has.includes(one)),
    }))
const keyValue = (name: string): fc.Arbitrary<KeyValue> =>
  fc.oneof(
    { weight: 3, arbitrary: unknownValue(SETS.includes(name)) },
    { weight: 1, arbitrary: fc.constant(ABSENT) },
    { weight: 1, arbitrary: fc.constantFrom(...TEXTS).map((text) => known(text)) },
  )
const KEYS = [...SINGLE, ...SETS].map((name) => name.toLowerCase())
const OPEN_RUNS = [
  ['arn:aws:s3:::b/', ''],
  ['arn:aws:s3:::b', ''],
  ['arn:aws:s3:::', '/x'],
  ['', ''],
]
const request: fc.Arbitrary<Lesser> = fc.record({
  values: fc
    .tuple(...[...SINGLE, ...SETS].map(keyValue))
    .map((drawn) => new Map(drawn.map((value, at) => [KEYS[at]!, value]))),
  resource: fc.oneof(
    fc.constant<ResourceValue>({ kind: 'known', arn: 'arn:aws:s3:::b/x' }),
    fc.constantFrom(...OPEN_RUNS).map((runs): ResourceValue => ({ kind: 'open', runs })),
    fc.constantFrom<ResourceValue>({ kind: 'none' }, { kind: 'unknown', why }),
  ),
  principal: fc.constantFrom<PrincipalValue>(
    { kind: 'user', arn: USER, account: '111122223333' },
    { kind: 'role-session', arn: ROLE, account: '111122223333' },
    { kind: 'account', account: '111122223333' },
    { kind: 'role-session' },
    { kind: 'service' },
    { kind: 'web-identity' },
    { kind: 'unknown' },
  ),
  action: fc.constantFrom('s3:GetObject', 's3:PutObject', 'ec2:RunInstances', undefined),
  services: fc.constantFrom<readonly string[] | undefined>(undefined, ['s3'], ['s3', 'ec2']),
})

const FILLINGS = ['', 'x', '/x', 'x/y', 'ann/x', '::b/x']
const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  'ec2:RunInstances',
  'iam:PassRole',
  'sqs:SendMessage',
]
const ANYBODY: readonly PrincipalValue[] = [
  { kind: 'user', arn: USER, account: '111122223333' },
  { kind: 'role-session', arn: ROLE, account: '111122223333', sessionArn: SESSION },
  { kind: 'role-session', arn: 'arn:aws:iam::444455556666:role/x', account: '444455556666' },
  { kind: 'root', arn: 'arn:aws:iam::111122223333:root', account: '111122223333' },
  { kind: 'service', service: 's3.amazonaws.com' },
  { kind: 'service', service: 'logs.amazonaws.com' },
  { kind: 'web-identity', federated: 'gitlab.com' },
  { kind: 'web-identity', federated: 'x' },
  { kind: 'anonymous' },
]

function possiblePrincipals(given: PrincipalValue): readonly PrincipalValue[] {
  return ANYBODY.filter((one) => {
    if (given.kind === 'unknown') return true
    if (given.kind === 'account') return one.account === given.account && one.kind !== 'service'
    return one.kind === given.kind && (given.arn === undefined || given.arn === one.arn)
  })
}

function possibleValues(name: string, value: KeyValue): readonly KeyValue[] {
  if (value.state !== 'unknown') return [value]
  const { present, has = [], not = [] } = value
  const free = [...TEXTS, 'zzz', 'aab', '10.9.9.9', '6'].filter((one) => !not.includes(one))
  const sets = SETS.map((key) => key.toLowerCase()).includes(name)
    ? [...(has.length > 0 ? [has] : []), ...free.map((one) => [...new Set([...has, one])])]
    : free.map((one) => [one])
  const possible = sets.map((set) => known(...set))
  return present === true || has.length > 0 ? possible : [ABSENT, ...possible]
}

function possibleResources(given: ResourceValue): readonly ResourceValue[] {
  if (given.kind === 'open')
    return FILLINGS.map((filling) => ({ kind: 'known', arn: given.runs.join(filling) }))
  if (given.kind !== 'unknown') return [given]
  const arns = ['arn:aws:s3:::b', 'arn:aws:s3:::b/x/y', 'arn:aws:sqs:eu-west-1:111122223333:q']
  return [{ kind: 'none' }, ...arns.map((arn): ResourceValue => ({ kind: 'known', arn }))]
}

/**
 * The action of its own service that an event certainly asks for; that a call may be checked for `iam:PassRole`
 * beside it leaves statements on that open, and changes nothing for the action itself.
 */
function possibleActions({ action: given, services }: Lesser): readonly string[] {
  if (given !== undefined) return [given]
  return ACTIONS.filter((one) => services?.includes(one.split(':')[0]!) ?? true)
}

/** One world, chosen by numbers: everything that is not known has become known. */
function completed(lesser: Lesser, choices: readonly number[]): Lesser {
  let next = 0
  const pick = <Value>(from: readonly Value[]): Value => from[choices[next++]! % from.length]!
  return {
    values: new Map(
      [...lesser.values].map(([name, value]) => [name, pick(possibleValues(name, value))]),
    ),
    resource: pick(possibleResources(lesser.resource)),
    principal: pick(possiblePrincipals(lesser.principal)),
    action: pick(possibleActions(lesser)),
    services: undefined,
  }
}

function evaluate(policy: Policy, asked: Lesser, implicitDeny: ImplicitDeny): Evaluation {
  const { values, services, ...rest } = asked
  const whole: AuthRequest = {
    ...rest,
    ...(services === undefined ? {} : { services }),
    key: (name) => values.get(name) ?? ABSENT,
  }
  return evaluatePolicy(policy, whole, implicitDeny, (name) =>
    name === 's3:many' ? true : name === 's3:one' ? false : isMultivaluedGlobalKey(name),
  )
}

const RANK = { 'not-denied': 0, undetermined: 1, denied: 2 } as const

describe('laws of a policy', () => {
  test('a settled verdict never changes when what is not known becomes known: keys, resource, action, principal', () => {
    const seen = new Map<string, number>()
    const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
    const choices = fc.array(fc.nat(10_000), { minLength: 9, maxLength: 9 })
    const worlds = fc.array(choices, { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(statements, request, meaning, worlds, (drawn, lesser, missing, picks) => {
        const policy = policyOf(drawn)
        const before = evaluate(policy, lesser, missing)
        count(before.decision.kind)
        for (const { truth } of before.findings) count(`statement ${truth}`)
        for (const one of policy.statements.flatMap((each) => each.conditions))
          count(`operator ${one.test.quantifier} ${one.test.family}`)
        const after = picks.map((pick) => evaluate(policy, completed(lesser, pick), missing))
        for (const world of after) {
          if (before.decision.kind !== 'undetermined')
            expect(world.decision.kind).toBe(before.decision.kind)
          for (const [at, { truth }] of before.findings.entries())
            if (truth !== 1) expect(world.findings[at]!.truth).toBe(truth)
        }
        if (before.decision.kind === 'undetermined')
          count(
            `open: ${new Set(after.map(({ decision }) => decision.kind)).size > 1 ? 'both ways' : 'one way'}`,
          )
      }),
      { numRuns: 3_000 },
    )
    for (const [name, least] of [
      ...(['denied', 'undetermined', 'not-denied'] as const).map((kind) => [kind, 200] as const),
      ...([0, 1, 2] as const).map((truth) => [`statement ${truth}`, 200] as const),
      ['open: both ways', 100] as const,
    ])
      expect(`${name}: ${(seen.get(name) ?? 0) >= least}`).toBe(`${name}: true`)
    const families = new Set(OPERATOR_NAMES.map((name) => parseOperator(name)!.family))
    for (const family of families) {
      const quantifiers = family === 'null' ? ['single'] : ['single', 'any', 'all']
      for (const quantifier of quantifiers)
        expect(seen.get(`operator ${quantifier} ${family}`) ?? 0).toBeGreaterThan(20)
    }
  })

  test('adding a Deny never allows more, adding an Allow never denies more', () => {
    fc.assert(
      fc.property(statements, statement, request, meaning, (drawn, added, lesser, missing) => {
        const before = RANK[evaluate(policyOf(drawn), lesser, missing).decision.kind]
        const longer = policyOf([...drawn, added])
        const after = RANK[evaluate(longer, lesser, missing).decision.kind]
        if (longer.statements.at(-1)!.effect === 'Deny')
          expect(after).toBeGreaterThanOrEqual(before)
        else expect(after).toBeLessThanOrEqual(before)
      }),
      { numRuns: 1_500 },
    )
  })

  test('the order of statements, of keys and of values does not matter', () => {
    fc.assert(
      fc.property(statements, request, meaning, (drawn, lesser, missing) => {
        const turned = drawn.toReversed().map(({ elements, conditions: when }) => ({
          elements: Object.fromEntries(
            Object.entries(elements).map(([name, value]) => [
              name,
              Array.isArray(value) ? value.toReversed() : value,
            ]),
          ),
          conditions: lastOfEach(when)
            .toReversed()
            .map(([pair, values]) => [pair, values.toReversed()] as const),
        }))
        const forward = evaluate(policyOf(drawn), lesser, missing)
        const backward = evaluate(policyOf(turned), lesser, missing)
        expect(backward.decision.kind).toBe(forward.decision.kind)
        expect(backward.findings.map(({ truth }) => truth).toReversed()).toEqual(
          forward.findings.map(({ truth }) => truth),
        )
      }),
      { numRuns: 1_500 },
    )
  })

  test('a policy that is printed and read again decides the same', () => {
    fc.assert(
      fc.property(statements, request, meaning, (drawn, lesser, missing) => {
        const policy = policyOf(drawn)
        const again = parsePolicy(printPolicy(policy)).policy!
        expect(evaluate(again, lesser, missing).decision.kind).toBe(
          evaluate(policy, lesser, missing).decision.kind,
        )
      }),
      { numRuns: 500 },
    )
  })
})

/** A key that is drawn twice under one operator has its last values. */
function lastOfEach(when: Drawn['conditions']): Drawn['conditions'] {
  return [...new Map(when.map((one) => [one[0].join(' '), one])).values()]
}
