import { type Command, Option } from 'commander'
import { type CheckLine, checkSetUp, isTrouble } from '#lib/service/doctor.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { checkText, summaryText } from './doctor-report.ts'
import { visibleLines } from './printed.ts'

interface DoctorCommandOptions {
  readonly home?: string
  readonly format: 'table' | 'json'
}

const TROUBLE = 1
const CANCELLED = 130

/** Registers `perimetry doctor`. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'check the set-up in AWS that `aws.yaml` of the workspace names: each line says ok or what to do, with the IAM statement that is missing',
    )
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .addOption(
      new Option('--format <format>', 'what to print').choices(['table', 'json']).default('table'),
    )
    .addHelpText(
      'after',
      `
Creates and changes nothing. One statement is run for each table, over yesterday of at most three accounts; its line says
what it cost. A statement that makes the table is printed by \`perimetry table-ddl\`.

Exit codes: 0 nothing is missing · 1 something is missing, or could not be found out · 2 wrong use · 130 cancelled`,
    )
    .action(run)
}

async function run({ format, home }: DoctorCommandOptions): Promise<void> {
  if (home !== undefined) process.env['PERIMETRY_HOME'] = home
  const controller = new AbortController()
  const interrupt = (): void => controller.abort()
  process.once('SIGINT', interrupt)
  const checks: CheckLine[] = []
  const { signal } = controller
  for await (const line of checkSetUp(workspaceHome(), { now: new Date(), signal })) {
    checks.push(line)
    if (format === 'table') process.stdout.write(visibleLines(checkText(line)))
  }
  process.off('SIGINT', interrupt)
  const text = format === 'json' ? `${JSON.stringify({ checks }, null, 2)}\n` : summaryText(checks)
  process.stdout.write(text)
  if (signal.aborted) process.exitCode = CANCELLED
  else if (checks.some(isTrouble)) process.exitCode = TROUBLE
}
