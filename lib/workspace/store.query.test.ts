import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withConnection } from './connection.ts'
import { Dictionary, FACETS } from './dictionary.ts'
import { closeStore, openStore } from './store.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'perimetry-store-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

async function open(mode: 'write' | 'read') {
  const opened = await openStore(home, mode)
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value
}

test('within a process the store is shared, and closed with its last user', async () => {
  const [one, two] = await Promise.all([open('write'), open('read')])
  expect(two).toBe(one)
  await closeStore(one)
  await withConnection(two, (connection) => connection.run('select 1'))
  await closeStore(two)
  const three = await open('read')
  expect(three.mode).toBe('read')
  expect(await openStore(home, 'write')).toMatchObject({
    error: { code: 'workspace/open-for-reading' },
  })
  await closeStore(three)
})

test('a store of another version, and a broken one, say what to do', async () => {
  const store = await open('write')
  await withConnection(store, (connection) =>
    connection.run(`update meta set value = '0' where name = 'schema'`),
  )
  await closeStore(store)
  for (const mode of ['write', 'read'] as const) {
    const other = await openStore(home, mode)
    expect(other).toMatchObject({ error: { code: 'workspace/other-version' } })
  }
  writeFileSync(join(home, 'store.duckdb'), 'not a database '.repeat(1000))
  const broken = await openStore(home, 'read')
  expect(broken).toMatchObject({ error: { code: 'workspace/broken-store' } })
  expect(broken.ok ? '' : broken.error.message).toContain('delete it and collect again')
})

test('SQL reaches no file, loads no extension and cannot change that', async () => {
  const store = await open('write')
  for (const sql of [
    `select * from read_csv('/etc/hostname')`,
    `copy (select 1) to '${home}/x.csv'`,
    `attach '${home}/other.duckdb'`,
    'install httpfs',
    'load httpfs',
    'set enable_external_access = true',
    `set memory_limit = '8GB'`,
  ]) {
    await expect(withConnection(store, (connection) => connection.run(sql))).rejects.toThrow()
  }
  await closeStore(store)
})

test('a dictionary that is read back gives the same ids', async () => {
  const store = await open('write')
  await withConnection(store, async (connection) => {
    const before = new Dictionary()
    const tuple = new Uint32Array(FACETS)
    const ids: number[] = []
    for (let at = 0; at < 5000; at++) {
      tuple[0] = before.facetId(0, `{"type":"a${at % 70}"}`)
      tuple[2] = before.facetId(2, `[${at % 300}]`)
      ids.push(before.patternId(tuple, 0))
    }
    await before.flush(connection)
    const after = await Dictionary.load(connection)
    const again = ids.map((_, at) => {
      tuple[0] = after.facetId(0, `{"type":"a${at % 70}"}`)
      tuple[2] = after.facetId(2, `[${at % 300}]`)
      return after.patternId(tuple, 0)
    })
    expect(again).toEqual(ids)
    expect(new Set(ids).size).toBe(2100)
    await after.flush(connection)
    const rows = await connection.runAndReadAll('select count(*)::integer from patterns')
    expect(rows.getRows()).toEqual([[2100]])
  })
  await closeStore(store)
})
