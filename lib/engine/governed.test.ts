import { expect, test } from 'vitest'
import type { Statement } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { Answer, Engine } from './engine.ts'
import { governed } from './governed.ts'

const ANSWER = { columns: [] } as unknown as Answer
const THROTTLED: Failure = { code: 'aws/throttled', message: '' }

/** An engine whose statements end when they are told to, in the order in which they began. */
function slowEngine() {
  const running: ((ended: Result<Answer, Failure>) => void)[] = []
  const engine: Engine = {
    run: () => new Promise((resolve) => running.push(resolve)),
  }
  const settle = async () => {
    for (let at = 0; at < 20; at++) await Promise.resolve()
  }
  const end = async (error?: Failure) => {
    running.shift()?.(error === undefined ? { ok: true, value: ANSWER } : { ok: false, error })
    await settle()
  }
  return { engine, running, end, settle }
}

const STATEMENT: Statement = { text: 'select 1', parameters: [] }

test('no more than the limit run, and all come to run', async () => {
  const { end, engine, running, settle } = slowEngine()
  const careful = governed(engine, { most: 3 })
  const all = Array.from({ length: 8 }, () => careful.run(STATEMENT))
  await settle()
  expect(running).toHaveLength(3)
  for (let left = 8; left > 0; left--) {
    expect(running).toHaveLength(Math.min(3, left))
    await end()
  }
  expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true)
})

test('throttling halves the number, good ends let it grow back', async () => {
  const { end, engine, running, settle } = slowEngine()
  const never = () => new Promise<void>(() => undefined)
  const careful = governed(engine, { most: 8, wait: never })
  for (let at = 0; at < 40; at++) void careful.run(STATEMENT)
  await settle()
  expect(running).toHaveLength(8)
  await end(THROTTLED)
  while (running.length > 4) await end()
  await end()
  expect(running.length).toBeGreaterThanOrEqual(4)
  expect(running.length).toBeLessThan(8)
  for (let at = 0; at < 20; at++) await end()
  expect(running).toHaveLength(8)
})

test('a throttled statement is tried again after growing waits, and in the end its failure is handed on', async () => {
  const waits: number[] = []
  let runs = 0
  const engine: Engine = {
    run: async () => {
      runs++
      return { ok: false, error: THROTTLED }
    },
  }
  const wait = async (ms: number) => waits.push(ms)
  expect(await governed(engine, { most: 2, wait }).run(STATEMENT)).toEqual({
    ok: false,
    error: THROTTLED,
  })
  expect(runs).toBe(6)
  expect(waits).toEqual([2000, 4000, 8000, 16000, 32000])
})

test('other failures are not tried again, and free their place', async () => {
  let runs = 0
  const denied: Failure = { code: 'aws/denied', message: '' }
  const engine: Engine = {
    run: async () => {
      runs++
      return { ok: false, error: denied }
    },
  }
  const careful = governed(engine, { most: 1 })
  const ends = await Promise.all([careful.run(STATEMENT), careful.run(STATEMENT)])
  expect(ends).toEqual([
    { ok: false, error: denied },
    { ok: false, error: denied },
  ])
  expect(runs).toBe(2)
})
