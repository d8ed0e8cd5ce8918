import { once } from 'node:events'
import type { Command } from 'commander'
import type { RawRecord } from '#lib/collect/raw-records.ts'
import {
  patternRecords,
  type RecordsPlan,
  type RecordsQuestion,
  recordsOfFiles,
  recordsPlan,
} from '#lib/service/records.ts'
import { progressText, readRecords } from '#lib/service/records-job.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { visibleJson, visibleText } from '#lib/table/visible-text.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { fail } from './failure.ts'
import { ProgressLine } from './progress-line.ts'
import { parseDayOption, parsePatternId, storeMissing } from './query-options.ts'

interface RecordsCommandOptions {
  readonly home?: string
  readonly pattern: number
  readonly from?: string
  readonly to?: string
  readonly all?: boolean
  readonly yes?: boolean
}

const NOT_ALL = 1
const CANCELLED = 130
const SAMPLE = 5

/** Registers `perimetry records`. */
export function recordsCommand(program: Command): void {
  program
    .command('records')
    .description(
      'the CloudTrail records behind a pattern, one JSON record a line, the newest first: a sample, or all of them',
    )
    .requiredOption(
      '--pattern <id>',
      'the pattern, by its id: the last column of what `preview` prints, `id` in its JSON',
      parsePatternId,
    )
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option('--from <day>', 'first UTC day, such as 2026-09-01', parseDayOption)
    .option('--to <day>', 'last UTC day, inclusive', parseDayOption)
    .option('--all', 'all records; of those in Athena first says what reading them costs')
    .option('--yes', 'with --all: read from Athena')
    .action(run)
}

async function run(options: RecordsCommandOptions): Promise<void> {
  if (options.home !== undefined) process.env['PERIMETRY_HOME'] = options.home
  const home = workspaceHome()
  const missing = storeMissing(home)
  if (missing !== undefined) return fail(missing)
  const opened = await openStore(home, 'read')
  if (!opened.ok) return fail(opened.error)
  const { from, pattern: patternId, to } = options
  const question = { patternId, from, to }
  try {
    const limit = options.all === true ? 0 : SAMPLE
    const first = await patternRecords(opened.value, question, { offset: 0, limit })
    if (!first.ok) return fail(first.error)
    const { inAthena, inFiles, records, scanned } = first.value
    if (options.all !== true) {
      await print(records)
      say(
        `${records.length} of ${(inFiles + inAthena).toLocaleString('en')} records; --all gives all`,
      )
      if (scanned !== undefined) say(scanned)
      return
    }
    for await (const page of recordsOfFiles(opened.value, question)) await print(page)
    if (inAthena > 0) await printAll(opened.value, question, options.yes === true)
  } finally {
    await closeStore(opened.value)
  }
}

async function printAll(store: Store, question: RecordsQuestion, isSure: boolean): Promise<void> {
  const planned = await recordsPlan(store, question)
  if (!planned.ok) return fail(planned.error)
  say(planText(planned.value.told))
  if (!isSure) {
    process.exitCode ||= NOT_ALL
    return say('nothing was read from Athena yet; add --yes to do it')
  }
  const controller = new AbortController()
  const interrupt = (): void => controller.abort()
  process.once('SIGINT', interrupt)
  const line = new ProgressLine(process.stderr)
  const read = await readRecords(store, question, planned.value.plan, {
    signal: controller.signal,
    onProgress: (progress) => line.show(progressText(progress)),
  })
  line.clear()
  process.off('SIGINT', interrupt)
  if (!read.ok) return fail(read.error)
  await print(read.value.records)
  say(read.value.words)
  if (read.value.stopped === undefined) return
  fail(read.value.stopped)
  if (controller.signal.aborted) process.exitCode = CANCELLED
}

/** What will be read and what it costs, in a sentence. */
function planText({ accounts, asked, cost, days, from, records, to }: RecordsPlan): string {
  const which = asked < records ? `the newest ${asked.toLocaleString('en')} of ` : ''
  const span = from === to ? from : `${days} days from ${from} to ${to}`
  const of = accounts.length === 1 ? `account ${accounts[0]}` : `${accounts.length} accounts`
  return `Athena holds ${which}${records.toLocaleString('en')} records; reading them, on ${span} in ${of}, ${cost}`
}

/** Records go where they can be piped; why one cannot be shown goes where errors go. */
async function print(records: readonly RawRecord[]): Promise<void> {
  for (const { eventId, file, record, state } of records) {
    if (state !== 'read') {
      say(`the record ${eventId} cannot be shown: ${WHY_NOT[state]} (${file})`)
      process.exitCode = NOT_ALL
    } else if (!process.stdout.write(`${visibleJson(record)}\n`)) {
      await once(process.stdout, 'drain')
    }
  }
}

const WHY_NOT = {
  'file-gone': 'its file is no longer where it was read',
  'file-changed': 'its file has changed since it was collected; collect it again',
  'not-found': 'the table no longer holds it',
} as const

function say(text: string): void {
  console.error(visibleText(`perimetry: ${text}`))
}
