import { expect, test } from 'vitest'
import { eventTag, numberedKeys, writeCallKey } from './call-key.ts'

function keyOf(text: string): string {
  const bytes = new Uint8Array(16)
  writeCallKey(text, bytes, 0)
  return Buffer.from(bytes).toString('hex')
}

test('a UUID is kept as it is, in the byte order of DuckDB', () => {
  expect(keyOf('00112233-4455-6677-8899-aabbccddeeff')).toBe('ffeeddccbbaa99887766554433221180')
})

test('texts that are no lower-case UUID with a version get different keys, of a version that none has', () => {
  const texts = [
    'a',
    'b',
    '',
    '00112233-4455-6677-8899-AABBCCDDEEFF',
    '00112233-4455-6677-8899-AABBCCDDEEF',
    '00112233-4455-f677-8899-aabbccddeeff',
    '00112233-4455-a677-8899-aabbccddeeff',
    '00112233-4455-:677-8899-aabbccddeeff',
  ]
  const keys = texts.map(keyOf)
  expect(new Set(keys).size).toBe(texts.length)
  for (const key of keys) expect(key).toMatch(/^.{18}f/)
})

test('whether a key is the text itself is told', () => {
  const bytes = new Uint8Array(16)
  for (const version of '0123456789') {
    expect(writeCallKey(`00112233-4455-${version}677-8899-aabbccddeeff`, bytes, 0)).toBe(true)
  }
  expect(writeCallKey('00112233-4455-b677-8899-aabbccddeeff', bytes, 0)).toBe(false)
  expect(writeCallKey('call', bytes, 0)).toBe(false)
})

test('the tag of a UUID is its end', () => {
  expect(eventTag('00112233-4455-6677-8899-aabbfcddeeff')).toBe(0xfcddeeff)
  expect(eventTag('00112233-4455-6677-8899-aabbfcddeefG')).not.toBe(0xfcddeeff)
})

test('a tag is 32 bits, and differs for different ids', () => {
  expect(eventTag('a')).toBe(0xe40c292c)
  expect(eventTag('b')).not.toBe(eventTag('a'))
})

test('numbered keys are all different, of other names too', () => {
  const keys = ['a', 'b'].flatMap((name) => {
    const write = numberedKeys(name)
    return [0, 1, 255, 256, 65_536, 2 ** 31, 2 ** 32 - 1].map((row) => {
      const target = new Uint8Array(20)
      write(row, target, 4)
      expect([...target.slice(0, 4)]).toEqual([0, 0, 0, 0])
      return Buffer.from(target).toString('hex')
    })
  })
  expect(new Set(keys).size).toBe(14)
})
