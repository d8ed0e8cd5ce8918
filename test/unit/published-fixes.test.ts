import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '#lib/iam/fix.ts'
import { fixPolicy } from '#lib/iam/fix-all.ts'
import type { PolicyType } from '#lib/iam/policy.ts'
import { readPolicy } from '#lib/service/read-policy.ts'
import { LINT_CASES, textOf } from '#test/lint-cases.ts'

// Fixes that are made together must end in the text in which they end one by one.

const POLICIES = '../shared/policies'
const present = existsSync(POLICIES)
if (!present) console.info(`skipped: ${POLICIES} is not here`)

function problemsOf(text: string, type: PolicyType) {
  return readPolicy(text, type).problems
}

/** The first fix, again and again. */
function fixedOneByOne(start: string, type: PolicyType): string {
  const seen = new Set<string>()
  let text = start
  while (!seen.has(text)) {
    seen.add(text)
    const afters = problemsOf(text, type).flatMap(({ fix }) =>
      fix === undefined ? [] : [applyEdits(text, fix.edits)],
    )
    text = afters.find((after) => !seen.has(after)) ?? text
  }
  return text
}

test.each(LINT_CASES)('of the case of $code', ({ fires, type }) => {
  const text = textOf(fires)
  expect(fixPolicy(text, (one) => problemsOf(one, type)).text).toBe(fixedOneByOne(text, type))
})

describe.skipIf(!present)('of published policies', () => {
  const files = present ? globSync(`${POLICIES}/**/*.json`).sort() : []

  test('some have several fixes of one kind', () => {
    const counts = files.flatMap((file) => {
      const { problems } = readPolicy(readFileSync(file, 'utf8'), 'auto')
      const fixable = problems.filter(({ fix }) => fix !== undefined)
      return [...Map.groupBy(fixable, ({ code }) => code).values()].map(({ length }) => length)
    })
    expect(Math.max(...counts)).toBeGreaterThan(1)
  })

  test.each(files)('%s', (file) => {
    const text = readFileSync(file, 'utf8')
    const { type } = readPolicy(text, 'auto')
    expect(fixPolicy(text, (one) => problemsOf(one, type)).text).toBe(fixedOneByOne(text, type))
  })
})
