import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import type { Batch, WorkerOrder } from './batch.ts'
import { type CollectReport, collect } from './collect.ts'
import { FileReading } from './file-reading.ts'

const health = vi.hoisted(() => ({ dies: true }))

// A real thread cannot be made to run out of memory at a chosen place.
vi.mock('node:worker_threads', async () => {
  const { EventEmitter } = await import('node:events')
  class DyingWorker extends EventEmitter {
    readonly #reading = new FileReading(readRecord, (batch) => this.#send(batch))
    #isDoomed = false
    #turn = Promise.resolve()

    postMessage(order: WorkerOrder): void {
      if (order.kind !== 'read') return
      this.#turn = this.#turn.then(async () => {
        this.#isDoomed = health.dies && order.files.some(({ path }) => path.includes('deadly'))
        await this.#reading.read(order.files)
      })
    }

    async terminate(): Promise<void> {
      this.#isDoomed = true
    }

    /** What is read of the deadly file arrives, but for the end. */
    async #send(batch: Batch): Promise<void> {
      if (!this.#isDoomed || !batch.isLast) this.emit('message', batch)
      else if (this.listenerCount('error') > 0) this.emit('error', new Error('out of memory'))
    }
  }
  return { Worker: DyingWorker }
})

let root = ''
let store: Store

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-stopped-'))
  mkdirSync(join(root, 'logs'))
  const opened = await openStore(join(root, 'home'), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
})

afterEach(async () => {
  await closeStore(store)
  rmSync(root, { recursive: true, force: true })
})

function put(name: string, from: number, count: number, padding = ''): void {
  const records = Array.from({ length: count }, (_, at) => ({
    eventTime: '2026-11-20T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    eventID: `00000000-0000-4000-8000-${String(from + at).padStart(12, '0')}`,
    userAgent: padding,
  }))
  writeFileSync(join(root, 'logs', name), JSON.stringify({ Records: records }))
}

async function run(): Promise<CollectReport> {
  const result = await collect(store, [join(root, 'logs')], { now: new Date(0) })
  if (!result.ok) throw new Error(result.error.message)
  expect(result.value.store.addsUp).toBe(true)
  return result.value
}

test('a reader that dies within a file leaves nothing of it, names it, and the next run reads it', async () => {
  put('a.json', 0, 10)
  // More than is read at once, so that some of it is written before the reader dies.
  put('deadly.json', 1000, 28_000, 'x'.repeat(1300))
  put('z.json', 100, 10)
  health.dies = true
  const first = await run()
  expect(first.rejects).toMatchObject([
    { path: join(root, 'logs', 'deadly.json'), reason: 'file/reader-stopped', records: 0 },
  ])
  expect(first.rejects[0]?.detail).toContain('out of memory')
  expect(first).toMatchObject({ filesFound: 3, filesRead: 2, filesUnreadable: 1 })
  expect(first.store).toMatchObject({ records: 20, counted: 20 })
  health.dies = false
  expect(await run()).toMatchObject({
    rejects: [],
    filesUnchanged: 2,
    store: { records: 28_020, counted: 28_020 },
  })
})
