import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, type StatementFinding } from './evaluate.ts'
import { matchesPrincipal, matchesResource } from './match.ts'
import type {
  PrincipalElement,
  PrincipalEntry,
  ResourceElement,
  Span,
  Statement,
} from './policy.ts'
import type { KeyValue, PrincipalValue, ResourceValue } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

const SPAN: Span = [0, 0]
const truth = fc.constantFrom<Truth>(MET, UNKNOWN, UNMET)
const finding = fc.tuple(fc.constantFrom('Allow', 'Deny'), truth).map(
  ([effect, value]): StatementFinding => ({
    statement: {
      index: 0,
      effect,
      action: { negated: false, values: [], span: SPAN },
      conditions: [],
      span: SPAN,
    } as Statement,
    truth: value,
    parts: [],
  }),
)
const findings = fc.array(finding, { maxLength: 5 })
const implicitDeny = fc.constantFrom('denied', 'unknown', 'none')

function completions(list: readonly StatementFinding[]): readonly (readonly StatementFinding[])[] {
  return list.reduce<readonly (readonly StatementFinding[])[]>(
    (worlds, one) => {
      const settled =
        one.truth === UNKNOWN
          ? [
              { ...one, truth: MET },
              { ...one, truth: UNMET },
            ]
          : [one]
      return worlds.flatMap((world) => settled.map((each) => [...world, each as StatementFinding]))
    },
    [[]],
  )
}

test('a settled decision never changes when an unknown becomes known, and an open one can go both ways', () => {
  fc.assert(
    fc.property(findings, fc.constantFrom('denied', 'none'), (list, meaning) => {
      const now = decide(list, { implicitDeny: meaning }).kind
      const later = new Set(
        completions(list).map((world) => decide(world, { implicitDeny: meaning }).kind),
      )
      if (now === 'undetermined') expect(later).toEqual(new Set(['denied', 'not-denied']))
      else expect([...later]).toEqual([now])
    }),
    { numRuns: 2_000 },
  )
})

test('adding a Deny never allows more, adding an Allow never denies more', () => {
  const rank = { 'not-denied': 0, undetermined: 1, denied: 2 } as const
  fc.assert(
    fc.property(findings, finding, implicitDeny, (list, added, meaning) => {
      const before = rank[decide(list, { implicitDeny: meaning }).kind]
      const after = rank[decide([...list, added], { implicitDeny: meaning }).kind]
      if (added.statement.effect === 'Deny') expect(after).toBeGreaterThanOrEqual(before)
      else expect(after).toBeLessThanOrEqual(before)
    }),
    { numRuns: 2_000 },
  )
})

test('the order of statements does not matter', () => {
  fc.assert(
    fc.property(findings, implicitDeny, (list, meaning) => {
      expect(decide(list.toReversed(), { implicitDeny: meaning }).kind).toBe(
        decide(list, { implicitDeny: meaning }).kind,
      )
    }),
  )
})

const variableText = `arn:aws:s3:::b/\${aws:username}/*`
const resourceText = fc.constantFrom(
  '*',
  'arn:aws:s3:::b',
  'arn:aws:s3:::b/*',
  'arn:aws:s3:::b/x/*',
  'arn:aws:s3:::*/x',
  'arn:aws:s3',
  'arn:aws:s3:*:*:b/?',
  'arn:aws:s*3:::b/*',
  variableText,
)
const resourceElement = fc.record({
  negated: fc.boolean(),
  values: fc.array(
    resourceText.map((text) => ({ text, span: SPAN })),
    { minLength: 1, maxLength: 3 },
  ),
  span: fc.constant(SPAN),
}) satisfies fc.Arbitrary<ResourceElement>
const FILLINGS = ['', 'x', '/x', 'x/y', '/x/', 'b/x/z', ':', '::b/x', 'ann/x']
const open = fc.constantFrom<readonly string[]>(
  ['arn:aws:s3:::b/', ''],
  ['arn:aws:s3:::b', ''],
  ['arn:aws:s3:::', '/x'],
  ['arn:aws:s3', 'b/x'],
  ['', ''],
  ['arn:aws:s3:::b/x/', '/y'],
)
const username = fc.constantFrom<KeyValue>(
  { state: 'unknown', why: 'test' },
  { state: 'absent', why: 'test', source: { kind: 'rule', detail: 'test' } },
  { state: 'known', values: ['x'], source: { kind: 'rule', detail: 'test' } },
)

