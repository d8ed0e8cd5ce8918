/** What each layer says, which of them decide, and what a reader is told beside the verdict. */
import { describe, expect, test } from 'vitest'
import { authorize, type LayerResult } from './authorize.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { parsePolicy } from './parse.ts'
import type { Surroundings } from './policy-reach.ts'
import { type NamedPolicy, NO_POLICIES, type PolicySet } from './policy-set.ts'
import type { AuthRequest, KeyValue, PrincipalValue } from './request.ts'
import { MET, UNMET } from './truth.ts'

const OWN = '111122223333'
const FAR = '444455556666'
const SOURCE = { kind: 'supplied', detail: 'test' } as const

const ALLOW = { Effect: 'Allow' }
const DENY = { Effect: 'Deny' }
const OTHER = { Action: 'other:Action' }
const equals = (key: string, value: string) => ({ Condition: { StringEquals: { [key]: value } } })
const differs = (key: string, value: string) => ({
  Condition: { StringNotEquals: { [key]: value } },
})
const variable = (name: string) => `\${${name}}`
/** Two keys that are not known, one for each effect: of one key together all values are tried. */
const OPEN = equals('test:open', 'v')
const SHUT = equals('test:shut', 'v')

/** Statements are called by the name of their policy and their position. */
function policy(name: string, ...statements: readonly object[]): NamedPolicy {
  const text = { Version: '2012-10-17', Statement: statements.map((one) => ({ ...ALL, ...one })) }
  const { policy: read, problems } = parsePolicy(JSON.stringify(text))
  if (read === undefined) throw new Error(problems.map(({ message }) => message).join('; '))
  return { name, policy: read }
}

const ALL = { Action: '*', Resource: '*' }
const level = (name: string, ...policies: readonly NamedPolicy[]) => ({ name, policies })
const only = (...policies: readonly NamedPolicy[]) => ({ policies, noOthers: true })
const among = (...policies: readonly NamedPolicy[]) => ({ policies, noOthers: false })
const NONE = only()

const USER: PrincipalValue = { kind: 'user', arn: `arn:aws:iam::${OWN}:user/ann`, account: OWN }
const ROOT: PrincipalValue = { kind: 'root', arn: `arn:aws:iam::${OWN}:root`, account: OWN }

interface Facts extends Partial<AuthRequest> {
  readonly keys?: Readonly<Record<string, KeyValue>>
  readonly around?: Partial<Surroundings>
}

function decided(set: Partial<PolicySet>, { keys, around, ...asked }: Facts = {}) {
  const given: Record<string, KeyValue> = {
    'test:open': { state: 'unknown', why: 'test' },
    'test:shut': { state: 'unknown', why: 'test' },
    ...keys,
  }
  const request: AuthRequest = {
    action: 's3:GetObject',
    resource: { kind: 'known', arn: 'arn:aws:s3:::b/x' },
    principal: USER,
    key: (name) => given[name] ?? { state: 'absent', why: 'test', source: SOURCE },
    ...asked,
  }
  const surroundings = {
    resourceAccount: OWN,
    managementAccount: undefined,
    rcpServices: new Set(['s3', 'kms']),
    ...around,
  }
  return authorize(request, { ...NO_POLICIES, ...set }, surroundings, isMultivaluedGlobalKey)
}

/** Statements of their own: what was found of them in another test is forgotten. */
function anew(set: Partial<PolicySet>): Partial<PolicySet> {
  return structuredClone(set)
}

function line({ layer, level: place, passes, why, statements }: LayerResult): string {
  const said = passes === MET ? 'passes' : passes === UNMET ? 'denies' : 'open'
  const by = statements.map(({ policyName, statement }) => `${policyName}${statement.index}`)
  return [layer, place, said, `(${why})`, ...by].filter((one) => one !== undefined).join(' ')
}

const told = (set: Partial<PolicySet>, facts?: Facts) => {
  const { verdict, layers, decidedBy, notes } = decided(set, facts)
  return {
    verdict,
    layers: layers.map(line),
    by: decidedBy.map((one) => layers.indexOf(one)),
    notes,
  }
}

