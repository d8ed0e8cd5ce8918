/**
 * Mutation testing, slice by slice: `npm run mutation` measures the slices of test/mutation/slices.ts of which
 * a source changed since it was measured, `npm run mutation -- elements cases` these, `-- --all` all of them.
 * `-- --survivors elements` asks only those again that survived, which is what is needed when tests were added.
 * What was measured is kept in test/mutation/results; docs/mutation.md is written from it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mutationPage } from '#test/mutation/page.ts'
import {
  type FileResult,
  type Results,
  readResults,
  readSlice,
  type Survivor,
  writeSlice,
} from '#test/mutation/results.ts'
import { SLICES, type Slice } from '#test/mutation/slices.ts'

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

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function sourcesOf(slice: Slice): readonly string[] {
  return globSync([...slice.mutate]).filter((file) => !file.endsWith('.test.ts'))
}

function isChanged(slice: Slice): boolean {
  const results = readSlice(slice.name)
  return sourcesOf(slice).some((file) => results[file]?.hash !== hashOf(readFileSync(file, 'utf8')))
}

/** Sources with nothing to mutate (types, tables) are in no report; that they were looked at is kept, too. */
function unmutated(slice: Slice): Results {
  return Object.fromEntries(
    sourcesOf(slice).map((file) => {
      const result: FileResult = {
        hash: hashOf(readFileSync(file, 'utf8')),
        killed: 0,
        survivors: [],
      }
      return [file, result]
    }),
  )
}

function measure(name: string, mutate: readonly string[], tests: readonly string[]): Report {
  const folder = mkdtempSync(join(tmpdir(), 'perimetry-mutation-'))
  const fileName = join(folder, 'report.json')
  const config = {
    testRunner: 'in-process',
    plugins: ['./test/mutation/runner.ts'],
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName },
    mutate: [...mutate, '!**/*.test.ts'],
    tempDirName: `.stryker-tmp/${name}`,
    ignorePatterns: ['.stryker-tmp', '.next', '.perimetry', 'test-results', 'reports'],
    // Stryker rewrites a tsconfig.json with the compiler's JavaScript, which TypeScript 7 no longer has; it finds none here.
    tsconfigFile: 'no-tsconfig.json',
    timeoutMS: 10_000,
  }
  writeFileSync(join(folder, 'stryker.json'), JSON.stringify(config))
  const { status } = spawnSync('stryker', ['run', join(folder, 'stryker.json')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      MUTATION_RELOADS: String(SLICES.find((slice) => slice.name === name)?.isReadOnce ?? false),
      MUTATION_TESTS: tests.join(),
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    },
  })
  if (status !== 0) throw new Error(`stryker ended with ${status} on ${name}`)
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
          ({ status, mutatorName, replacement, location: { start, end } }): Survivor => ({
            line: start.line,
            column: start.column,
            endLine: end.line,
            endColumn: end.column,
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

function isSame(one: Survivor, other: Survivor): boolean {
  return one.line === other.line && one.column === other.column && one.mutation === other.mutation
}

/** Asks tests about those mutants alone that survived. */
function askSurvivors(name: string, before: Results, tests: readonly string[]): Results {
  const asked = Object.entries(before).filter(([, { survivors }]) => survivors.length > 0)
  if (asked.length === 0) return before
  // Stryker counts the columns of a range from 0, those of its report from 1.
  const places = asked.flatMap(([file, { survivors }]) =>
    survivors.map(
      ({ line, column, endLine, endColumn }) =>
        `${file}:${line}:${column - 1}-${endLine}:${endColumn - 1}`,
    ),
  )
  const again = resultsOf(measure(name, [...new Set(places)], tests))
  const merged = asked.map(([file, old]): [string, FileResult] => {
    const still = again[file]?.survivors ?? []
    const survivors = old.survivors.flatMap(
      (one) => still.find((other) => isSame(one, other)) ?? [],
    )
    const killed = old.killed + old.survivors.length - survivors.length
    return [file, { ...old, killed, survivors }]
  })
  return { ...before, ...Object.fromEntries(merged) }
}

/** The survivors of a slice can be asked again alone only while its sources are what they were. */
function refuseChanged(slice: Slice): void {
  const changed = Object.entries(readSlice(slice.name)).filter(
    ([file, { hash }]) => hash !== hashOf(readFileSync(file, 'utf8')),
  )
  if (changed.length === 0) return
  const files = changed.map(([file]) => file).join(', ')
  throw new Error(`${files} changed since it was measured: measure the whole slice`)
}

function measureSlice(slice: Slice, onlySurvivors: boolean): Results {
  const { name, mutate, tests, more } = slice
  const first = onlySurvivors
    ? askSurvivors(name, readSlice(name), tests)
    : { ...unmutated(slice), ...resultsOf(measure(name, mutate, tests)) }
  if (more === undefined) return first
  writeSlice(name, first)
  return askSurvivors(name, first, more)
}

const asked = process.argv.slice(2)
const names = asked.filter((name) => !name.startsWith('--'))
const unknown = asked.filter(
  (name) =>
    !['--all', '--survivors'].includes(name) && !SLICES.some((slice) => slice.name === name),
)
if (unknown.length > 0) {
  console.error(
    `there is no slice ${unknown.join(', ')}; there are ${SLICES.map((one) => one.name).join(', ')}`,
  )
  process.exit(2)
}
const onlySurvivors = asked.includes('--survivors')
const slices = SLICES.filter((slice) => {
  if (names.length > 0) return names.includes(slice.name)
  return asked.length > 0 || isChanged(slice)
})
console.log(`slices to measure: ${slices.map(({ name }) => name).join(', ') || 'none'}`)
for (const slice of slices) {
  if (onlySurvivors) refuseChanged(slice)
  writeSlice(slice.name, measureSlice(slice, onlySurvivors))
  writeFileSync(PAGE, mutationPage(readResults()))
}
writeFileSync(PAGE, mutationPage(readResults()))
