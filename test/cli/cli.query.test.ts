import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { demoHome } from '#test/demo-home.ts'
import { record } from '#test/fixtures/cloudtrail.ts'
import { type How, runCommand as run } from '#test/run-command.ts'

const POLICY = resolve('test/fixtures/policies/s3-resource-perimeter.json')

let temp = ''
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'perimetry-cli-'))
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

function file(name: string, text: string): string {
  writeFileSync(join(temp, name), text)
  return join(temp, name)
}

/** Refused: nothing on standard output, the sentence on standard error, exit code 2. */
async function refusal(args: readonly string[], how: How = {}): Promise<string> {
  const { code, out, err } = await run(args, how)
  expect({ code, out }, err).toEqual({ code: 2, out: '' })
  for (const line of err.trim().split('\n')) expect(line).not.toMatch(/\.$|^\s+at /)
  return err
}

describe('perimetry', () => {
  test.each([
    ['--help'],
    ['preview', '--help'],
    ['explain', '--help'],
    ['collect', '--help'],
    ['lint', '--help'],
    ['serve', '--help'],
  ])('%s %s prints help on standard output, without defaults that say nothing', async (...args) => {
    const { code, out, err } = await run(args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Usage: perimetry/)
    expect(out).not.toMatch(/default: (\[\]|""|false)/)
  })

  test.each([
    [['prevew'], 'perimetry: unknown command `prevew`\n(Did you mean preview?)'],
    [['preview'], 'perimetry: missing required argument `policy.json`'],
    [['preview', POLICY, '--form', 'csv'], 'perimetry: unknown option `--form`'],
    [['preview', POLICY, POLICY], 'perimetry: too many arguments for `preview`'],
    [
      ['preview', POLICY, '--format', 'xml'],
      'argument `xml` is invalid: allowed choices are table',
    ],
    [['preview', POLICY, '--type', 'sct'], 'argument `sct` is invalid'],
    [['preview', POLICY, '--limit', '-1'], 'is invalid: a whole number from 0 to 1000'],
    [['preview', POLICY, '--fail-on', 'denied'], 'count, comparison, number: `denied>0`'],
    [['preview', POLICY, '--answer', 'aws:ResourceAccount'], 'write it as key@subject=value'],
    [['explain', POLICY], 'perimetry: required option `--pattern <id>` not specified'],
    [['explain', POLICY, '--pattern', 'x'], 'is invalid: a whole number'],
    [['serve', '--port', 'http'], 'is invalid: a number from 1 to 65535'],
  ])('%j is refused as a usage error', async (args, sentence) => {
    const err = await refusal(args)
    expect(err).toContain(sentence)
    expect(err).toContain('add --help for help')
  })
})

