import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { systemReason } from '#lib/collect/read-file.ts'
import { looksLikeTerraform, terraformPolicies } from '#lib/iam/terraform.ts'
import type { PreviewQuery, SuppliedAnswer } from '#lib/replay/preview-query.ts'
import { parseDay } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { readPreviewQuery } from '#lib/service/preview-query.ts'
import {
  openSession,
  openWorkspace,
  type Session,
  setStoreMode,
  workspaceHome,
} from '#lib/service/session.ts'
import { PATTERN_FIELDS, parseFilter } from '#lib/table/filter.ts'
import { POLICY_TYPES } from '#lib/table/preview-view.ts'
import { carrierOf, troubleOfCarrier } from '#lib/table/target.ts'
import type { Store } from '#lib/workspace/store.ts'
import { type Fill, fillOption, fillPolicy } from './fill.ts'

/** The options that say what is asked, the same for every command that asks. */
export interface QueryOptions {
  readonly home?: string
  readonly type: string
  readonly target?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly filter?: string
  readonly answer?: readonly SuppliedAnswer[]
  readonly besideFullAccess?: boolean
  readonly fill?: readonly Fill[]
}

/** The type of the policy, detected unless it is chosen. */
export function typeOption(): Option {
  return new Option('--type <type>', 'policy type')
    .choices(['auto', ...POLICY_TYPES])
    .default('auto')
}

/** Adds the options to a command. */
export function withQueryOptions(command: Command): Command {
  const listed = (value: string, before: readonly string[] = []) => [...before, value]
  return command
    .option('--home <folder>', 'workspace folder (default: $PERIMETRY_HOME, else .perimetry)')
    .addOption(typeOption())
    .addOption(fillOption())
    .option(
      '--target <id>',
      'root, OU or account it would be attached to, or the ARN of the resource, role or principal (with wildcards: `arn:aws:iam::*:role/team/*`); repeatable (default: the root)',
      listed,
    )
    .option('--from <day>', 'first UTC day, such as 2026-09-01')
    .option('--to <day>', 'last UTC day, inclusive')
    .option('--filter <text>', 'narrow to patterns: `service = s3 and principal contains Sync`')
    .option(
      '--answer <key@subject=value>',
      'tell a key that the logs do not: `aws:ResourceAccount@arn:aws:s3:::b=111122223333`; `*` for every subject; empty value: absent; without an Organizations document also `member account@*=true`; repeatable',
      parseAnswer,
    )
    .option(
      '--beside-full-access',
      'an SCP with Allow statements stands beside FullAWSAccess, not in its place',
    )
}

/** Reads the policy (`-`: standard input) and the options into a query. */
export async function readQuery(
  policyPath: string,
  options: QueryOptions,
  more: Partial<PreviewQuery>,
): Promise<Result<PreviewQuery, Failure>> {
  let policy: string
  try {
    policy = policyPath === '-' ? await text(process.stdin) : await readFile(policyPath, 'utf8')
  } catch (cause) {
    return {
      ok: false,
      error: {
        code: 'policy/unreadable',
        message: `\`${policyPath}\` cannot be read: ${systemReason(cause)}; check the path, or write \`-\` for standard input`,
      },
    }
  }
  const json = policyOfTerraform(policy, policyName(policyPath))
  if (!json.ok) return json
  const filled = fillPolicy(json.value, options.fill ?? [])
  if (!filled.ok) return filled
  return readPreviewQuery({
    policy: filled.value,
    type: options.type,
    targets: options.target ?? [],
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
    filter: options.filter ?? '',
    answers: options.answer ?? [],
    besideFullAccess: options.besideFullAccess ?? false,
    ...more,
  })
}

/** JSON as it is; of a Terraform text its one policy, if that is whole. */
function policyOfTerraform(text: string, name: string): Result<string, Failure> {
  const policies = looksLikeTerraform(text) ? terraformPolicies(text) : undefined
  if (policies === undefined) return { ok: true, value: text }
  const [policy, ...others] = policies
  if (policy === undefined || others.length > 0) {
    const names = policies.map((one) => `\`${one.name}\``).join(', ')
    const found = policy === undefined ? 'no policy' : `${policies.length} policies: ${names}`
    return refusal('policy/terraform', `\`${name}\` holds ${found}; give a text with one`)
  }
  if (policy.leftOut.length > 0) {
    const parts = policy.leftOut.map((part) => `\`${part}\``).join(', ')
    const message = `only Terraform can work out ${parts} of \`${name}\`; give the JSON that it makes`
    return refusal('policy/terraform', message)
  }
  return { ok: true, value: policy.text }
}

