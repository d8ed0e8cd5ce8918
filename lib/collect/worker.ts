import { parentPort } from 'node:worker_threads'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import type { WorkerOrder } from './batch.ts'
import { buffersOf } from './event-buffer.ts'
import { FileReading } from './file-reading.ts'

// Batches on their way before the reading waits: bounds what piles up at a busy main thread.
const UNDER_WAY_MAX = 2

const port = parentPort
if (port === null) throw new Error('this module is started as a worker thread')

let underWay = 0
let goOn: (() => void) | undefined

const reading = new FileReading(readRecord, async (batch) => {
  port.postMessage(batch, [...buffersOf(batch.events), batch.news.patterns.buffer])
  underWay++
  if (underWay <= UNDER_WAY_MAX) return
  await new Promise<void>((resolve) => {
    goOn = resolve
  })
})

let turn: Promise<void> = Promise.resolve()

port.on('message', (order: WorkerOrder) => {
  if (order.kind === 'read') {
    turn = turn.then(() => reading.read(order.files))
    return
  }
  underWay--
  goOn?.()
  goOn = undefined
})
