import { expect, test } from 'vitest'
import { bytesText, dollarsText } from './cost-text.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1000, '1,000 bytes'],
  [1023, '1,023 bytes'],
  [1024, '1 KB'],
  [1_048_575, '1 MB'],
  [10 * 1024 ** 2, '10 MB'],
  [1.25 * 1024 ** 3, '1.25 GB'],
  [2048 * 1024 ** 5, '2,048 PB'],
])('%d bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text)
})

test.each([
  [0, '$0'],
  [0.0000477, 'less than $0.01'],
  [0.0099, 'less than $0.01'],
  [0.01, '$0.01'],
  [12.345, '$12.35'],
])('%d dollars are %s', (dollars, text) => {
  expect(dollarsText(dollars)).toBe(text)
})
