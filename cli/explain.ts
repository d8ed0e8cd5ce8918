import { type Command, Option } from 'commander'
import type { ExplainedPart, Explanation } from '#lib/replay/answer.ts'
import { sourceText } from '#lib/replay/explain.ts'
import { explainIn, previewIn } from '#lib/service/preview.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { fail, notEvaluated } from './failure.ts'
import { printProblems } from './problems.ts'
import {
  openFor,
  parsePatternId,
  policyName,
  type QueryOptions,
  readQuery,
  withQueryOptions,
} from './query-options.ts'

interface ExplainOptions extends QueryOptions {
  readonly pattern: number
  readonly format: 'text' | 'json'
}

/** Registers `perimetry explain`. */
export function explainCommand(program: Command): void {
  const command = program
    .command('explain')
    .description('why one pattern would be denied, or not, or cannot be told')
    .argument('<policy.json>', 'the policy, or - for standard input')
    .requiredOption(
      '--pattern <id>',
      'the pattern, by its id: the last column of what `preview` prints, `id` in its JSON',
      parsePatternId,
    )
  withQueryOptions(command)
    .addOption(
      new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'),
    )
    .action(explain)
}

async function explain(policyPath: string, options: ExplainOptions): Promise<void> {
  const query = await readQuery(policyPath, options, { limit: 0 })
  if (!query.ok) return fail(query.error)
  const session = await openFor(query.value, options)
  if (!session.ok) return fail(session.error)
  const name = policyName(policyPath)
  const { problems, evaluated } = previewIn(session.value, query.value)
  printProblems(name, query.value.policy, problems)
  if (!evaluated) return fail(notEvaluated(name))
  const explanation = explainIn(session.value, query.value, options.pattern)
  if (!explanation.ok) return fail(explanation.error)
  const text =
    options.format === 'json'
      ? `${JSON.stringify(explanation.value, null, 2)}\n`
      : explanationText(explanation.value)
  process.stdout.write(text)
}

const SIGNS = { met: '✓', unmet: '✗', unknown: '?' } as const

/** The chain from scope to condition, a line each. */
export function explanationText({ sentence, standing, scope, checks }: Explanation): string {
  const lines = [sentence, `standing: ${standing}`, ...scope.map(partLine)]
  for (const check of checks) {
    lines.push(
      '',
      `${check.certain ? '' : 'possibly '}${check.action} on ${check.resource}: ${SIGNS[check.truth]} denied`,
    )
    if (check.together !== undefined) lines.push(`  ${check.together}`)
    for (const statement of check.statements) {
      lines.push(`  ${SIGNS[statement.truth]} ${statement.effect} ${statement.sid}`)
      lines.push(...statement.parts.map((part) => `    ${partLine(part)}`))
    }
  }
  return `${lines.map((line) => visibleText(line)).join('\n')}\n`
}

function partLine(part: ExplainedPart): string {
  const source = part.value === undefined ? '' : sourceText(part.value)
  return `${SIGNS[part.truth]} ${part.text}${source === '' ? '' : ` [${source}]`}`
}
