import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#lib/cloudtrail/canonical.ts'
import type {
  Call,
  Caller,
  Network,
  Outcome,
  Pattern,
  Place,
  ResourceFact,
} from '#lib/cloudtrail/pattern.ts'
import { LocalDictionary } from './local-dictionary.ts'

// Few values, so that patterns are often equal; some of them look like the marks of a list.
const text = fc.constantFrom('a', 'b', ',', '"', '1', 'null', '\u0001')
const context = fc.dictionary(text, fc.array(text, { maxLength: 2 }), {
  maxKeys: 2,
  noNullPrototype: true,
})

type Fields<Facet> = { readonly [Name in keyof Required<Facet>]: fc.Arbitrary<Facet[Name]> }

/** Every field of the contract must be named here: a new one does not compile until it is. */
function facet<Facet>(fields: Fields<Facet>, required: (keyof Facet)[]): fc.Arbitrary<Facet> {
  const all = Object.keys(fields) as (keyof Facet)[]
  // Mostly few fields, sometimes any.
  const some = fc.record(fields, { requiredKeys: required }) as fc.Arbitrary<Facet>
  const few = fc.tuple(some, fc.constantFrom(...all)).map(([full, kept]) => {
    const names = all.filter((name) => required.includes(name) || name === kept)
    return Object.fromEntries(
      names.flatMap((name) => (name in (full as object) ? [[name, full[name]]] : [])),
    ) as Facet
  })
  return fc.oneof({ weight: 3, arbitrary: few }, { weight: 1, arbitrary: some })
}

const caller = facet<Caller>(
  {
    account: text,
    arn: text,
    assumedRoot: fc.boolean(),
    instanceNamed: fc.boolean(),
    console: fc.boolean(),
    context,
    credential: fc.constantFrom('long-term', 'temporary'),
    federatedProvider: text,
    id: text,
    invokedBy: text,
    issuedTo: text,
    issuerType: text,
    mfa: fc.boolean(),
    onBehalfOf: text,
    provider: text,
    roleDelivery: text,
    session: fc.record({ service: text }, { requiredKeys: [], noNullPrototype: true }),
    sourceAccount: text,
    sourceArn: text,
    sourceIdentity: text,
    subject: text,
    type: text,
  },
  ['type'],
)
const call = facet<Call>(
  {
    category: text,
    context,
    eventName: text,
    eventSource: text,
    eventType: text,
    facts: context,
    omitted: fc.constant(true),
    readOnly: fc.boolean(),
  },
  ['category', 'eventName', 'eventSource', 'eventType', 'facts'],
)
const resource = facet<ResourceFact>(
  {
    arn: fc.array(text, { maxLength: 2 }),
    owner: text,
    ownerFrom: fc.constantFrom('resources', 'arn', 'caller'),
    slot: text,
    type: text,
  },
  ['arn', 'slot'],
)
const network = facet<Network>(
  {
    authMethod: text,
    context,
    endpoint: text,
    endpointAccount: text,
    signature: text,
    source: text,
    tls: text,
  },
  [],
)
const place = facet<Place>({ recipient: text, region: text }, ['region'])
const outcome = fc.oneof(
  fc.constant<Outcome>({ kind: 'succeeded' }),
  facet<Outcome>(
    {
      deniedBy: text,
      errorCode: text,
      explicit: fc.boolean(),
      kind: fc.constantFrom('denied', 'failed'),
      policyArn: text,
    },
    ['kind'],
  ),
)
const pattern: fc.Arbitrary<Pattern> = fc.record({
  call,
  caller,
  network,
  outcome,
  place,
  resources: fc.array(resource, { maxLength: 2 }),
})

/** One facet of a pattern replaced: neighbours, which are the ones that could be taken for each other. */
const neighbours = fc
  .tuple(
    pattern,
    pattern,
    fc.constantFrom<keyof Pattern>('call', 'caller', 'network', 'outcome', 'place', 'resources'),
  )
  .map(([one, other, name]) => [one, { ...one, [name]: other[name] }] as const)

test('patterns share a number exactly when their canonical JSON is equal', () => {
  fc.assert(
    fc.property(neighbours, ([one, other]) => {
      const dictionary = new LocalDictionary()
      const isSame = dictionary.idOf(one) === dictionary.idOf(structuredClone(other))
      expect(isSame).toBe(canonicalJson(one) === canonicalJson(other))
      expect(dictionary.takeNews().patterns.length).toBe(isSame ? 6 : 12)
    }),
    { numRuns: 3000 },
  )
})
