import { describe, expect, test } from 'vitest'
import type { BackTest } from '#lib/replay/back-test-answer.ts'
import { backTestHolds, parseBackTestFailOn } from './back-test-fail-on.ts'

const counts = (explained: number, contradiction: number) => ({
  contradiction: { calls: contradiction, patterns: 1 },
  unexplained: { calls: 1, patterns: 1 },
  undetermined: { calls: 0, patterns: 0 },
  'policy-not-known': { calls: 0, patterns: 0 },
  explained: { calls: explained, patterns: 2 },
})
const ANSWER = {
  agreement: 0.9,
  types: [
    { type: 'scp', attached: 1, findings: counts(10, 0) },
    { type: 'rcp', attached: 1, findings: counts(8, 3) },
  ],
} as unknown as BackTest

describe('a --fail-on condition of a back-test', () => {
  test.each([
    ['agreement<100', true, 90],
    ['agreement<89.5', false, 90],
    ['contradictions>0', true, 3],
    ['unexplained.patterns>=2', true, 2],
    ['compared=20', true, 20],
    ['undetermined>0', false, 0],
    [' policy-not-known > 0 ', false, 0],
  ])('%s', (text, holds, value) => {
    const condition = parseBackTestFailOn(text)
    expect(condition && backTestHolds(condition, ANSWER)).toEqual({ holds, value })
  })

  test('on an agreement that cannot be named always holds: a gate must not pass unseen', () => {
    const condition = parseBackTestFailOn('agreement<50')
    const answer = { ...ANSWER, agreement: undefined }
    expect(condition && backTestHolds(condition, answer)).toEqual({
      holds: true,
      value: undefined,
    })
  })

  test.each(['agreement', 'agreement.patterns<100', 'denied>0', 'explained>-1'])(
    '%s is no condition',
    (text) => {
      expect(parseBackTestFailOn(text)).toBeUndefined()
    },
  )
})
