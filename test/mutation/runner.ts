/**
 * A test runner for Stryker that asks one mutant after the other in one process: the tests are loaded once, and a
 * mutant is switched on while those run that cover it. Starting vitest anew for each took twenty times as long.
 * A test that fails under a mutant has to pass again without it: otherwise something was left behind, and Stryker asks
 * the mutant once more in a new process.
 */
import { globSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CollectedTest, collected, startFile } from './vitest-shim.ts'

const SHIM = new URL('./vitest-shim.ts', import.meta.url).href
const FAST_CHECK = new URL('./fast-check.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'vitest') return { url: SHIM, shortCircuit: true }
    if (specifier === 'fast-check') return { url: FAST_CHECK, shortCircuit: true }
    return next(specifier, context)
  },
})

/** What instrumented sources read and write. */
interface Namespace {
  activeMutant: string | undefined
  currentTestId: string | undefined
  hitCount: number | undefined
  hitLimit: number | undefined
  mutantCoverage: unknown
}

const globals = globalThis as { __stryker__?: Partial<Namespace> }
globals.__stryker__ ??= {}
const namespace = globals.__stryker__

const tests = new Map<string, CollectedTest>()

async function loadTests(): Promise<void> {
  const patterns = (process.env['MUTATION_TESTS'] ?? '').split(',')
  for (const file of globSync(patterns).sort()) {
    startFile()
    await import(pathToFileURL(resolve(file)).href)
    collected.forEach((one, at) => {
      tests.set(`${file}#${at} ${one.name}`, one)
    })
  }
}

/** The message of a test that failed. */
async function failureOf(one: CollectedTest): Promise<string | undefined> {
  try {
    await one.run()
    return undefined
  } catch (error) {
    return String(error)
  }
}

interface MutantRun {
  readonly activeMutant: { readonly id: string }
  readonly testFilter?: readonly string[]
  readonly hitLimit?: number
}

/** The first of the tests that fails. */
async function firstFailure(ids: Iterable<string>) {
  let count = 0
  for (const id of ids) {
    const one = tests.get(id)
    if (one === undefined) throw new Error(`there is no test ${id}`)
    count += 1
    const message = await failureOf(one)
    if (message !== undefined) return { count, id, message }
  }
  return { count }
}

async function dryRun() {
  const results = []
  for (const [id, one] of tests) {
    const started = performance.now()
    namespace.currentTestId = id
    const failureMessage = await failureOf(one)
    const about = { id, name: id, timeSpentMs: performance.now() - started }
    results.push(
      failureMessage === undefined
        ? { ...about, status: PASSED }
        : { ...about, status: FAILED, failureMessage },
    )
  }
  namespace.currentTestId = undefined
  return { status: 'complete', tests: results, mutantCoverage: namespace.mutantCoverage }
}

// As Stryker numbers them.
const PASSED = 0
const FAILED = 1

let isFresh = true

async function mutantRun({ activeMutant, testFilter, hitLimit }: MutantRun) {
  namespace.activeMutant = activeMutant.id
  namespace.hitCount = hitLimit === undefined ? undefined : 0
  namespace.hitLimit = hitLimit
  const { count, id, message } = await firstFailure(testFilter ?? tests.keys())
  const isOver = (namespace.hitCount ?? 0) > (hitLimit ?? Number.POSITIVE_INFINITY)
  namespace.activeMutant = undefined
  namespace.hitLimit = undefined
  namespace.hitCount = undefined
  const wasFresh = isFresh
  isFresh = false
  if (isOver) return { status: 'timeout', reason: 'it runs without end' }
  if (id === undefined) return { status: 'survived', nrOfTests: count }
  const isLeftBehind = (await firstFailure([id])).id !== undefined
  if (isLeftBehind && !wasFresh) throw new Error(`a mutant left something behind for ${id}`)
  return { status: 'killed', killedBy: [id], failureMessage: message, nrOfTests: count }
}

function createRunner() {
  return { capabilities: () => ({ reloadEnvironment: false }), init: loadTests, dryRun, mutantRun }
}
createRunner.inject = [] as const

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: createRunner }]
