import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { workspaceHome } from '#lib/service/session.ts'
import { projectRoot } from '#lib/workspace/project-root.ts'

/** Registers `perimetry serve`: the pages, as `npm start` serves them. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the pages and print the address to open')
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option(
      '--host <address>',
      'address to serve on; another than 127.0.0.1 takes a load balancer that lets readers in (docs/deploy.md)',
    )
    .option('--port <n>', 'port (default: 3000, or a free one)', parsePort)
    .action(serve)
}

interface Options {
  readonly home?: string
  readonly host?: string
  readonly port?: string
}

function serve({ home, host, port }: Options): Promise<void> {
  const root = projectRoot()
  if (home !== undefined) process.env['PERIMETRY_HOME'] = home
  // The pages run in the folder of the project: what is relative is relative to the reader's folder.
  const args = [
    ...['--home', workspaceHome()],
    ...(host === undefined ? [] : ['--host', host]),
    ...(port === undefined ? [] : ['--port', port]),
  ]
  const bin = join(root, 'node_modules', '.bin')
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.ts'), ...args], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
  })
  // Ctrl+C reaches the pages too; this process stays until they have ended.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      if (signal !== null || code === 130 || code === 143) process.exitCode = STOPPED
      else process.exitCode = code === 0 || code === null ? 0 : FAILED
      resolve()
    })
  })
}

const FAILED = 2
const STOPPED = 130

function parsePort(text: string): string {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('a number from 1 to 65535')
  return text
}
