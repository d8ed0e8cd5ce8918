import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ACTIONS_AS_OF } from '#lib/cloudtrail/action-catalogue.ts'
import { DATED_LISTS } from '#lib/cloudtrail/service-lists.ts'
import { countTests, datedFacts } from './how-sure.ts'

const folders: string[] = []

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'perimetry-sure-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const FILES = {
  'docs/evaluation.md':
    '| id | rule |\n|---|---|\n| M-01 | one |\n| M-02 | two |\n\n| what | else |\n',
  'lib/iam/x.prop.test.ts': "describe('x', () => {\n  test('a law', () => {})\n})\n",
  'test/y.prop.test.ts': "test('another', () => {})\ntest.each([1])('a third', () => {})\n",
  'test/seeds/one/case.ts': '',
  'test/seeds/records.ts': '',
}

describe('how the verdicts are tested', () => {
  test('is counted in the files: rows of the tables, property tests, seed cases', () => {
    expect(countTests(folderOf(FILES))).toEqual({ rules: 2, laws: 3, seeds: 1 })
  })

  test.each(Object.keys(FILES).slice(0, 1))('is left out where `%s` is missing', (missing) => {
    const { [missing as keyof typeof FILES]: _, ...rest } = FILES
    expect(countTests(folderOf(rest))).toBeUndefined()
  })

  test('is left out of an installation without tests', () => {
    expect(countTests(folderOf({ 'docs/evaluation.md': FILES['docs/evaluation.md'] }))).toBe(
      undefined,
    )
  })

  test('of this checkout is not nothing', () => {
    const counts = countTests(process.cwd())
    expect(counts?.rules).toBeGreaterThan(100)
    expect(counts?.laws).toBeGreaterThan(10)
    expect(counts?.seeds).toBeGreaterThan(10)
  })
})

test('every dated list is told, with the day that its data says', () => {
  const told = datedFacts()
  for (const { title, asOf, entries } of DATED_LISTS)
    expect(told).toContainEqual(expect.objectContaining({ title, asOf, entries: entries.size }))
  expect(told[0]?.asOf).toBe(ACTIONS_AS_OF)
  expect(told.every(({ entries }) => entries > 0)).toBe(true)
})