const NOT_ASKED = [
  'whether anything allows the call was not asked: no identity or resource policy with an Allow was given',
]
const NO_IDENTITY = [
  'whether an identity policy allows the call is not known: none with an Allow was given',
]
const NO_RESOURCE = [
  'whether a resource policy allows the call is not known: none with an Allow was given',
]

describe('layers that limit', () => {
  test.each<[string, Partial<PolicySet>, Facts, string, string[], number[]]>([
    [
      'levels stand one by one, and only those that deny decide',
      {
        rcp: [level('root', policy('r', { ...DENY, ...OTHER }))],
        scp: [
          level('root', policy('a', ALLOW, { ...ALLOW, ...OPEN }, { ...DENY, ...OTHER })),
          level('ou', policy('b', ALLOW, DENY)),
          level('account', policy('c', { ...ALLOW, ...OTHER })),
        ],
      },
      {},
      'denied',
      [
        'rcp root passes (it lets the call pass)',
        'scp root passes (it lets the call pass) a0',
        'scp ou denies (a Deny matches) b1',
        'scp account denies (no Allow matches)',
      ],
      [2, 3],
    ],
    [
      'an open Deny is told before an open Allow',
      {
        scp: [
          level('root', policy('a', { ...ALLOW, ...OPEN })),
          level('ou', policy('b', { ...ALLOW, ...OPEN }, { ...DENY, ...SHUT })),
          level('account', policy('c', ALLOW)),
        ],
      },
      {},
      'undetermined',
      [
        'scp root open (no Allow matches for certain) a0',
        'scp ou open (a Deny may match) b1 b0',
        'scp account passes (it lets the call pass) c0',
      ],
      [0, 1],
    ],
    [
      'whom SCPs do not bind passes, whatever is open in them',
      { scp: [level('root', policy('a', ALLOW, { ...DENY, ...SHUT }))] },
      { around: { managementAccount: OWN } },
      'not-denied',
      ['scp root passes (SCPs do not bind the management account)'],
      [],
    ],
    [
      'whom they may not bind may be denied',
      {
        scp: [level('root', policy('a', DENY)), level('ou', policy('b', { ...DENY, ...SHUT }))],
      },
      { principal: { kind: 'user' }, around: { managementAccount: FAR } },
      'undetermined',
      [
        'scp root open (the account of the caller is not known) a0',
        'scp ou open (the account of the caller is not known) b0',
      ],
      [0, 1],
    ],
    [
      'each policy of an endpoint must allow, and an account means the root user at a gateway',
      {
        vpce: [
          policy('a', ALLOW),
          policy('b', { ...ALLOW, Principal: { AWS: OWN } }),
          policy('c', { ...ALLOW, ...OTHER }),
        ],
      },
      { keys: { 'aws:sourcevpce': { state: 'known', values: ['vpce-1'], source: SOURCE } } },
      'denied',
      [
        'vpce passes (it lets the call pass) a0',
        'vpce open (no Allow matches for certain) b0',
        'vpce denies (no Allow matches)',
      ],
      [2],
    ],
  ])('%s', (_, set, facts, verdict, layers, by) => {
    expect(told(anew(set), facts)).toEqual({ verdict, layers, by, notes: NOT_ASKED })
  })

  test('of a layer that does not reach the call nothing is evaluated', () => {
    const set = { scp: [level('root', policy('a', DENY))], identity: only(policy('i', DENY)) }
    const { layers } = decided(set, { principal: { kind: 'service' } })
    expect(layers.map(({ findings }) => findings)).toEqual([[], []])
  })
})

