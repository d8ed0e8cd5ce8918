import type { AthenaProgress, AthenaReport } from './athena-collect.ts'
import type { AthenaEstimate } from './athena-estimate.ts'
import { type AthenaGap, type AthenaRest, accountsText } from './athena-gap.ts'
import type { AthenaPreparation } from './athena-wish.ts'
import { accountingLine } from './report-text.ts'

/** `1.2 GB`: powers of 1,000, as AWS's consoles count. */
export function bytesText(bytes: number): string {
  let value = bytes
  for (const unit of ['bytes', 'kB', 'MB', 'GB', 'TB']) {
    if (value < 1000 || unit === 'TB') {
      const digits = unit === 'bytes' || value >= 100 ? 0 : 1
      return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`
    }
    value /= 1000
  }
  return ''
}

/** `$0.0043`, `$12.40`: cents, and what is less than a dollar to the hundredth of a cent. */
export function dollarsText(dollars: number): string {
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: dollars < 1 ? 4 : 2 })}`
}

/** What a run would do, and what it is likely to cost. */
export function estimateText(
  { accounts, chunks, from, gaps, tables, to }: Omit<AthenaPreparation, 'opened'>,
  estimate: AthenaEstimate,
): string {
  const who = accounts.length === 0 ? 'all accounts' : `${count(accounts.length)} accounts`
  const head = `${tables.map(({ name }) => name).join(', ')}: ${from} to ${to}, ${who}`
  const what =
    chunks.length === 0
      ? 'nothing is left to read: the workspace holds all of it'
      : `${count(estimate.statements)} statements to ask, ${costText(estimate)}`
  return `${[head, what, ...estimate.tables.map(basisLine), ...gapLines(gaps)].join('\n')}\n`
}

function costText({ bytes, dollars }: AthenaEstimate): string {
  return bytes === undefined || dollars === undefined
    ? 'what they will scan is not known'
    : `about ${bytesText(bytes)} to scan, ${dollarsText(dollars)}`
}

function basisLine({ basis, bytes, failure, source }: AthenaEstimate['tables'][number]): string {
  return failure === undefined
    ? `  ${source}: ${bytesText(bytes ?? 0)}, by ${basis}`
    : `  ${source}: not known: ${failure.message} (${failure.code})`
}

/** The report of a run as text for a terminal, one fact a line. */
export function athenaReportText(report: AthenaReport): string {
  const { bytesScanned, chunksAsked, chunksRead, dollars } = report
  return `${[
    `${count(chunksAsked)} statements asked, ${count(chunksRead)} read: ${bytesText(bytesScanned)} scanned, ${dollarsText(dollars)}`,
    ...endLines(report),
    `this run: ${accountingLine(report.run)}`,
    `workspace: ${accountingLine(report.store)}`,
    ...silentLines(report),
    ...gapLines(report.gaps),
    ...restLines(report.notAsked),
    ...report.notStopped.map((message) => `may go on: ${message}`),
  ].join('\n')}\n`
}

function endLines({ isCancelled, isOverBudget, stopped }: AthenaReport): readonly string[] {
  if (isCancelled) return ['cancelled: what was read is kept, run it again to go on']
  if (stopped !== undefined) {
    return [
      `stopped: ${stopped.message} (${stopped.code}); what was read is kept, run it again to go on`,
    ]
  }
  return isOverBudget
    ? ['stopped at the dollars it may cost: what was read is kept, run it again to go on']
    : []
}

function silentLines({ silentAccounts }: AthenaReport): readonly string[] {
  return silentAccounts.length === 0
    ? []
    : [
        `without any record: ${accountsText(silentAccounts)}; check that the trail and the table's location hold them`,
      ]
}

function gapLines(gaps: readonly AthenaGap[]): readonly string[] {
  if (gaps.length === 0) return []
  return [
    'could not be read:',
    ...gaps.map((gap) => `  ${restText(gap)}: ${gap.failure.message} (${gap.failure.code})`),
  ]
}

function restLines(rests: readonly AthenaRest[]): readonly string[] {
  return rests.length === 0 ? [] : ['not asked for:', ...rests.map((rest) => `  ${restText(rest)}`)]
}

/** `cloudtrail_logs, 2026-09-01 to 2026-09-04, account 111122223333` */
export function restText({ accounts, from, source, to }: AthenaRest): string {
  return `${source}, ${from === to ? from : `${from} to ${to}`}, ${accountsText(accounts)}`
}

/** One line on how far a run is. */
export function athenaProgressLine(progress: AthenaProgress): string {
  const { accounts, bytesScanned, chunks, chunksTotal, day, dollars, gaps, phase, records } =
    progress
  if (phase === 'settling') return `counting each call once in ${count(records)} records`
  const share = chunksTotal === 0 ? 100 : Math.floor((chunks / chunksTotal) * 100)
  const last = day === '' ? '' : ` · ${day}, ${accounts === 0 ? 'all' : count(accounts)} accounts`
  const bad = gaps === 0 ? '' : ` · ${count(gaps)} not read`
  return `${share} % · ${count(chunks)} of ${count(chunksTotal)} statements · ${count(records)} records · ${bytesText(bytesScanned)}, ${dollarsText(dollars)}${bad}${last}`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
