import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Authorization, authorize } from './authorize.ts'
import { implicitDenyOf } from './evaluate.ts'
import { evaluatePolicy } from './evaluate-policy.ts'
import { openThingsOf } from './open-things.ts'
import { parsePolicy } from './parse.ts'
import type { Policy } from './policy.ts'
import type { NamedPolicy, PolicySet } from './policy-set.ts'
import type { AuthRequest, KeyValue, PrincipalValue } from './request.ts'

const OWN = '111122223333'
const OTHER = '444455556666'
const KEYS = ['k:a', 'k:b', 'aws:sourcevpce'] as const
const VALUES = ['x', 'y'] as const

const PRINCIPALS: readonly PrincipalValue[] = [
  { kind: 'role-session', account: OWN, arn: `arn:aws:iam::${OWN}:role/app` },
  {
    kind: 'role-session',
    account: OWN,
    sessionArn: `arn:aws:sts::${OWN}:assumed-role/AWSServiceRoleForX/s`,
  },
  { kind: 'user', account: OWN, arn: `arn:aws:iam::${OWN}:user/ann` },
  { kind: 'user', account: OTHER, arn: `arn:aws:iam::${OTHER}:user/bob` },
  { kind: 'federated-user', account: OWN, arn: `arn:aws:sts::${OWN}:federated-user/carl` },
  { kind: 'root', account: OWN, arn: `arn:aws:iam::${OWN}:root` },
  { kind: 'service', service: 's3.amazonaws.com' },
  { kind: 'anonymous' },
  { kind: 'unknown' },
]

const NAMED: readonly unknown[] = [
  '*',
  { AWS: OWN },
  { AWS: OTHER },
  { AWS: `arn:aws:iam::${OWN}:role/app` },
  { AWS: `arn:aws:iam::${OWN}:user/ann` },
  { AWS: `arn:aws:sts::${OWN}:assumed-role/app/s` },
  { Service: 's3.amazonaws.com' },
]

interface Written {
  readonly effect: 'Allow' | 'Deny'
  readonly action: string
  readonly condition: object
  readonly principal: unknown
}

const written = fc.record({
  effect: fc.constantFrom('Allow', 'Deny'),
  action: fc.constantFrom('*', '*', 's3:*', 'kms:Decrypt'),
  condition: fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    fc
      .tuple(
        fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists'),
        fc.constantFrom(...KEYS),
        fc.constantFrom(...VALUES),
      )
      .map(([operator, key, value]) => ({ [operator]: { [key]: value } })),
  ),
  principal: fc.constantFrom(...NAMED),
})

function policyOf(statements: readonly Written[], withPrincipal: boolean): Policy {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: statements.map(({ effect, action, condition, principal }) => ({
        Effect: effect,
        Action: action,
        Resource: '*',
        Condition: condition,
        ...(withPrincipal ? { Principal: principal } : {}),
      })),
    }),
  )
  if (policy === undefined) throw new Error('the policy of the law has errors')
  return policy
}

const statements = fc.array(written, { minLength: 1, maxLength: 3 })
const plain = statements.map((list): NamedPolicy => ({ name: 'p', policy: policyOf(list, false) }))
const named = statements.map((list): NamedPolicy => ({ name: 'r', policy: policyOf(list, true) }))
const levels = fc.array(
  fc.record({
    name: fc.constantFrom('root', 'ou'),
    policies: fc.array(plain, { minLength: 1, maxLength: 2 }),
  }),
  { maxLength: 2 },
)
const granting = (policy: fc.Arbitrary<NamedPolicy>) =>
  fc.option(fc.record({ policies: fc.array(policy, { maxLength: 2 }), noOthers: fc.boolean() }), {
    nil: undefined,
  })
const policySet: fc.Arbitrary<PolicySet> = fc.record({
  scp: levels,
  rcp: levels,
  vpce: fc.array(plain, { maxLength: 1 }),
  resource: granting(named),
  identity: granting(plain),
  boundary: fc.array(plain, { maxLength: 1 }),
})

type World = Readonly<Record<(typeof KEYS)[number], KeyValue>>

const source = { kind: 'supplied', detail: 'the law' } as const
const settled: fc.Arbitrary<KeyValue> = fc.oneof(
  fc.constantFrom(...VALUES).map((value) => ({ state: 'known', values: [value], source }) as const),
  fc.constant({ state: 'absent', why: 'the law', source } as const),
)
const open: KeyValue = { state: 'unknown', why: 'the law' }
const world = fc.record({ 'k:a': settled, 'k:b': settled, 'aws:sourcevpce': settled })
const hidden = fc.subarray([...KEYS])

const circumstances = fc.record({
  principal: fc.constantFrom(...PRINCIPALS),
  action: fc.constantFrom('s3:GetObject', 'kms:Decrypt', 'sts:AssumeRole', 'ec2:RunInstances'),
  resourceAccount: fc.constantFrom(OWN, OTHER, undefined),
  managementAccount: fc.constantFrom(undefined, undefined, OTHER),
})
interface Circumstances {
  readonly principal: PrincipalValue
  readonly action: string
  readonly resourceAccount: string | undefined
  readonly managementAccount: string | undefined
}

function run(set: PolicySet, where: Circumstances, keys: World): Authorization {
  return authorize(requestOf(where, keys), set, surroundingsOf(where), () => undefined)
}

function surroundingsOf({ resourceAccount, managementAccount }: Circumstances) {
  return { resourceAccount, managementAccount, rcpServices: new Set(['s3', 'kms', 'sts']) }
}