/**
 * Opens the workspace and refuses what holds no calls: zeros would read as "nothing is denied". Reading
 * never makes a workspace folder.
 */
export async function openWorkspaceFor(options: {
  readonly home?: string
}): Promise<Result<Session, Failure>> {
  const home = existingHome(options)
  if (!home.ok) return home
  const session = await openSession()
  if (session.ok && session.value.days === undefined)
    return refusal('workspace/empty', `\`${home.value}\` holds no calls; collect log files first`)
  return session
}

/** Opens the store alone, for reading: nothing of it is loaded. */
export async function openStoreFor(options: {
  readonly home?: string
}): Promise<Result<Store, Failure>> {
  const home = existingHome(options)
  return home.ok ? await openWorkspace() : home
}

function existingHome(options: { readonly home?: string }): Result<string, Failure> {
  if (options.home !== undefined) process.env['PERIMETRY_HOME'] = options.home
  const home = workspaceHome()
  const missing = storeMissing(home)
  if (missing !== undefined) return { ok: false, error: missing }
  setStoreMode('read')
  return { ok: true, value: home }
}

/** Why there is no store in a folder to read from; undefined: there is one. */
export function storeMissing(home: string): Failure | undefined {
  if (existsSync(join(home, 'store.duckdb'))) return undefined
  const message = `\`${home}\` holds no store yet; collect log files first, or name another folder with \`--home\``
  return { code: 'workspace/none', message }
}

/**
 * Opens the workspace for a question, and refuses what would make its answer mean something else: a
 * target that does not exist (all would be out of scope), a filter that is not understood.
 */
export async function openFor(
  query: PreviewQuery,
  options: QueryOptions,
): Promise<Result<Session, Failure>> {
  const session = await openWorkspaceFor(options)
  if (!session.ok) return session
  const { tree } = session.value
  const target = tree.known
    ? query.targets.find((one) => !isResource(one) && !tree.nodes.has(one))
    : undefined
  if (target !== undefined)
    return refusal(
      'query/unknown-target',
      `the organization has no root, OU or account \`${target}\`; give an id such as \`${[...tree.nodes.keys()][0] ?? ''}\``,
    )
  const carrier = carrierOf(query.type)
  const named = carrier === undefined ? [] : query.targets.filter(isResource)
  const trouble = named.map((one) => carrier && troubleOfCarrier(carrier, one)).find(Boolean)
  if (trouble !== undefined) return refusal('query/unknown-target', trouble)
  const ignored = parseFilter(query.filter, PATTERN_FIELDS).ignored[0]
  if (ignored !== undefined)
    return refusal(
      'query/filter',
      `the filter is not understood at \`${ignored}\`; write field, operator, value, with one of the fields ${PATTERN_FIELDS.join(', ')}`,
    )
  return session
}

/** Targets of endpoint policies are endpoints; of policies of resources, roles and principals ARNs. */
function isResource(target: string): boolean {
  return target.startsWith('arn:') || target.startsWith('vpce-')
}

function refusal(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}

/** How messages call the policy. */
export function policyName(policyPath: string): string {
  return policyPath === '-' ? 'standard input' : policyPath
}

/** Reads one `--answer`, beside those before it. */
export function parseAnswer(
  text: string,
  before: readonly SuppliedAnswer[] = [],
): readonly SuppliedAnswer[] {
  const match = /^([^@=]+)@(.+?)=(.*)$/.exec(text)
  if (match === null) throw new InvalidArgumentError('write it as key@subject=value')
  const [, key = '', subject = '', value = ''] = match
  return [...before, { key, subject, values: value === '' ? null : value.split(',') }]
}

/** Reads a number of rows. */
export function parseCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 0 || count > 1_000)
    throw new InvalidArgumentError('a whole number from 0 to 1000')
  return count
}

/** Reads the id of a pattern. */
export function parsePatternId(text: string): number {
  const id = Number(text)
  if (!Number.isInteger(id) || id < 0) throw new InvalidArgumentError('a whole number')
  return id
}

/** Reads a UTC day. */
export function parseDayOption(text: string): string {
  if (parseDay(text) === undefined) throw new InvalidArgumentError('a day such as 2026-11-24')
  return text
}
