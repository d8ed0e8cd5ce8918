/** The verdict of one policy over all its statements, and what of it rests on trying all values of a key. */
import { describe, expect, test } from 'vitest'
import type { ImplicitDeny } from './evaluate.ts'
import { decidingTogether, evaluatePolicy, judgeDenied } from './evaluate-policy.ts'
import { isMultivaluedGlobalKey } from './multivalued.ts'
import { parsePolicy } from './parse.ts'
import type { KeyValue } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

/** `A+ D?`: an Allow that is met, a Deny that is unknown. */
function judged(statements: string, implicitDeny: ImplicitDeny) {
  const written = statements.split(' ').filter((one) => one !== '')
  const effects = written.map((one) => (one.startsWith('A') ? 'Allow' : 'Deny'))
  const truths = written.map((one) => '-?+'.indexOf(one[1]!) as Truth)
  const { verdict, open } = judgeDenied(effects, truths, implicitDeny)
  return `${['not denied', 'open', 'denied'][verdict]} ${open.join()}`.trim()
}

test.each<[string, ImplicitDeny, string]>([
  ['', 'none', 'not denied'],
  ['', 'denied', 'denied'],
  ['', 'unknown', 'open'],
  ['D+', 'none', 'denied'],
  ['D? D+', 'none', 'denied'],
  ['D-', 'none', 'not denied'],
  ['D- D?', 'none', 'open 1'],
  // Where nothing needs to allow, no Allow matters.
  ['A? D-', 'none', 'not denied'],
  ['A? D?', 'none', 'open 1'],
  ['A- D-', 'denied', 'denied'],
  // A Deny that is open changes nothing where nothing allows.
  ['A- D?', 'denied', 'denied'],
  ['A+', 'denied', 'not denied'],
  ['A+ D+', 'denied', 'denied'],
  ['A?', 'denied', 'open 0'],
  ['A? A+', 'denied', 'not denied'],
  ['A? A+ D?', 'denied', 'open 2'],
  ['A? D? A?', 'denied', 'open 0,1,2'],
  ['D? D- D- D- D- D- D- D- D- D- D? A?', 'denied', 'open 0,10,11'],
  ['D- D- D? D- D- D- D- D- D- D- A?', 'denied', 'open 2,10'],
  // Another policy may allow.
  ['A-', 'unknown', 'open'],
  ['A?', 'unknown', 'open 0'],
  ['D?', 'unknown', 'open 0'],
  ['A+', 'unknown', 'not denied'],
  ['A+ D?', 'unknown', 'open 1'],
])('%s, and a missing Allow means %s: %s', (statements, implicitDeny, expected) => {
  expect(judged(statements, implicitDeny)).toBe(expected)
})

const truths = (text: string) => Array.from(text, (one) => '-?+'.indexOf(one) as Truth)

test.each<[string[], string, number[], boolean]>([
  [['+-', '-+'], 'yy', [0, 1], false],
  // What is met alone in one case serves where both are met.
  [['++', '-+'], 'yy', [1], false],
  [['++'], 'yy', [0], false],
  [['+-', '--'], 'yy', [0], true],
  // An Allow is no reason for a denial, and what is not certain is none.
  [['++'], 'ny', [1], false],
  [['+-'], 'ny', [], true],
  [['?-'], 'yy', [], true],
  [['----------+', '--+--------'], 'yyyyyyyyyyy', [2, 10], false],
  [[], 'yy', [], false],
])(
  'in the cases %j, of the candidates %s, decide %j (none in one: %s)',
  (cases, candidates, by, none) => {
    const counted = Array.from(candidates, (one) => one === 'y')
    expect(decidingTogether(cases.map(truths), counted)).toEqual({ by, none })
  },
)

