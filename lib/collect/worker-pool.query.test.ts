import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { record } from '#test/fixtures/cloudtrail.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-threads-'))
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

// Threads would take over `--input-type`, with which no file can be run.
test('a program that is given with `node --eval` collects as any other', () => {
  mkdirSync(join(root, 'logs'))
  writeFileSync(join(root, 'logs', 'one.json'), JSON.stringify({ Records: [record()] }))
  const program = `
    import { collect } from '#lib/collect/collect.ts'
    import { openStore, closeStore } from '#lib/workspace/store.ts'
    const opened = await openStore(${JSON.stringify(join(root, 'home'))}, 'write')
    const { value } = await collect(opened.value, [${JSON.stringify(join(root, 'logs'))}], { now: new Date(0) })
    console.log(JSON.stringify([value.run.counted, value.rejects]))
    await closeStore(opened.value)`
  const out = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  expect(JSON.parse(out)).toEqual([1, []])
})