describe('layers that grant', () => {
  const named = (...statements: readonly object[]) =>
    policy('r', ...statements.map((one) => ({ Principal: '*', ...one })))

  test.each<[string, Partial<PolicySet>, Facts, string, string[], number[], string[]]>([
    [
      'of a call that is not denied those decide that allow it',
      {
        resource: only(named({ ...ALLOW, ...OTHER })),
        identity: only(policy('i', { ...DENY, ...OTHER }, { ...ALLOW, ...OPEN }, ALLOW)),
        boundary: [policy('b', ALLOW)],
        scp: [level('root', policy('s', ALLOW))],
      },
      {},
      'not-denied',
      [
        'scp root passes (it lets the call pass) s0',
        'resource passes (no Allow of it is needed)',
        'identity passes (an Allow matches) i2',
        'boundary passes (an Allow matches) b0',
      ],
      [2],
      [],
    ],
    [
      'no side allows: each denies',
      { resource: NONE, identity: only(policy('i', { ...ALLOW, ...OTHER })) },
      {},
      'denied',
      ['resource denies (no Allow matches)', 'identity denies (no Allow matches)'],
      [0, 1],
      [],
    ],
    [
      'a Deny denies whatever allows',
      {
        resource: only(named(ALLOW, DENY, { ...DENY, ...SHUT })),
        identity: only(policy('i', ALLOW)),
      },
      {},
      'denied',
      ['resource denies (a Deny matches) r1', 'identity passes (an Allow matches) i0'],
      [0],
      [],
    ],
    [
      'an open Deny beside an Allow leaves it open by itself',
      { identity: only(policy('i', ALLOW, { ...DENY, ...SHUT })), resource: NONE },
      {},
      'undetermined',
      ['resource passes (no Allow of it is needed)', 'identity open (a Deny may match) i1'],
      [1],
      [],
    ],
    [
      'an open Deny and an open Allow are both told',
      {
        identity: only(policy('i', { ...ALLOW, ...OPEN }, { ...DENY, ...SHUT })),
        resource: NONE,
      },
      {},
      'undetermined',
      [
        'resource open (no Allow matches, but another policy may allow)',
        'identity open (a Deny may match) i1 i0',
      ],
      [0, 1],
      [],
    ],
    [
      'an open Allow, and a resource policy that was not given',
      { identity: only(policy('i', { ...ALLOW, ...OPEN }, { ...ALLOW, ...OTHER })) },
      {},
      'undetermined',
      ['identity open (no Allow matches for certain) i0'],
      [0],
      NO_RESOURCE,
    ],
    [
      'Deny statements alone stand beside policies that allow',
      { identity: among(policy('i', { ...DENY, ...OTHER })), resource: NONE },
      {},
      'undetermined',
      [
        'resource open (no Allow matches, but another policy may allow)',
        'identity passes (no Allow of it is needed)',
      ],
      [0],
      NO_IDENTITY,
    ],
    [
      'where one of them allows they are all there are',
      { identity: among(policy('i', DENY, { ...ALLOW, ...OTHER }, DENY)), resource: NONE },
      {},
      'denied',
      ['resource denies (no Allow matches)', 'identity denies (a Deny matches) i0 i2'],
      [0, 1],
      [],
    ],
    [
      'where one policy allows they are all there are',
      {
        identity: among(policy('d', { ...DENY, ...OTHER }), policy('a', { ...ALLOW, ...OTHER })),
        resource: NONE,
      },
      {},
      'denied',
      ['resource denies (no Allow matches)', 'identity denies (no Allow matches)'],
      [0, 1],
      [],
    ],
    [
      'one side has no statement, and the other was not given',
      { identity: NONE },
      {},
      'undetermined',
      ['identity open (no Allow matches, but another policy may allow)'],
      [0],
      NO_RESOURCE,
    ],
    [
      'an action on no resource stays in the account',
      { identity: only(policy('i', ALLOW)), resource: NONE },
      { resource: { kind: 'none' }, around: { resourceAccount: undefined } },
      'not-denied',
      ['resource passes (no Allow of it is needed)', 'identity passes (an Allow matches) i0'],
      [1],
      [],
    ],
    [
      'a caller without an account may be of another',
      { identity: only(policy('i', ALLOW)), resource: NONE },
      { principal: { kind: 'user' } },
      'undetermined',
      [
        'resource open (no Allow matches, but another policy may allow)',
        'identity passes (an Allow matches) i0',
      ],
      [0],
      [],
    ],
    [
      'an owner who is not told may be another',
      { identity: only(policy('i', ALLOW)), resource: NONE },
      { around: { resourceAccount: undefined } },
      'undetermined',
      [
        'resource open (no Allow matches, but another policy may allow)',
        'identity passes (an Allow matches) i0',
      ],
      [0],
      [],
    ],
    [
      'whom nothing but the resource can allow has no identity policy',
      {
        resource: only(named(ALLOW)),
        identity: only(policy('i', DENY)),
        boundary: [policy('b', DENY)],
      },
      { principal: { kind: 'anonymous' } },
      'not-denied',
      [
        'resource passes (an Allow matches) r0',
        'identity passes (the caller is no user and no role, and has no such policy)',
        'boundary passes (the caller is no user and no role, and has no such policy)',
      ],
      [0],
      [],
    ],
    [
      'somebody may have one, and it may deny',
      { identity: only(policy('i', DENY)), resource: only(named(ALLOW)) },
      { principal: { kind: 'unknown' } },
      'undetermined',
      [
        'resource passes (an Allow matches) r0',
        'identity open (it is not known what kind of principal calls) i0',
      ],
      [1],
      [],
    ],
    [
      'of somebody whose Allow is open that is told, not that there may be no such policy',
      { identity: only(policy('i', { ...ALLOW, ...OPEN })), resource: NONE },
      { principal: { kind: 'unknown' } },
      'undetermined',
      [
        'resource open (no Allow matches, but another policy may allow)',
        'identity open (no Allow matches for certain) i0',
      ],
      [0, 1],
      [],
    ],
    [
      'a user does not reach the policy of a bucket',
      { resource: only(named(DENY)) },
      { action: 's3:PutBucketPolicy' },
      'denied',
      ['resource denies (a Deny matches) r0'],
      [0],
      NO_IDENTITY,
    ],
    [
      'somebody may be the root user who does',
      { resource: only(named(DENY)) },
      { principal: { kind: 'unknown', account: OWN }, action: 's3:PutBucketPolicy' },
      'undetermined',
      ['resource open (the root user of the owner may reach this policy whatever it says) r0'],
      [0],
      NO_IDENTITY,
    ],
    [
      'the root user of the owner reaches the policy of a bucket',
      { resource: only(named(DENY)) },
      { principal: ROOT, action: 's3:PutBucketPolicy' },
      'not-denied',
      ['resource passes (the root user of the owner reaches this policy whatever it says)'],
      [],
      [],
    ],
    [
      'and may reach that of a queue',
      { resource: only(named(DENY)) },
      { principal: ROOT, action: 'sqs:AddPermission' },
      'undetermined',
      ['resource open (the root user of the owner may reach this policy whatever it says) r0'],
      [0],
      [],
    ],
    [
      'the root user of another account does not',
      { resource: only(named(DENY)) },
      { principal: { ...ROOT, account: FAR }, action: 's3:PutBucketPolicy' },
      'denied',
      ['resource denies (a Deny matches) r0'],
      [0],
      [],
    ],
  ])('%s', (_, set, facts, verdict, layers, by, notes) => {
    expect(told(anew(set), facts)).toEqual({ verdict, layers, by, notes })
  })

  test('every boundary is a layer of its own', () => {
    const boundary = [
      policy('b', ALLOW),
      policy('c', { ...ALLOW, ...OPEN }),
      policy('d', ALLOW, DENY),
    ]
    expect(told({ boundary, identity: only(policy('i', ALLOW)), resource: NONE }).layers).toEqual([
      'resource open (no Allow matches, but another policy may allow)',
      'identity passes (an Allow matches) i0',
      'boundary passes (an Allow matches) b0',
      'boundary open (no Allow matches for certain) c0',
      'boundary denies (a Deny matches) d1',
    ])
  })
})

