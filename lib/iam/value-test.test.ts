import { expect, test } from 'vitest'
import { MET, UNKNOWN, UNMET } from './truth.ts'
import { NOTHING, SETTLED_NOTHING, settled, settledByAll, type ValueSource } from './value-test.ts'

function testOf(source: ValueSource) {
  if (source.kind !== 'settled') throw new Error('it waits for variables')
  return source.test
}

const isA = (value: string) => value === 'a'
const isAOrB = (value: string) => value === 'a' || value === 'b'

test('a predicate is certain of each value, and of none that is not known', () => {
  const { matches, anyValue } = testOf(settled(isA))
  expect([matches('a'), matches('b'), anyValue]).toEqual([MET, UNMET, UNKNOWN])
})

test('several readings are certain where they agree', () => {
  const { matches, anyValue } = testOf(settledByAll([isA, isAOrB]))
  expect([matches('a'), matches('b'), matches('c'), anyValue]).toEqual([
    MET,
    UNKNOWN,
    UNMET,
    UNKNOWN,
  ])
})

test('a policy value that matches nothing is certain of every value, known or not', () => {
  expect([NOTHING.matches('a'), NOTHING.anyValue]).toEqual([UNMET, UNMET])
  expect(testOf(SETTLED_NOTHING)).toBe(NOTHING)
})
