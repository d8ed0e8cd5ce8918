/** Where there are too many cases to try, nothing is settled by them: a wrong verdict is worse than none. */
import { expect, test } from 'vitest'
import { type CaseStatement, tryCases } from './cases.ts'
import { judgeDenied } from './evaluate-policy.ts'
import { casesOfKey } from './key-cases.ts'
import { parsePolicy } from './parse.ts'
import type { UnknownKey } from './request.ts'
import { textCases } from './text-cases.ts'
import { UNKNOWN } from './truth.ts'
import { compileWildcard } from './wildcard.ts'

const LOST: UnknownKey = { state: 'unknown', why: 'test' }
const VERSION = '2012-10-17'
const REQUEST = { key: () => LOST, isMultivalued: () => false }

function conditionsOf(condition: object) {
  const { policy } = parsePolicy(
    JSON.stringify({
      Version: VERSION,
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition },
    }),
  )
  return policy!.statements[0]!.conditions
}

function deny(condition: object): CaseStatement {
  const parts = conditionsOf(condition).map((one) => ({ truth: UNKNOWN, condition: one }) as const)
  return { version: VERSION, parts }
}

const keysOf = (count: number, value: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k:${at}`, value]))

test('too many combinations of keys', () => {
  const trying = (keys: number) => {
    const all = deny({ StringEquals: keysOf(keys, 'v') })
    // Whatever is chosen, both stay open.
    return tryCases([all, all], REQUEST, () => ({ verdict: UNKNOWN, open: [0, 1] }))
  }
  expect(trying(4)?.visits).toBe(1 + 3 + 9 + 27 + 81)
  expect(trying(9)).toBeUndefined()
})

test('too many combinations of one statement, though the others settle the verdict', () => {
  const settling = [deny({ StringEquals: { 'k:': 'v' } }), deny({ StringNotEquals: { 'k:': 'v' } })]
  const trying = (keys: number) =>
    tryCases(
      [
        ...settling,
        deny({ StringNotEquals: keysOf(keys, 'v'), StringNotLike: keysOf(keys, 'w*') }),
      ],
      REQUEST,
      (truths) =>
        judgeDenied(
          truths.map(() => 'Deny'),
          truths,
          'none',
        ),
    )
  expect(trying(2)?.verdict).toBe(2)
  expect(trying(14)).toBeUndefined()
})

test('too many places of patterns', () => {
  const slow = ['*a??????*', '*b??????*', '*c??????*']
  const patterns = slow.map((text) => compileWildcard(text))
  const nameOf = (matched: readonly boolean[]) => matched.join()
  expect(textCases(patterns, ['', ''], nameOf)).toBeUndefined()
  const readers = conditionsOf({ StringLike: { 'k:a': slow } }).map((condition) => ({
    condition,
    version: VERSION as typeof VERSION,
  }))
  const question = { value: LOST, multivalued: false, readers, isVariable: false }
  const [absent, any, ...others] = casesOfKey({ ...question, variables: () => LOST })
  expect([absent?.state, any, others]).toEqual(['absent', { ...LOST, present: true }, []])
})