describe('a boundary and NotPrincipal', () => {
  const spared = { NotPrincipal: { AWS: [USER.arn, OWN] } }
  const set = {
    resource: only(policy('r', { ...DENY, ...spared })),
    identity: only(policy('i', ALLOW)),
  }
  const BOUNDARY = [policy('b', ALLOW)]

  test('whoever is given no boundary has none, and is spared', () => {
    expect(told(set).layers[0]).toBe('resource passes (no Allow of it is needed)')
  })

  test('whoever is given one is not', () => {
    expect(told({ ...set, boundary: BOUNDARY }).layers[0]).toBe(
      'resource denies (a Deny matches) r0',
    )
  })
})

describe('notes', () => {
  const allows = only(policy('p', ALLOW))
  const allowsAll = only(policy('p', { ...ALLOW, Principal: '*' }))

  test.each<[string, Partial<PolicySet>, Facts, string[]]>([
    ['no side', {}, {}, NOT_ASKED],
    ['Deny statements alone', { identity: among(policy('p', DENY)) }, {}, NOT_ASKED],
    ['the identity policy alone', { identity: allows }, {}, NO_RESOURCE],
    ['the resource policy alone', { resource: allowsAll }, {}, NO_IDENTITY],
    ['both', { identity: allows, resource: allowsAll }, {}, []],
    ['no policy, for certain', { identity: NONE, resource: NONE }, {}, []],
    ['the resource policy of a root user', { resource: allowsAll }, { principal: ROOT }, []],
    [
      'the resource policy of somebody',
      { resource: allowsAll },
      { principal: { kind: 'unknown' } },
      NO_IDENTITY,
    ],
    [
      'a root user who assumes a role',
      { resource: allowsAll },
      { principal: ROOT, action: 'sts:AssumeRole' },
      ['AWS lets no root user call `sts:AssumeRole`'],
    ],
    [
      'a user who assumes a role',
      { resource: allowsAll },
      { action: 'sts:AssumeRole' },
      NO_IDENTITY,
    ],
  ])('%s', (_, set, facts, notes) => {
    expect(decided(anew(set), facts).notes).toEqual(notes)
  })

  test('`sts:GetCallerIdentity` is asked of no policy', () => {
    const set = { scp: [level('root', policy('s', DENY))] }
    expect(decided(set, { action: 'STS:getcalleridentity' })).toEqual({
      verdict: 'not-denied',
      layers: [],
      decidedBy: [],
      notes: ['`sts:GetCallerIdentity` needs no permission: no policy denies it'],
    })
  })

  test('an action that is not known is asked of all', () => {
    const set = { scp: [level('root', policy('s', { ...DENY, ...OTHER }))] }
    expect(told(set, { action: undefined }).layers).toEqual(['scp root open (a Deny may match) s0'])
  })
})

