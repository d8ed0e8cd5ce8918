/** What mutation testing measured stays above its floor and is what the page says. The measuring itself is `npm run mutation`. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mutationPage, share } from '#test/mutation/page.ts'
import { reasonOf } from '#test/mutation/reasons.ts'
import type { Results } from '#test/mutation/results.ts'
import { SLICES } from '#test/mutation/slices.ts'

const results = JSON.parse(readFileSync('test/mutation/results.json', 'utf8')) as Results

const KILLED_MIN = 90

describe('mutation testing', () => {
  test('at least nine of ten mutants are killed', () => {
    expect(Object.keys(results).length).toBeGreaterThan(10)
    expect(share(Object.values(results))).toBeGreaterThanOrEqual(KILLED_MIN)
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
    for (const { mutate, tests } of SLICES) {
      for (const pattern of [...mutate, ...tests])
        expect([pattern, globSync(pattern).length > 0]).toEqual([pattern, true])
    }
  })
})
