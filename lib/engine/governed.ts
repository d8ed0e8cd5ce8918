import { setTimeout } from 'node:timers/promises'
import type { Result } from '#lib/result.ts'
import type { Answer, Engine, StatementFailure } from './engine.ts'

/** Runs of one statement that AWS throttled before its failure is handed on. */
const MOST_ATTEMPTS = 6
const FIRST_WAIT_MS = 2_000

export interface Limits {
  /** Statements under way at one time. */
  readonly most: number
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
}

/**
 * An engine that has at most so many statements under way, whatever it is asked; the others wait in turn. When AWS
 * throttles a statement (`aws/throttled`), half as many run from then on and it is tried again after a growing wait;
 * each statement that ends well lets the number grow back, by one for as many as run.
 */
export function governed(engine: Engine, { most, wait = waitFor }: Limits): Engine {
  const gate = new Gate(most)
  return {
    async run(statement, signal): Promise<Result<Answer, StatementFailure>> {
      for (let attempt = 1; ; attempt++) {
        await gate.enter()
        const ended = await engine.run(statement, signal).finally(() => gate.leave())
        const isThrottled = !ended.ok && ended.error.code === 'aws/throttled'
        if (ended.ok) gate.widen()
        if (isThrottled) gate.narrow()
        if (!isThrottled || attempt === MOST_ATTEMPTS) return ended
        await wait(FIRST_WAIT_MS * 2 ** (attempt - 1), signal).catch(() => undefined)
      }
    },
  }
}

function waitFor(ms: number, signal: AbortSignal | undefined): Promise<unknown> {
  return setTimeout(ms, undefined, signal && { signal })
}

/** Lets so many in; `width` is no whole number while it grows. */
class Gate {
  readonly #most: number
  #width: number
  #inside = 0
  readonly #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#most = most
    this.#width = most
  }

  async enter(): Promise<void> {
    if (this.#inside < Math.floor(this.#width)) {
      this.#inside++
      return
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  leave(): void {
    this.#inside--
    this.#letIn()
  }

  widen(): void {
    this.#width = Math.min(this.#most, this.#width + 1 / this.#width)
    this.#letIn()
  }

  narrow(): void {
    this.#width = Math.max(1, this.#width / 2)
  }

  #letIn(): void {
    while (this.#inside < Math.floor(this.#width)) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#inside++
      next()
    }
  }
}
