import { describe, expect, test } from 'vitest'
import { type Container, JsonSplitter, RECORD_BYTES_MAX, type SplitEnd } from './json-splitter.ts'

interface Seen {
  readonly values: (readonly [Container, string])[]
  readonly refused: string[]
  readonly broken: number[]
  readonly end: SplitEnd
}

function split(text: string | Buffer, pieceBytes = Number.POSITIVE_INFINITY): Seen {
  const bytes = Buffer.from(text)
  const seen = {
    values: [] as [Container, string][],
    refused: [] as string[],
    broken: [] as number[],
  }
  const splitter = new JsonSplitter({
    value: (value, container) => seen.values.push([container, value.toString()]),
    refused: (reason) => seen.refused.push(reason),
    brokenLine: (offset) => seen.broken.push(offset),
  })
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    splitter.push(bytes.subarray(at, Math.min(bytes.length, at + pieceBytes)))
  }
  return { ...seen, end: splitter.end() }
}

const TRICKY = [
  '{"Records":[{"a":"x\\"],{[\\\\"},{"b":[1,{"c":"}"}]} , 3, "t,]", null ],"x":1}',
  '\ufeff{"before":{"Records":[1]},"Records" : [ {"a":1} ] }',
  '[{"a":1},{"b":"\\u00e9 é"}]',
  '{"a":1}\n{"b":2}\r\n\n{"c":"Records"}',
  '{"eventName":"x","resources":[{"a":[1,2]}],"Event":[1]}',
  '{"Events":[{"CloudTrailEvent":"{\\"a\\":1}"}]}\n{"Records":[1]}',
]

describe('the splitter', () => {
  test('finds the elements of known lists, bare lists and lone values', () => {
    expect(split(TRICKY[0] ?? '').values).toEqual([
      ['Records', '{"a":"x\\"],{[\\\\"}'],
      ['Records', '{"b":[1,{"c":"}"}]}'],
      ['Records', '3'],
      ['Records', '"t,]"'],
      ['Records', 'null'],
    ])
    expect(split(TRICKY[1] ?? '').values).toEqual([['Records', '{"a":1}']])
    expect(split(TRICKY[2] ?? '').values.map(([container]) => container)).toEqual([
      'array',
      'array',
    ])
    expect(split(TRICKY[3] ?? '').values.map(([, text]) => text)).toEqual([
      '{"a":1}',
      '{"b":2}',
      '{"c":"Records"}',
    ])
    expect(split(TRICKY[4] ?? '').values).toEqual([['bare', TRICKY[4]]])
    expect(split(TRICKY[5] ?? '').values.length).toBe(2)
  })

  test.each(TRICKY)('sees the same however the text is cut into pieces: %s', (text) => {
    const whole = split(text)
    expect(whole.end.kind).toBe('complete')
    for (let size = 1; size < 20; size++) expect(split(text, size)).toEqual(whole)
  })

  test('keeps the complete values of a text that is cut, and says where the cut one begins', () => {
    const text = '{"Records":[{"a":1},{"b":"never'
    expect(split(text, 7)).toMatchObject({
      values: [['Records', '{"a":1}']],
      end: { kind: 'cut', offset: text.indexOf('{"b"') },
    })
  })

  test('passes over a value that is too large without holding it', () => {
    const large = `{"Records":[{"a":"${'x'.repeat(RECORD_BYTES_MAX)}"},{"b":1}]}`
    const seen = split(large, 65_536)
    expect(seen.refused).toEqual(['record/too-large'])
    expect(seen.values).toEqual([['Records', '{"b":1}']])
  })

  test('refuses a value that is nested too deep, and goes on', () => {
    const deep = `${'['.repeat(101)}${']'.repeat(101)}`
    const seen = split(`{"Records":[${deep},{"b":1}]}`)
    expect(seen.refused).toEqual(['record/too-deep'])
    expect(seen.values).toEqual([['Records', '{"b":1}']])
  })

  test('goes on with the next line behind a broken one', () => {
    const seen = split('{"a":1}\n{"b":"no end\n{"c":3}\nnot json\n{"d":\n{"e":5}\n')
    expect(seen.values.map(([, text]) => text)).toEqual(['{"a":1}', '{"c":3}', '{"e":5}'])
    expect(seen.broken.length).toBe(3)
  })

  test('knows a text that is no JSON, and one that is empty', () => {
    expect(split('hello').end.kind).toBe('foreign')
    expect(split(Buffer.from([0x50, 0x4b, 3, 4])).end.kind).toBe('foreign')
    expect(split(' \n ').end.kind).toBe('empty')
  })
})
