import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '#lib/workspace/project-root.ts'
import type { Batch, WorkerOrder } from './batch.ts'
import type { FileSlot } from './store-rows.ts'
import { Translation } from './translation.ts'

// Spelt so that a bundler does not take the path for a module of its own: workers run the source file.
const WORKER_PATH = 'lib/collect/worker.ts'.split('/')

/** Threads that read; the main thread writes. */
const WORKERS = 2
// Orders at a worker: one under way, one waiting, so that it never idles.
const ORDERS_AHEAD = 2
const ORDER_FILES = 200
const ORDER_BYTES = 2 * 1024 * 1024

/** A batch with the files it speaks of, and the worker's translation of ids. */
export interface Delivery {
  readonly batch: Batch
  readonly order: readonly FileSlot[]
  readonly translation: Translation
}

/** How a pool works through its files; `onLost` is told of an order whose worker died. */
export interface PoolTasks {
  /** Are taken out: there may be millions, and none is held when it is done. */
  readonly files: FileSlot[]
  deliver(delivery: Delivery): Promise<void>
  lost(order: readonly FileSlot[], reason: string): Promise<void>
  readonly signal: AbortSignal | undefined
}

/** Starts the threads: they load their modules while files are still being looked for. They must be stopped. */
export function startThreads(): readonly Worker[] {
  return Array.from({ length: WORKERS }, startThread)
}

/** Ends threads that were started. */
export async function stopThreads(threads: readonly Worker[]): Promise<void> {
  await Promise.all(threads.map((thread) => thread.terminate()))
}

function startThread(): Worker {
  const thread = new Worker(join(projectRoot(), ...WORKER_PATH), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 64 },
  })
  // One that dies before it has work is replaced when it gets some.
  thread.on('error', () => undefined)
  return thread
}

const DEAD = -1

/**
 * Reads files in worker threads. Deliveries are handed over one at a time; a worker waits for them, so
 * memory stays bounded. Resolves when all files are done or the signal stopped it (what is under way
 * is then dropped). Rejects when a delivery fails.
 */
export async function runPool(threads: readonly Worker[], tasks: PoolTasks): Promise<void> {
  const orders = ordersOf(tasks.files.splice(0))
  const lane = new Lane()
  const used = threads.slice(0, orders.length)
  const workers = used.map((thread) => new PoolWorker(thread, tasks, orders, lane))
  try {
    await Promise.all(workers.map((worker) => worker.done))
  } finally {
    for (const worker of workers) worker.stop()
    await lane.idle()
  }
}

/** One thing after the other, in order of arrival. */
class Lane {
  #last: Promise<void> = Promise.resolve()

  run(work: () => Promise<void>): Promise<void> {
    const next = this.#last.then(work)
    this.#last = next.catch(() => undefined)
    return next
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#last
  }
}

class PoolWorker {
  readonly done: Promise<void>
  readonly #tasks: PoolTasks
  readonly #orders: (readonly FileSlot[])[]
  readonly #lane: Lane
  #worker: Worker
  #underWay: (readonly FileSlot[])[] = []
  // Files of the order under way whose outcome has arrived.
  #finished = new Set<FileSlot>()
  #translation = new Translation()
  #finish: () => void = () => undefined
  #fail: (cause: unknown) => void = () => undefined

  constructor(thread: Worker, tasks: PoolTasks, orders: (readonly FileSlot[])[], lane: Lane) {
    this.#tasks = tasks
    this.#orders = orders
    this.#lane = lane
    this.done = new Promise((resolve, reject) => {
      this.#finish = resolve
      this.#fail = reject
    })
    tasks.signal?.addEventListener('abort', () => this.#finish())
    this.#worker = this.#use(thread.threadId === DEAD ? startThread() : thread)
  }

  /** Does not wait for the end of the thread. */
  stop(): void {
    this.#worker.removeAllListeners()
    void this.#worker.terminate()
  }

  #use(worker: Worker): Worker {
    worker.on('message', (batch: Batch) => this.#receive(batch))
    worker.on('error', (cause) =>
      this.#restart(cause instanceof Error ? cause.message : String(cause)),
    )
    this.#translation = new Translation()
    this.#worker = worker
    this.#orderMore()
    return worker
  }

  #orderMore(): void {
    while (this.#underWay.length < ORDERS_AHEAD && this.#tasks.signal?.aborted !== true) {
      const order = this.#orders.shift()
      if (order === undefined) break
      this.#underWay.push(order)
      const files = order.map(({ found }) => ({ path: found.path, bytes: found.bytes }))
      this.#tell({ kind: 'read', files })
    }
    if (this.#underWay.length === 0) this.#finish()
  }

  #tell(order: WorkerOrder): void {
    this.#worker.postMessage(order)
  }

  #receive(batch: Batch): void {
    const order = this.#underWay[0] ?? []
    const translation = this.#translation
    for (const { index } of batch.outcomes) {
      const slot = order[index]
      if (slot !== undefined) this.#finished.add(slot)
    }
    if (batch.isLast) {
      this.#underWay.shift()
      this.#finished.clear()
    }
    this.#lane
      .run(async () => {
        if (this.#tasks.signal?.aborted === true) return
        await this.#tasks.deliver({ batch, order, translation })
        this.#tell({ kind: 'taken' })
        if (batch.isLast) this.#orderMore()
      })
      .catch(this.#fail)
  }

  /** A worker that died takes its current order with it, which must be accounted for; the next ones go on. */
  #restart(reason: string): void {
    const order = this.#underWay.shift() ?? []
    const lost = order.filter((slot) => !this.#finished.has(slot))
    this.#finished.clear()
    this.#orders.unshift(...this.#underWay)
    this.#underWay = []
    this.#lane
      .run(() => this.#tasks.lost(lost, reason))
      .then(() => this.#use(startThread()), this.#fail)
  }
}

/** Small files together, large ones alone; fewer together towards the end, so that the threads end at one time. */
function ordersOf(files: readonly FileSlot[]): (readonly FileSlot[])[] {
  const orders: FileSlot[][] = []
  let order: FileSlot[] = []
  let bytes = 0
  for (const [at, file] of files.entries()) {
    const most = Math.min(ORDER_FILES, Math.ceil((files.length - at) / (2 * WORKERS)))
    if (order.length > 0 && (order.length >= most || bytes + file.found.bytes > ORDER_BYTES)) {
      orders.push(order)
      order = []
      bytes = 0
    }
    order.push(file)
    bytes += file.found.bytes
  }
  if (order.length > 0) orders.push(order)
  return orders
}