describe('a policy of which statements read one key that is not known', () => {
  const A = { StringEquals: { 'aws:SourceVpc': 'a' } }
  const B = { StringEquals: { 'aws:SourceVpc': 'b' } }
  const NOT_A = { StringNotEquals: { 'aws:SourceVpc': 'a' } }
  const LONE = { StringEquals: { 'aws:SourceVpce': 'v' } }

  function told(
    statements: readonly (readonly ['Allow' | 'Deny', object, object?])[],
    implicitDeny: ImplicitDeny = 'none',
    value: KeyValue = { state: 'unknown', why: 'test' },
  ) {
    const { policy } = parsePolicy(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: statements.map(([Effect, Condition, members]) => ({
          Effect,
          Action: '*',
          Resource: '*',
          ...members,
          Condition,
        })),
      }),
    )
    const request = {
      action: 's3:GetObject',
      resource: { kind: 'none' as const },
      principal: { kind: 'account' as const, account: '111122223333' },
      key: () => value,
    }
    const found = evaluatePolicy(policy!, request, implicitDeny, isMultivaluedGlobalKey)
    const { decision, findings, whatever, openKeys } = found
    const positions = (some: readonly { readonly statement: { readonly index: number } }[]) =>
      some.map(({ statement }) => statement.index)
    return {
      decision:
        decision.kind === 'denied'
          ? { ...decision, by: positions(decision.by) }
          : decision.kind === 'undetermined'
            ? { ...decision, open: positions(decision.open) }
            : decision,
      truths: findings.map(({ truth }) => truth),
      whatever,
      openKeys,
    }
  }

  test('each case meets one of two Denies: both decide, and the key does not matter', () => {
    expect(
      told([
        ['Deny', A],
        ['Deny', NOT_A],
      ]),
    ).toEqual({
      decision: { kind: 'denied', by: [0, 1], implicit: false },
      truths: [UNKNOWN, UNKNOWN],
      whatever: ['aws:sourcevpc'],
      openKeys: undefined,
    })
  })

  test('what the Deny spares nothing allows: the Allow does not decide', () => {
    expect(
      told(
        [
          ['Allow', A],
          ['Deny', A],
        ],
        'denied',
      ),
    ).toEqual({
      decision: { kind: 'denied', by: [1], implicit: true },
      truths: [UNKNOWN, UNKNOWN],
      whatever: ['aws:sourcevpc'],
      openKeys: undefined,
    })
  })

  test('each case meets an Allow', () => {
    expect(
      told(
        [
          ['Allow', A],
          ['Allow', NOT_A],
        ],
        'denied',
      ),
    ).toEqual({
      decision: { kind: 'not-denied' },
      truths: [UNKNOWN, UNKNOWN],
      whatever: ['aws:sourcevpc'],
      openKeys: undefined,
    })
  })

  test('a statement that asks for both is settled by itself', () => {
    expect(told([['Deny', { ...A, ...NOT_A }]])).toEqual({
      decision: { kind: 'not-denied' },
      truths: [UNMET],
      whatever: [],
      openKeys: undefined,
    })
  })

  test('the key decides: it is open', () => {
    expect(
      told([
        ['Deny', A],
        ['Deny', B],
      ]),
    ).toEqual({
      decision: { kind: 'undetermined', open: [0, 1] },
      truths: [UNKNOWN, UNKNOWN],
      whatever: [],
      openKeys: ['aws:sourcevpc'],
    })
  })

  test('a key that is read once is not tried', () => {
    expect(
      told([
        ['Deny', A],
        ['Deny', LONE],
      ]),
    ).toEqual({
      decision: { kind: 'undetermined', open: [0, 1] },
      truths: [UNKNOWN, UNKNOWN],
      whatever: [],
      openKeys: undefined,
    })
  })

  test('a value that is known leaves nothing to try', () => {
    const source = { kind: 'record', detail: 'test' } as const
    const value: KeyValue = { state: 'known', values: ['a'], source }
    expect(
      told(
        [
          ['Deny', A],
          ['Deny', NOT_A],
        ],
        'none',
        value,
      ),
    ).toEqual({
      decision: { kind: 'denied', by: [0], implicit: false },
      truths: [MET, UNMET],
      whatever: [],
      openKeys: undefined,
    })
  })

  test('where all is known, nothing denies, or the missing Allow', () => {
    const absent: KeyValue = {
      state: 'absent',
      why: 'test',
      source: { kind: 'record', detail: 'test' },
    }
    const kindOf = (implicitDeny: ImplicitDeny) =>
      told(
        [
          ['Deny', A],
          ['Allow', A],
        ],
        implicitDeny,
        absent,
      ).decision
    expect(kindOf('none')).toEqual({ kind: 'not-denied' })
    expect(kindOf('denied')).toEqual({ kind: 'denied', by: [], implicit: true })
  })

  test('a statement that is settled stands beside those that are tried', () => {
    const answer = told([
      ['Deny', A, { Action: 'ec2:*' }],
      ['Deny', A],
      ['Deny', NOT_A],
    ])
    expect(answer).toMatchObject({
      decision: { kind: 'denied', by: [1, 2] },
      truths: [UNMET, UNKNOWN, UNKNOWN],
    })
  })

  test('an element that is open keeps its statement open in every case', () => {
    const named = { Principal: { AWS: 'arn:aws:iam::111122223333:user/ann' } }
    expect(
      told([
        ['Deny', A, named],
        ['Deny', NOT_A, named],
      ]).decision,
    ).toEqual({
      kind: 'undetermined',
      open: [0, 1],
    })
  })
})
