import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { boundTags, completed, TAG_VALUES_MAX } from './join.ts'
import type { ResourceFact, SessionFact } from './pattern.ts'

const tags = fc.dictionary(
  fc.constantFrom('team', 'Team', 'pod', '__proto__'),
  fc.integer({ min: 0, max: TAG_VALUES_MAX + 20 }).map(String),
  { noNullPrototype: true },
)
const facts = fc.array(
  tags.map((own): SessionFact => (Object.keys(own).length === 0 ? {} : { tags: own })),
  { maxLength: 200 },
)

test('bounding tags does not depend on the order of the sessions', () => {
  fc.assert(
    fc.property(facts, fc.infiniteStream(fc.nat()), (list, numbers) => {
      const order = list.map((fact, at) => ({ at, by: numbers.next().value as number, fact }))
      order.sort((a, b) => a.by - b.by || a.at - b.at)
      const shuffled = boundTags(order.map(({ fact }) => fact))
      const plain = boundTags(list)
      order.forEach(({ at }, place) => {
        expect(canonicalJson(shuffled[place])).toBe(canonicalJson(plain[at]))
      })
    }),
    { numRuns: 100 },
  )
})

test('bounding keeps every tag, and every value of a tag with few', () => {
  fc.assert(
    fc.property(facts, (list) => {
      boundTags(list).forEach((fact, at) => {
        expect(Object.keys(fact.tags ?? {}).sort()).toEqual(
          Object.keys(list[at]?.tags ?? {}).sort(),
        )
      })
      const distinct = new Set(
        boundTags(list).flatMap(({ tags: kept }) =>
          Object.entries(kept ?? {}).map(([name, value]) =>
            name.toLowerCase() === 'team' ? JSON.stringify(value) : '',
          ),
        ),
      )
      expect(distinct.size).toBeLessThanOrEqual(TAG_VALUES_MAX + 1)
    }),
    { numRuns: 100 },
  )
})

const resource = fc
  .record({
    slot: fc.constantFrom('main', 'source', 'dest'),
    arn: fc.constantFrom<readonly string[]>([], ['arn:a'], ['arn:b']),
    owner: fc.constantFrom(undefined, '111122223333', '444455556666'),
  })
  .map(
    ({ owner, ...rest }): ResourceFact => ({
      ...rest,
      ...(owner === undefined ? {} : { owner, ownerFrom: 'arn' as const }),
    }),
  )
const copy = fc.record({
  network: fc.record(
    {
      source: fc.constantFrom('198.51.100.7', 's3.amazonaws.com'),
      endpoint: fc.constantFrom('vpce-1', 'vpce-2'),
      tls: fc.constantFrom('TLSv1.2', 'TLSv1.3'),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  place: fc.constantFrom(
    { region: 'eu-west-1', recipient: '111122223333' },
    { region: 'eu-west-1', recipient: '444455556666' },
    { region: 'eu-west-1' },
  ),
  resources: fc.array(resource, { maxLength: 3 }),
})

test('an owner’s copy completes the caller’s and replaces nothing that it states', () => {
  fc.assert(
    fc.property(copy, copy, (caller, owner) => {
      const joined = completed(caller, owner)
      expect(joined.network).toMatchObject(caller.network)
      caller.resources.forEach((before, at) => {
        const after = joined.resources[at]
        if (before.arn.length > 0) expect(after?.arn).toEqual(before.arn)
        if (before.owner !== undefined && before.arn.length > 0)
          expect(after?.owner).toBe(before.owner)
      })
      // Completing once more brings nothing new.
      expect(completed({ ...caller, ...joined }, owner)).toEqual(joined)
    }),
    { numRuns: 500 },
  )
})
