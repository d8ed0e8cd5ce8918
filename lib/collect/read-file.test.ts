import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { FileContents } from './file-contents.ts'
import { readWholeFile } from './read-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'perimetry-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXT = JSON.stringify({ Records: [{ eventName: 'A' }, { eventName: 'B' }] })

/** The names of the records in a file of which something else may have been told. */
function namesIn(text: string, bytes: number): readonly unknown[] {
  const path = join(folder, 'log.json')
  writeFileSync(path, text)
  const names: unknown[] = []
  const contents = new FileContents({
    item: () => undefined,
    organization: () => undefined,
    record: (record) => {
      names.push((record as { readonly eventName?: unknown }).eventName)
      return undefined
    },
  })
  expect(readWholeFile({ path, bytes }, contents)).toBe(true)
  return names
}

test.each([
  ['as large as told', TEXT.length],
  ['larger by one byte', TEXT.length - 1],
  ['far larger', 1],
  ['smaller', TEXT.length + 1],
  ['told to be large, and is not', 3 * 1024 * 1024],
])('a file that is %s is read whole', (_, bytes) => {
  expect(namesIn(TEXT, bytes)).toEqual(['A', 'B'])
})

test('nothing of a longer file stays behind for a shorter one', () => {
  namesIn(TEXT, TEXT.length)
  const shorter = JSON.stringify({ Records: [{ eventName: 'C' }] })
  expect(namesIn(shorter, shorter.length)).toEqual(['C'])
})
