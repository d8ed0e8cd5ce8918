import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The real command in a process of its own. Lint needs no workspace, so it is given none.
const COMMAND = resolve('cli/perimetry.sh')

let temp = ''
beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'perimetry-lint-'))
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

function run(args: readonly string[], input = '') {
  const env = { ...process.env, PERIMETRY_HOME: join(temp, 'none') }
  const { status, stdout, stderr } = spawnSync(COMMAND, ['lint', ...args], {
    cwd: temp,
    env,
    input,
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

function file(name: string, text: string): string {
  writeFileSync(join(temp, name), text)
  return name
}

const GOOD = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" }
}
`
const BAD = GOOD.replace('s3:GetObject', 's3:GetObjekt').replace('"Deny"', '"Deny", ')
const DOUBTFUL = GOOD.replace('s3:GetObject', 's3:GetObjekt')
const REMARK = GOOD.replace('s3:GetObject', 's3:getobject')
const OPEN = GOOD.replace('"*" }', '"arn:aws:s3:::<my-bucket>/*" }')

describe('perimetry lint', () => {
  test('says nothing of a good policy but that it was read, and exits with 0', () => {
    expect(run([file('good.json', GOOD)])).toEqual({
      code: 0,
      out: '1 read: 0 errors, 0 warnings, 0 remarks\n',
      err: '',
    })
  })

  test('prints each problem with its place and code, of several files, and exits with 1', () => {
    const { code, out, err } = run([
      file('doubtful.json', DOUBTFUL),
      file('open.json', OPEN),
      file('good.json', GOOD),
    ])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toContain('doubtful.json:3:46 warning: `s3:GetObjekt` is no action')
    expect(out).toContain('open.json:3:88 error: `<my-bucket>` is a placeholder')
    expect(out).toContain('(lint/no-such-action)')
    expect(out).toMatch(/3 read: 1 error, 1 warning, 0 remarks; --fix would fix 1\n$/)
  })

  test('remarks alone exit with 0', () => {
    const { code, out } = run([file('remark.json', REMARK)])
    expect(out).toContain('info: AWS writes `s3:getobject` as `s3:GetObject`')
    expect(code).toBe(0)
  })

  test('reads standard input, and takes the type that is asked for', () => {
    const { code, out } = run(['-', '--type', 'rcp'], GOOD)
    expect(out).toContain('standard input:3:16 error: an RCP needs a `Principal`')
    expect(code).toBe(1)
  })

  test('writes nothing without --fix', () => {
    const path = file('doubtful.json', DOUBTFUL)
    run([path])
    expect(readFileSync(join(temp, path), 'utf8')).toBe(DOUBTFUL)
  })

  test('--fix writes the fixed file in one step, with its rights, and says what it did', () => {
    const path = file('doubtful.json', DOUBTFUL)
    chmodSync(join(temp, path), 0o640)
    const { code, out } = run([path, '--fix'])
    expect(code).toBe(0)
    expect(out).toContain('doubtful.json fixed: `s3:GetObjekt` is no action')
    expect(out).toContain('[changes what the policy does]')
    expect(readFileSync(join(temp, path), 'utf8')).toBe(GOOD)
    expect(statSync(join(temp, path)).mode & 0o777).toBe(0o640)
    expect(readdirSync(temp).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('--fix through a link writes what the link names', () => {
    const path = file('doubtful.json', DOUBTFUL)
    symlinkSync(join(temp, path), join(temp, 'link.json'))
    expect(run(['link.json', '--fix']).code).toBe(0)
    expect(lstatSync(join(temp, 'link.json')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(temp, path), 'utf8')).toBe(GOOD)
  })

  test('--fix of a neutral fix does not claim a change, and of nothing leaves the file alone', () => {
    const path = file('remark.json', REMARK)
    expect(run([path, '--fix']).out).not.toContain('changes what the policy does')
    const before = statSync(join(temp, path)).mtimeMs
    expect(run([path, '--fix']).out).not.toContain('fixed:')
    expect(statSync(join(temp, path)).mtimeMs).toBe(before)
  })

  test('a text that is no JSON is fixed as far as it goes', () => {
    const path = file('bad.json', BAD.replace('"*" }', '"*", }').replace('"Deny", ,', '"Deny",'))
    expect(run([path]).out).toContain('error: a comma stands before `}`')
    expect(run([path, '--fix']).code).toBe(0)
    expect(JSON.parse(readFileSync(join(temp, path), 'utf8'))).toEqual(JSON.parse(GOOD))
  })

  test('--fill fills placeholders by name, and refuses one that no policy has', () => {
    const paths = [file('open.json', OPEN), file('good.json', GOOD)]
    expect(run([...paths, '--fill', 'my-bucket=logs']).code).toBe(0)
    const { code, out, err } = run([...paths, '--fill', '<my-bucke>=logs'])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('no placeholder `my-bucke`; did you mean `my-bucket`')
    expect(readFileSync(join(temp, 'open.json'), 'utf8')).toBe(OPEN)
  })

  test('JSON has the places, the codes and the fixes', () => {
    const { code, out } = run([file('doubtful.json', DOUBTFUL), '--format', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual([
      {
        file: 'doubtful.json',
        type: 'scp',
        fixed: [],
        problems: [
          expect.objectContaining({
            code: 'lint/no-such-action',
            severity: 'warning',
            path: 'Statement[0].Action',
            line: 3,
            column: 46,
            offset: DOUBTFUL.indexOf('"s3:GetObjekt"'),
            length: '"s3:GetObjekt"'.length,
            fix: {
              label: 'write `s3:GetObject`',
              keepsMeaning: false,
              edits: [
                {
                  offset: DOUBTFUL.indexOf('"s3:GetObjekt"'),
                  length: '"s3:GetObjekt"'.length,
                  replacement: '"s3:GetObject"',
                },
              ],
            },
          }),
        ],
      },
    ])
  })

  test.each([
    [['none.json'], '`none.json` cannot be read'],
    [['-', '--fix'], 'standard input cannot be written to'],
    [[], 'missing required argument `policy.json`'],
    [['good.json', '--fill', 'x'], 'write it as name=value'],
    [['good.json', '--fix', '--fill', 'x=y'], 'cannot be used with'],
  ])('%j exits with 2 and says why', (args, sentence) => {
    file('good.json', GOOD)
    const { code, out, err } = run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
  })
})
