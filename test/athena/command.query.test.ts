import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  athenaJob,
  athenaState,
  estimateAthenaRun,
  startAthena,
} from '#lib/service/athena-collecting.ts'
import { runCommand } from '#test/run-command.ts'
import { type StandIn, startStandIn } from '#test/stand-in/athena.ts'
import { accountIds, DAYS, recordsOf } from './records.ts'

const ACCOUNTS = accountIds(2)
const SETTINGS = `region: eu-west-1
athena: { database: security, tables: [cloudtrail_logs], output: 's3://results/', accounts: [${ACCOUNTS.join(', ')}] }
`

let standIn: StandIn
let home = ''

beforeAll(async () => {
  const records = recordsOf(ACCOUNTS)
  standIn = await startStandIn({ tables: [{ name: 'cloudtrail_logs', records }], isQuick: true })
  for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value)
  home = mkdtempSync(join(tmpdir(), 'perimetry-athena-command-'))
  writeFileSync(join(home, 'aws.yaml'), SETTINGS)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await standIn.close()
  rmSync(home, { recursive: true, force: true })
})

const collect = (...args: readonly string[]) =>
  runCommand(['collect', '--home', home, ...args], { home })

test('the command says what it would scan, reads it, and finds nothing to read the second time', async () => {
  const days = ['--from', DAYS[2], '--to', DAYS[3]]
  const estimate = await collect('--athena', ...days, '--estimate')
  expect(estimate).toMatchObject({ code: 0, err: '' })
  expect(estimate.out).toContain(
    `cloudtrail_logs: ${DAYS[2]} to ${DAYS[3]}, 2 accounts\n2 statements`,
  )
  expect(standIn.started).toEqual([])

  const { code, err, out } = await collect('--athena', ...days)
  expect(code).toBe(0)
  expect(err).toContain('2 statements to ask')
  expect(out).toContain('2 statements asked, 2 read: 16 kB scanned, $0.0001\n')
  expect(out).toContain('this run: 16 records read = 16 in patterns + 0 duplicates')

  const again = await collect('--athena', ...days, '--json')
  expect(again.code).toBe(0)
  expect(again.err).toContain('nothing is left to read')
  expect(JSON.parse(again.out)).toMatchObject({ chunksAsked: 0, bytesScanned: 0, gaps: [] })
})

test.each([
  [['--athena', 'folder'], 'not both'],
  [['--from', DAYS[0], 'folder'], 'go with `--athena`'],
  [[], 'name a folder or file to read, or `--athena`'],
  [['--athena', '--from', 'soon'], '(athena/bad-days)'],
  [['--athena', '--accounts', '123'], '(athena/bad-account)'],
  [['--athena', '--max-dollars', '0'], 'a number of US dollars above 0'],
])('collect %j is refused with the way out', async (args, words) => {
  const { code, err, out } = await collect(...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain(words)
})

test('the page has an estimate, a run that goes on without it, and what it came to', async () => {
  vi.stubEnv('PERIMETRY_HOME', home)
  expect(athenaState()).toMatchObject({ tables: ['cloudtrail_logs'], trouble: undefined })
  const wish = { from: DAYS[0], to: DAYS[1] }
  const estimate = await estimateAthenaRun(wish)
  expect(estimate).toMatchObject({ ok: true, value: { statements: 2 } })
  expect(await estimateAthenaRun({ day: 1 })).toMatchObject({
    ok: false,
    error: { code: 'request/invalid' },
  })
  const started = await startAthena(wish)
  if (!started.ok) throw new Error(started.error.message)
  expect(await startAthena(wish)).toMatchObject({ ok: false, error: { code: 'collect/running' } })
  await vi.waitFor(() => expect(athenaJob(started.value.id)?.state).toBe('done'), 60_000)
  expect(athenaJob(started.value.id)?.lines[0]).toContain('2 statements asked, 2 read')
  expect(athenaState().latest?.id).toBe(started.value.id)
})
