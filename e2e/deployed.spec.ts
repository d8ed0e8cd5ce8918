import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  type LoadBalancer,
  PUBLIC_HOST,
  startLoadBalancer,
} from '../test/stand-in/load-balancer.ts'
import { HOME } from './homes.ts'
import { PreviewPage } from './preview-page.ts'
import { expect, test } from './quiet-page.ts'

// The program as a container of ECS runs it, behind a stand-in for the load balancer.

const PORT = 3219
const START = ['node', 'scripts/start.ts', '--host', '0.0.0.0', '--port', String(PORT)]
/** The container's user. */
const USER = 10001

const contained = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0

let balancer: LoadBalancer
let server: ChildProcess
let workspace: string

test.beforeAll(async () => {
  balancer = await startLoadBalancer()
  workspace = mkdtempSync(join(tmpdir(), 'perimetry-deployed-'))
  copyFileSync(join(HOME, 'store.duckdb'), join(workspace, 'store.duckdb'))
  if (contained) for (const one of ['', 'store.duckdb']) chownSync(join(workspace, one), USER, USER)
  const inContainer = ['e2e/as-in-a-container.sh', workspace, ...START]
  const [program = '', ...args] = contained ? inContainer : START
  server = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...balancer.environment,
      PERIMETRY_HOME: workspace,
      PERIMETRY_AWS_SETTINGS: 'region: eu-west-1\n',
      PERIMETRY_TOKEN: 'a token of a launch',
    },
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  await expect.poll(() => said, { timeout: 80_000 }).toContain(`https://${PUBLIC_HOST}`)
})

test.afterAll(async () => {
  server.kill('SIGTERM')
  await balancer.stop()
  rmSync(workspace, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** A request as it reaches the server, with no load balancer in front. */
function ask(path: string, headers: Readonly<Record<string, string>>, method = 'GET') {
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: PORT, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Stands between browser and server: makes somebody of the reader, as the load balancer does after the sign-in. */
async function signIn(page: Page, email: string): Promise<void> {
  await page.route(`https://${PUBLIC_HOST}/**`, async (route) => {
    const asked = route.request()
    const url = new URL(asked.url())
    const response = await route.fetch({
      url: `http://127.0.0.1:${PORT}${url.pathname}${url.search}`,
      headers: { ...(await asked.allHeaders()), ...(await balancer.headers(email)) },
      maxRedirects: 0,
    })
    await route.fulfill({ response })
  })
}

test('the health check is answered without a token, by any name', async () => {
  const answer = await ask('/api/health', { host: `10.0.0.7:${PORT}` })
  expect([answer.status, answer.text]).toEqual([200, '{"serves":true}'])
  const checked = spawnSync('node', ['scripts/health-check.ts', '--port', String(PORT)])
  expect(checked.status).toBe(0)
  expect(spawnSync('node', ['scripts/health-check.ts', '--port', '1']).status).toBe(1)
})

test('a page is shown with a token that the load balancer signed, and to nobody else', async () => {
  const shown = await ask('/preview', await balancer.headers('viewer@example.com'))
  expect(shown.text).toContain('PartnerSync')
  expect(shown.headers['strict-transport-security']).toContain('max-age')
  const forged = await balancer.token('admin@example.com', { header: { signer: 'another' } })
  const host = { host: PUBLIC_HOST }
  const refused: readonly (readonly [string, Record<string, string>])[] = [
    ['access/no-token', host],
    ['access/no-token', { ...host, cookie: 'perimetry_launch=a token of a launch' }],
    ['access/bad-token', { ...host, 'x-amzn-oidc-data': forged }],
    ['access/no-role', await balancer.headers('stranger@example.com')],
    [
      'access/foreign-host',
      { ...(await balancer.headers('admin@example.com')), host: '127.0.0.1' },
    ],
  ]
  for (const [code, headers] of refused) {
    const { text } = await ask('/preview', headers)
    expect(text).toContain(code)
    expect(text).not.toContain('PartnerSync')
  }
  const tooLong = { ...host, 'x-amzn-oidc-data': 'x'.repeat(40_000) }
  expect((await ask('/preview', tooLong)).status).toBe(431)
})

test('the address of a launch lets nobody in', async () => {
  const headers = await balancer.headers('admin@example.com')
  const answer = await ask('/enter?token=a%20token%20of%20a%20launch', headers)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

/** Opens a pattern, and answers that its records are in Athena alone. */
async function openRecordsOfAthena({ page, panel, patterns }: PreviewPage): Promise<void> {
  await page.route('**/api/records', (route) =>
    route.fulfill({ json: { inFiles: 0, inAthena: 3, records: [] } }),
  )
  await patterns
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await panel.getByRole('button', { name: 'Show the records' }).click()
}

test('a viewer previews in a browser, and changes nothing', async ({ page }) => {
  await signIn(page, 'viewer@example.com')
  const preview = new PreviewPage(page)
  await preview.open()
  await preview.write(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
  )
  await expect(preview.tile('Would be denied')).toContainText(/\d{3}calls/)
  await openRecordsOfAthena(preview)
  await expect(preview.panel).toContainText('Athena can read all of them for analysts and admins')
  await expect(preview.panel.getByRole('button', { name: /Athena/ })).toHaveCount(0)
  await page.goto('/data')
  await expect(page.getByRole('heading', { name: 'Data' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Add logs' })).toHaveCount(0)
  await expect(page.getByText('Use my own logs instead')).toHaveCount(0)
  const answer = await ask('/api/demo', await balancer.headers('viewer@example.com'), 'DELETE')
  expect(answer.status).toBe(403)
  expect(answer.text).toContain('your role here is viewer, and this takes admin')
})

test('an analyst adds files but names no folder of the server, and an admin may', async ({
  page,
}) => {
  await signIn(page, 'analyst@example.com')
  const preview = new PreviewPage(page)
  await preview.open()
  await openRecordsOfAthena(preview)
  await expect(preview.panel.getByRole('button', { name: /Athena/ })).toBeVisible()
  await page.goto('/data')
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Folder or file on this machine' })).toHaveCount(0)
  const asked = await page.evaluate(async () => {
    const response = await fetch('/api/collect', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"paths":["/etc"]}',
    })
    return await response.text()
  })
  expect(asked).toContain('your role here is analyst, and this takes admin')

  await page.unrouteAll({ behavior: 'wait' })
  await signIn(page, 'admin@example.com')
  await page.goto('/data')
  await page.getByRole('textbox', { name: 'Folder or file on this machine' }).fill('/not/there')
  await page.getByRole('button', { name: 'Collect', exact: true }).click()
  await expect(page.getByRole('alert').first()).toContainText('there is no folder or file')
})

test('it ran as a user without rights, and could write its workspace only', () => {
  test.skip(!contained, 'a mount namespace takes root')
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  expect(status).toMatch(/^Uid:\t10001\t10001/m)
  expect(status).toMatch(/^CapEff:\t0+$/m)
  expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  const mounts = readFileSync(`/proc/${server.pid}/mounts`, 'utf8')
  for (const place of ['/', '/mnt', '/mnt/app'])
    expect(mounts.split('\n').findLast((line) => line.split(' ')[1] === place)).toMatch(/ ro[,\s]/)
  expect(statSync(join(workspace, 'aws.yaml')).uid).toBe(USER)
})
