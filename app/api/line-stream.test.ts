import { expect, test, vi } from 'vitest'

// Next gives this module to server code; elsewhere it throws.
vi.mock('server-only', () => ({}))

const { streamOf } = await import('./line-stream.ts')

test('a line can be read before the next one is known', async () => {
  let known = (_: string): void => undefined
  const second = new Promise<string>((resolve) => {
    known = resolve
  })
  async function* lines() {
    yield 'one\n'
    yield await second
  }
  const reader = streamOf(lines()).getReader()
  const next = async () => new TextDecoder().decode((await reader.read()).value)
  expect(await next()).toBe('one\n')
  known('two\n')
  expect(await next()).toBe('two\n')
  expect(await reader.read()).toMatchObject({ done: true })
})

test('a reader who leaves ends the lines', async () => {
  let isEnded = false
  async function* lines() {
    try {
      for (;;) yield 'again\n'
    } finally {
      isEnded = true
    }
  }
  const reader = streamOf(lines()).getReader()
  await reader.read()
  await reader.cancel()
  expect(isEnded).toBe(true)
})
