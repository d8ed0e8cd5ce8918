/** What mutation testing measured stays above its floor and is what the page says. The measuring itself is `npm run mutation`. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mutationPage, share } from '#test/mutation/page.ts'
import { reasonOf } from '#test/mutation/reasons.ts'
import { readResults } from '#test/mutation/results.ts'
import { SLICES } from '#test/mutation/slices.ts'

const results = readResults()

const KILLED_MIN = 90

describe('mutation testing', () => {
  test('at least nine of ten mutants are killed', () => {
    expect(share(Object.values(results))).toBeGreaterThanOrEqual(KILLED_MIN)
  })

  test('every source of evaluation and of reading records is in a slice', () => {
    const sliced = new Set(SLICES.flatMap(({ mutate }) => globSync([...mutate])))
    const sources = globSync(['lib/iam/**/*.ts', 'lib/cloudtrail/**/*.ts']).filter(
      (file) => !file.endsWith('.test.ts') && !file.startsWith('lib/cloudtrail/data/'),
    )
    expect(sources.filter((file) => !sliced.has(file))).toEqual([])
  })

  test('every survivor has a reason', () => {
    const open = Object.entries(results).flatMap(([file, { survivors }]) =>
      survivors
        .filter((one) => reasonOf(file, one) === undefined)
        .map((one) => `${file}:${one.line} ${one.mutation}`),
    )
    expect(open).toEqual([])
  })

  test('the page is written from the results', () => {
    expect(readFileSync('docs/mutation.md', 'utf8')).toBe(mutationPage(results))
  })

  test('every file of a slice and every test that must notice exists', () => {
    for (const { mutate, tests, more = [] } of SLICES) {
      for (const pattern of [...mutate, ...tests, ...more])
        expect([pattern, globSync(pattern).length > 0]).toEqual([pattern, true])
    }
  })
})
