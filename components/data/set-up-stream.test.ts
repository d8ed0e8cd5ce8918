import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CheckLine } from './check-line.ts'
import { readSetUp } from './set-up-stream.ts'

afterEach(() => vi.unstubAllGlobals())

/** Answers with a body that comes in these pieces. */
function answer(pieces: readonly string[], init: ResponseInit = {}): void {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })
  vi.stubGlobal('fetch', async () => new Response(body, init))
}

async function read() {
  const lines: CheckLine[] = []
  const failed = await readSetUp(new AbortController().signal, (line) => lines.push(line))
  return { names: lines.map(({ name }) => name), failed }
}

const line = (name: string) => JSON.stringify({ name, state: 'ok', detail: 'x' })

describe('the lines of a stream', () => {
  test('are whole, however it is cut', async () => {
    const text = `${line('eins')}\n${line('zwei')}\n${line('drei')}`
    answer([...text])
    expect(await read()).toEqual({ names: ['eins', 'zwei', 'drei'], failed: undefined })
  })

  test('that breaks off are kept, and it is said', async () => {
    answer([`${line('eins')}\n`, '{"name":'])
    const { failed, names } = await read()
    expect(names).toEqual(['eins'])
    expect(failed).toContain('the checks broke off')
  })

  test('that are refused give the reason', async () => {
    answer(['{"error":{"code":"access/role","message":"your role here is viewer"}}'], {
      status: 403,
    })
    expect(await read()).toEqual({ names: [], failed: 'your role here is viewer' })
  })
})

test('stopping is no failure', async () => {
  const controller = new AbortController()
  controller.abort()
  vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => signal?.throwIfAborted())
  expect(await readSetUp(controller.signal, () => undefined)).toBeUndefined()
})
