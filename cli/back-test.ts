import { type Command, InvalidArgumentError, Option } from 'commander'
import type { BackTest } from '#lib/replay/back-test-answer.ts'
import type { SuppliedAnswer } from '#lib/replay/preview-query.ts'
import { backTestIn, readBackTestQuery } from '#lib/service/back-test.ts'
import packageJson from '../package.json' with { type: 'json' }
import { type BackTestFailOn, backTestHolds, parseBackTestFailOn } from './back-test-fail-on.ts'
import { backTestCsv, backTestTable } from './back-test-report.ts'
import { fail } from './failure.ts'
import { openWorkspaceFor, parseAnswer, parseCount } from './query-options.ts'

interface BackTestOptions {
  readonly home?: string
  readonly from?: string
  readonly to?: string
  readonly answer?: readonly SuppliedAnswer[]
  readonly format: 'table' | 'json' | 'csv'
  readonly limit?: number
  readonly failOn?: readonly BackTestFailOn[]
}

/** Registers `perimetry back-test`. */
export function backTestCommand(program: Command): void {
  program
    .command('back-test')
    .description(
      'replay what is attached over the calls that AWS really denied: how far do the verdicts agree',
    )
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .option('--from <day>', 'first UTC day, such as 2026-09-01')
    .option('--to <day>', 'last UTC day, inclusive')
    .option(
      '--answer <key@subject=value>',
      'tell a key that the logs do not, as for `preview`; repeatable',
      parseAnswer,
    )
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'json', 'csv'])
        .default('table'),
    )
    .option('--limit <n>', 'rows (default: 20 of the table, 1000 otherwise)', parseCount)
    .option(
      '--fail-on <condition>',
      'exit with 1 when it holds: `contradictions>0`, `agreement<100`, `unexplained.patterns>0`; repeatable',
      parseFailOns,
    )
    .action(run)
}

const TABLE_ROWS = 20
const ROWS_MAX = 1_000

async function run(options: BackTestOptions): Promise<void> {
  const { from, to, format } = options
  const query = readBackTestQuery({
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    limit: options.limit ?? (format === 'table' ? TABLE_ROWS : ROWS_MAX),
  })
  if (!query.ok) return fail(query.error)
  const session = await openWorkspaceFor(options)
  if (!session.ok) return fail(session.error)
  const answer = backTestIn(session.value, { ...query.value, answers: options.answer ?? [] })
  if (format === 'table') process.stdout.write(backTestTable(answer))
  else if (format === 'csv') process.stdout.write(backTestCsv(answer, packageJson.version))
  else
    process.stdout.write(
      `${JSON.stringify({ perimetryVersion: packageJson.version, ...answer }, null, 2)}\n`,
    )
  reportFailures(answer, options.failOn ?? [])
}

function reportFailures(answer: BackTest, conditions: readonly BackTestFailOn[]): void {
  for (const condition of conditions) {
    const { holds, value } = backTestHolds(condition, answer)
    if (!holds) continue
    const told = value === undefined ? 'cannot be named' : `is ${value}`
    console.error(`perimetry: \`--fail-on ${condition.text}\` holds: ${condition.count} ${told}`)
    process.exitCode = 1
  }
}

function parseFailOns(
  text: string,
  before: readonly BackTestFailOn[] = [],
): readonly BackTestFailOn[] {
  const condition = parseBackTestFailOn(text)
  if (condition === undefined)
    throw new InvalidArgumentError('write it as count, comparison, number: `contradictions>0`')
  return [...before, condition]
}
