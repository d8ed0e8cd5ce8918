import {
  collectInventory,
  type InventoryReport,
  type SourceReport,
} from '#lib/collect/collect-inventory.ts'
import type { Failure, Result } from '#lib/result.ts'
import { AWS_SETTINGS_FILE, readAwsSettings } from '#lib/workspace/aws-settings.ts'
import { cancelJob, getJob, type JobSnapshot, listJobs, startJob } from '#lib/workspace/jobs.ts'
import { isWriting } from './collecting.ts'
import { forgetSession, openWorkspace } from './session.ts'

/** Reading inventory from AWS, as a page shows it. */
export interface InventoryJob {
  readonly id: string
  readonly state: JobSnapshot['state']
  /** Sources that have ended, in the order in which they were asked. */
  readonly sources: readonly EndedSource[]
  /** The source that is being read, and the items of it so far. */
  readonly current: { readonly path: string; readonly items: number } | undefined
  /** Why it ended before its end; undefined: it did not. */
  readonly trouble: string | undefined
}

export interface EndedSource {
  readonly path: string
  readonly items: number
  /** Why it could not be read. */
  readonly failure: string | undefined
  /** It failed, and what it answered before is still there. */
  readonly isKept: boolean
  /** What of the answer is missing, in words. */
  readonly missing: readonly string[]
}

interface Progress {
  readonly sources: readonly EndedSource[]
  readonly current: InventoryJob['current']
}

const KIND = 'inventory'

/**
 * Starts to read what `aws.yaml` of the workspace names. Fails with `inventory/no-source`, `collect/running`, or as
 * reading the settings and opening the workspace do.
 */
export async function startInventory(): Promise<Result<InventoryJob, Failure>> {
  const store = await openWorkspace()
  if (!store.ok) return store
  const settings = readAwsSettings(store.value.home)
  if (!settings.ok) return settings
  const { value } = settings
  if (value === undefined) {
    const message = `there is no \`${AWS_SETTINGS_FILE}\` in the workspace \`${store.value.home}\`; write one as \`docs/inventory.md\` shows`
    return { ok: false, error: { code: 'inventory/no-source', message } }
  }
  // Nothing is awaited between this look and the start: two at once cannot both pass.
  if (isWriting()) {
    const message = 'a collect is running; wait for it, or cancel it'
    return { ok: false, error: { code: 'collect/running', message } }
  }
  const started = startJob<Progress>(
    KIND,
    AWS_SETTINGS_FILE,
    () => new Date(),
    async ({ progress, signal }) => {
      let sources: readonly EndedSource[] = []
      const report = await collectInventory(store.value, value, {
        now: new Date(),
        signal,
        onProgress: (path, items) => progress({ sources, current: { path, items } }),
        onSource: (source) => {
          sources = [...sources, endedSource(source)]
          progress({ sources, current: undefined })
        },
      })
      forgetSession()
      return report
    },
  )
  return { ok: true, value: jobOf(started) }
}

/** Undefined: no such job in this process. */
export function inventoryJob(id: string): InventoryJob | undefined {
  const found = getJob(id)
  return found?.kind === KIND ? jobOf(found) : undefined
}

/** The job that was started last; undefined: none was. */
export function latestInventoryJob(): InventoryJob | undefined {
  const found = listJobs().find(({ kind }) => kind === KIND)
  return found === undefined ? undefined : jobOf(found)
}

/** Tells a job to stop; what was answered stays. */
export function cancelInventoryJob(id: string): void {
  if (getJob(id)?.kind === KIND) cancelJob(id)
}

function endedSource({ failure, isKept, items, missing, path }: SourceReport): EndedSource {
  return {
    path,
    items,
    failure: failure?.message,
    isKept,
    missing: missing.map(({ detail, place }) => `${place}: ${detail}`),
  }
}

function jobOf({ error, id, progress, result, state }: JobSnapshot): InventoryJob {
  const told = progress as Progress | undefined
  const report = result as InventoryReport | undefined
  return {
    id,
    state,
    sources: told?.sources ?? [],
    current: state === 'running' ? told?.current : undefined,
    trouble: error ?? report?.stopped?.message,
  }
}
