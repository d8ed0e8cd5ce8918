import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { systemReason } from '#lib/collect/read-file.ts'
import type { Layer } from '#lib/iam/authorize.ts'
import type { Failure, Result } from '#lib/result.ts'
import {
  type Evaluator,
  evaluatorOf,
  type PolicySource,
  readSources,
} from '#lib/service/evaluate-requests.ts'
import { fail, notEvaluated } from './failure.ts'
import { printProblems } from './problems.ts'
import { LINE_CHARACTERS_MAX, type RequestLine, requestLines } from './request-lines.ts'

/** A policy as an option names it: `root=scp.json`. */
interface PolicyOption {
  readonly place: string | undefined
  /** Undefined: `none`. */
  readonly path: string | undefined
}

interface EvaluateOptions {
  readonly requests: string
  readonly scp?: readonly PolicyOption[]
  readonly rcp?: readonly PolicyOption[]
  readonly vpcePolicy?: readonly PolicyOption[]
  readonly resourcePolicy?: readonly PolicyOption[]
  readonly identityPolicy?: readonly PolicyOption[]
  readonly boundary?: readonly PolicyOption[]
  readonly managementAccount?: string
  readonly unmentioned: 'absent' | 'unknown'
}

const HELP = `
Levels: every level of SCPs and RCPs must let a call pass; the policies of one level are one union.
  --scp root=a.json --scp ou-prod=b.json --scp ou-prod=c.json --scp account=d.json
  Any word names a level. Files without one are together on one level of their own.
Places: a policy may be told where it stands; without, it stands where every request goes.
  --resource-policy arn:aws:s3:::reports=bucket.json   --vpce-policy vpce-0a1b2c3d=endpoint.json
  --identity-policy arn:aws:iam::111122223333:role/app=app.json
What is not given never denies. --identity-policy none and --resource-policy none say that there is none.

Requests: one JSON object a line, such as
  {"action":"s3:GetObject","resource":{"arn":"arn:aws:s3:::reports/a","account":"111122223333"},
   "principal":{"type":"role-session","arn":"arn:aws:iam::111122223333:role/app"},
   "context":{"aws:SourceVpce":{"unknown":"not logged"},"aws:PrincipalOrgID":{"absent":true}}}
Keys that follow from the caller and the resource are filled in: aws:PrincipalArn, aws:PrincipalAccount,
aws:PrincipalType, aws:ResourceAccount and others; a key that is written counts as it is written.

Exit codes: 0 every line was evaluated · 1 some were not, or there was none · 2 usage or policy error`

/** Registers `perimetry evaluate`. */
export function evaluateCommand(program: Command): void {
  const command = program
    .command('evaluate')
    .description('decide requests written by hand: one JSON verdict a line')
    .requiredOption('--requests <file>', 'the requests, JSON Lines, or - for standard input')
  policyOption(command, '--scp <[level=]file>', 'service control policy; repeatable')
  policyOption(command, '--rcp <[level=]file>', 'resource control policy; repeatable')
  policyOption(command, '--vpce-policy <[endpoint=]file>', 'VPC endpoint policy; repeatable')
  policyOption(
    command,
    '--resource-policy <[arn=]file>',
    'policy of the resource: bucket, key, role trust; repeatable; `none`: it has none',
  )
  policyOption(
    command,
    '--identity-policy <[arn=]file>',
    'policy of the caller; repeatable; `none`: it has none',
  )
  policyOption(command, '--boundary <[arn=]file>', 'permissions boundary of the caller; repeatable')
  command
    .option('--management-account <id>', 'the account that no SCP and no RCP reaches', parseAccount)
    .addOption(
      new Option('--unmentioned <state>', 'what a context key is that a request leaves out')
        .choices(['absent', 'unknown'])
        .default('absent'),
    )
    .addHelpText('after', HELP)
    .action(evaluate)
}

function policyOption(command: Command, flags: string, description: string): void {
  command.option(flags, description, (text: string, before: readonly PolicyOption[] = []) => [
    ...before,
    parsePolicyOption(text),
  ])
}

const PLACED = /^(arn:.+|[\w.-]{1,100})=([^=]+)$/

