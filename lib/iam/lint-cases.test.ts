import { describe, expect, test } from 'vitest'
import { LINT_REFERENCE } from '#lib/cloudtrail/lint-reference.ts'
import { LINT_CASES, textOf } from '#test/lint-cases.ts'
import { applyEdits } from './fix.ts'
import { lintPolicy } from './lint.ts'
import { parsePolicy } from './parse.ts'
import type { PolicyProblem, PolicyType } from './policy.ts'

function lint(text: string, type: PolicyType): readonly PolicyProblem[] {
  const { policy, problems } = parsePolicy(text)
  if (policy === undefined) throw new Error(JSON.stringify(problems))
  return lintPolicy(policy, type, text, LINT_REFERENCE)
}

describe.each(LINT_CASES)('$code, $type', ({ code, type, fires, silent, fixed }) => {
  test(`is found in ${JSON.stringify(fires).slice(0, 200)}`, () => {
    const found = lint(textOf(fires), type).filter((one) => one.code === code)
    expect(found).toHaveLength(1)
    expect(found[0]!.message).not.toMatch(/\n|\.$/)
  })

  test(`is not found in ${JSON.stringify(silent).slice(0, 200)}`, () => {
    expect(lint(textOf(silent), type).map((one) => one.code)).not.toContain(code)
  })

  test('has the fix that the case names, or none', () => {
    const text = textOf(fires)
    const fix = lint(text, type).find((one) => one.code === code)?.fix
    expect(fix === undefined).toBe(fixed === undefined)
    if (fix === undefined || fixed === undefined) return
    const after = applyEdits(text, fix.edits)
    expect(JSON.parse(after)).toEqual(JSON.parse(textOf(fixed)))
    expect(lint(after, type).map((one) => one.code)).not.toContain(code)
  })
})
