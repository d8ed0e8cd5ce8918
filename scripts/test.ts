/**
 * The one test command: format and lint, types, unit, property and query tests, tests against moto and Trino, build,
 * browser tests.
 * Each step says what it does; all steps run even if one fails; the last line counts them all. Moto and Trino are asked
 * beside the other tests, since they wait for servers as much as they compute; the browser tests have the machine alone.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoHome } from '#test/demo-home.ts'
import { findBrowser } from './find-browser.ts'

const reports = mkdtempSync(join(tmpdir(), 'perimetry-test-'))
let passed = 0
let failed = 0

interface Run {
  readonly title: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a command to its end; true: it ended well. */
async function run(asked: Run): Promise<boolean> {
  console.log(`\n== ${asked.title}`)
  return await ended(asked, start(asked, 'inherit'))
}

/** Runs a command beside others; what it says is printed when it has ended, all at once. */
async function runBeside(asked: Run): Promise<boolean> {
  const child = start(asked, 'pipe')
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => said.push(piece))
  }
  return await ended(asked, child, () => {
    console.log(`\n== ${asked.title}, beside the others`)
    process.stdout.write(Buffer.concat(said))
  })
}

function start({ command, args, env }: Run, output: 'inherit' | 'pipe'): ChildProcess {
  return spawn(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  })
}

async function ended(
  { title }: Run,
  child: ChildProcess,
  print: () => void = () => undefined,
): Promise<boolean> {
  const started = performance.now()
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', ({ message }) => {
      console.error(message)
      resolve(false)
    })
    child.on('close', (status) => resolve(status === 0))
  })
  print()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`== ${title}: ${ok ? 'ok' : 'FAILED'} after ${seconds} s`)
  return ok
}

async function step(title: string, command: string, args: readonly string[]): Promise<void> {
  count((await run({ title, command, args })) ? 1 : 0, 1)
}

function count(good: number, all: number): void {
  passed += good
  failed += all - good
}

/** A runner that wrote no report ran nothing: that is a failure, not an empty success. */
function countReport(
  ok: boolean,
  file: string,
  read: (report: unknown) => readonly [passed: number, failed: number],
): void {
  if (!existsSync(file)) {
    count(0, 1)
    return
  }
  const [good, bad] = read(JSON.parse(readFileSync(file, 'utf8')))
  count(good, good + bad)
  if (good === 0 || (!ok && bad === 0)) count(0, 1)
}

/** What could not be run is said once more at the end, and counts as neither. */
const skipped: string[] = []

interface ScriptReport {
  readonly passed: number
  readonly failed: number
  /** What was not run, and why. */
  readonly skipped: readonly string[]
}

function countScript(ok: boolean, file: string): void {
  const report: ScriptReport | undefined = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : undefined
  skipped.push(...(report?.skipped ?? []))
  const isAllSkipped = ok && report?.passed === 0 && report.skipped.length > 0
  if (isAllSkipped) return
  countReport(ok, file, () => [report?.passed ?? 0, report?.failed ?? 0])
}

/** One after the other: both servers at once would be too much for a small machine. */
async function askServers(): Promise<void> {
  const servers = [
    ['moto', 'Organizations, S3 and STS against moto'],
    ['trino', 'every query on Trino and DuckDB'],
  ] as const
  for (const [name, title] of servers) {
    const report = join(reports, `${name}.json`)
    const ok = await runBeside({
      title,
      command: 'node',
      args: [`scripts/test-${name}.ts`],
      env: { [`PERIMETRY_${name.toUpperCase()}_REPORT`]: report },
    })
    countScript(ok, report)
  }
}

await step('format and lint', 'biome', ['check', '--error-on-warnings', '.'])
await step('types', 'tsc', ['--noEmit'])
await step('types of lib, exact optional properties', 'tsc', [
  '--noEmit',
  '-p',
  'lib/tsconfig.json',
])

// Nothing else may write while it is filled.
await step('the demo organization', 'node', [
  '--input-type=module',
  '-e',
  "await (await import('./test/prepare-demo-home.ts')).default()",
])
process.env['PERIMETRY_DEMO_HOME'] = demoHome()
const servers = askServers()

const vitestReport = join(reports, 'vitest.json')
const vitestOk = await run({
  title: 'unit, property and query tests',
  command: 'vitest',
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
})
countReport(vitestOk, vitestReport, (report) => {
  const { numPassedTests, numFailedTests } = report as {
    numPassedTests: number
    numFailedTests: number
  }
  return [numPassedTests, numFailedTests]
})

await step('build', 'next', ['build'])
await servers

const browser = findBrowser()
if (browser === undefined) {
  console.log('no browser could be found or installed; the browser tests count as failed')
  count(0, 1)
} else {
  const report = join(reports, 'playwright.json')
  const ok = await run({
    title: 'browser tests',
    command: 'playwright',
    args: ['test'],
    env: { PERIMETRY_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  countReport(ok, report, (read) => {
    const { stats } = read as { stats: { expected: number; unexpected: number; flaky: number } }
    return [stats.expected, stats.unexpected + stats.flaky]
  })
}

for (const why of skipped) console.log(`\nskipped: ${why}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
