import { expect, test } from 'vitest'
import { greater, lesser } from './byte-truth.ts'

test('the lesser and the greater of all pairs of truths', () => {
  for (const a of [0, 1, 2]) {
    for (const b of [0, 1, 2]) {
      expect([a, b, lesser(a, b), greater(a, b)]).toEqual([a, b, Math.min(a, b), Math.max(a, b)])
    }
  }
})
