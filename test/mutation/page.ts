/** docs/mutation.md, written from the results. */
import { reasonOf } from './reasons.ts'
import type { FileResult, Results } from './results.ts'

const HEAD = `# Mutation testing

Stryker changes one thing in a source (a comparison, a constant, a branch) and runs the tests; a change that no test notices is a survivor.
\`npm run mutation\` measures what changed since it was last measured, slice by slice (\`test/mutation/slices.ts\`); \`npm run mutation -- --all\` measures everything; \`-- --survivors SLICE\` asks the survivors of a slice again, after tests were added.
This page is written from \`test/mutation/results\` by that command; do not edit it.

Every file of \`lib/iam\` and \`lib/cloudtrail\` is in a slice, but for the tables of \`lib/cloudtrail/data\`, which are data.
The tests are loaded once, and a mutant is switched on while those run that cover it (\`test/mutation/runner.ts\`). Laws run with a fixed seed and at most 40 draws there, so that a mutant has the same end each time. Mutants of code that runs once when a module is loaded (tables) are left out.
\`npm test\` does not run Stryker: it checks that each file is in a slice, that at least 90 % of what was measured is killed, and that each survivor has a reason (\`test/unit/mutation.test.ts\`).
`

/** Killed mutants of all, in percent. */
export function share(results: readonly FileResult[]): number {
  const killed = results.reduce((sum, one) => sum + one.killed, 0)
  const all = killed + results.reduce((sum, one) => sum + one.survivors.length, 0)
  return all === 0 ? 0 : (100 * killed) / all
}

/** The whole page. */
export function mutationPage(results: Results): string {
  const files = Object.entries(results)
  const mutated = files.filter(([, one]) => one.killed + one.survivors.length > 0)
  const rows = mutated.map(([file, one]) => {
    return `| \`${file}\` | ${one.killed + one.survivors.length} | ${one.killed} | ${share([one]).toFixed(1)} % |`
  })
  const lists = files.flatMap(([file, { survivors }]) =>
    survivors.length === 0
      ? []
      : [
          `\n### ${file}\n`,
          ...survivors.map((survivor) => {
            const { line, text, mutation } = survivor
            const told = reasonOf(file, survivor) ?? 'not looked at yet'
            return `- ${line}: ${code(text)} → ${code(mutation)}: ${told}`
          }),
        ],
  )
  return [
    HEAD,
    `Of ${mutated.length} files together: **${share(files.map(([, one]) => one)).toFixed(1)} %**.\n`,
    '| file | mutants | killed | share |',
    '|---|---|---|---|',
    ...rows,
    '\n## Survivors',
    ...lists,
    '',
  ].join('\n')
}

function code(text: string): string {
  const short = text.length > 110 ? `${text.slice(0, 110)}…` : text
  return `\`\` ${short.replaceAll(/\s+/g, ' ').replaceAll('``', "''")} \`\``
}
