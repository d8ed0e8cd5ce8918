import type { Command } from 'commander'
import { type CollectReport, collect } from '#lib/collect/collect.ts'
import { progressLine, reportText } from '#lib/collect/report-text.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { visibleLines } from './printed.ts'
import { ProgressLine } from './progress-line.ts'
import { fail } from './query-options.ts'

interface CollectCommandOptions {
  readonly home?: string
  readonly json?: boolean
}

const NOTHING_READ = 1
const CANCELLED = 130

/** Registers `perimetry collect`. */
export function collectCommand(program: Command): void {
  program
    .command('collect')
    .description(
      'read CloudTrail files, Config snapshots and Organizations documents into the workspace',
    )
    .argument('<path...>', 'folders and files; folders are searched to the bottom')
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option('--json', 'print the report as JSON')
    .action(run)
}

async function run(paths: readonly string[], options: CollectCommandOptions): Promise<void> {
  if (options.home !== undefined) process.env['PERIMETRY_HOME'] = options.home
  const opened = await openStore(workspaceHome(), 'write')
  if (!opened.ok) return fail(opened.error)
  const controller = new AbortController()
  const interrupt = (): void => {
    // The second time the reader means it: finished files are safe already.
    if (controller.signal.aborted) process.exit(CANCELLED)
    process.stderr.write('\nstopping; finished files are kept (interrupt again to quit at once)\n')
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  const line = new ProgressLine(process.stderr)
  const result = await collect(opened.value, paths, {
    now: new Date(),
    signal: controller.signal,
    onProgress: (progress) => line.show(progressLine(progress)),
  })
  line.clear()
  process.off('SIGINT', interrupt)
  await closeStore(opened.value)
  if (!result.ok) return fail(result.error)
  const text =
    options.json === true
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
