/**
 * The one test command: format and lint, types, unit, property and query tests, tests against moto and Trino, build,
 * browser tests.
 * Each step says what it does; all steps run even if one fails; the last line counts them all.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findBrowser } from './find-browser.ts'

// Servers, scripts and threads that are started strip the types of their modules once, not each time.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/compile')

const reports = mkdtempSync(join(tmpdir(), 'perimetry-test-'))
let passed = 0
let failed = 0

function run(
  title: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): boolean {
  console.log(`\n== ${title}`)
  const started = performance.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  console.log(
    `== ${title}: ${status === 0 ? 'ok' : 'FAILED'} after ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
  return status === 0
}

function step(title: string, command: string, args: readonly string[]): void {
  count(run(title, command, args) ? 1 : 0, 1)
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

step('format and lint', 'biome', ['check', '--error-on-warnings', '.'])
step('types', 'tsc', ['--noEmit'])
step('types of lib, exact optional properties', 'tsc', ['--noEmit', '-p', 'lib/tsconfig.json'])

const vitestReport = join(reports, 'vitest.json')
const vitestOk = run('unit, property and query tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
])
countReport(vitestOk, vitestReport, (report) => {
  const { numPassedTests, numFailedTests } = report as {
    numPassedTests: number
    numFailedTests: number
  }
  return [numPassedTests, numFailedTests]
})

const motoReport = join(reports, 'moto.json')
const motoOk = run('Organizations, S3 and STS against moto', 'node', ['scripts/test-moto.ts'], {
  PERIMETRY_MOTO_REPORT: motoReport,
})
countScript(motoOk, motoReport)

const trinoReport = join(reports, 'trino.json')
const trinoOk = run('every query on Trino and DuckDB', 'node', ['scripts/test-trino.ts'], {
  PERIMETRY_TRINO_REPORT: trinoReport,
})
countScript(trinoOk, trinoReport)

step('build', 'next', ['build'])

const browser = findBrowser()
if (browser === undefined) {
  console.log('no browser could be found or installed; the browser tests count as failed')
  count(0, 1)
} else {
  const report = join(reports, 'playwright.json')
  const ok = run('browser tests', 'playwright', ['test'], {
    PERIMETRY_BROWSER: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  countReport(ok, report, (read) => {
    const { stats } = read as { stats: { expected: number; unexpected: number; flaky: number } }
    return [stats.expected, stats.unexpected + stats.flaky]
  })
}

for (const why of skipped) console.log(`\nskipped: ${why}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
