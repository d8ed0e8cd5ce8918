import { hash } from 'node:crypto'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { type CollectProgress, type CollectReport, collect } from '#lib/collect/collect.ts'
import type { Failure, Result } from '#lib/result.ts'
import { countOf } from '#lib/table/count-of.ts'
import {
  cancelJob as cancel,
  getJob,
  type JobSnapshot,
  listJobs,
  startJob,
} from '#lib/workspace/jobs.ts'
import { emptyStore } from '#lib/workspace/summary.ts'
import { permit, type Reader } from './roles.ts'
import { forgetSession, openWorkspace, workspaceHome } from './session.ts'

/** A collect as the page shows it. */
export interface CollectJob {
  readonly id: string
  readonly title: string
  readonly state: JobSnapshot['state']
  readonly filesDone: number
  readonly filesTotal: number
  readonly records: number
  /** What it is doing, came to, or why it failed. */
  readonly message: string
}

const FOLDER_OF_DROPPED = 'dropped'

/** Starts collecting folders and files of this machine. One collect runs at a time. */
export async function startCollect(paths: readonly string[]): Promise<Result<CollectJob, Failure>> {
  for (const path of paths) {
    if (!isAbsolute(path))
      return failure(
        'collect/relative-path',
        `\`${path}\` is not a whole path; begin it with \`/\``,
      )
    const found = await stat(path).catch(() => undefined)
    if (found === undefined)
      return failure('collect/no-folder', `there is no folder or file \`${path}\`; check the path`)
  }
  const store = await openWorkspace()
  if (!store.ok) return store
  // Nothing is awaited between this look and the start: two at once cannot both pass.
  if (isWriting()) {
    return failure('collect/running', 'a collect is running; wait for it, or cancel it')
  }
  const started = startJob<CollectProgress>(
    'collect',
    paths.join(', '),
    () => new Date(),
    async ({ signal, progress }) => {
      const report = await collect(store.value, paths, {
        now: new Date(),
        signal,
        onProgress: progress,
      })
      forgetSession()
      return report
    },
  )
  return { ok: true, value: jobOf(started) }
}

/**
 * Starts collecting folders and files that a reader named. On a shared server they are the server's, not the reader's,
 * so that naming them takes an admin; fails with `access/role` for others.
 */
export async function collectFolders(
  reader: Reader,
  paths: readonly string[],
): Promise<Result<CollectJob, Failure>> {
  const permitted = permit(reader, 'POST /api/collect of a folder of the server')
  return permitted.ok ? await startCollect(paths) : permitted
}

/**
 * Saves a dropped file below the workspace; `collectDropped` reads it. Names are made safe. Another file of the
 * same name stands beside it, as its calls would be taken out again if it took its place.
 */
export async function addDropped(name: string, bytes: Uint8Array): Promise<Result<null, Failure>> {
  const safe = safeName(name)
  if (safe === '' || safe === '.' || safe === '..')
    return failure('collect/bad-name', `\`${name}\` is no name for a file`)
  const folder = join(workspaceHome(), FOLDER_OF_DROPPED)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${hash('sha256', bytes).slice(0, 12)}-${safe}`), bytes)
  return { ok: true, value: null }
}

/** The last part of a name, without control characters and path signs. */
function safeName(name: string): string {
  const signs = [...basename(name)].map((sign) => (sign < ' ' || '/\\'.includes(sign) ? '_' : sign))
  return signs.join('').slice(0, 200)
}

/** Collects what was dropped. */
export async function collectDropped(): Promise<Result<CollectJob, Failure>> {
  return await startCollect([join(workspaceHome(), FOLDER_OF_DROPPED)])
}

/** Undefined: no such job in this process. */
export function job(id: string): CollectJob | undefined {
  const found = getJob(id)
  return found?.kind === 'collect' ? jobOf(found) : undefined
}

/** Tells a collect to stop; finished files stay collected. */
export function cancelJob(id: string): boolean {
  return cancel(id)
}

/** The collects of files of this process, the newest first. */
export function jobs(): readonly CollectJob[] {
  return listJobs()
    .filter(({ kind }) => kind === 'collect')
    .map(jobOf)
}

/** Whether something writes the store: one at a time does. Reading records back does not. */
export function isWriting(): boolean {
  return listJobs().some(({ kind, state }) => kind !== 'records' && state === 'running')
}

/** Empties the workspace of the demo organization, so that the reader's own logs stand alone. */
export async function replaceDemo(): Promise<Result<null, Failure>> {
  if (isWriting()) {
    return failure('collect/running', 'a collect is running; wait for it, or cancel it')
  }
  const store = await openWorkspace()
  if (!store.ok) return store
  await emptyStore(store.value)
  await rm(join(workspaceHome(), 'demo-logs'), { recursive: true, force: true })
  forgetSession()
  return { ok: true, value: null }
}

function jobOf(snapshot: JobSnapshot): CollectJob {
  const progress = snapshot.progress as CollectProgress | undefined
  return {
    id: snapshot.id,
    title: snapshot.title,
    state: snapshot.state,
    filesDone: progress?.files ?? 0,
    filesTotal: progress?.filesTotal ?? 0,
    records: progress?.records ?? 0,
    message: messageOf(snapshot, progress),
  }
}

function messageOf(
  { state, error, result }: JobSnapshot,
  progress: CollectProgress | undefined,
): string {
  if (state === 'failed') return error ?? 'it failed without a reason'
  if (state === 'running') return progress?.phase ?? 'starting'
  const report = result as CollectReport | undefined
  if (report === undefined) return state
  const { run, filesRead, filesUnchanged, rejectsTotal } = report
  const files = `${countOf(filesRead, 'file')} read, ${filesUnchanged.toLocaleString('en')} unchanged`
  const copies = run.duplicates + run.otherCopies
  return `${files}; ${countOf(run.records, 'record')}: ${countOf(run.counted, 'call')}, ${countOf(copies, 'copy', 'copies')}, ${countOf(rejectsTotal, 'reject')}`
}

function failure(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}
