import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountIds, DAYS, recordsOf } from '../test/athena/records.ts'
import { type StandIn, startStandIn } from '../test/stand-in/athena.ts'
import { ATHENA_PORT, TOKEN } from './homes.ts'
import { PreviewPage } from './preview-page.ts'
import { expect, test } from './quiet-page.ts'

// The way of an organization: a table in Athena, read from the page, previewed, and back to its records.

const [ACCOUNT = '', OTHER = ''] = accountIds(2)
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Sid: 'NoReads', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }],
})

let standIn: StandIn
let server: ChildProcess
let workspace: string

test.beforeAll(async () => {
  const records = recordsOf([ACCOUNT, OTHER])
  standIn = await startStandIn({ tables: [{ name: 'cloudtrail_logs', records }], isQuick: true })
  workspace = mkdtempSync(join(tmpdir(), 'perimetry-athena-page-'))
  const [own] = recordsOf(['430000000055'], ['2026-11-19'])
  // A workspace that holds something gets no demo.
  writeFileSync(join(workspace, 'own.json'), JSON.stringify({ Records: [own] }))
  writeFileSync(
    join(workspace, 'aws.yaml'),
    `region: eu-west-1\nathena: { database: security, tables: [cloudtrail_logs], output: 's3://results/', accounts: [${ACCOUNT}, ${OTHER}] }\n`,
  )
  const ofHome = ['--home', workspace]
  execFileSync('cli/perimetry.sh', ['collect', join(workspace, 'own.json'), ...ofHome])
  server = spawn('node', ['scripts/start.ts', '--port', String(ATHENA_PORT), ...ofHome], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...standIn.env, PERIMETRY_TOKEN: TOKEN },
  })
  let said = ''
  server.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await expect.poll(() => said, { timeout: 80_000 }).toContain('Perimetry is ready')
})

test.afterAll(async () => {
  server.kill('SIGTERM')
  await standIn.close()
  rmSync(workspace, { recursive: true, force: true })
})

test('four days are estimated, read once, previewed, and led back to their records', async ({
  page,
}) => {
  await page.goto('/data')
  const card = page.getByRole('region', { name: 'Read from Athena' })
  await card.getByLabel('First day (UTC)').fill(DAYS[0])
  await card.getByLabel('Last day').fill(DAYS[3])
  await card.getByRole('button', { name: 'Estimate' }).click()
  await expect(card.getByRole('list', { name: 'Estimate' })).toContainText('4 statements')
  expect(standIn.started).toEqual([])
  await card.getByRole('button', { name: /^Read/ }).click()
  await expect(card).toContainText('4 statements asked, 4 read')

  await card.getByRole('button', { name: 'Estimate' }).click()
  await expect(card.getByRole('button', { name: 'Nothing to read' })).toBeDisabled()

  const preview = new PreviewPage(page)
  await preview.open()
  await preview.write(POLICY)
  await preview.tellMembers()
  await expect(preview.tile('Would be denied')).toContainText('25calls')
  const row = preview.patterns.getByRole('row').filter({ hasText: OTHER }).first()
  await row.getByRole('button', { name: /^Open / }).click()
  await preview.panel.getByRole('button', { name: 'Show the records' }).click()
  await expect(preview.panel).toContainText('in Athena, of the newest day')
  await preview.panel.getByRole('button', { name: 'All records in Athena, cost first' }).click()
  await expect(preview.panel).toContainText('Reading them, on')
  await preview.panel.getByRole('button', { name: 'Read them from Athena' }).click()
  const found = preview.panel.getByRole('region', { name: 'Records from Athena' })
  await expect(found).toContainText('GetObject')
})
