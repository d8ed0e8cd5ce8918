import { z } from 'zod'
import {
  type AthenaProgress,
  type AthenaReport,
  collectAthena,
} from '#lib/collect/athena-collect.ts'
import { estimateAthena } from '#lib/collect/athena-estimate.ts'
import {
  athenaProgressLine,
  athenaReportText,
  dollarsText,
  estimateText,
} from '#lib/collect/athena-report-text.ts'
import { type AthenaRequest, asking, daysWanted, prepareAthena } from '#lib/collect/athena-wish.ts'
import type { Failure, Result } from '#lib/result.ts'
import { readAwsSettings } from '#lib/workspace/aws-settings.ts'
import {
  getJob,
  type JobControl,
  type JobSnapshot,
  listJobs,
  startJob,
} from '#lib/workspace/jobs.ts'
import type { Store } from '#lib/workspace/store.ts'
import { isWriting } from './collecting.ts'
import { forgetSession, openWorkspace, workspaceHome } from './session.ts'

/** What the page says of Athena before it asks anything. */
export interface AthenaState {
  /** Empty: `aws.yaml` names none, or is not there. */
  readonly tables: readonly string[]
  /** Why `aws.yaml` cannot be read. */
  readonly trouble: string | undefined
  /** The days of a run that does not say which. */
  readonly from: string
  readonly to: string
  /** The newest run of this process. */
  readonly latest: AthenaJob | undefined
}

/** What a run would scan and cost, in words. */
export interface AthenaEstimateView {
  readonly statements: number
  /** `$0.43`; undefined: not known. */
  readonly dollars: string | undefined
  readonly lines: readonly string[]
}

/** A run as the page shows it. */
export interface AthenaJob {
  readonly id: string
  readonly title: string
  readonly state: JobSnapshot['state']
  /** 0 … 100 */
  readonly percent: number
  /** What it is doing, what it came to and what is missing, or why it failed. */
  readonly lines: readonly string[]
}

/** What `aws.yaml` of this workspace names, and how far its newest run is. Nothing is asked of AWS. */
export function athenaState(): AthenaState {
  const settings = readAwsSettings(workspaceHome())
  const days = daysWanted({}, new Date())
  const newest = listJobs().find(({ kind }) => kind === 'athena')
  return {
    tables: settings.ok ? (settings.value?.athena?.tables ?? []) : [],
    trouble: settings.ok ? undefined : settings.error.message,
    from: days.ok ? days.value.from : '',
    to: days.ok ? days.value.to : '',
    latest: newest && athenaJobOf(newest),
  }
}

const request = z.strictObject({
  from: z.string().optional(),
  to: z.string().optional(),
  accounts: z.array(z.string()).min(1).optional(),
})

function readRequest(body: unknown): Result<AthenaRequest, Failure> {
  const parsed = request.safeParse(body)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  const message = `the request is not valid${issue === undefined ? '' : ` at \`${issue.path.join('.')}\`: ${issue.message}`}; send \`from\`, \`to\` and \`accounts\``
  return { ok: false, error: { code: 'request/invalid', message } }
}

/** What a run would scan and cost. Fails as `prepareAthena` does, or with `request/invalid`. */
export async function estimateAthenaRun(
  body: unknown,
): Promise<Result<AthenaEstimateView, Failure>> {
  const wanted = readRequest(body)
  if (!wanted.ok) return wanted
  const settings = readAwsSettings(workspaceHome())
  if (!settings.ok) return settings
  const store = await openWorkspace()
  if (!store.ok) return store
  const prepared = await prepareAthena(store.value, settings.value, wanted.value, new Date())
  if (!prepared.ok) return prepared
  const estimate = await estimateAthena(store.value, prepared.value)
  return {
    ok: true,
    value: {
      statements: estimate.statements,
      dollars: estimate.dollars === undefined ? undefined : dollarsText(estimate.dollars),
      lines: linesOf(estimateText(prepared.value, estimate)),
    },
  }
}

/** Starts a run in this process. One collect runs at a time (`collect/running`). */
export async function startAthena(body: unknown): Promise<Result<AthenaJob, Failure>> {
  const wanted = readRequest(body)
  if (!wanted.ok) return wanted
  const store = await openWorkspace()
  if (!store.ok) return store
  // Nothing is awaited between this look and the start: two at once cannot both pass.
  if (isWriting()) {
    const message = 'a collect is running; wait for it, or cancel it'
    return { ok: false, error: { code: 'collect/running', message } }
  }
  const { from, to } = wanted.value
  const title = from === undefined || to === undefined ? 'Athena' : `${from} to ${to}`
  const started = startJob<AthenaProgress>(
    'athena',
    title,
    () => new Date(),
    (control) => collectRequest(store.value, wanted.value, control),
  )
  return { ok: true, value: athenaJobOf(started) }
}

async function collectRequest(
  store: Store,
  wanted: AthenaRequest,
  { progress, signal }: JobControl<AthenaProgress>,
): Promise<Result<AthenaReport, Failure>> {
  const now = new Date()
  const settings = readAwsSettings(workspaceHome())
  if (!settings.ok) return settings
  const prepared = await prepareAthena(store, settings.value, wanted, now)
  if (!prepared.ok) return prepared
  const { chunks, gaps, opened } = prepared.value
  const { concurrency } = opened.settings
  const tasks = {
    ...asking(prepared.value),
    chunks,
    concurrency,
    now,
    signal,
    onProgress: progress,
  }
  const report = await collectAthena(store, tasks)
  forgetSession()
  if (!report.ok) return report
  return { ok: true, value: { ...report.value, gaps: [...gaps, ...report.value.gaps] } }
}

/** Undefined: no such run in this process. */
export function athenaJob(id: string): AthenaJob | undefined {
  const found = getJob(id)
  return found?.kind === 'athena' ? athenaJobOf(found) : undefined
}

function athenaJobOf({ error, id, progress, result, state, title }: JobSnapshot): AthenaJob {
  const told = progress as AthenaProgress | undefined
  const share = told === undefined ? 0 : told.chunks / Math.max(1, told.chunksTotal)
  return { id, title, state, percent: Math.round(100 * share), lines: linesFor() }

  function linesFor(): readonly string[] {
    if (state === 'failed') return [error ?? 'it failed without a reason']
    if (result !== undefined) return linesOf(athenaReportText(result as AthenaReport))
    return [told === undefined ? 'looking at the tables' : athenaProgressLine(told)]
  }
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}
