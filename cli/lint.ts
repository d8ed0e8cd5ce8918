import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { systemReason } from '#lib/collect/read-file.ts'
import { fixPolicy } from '#lib/iam/fix-all.ts'
import type { PolicyProblem, PolicyType } from '#lib/iam/policy.ts'
import type { Failure, Result } from '#lib/result.ts'
import { readPolicy } from '#lib/service/read-policy.ts'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { fail } from './failure.ts'
import { type Fill, filled, fillOption, fillPolicy } from './fill.ts'
import { placeOf, problemLine } from './problems.ts'
import { policyName, typeOption } from './query-options.ts'

interface LintOptions {
  readonly type: PolicyType | 'auto'
  readonly fix?: boolean
  readonly format: 'text' | 'json'
  readonly fill?: readonly Fill[]
}

/** What was found in one file, and what was fixed. */
interface Linted {
  readonly file: string
  readonly type: PolicyType
  /** The text that `problems` are places of. */
  readonly text: string
  readonly problems: readonly PolicyProblem[]
  readonly fixed: readonly PolicyProblem[]
}

/** Registers `perimetry lint`. */
export function lintCommand(program: Command): void {
  program
    .command('lint')
    .description('what AWS would refuse in policies, and what is doubtful; needs no collected logs')
    .argument('<policy.json...>', 'the policies, or - for standard input')
    .addOption(typeOption())
    .addOption(new Option('--fix', 'make every fix there is and write the files').conflicts('fill'))
    .addOption(fillOption())
    .addOption(
      new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      `
A fix may change what a policy does; each such line says so. docs/lint.md lists the codes.

Exit codes: 0 nothing but remarks · 1 an error or a warning is left · 2 a file cannot be read, or usage`,
    )
    .action(lint)
}

async function lint(paths: readonly string[], options: LintOptions): Promise<void> {
  const sources: string[] = []
  for (const path of paths) {
    const source = await readSource(path, options)
    if (!source.ok) return fail(source.error)
    sources.push(source.value)
  }
  // Of several policies each may have other placeholders.
  const named = fillPolicy(sources.join('\n'), options.fill ?? [])
  if (!named.ok) return fail(named.error)
  const all: Linted[] = []
  for (const [at, path] of paths.entries()) {
    const linted = await lintFile(path, filled(sources[at] ?? '', options.fill ?? []), options)
    if (!linted.ok) return fail(linted.error)
    all.push(linted.value)
  }
  process.stdout.write(options.format === 'json' ? jsonReport(all) : textReport(all))
  const bad = all.some(({ problems }) => problems.some(({ severity }) => severity !== 'info'))
  if (bad) process.exitCode = 1
}

async function lintFile(
  path: string,
  source: string,
  options: LintOptions,
): Promise<Result<Linted, Failure>> {
  const file = policyName(path)
  const { type, problems, policy } = readPolicy(source, options.type)
  if (options.fix !== true)
    return { ok: true, value: { file, type, text: source, problems, fixed: [] } }
  // What a fix takes out or adds must not make another type of the policy half way.
  const asked = policy === undefined ? options.type : type
  const done = fixPolicy(source, (text) => readPolicy(text, asked).problems)
  if (done.text !== source) {
    const written = await writeInOneStep(path, done.text)
    if (!written.ok) return written
  }
  return { ok: true, value: { file, type: readPolicy(done.text, asked).type, ...done } }
}

async function readSource(path: string, { fix }: LintOptions): Promise<Result<string, Failure>> {
  if (path === '-' && fix === true) {
    const message = 'standard input cannot be written to; name a file to fix'
    return { ok: false, error: { code: 'policy/unwritable', message } }
  }
  try {
    return {
      ok: true,
      value: path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8'),
    }
  } catch (cause) {
    const message = `\`${path}\` cannot be read: ${systemReason(cause)}; check the path, or write \`-\` for standard input`
    return { ok: false, error: { code: 'policy/unreadable', message } }
  }
}

/** Beside the file first, then in its place: whoever reads it meanwhile sees the old or the new text. */
async function writeInOneStep(path: string, text: string): Promise<Result<undefined, Failure>> {
  let beside: string | undefined
  try {
    // What a link names is written, and the link stays one.
    const target = await realpath(path)
    beside = `${target}.${process.pid}.tmp`
    const { mode } = await stat(target)
    await writeFile(beside, text, { flag: 'wx' })
    await chmod(beside, mode)
    await rename(beside, target)
    return { ok: true, value: undefined }
  } catch (cause) {
    if (beside !== undefined) await rm(beside, { force: true })
    const message = `\`${path}\` cannot be written: ${systemReason(cause)}; check the rights of its folder`
    return { ok: false, error: { code: 'policy/unwritable', message } }
  }
}

const CHANGES = ' [changes what the policy does]'

function textReport(all: readonly Linted[]): string {
  const lines = all.flatMap(({ file, text, problems, fixed }) => [
    ...fixed.map(
      ({ message, code, fix }) =>
        `${file} fixed: ${message} (${code})${fix?.keepsMeaning === true ? '' : CHANGES}`,
    ),
    ...problems.map((problem) => problemLine(file, text, problem)),
  ])
  return [...lines, summary(all)].map((line) => `${visibleText(line)}\n`).join('')
}

function summary(all: readonly Linted[]): string {
  const problems = all.flatMap((one) => one.problems)
  const of = (severity: string, word: string) =>
    countOf(problems.filter((one) => one.severity === severity).length, word)
  const fixable = problems.filter(({ fix }) => fix !== undefined).length
  const found = `${all.length} read: ${of('error', 'error')}, ${of('warning', 'warning')}, ${of('info', 'remark')}`
  return fixable === 0 ? found : `${found}; --fix would fix ${fixable}`
}

function jsonReport(all: readonly Linted[]): string {
  const files = all.map(({ file, type, text, problems, fixed }) => ({
    file,
    type,
    problems: problems.map(({ span: [start, end], ...problem }) => ({
      ...problem,
      ...placeOf(text, start),
      offset: start,
      length: end - start,
    })),
    fixed: fixed.map(({ code, message, path, fix }) => ({
      code,
      message,
      path,
      keepsMeaning: fix?.keepsMeaning === true,
    })),
  }))
  return `${JSON.stringify(files, null, 2)}\n`
}
