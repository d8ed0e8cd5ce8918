import { expect, test } from 'vitest'
import { dollars } from './price.ts'

test.each([
  ['nothing costs ten megabytes', 0, (10 / 1024 ** 2) * 5],
  ['ten megabytes', 10 * 1024 ** 2, (10 / 1024 ** 2) * 5],
  ['a byte more costs a megabyte more', 10 * 1024 ** 2 + 1, (11 / 1024 ** 2) * 5],
  ['a terabyte', 1024 ** 4, 5],
])('%s', (_, bytes, cost) => {
  expect(dollars(bytes)).toBe(cost)
})
