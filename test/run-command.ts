import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { demoHome } from './demo-home.ts'

const COMMAND = resolve('cli/perimetry.sh')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface How {
  readonly home?: string
  readonly cwd?: string
  readonly input?: string
  readonly shell?: string
  readonly interruptWhen?: () => boolean
}

/** The real command in a process of its own, as a reader runs it. */
export async function runCommand(args: readonly string[], how: How = {}): Promise<Ran> {
  const [program, ...rest] =
    how.shell === undefined ? [COMMAND, ...args] : ['sh', '-c', how.shell, COMMAND, ...args]
  const child = spawn(program ?? '', rest, {
    cwd: how.cwd ?? process.cwd(),
    env: { ...process.env, PERIMETRY_HOME: how.home ?? demoHome() },
  })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  child.stdin.end(how.input ?? '')
  const { interruptWhen } = how
  const timer =
    interruptWhen && setInterval(() => interruptWhen() && child.kill('SIGINT') && stop(), 50)
  const stop = () => clearInterval(timer)
  return await new Promise((done) => {
    child.on('close', (code) => {
      stop()
      done({ code, out, err })
    })
  })
}
