/**
 * `npm start`: builds what is needed, prepares the demo organization in an empty workspace, and serves
 * the pages on this machine alone. `--dev` serves without a build, `--port N` asks for a port, and `--host ADDRESS`
 * serves on another address, which takes a load balancer that lets readers in (docs/deploy.md).
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, globSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import type { Failure } from '#lib/result.ts'
import { checkServing } from '#lib/service/access-settings.ts'
import { placeAwsSettings } from './place-aws-settings.ts'
import { prepareDemo } from './prepare-demo.ts'

const HELP = `npm start -- [--port N] [--home FOLDER] [--host ADDRESS] [--dev]

Builds what is needed, prepares the demo organization in an empty workspace, serves the pages.

  --port N        port (default: 3000, or a free one)
  --home FOLDER   workspace folder (default: $PERIMETRY_HOME, else .perimetry)
  --host ADDRESS  address to serve on; another than 127.0.0.1 takes a load balancer (docs/deploy.md)
  --dev           serve without a build, for work on the program`

const values = readOptions()
if (values.help) {
  console.log(HELP)
  process.exit(0)
}
if (values.home !== undefined) process.env['PERIMETRY_HOME'] = values.home

const access = checkServing(values.host, process.env)
if (!access.ok) stop(access.error)

// Told before the minutes that a build may take.
if (values.port !== '') await freePort(values.port)

const BUILD = '.next/BUILD_ID'
const SOURCES = '{app,components,lib,public}/**/*.{ts,tsx,css,sql,svg}'

if (!values.dev && !isBuilt()) {
  console.log('building the pages (once after each change of the program) …')
  const { status } = spawnSync('next', ['build'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) {
    console.error('the build failed; run `npx next build` to see why')
    process.exit(1)
  }
}

// A team's server holds the team's data alone, and is there at once.
const prepared = access.value.kind === 'launch' ? await prepareDemo() : await placeAwsSettings()
if (!prepared.ok) stop(prepared.error)

const port = await freePort(values.port)
// A launch token lets in only the browser that opens the printed address. Behind a load balancer there is none.
const token =
  access.value.kind === 'launch'
    ? (process.env['PERIMETRY_TOKEN'] ?? randomBytes(24).toString('base64url'))
    : ''
const address =
  access.value.kind === 'launch'
    ? `http://${urlHost(values.host)}:${port}/enter?token=${token}`
    : `https://${access.value.publicHost}`
const server = spawn(
  'next',
  [values.dev ? 'dev' : 'start', '-H', values.host, '-p', String(port)],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      // See cli/perimetry.sh.
      NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --v8-pool-size=2`.trim(),
      PERIMETRY_TOKEN: token,
      PERIMETRY_ROOT: process.cwd(),
      NEXT_TELEMETRY_DISABLED: '1',
    },
  },
)
let announced = false
server.stdout.on('data', (chunk: Buffer) => {
  if (announced || !chunk.toString().includes('Ready')) return
  announced = true
  console.log(`\nPerimetry is ready. Open\n\n  ${address}\n\nStop it with Ctrl+C.`)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))

function stop({ code, message }: Failure): never {
  console.error(`${message} (${code})`)
  process.exit(1)
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function readOptions(): {
  dev: boolean
  help: boolean
  host: string
  port: string
  home?: string | undefined
} {
  try {
    const { values } = parseArgs({
      options: {
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '' },
        home: { type: 'string' },
      },
    })
    return values
  } catch (cause) {
    console.error(`${cause instanceof Error ? cause.message : String(cause)}\n\n${HELP}`)
    process.exit(2)
  }
}

/** A build is current when no source is newer. */
function isBuilt(): boolean {
  if (!existsSync(BUILD)) return false
  const builtAt = statSync(BUILD).mtimeMs
  const files = [
    ...globSync(SOURCES),
    ...globSync('{next.config.*,proxy.ts,package-lock.json,postcss.config.*}'),
  ]
  return files.every((file) => statSync(file).mtimeMs <= builtAt)
}

/** The asked-for port, else 3000, else any free one. A port that was asked for and is taken is an error. */
async function freePort(asked: string): Promise<number> {
  if (!/^\d{0,5}$/.test(asked) || Number(asked) > 65_535) {
    console.error(`\`${asked}\` is no port; give \`--port\` a number from 1 to 65535`)
    process.exit(2)
  }
  for (const port of asked === '' ? [3000, 0] : [Number(asked)]) {
    const free = await tryPort(port)
    if (free !== undefined) return free
  }
  console.error(`port ${asked} is taken or cannot be used; choose another with \`--port\``)
  process.exit(1)
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen(port, values.host, () => {
      const address = probe.address()
      probe.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : undefined),
      )
    })
  })
}
