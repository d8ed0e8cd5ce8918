import { describe, expect, test } from 'vitest'
import { type ContentSink, FileContents } from './file-contents.ts'
import { SegmentReader } from './segment-reader.ts'

class Records implements ContentSink {
  readonly taken: unknown[] = []

  record(record: unknown): string | undefined {
    this.taken.push(record)
    return undefined
  }

  item(): void {}

  organization(): void {}
}

/** What is read of a text that arrives in pieces of some bytes. */
function read(text: string, pieceBytes: number) {
  const sink = new Records()
  const contents = new FileContents(sink)
  const reader = new SegmentReader(contents)
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    reader.push(Buffer.from(bytes.subarray(from, from + pieceBytes)))
  }
  const end = reader.end()
  return { records: sink.taken, end, verdict: contents.verdict() }
}

const plain = Array.from({ length: 12 }, (_, at) => ({ eventVersion: '1.11', eventName: `n${at}` }))
const NASTY: readonly unknown[] = [
  { eventVersion: '1', text: '},{"eventVersion":' },
  {
    eventVersion: '2',
    list: [{ eventVersion: 'x' }, { eventVersion: 'y' }, { eventVersion: 'z' }],
  },
  { eventVersion: '3', text: '\\"},{\\"eventVersion\\":\\' },
  { eventVersion: '4', text: 'ü€𝄞'.repeat(9) },
  { other: '5', eventVersion: '5' },
  { eventVersion: '6', Records: [{ eventVersion: 'a' }, { eventVersion: 'b' }] },
]

describe.each([1, 7, 64, 150, 100_000])('in pieces of %i bytes', (pieceBytes) => {
  test.each([
    ['plain records', plain],
    ['records that look like a cut', NASTY],
    ['both', [...plain, ...NASTY, ...plain]],
  ])('%s come whole and in order', (_, records) => {
    const result = read(JSON.stringify({ Records: records }), pieceBytes)
    expect(result.records).toEqual(records)
    expect(result.end.kind).toBe('complete')
    expect(result.verdict).toMatchObject({ kind: 'cloudtrail', records: records.length })
  })

  test('of a text that is cut, the complete records come, and the place is told', () => {
    const text = JSON.stringify({ Records: plain })
    const start = text.indexOf('{"eventVersion":"1.11","eventName":"n11"')
    const result = read(text.slice(0, start + 20), pieceBytes)
    expect(result.records).toEqual(plain.slice(0, 11))
    expect(result.end).toEqual({ kind: 'cut', offset: start })
  })

  test('an element that is broken costs itself alone', () => {
    const broken = '{"eventVersion":"9","a":tru}'
    const text = `{"Records":[${JSON.stringify(plain).slice(1, -1)},${broken},${JSON.stringify(plain).slice(1, -1)}]}`
    const result = read(text, pieceBytes)
    expect(result.records).toEqual([...plain, ...plain])
    expect(result.verdict.rejects).toMatchObject([{ reason: 'record/bad-json', records: 1 }])
  })
})
