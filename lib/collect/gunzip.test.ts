import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { gunzipWhole } from './gunzip.ts'

const MEGABYTE = 1024 * 1024
const TEXT_MAX = 8 * MEGABYTE

const small = gzipSync('{"Records":[]}')
const large = gzipSync(Buffer.alloc(3 * MEGABYTE, 'some text '))

function textOf(bytes: Buffer): string | undefined {
  return gunzipWhole(bytes, TEXT_MAX)?.toString('latin1')
}

/** As `gunzipSync` reads it. */
function expectSame(bytes: Buffer): void {
  expect(textOf(bytes)).toBe(gunzipSync(bytes).toString('latin1'))
}

describe('gunzipWhole', () => {
  test.each([0, 1, 20, 70_000, 2 * MEGABYTE - 1, 2 * MEGABYTE, 5 * MEGABYTE])(
    'reads a text of %i bytes, and the one after it',
    (bytes) => {
      expectSame(gzipSync(Buffer.alloc(bytes, 'abc')))
      expectSame(small)
    },
  )

  test('reads the members of one file as one text, and leaves out the zeros behind them', () => {
    expectSame(Buffer.concat([small, small]))
    expectSame(Buffer.concat([small, Buffer.alloc(30)]))
  })

  test.each([
    ['cut', large.subarray(0, large.length - 30)],
    ['cut within the length', small.subarray(0, small.length - 2)],
    ['only a header', small.subarray(0, 10)],
    ['of a wrong checksum', Buffer.from(small).fill(7, small.length - 8, small.length - 4)],
    ['of broken bytes', Buffer.from(large).fill(0xff, 100, 200)],
    ['followed by something else', Buffer.concat([small, Buffer.from('something else')])],
    ['of a broken second member', Buffer.concat([small, small.subarray(0, 15)])],
  ])('has no text of a file that is %s, and reads the next one', (_, broken) => {
    expect(textOf(broken)).toBeUndefined()
    expectSame(small)
  })

  test('has no text where there is more than the end of the file tells', () => {
    expect(textOf(Buffer.concat([large, small]))).toBeUndefined()
    expect(textOf(gzipSync(Buffer.alloc(TEXT_MAX + 1)))).toBeUndefined()
    expectSame(small)
  })
})
