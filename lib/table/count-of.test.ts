import { describe, expect, test } from 'vitest'
import { countOf } from './count-of.ts'

describe('calls in words', () => {
  test.each([
    [0, '0 calls'],
    [1, '1 call'],
    [2, '2 calls'],
    [1186, '1,186 calls'],
  ])('%i is %s', (calls, text) => {
    expect(countOf(calls, 'call')).toBe(text)
  })
})

test('a noun with a plural of its own keeps it', () => {
  expect([countOf(1, 'copy', 'copies'), countOf(2, 'copy', 'copies')]).toEqual([
    '1 copy',
    '2 copies',
  ])
})
