import { InvalidArgumentError } from 'commander'
import { type AthenaReport, collectAthena } from '#lib/collect/athena-collect.ts'
import { type AthenaEstimate, estimateAthena } from '#lib/collect/athena-estimate.ts'
import {
  athenaProgressLine,
  athenaReportText,
  estimateText,
} from '#lib/collect/athena-report-text.ts'
import { type AthenaPreparation, asking, prepareAthena } from '#lib/collect/athena-wish.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { readAwsSettings } from '#lib/workspace/aws-settings.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { fail } from './failure.ts'
import { untilInterrupted } from './interrupt.ts'
import { visibleLines } from './printed.ts'
import { ProgressLine } from './progress-line.ts'

export interface AthenaCommandOptions {
  readonly from?: string
  readonly to?: string
  readonly accounts?: readonly string[]
  readonly estimate?: boolean
  readonly maxDollars?: number
  readonly json?: boolean
}

const NOT_ALL_READ = 1
const CANCELLED = 130

/** `perimetry collect --athena`: says what it would scan, then scans it; nothing is asked of the reader. */
export async function runAthena(options: AthenaCommandOptions): Promise<void> {
  const settings = readAwsSettings(workspaceHome())
  if (!settings.ok) return fail(settings.error)
  const opened = await openStore(workspaceHome(), 'write')
  if (!opened.ok) return fail(opened.error)
  const store = opened.value
  try {
    const prepared = await prepareAthena(store, settings.value, options, new Date())
    if (!prepared.ok) return fail(prepared.error)
    const estimate = await estimateAthena(store, prepared.value)
    const text = visibleLines(estimateText(prepared.value, estimate))
    if (options.estimate === true) return printEstimate(prepared.value, estimate, text, options)
    process.stderr.write(text)
    await collectPrepared(store, prepared.value, options)
  } finally {
    await closeStore(store)
  }
}

function printEstimate(
  { accounts, from, gaps, to }: AthenaPreparation,
  estimate: AthenaEstimate,
  text: string,
  { json }: AthenaCommandOptions,
): void {
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ from, to, accounts, ...estimate, gaps }, null, 2)}\n`
      : text,
  )
}

async function collectPrepared(
  store: Store,
  prepared: AthenaPreparation,
  { json, maxDollars }: AthenaCommandOptions,
): Promise<void> {
  const line = new ProgressLine(process.stderr)
  const result = await untilInterrupted('finished statements are kept', (signal) =>
    collectAthena(store, {
      ...asking(prepared),
      chunks: prepared.chunks,
      concurrency: prepared.opened.settings.concurrency,
      maxDollars,
      now: new Date(),
      signal,
      onProgress: (progress) => line.show(athenaProgressLine(progress)),
    }),
  )
  line.clear()
  if (!result.ok) return fail(result.error)
  const report = { ...result.value, gaps: [...prepared.gaps, ...result.value.gaps] }
  process.stdout.write(
    json === true ? `${JSON.stringify(report, null, 2)}\n` : visibleLines(athenaReportText(report)),
  )
  process.exitCode = exitCode(report)
}

function exitCode({ gaps, isCancelled, notAsked }: AthenaReport): number {
  if (isCancelled) return CANCELLED
  return gaps.length + notAsked.length > 0 ? NOT_ALL_READ : 0
}

/** Reads account ids with commas or spaces between, beside those of an earlier `--accounts`. */
export function parseAccounts(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(/[\s,]+/).filter((account) => account !== '')]
}

/** Reads an amount of dollars. */
export function parseDollars(text: string): number {
  const dollars = Number(text)
  if (text.trim() === '' || !Number.isFinite(dollars) || dollars <= 0)
    throw new InvalidArgumentError('a number of US dollars above 0, such as 2.50')
  return dollars
}
