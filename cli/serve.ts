import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { projectRoot } from '#lib/workspace/project-root.ts'

/** Registers `perimetry serve`: the pages on this machine, as `npm start` serves them. */
export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serve the pages on this machine and print the address to open')
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option('--port <n>', 'port (default: 3000, or a free one)')
    .action(serve)
}

function serve({ home, port }: { home?: string; port?: string }): Promise<void> {
  const root = projectRoot()
  const args = [
    ...(home === undefined ? [] : ['--home', resolve(home)]),
    ...(port === undefined ? [] : ['--port', port]),
  ]
  const bin = join(root, 'node_modules', '.bin')
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.ts'), ...args], {
    stdio: 'inherit',
    cwd: root,
    env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
  })
  return new Promise((resolve) => {
    child.on('exit', (code) => {
      process.exitCode = code ?? 0
      resolve()
    })
  })
}
