import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { type AthenaReport, type AthenaTasks, collectAthena } from '#lib/collect/athena-collect.ts'
import {
  type AthenaPreparation,
  type AthenaRequest,
  asking,
  prepareAthena,
} from '#lib/collect/athena-wish.ts'
import type { Failure, Result } from '#lib/result.ts'
import { type AwsSettings, parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { type StandIn, type StandInSettings, startStandIn } from '#test/stand-in/athena.ts'

/** A workspace whose `aws.yaml` names the stand-in's tables, and how it is collected. */
export class AthenaWorkspace {
  readonly home: string
  readonly store: Store
  readonly standIn: StandIn
  readonly settings: AwsSettings
  readonly #now: Date

  private constructor(home: string, store: Store, standIn: StandIn, now: Date) {
    this.home = home
    this.store = store
    this.standIn = standIn
    this.#now = now
    this.settings = settingsOf('cloudtrail_logs')
  }

  /** `now` is long after all days, unless it is said. */
  static async open(
    standIn: StandIn | StandInSettings,
    { home, now = new Date('2026-11-30T12:00:00Z') }: { home?: string; now?: Date } = {},
  ): Promise<AthenaWorkspace> {
    const started = 'started' in standIn ? standIn : await startStandIn(standIn)
    for (const [name, value] of Object.entries(started.env)) vi.stubEnv(name, value)
    const folder = home ?? mkdtempSync(join(tmpdir(), 'perimetry-athena-'))
    const store = await openStore(folder, 'write')
    if (!store.ok) throw new Error(store.error.message)
    return new AthenaWorkspace(folder, store.value, started, now)
  }

  async close({ keep = false } = {}): Promise<void> {
    await closeStore(this.store)
    await this.standIn.close()
    vi.unstubAllEnvs()
    if (!keep) rmSync(this.home, { recursive: true, force: true })
  }

  prepare(
    request: AthenaRequest = {},
    settings = this.settings,
  ): Promise<Result<AthenaPreparation, Failure>> {
    return prepareAthena(this.store, settings, request, this.#now)
  }

  async prepared(
    request: AthenaRequest = {},
    settings = this.settings,
  ): Promise<AthenaPreparation> {
    const prepared = await this.prepare(request, settings)
    if (!prepared.ok) throw new Error(prepared.error.message)
    return prepared.value
  }

  /** Collects what is missing; the report must add up. */
  async collect(
    request: AthenaRequest = {},
    more: Partial<AthenaTasks> & { readonly settings?: AwsSettings } = {},
  ): Promise<AthenaReport> {
    const prepared = await this.prepared(request, more.settings)
    const { chunks, opened } = prepared
    const { concurrency } = opened.settings
    const now = this.#now
    const tasks = { ...asking(prepared), chunks, concurrency, now, ...more }
    const report = await collectAthena(this.store, tasks)
    if (!report.ok) throw new Error(report.error.message)
    expect(report.value.run.addsUp).toBe(true)
    expect(report.value.store.addsUp).toBe(true)
    return report.value
  }
}

/** What `aws.yaml` would say. */
export function settingsOf(tables: string, more = ''): AwsSettings {
  const text = `region: eu-west-1\nathena: { database: security, tables: [${tables}], output: "s3://results/", ${more} }`
  const settings = parseAwsSettings(text, 'aws.yaml')
  if (!settings.ok) throw new Error(settings.error.message)
  return settings.value
}
