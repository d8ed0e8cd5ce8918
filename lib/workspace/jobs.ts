import { randomUUID } from 'node:crypto'

/** What a running job may do: stop when told, and say how far it is. */
export interface JobControl<Progress> {
  readonly signal: AbortSignal
  progress(progress: Progress): void
}

export type JobState = 'running' | 'done' | 'failed' | 'cancelled'

/** A job as it stands: plain data, for a page that asks again and again. */
export interface JobSnapshot {
  readonly id: string
  /** `collect`, `inventory`, `records`. */
  readonly kind: string
  /** What a reader calls it: the folders. */
  readonly title: string
  readonly state: JobState
  readonly startedAt: string
  readonly endedAt?: string
  /** The last thing the job told. */
  readonly progress?: unknown
  /** What it came to; only when `done` or `cancelled`. */
  readonly result?: unknown
  /** Why it failed: a sentence for the reader. */
  readonly error?: string
}

/** What a job came to. A job that was told to stop may still have a result: what it kept. */
export type JobEnd =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly message: string } }

interface Job {
  snapshot: JobSnapshot
  readonly controller: AbortController
}

/** The most jobs that are remembered; the oldest ended ones go first. */
const REMEMBERED_MAX = 50

// Next bundles a module several times; all of them must see the same jobs.
const JOBS = Symbol.for('perimetry.jobs')

function jobs(): Map<string, Job> {
  const holder = globalThis as { [JOBS]?: Map<string, Job> }
  holder[JOBS] ??= new Map()
  return holder[JOBS]
}

/**
 * Starts work in this process and gives its first snapshot at once. Jobs outlive the page that started
 * them, not the process. `clock` tells the time of start and end.
 */
export function startJob<Progress>(
  kind: string,
  title: string,
  clock: () => Date,
  work: (control: JobControl<Progress>) => Promise<JobEnd>,
): JobSnapshot {
  const controller = new AbortController()
  const snapshot: JobSnapshot = {
    id: randomUUID(),
    kind,
    title,
    state: 'running',
    startedAt: clock().toISOString(),
  }
  const job: Job = { snapshot, controller }
  forgetOldest()
  jobs().set(snapshot.id, job)
  const progress = (told: Progress): void => {
    job.snapshot = { ...job.snapshot, progress: told }
  }
  const end = (state: JobState, more: Partial<JobSnapshot>): void => {
    job.snapshot = { ...job.snapshot, ...more, state, endedAt: clock().toISOString() }
  }
  work({ signal: controller.signal, progress }).then(
    (ended) => {
      if (!ended.ok) end('failed', { error: ended.error.message })
      else end(controller.signal.aborted ? 'cancelled' : 'done', { result: ended.value })
    },
    (cause: unknown) =>
      end('failed', { error: cause instanceof Error ? cause.message : String(cause) }),
  )
  return snapshot
}

/** All jobs that are remembered, the newest first. */
export function listJobs(): readonly JobSnapshot[] {
  return [...jobs().values()].map((job) => job.snapshot).reverse()
}

/** Undefined: no such job in this process. */
export function getJob(id: string): JobSnapshot | undefined {
  return jobs().get(id)?.snapshot
}

/** Tells a job to stop. False: there is no such job, or it has ended. */
export function cancelJob(id: string): boolean {
  const job = jobs().get(id)
  if (job?.snapshot.state !== 'running') return false
  job.controller.abort()
  return true
}

/** Forgets the ended jobs of a kind, but for the newest `keep`: some hold much. */
export function forgetEnded(kind: string, keep: number): void {
  const ended = listJobs().filter((one) => one.kind === kind && one.state !== 'running')
  for (const { id } of ended.slice(keep)) jobs().delete(id)
}

function forgetOldest(): void {
  const all = jobs()
  for (const [id, job] of all) {
    if (all.size < REMEMBERED_MAX) return
    if (job.snapshot.state !== 'running') all.delete(id)
  }
}
