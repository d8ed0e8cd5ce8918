import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BackTestAnswer } from '#lib/service/back-test.ts'
import { demoHome } from '#test/demo-home.ts'
import { record } from '#test/fixtures/cloudtrail.ts'
import { runCommand } from '#test/run-command.ts'

let temp = ''
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'perimetry-back-test-'))
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

const onDemo = (...args: readonly string[]) =>
  runCommand(['back-test', '--home', demoHome(), ...args])

describe('perimetry back-test', () => {
  test('names the agreement, and explains each pattern', async () => {
    const { code, out, err } = await onDemo()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^agreement 100 %: (\d+) of \1 calls that AWS denied/)
    expect(out).toContain('no Allow of `SandboxServices` at Sandbox matches')
    expect(out).toMatch(/not ours to explain: \d+ calls that AWS denied by identity policies/)
  })

  test('gives the same as JSON and CSV', async () => {
    const json = JSON.parse((await onDemo('--format', 'json')).out) as BackTestAnswer
    expect(json.agreement).toBe(1)
    const csv = (await onDemo('--format', 'csv')).out
    expect(csv).toContain('Agreement,100 %\r\n')
    const lines = csv.split('\r\n').filter((line) => line.startsWith('explained,'))
    expect(lines.length).toBe(json.rowsTotal)
  })

  test('exits with 1 when a condition holds, and says which', async () => {
    expect((await onDemo('--fail-on', 'contradictions>0', '--fail-on', 'agreement<100')).code).toBe(
      0,
    )
    const { code, err } = await onDemo('--fail-on', 'compared>0')
    expect(code).toBe(1)
    expect(err).toMatch(/^perimetry: `--fail-on compared>0` holds: compared is \d+\n$/)
  })

  test.each([
    [['--fail-on', 'denied>0'], 'write it as count, comparison, number: `contradictions>0`'],
    [['--from', 'soon'], 'the query is not valid at `from`: not a day such as'],
    [['--from', '2026-11-02', '--to', '2026-11-01'], 'swap the two'],
    [['--home', '/no/such/folder'], 'holds no store yet; collect log files first'],
  ])('%j is refused with the way out', async (args, sentence) => {
    const { code, out, err } = await onDemo(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
  })

  test('without attached policies says what to run, and fails a gate on the agreement', async () => {
    const home = join(temp, 'home')
    const logs = join(temp, 'log.json')
    const errorMessage = 'Access Denied'
    writeFileSync(
      logs,
      JSON.stringify({ Records: [record({ errorCode: 'AccessDenied', errorMessage })] }),
    )
    await runCommand(['collect', logs, '--home', home])
    const { code, out, err } = await runCommand([
      'back-test',
      '--home',
      home,
      '--fail-on',
      'agreement<1',
    ])
    expect(out).toMatch(/^no agreement can be named: no attached policies were collected/)
    expect(out).toContain(
      'aws organizations describe-policy --policy-id $id > organization/$id.json',
    )
    expect(out).toContain('cause not told by AWS: 1 call\n')
    expect(err).toContain('agreement cannot be named')
    expect(code).toBe(1)
  })
})
