import { expect, test } from 'vitest'
import { wildcardsMeet } from './wildcard-meet.ts'

test.each([
  ['', '', true],
  ['', 'a', false],
  ['', '?', false],
  ['', '*', true],
  ['', '**', true],
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'A', false],
  ['a', 'aa', false],
  ['?', 'a', true],
  ['?', '?', true],
  ['?', '??', false],
  ['?b', 'a?', true],
  ['?b', '?c', false],
  ['a*', 'a', true],
  ['a*', 'abc', true],
  ['a*', 'ba', false],
  ['a*', '*b', true],
  ['a*', 'b*', false],
  ['*a', '*b', false],
  ['*a', 'b*', true],
  ['a*c', 'abbc', true],
  ['a*c', 'abbcb', false],
  ['a*c', '*b*', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['?*', 'a', true],
  ['*?', '', false],
  ['a**b', 'ab', true],
  ['a*b*c', 'a?c', true],
  ['a*b*c', 'a?d', false],
  ['*a*', '?', true],
  ['*ab*', '?', false],
])('some text matches %j and %j: %s', (left, right, meet) => {
  expect(wildcardsMeet(left, right)).toBe(meet)
  expect(wildcardsMeet(right, left)).toBe(meet)
})

test('two texts that are too long to be held against each other may meet, one pair shorter may not', () => {
  const apart = (length: number) => wildcardsMeet('a'.repeat(1_000), 'b'.repeat(length))
  expect(apart(1_000)).toBe(false)
  expect(apart(1_001)).toBe(true)
})
