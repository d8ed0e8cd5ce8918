import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Next gives this module to server code; elsewhere it throws.
vi.mock('server-only', () => ({}))

const { POST } = await import('./route.ts')
let home = ''

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'perimetry-doctor-route-'))
  vi.stubEnv('PERIMETRY_HOME', home)
  vi.stubEnv('PERIMETRY_TOKEN', 'of-this-launch')
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

function ask(cookie: string): Promise<Response> {
  const headers = { host: '127.0.0.1:3000', cookie, 'content-type': 'application/json' }
  return POST(
    new Request('http://127.0.0.1:3000/api/doctor', { method: 'POST', headers, body: '{}' }),
  )
}

test('the checks come as JSON Lines that nobody keeps', async () => {
  const response = await ask('perimetry_launch=of-this-launch')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const lines = (await response.text()).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { name: 'aws.yaml', state: 'missing' },
  ])
})

test('who was not let in gets none', async () => {
  const response = await ask('perimetry_launch=guessed')
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: { code: 'launch/no-token' } })
})
