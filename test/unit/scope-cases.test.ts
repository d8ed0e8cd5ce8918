/** Table SC of docs/evaluation.md, row by row: a record goes in, and whether a policy that denies everything reaches it comes out. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PolicyType } from '#lib/iam/policy.ts'
import { MEMBER_ACCOUNT } from '#lib/replay/membership.ts'
import { explainIn, previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { recordOfCall } from '#test/fixtures/replay-case.ts'
import { ORGANIZATION } from '#test/seeds/records.ts'
import { sessionOf } from '#test/session-of.ts'

const CALL = z.strictObject({
  type: z.enum(['scp', 'rcp', 'vpce', 'resource', 'trust', 'identity', 'boundary']),
  caller: z.string(),
  event: z.string(),
  /** Fields of the record beside those of the event. */
  more: z.record(z.string(), z.unknown()).optional(),
  targets: z.array(z.string()).min(1).optional(),
  /** The `Action` and the `Resource` of the policy where they are not all that there is. */
  action: z.string().optional(),
  resource: z.array(z.string()).min(1).optional(),
  /** No Organizations document was collected. */
  organization: z.literal(false).optional(),
  /** Accounts, or `*`, of which the reader says whether they are members. */
  member: z
    .array(z.tuple([z.string(), z.string()]))
    .min(1)
    .optional(),
  /** An SCP denied another call of the caller. */
  deniedBefore: z.literal(true).optional(),
  expect: z.enum(['in', 'out', 'open']),
  /** What a reader is told of a call that is out of scope, or of which it is open. */
  because: z.string().min(5).optional(),
})
type Call = z.infer<typeof CALL>

const CASE = z.strictObject({
  row: z.string().regex(/^SC-\d\d$/),
  name: z.string().min(5),
  /** What the table says; each of its words in, out and open is what some call expects. */
  scope: z.string().min(2),
  why: z.string().min(5),
  calls: z
    .array(
      CALL.refine(({ expect: reach, because }) => (reach === 'in') === (because === undefined)),
    )
    .min(1),
})
type Case = z.infer<typeof CASE>

const CASES = z
  .array(CASE)
  .min(1)
  .parse(JSON.parse(readFileSync('test/cases/replay/scope.json', 'utf8')))

const ONE_SERVICE: ReadonlySet<PolicyType> = new Set(['rcp', 'resource'])
const WITHOUT_PRINCIPAL: ReadonlySet<PolicyType> = new Set(['scp', 'identity', 'boundary'])

/** Denies whatever it reaches. */
function policyOf({ type, event, action, resource = ['*'] }: Call): string {
  const all = ONE_SERVICE.has(type) ? `${event.split(' ')[0]}:*` : '*'
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Deny',
      Action: action ?? all,
      ...(WITHOUT_PRINCIPAL.has(type) ? {} : { Principal: '*' }),
      ...(type === 'trust' ? {} : { Resource: resource }),
    },
  })
}

const STANDING = { in: 'denied', open: 'undetermined', out: 'out-of-scope' } as const

function deniedByScp({ caller }: Call) {
  const errorMessage = 'User: u is not authorized with an explicit deny in a service control policy'
  const more = { errorCode: 'AccessDenied', errorMessage }
  return recordOfCall({ caller, event: 'ec2 TerminateInstances', more })
}

function run(call: Call) {
  const tree = call.organization === undefined ? ORGANIZATION : undefined
  const before = call.deniedBefore === undefined ? [] : [deniedByScp(call)]
  const session = sessionOf([recordOfCall(call), ...before], tree)
  const query = readPreviewQuery({
    policy: policyOf(call),
    type: call.type,
    targets: call.targets ?? [],
    answers: (call.member ?? []).map(([subject, value]) => ({
      key: MEMBER_ACCOUNT,
      subject,
      values: [value],
    })),
  })
  if (!query.ok) throw new Error(query.error.message)
  const explained = explainIn(session, query.value, 0)
  if (!explained.ok) throw new Error(explained.error.message)
  const { openKeys, outOfScope } = previewIn(session, query.value)
  return {
    standing: explained.value.standing,
    scope: explained.value.scope.map(({ text }) => text),
    whys: [...openKeys, ...outOfScope].map(({ why }) => why),
  }
}

describe.each(CASES)('$row $name', ({ calls }) => {
  test.each(calls)('$type, $caller: $event $targets: $expect', (call) => {
    const { standing, scope, whys } = run(call)
    expect(standing, scope.join()).toBe(STANDING[call.expect])
    if (call.because === undefined) expect(scope.join()).toMatch(/^the policy reaches this call/)
    else {
      expect(scope).toEqual([
        `${call.expect === 'out' ? 'out of scope' : 'scope is open'}: ${call.because}`,
      ])
      expect(whys).toContain(call.because)
    }
  })
})

describe.each([
  ['scp', '*', 'principal'],
  ['rcp', 's3:*', 'resource'],
] as const)('an %s without an Organizations document', (type, action, what) => {
  const calls = ['s3 GetObject', 's3 GetObject', 's3 GetObject of a stranger'].map((event) =>
    recordOfCall({
      caller: event.endsWith('stranger') ? 'role of 444455556666' : 'role',
      event,
    }),
  )
  const call = { type, caller: '', event: '', action, expect: 'open' } as const
  const ask = (policyType: PolicyType, answers: readonly object[]) => {
    const policy = policyOf({ ...call, type: policyType })
    const query = readPreviewQuery({ policy, type: policyType, answers })
    if (!query.ok) throw new Error(query.error.message)
    return previewIn(sessionOf(calls, undefined), query.value)
  }

  test('asks for each account, the one with most calls first', () => {
    const { openKeys } = ask(type, [])
    expect(openKeys).toMatchObject([{ key: MEMBER_ACCOUNT, calls: 3 }])
    expect(openKeys[0]?.subjects.map((one) => [one.subject, one.calls])).toEqual([
      ['111122223333', 2],
      [type === 'scp' ? '444455556666' : '999999999999', 1],
    ])
    expect(openKeys[0]?.why).toContain(`the account of the ${what}`)
  })

  test('asks no longer for an account that was told, and denies its calls', () => {
    const told = { key: MEMBER_ACCOUNT, subject: '111122223333', values: ['true'] }
    const { openKeys, tiles } = ask(type, [told])
    expect(openKeys).toMatchObject([{ key: MEMBER_ACCOUNT, calls: 1 }])
    expect(tiles[0]).toMatchObject({ standing: 'denied', calls: 2 })
  })

  test('says beside the numbers which accounts count as members', () => {
    const whyOpen = 'which account is the management account'
    expect(ask(type, []).notes.join()).toContain(whyOpen)
    expect(ask('identity', []).notes.join()).not.toContain(whyOpen)
  })
})

describe('the table', () => {
  test.each(CASES)('$row: the calls are what its scope says', ({ scope, calls }) => {
    const said = scope.match(/\b(?:in|out|open)\b/g) ?? []
    expect(new Set(said)).toEqual(new Set(calls.map(({ expect: reach }) => reach)))
  })

  test('every row is its case, and every case has a row', () => {
    const rows = readFileSync('docs/evaluation.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| SC-'))
    expect(rows).toEqual(CASES.map(rowOf))
  })
})

function rowOf({ row, name, scope, why }: Case) {
  return `| ${row} | ${name} | ${scope} | ${why} |`
}
