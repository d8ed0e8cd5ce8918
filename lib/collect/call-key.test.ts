import { expect, test } from 'vitest'
import { eventTag, writeCallKey } from './call-key.ts'

function keyOf(text: string): string {
  const bytes = new Uint8Array(16)
  writeCallKey(text, bytes, 0)
  return Buffer.from(bytes).toString('hex')
}

test('a UUID is kept as it is, in the byte order of DuckDB', () => {
  expect(keyOf('00112233-4455-6677-8899-aabbccddeeff')).toBe('ffeeddccbbaa99887766554433221180')
})

test('texts that are no lower-case UUID get different keys', () => {
  const texts = [
    'a',
    'b',
    '',
    '00112233-4455-6677-8899-AABBCCDDEEFF',
    '00112233-4455-6677-8899-aabbccddeeff',
  ]
  expect(new Set(texts.map(keyOf)).size).toBe(texts.length)
})

test('a tag is 32 bits, and differs for different ids', () => {
  expect(eventTag('a')).toBe(0xe40c292c)
  expect(eventTag('b')).not.toBe(eventTag('a'))
})
