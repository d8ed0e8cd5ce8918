import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type How, runCommand as run } from '#test/run-command.ts'

const ROLE = 'arn:aws:iam::111122223333:role/app'
const REQUEST = {
  action: 's3:GetObject',
  resource: { arn: 'arn:aws:s3:::b/x', account: '111122223333' },
  principal: { arn: ROLE },
}

let temp = ''
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'perimetry-evaluate-'))
  policy('deny', { Sid: 'No', Effect: 'Deny', Action: 's3:*', Resource: '*' })
  policy('allow', { Effect: 'Allow', Action: '*', Resource: '*' })
  policy('only-ec2', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' })
  policy('bucket', { Effect: 'Allow', Principal: { AWS: ROLE }, Action: '*', Resource: '*' })
  policy('endpoint', {
    Sid: 'OnlyMine',
    Effect: 'Deny',
    Action: '*',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
  })
  writeFileSync(join(temp, 'requests.jsonl'), `${JSON.stringify(REQUEST)}\n`)
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

function policy(name: string, statement: object): void {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
  writeFileSync(join(temp, `${name}.json`), text)
}

interface Answer {
  readonly line: number
  readonly verdict?: string
  readonly decidedBy?: readonly { layer: string; level?: string; statements: readonly object[] }[]
  readonly openKeys?: readonly object[]
  readonly notes?: readonly string[]
  readonly error?: { readonly code: string; readonly message: string }
}

async function evaluate(args: readonly string[], how: How = {}) {
  const requests = args.includes('--requests') ? [] : ['--requests', 'requests.jsonl']
  const { code, out, err } = await run(['evaluate', ...args, ...requests], { cwd: temp, ...how })
  const answers = out.split('\n').filter((line) => line !== '')
  return { code, err, answers: answers.map((line) => JSON.parse(line) as Answer) }
}

describe('perimetry evaluate', () => {
  test('--help shows the levels, the places and a whole request', async () => {
    const { code, out, err } = await run(['evaluate', '--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Usage: perimetry evaluate/)
    expect(out).toContain('--scp root=a.json --scp ou-prod=b.json')
    const request = /(\{"action"[\s\S]*?\}\}\})/.exec(out)?.[1] ?? ''
    const answer = await evaluate(['--scp', 'allow.json', '--requests', '-'], {
      input: JSON.stringify(JSON.parse(request)),
    })
    expect(answer).toMatchObject({ code: 0, err: '' })
  })

  test('answers each line in order, with the file, level and statement that decide', async () => {
    const { code, err, answers } = await evaluate([
      '--scp',
      'root=allow.json',
      '--scp',
      'ou=deny.json',
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(answers).toEqual([
      {
        line: 1,
        verdict: 'denied',
        decidedBy: [
          {
            layer: 'scp',
            level: 'ou',
            why: 'a Deny matches',
            statements: [
              { policy: 'deny.json', index: 0, sid: 'No', effect: 'Deny', truth: 'met' },
            ],
          },
        ],
        openKeys: [],
        notes: expect.any(Array),
      },
    ])
  })

  test.each([
    [['--scp', 'allow.json'], 'not-denied', []],
    [['--scp', 'only-ec2.json', '--scp', 'allow.json'], 'not-denied', []],
    [['--scp', 'root=only-ec2.json', '--scp', 'ou=allow.json'], 'denied', ['scp root']],
    [['--rcp', 'root=deny.json'], 'denied', ['rcp root']],
    [['--rcp', 'deny.json', '--management-account', '111122223333'], 'not-denied', []],
    [['--vpce-policy', 'only-ec2.json'], 'not-denied', []],
    [['--resource-policy', 'bucket.json'], 'not-denied', ['resource']],
    [['--resource-policy', 'arn:aws:s3:::other=deny.json'], 'not-denied', []],
    [['--identity-policy', 'none', '--resource-policy', 'bucket.json'], 'not-denied', ['resource']],
    [
      ['--identity-policy', 'none', '--resource-policy', 'none'],
      'denied',
      ['resource', 'identity'],
    ],
    [['--identity-policy', `${ROLE}=deny.json`], 'denied', ['identity']],
    [['--identity-policy', 'only-ec2.json'], 'undetermined', ['identity']],
    [
      [
        '--identity-policy',
        'allow.json',
        '--boundary',
        'only-ec2.json',
        '--resource-policy',
        'none',
      ],
      'denied',
      ['resource', 'boundary'],
    ],
  ])('with %j says %s', async (args, verdict, decides) => {
    const { code, err, answers } = await evaluate(args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(answers[0]?.verdict).toBe(verdict)
    const layers = answers[0]?.decidedBy?.map(({ layer, level }) =>
      level === undefined ? layer : `${layer} ${level}`,
    )
    expect(layers).toEqual(decides)
  })

  test('reads standard input; states of keys, and those left out, are what the reader says', async () => {
    const lines = [
      { ...REQUEST, context: { 'aws:SourceVpce': 'vpce-1' } },
      { ...REQUEST, context: { 'aws:SourceVpce': { absent: true } } },
      { ...REQUEST, context: { 'aws:SourceVpce': { unknown: 'not logged' } } },
      REQUEST,
    ]
    const input = lines.map((line) => JSON.stringify(line)).join('\n')
    const args = ['--scp', 'endpoint.json', '--requests', '-']
    const absent = await evaluate(args, { input })
    expect(absent.answers.map(({ verdict }) => verdict)).toEqual([
      'not-denied',
      'denied',
      'undetermined',
      'denied',
    ])
    expect(absent.answers[2]?.openKeys).toEqual([{ key: 'aws:SourceVpce', why: 'not logged' }])
    const unknown = await evaluate([...args, '--unmentioned', 'unknown'], { input })
    expect(unknown.answers[3]).toMatchObject({
      verdict: 'undetermined',
      openKeys: [{ key: 'aws:SourceVpce', why: 'the request does not mention it' }],
    })
  })

  test('a bad line is answered with what is wrong, the rest goes on, and the exit code is 1', async () => {
    const good = JSON.stringify(REQUEST)
    const input = `${good}\n\nnope\n{"action":1}\n"${'x'.repeat(1_000_000)}"\n${good}\n`
    const { code, err, answers } = await evaluate(['--scp', 'deny.json', '--requests', '-'], {
      input,
    })
    expect(code).toBe(1)
    expect(err).toBe('perimetry: 3 of 5 requests were not evaluated; their lines say why\n')
    expect(answers.map(({ line, verdict, error }) => [line, verdict ?? error?.code])).toEqual([
      [1, 'denied'],
      [3, 'request/not-json'],
      [4, 'request/invalid'],
      [5, 'request/too-long'],
      [6, 'denied'],
    ])
    expect(answers[2]?.error?.message).toContain('at `action`')
  })

  test('no request at all is said, with exit code 1', async () => {
    expect(await evaluate(['--scp', 'deny.json', '--requests', '-'], { input: '\n' })).toEqual({
      code: 1,
      err: 'perimetry: `-` holds no request\n',
      answers: [],
    })
  })

  test.each([
    [[], 'request/no-policy'],
    [['--scp', 'no-such.json'], 'policy/unreadable'],
    [['--scp', 'deny.json', '--requests', 'no-such.jsonl'], 'request/unreadable'],
    [['--scp', 'none'], 'request/invalid'],
    [['--scp', 'deny.json', '--unmentioned', 'maybe'], 'allowed choices are absent, unknown'],
    [['--scp', 'deny.json', '--management-account', '1'], 'an account is twelve digits'],
  ])('with %j is refused', async (args, sentence) => {
    const { code, err, answers } = await evaluate(args)
    expect({ code, answers }).toEqual({ code: 2, answers: [] })
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/^\s+at /m)
  })

  test('a policy that cannot be read is refused with its place, before any request', async () => {
    writeFileSync(join(temp, 'broken.json'), '{\n  "Version": "2012-10-17",\n  "Statement": [,]\n}')
    const { code, err, answers } = await evaluate(['--scp', 'root=broken.json'])
    expect({ code, answers }).toEqual({ code: 2, answers: [] })
    expect(err).toMatch(/^broken\.json:3:\d+ error: .*\(policy\/trailing-comma\)$/m)
    expect(err).toContain('(policy/not-evaluated)')
    policy('gap', { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::<bucket>' })
    expect((await evaluate(['--rcp', 'gap.json'])).err).toContain('(lint/placeholder)')
  })

  test('into a reader that stops is no error', async () => {
    const many = `${JSON.stringify(REQUEST)}\n`.repeat(20_000)
    writeFileSync(join(temp, 'many.jsonl'), many)
    const shell = '"$0" "$@" | head -n 1'
    const args = ['evaluate', '--scp', 'deny.json', '--requests', 'many.jsonl']
    const { code, out, err } = await run(args, { cwd: temp, shell })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.split('\n')).toHaveLength(2)
  })
})
