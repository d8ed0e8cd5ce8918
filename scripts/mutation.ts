/**
 * Mutation testing, slice by slice: `npm run mutation` measures the slices of test/mutation/slices.ts of which
 * a source changed since it was measured, `npm run mutation -- elements keys` these, `-- --all` all of them.
 * What was measured is kept in test/mutation/results.json; docs/mutation.md is written from it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mutationPage } from '#test/mutation/page.ts'
import type { FileResult, Results, Survivor } from '#test/mutation/results.ts'
import { SLICES, type Slice } from '#test/mutation/slices.ts'

const RESULTS = 'test/mutation/results.json'
const PAGE = 'docs/mutation.md'

/** What Stryker's JSON report says, as far as it is read here. */
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string
        readonly mutants: readonly {
          readonly status: string
          readonly mutatorName: string
          readonly replacement?: string
          readonly location: Record<'start' | 'end', { line: number; column: number }>
        }[]
      }
    >
  >
}

function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS, 'utf8')) as Results
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function isChanged(slice: Slice, results: Results): boolean {
  return globSync([...slice.mutate]).some(
    (file) =>
      !file.endsWith('.test.ts') && results[file]?.hash !== hashOf(readFileSync(file, 'utf8')),
  )
}

function measure(slice: Slice): Report {
  const folder = mkdtempSync(join(tmpdir(), 'perimetry-mutation-'))
  const fileName = join(folder, 'report.json')
  const config = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName },
    mutate: [...slice.mutate, '!**/*.test.ts'],
    tempDirName: `.stryker-tmp/${slice.name}`,
    ignorePatterns: ['.stryker-tmp', '.next', '.perimetry', 'test-results', 'reports'],
    // Stryker rewrites a tsconfig.json with the compiler's JavaScript, which TypeScript 7 no longer has; it finds none here.
    tsconfigFile: 'no-tsconfig.json',
    timeoutMS: 10_000,
  }
  writeFileSync(join(folder, 'stryker.json'), JSON.stringify(config))
  const { status } = spawnSync('stryker', ['run', join(folder, 'stryker.json')], {
    stdio: 'inherit',
    env: { ...process.env, MUTATION_TESTS: slice.tests.join() },
  })
  if (status !== 0) throw new Error(`stryker ended with ${status} on ${slice.name}`)
  return JSON.parse(readFileSync(fileName, 'utf8')) as Report
}

const KILLED = new Set(['Killed', 'Timeout'])
const SURVIVED = new Set(['Survived', 'NoCoverage'])

function resultsOf({ files }: Report): Results {
  return Object.fromEntries(
    Object.entries(files).map(([file, { source, mutants }]) => {
      const lines = source.split('\n')
      const survivors = mutants
        .filter(({ status }) => SURVIVED.has(status))
        .map(
          ({ status, mutatorName, replacement, location: { start } }): Survivor => ({
            line: start.line,
            column: start.column,
            text: (lines[start.line - 1] ?? '').trim(),
            mutation: `${mutatorName}: ${replacement ?? ''}`,
            covered: status === 'Survived',
          }),
        )
      const killed = mutants.filter(({ status }) => KILLED.has(status)).length
      const result: FileResult = { hash: hashOf(source), killed, survivors }
      return [file, result]
    }),
  )
}

function write(results: Results): void {
  const ordered = Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(RESULTS, `${JSON.stringify(ordered, null, 2)}\n`)
  writeFileSync(PAGE, mutationPage(ordered))
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => name !== '--all' && !SLICES.some((one) => one.name === name))
if (unknown.length > 0) {
  console.error(
    `there is no slice ${unknown.join(', ')}; there are ${SLICES.map((one) => one.name).join(', ')}`,
  )
  process.exit(2)
}
let results = readResults()
const slices = SLICES.filter((slice) =>
  asked.length === 0
    ? isChanged(slice, results)
    : asked.includes('--all') || asked.includes(slice.name),
)
console.log(`slices to measure: ${slices.map(({ name }) => name).join(', ') || 'none'}`)
for (const slice of slices) {
  const report = measure(slice)
  // Another run may have written meanwhile.
  results = { ...readResults(), ...resultsOf(report) }
  write(results)
}
write(results)
