import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { PreviewQuery, SuppliedAnswer } from '#lib/replay/preview-query.ts'
import { readPreviewQuery } from '#lib/service/preview-query.ts'
import type { Failure, Result } from '#lib/service/result.ts'

/** The options that say what is asked, the same for every command that asks. */
export interface QueryOptions {
  readonly home?: string
  readonly type: string
  readonly target: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly filter: string
  readonly answer: readonly SuppliedAnswer[]
  readonly besideFullAccess: boolean
}

const TYPES = ['auto', 'scp', 'rcp', 'vpce', 'resource', 'trust', 'identity']

/** Adds the options to a command. */
export function withQueryOptions(command: Command): Command {
  const listed = (value: string, before: readonly string[]) => [...before, value]
  return command
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .addOption(new Option('--type <type>', 'policy type').choices(TYPES).default('auto'))
    .option(
      '--target <id>',
      'root, OU or account it would be attached to; repeatable (default: the root)',
      listed,
      [],
    )
    .option('--from <day>', 'first UTC day, such as 2026-09-01')
    .option('--to <day>', 'last UTC day, inclusive')
    .option('--filter <text>', 'narrow to patterns: `service = s3 and principal contains Sync`', '')
    .option(
      '--answer <key@subject=value>',
      'tell a key that the logs do not: `aws:ResourceAccount@arn:aws:s3:::b=111122223333`; `*` for every subject; empty value: absent; repeatable',
      parseAnswer,
      [],
    )
    .option(
      '--beside-full-access',
      'an SCP with Allow statements stands beside FullAWSAccess, not in its place',
      false,
    )
}

/** Reads the policy (`-`: standard input) and the options into a query. */
export function readQuery(
  policyPath: string,
  options: QueryOptions,
  more: Partial<PreviewQuery>,
): Result<PreviewQuery, Failure> {
  if (options.home !== undefined) process.env['PERIMETRY_HOME'] = options.home
  let policy: string
  try {
    policy = readFileSync(policyPath === '-' ? 0 : policyPath, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return {
      ok: false,
      error: { code: 'policy/unreadable', message: `\`${policyPath}\` cannot be read: ${reason}` },
    }
  }
  return readPreviewQuery({
    policy,
    type: options.type,
    targets: options.target,
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
    filter: options.filter,
    answers: options.answer,
    besideFullAccess: options.besideFullAccess,
    ...more,
  })
}

function parseAnswer(text: string, before: readonly SuppliedAnswer[]): readonly SuppliedAnswer[] {
  const match = /^([^@=]+)@(.+?)=(.*)$/.exec(text)
  if (match === null) throw new InvalidArgumentError('write it as key@subject=value')
  const [, key = '', subject = '', value = ''] = match
  return [...before, { key, subject, values: value === '' ? null : value.split(',') }]
}

/** Prints a failure where errors go, and sets the exit code. */
export function fail(failure: Failure): void {
  console.error(`perimetry: ${failure.message} (${failure.code})`)
  process.exitCode = 2
}
