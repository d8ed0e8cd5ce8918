import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { installDebianPackage } from './debian-package.ts'

// The server needs no more of moto's extras than what S3 asks for: those of all services are three times as large.
const MOTO = 'moto[s3]==5.1.22'
const PACKAGES = [MOTO, 'flask==3.1.2', 'flask-cors==6.0.1']
const HOME = resolve('node_modules', '.cache', 'moto-5.1.22')
const BIN = join(HOME, 'bin')

export type Moto =
  | { readonly kind: 'ready'; readonly program: string }
  /** Not ours to mend: no Python, or no way to PyPI. */
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string }

/** moto (a stand-in for AWS that others wrote) in a Python environment of its own; made once, in `node_modules/.cache`. */
export function prepareMoto(): Moto {
  const program = join(BIN, 'moto_server')
  const stamp = join(HOME, 'complete')
  if (existsSync(stamp)) return { kind: 'ready', program }
  rmSync(HOME, { recursive: true, force: true })
  mkdirSync(HOME, { recursive: true })
  if (!makeEnvironment())
    return { kind: 'skipped', why: 'no Python with venv (Debian: python3-venv) is installed' }
  // Whether PyPI can be reached is one question, whether the packages can be installed another.
  const reached = pip(['download', '--no-deps', '--dest', join(HOME, 'probe'), 'moto==5.1.22'])
  if (reached !== undefined)
    return { kind: 'skipped', why: `moto cannot be had from PyPI: ${reached}` }
  const installed = pip(['install', ...PACKAGES])
  if (installed !== undefined) return { kind: 'failed', why: `pip install failed: ${installed}` }
  writeFileSync(stamp, PACKAGES.join('\n'))
  return { kind: 'ready', program }
}

function makeEnvironment(): boolean {
  const make = () => spawnSync('python3', ['-m', 'venv', HOME], { stdio: 'ignore' }).status === 0
  return make() || (installDebianPackage('python3-venv') && make())
}

/** The last line of what pip complains of; undefined: it succeeded. */
function pip(args: readonly string[]): string | undefined {
  const common = ['--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '30']
  const ran = spawnSync(join(BIN, 'pip'), [...args, ...common], { encoding: 'utf8' })
  if (ran.status === 0) return undefined
  return ran.stderr.trim().split('\n').at(-1) ?? `exit code ${ran.status}`
}

export interface MotoServer {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the server on a free port of this machine. */
export async function startMoto(program: string): Promise<MotoServer> {
  const child = spawn(program, ['--host', '127.0.0.1', '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('moto_server has no standard error')
  const lines: string[] = []
  // Reading goes on: a full pipe would stop the server.
  const reader = createInterface({ input: child.stderr })
  return await new Promise((found, failed) => {
    reader.on('line', (line) => {
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (url === undefined) lines.push(line)
      else found(url)
    })
    child.on('error', failed)
    child.on('exit', () => failed(new Error(`moto_server ended: ${lines.join('\n')}`)))
  })
}