describe('layers that settle together what each leaves open', () => {
  const lost: KeyValue = { state: 'unknown', why: 'test' }
  const whatever = (names: string) =>
    `whatever ${names}, the verdict is the same: all values were tried`
  const A = equals('aws:SourceVpc', 'a')
  const NOT_A = differs('aws:SourceVpc', 'a')
  const keys = { 'aws:sourcevpc': lost }

  test('they deny together, and those that leave it open decide', () => {
    const set = {
      scp: [
        level('root', policy('a', { ...DENY, ...A })),
        level('ou', policy('b', ALLOW)),
        level('account', policy('c', { ...DENY, ...NOT_A })),
      ],
    }
    expect(told(set, { keys })).toEqual({
      verdict: 'denied',
      layers: [
        'scp root open (a Deny may match) a0',
        'scp ou passes (it lets the call pass) b0',
        'scp account open (a Deny may match) c0',
      ],
      by: [0, 2],
      notes: [...NOT_ASKED, whatever('`aws:sourcevpc` is')],
    })
  })

  test('or let it pass, and what allows decides', () => {
    const identity = only(policy('i', { ...ALLOW, ...A }, { ...ALLOW, ...NOT_A }))
    const facts = { keys }
    expect(told({ identity, resource: NONE }, facts)).toEqual({
      verdict: 'not-denied',
      layers: [
        'resource open (no Allow matches, but another policy may allow)',
        'identity open (no Allow matches for certain) i0 i1',
      ],
      by: [1],
      notes: [whatever('`aws:sourcevpc` is')],
    })
  })

  test('two keys are told both, and none that no case asks for', () => {
    const team = 'aws:PrincipalTag/team'
    const both = { 'aws:sourcevpc': lost, 'aws:principaltag/team': lost }
    const notesOf = (...statements: readonly object[]) =>
      decided({ scp: [level('root', policy('s', ...statements))] }, { keys: both })
    const asksBoth = notesOf(
      { ...DENY, Condition: { StringEquals: { 'aws:SourceVpc': 'a', [team]: 'red' } } },
      { ...DENY, ...NOT_A },
      { ...DENY, ...differs(team, 'red') },
    )
    expect(asksBoth.verdict).toBe('denied')
    expect(asksBoth.notes).toContain(whatever('`aws:principaltag/team`, `aws:sourcevpc` are'))
    // Each case of the VPC settles it, with statements left open that ask for the team.
    const settledBefore = notesOf(
      { ...DENY, ...A },
      { ...DENY, ...NOT_A },
      { ...DENY, Condition: { StringEquals: { 'aws:SourceVpc': 'a', [team]: 'red' } } },
      { ...DENY, ...equals(team, 'red') },
    )
    expect(settledBefore.notes).toContain(whatever('`aws:sourcevpc` is'))
    // No case meets what asks for the team too.
    const never = {
      ...DENY,
      Condition: {
        StringEquals: { 'aws:SourceVpc': 'a', [team]: 'red' },
        StringNotEquals: { 'aws:SourceVpc': 'a' },
      },
    }
    const notMet = notesOf(never, never)
    expect(notMet.verdict).toBe('not-denied')
    expect(notMet.notes).toContain(whatever('`aws:sourcevpc` is'))
    // A statement about another action asks for nothing.
    const elsewhere = notesOf(
      { ...DENY, ...OTHER, ...equals(team, 'red') },
      { ...DENY, ...OTHER, ...equals(team, 'blue') },
      { ...DENY, ...A },
      { ...DENY, ...NOT_A },
    )
    expect(elsewhere.notes).toContain(whatever('`aws:sourcevpc` is'))
  })

  test('what a statement reads that is settled already is not tried', () => {
    const team = 'aws:PrincipalTag/team'
    // Never met, which the VPC endpoint tells: the team is not asked for.
    const never = {
      ...DENY,
      Condition: {
        StringEquals: { 'aws:SourceVpce': 'v', [team]: 'red' },
        StringNotEquals: { 'aws:SourceVpce': 'v' },
      },
    }
    const all = { 'aws:sourcevpc': lost, 'aws:sourcevpce': lost, 'aws:principaltag/team': lost }
    const scp = [level('root', policy('s', never, never, { ...DENY, ...A }, { ...DENY, ...NOT_A }))]
    const told = decided({ scp }, { keys: all, principal: ROOT })
    expect(told.verdict).toBe('denied')
    expect(told.notes).toContain(whatever('`aws:sourcevpce`, `aws:sourcevpc` are'))
  })

  test('a key that is read once is not tried, beside an element that is open too', () => {
    const team = equals('aws:PrincipalTag/team', 'red')
    const set = {
      scp: [level('root', policy('s', { ...DENY, ...A }, { ...DENY, ...NOT_A }))],
      resource: among(policy('r', { ...DENY, Principal: { AWS: USER.arn }, ...team })),
    }
    const both = { ...keys, 'aws:principaltag/team': lost }
    const { verdict, notes } = decided(set, {
      keys: both,
      principal: { kind: 'account', account: OWN },
    })
    expect([verdict, notes.at(-1)]).toEqual(['denied', whatever('`aws:sourcevpc` is')])
  })

  test('what is settled without trying is told without the keys', () => {
    const scp = [level('root', policy('s', DENY, { ...DENY, ...A }, { ...DENY, ...NOT_A }))]
    expect(told({ scp }, { keys })).toEqual({
      verdict: 'denied',
      layers: ['scp root denies (a Deny matches) s0'],
      by: [0],
      notes: NOT_ASKED,
    })
  })

  test('an element that is open stays open in every case', () => {
    const named = { Principal: { AWS: USER.arn } }
    const resource = only(policy('r', { ...DENY, ...named, ...A }, { ...DENY, ...named, ...NOT_A }))
    const principal: PrincipalValue = { kind: 'account', account: OWN }
    const identity = only(policy('i', ALLOW))
    expect(decided({ resource, identity }, { keys, principal }).verdict).toBe('undetermined')
    expect(decided({ resource, identity }, { keys }).verdict).toBe('denied')
  })
})

