import type { Command } from 'commander'
import { isTrouble } from '#lib/service/doctor.ts'
import { workspaceHome } from '#lib/service/session.ts'
import { makeTable, printTable } from '#lib/service/table-ddl.ts'
import { checkText } from './doctor-report.ts'
import { fail } from './failure.ts'
import { visibleLines } from './printed.ts'

interface TableDdlOptions {
  readonly bucket: string
  readonly prefix?: string
  readonly organization?: string
  readonly regions: string
  readonly from?: string
  readonly accounts?: string
  readonly database?: string
  readonly table?: string
  readonly create?: boolean
  readonly home?: string
}

const FAILED = 1

/** Registers `perimetry table-ddl`. */
export function tableDdlCommand(program: Command): void {
  program
    .command('table-ddl')
    .description(
      'print the statement that makes the CloudTrail table in Athena, with projected partitions and every column that is read',
    )
    .requiredOption('--bucket <name>', 'bucket that the trail delivers to')
    .option('--prefix <prefix>', 'prefix of the trail in the bucket, what stands before `AWSLogs/`')
    .option('--organization <id>', 'id of the organization (`o-…`), for an organization trail')
    .requiredOption('--regions <regions>', 'regions whose logs are delivered, with commas between')
    .option('--from <day>', 'first day of the logs, such as 2026/01/01 (default: 2022/01/01)')
    .option(
      '--accounts <ids>',
      'list these accounts in the table, with commas between (default: a statement names accounts)',
    )
    .option('--database <name>', 'database of the table (default: as the console has it)')
    .option('--table <name>', 'name of the table (default: cloudtrail_logs)')
    .option('--create', 'make the table: run the statement in Athena, as `aws.yaml` names it')
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .addHelpText(
      'after',
      `
Nothing is made without --create; with it, the identity in use needs glue:CreateTable beside docs/iam-policy.json.

Examples:
  $ perimetry table-ddl --bucket org-trail --organization o-exampleorgid --regions eu-west-1,us-east-1
  $ perimetry table-ddl --bucket trail --prefix logs --regions us-east-1 --from 2026/01/01

Exit codes: 0 done · 1 the table was not made · 2 wrong use`,
    )
    .action(run)
}

async function run(options: TableDdlOptions): Promise<void> {
  const { accounts, create, home, regions, ...wish } = options
  const asked = {
    ...wish,
    regions: partsOf(regions),
    ...(accounts === undefined ? {} : { accounts: partsOf(accounts) }),
  }
  if (create === true) return await make(asked, home)
  const printed = printTable(asked)
  if (!printed.ok) return fail(printed.error)
  for (const note of printed.value.notes) console.error(`perimetry: note: ${note}`)
  process.stdout.write(`${printed.value.ddl}\n`)
}

function partsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

async function make(asked: object, home: string | undefined): Promise<void> {
  if (home !== undefined) process.env['PERIMETRY_HOME'] = home
  const made = await makeTable(workspaceHome(), asked, new Date())
  if (!made.ok) return fail(made.error)
  process.stdout.write(visibleLines(checkText(made.value)))
  if (isTrouble(made.value)) process.exitCode = FAILED
}
