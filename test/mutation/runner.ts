/**
 * A test runner for Stryker that asks one mutant after the other in one process: the tests are loaded once, and a
 * mutant is switched on while those run that cover it. Starting Vitest anew for each took twenty times as long.
 * A test that fails under a mutant has to pass again without it: otherwise an earlier one left something behind, and
 * the mutant is asked once more with everything loaded anew. Where sources keep what they read once
 * (`MUTATION_RELOADS`), everything is loaded anew for each mutant. The runner knows what the tests of the pure rooms use of Vitest
 * (collected.ts), with Vitest's own `expect`.
 */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { Collected, type CollectedTest } from './collected.ts'
import { type Fresh, Modules } from './modules.ts'

/** What Stryker's instrumented code reads and writes. */
interface Namespace {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: {
    static: Record<string, number>
    perTest: Record<string, Record<string, number>>
  }
}

const namespace: Namespace = {}
Object.assign(globalThis, { __stryker__: namespace })

class QuickRunner implements TestRunner {
  readonly #files = (process.env['MUTATION_TESTS'] ?? '').split(',').flatMap((one) => globSync(one))
  readonly #isReloading = process.env['MUTATION_RELOADS'] === 'true'
  readonly #modules = new Modules()
  #fresh: Fresh = new Map()
  #loaded = new Map<string, readonly CollectedTest[]>()

  capabilities() {
    return { reloadEnvironment: false }
  }

  async dryRun(): Promise<DryRunResult> {
    namespace.mutantCoverage = { static: {}, perTest: {} }
    const results: TestResult[] = []
    for (const file of this.#files) {
      if (this.#isReloading) this.#forget()
      for (const test of await this.#load(file)) {
        namespace.currentTestId = test.id
        results.push(await resultOf(test))
        namespace.currentTestId = undefined
      }
    }
    this.#forget()
    const { mutantCoverage } = namespace
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    if (this.#isReloading) this.#forget()
    const isNew = this.#loaded.size === 0
    const first = await this.#ask(options)
    if (isNew || !(await this.#isSpoilt(first))) return first.result
    // An earlier mutant left something behind.
    this.#forget()
    return (await this.#ask(options)).result
  }

  #forget(): void {
    this.#fresh = new Map()
    this.#loaded = new Map()
  }

  /** The tests of a file; what was loaded for another is not loaded again. */
  async #load(file: string): Promise<readonly CollectedTest[]> {
    const known = this.#loaded.get(file)
    if (known !== undefined) return known
    const collected = new Collected(file)
    await this.#modules.load(resolve(file), collected.vitest, this.#fresh)
    this.#loaded.set(file, collected.tests)
    return collected.tests
  }

  /** The tests in order until one fails. */
  async #ask({ activeMutant, hitLimit, testFilter }: MutantRunOptions) {
    const ids = testFilter && new Set(testFilter)
    const files = this.#files.filter(
      (file) => testFilter?.some((id) => id.startsWith(`${file}#`)) ?? true,
    )
    const tests: TestResult[] = []
    let failing: CollectedTest | undefined
    Object.assign(namespace, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit })
    for (const file of files) {
      if (failing !== undefined) break
      const loaded = await this.#load(file)
      namespace.activeMutant = activeMutant.id
      failing = await firstFailing(loaded, ids, tests)
      namespace.activeMutant = undefined
    }
    const late = determineHitLimitReached(namespace.hitCount, hitLimit)
    const result = toMutantRunResult(late ?? { status: DryRunStatus.Complete, tests })
    Object.assign(namespace, { hitCount: undefined, hitLimit: undefined })
    return { failing, result }
  }

  /** Whether a test that failed under a mutant fails without it, too. */
  async #isSpoilt({ failing }: { readonly failing: CollectedTest | undefined }): Promise<boolean> {
    return failing !== undefined && (await resultOf(failing)).status === TestStatus.Failed
  }
}

async function firstFailing(
  loaded: readonly CollectedTest[],
  ids: ReadonlySet<string> | undefined,
  results: TestResult[],
): Promise<CollectedTest | undefined> {
  for (const test of loaded) {
    if (ids?.has(test.id) === false) continue
    const result = await resultOf(test)
    results.push(result)
    if (result.status === TestStatus.Failed) return test
  }
  return undefined
}

async function resultOf(test: CollectedTest): Promise<TestResult> {
  const about = { id: test.id, name: test.id, timeSpentMs: 0 }
  const start = performance.now()
  try {
    await test.run()
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error)
    return { ...about, status: TestStatus.Failed, failureMessage }
  }
  return { ...about, timeSpentMs: performance.now() - start, status: TestStatus.Success }
}

export const strykerPlugins = [
  declareFactoryPlugin(
    PluginKind.TestRunner,
    'in-process',
    Object.assign(() => new QuickRunner(), { inject: [] as const }),
  ),
]
