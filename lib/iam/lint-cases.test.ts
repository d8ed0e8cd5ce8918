import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LINT_CASES, textOf } from '#test/lint-cases.ts'
import { LINT_FACTS } from '#test/lint-facts.ts'
import { applyEdits } from './fix.ts'
import { lintPolicy } from './lint.ts'
import { parsePolicy } from './parse.ts'
import type { PolicyProblem, PolicyType } from './policy.ts'

function lint(text: string, type: PolicyType): readonly PolicyProblem[] {
  const { policy, problems } = parsePolicy(text)
  if (policy === undefined) throw new Error(JSON.stringify(problems))
  return lintPolicy(policy, type, text, LINT_FACTS)
}

/** The rows of docs/lint.md by code. */
const ROWS = new Map(
  readFileSync('docs/lint.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, code = '', severity = '', , , fix = '']) => [
      code.replaceAll('`', ''),
      { severity, fix },
    ]),
)

describe.each(LINT_CASES)('$code, $type', ({ code, type, fires, silent, fixed, ...told }) => {
  const found = (text: string) => lint(text, type).filter((one) => one.code === code)

  test(`is found in ${JSON.stringify(fires).slice(0, 200)}`, () => {
    const text = textOf(fires)
    const [first, ...others] = found(text).map(({ message, path, span, fix }) => ({
      says: message.replace(/\d{4}-\d\d-\d\d(?=[;,]|$)/, 'DAY'),
      path,
      under: text.slice(...span).replace(/\s+/g, ' '),
      ...(fix === undefined ? {} : { button: fix.label }),
    }))
    expect(first).toEqual(told)
    expect(others).toEqual([])
    expect(told.says).not.toMatch(/\n|\.$/)
  })

  test(`is not found in ${JSON.stringify(silent).slice(0, 200)}`, () => {
    expect(found(textOf(silent))).toEqual([])
  })

  test('is as severe as docs/lint.md says, and its fix as neutral', () => {
    const [first] = found(textOf(fires))
    const { severity = '', fix = '' } = ROWS.get(code) ?? {}
    expect(severity.split(', ')).toContain(first?.severity)
    if (first?.fix === undefined) return
    expect(fix).not.toBe('–')
    expect(fix.startsWith('neutral:')).toBe(first.fix.keepsMeaning)
  })

  test('has the fix that the case names, or none', () => {
    const text = textOf(fires)
    const fix = found(text)[0]?.fix
    expect(fix === undefined).toBe(fixed === undefined)
    if (fix === undefined || fixed === undefined) return
    const after = applyEdits(text, fix.edits)
    expect(JSON.parse(after)).toEqual(JSON.parse(textOf(fixed)))
    expect(found(after)).toEqual([])
  })
})