describe('what was found of one request does not answer another', () => {
  const lost: KeyValue = { state: 'unknown', why: 'test' }
  const known = (value: string): KeyValue => ({ state: 'known', values: [value], source: SOURCE })
  const keys = { 'aws:sourcevpc': lost }
  const A = equals('aws:SourceVpc', 'a')
  const NOT_A = differs('aws:SourceVpc', 'a')
  const scp = (...statements: readonly object[]) => ({
    scp: [level('root', policy('s', ...statements))],
  })

  test.each<[string, Partial<PolicySet>, Facts, Facts, string]>([
    [
      'the key is bounded otherwise',
      scp(
        { ...DENY, Condition: { StringLike: { 'aws:SourceVpc': 'vpc-?*' } } },
        { ...DENY, Condition: { StringNotLike: { 'aws:SourceVpc': 'vpc-*' } } },
      ),
      { keys: { 'aws:sourcevpc': { ...lost, not: ['vpc-'] } } },
      { keys },
      'denied',
    ],
    [
      'a variable has another value',
      scp({ ...DENY, ...equals('aws:SourceVpc', variable('aws:username')) }, { ...DENY, ...NOT_A }),
      { keys: { ...keys, 'aws:username': known('a') } },
      { keys: { ...keys, 'aws:username': known('b') } },
      'denied',
    ],
    [
      'another condition is met, or not',
      scp(
        { ...DENY, Condition: { StringEquals: { 'aws:SourceVpc': 'a', 'aws:username': 'ann' } } },
        { ...DENY, ...NOT_A },
      ),
      { keys: { ...keys, 'aws:username': known('ann') } },
      { keys: { ...keys, 'aws:username': known('bob') } },
      'denied',
    ],
  ])('%s', (_, written, first, second, verdict) => {
    const set = anew(written)
    expect(decided(set, first).verdict).toBe(verdict)
    expect(decided(set, second).verdict).toBe('undetermined')
  })

  const strict = {
    identity: only(policy('i', { ...ALLOW, ...A }, { ...ALLOW, ...NOT_A })),
    resource: only(policy('r', { ...ALLOW, ...A, Principal: { AWS: OWN } })),
  }
  const farToo = {
    ...strict,
    resource: only(policy('r', { ...ALLOW, ...A, Principal: '*' })),
  }

  test.each<[string, Partial<PolicySet>, Facts, Facts]>([
    ['the action needs the policy of the resource', strict, {}, { action: 'kms:Decrypt' }],
    [
      'the action is on a resource',
      strict,
      { action: 'kms:Decrypt', resource: { kind: 'none' } },
      { action: 'kms:Decrypt' },
    ],
    ['the caller is of another account', farToo, {}, { principal: { ...USER, account: FAR } }],
    ['the owner is another', farToo, {}, { around: { resourceAccount: FAR } }],
  ])('%s', (_, written, first, second) => {
    const set = anew(written)
    expect(decided(set, { keys, ...first }).verdict).toBe('not-denied')
    expect(decided(set, { keys, ...second }).verdict).toBe('undetermined')
  })

  test('the same policy stands beside others, or alone', () => {
    const never = {
      ...DENY,
      Condition: {
        StringEquals: { 'aws:SourceVpc': 'a' },
        StringNotEquals: { 'aws:SourceVpc': 'a' },
      },
    }
    const policies = [policy('i', never)]
    expect(decided({ identity: among(...policies) }, { keys }).verdict).toBe('not-denied')
    expect(decided({ identity: only(...policies) }, { keys }).verdict).toBe('undetermined')
  })

  test('the same policy is of another type', () => {
    const levels = [level('root', policy('s', { ...ALLOW, ...A }, { ...DENY, ...A }))]
    expect(decided({ scp: levels }, { keys }).verdict).toBe('denied')
    expect(decided({ rcp: levels }, { keys }).verdict).toBe('undetermined')
  })

  test('another policy stands beside the same one', () => {
    const first = policy('a', { ...DENY, ...A })
    const besides = (...statements: readonly object[]) => ({
      scp: [level('root', first, policy('b', ...statements))],
    })
    expect(decided(besides({ ...DENY, ...NOT_A }), { keys }).verdict).toBe('denied')
    expect(decided(besides({ ...DENY, ...equals('aws:SourceVpc', 'b') }), { keys }).verdict).toBe(
      'undetermined',
    )
  })
})