describe('perimetry preview', () => {
  test('names the calls of the story, with the ids that explain takes', async () => {
    const { code, out, err } = await run(['preview', POLICY, '--limit', '3'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const rows = out.split('\n').filter((line) => /^would be denied .*Z +\d+$/.test(line))
    expect(rows.map((row) => row.split(/ {2,}/)[1])).toEqual([
      'PartnerSync',
      'PartnerSync',
      'AppMigrator',
    ])
    const id = rows[0]?.split(/ +/).at(-1) ?? ''
    const explained = await run(['explain', POLICY, '--pattern', id])
    expect(explained).toMatchObject({ code: 0, err: '' })
    expect(explained.out).toMatch(/^PartnerSync of payments-prod called s3:/)
    expect(explained.out).toContain('✓ Deny EnforceResourcePerimeterAWSResourcesS3')
    const json = await run(['explain', POLICY, '--pattern', id, '--format', 'json'])
    expect(JSON.parse(json.out)).toMatchObject({ standing: 'denied' })
  })

  test('as Markdown begins with the heads of its two tables', async () => {
    const { code, out, err } = await run([
      'preview',
      POLICY,
      '--format',
      'markdown',
      '--limit',
      '1',
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const heads = out.split('\n').filter((line) => /^(#|\| \||\| would be \| p)/.test(line))
    expect(heads).toEqual([
      `## What \`${POLICY}\` would have denied`,
      '| | calls | patterns | principals |',
      '| would be | principal | account | action | resource | from | calls | days | last seen | pattern |',
    ])
    expect(out).toContain('\n- `s3:GetObject`, `s3:PutObject`')
    expect(out).not.toContain('\\`')
  })

  test('as CSV and as JSON holds all rows, read from standard input', async () => {
    const input = readFileSync(POLICY, 'utf8')
    const csv = await run(['preview', '-', '--format', 'csv'], { input })
    const json = await run(['preview', '-', '--format', 'json'], { input })
    expect([csv.code, csv.err, json.code, json.err]).toEqual([0, '', 0, ''])
    const lines = csv.out.split('\r\n')
    const head = lines.indexOf('') + 1
    expect(lines[head]).toBe(
      'Would be,Statements,Open keys,Principal,Principal ARN,Principal type,Account,Account name,Action,Resource,Resource owner,Owner is,From,Region,Outcome,Calls,Days seen,First seen,Last seen,Pattern',
    )
    const read = JSON.parse(json.out) as { rows: { id: number }[]; rowsTotal: number }
    expect(read.rows).toHaveLength(read.rowsTotal)
    expect(lines.slice(head + 1).filter((line) => line !== '')).toHaveLength(read.rowsTotal)
    expect(String(read.rows[0]?.id)).toBe(lines[head + 1]?.split(',').at(-1))
  })

  test.each(['csv', 'json'])('as %s into a reader that stops is no error', async (format) => {
    const shell = '"$0" "$@" | head -n 1'
    const { code, out, err } = await run(['preview', POLICY, '--format', format], { shell })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')).toHaveLength(2)
  })

  test('--fail-on exits with 1 when it holds, and says which; else with 0', async () => {
    const args = ['preview', POLICY, '--limit', '0', '--fail-on', 'denied<0', '--fail-on']
    const holds = await run([...args, 'denied.principals>1'])
    expect(holds.code).toBe(1)
    expect(holds.err).toBe(
      'perimetry: `--fail-on denied.principals>1` holds: denied principals are 2\n',
    )
    expect(await run([...args, 'denied.principals>2'])).toMatchObject({ code: 0, err: '' })
  })

  test('an answer of the reader closes what was open', async () => {
    const answer = 'aws:ResourceOrgID@*=o-someoneelse'
    const { out } = await run(['preview', POLICY, '--limit', '0', '--answer', answer])
    expect(out).toMatch(/^cannot tell +0 +0 +0$/m)
    expect(out).not.toContain('open:')
  })

  test('of days that were never collected is zero, and says so', async () => {
    const { code, out } = await run(['preview', POLICY, '--to', '2020-01-01'])
    expect(code).toBe(0)
    expect(out).toMatch(/^would be denied +0 +0 +0$/m)
    expect(out).toContain('note: no call was collected in the days asked for')
  })

  test.each([
    [['--from', 'soon'], 'query/invalid'],
    [['--from', '2026-10-02', '--to', '2026-10-01'], 'query/invalid'],
    [['--target', 'ou-none-12345678'], 'query/unknown-target'],
    [['--type', 'boundary', '--target', 'arn:aws:s3:::b'], 'query/unknown-target'],
    [['--filter', 'bogus = 3'], 'query/filter'],
  ])('with %j is refused, not answered with zeros', async (args, code) => {
    expect(await refusal(['preview', POLICY, ...args])).toContain(`(${code})`)
  })

  test('of a permissions boundary counts on the users and roles that the target names', async () => {
    const boundary = file(
      'boundary.json',
      '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}',
    )
    const counted = async (...targets: string[]) => {
      const args = ['preview', boundary, '--type', 'boundary', '--format', 'json', ...targets]
      const { code, out } = await run(args)
      expect(code).toBe(0)
      const { rows, tiles, notes } = JSON.parse(out) as PreviewAnswer
      const denied = rows.filter(({ standing }) => standing === 'denied')
      const calls = tiles.find(({ standing }) => standing === 'denied')?.calls ?? 0
      return { calls, arns: denied.map(({ principalArn }) => principalArn), notes }
    }
    const all = await counted()
    const roles = await counted('--target', 'arn:aws:iam::*:role/*')
    const users = await counted('--target', 'arn:aws:iam::*:user/*')
    expect(all.notes.join()).toContain('in place of the one that each has')
    expect(roles.arns.every((arn) => /:role\//.test(arn))).toBe(true)
    expect(users.arns.every((arn) => /:user\//.test(arn))).toBe(true)
    expect(users.calls).toBeGreaterThan(0)
    expect(roles.calls).toBeGreaterThan(users.calls)
    expect(roles.calls + users.calls).toBeLessThanOrEqual(all.calls)
  })

  test('of a policy that cannot be evaluated names the places, once each', async () => {
    const placeholder = readFileSync(POLICY, 'utf8').replace('o-a1b2c3d4e5', '<my-org-id>')
    const path = file('placeholder.json', placeholder)
    for (const command of [['preview'], ['explain', '--pattern', '1']]) {
      const lines = (await refusal([...command, path])).trim().split('\n')
      expect(lines).toHaveLength(2)
      expect(lines[0]).toMatch(
        /placeholder\.json:\d+:\d+ error: `<my-org-id>` is a placeholder; .*\(lint\/placeholder\)$/,
      )
      expect(lines[1]).toContain('(policy/not-evaluated)')
    }
    expect(await refusal(['preview', '-'], { input: '{"Version": ' })).toContain(
      'standard input:1:',
    )
    expect(await refusal(['preview', join(temp, 'none.json')])).toContain('(policy/unreadable)')
    expect(await refusal(['preview', temp])).toContain('(policy/unreadable)')
  })

  test('a placeholder that is filled on the command line counts as if it were written', async () => {
    const gap = readFileSync(POLICY, 'utf8').replace('o-a1b2c3d4e5', '<my-org-id>')
    const path = file('gap.json', gap)
    const fill = ['--fill', 'my-org-id=o-a1b2c3d4e5']
    const written = await run(['preview', POLICY, '--limit', '3'])
    expect(await run(['preview', path, '--limit', '3', ...fill])).toEqual(written)
    expect(await refusal(['preview', path, '--fill', 'my-org=o-a1b2c3d4e5'])).toContain(
      'no placeholder `my-org`',
    )
    expect(await refusal(['explain', path, '--pattern', '1', '--fill', 'my-org-id'])).toContain(
      'write it as name=value',
    )
  })

  test('of Terraform counts its policy, and refuses what is not whole or not one', async () => {
    const terraform = (more: string): string => `data "aws_iam_policy_document" "x" {
      statement {
        effect = "Deny"
        actions = ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"]
        resources = ["*"]
        condition {
          test = "StringNotEqualsIfExists"
          variable = "aws:ResourceOrgID"
          values = [var.org]
        }
      }
      ${more}
    }`
    const ask = (input: string) =>
      run(['preview', '-', '--fill', 'var.org=o-a1b2c3d4e5', '--limit', '1'], { input })
    const whole = await ask(terraform(''))
    expect([whole.code, whole.err]).toEqual([0, ''])
    expect(whole.out).toMatch(/would be denied +PartnerSync/)
    const part = await ask(terraform('source_policy_documents = [var.other]'))
    expect(part.code).toBe(2)
    expect(part.err).toContain('only Terraform can work out `source_policy_documents`')
    const two = await ask(`${terraform('')}\n${terraform('')}`)
    expect(two.err).toContain('holds 2 policies')
  })

  test('reads paths and the workspace from the folder of the reader', async () => {
    copyFileSync(POLICY, join(temp, 'policy.json'))
    mkdirSync(join(temp, 'copy'))
    copyFileSync(join(demoHome(), 'store.duckdb'), join(temp, 'copy', 'store.duckdb'))
    const args = ['preview', 'policy.json', '--limit', '0']
    const told = await run([...args, '--home', 'copy'], { cwd: temp, home: '/nowhere' })
    const inherited = await run(args, { cwd: temp, home: 'copy' })
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(inherited).toEqual(told)
  })
})

describe('a workspace', () => {
  test('that is not there is refused, and not made by reading', async () => {
    const home = join(temp, 'typo')
    expect(await refusal(['preview', POLICY], { home })).toContain('(workspace/none)')
    expect(existsSync(home)).toBe(false)
  })

  test('that holds no calls is refused', async () => {
    const home = join(temp, 'empty')
    const store = await openStore(home, 'write')
    if (!store.ok) throw new Error(store.error.message)
    await closeStore(store.value)
    expect(await refusal(['preview', POLICY], { home })).toContain('(workspace/empty)')
  })

  test('that another process holds is named with that process', async () => {
    const home = join(temp, 'locked')
    const store = await openStore(home, 'write')
    if (!store.ok) throw new Error(store.error.message)
    try {
      for (const args of [
        ['preview', POLICY],
        ['collect', temp],
      ]) {
        const err = await refusal(args, { home })
        expect(err).toContain(`in use by process ${process.pid}`)
        expect(err).toContain('(workspace/locked)')
      }
    } finally {
      await closeStore(store.value)
    }
  })
})

describe('perimetry collect', () => {
  const HOSTILE = '=1+1|<b>[x](https://evil.example)\u202e\u001b[31m'

  test('reports as JSON, reads nothing twice, and what it read is shown harmless', async () => {
    const userIdentity = {
      type: 'IAMUser',
      arn: 'arn:aws:iam::111122223333:user/x',
      accountId: '111122223333',
      userName: HOSTILE,
    }
    const hostile = record({
      userIdentity: { ...userIdentity, arn: `arn:aws:iam::111122223333:user/${HOSTILE}` },
      requestParameters: { bucketName: HOSTILE, key: HOSTILE, ['__proto__x']: 1 },
      resources: [],
    })
    const log = file('log.json', JSON.stringify({ Records: [hostile] }))
    const home = join(temp, 'own')
    const first = await run(['collect', log, '--json'], { home })
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(first.out)).toMatchObject({ filesRead: 1, run: { counted: 1, addsUp: true } })
    const again = await run(['collect', log], { home })
    expect(again.code).toBe(0)
    expect(again.out).toContain('1 file found: 0 read, 1 unchanged')

    const all = file(
      'all.json',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}',
    )
    const table = await run(['preview', all], { home })
    const markdown = await run(['preview', all, '--format', 'markdown'], { home })
    const csv = await run(['preview', all, '--format', 'csv'], { home })
    expect([table.code, markdown.code, csv.code]).toEqual([0, 0, 0])
    for (const { out } of [table, markdown]) {
      for (const sign of ['\u001b', '\u202e']) expect(out.includes(sign)).toBe(false)
      expect(out).toContain('⟨U+202E⟩')
    }
    expect(markdown.out).not.toMatch(/(?<!\\)<b>|(?<!\\)\]\(|https:\/\//)
    expect(csv.out).not.toMatch(/(^|,)"?[=+@]/m)
  })

  test('says with 1 and on standard error that nothing could be read', async () => {
    const { code, out, err } = await run(['collect', join(temp, 'none')], {
      home: join(temp, 'none-home'),
    })
    expect(code).toBe(1)
    expect(out).toContain('path/not-found')
    expect(err).toBe('perimetry: nothing could be read; the report says why\n')
  })

  test('that is interrupted keeps what is finished and exits with 130', async () => {
    const home = join(temp, 'cut')
    let seen = 0
    // Some looks after the store is there: by then the command listens.
    const interruptWhen = () => existsSync(join(home, 'store.duckdb')) && seen++ > 12
    const { code, out, err } = await run(['collect', join(demoHome(), 'demo-logs')], {
      home,
      interruptWhen,
    })
    expect(code, err).toBe(130)
    expect(err).toContain('stopping; finished files are kept')
    expect(out).toContain('cancelled: finished files are kept, run it again to go on')
    expect(out).not.toContain('does NOT add up')
  })
})
