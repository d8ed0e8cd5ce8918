import type { Command } from 'commander'
import { type CollectReport, collect } from '#lib/collect/collect.ts'
import { progressLine, reportText } from '#lib/collect/report-text.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import {
  type AthenaCommandOptions,
  parseAccounts,
  parseDollars,
  runAthena,
} from './collect-athena.ts'
import { fail } from './failure.ts'
import { untilInterrupted } from './interrupt.ts'
import { visibleLines } from './printed.ts'
import { ProgressLine } from './progress-line.ts'

interface CollectCommandOptions extends AthenaCommandOptions {
  readonly home?: string
  readonly athena?: boolean
}

const NOTHING_READ = 1
const CANCELLED = 130

/** Registers `perimetry collect`. */
export function collectCommand(program: Command): void {
  program
    .command('collect')
    .description(
      'read CloudTrail files, Config snapshots and Organizations documents into the workspace, or with `--athena` the CloudTrail tables that its `aws.yaml` names',
    )
    .argument('[path...]', 'folders and files; folders are searched to the bottom')
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option('--athena', 'ask Athena, day by day, for what the workspace does not hold yet')
    .option('--from <day>', 'with --athena: first UTC day (default: 90 days up to the last one)')
    .option(
      '--to <day>',
      'with --athena: last UTC day, inclusive (default: the last one that is over)',
    )
    .option(
      '--accounts <ids>',
      'with --athena: account ids with commas between (default: those of aws.yaml, else of the organization)',
      parseAccounts,
    )
    .option('--estimate', 'with --athena: say what would be scanned and what it costs, and stop')
    .option(
      '--max-dollars <n>',
      'with --athena: start no statement once the run has cost so much',
      parseDollars,
    )
    .option('--json', 'print the report as JSON')
    .action(run)
}

async function run(paths: readonly string[], options: CollectCommandOptions): Promise<void> {
  if (options.home !== undefined) process.env['PERIMETRY_HOME'] = options.home
  const trouble = troubleOf(paths, options)
  if (trouble !== undefined) return fail({ code: 'collect/no-path', message: trouble })
  await (options.athena === true ? runAthena(options) : runFiles(paths, options))
}

function troubleOf(
  paths: readonly string[],
  { accounts, athena, estimate, from, maxDollars, to }: CollectCommandOptions,
): string | undefined {
  if (athena === true) {
    return paths.length === 0 ? undefined : 'name folders and files, or `--athena`, not both'
  }
  if ([accounts, estimate, from, maxDollars, to].some((option) => option !== undefined)) {
    return '`--from`, `--to`, `--accounts`, `--estimate` and `--max-dollars` go with `--athena`; files are read whole'
  }
  return paths.length === 0 ? 'name a folder or file to read, or `--athena`' : undefined
}

async function runFiles(paths: readonly string[], { json }: CollectCommandOptions): Promise<void> {
  const opened = await openStore(workspaceHome(), 'write')
  if (!opened.ok) return fail(opened.error)
  const line = new ProgressLine(process.stderr)
  const result = await untilInterrupted('finished files are kept', (signal) =>
    collect(opened.value, paths, {
      now: new Date(),
      signal,
      onProgress: (progress) => line.show(progressLine(progress)),
    }),
  )
  line.clear()
  await closeStore(opened.value)
  if (!result.ok) return fail(result.error)
  const text =
    json === true
      ? `${JSON.stringify(result.value, null, 2)}\n`
      : visibleLines(reportText(result.value))
  process.stdout.write(text)
  process.exitCode = exitCode(result.value)
  if (process.exitCode === NOTHING_READ)
    console.error('perimetry: nothing could be read; the report says why')
}

function exitCode(report: CollectReport): number {
  if (report.isCancelled) return CANCELLED
  const isNothing = report.filesFound === 0 || report.run.records + report.inventoryItems === 0
  const hadBefore = report.filesUnchanged > 0
  const skipped = report.filesSkipped.length > 0
  return isNothing && !hadBefore && !skipped ? NOTHING_READ : 0
}
