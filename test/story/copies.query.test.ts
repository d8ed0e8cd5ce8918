/** Table CP of docs/evaluation.md, row by row: records are collected in both orders, and counted as one call or several. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { collect } from '#lib/collect/collect.ts'
import { previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { sessionOf } from '#lib/service/session.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import {
  policyOfCase,
  recordOfCall,
  statementCase,
  statementsInWords,
  TYPE_NAMES,
} from '#test/fixtures/replay-case.ts'
import { ORGANIZATION } from '#test/seeds/records.ts'

const CASE = z.strictObject({
  row: z.string().regex(/^CP-\d\d$/),
  name: z.string().min(5),
  why: z.string().min(5),
  type: z.enum(['scp', 'rcp', 'trust']),
  policy: z.array(statementCase).min(1),
  targets: z.array(z.string()).optional(),
  records: z
    .array(
      z.strictObject({
        caller: z.string(),
        event: z.string(),
        more: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1),
  expect: z.strictObject({
    standing: z.enum(['denied', 'undetermined', 'already-denied', 'not-denied']),
    rows: z.number(),
    calls: z.number(),
    /** The ARN, account or service that the table shows. */
    principal: z.string(),
    owner: z.string(),
    otherCopies: z.number(),
    duplicates: z.number(),
  }),
})
type Case = z.infer<typeof CASE>

const CASES = z
  .array(CASE)
  .min(1)
  .parse(JSON.parse(readFileSync('test/cases/replay/copies.json', 'utf8')))

async function counted({ records, ...one }: Case, order: 'forth' | 'back') {
  const root = mkdtempSync(join(tmpdir(), 'perimetry-copies-'))
  const opened = await openStore(join(root, 'home'), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  try {
    const logs = join(root, 'logs')
    mkdirSync(logs)
    writeFileSync(join(logs, 'organization.json'), JSON.stringify(ORGANIZATION))
    const ordered = order === 'forth' ? records : records.toReversed()
    for (const [at, called] of ordered.entries())
      writeFileSync(join(logs, `${at}.json`), JSON.stringify({ Records: [recordOfCall(called)] }))
    const collected = await collect(opened.value, [logs], { now: new Date(0) })
    if (!collected.ok) throw new Error(collected.error.message)
    const query = readPreviewQuery({
      policy: policyOfCase(one.policy),
      type: one.type,
      targets: one.targets ?? [],
    })
    if (!query.ok) throw new Error(query.error.message)
    const { rows } = previewIn(await sessionOf(opened.value), query.value)
    const { otherCopies, duplicates } = collected.value.store
    const calls = rows.reduce((sum, row) => sum + row.calls, 0)
    const said = rows.map((row) => [
      row.standing,
      row.principalArn || row.principal,
      row.resourceOwner,
    ])
    return { otherCopies, duplicates, rows: rows.length, calls, said }
  } finally {
    await closeStore(opened.value)
    rmSync(root, { recursive: true, force: true })
  }
}

describe.each(CASES)('$row $name', (one) => {
  test.each(['forth', 'back'] as const)('read %s', async (order) => {
    const { standing, principal, owner, ...numbers } = one.expect
    const { said, ...found } = await counted(one, order)
    expect(found).toEqual(numbers)
    for (const row of said) expect(row).toEqual([standing, principal, owner])
  })
})

test('every row of the table is its case, and every case has a row', () => {
  const rows = readFileSync('docs/evaluation.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| CP-'))
  expect(rows).toEqual(CASES.map(rowOf))
})

function rowOf({ row, name, type, policy, records, expect: { calls, standing }, why }: Case) {
  const counts = `${calls} ${calls === 1 ? 'call' : 'calls'}, ${standing}`
  const candidate = `${TYPE_NAMES[type]}: ${statementsInWords(policy)}`
  return `| ${row} | ${name} | ${candidate} | ${records.map(recordText).join('; ')} | ${counts} | ${why} |`
}

function recordText({ caller, event, more }: Case['records'][number]): string {
  const { eventID: id, errorCode } = more
  const told = [
    'sharedEventID' in more ? ['shared id'] : [],
    id === null ? ['no id'] : typeof id === 'string' ? [`id ${id.at(-1)}`] : [],
    typeof errorCode === 'string' ? [`\`${errorCode}\``] : [],
  ].flat()
  return `${caller}: ${event}${told.length === 0 ? '' : ` (${told.join(', ')})`}`
}