test('a settled match of a resource never changes when the unknown text becomes known', () => {
  fc.assert(
    fc.property(resourceElement, open, username, (element, runs, variable) => {
      const match = (resource: ResourceValue) =>
        matchesResource(element, resource, () => variable, '2012-10-17')
      const before = match({ kind: 'open', runs })
      if (before === UNKNOWN) return
      for (const filling of FILLINGS) {
        const after = match({ kind: 'known', arn: runs.join(filling) })
        expect(after).toBe(before)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('a settled match of an unknown resource holds for every resource', () => {
  fc.assert(
    fc.property(resourceElement, username, (element, variable) => {
      const match = (resource: ResourceValue) =>
        matchesResource(element, resource, () => variable, '2012-10-17')
      const before = match({ kind: 'unknown', why: 'test' })
      if (before === UNKNOWN) return
      expect(match({ kind: 'none' })).toBe(before)
      for (const arn of [
        'arn:aws:s3:::b',
        'arn:aws:s3:::b/x',
        'arn:aws:sqs:eu-west-1:111122223333:q',
      ])
        expect(match({ kind: 'known', arn })).toBe(before)
    }),
  )
})

const ROLE = 'arn:aws:iam::111122223333:role/p/app'
const SESSION = 'arn:aws:sts::111122223333:assumed-role/app/s'
const entry = fc.oneof(
  fc
    .constantFrom(
      '*',
      '111122223333',
      '444455556666',
      'arn:aws:iam::111122223333:root',
      ROLE,
      SESSION,
      'arn:aws:iam::111122223333:user/ann',
      'AROAEXAMPLEEXAMPLE',
      'x',
    )
    .map((text) => ({ kind: 'AWS' as const, value: { text, span: SPAN } })),
  fc
    .constantFrom('s3.amazonaws.com', 'logs.amazonaws.com', 'logs.eu-west-1.amazonaws.com')
    .map((text) => ({ kind: 'Service' as const, value: { text, span: SPAN } })),
  fc
    .constantFrom('gitlab.com', 'arn:aws:iam::111122223333:oidc-provider/gitlab.com')
    .map((text) => ({ kind: 'Federated' as const, value: { text, span: SPAN } })),
) satisfies fc.Arbitrary<PrincipalEntry>
const element = fc.record({
  negated: fc.boolean(),
  entries: fc.array(entry, { minLength: 1, maxLength: 3 }),
  span: fc.constant(SPAN),
}) satisfies fc.Arbitrary<PrincipalElement>

/** Each with what it could turn out to be when more is known. */
const LESS_AND_MORE: readonly (readonly [PrincipalValue, readonly PrincipalValue[]])[] = [
  [
    { kind: 'account', account: '111122223333' },
    [
      { kind: 'role-session', arn: ROLE, account: '111122223333' },
      { kind: 'user', arn: 'arn:aws:iam::111122223333:user/ann', account: '111122223333' },
      { kind: 'root', arn: 'arn:aws:iam::111122223333:root', account: '111122223333' },
    ],
  ],
  [
    { kind: 'role-session', arn: ROLE, account: '111122223333' },
    [
      { kind: 'role-session', arn: ROLE, account: '111122223333', sessionArn: SESSION },
      { kind: 'role-session', arn: ROLE, account: '111122223333', sessionArn: `${SESSION}2` },
    ],
  ],
  [
    { kind: 'role-session' },
    [
      { kind: 'role-session', arn: ROLE, account: '111122223333', sessionArn: SESSION },
      { kind: 'role-session', arn: 'arn:aws:iam::444455556666:role/x', account: '444455556666' },
    ],
  ],
  [
    { kind: 'service' },
    [
      { kind: 'service', service: 's3.amazonaws.com' },
      { kind: 'service', service: 'ec2.amazonaws.com' },
    ],
  ],
  [
    { kind: 'web-identity' },
    [
      { kind: 'web-identity', federated: 'gitlab.com' },
      { kind: 'web-identity', federated: 'x' },
    ],
  ],
  [
    { kind: 'unknown' },
    [
      { kind: 'anonymous' },
      { kind: 'service', service: 's3.amazonaws.com' },
      { kind: 'role-session', arn: ROLE, account: '111122223333' },
    ],
  ],
]

test('a settled match of a principal never changes when more of the caller becomes known', () => {
  fc.assert(
    fc.property(element, fc.constantFrom(...LESS_AND_MORE), (principal, [less, more]) => {
      const before = matchesPrincipal(principal, less)
      if (before === UNKNOWN) return
      for (const one of more) expect(matchesPrincipal(principal, one)).toBe(before)
    }),
    { numRuns: 3_000 },
  )
})
