#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import packageJson from '../package.json' with { type: 'json' }
import { backTestCommand } from './back-test.ts'
import { collectCommand } from './collect.ts'
import { doctorCommand } from './doctor.ts'
import { evaluateCommand } from './evaluate.ts'
import { explainCommand } from './explain.ts'
import { inventoryCommand } from './inventory.ts'
import { lintCommand } from './lint.ts'
import { previewCommand } from './preview.ts'
import { recordsCommand } from './records.ts'
import { reportCommand } from './reports.ts'
import { serveCommand } from './serve.ts'
import { tableDdlCommand } from './table-ddl.ts'
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

collectCommand(program)
inventoryCommand(program)
doctorCommand(program)
tableDdlCommand(program)
previewCommand(program)
explainCommand(program)
recordsCommand(program)
evaluateCommand(program)
backTestCommand(program)
reportCommand(program)
lintCommand(program)
serveCommand(program)

try {
  await program.parseAsync()
} catch (error) {
  // Commander has printed its message; help and version are no errors.
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
