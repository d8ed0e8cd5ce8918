/** The tables of docs/evaluation.md about whole calls, row by row: a record goes in, a standing comes out. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { explainIn, previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { CALLERS } from '#test/fixtures/calls.ts'
import {
  policyOfCase,
  recordOfCall,
  statementCase,
  statementsInWords,
  TYPE_NAMES,
} from '#test/fixtures/replay-case.ts'
import { ORGANIZATION } from '#test/seeds/records.ts'
import { sessionOf } from '#test/session-of.ts'

const TABLES = {
  'outcomes.json': 'OC',
  'missing-allow.json': 'MA',
  'resource-policies.json': 'RP',
  'boundaries.json': 'PB',
} as const

const CASE = z.strictObject({
  row: z.string().regex(/^[A-Z]{2}-\d\d$/),
  name: z.string().min(5),
  why: z.string().min(5),
  type: z.enum(['scp', 'rcp', 'vpce', 'resource', 'trust', 'identity', 'boundary']),
  policy: z.array(statementCase).min(1),
  /** FullAWSAccess stays attached beside an SCP. */
  besideFullAccess: z.literal(true).optional(),
  targets: z.array(z.string()).optional(),
  inventory: z.array(z.record(z.string(), z.unknown())).optional(),
  caller: z.string(),
  event: z.string(),
  /** Fields of the record beside those of the event, such as an error. */
  more: z.record(z.string(), z.unknown()).optional(),
  expect: z.enum(['denied', 'undetermined', 'already-denied', 'not-denied', 'out-of-scope']),
  /** What leaves it open or out of scope, as the page says it. */
  because: z.string().optional(),
})
type Case = z.infer<typeof CASE>

const casesOf = (file: string): readonly Case[] =>
  z
    .array(CASE)
    .min(1)
    .parse(JSON.parse(readFileSync(`test/cases/replay/${file}`, 'utf8')))

function run(one: Case) {
  const session = sessionOf([recordOfCall(one)], ORGANIZATION, one.inventory)
  const query = readPreviewQuery({
    policy: policyOfCase(one.policy),
    type: one.type,
    targets: one.targets ?? [],
    besideFullAccess: one.besideFullAccess ?? false,
  })
  if (!query.ok) throw new Error(query.error.message)
  const answer = previewIn(session, query.value)
  const explained = explainIn(session, query.value, 0)
  if (!explained.ok) throw new Error(explained.error.message)
  const whys = [...answer.openKeys, ...answer.outOfScope].map(({ why }) => why)
  return { standing: explained.value.standing, errors: answer.problems, whys }
}

describe.each(Object.entries(TABLES))('%s', (file, prefix) => {
  const cases = casesOf(file)

  test.each(cases)('$row $name', (one) => {
    const { standing, errors, whys } = run(one)
    expect(errors.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(standing).toBe(one.expect)
    if (one.because !== undefined) expect(whys).toContain(one.because)
  })

  test('every row of the table is its case, and every case has a row', () => {
    const rows = readFileSync('docs/evaluation.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`| ${prefix}-`))
    expect(rows).toEqual(cases.map(rowOf))
  })
})

function rowOf({ row, name, policy, type, caller, event, more, expect: result, why }: Case) {
  const call = `${caller}: ${event}${moreText(more)}`
  return `| ${row} | ${name} | ${TYPE_NAMES[type]}: ${statementsInWords(policy)} | ${call} | ${result} | ${why} |`
}

function moreText(more: Case['more']): string {
  const code = more?.['errorCode'] ?? more?.['eventType']
  return typeof code === 'string' ? `, \`${code}\`` : ''
}

test('every caller that is written down is in some case', () => {
  const cases = [...Object.keys(TABLES), 'copies.json', 'scope.json']
  const written = cases.map((file) => readFileSync(`test/cases/replay/${file}`, 'utf8')).join()
  for (const caller of Object.keys(CALLERS)) expect(written).toContain(`"${caller}"`)
})
