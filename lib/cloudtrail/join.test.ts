import { describe, expect, test } from 'vitest'
import { MEMBER, OTHER_MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { boundTags, type Copy, completed, TAG_VALUES_MAX, withSession } from './join.ts'
import type { Caller, Network, Place, ResourceFact, SessionFact } from './pattern.ts'

describe('the tags of sessions', () => {
  const sessions = (count: number, name: (at: number) => string): readonly SessionFact[] =>
    Array.from({ length: count }, (_, at) => ({ tags: { [name(at)]: `v${at}`, team: 'a' } }))

  test('are kept with as many values as patterns hold', () => {
    const facts = sessions(TAG_VALUES_MAX, () => 'pod')
    expect(boundTags(facts)).toEqual(facts)
  })

  test('are only known to be passed with more, whatever the case of their names', () => {
    const facts = sessions(TAG_VALUES_MAX + 1, (at) => (at % 2 === 0 ? 'pod' : 'POD'))
    expect(boundTags(facts)[0]).toEqual({ tags: { pod: { unkept: 'many' }, team: 'a' } })
    expect(boundTags(facts)[1]).toEqual({ tags: { POD: { unkept: 'many' }, team: 'a' } })
  })

  test('leave what else is told of a session', () => {
    const other: SessionFact = { service: 'glue.amazonaws.com' }
    const facts = [...sessions(TAG_VALUES_MAX + 1, () => 'pod'), other]
    expect(boundTags(facts).at(-1)).toEqual(other)
    const told = boundTags([{ ...facts[0], federation: 'web' }, ...facts.slice(1)])
    expect(told[0]).toEqual({ federation: 'web', tags: { pod: { unkept: 'many' }, team: 'a' } })
  })
})

describe('a caller and the session that an event made', () => {
  const role: Caller = {
    type: 'AssumedRole',
    account: MEMBER,
    arn: `arn:aws:iam::${MEMBER}:role/team/App`,
  }
  const fact: SessionFact = { service: 'lambda.amazonaws.com', issuedTo: 'arn:f' }
  const of = `${MEMBER} App`

  test('of its own role is told by it', () => {
    expect(withSession(role, { fact, of })).toEqual({ ...role, session: fact })
  })

  test('of a federated user is found by the user’s ARN', () => {
    const arn = `arn:aws:sts::${MEMBER}:federated-user/f`
    const user: Caller = { type: 'FederatedUser', account: MEMBER, arn }
    expect(withSession(user, { fact, of: arn })).toEqual({ ...user, session: fact })
    expect(withSession(user, { fact, of: `${MEMBER} f` })).toBe(user)
  })

  test.each([
    ['another role', role, `${MEMBER} Other`],
    ['the same name in another account', role, `${OTHER_MEMBER} App`],
    ['a role whose ARN is not known', { type: 'AssumedRole', account: MEMBER }, of],
  ])('of %s is not', (_, caller, owner) => {
    expect(withSession(caller, { fact, of: owner })).toBe(caller)
  })

  test('keeps the workload that the record itself names', () => {
    const named = { ...role, issuerType: 'AWS::Lambda::Function', issuedTo: 'arn:g' }
    expect(withSession(named, { fact, of })).toEqual({
      ...named,
      session: { service: 'lambda.amazonaws.com' },
    })
    const untold: SessionFact = { service: 'x' }
    expect(withSession(named, { fact: untold, of })).toEqual({ ...named, session: untold })
  })
})

describe('the owner’s copy of a call', () => {
  const OWNER: Place = { recipient: OTHER_MEMBER, region: 'r' }
  const NETWORK: Network = { source: '198.51.100.7' }
  const copy = (resources: readonly ResourceFact[], place = OWNER, network = NETWORK): Copy => ({
    network,
    place,
    resources,
  })
  const resources = (of: readonly ResourceFact[], others: readonly ResourceFact[], place = OWNER) =>
    completed(copy(of), copy(others, place)).resources
  const open: ResourceFact = { slot: 'main', arn: [] }
  const a: ResourceFact = { slot: 'main', arn: ['arn:a'] }
  const b: ResourceFact = { slot: 'main', arn: ['arn:b'] }
  const owned = (fact: ResourceFact, owner: string): ResourceFact => ({
    ...fact,
    owner,
    ownerFrom: 'arn',
  })
  const byCopy = (fact: ResourceFact): ResourceFact => ({
    ...fact,
    owner: OTHER_MEMBER,
    ownerFrom: 'copy',
  })

  test.each([
    ['tells whose a resource is', [a], [], [byCopy(a)]],
    ['tells which one it was, where the caller’s tells none', [], [b], [byCopy(b)]],
    ['or one that is not known', [open], [b], [byCopy(b)]],
    ['tells nothing of a resource that is known', [a], [b], [byCopy(a)]],
    ['tells nothing of another slot', [open], [{ ...b, slot: 'source' }], [byCopy(open)]],
    ['tells nothing of one of several', [open, a], [b], [open, a]],
    ['tells nothing by several', [open], [a, b], [byCopy(open)]],
    ['tells nothing by none', [open], [], [byCopy(open)]],
    ['replaces no owner that is known', [owned(a, OUTSIDER)], [], [owned(a, OUTSIDER)]],
    ['nor the resource of a known owner', [owned(open, OUTSIDER)], [b], [owned(open, OUTSIDER)]],
    [
      'finds the one whose owner is not known',
      [owned(a, OUTSIDER), b],
      [],
      [owned(a, OUTSIDER), byCopy(b)],
    ],
    ['does not choose between two', [a, b], [], [a, b]],
    [
      'says nothing new where its account owns one already',
      [owned(a, OTHER_MEMBER), b],
      [],
      [owned(a, OTHER_MEMBER), b],
    ],
  ])('%s', (_, of, others, expected) => {
    expect(resources(of, others)).toEqual(expected)
  })

  test('without an account tells no owner', () => {
    expect(resources([a], [], { region: 'r' })).toEqual([a])
  })

  test('adds what the caller’s lacks of the same network path', () => {
    const network = (of: Network, other: Network) =>
      completed(copy([], OWNER, of), copy([], OWNER, other)).network
    const full: Network = { source: '198.51.100.7', endpoint: 'vpce-2', tls: 'TLSv1.3' }
    expect(network({ ...NETWORK, tls: 'TLSv1.2' }, full)).toEqual({
      source: '198.51.100.7',
      endpoint: 'vpce-2',
      tls: 'TLSv1.2',
    })
    expect(network(NETWORK, { ...full, source: 's3.amazonaws.com' })).toEqual(NETWORK)
  })
})
