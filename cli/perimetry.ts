#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { usageMessage } from './usage-message.ts'

// A reader that stops reading (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0)
  throw error
})

const program = new Command('perimetry')
  .description(
    'Shows which calls a proposed AWS policy would have denied, before anyone attaches it.',
  )
  .version(packageJson.version)
  .configureOutput({ outputError: (text, write) => write(usageMessage(text)) })
  .showHelpAfterError('add --help for help')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  $ perimetry collect ./AWSLogs ./config ./organization.json
  $ perimetry doctor
  $ perimetry inventory
  $ perimetry preview scp.json
  $ perimetry preview scp.json --target ou-ab12-w0rkl0ad --format csv > denied.csv
  $ perimetry preview scp.json --fail-on 'denied>0'
  $ perimetry explain scp.json --pattern 742
  $ perimetry records --pattern 742 --all
  $ perimetry evaluate --scp scp.json --requests requests.jsonl
  $ perimetry lint policies/*.json --fix
  $ perimetry back-test --fail-on 'contradictions>0'
  $ perimetry report s3-resource-perimeter --format csv > outside.csv

Exit codes: 0 done · 1 a --fail-on condition holds, nothing or not all could be read, or a request was not evaluated · 2 usage, policy or workspace error · 130 cancelled`,
  )

/** In the order of the help text; each with what registers it. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  collect: async () => (await import('./collect.ts')).collectCommand,
  inventory: async () => (await import('./inventory.ts')).inventoryCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  'table-ddl': async () => (await import('./table-ddl.ts')).tableDdlCommand,
  preview: async () => (await import('./preview.ts')).previewCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  records: async () => (await import('./records.ts')).recordsCommand,
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand,
  'back-test': async () => (await import('./back-test.ts')).backTestCommand,
  report: async () => (await import('./reports.ts')).reportCommand,
  lint: async () => (await import('./lint.ts')).lintCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
}

// Only what is asked is loaded, because most of them take longer to load than to run; the help needs all.
const [, , asked = ''] = process.argv
const wanted = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked]!] : Object.values(COMMANDS)
for (const register of await Promise.all(wanted.map((load) => load()))) register(program)

try {
  await program.parseAsync()
} catch (error) {
  // Commander has printed its message; help and version are no errors.
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
