import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import { demoLogs, isDemo, isEmpty } from '#lib/workspace/demo-mark.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { record } from '#test/fixtures/cloudtrail.ts'
import { prepareDemo } from '../../scripts/prepare-demo.ts'

let home = ''
let before: string | undefined

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'perimetry-prepare-'))
  before = process.env['PERIMETRY_HOME']
  process.env['PERIMETRY_HOME'] = home
})

afterEach(() => {
  if (before !== undefined) process.env['PERIMETRY_HOME'] = before
  rmSync(home, { recursive: true, force: true })
})

/** Collects one record from a folder, as a part of the demo or of somebody's logs. */
async function collectOne(store: Store, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'one.json'), JSON.stringify({ Records: [record({ eventID: 'a' })] }))
  await collect(store, [folder], { now: new Date(0) })
}

const interrupted = () =>
  prepareDemo(async (store) => {
    await collectOne(store, demoLogs(store))
    throw new Error('interrupted')
  })

test('a preparation that was interrupted is begun again with nothing in the store', async () => {
  await expect(interrupted()).rejects.toThrow('interrupted')
  const found: boolean[] = []
  const again = await prepareDemo(async (store) => {
    found.push(await isEmpty(store))
    await collectOne(store, demoLogs(store))
    return { ok: true, value: 'prepared' }
  })
  expect([again, found]).toEqual([{ ok: true, value: 'prepared' }, [true]])
  expect(await prepareDemo()).toEqual({ ok: true, value: 'demo' })
})

test('a demo of which nothing was read is refused with the reason, and begun again', async () => {
  const empty = await prepareDemo(async (store) => {
    mkdirSync(demoLogs(store))
    writeFileSync(join(demoLogs(store), 'one.json'), '{"Records": [')
    await collect(store, [demoLogs(store)], { now: new Date(0) })
    return { ok: true, value: 'prepared' }
  })
  if (empty.ok) throw new Error('it was called ready')
  expect(empty.error.code).toBe('workspace/empty-demo')
  expect(empty.error.message).toContain(`demo-logs\` (\`file/`)
  const found: boolean[] = []
  await prepareDemo(async (store) => {
    found.push(await isEmpty(store))
    await collectOne(store, demoLogs(store))
    return { ok: true, value: 'prepared' }
  })
  expect(found).toEqual([true])
})

test('logs that a reader collected since are left alone', async () => {
  await expect(interrupted()).rejects.toThrow('interrupted')
  const opened = await openStore(home, 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  await collectOne(opened.value, join(home, 'own-logs'))
  await closeStore(opened.value)
  expect(await prepareDemo()).toMatchObject({ ok: true })
  const store = await openStore(home, 'read')
  if (!store.ok) throw new Error(store.error.message)
  expect([await isEmpty(store.value), await isDemo(store.value)]).toEqual([false, true])
  await closeStore(store.value)
})

test('a workspace of own logs is never filled', async () => {
  const opened = await openStore(home, 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  await collectOne(opened.value, join(home, 'own-logs'))
  await closeStore(opened.value)
  expect(await prepareDemo()).toEqual({ ok: true, value: 'own' })
})
