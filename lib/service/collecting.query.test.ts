import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record } from '#test/fixtures/cloudtrail.ts'
import {
  addDropped,
  type CollectJob,
  cancelJob,
  collectDropped,
  job,
  startCollect,
} from './collecting.ts'
import { setStoreMode } from './session.ts'

let root = ''
let before: string | undefined

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-collecting-'))
  before = process.env['PERIMETRY_HOME']
  process.env['PERIMETRY_HOME'] = join(root, 'home')
  setStoreMode('write')
})

afterAll(() => {
  if (before !== undefined) process.env['PERIMETRY_HOME'] = before
  rmSync(root, { recursive: true, force: true })
})

function logFile(name: string, id: string): Uint8Array {
  const bytes = Buffer.from(JSON.stringify({ Records: [record({ eventID: id })] }))
  writeFileSync(join(root, name), bytes)
  return bytes
}

function dropped(): readonly string[] {
  return readdirSync(join(root, 'home', 'dropped'))
}

async function ended(started: CollectJob): Promise<CollectJob> {
  await expect.poll(() => job(started.id)?.state, { timeout: 30_000 }).not.toBe('running')
  const found = job(started.id)
  if (found === undefined) throw new Error('the job is gone')
  return found
}

describe('a collect from the pages', () => {
  test.each([
    ['logs', 'collect/relative-path'],
    ['../logs', 'collect/relative-path'],
    ['/no/such/folder', 'collect/no-folder'],
  ])('refuses the path %s', async (path, code) => {
    expect(await startCollect([path])).toMatchObject({ ok: false, error: { code } })
  })

  test('runs alone, says what came of it, and lets the next one in', async () => {
    logFile('one.json', 'a')
    const first = await startCollect([join(root, 'one.json')])
    if (!first.ok) throw new Error(first.error.message)
    expect(await startCollect([join(root, 'one.json')])).toMatchObject({
      error: { code: 'collect/running' },
    })
    expect(await ended(first.value)).toMatchObject({
      state: 'done',
      message: expect.stringContaining(
        '1 file read, 0 unchanged; 1 record: 1 call, 0 copies, 0 rejects',
      ),
    })
    const second = await startCollect([join(root, 'one.json')])
    if (!second.ok) throw new Error(second.error.message)
    expect((await ended(second.value)).message).toContain('0 files read, 1 unchanged')
    expect(cancelJob(second.value.id)).toBe(false)
  })

  test('two that start in the same moment are not both let in', async () => {
    logFile('two.json', 'b')
    const started = await Promise.all([
      startCollect([join(root, 'two.json')]),
      startCollect([join(root, 'two.json')]),
    ])
    for (const one of started) if (one.ok) await ended(one.value)
    expect(started.map((one) => one.ok).sort()).toEqual([false, true])
  })
})

describe('a dropped file', () => {
  test.each(['', '.', '..', '../..', '/'])('with the name `%s` is refused', async (name) => {
    expect(await addDropped(name, new Uint8Array())).toMatchObject({
      error: { code: 'collect/bad-name' },
    })
  })

  test.each([
    ['../x.json', 'x.json'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\y.json', '.._.._y.json'],
    ['a\u0000b\n.json', 'a_b_.json'],
  ])('named %j stays in the folder of dropped files', async (name, saved) => {
    const bytes = logFile('dropped.json', name)
    expect(await addDropped(name, bytes)).toEqual({ ok: true, value: null })
    const found = dropped().filter((file) => file.endsWith(`-${saved}`))
    expect(found).toHaveLength(1)
    expect(readFileSync(join(root, 'home', 'dropped', found[0] ?? ''))).toEqual(bytes)
    expect(readdirSync(root).sort()).toEqual(
      expect.not.arrayContaining(['x.json', 'y.json', 'passwd']),
    )
  })

  test('stands beside another one of its name, and once if it is dropped twice', async () => {
    const before = dropped().length
    const [first, second] = ['e', 'f'].map((id) => logFile('dropped.json', id))
    for (const bytes of [first, second, first])
      await addDropped('log.json', bytes ?? new Uint8Array())
    expect(dropped()).toHaveLength(before + 2)
  })

  test('is collected', async () => {
    const started = await collectDropped()
    if (!started.ok) throw new Error(started.error.message)
    const done = await ended(started.value)
    expect(done.state).toBe('done')
    expect(done.records).toBe(dropped().length)
  })
})
