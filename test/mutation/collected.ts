/** Tests as a test file declares them, to be run by the quick runner. */
import { expect } from 'vitest'

type Body = (...values: readonly unknown[]) => unknown

export interface CollectedTest {
  /** The file, its number there and its name. */
  readonly id: string
  run(): Promise<void>
}

interface Hooks {
  readonly beforeAll: Body[]
  readonly beforeEach: Body[]
  readonly afterEach: Body[]
}

/** The tests of one file. */
export class Collected {
  readonly tests: CollectedTest[] = []
  readonly #names: string[] = []
  readonly #hooks: Hooks[] = [noHooks()]
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** What the file imports from Vitest. */
  get vitest(): Record<string, unknown> {
    const hook = (kind: keyof Hooks) => (body: Body) => this.#hooks.at(-1)?.[kind].push(body)
    const test = this.#declared((name, body) => this.#addTest(name, body))
    return {
      describe: this.#declared((name, body) => this.#addBlock(name, body)),
      test,
      it: test,
      expect,
      beforeAll: hook('beforeAll'),
      beforeEach: hook('beforeEach'),
      afterEach: hook('afterEach'),
      // What is left behind goes with the process.
      afterAll: () => undefined,
    }
  }

  #declared(add: (name: string, body: Body) => void): Body {
    const declare = (name: string, first: unknown, second?: unknown) =>
      add(name, (typeof first === 'function' ? first : second) as Body)
    const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
      rows.forEach((row, at) => {
        const values = Array.isArray(row) ? row : [row]
        declare(`${name} ${at}`, () => body(...values))
      })
    }
    const none = Object.assign(() => undefined, { each: () => () => undefined })
    const whole = Object.assign(declare, { each })
    return Object.assign(declare, {
      each,
      skipIf: (is: boolean) => (is ? none : whole),
      runIf: (is: boolean) => (is ? whole : none),
    }) as Body
  }

  #addBlock(name: string, body: Body): void {
    this.#names.push(name)
    this.#hooks.push(noHooks())
    body()
    this.#hooks.pop()
    this.#names.pop()
  }

  #addTest(title: string, body: Body): void {
    const hooks = [...this.#hooks]
    this.tests.push({
      id: `${this.#file}#${this.tests.length} ${[...this.#names, title].join(' > ')}`,
      run: async () => {
        for (const one of hooks) for (const before of one.beforeAll.splice(0)) await before()
        for (const one of hooks) for (const before of one.beforeEach) await before()
        try {
          await body()
        } finally {
          for (const one of hooks) for (const after of one.afterEach) await after()
        }
      },
    })
  }
}

function noHooks(): Hooks {
  return { beforeAll: [], beforeEach: [], afterEach: [] }
}
