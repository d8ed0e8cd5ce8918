import { type Command, InvalidArgumentError, Option } from 'commander'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { exportIn } from '#lib/service/export.ts'
import { previewIn } from '#lib/service/preview.ts'
import { type FailOn, holds, parseFailOn } from './fail-on.ts'
import { fail, notEvaluated } from './failure.ts'
import { printProblems } from './problems.ts'
import {
  openFor,
  parseCount,
  policyName,
  type QueryOptions,
  readQuery,
  withQueryOptions,
} from './query-options.ts'
import { markdownReport, tableReport } from './report.ts'

interface PreviewOptions extends QueryOptions {
  readonly format: 'table' | 'json' | 'csv' | 'markdown'
  readonly limit: number
  readonly failOn?: readonly FailOn[]
}

/** Registers `perimetry preview`. */
export function previewCommand(program: Command): void {
  const command = program
    .command('preview')
    .description('replay a policy over the collected calls: which would have been denied')
    .argument('<policy.json>', 'the policy, or - for standard input')
  withQueryOptions(command)
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['table', 'json', 'csv', 'markdown'])
        .default('table'),
    )
    .option('--limit <n>', 'rows of the table and of markdown', parseCount, 20)
    .option(
      '--fail-on <condition>',
      'exit with 1 when it holds: `denied>0`, `possible>=100`, `undetermined.patterns>0`; repeatable',
      parseFailOns,
    )
    .action(preview)
}

async function preview(policyPath: string, options: PreviewOptions): Promise<void> {
  const query = await readQuery(policyPath, options, { limit: options.limit })
  if (!query.ok) return fail(query.error)
  const session = await openFor(query.value, options)
  if (!session.ok) return fail(session.error)
  const answer = previewIn(session.value, query.value)
  const name = policyName(policyPath)
  printProblems(name, query.value.policy, answer.problems)
  if (!answer.evaluated) return fail(notEvaluated(name))
  if (options.format === 'table') process.stdout.write(tableReport(answer))
  else if (options.format === 'markdown') process.stdout.write(markdownReport(answer, name))
  else {
    const file = await exportIn(session.value, query.value, options.format)
    if (!file.ok) return fail(file.error)
    process.stdout.write(file.value.body)
  }
  reportFailures(answer, options.failOn ?? [])
}

function reportFailures(answer: PreviewAnswer, conditions: readonly FailOn[]): void {
  for (const condition of conditions) {
    const found = holds(condition, answer)
    if (!found.holds) continue
    console.error(
      `perimetry: \`--fail-on ${condition.text}\` holds: ${condition.count} ${condition.of} are ${found.value}`,
    )
    process.exitCode = 1
  }
}

function parseFailOns(text: string, before: readonly FailOn[] = []): readonly FailOn[] {
  const condition = parseFailOn(text)
  if (condition === undefined)
    throw new InvalidArgumentError('write it as count, comparison, number: `denied>0`')
  return [...before, condition]
}
