/** Table SC of docs/evaluation.md, row by row: a record goes in, and whether a policy that denies everything reaches it comes out. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PolicyType } from '#lib/iam/policy.ts'
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

function run(call: Call) {
  const tree = call.organization === undefined ? ORGANIZATION : undefined
  const session = sessionOf([recordOfCall(call)], tree)
  const query = readPreviewQuery({
    policy: policyOf(call),
    type: call.type,
    targets: call.targets ?? [],
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