function requestOf({ principal, action }: Circumstances, keys: World): AuthRequest {
  return {
    action,
    principal,
    resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
    key: (name) => (Object.hasOwn(keys, name) ? keys[name as keyof World] : open),
  }
}

const RANK = { 'not-denied': 0, undetermined: 1, denied: 2 } as const

test('a settled verdict never changes when an unknown key becomes known', () => {
  fc.assert(
    fc.property(policySet, circumstances, world, hidden, (set, where, keys, names) => {
      const less = { ...keys, ...Object.fromEntries(names.map((name) => [name, open])) }
      const now = run(set, where, less).verdict
      if (now !== 'undetermined') expect(run(set, where, keys).verdict).toBe(now)
    }),
    { numRuns: 5_000 },
  )
})

test('a settled verdict never changes when the owner of the resource becomes known', () => {
  fc.assert(
    fc.property(
      policySet,
      circumstances,
      world,
      fc.constantFrom(OWN, OTHER),
      (set, where, keys, owner) => {
        const now = run(set, { ...where, resourceAccount: undefined }, keys).verdict
        const later = run(set, { ...where, resourceAccount: owner }, keys).verdict
        if (now !== 'undetermined') expect(later).toBe(now)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('a settled verdict of a caller of whom nothing is known holds for every caller', () => {
  fc.assert(
    fc.property(policySet, circumstances, world, (set, where, keys) => {
      const now = run(set, { ...where, principal: { kind: 'unknown' } }, keys).verdict
      if (now !== 'undetermined') expect(run(set, where, keys).verdict).toBe(now)
    }),
    { numRuns: 3_000 },
  )
})

test('a further level or policy that only denies, or a Deny more, never allows more', () => {
  const layer = fc.constantFrom('scp', 'rcp', 'vpce', 'resource', 'identity', 'boundary')
  fc.assert(
    fc.property(policySet, layer, written, circumstances, world, (set, type, one, where, keys) => {
      const deny = policyOf([{ ...one, effect: 'Deny' }], type === 'resource')
      const before = RANK[run(set, where, keys).verdict]
      const after =
        RANK[run(withPolicy(set, type, { name: 'deny', policy: deny }), where, keys).verdict]
      expect(after).toBeGreaterThanOrEqual(before)
    }),
    { numRuns: 3_000 },
  )
})

function withPolicy(set: PolicySet, type: keyof PolicySet, policy: NamedPolicy): PolicySet {
  switch (type) {
    case 'scp':
    case 'rcp':
      return { ...set, [type]: [...set[type], { name: 'more', policies: [policy] }] }
    case 'vpce':
    case 'boundary':
      return { ...set, [type]: [...set[type], policy] }
    case 'resource':
    case 'identity': {
      const before = set[type] ?? { policies: [], noOthers: false }
      return { ...set, [type]: { ...before, policies: [...before.policies, policy] } }
    }
  }
}

test('the order of levels, policies and statements does not matter', () => {
  const turned = ({ name, policy }: NamedPolicy): NamedPolicy => ({
    name,
    policy: { ...policy, statements: policy.statements.toReversed() },
  })
  const turn = (list: readonly NamedPolicy[]) => list.toReversed().map(turned)
  fc.assert(
    fc.property(policySet, circumstances, world, (set, where, keys) => {
      const reversed: PolicySet = {
        scp: set.scp.toReversed().map((one) => ({ ...one, policies: turn(one.policies) })),
        rcp: set.rcp.toReversed().map((one) => ({ ...one, policies: turn(one.policies) })),
        vpce: turn(set.vpce),
        boundary: turn(set.boundary),
        resource: set.resource && { ...set.resource, policies: turn(set.resource.policies) },
        identity: set.identity && { ...set.identity, policies: turn(set.identity.policies) },
      }
      expect(run(reversed, where, keys).verdict).toBe(run(set, where, keys).verdict)
    }),
    { numRuns: 2_000 },
  )
})

test('one SCP alone decides a member as its own evaluation does, as sharply', () => {
  const [member] = PRINCIPALS
  const where = {
    principal: member!,
    action: 's3:GetObject',
    resourceAccount: OWN,
    managementAccount: undefined,
  }
  fc.assert(
    fc.property(plain, world, hidden, (one, keys, names) => {
      const seen = { ...keys, ...Object.fromEntries(names.map((name) => [name, open])) }
      const set: PolicySet = {
        scp: [{ name: 'root', policies: [one] }],
        rcp: [],
        vpce: [],
        resource: undefined,
        identity: undefined,
        boundary: [],
      }
      const request = requestOf(where, seen)
      const meaning = implicitDenyOf(one.policy, 'scp')
      const { decision } = evaluatePolicy(one.policy, request, meaning, () => undefined)
      expect(run(set, where, seen).verdict).toBe(decision.kind)
    }),
    { numRuns: 2_000 },
  )
})

test('what is denied or open is decided by some layer, and what is open says why', () => {
  fc.assert(
    fc.property(policySet, circumstances, world, hidden, (set, where, keys, names) => {
      const seen = { ...keys, ...Object.fromEntries(names.map((name) => [name, open])) }
      const answer = run(set, where, seen)
      const things = openThingsOf(answer, requestOf(where, seen))
      expect(things.length > 0).toBe(answer.verdict === 'undetermined')
      if (answer.verdict !== 'not-denied') expect(answer.decidedBy).not.toEqual([])
    }),
    { numRuns: 3_000 },
  )
})
