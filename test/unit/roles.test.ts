import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Act, LEAST_ROLE, permit, ROLES } from '#lib/service/roles.ts'
import { type LoadBalancer, startLoadBalancer } from '#test/stand-in/load-balancer.ts'

// Next gives this module to server code; elsewhere it throws.
vi.mock('server-only', () => ({}))

const METHOD = /^export (?:async )?function (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm

/** Answered without a role: they give no data. */
const OPEN = ['GET /enter', 'GET /api/health']
/** Goes on to another page, and shows nothing. */
const PAGES_THAT_GO_ON = ['/']

interface Route {
  readonly file: string
  readonly method: string
  readonly path: string
  readonly act: string
}

const routes: readonly Route[] = globSync('app/**/route.ts').flatMap((file) => {
  const path = file.replace(/^app/, '').replace(/\/route\.ts$/, '')
  return [...readFileSync(file, 'utf8').matchAll(METHOD)].map(([, method = '']) => ({
    file,
    method,
    path,
    act: `${method} ${path}`,
  }))
})
const guarded = routes.filter(({ act }) => !OPEN.includes(act))

const pages = globSync('app/**/page.tsx')
  .map((file) => ({ file, path: file.replace(/^app/, '').replace(/\/?page\.tsx$/, '') || '/' }))
  .filter(({ path }) => !PAGES_THAT_GO_ON.includes(path))

let balancer: LoadBalancer
beforeAll(async () => {
  balancer = await startLoadBalancer()
  for (const [name, value] of Object.entries(balancer.environment)) vi.stubEnv(name, value)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await balancer.stop()
})

type Handler = (request: Request, context: unknown) => Promise<Response> | Response

async function ask(route: Route, headers: Record<string, string>): Promise<Response> {
  const handlers = (await import(/* @vite-ignore */ resolve(route.file))) as Record<string, Handler>
  const body = route.method === 'POST' ? { body: '{}' } : {}
  const request = new Request(`https://perimetry.example${route.path}`, {
    method: route.method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...body,
  })
  const handler = handlers[route.method]
  if (handler === undefined) throw new Error(`${route.file} has no ${route.method}`)
  return await handler(request, { params: Promise.resolve({ id: 'none' }) })
}

async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string } }
  return `${response.status} ${error.code}`
}

describe('every route handler', () => {
  test('stands in the table of roles, as every page does, and nothing else', () => {
    const acts = [...guarded.map(({ act }) => act), ...pages.map(({ path }) => `GET ${path}`)]
    const ofTable = Object.keys(LEAST_ROLE).filter((act) => !act.includes(' of '))
    expect(acts.length).toBeGreaterThan(10)
    expect(acts.sort()).toEqual(ofTable.sort())
  })

  test.each(guarded)('$act refuses who has no token', async (route) => {
    const headers = { host: 'perimetry.example' }
    expect(await codeOf(await ask(route, headers))).toBe('403 access/no-token')
  })

  test.each(guarded)('$act refuses a host name that is not ours', async (route) => {
    const headers = await balancer.headers('admin@example.com')
    expect(await codeOf(await ask(route, { ...headers, host: 'evil.example' }))).toBe(
      '403 access/foreign-host',
    )
  })

  const tooLow = guarded.flatMap((route) =>
    ROLES.slice(0, ROLES.indexOf(LEAST_ROLE[route.act as Act])).map((role) => ({ ...route, role })),
  )
  test('some take more than a viewer', () => {
    expect(tooLow.length).toBeGreaterThan(4)
  })

  test.each(tooLow)('$act refuses the role $role', async (route) => {
    const headers = await balancer.headers(`${route.role}@example.com`)
    expect(await codeOf(await ask(route, headers))).toBe('403 access/role')
  })
})

test.each(pages)('the page $path asks who reads before all else', ({ file, path }) => {
  const text = readFileSync(file, 'utf8')
  const body = text.slice(text.indexOf('export default async function'))
  const first = body.split('\n')[1] ?? ''
  expect(first).toContain(`await checkRequest(await headers(), 'GET ${path}')`)
})

test('the health check answers anybody, and says nothing but that it serves', async () => {
  const route = routes.find(({ act }) => act === 'GET /api/health')
  const answer = await ask(route as Route, { host: '10.0.0.1:8080' })
  expect([answer.status, await answer.json()]).toEqual([200, { serves: true }])
})

describe('a folder of the server', () => {
  const route = routes.find(({ act }) => act === 'POST /api/collect') as Route

  async function name(role: string): Promise<string> {
    const { POST } = (await import(/* @vite-ignore */ resolve(route.file))) as { POST: Handler }
    const headers = await balancer.headers(`${role}@example.com`)
    const request = new Request('https://perimetry.example/api/collect', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ paths: ['/etc/there-is-no-such-folder'] }),
    })
    return await codeOf(await POST(request, undefined))
  }

  test('may be named by an admin only', async () => {
    expect(await name('viewer')).toBe('403 access/role')
    expect(await name('analyst')).toBe('422 access/role')
    expect(await name('admin')).toBe('422 collect/no-folder')
  })
})

test('a role may do what the roles before it may', () => {
  for (const act of Object.keys(LEAST_ROLE) as Act[]) {
    const may = ROLES.map((role) => permit({ role }, act).ok)
    expect(may).toEqual([...may].sort())
    expect(may.at(-1)).toBe(true)
  }
})
