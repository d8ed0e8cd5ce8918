import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import { runCommand } from '../run-command.ts'
import { type StandIn as AthenaStandIn, startStandIn } from '../stand-in/athena.ts'
import { type StandIn, standIn } from '../stand-in/aws-json.ts'
import { answerDemo } from '../stand-in/demo-inventory.ts'
import { SET_UP_TEXT, setUp } from '../stand-in/set-up.ts'

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
const DDL = ['table-ddl', '--bucket', 'org-trail', '--regions', 'eu-west-1,us-east-1']

let home = ''
let athena: AthenaStandIn
let aws: StandIn

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'perimetry-doctor-'))
  aws = await standIn(answerDemo)
  athena = await startStandIn(setUp(YESTERDAY))
  for (const [name, value] of Object.entries({ ...aws.environment, ...athena.env }))
    vi.stubEnv(name, value)
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await aws.close()
  await athena.close()
  rmSync(home, { recursive: true, force: true })
})

describe('perimetry doctor', () => {
  test('without aws.yaml shows one to begin with, which can be read', async () => {
    const { code, out, err } = await runCommand(['doctor', '--format', 'json'], { home })
    expect([code, err]).toEqual([1, ''])
    const { checks } = JSON.parse(out) as { checks: readonly { name: string; example: string }[] }
    expect(checks).toMatchObject([{ name: 'aws.yaml', state: 'missing' }])
    expect(parseAwsSettings(checks[0]?.example ?? '', 'aws.yaml').ok).toBe(true)
  })

  test('ends with 0 when nothing is missing', async () => {
    writeFileSync(join(home, 'aws.yaml'), SET_UP_TEXT)
    const { code, out, err } = await runCommand(['doctor'], { home })
    expect(err).toBe('')
    expect(out).toMatch(/^ok {9}identity: arn:aws:sts::/)
    expect(out).toMatch(/\n22 ok, 0 warnings, 0 missing, 0 failed, 0 not asked\n$/)
    expect(code).toBe(0)
  })

  test('ends with 1 when something is, and prints the statement', async () => {
    aws.refuse('access-analyzer:ListAnalyzers', 'AccessDeniedException', { times: 1 })
    const { code, out } = await runCommand(['doctor'], { home })
    expect(code).toBe(1)
    expect(out).toContain('→ attach what is missing to the identity in use')
    expect(out).toContain('"access-analyzer:ListAnalyzers"')
  })

  test('ends with 1 for a file that cannot be read, and names the line', async () => {
    writeFileSync(join(home, 'aws.yaml'), 'region: nowhere\n')
    const { code, out } = await runCommand(['doctor'], { home })
    expect(code).toBe(1)
    expect(out).toMatch(/^missing {4}aws\.yaml: .* line 1/)
  })
})

describe('perimetry table-ddl', () => {
  test('prints the statement, with notes beside it, and runs nothing', async () => {
    const before = athena.calls.length
    const { code, out, err } = await runCommand(DDL, { home })
    expect(code).toBe(0)
    expect(out).toMatch(/^CREATE EXTERNAL TABLE `cloudtrail_logs` \(\n/)
    expect(err).toMatch(/^perimetry: note: without an organization/)
    expect(athena.calls).toHaveLength(before)
  })

  test.each([
    [['table-ddl', '--regions', 'eu-west-1'], /--bucket/],
    [
      ['table-ddl', '--bucket', 'b.ucket', '--regions', ','],
      /`regions` \[\] is empty.*ddl\/invalid/,
    ],
    [[...DDL, '--table', 'x`; drop table y'], /`table` .* \(ddl\/invalid\)/],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await runCommand(args, { home })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  test('makes the table when it is told to, once, and doctor then finds it', async () => {
    const args = [...DDL, '--organization', 'o-exampleorgid', '--table', 'made', '--create']
    writeFileSync(join(home, 'aws.yaml'), SET_UP_TEXT.replace('cloudtrail_logs', 'made'))
    const made = await runCommand(args, { home })
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/^ok {9}table security\.made: it was made\n/)
    const again = await runCommand(args, { home })
    expect(again.code).toBe(1)
    expect(again.out).toMatch(/already exists/)
    const found = await runCommand(['doctor'], { home })
    expect(found.out).toMatch(/\nok {9}table made: 32 columns, all that are known\n/)
    expect(found.out).toMatch(
      /\nmissing {4}logs of made: s3:\/\/org-trail\/AWSLogs\/o-exampleorgid\//,
    )
  })

  test('does not make one without aws.yaml', async () => {
    const { code, err } = await runCommand([...DDL, '--create', '--home', join(home, 'none')])
    expect(code).toBe(2)
    expect(err).toContain('aws-settings/no-athena')
  })
})