function parsePolicyOption(text: string): PolicyOption {
  const [, place, path = text] = PLACED.exec(text) ?? []
  if (path === '') throw new InvalidArgumentError('a file is expected')
  return { place, path: path === 'none' ? undefined : path }
}

function parseAccount(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('an account is twelve digits')
  return text
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const sources = await readFiles(options)
  if (!sources.ok) return fail(sources.error)
  const read = readSources(sources.value)
  for (const [at, { name, problems }] of read.entries())
    printProblems(name, sources.value[at]?.text ?? '', problems)
  const broken = read.find(({ policy, isNone }) => policy === undefined && !isNone)
  if (broken !== undefined) return fail(notEvaluated(broken.name))
  const { unmentioned, managementAccount } = options
  await answerLines(evaluatorOf(read, { unmentioned, managementAccount }), options.requests)
}

const LAYERS: readonly (readonly [Layer, keyof EvaluateOptions, string])[] = [
  ['scp', 'scp', '--scp'],
  ['rcp', 'rcp', '--rcp'],
  ['vpce', 'vpcePolicy', '--vpce-policy'],
  ['resource', 'resourcePolicy', '--resource-policy'],
  ['identity', 'identityPolicy', '--identity-policy'],
  ['boundary', 'boundary', '--boundary'],
]

async function readFiles(
  options: EvaluateOptions,
): Promise<Result<readonly PolicySource[], Failure>> {
  const sources: PolicySource[] = []
  for (const [layer, field, flag] of LAYERS) {
    for (const { place, path } of (options[field] ?? []) as readonly PolicyOption[]) {
      if (path === undefined && layer !== 'identity' && layer !== 'resource')
        return refusal('request/invalid', `\`${flag} none\` says nothing: leave the option out`)
      const text = path === undefined ? { ok: true as const, value: undefined } : await read(path)
      if (!text.ok) return text
      sources.push({ layer, place, name: path ?? 'none', text: text.value })
    }
  }
  if (sources.length > 0) return { ok: true, value: sources }
  return refusal('request/no-policy', 'no policy was given; name one, such as `--scp scp.json`')
}

async function read(path: string): Promise<Result<string, Failure>> {
  try {
    return { ok: true, value: await readFile(path, 'utf8') }
  } catch (cause) {
    const message = `\`${path}\` cannot be read: ${systemReason(cause)}; check the path`
    return refusal('policy/unreadable', message)
  }
}

function refusal(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}

/** Answers line by line as they come; a line that cannot be evaluated is answered with what is wrong. */
async function answerLines(evaluator: Evaluator, path: string): Promise<void> {
  const stream = path === '-' ? process.stdin : createReadStream(path)
  stream.setEncoding('utf8')
  let [lines, refused] = [0, 0]
  try {
    for await (const batch of requestLines(stream as AsyncIterable<string>)) {
      const answers = batch.map((line) => answerLine(evaluator, line))
      lines += answers.length
      refused += answers.filter((answer) => 'error' in answer).length
      const text = answers.map((answer) => `${JSON.stringify(answer)}\n`).join('')
      if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    }
  } catch (cause) {
    const message = `\`${path}\` cannot be read: ${systemReason(cause)}; check the path, or write \`-\` for standard input`
    return fail({ code: 'request/unreadable', message })
  }
  if (lines > 0 && refused === 0) return
  const what =
    lines === 0
      ? `\`${path}\` holds no request`
      : `${refused} of ${lines} requests were not evaluated; their lines say why`
  console.error(`perimetry: ${what}`)
  process.exitCode = 1
}

function answerLine(evaluator: Evaluator, { number, text }: RequestLine): object {
  if (text === undefined) {
    const message = `the line is longer than ${LINE_CHARACTERS_MAX} characters; no request is`
    return { line: number, error: { code: 'request/too-long', message } }
  }
  let request: unknown
  try {
    request = JSON.parse(text)
  } catch {
    // What the parser says differs from version to version, and quotes the line.
    const message = 'the line is not JSON; write one object a line'
    return { line: number, error: { code: 'request/not-json', message } }
  }
  const answer = evaluator.evaluate(request)
  return answer.ok ? { line: number, ...answer.value } : { line: number, error: answer.error }
}
