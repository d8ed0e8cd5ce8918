import { describe, expect, test } from 'vitest'
import { counted } from './counted.ts'

describe('calls in words', () => {
  test.each([
    [0, '0 calls'],
    [1, '1 call'],
    [2, '2 calls'],
    [1186, '1,186 calls'],
  ])('%i is %s', (calls, text) => {
    expect(counted(calls, 'call')).toBe(text)
  })
})

test('a noun with a plural of its own keeps it', () => {
  expect([counted(1, 'copy', 'copies'), counted(2, 'copy', 'copies')]).toEqual([
    '1 copy',
    '2 copies',
  ])
})
