import { describe, expect, test } from 'vitest'
import { LINE_CHARACTERS_MAX, requestLines } from './request-lines.ts'

async function lines(...pieces: readonly string[]) {
  async function* source() {
    yield* pieces
  }
  const found = []
  for await (const batch of requestLines(source())) found.push(...batch)
  return found
}

describe('lines of requests', () => {
  test('are put together from pieces, with their numbers; blank ones are counted, not read', async () => {
    expect(await lines('a\n\n', 'b', 'c\r\n', ' \nd')).toEqual([
      { number: 1, text: 'a' },
      { number: 3, text: 'bc\r' },
      { number: 5, text: 'd' },
    ])
    expect(await lines()).toEqual([])
    expect(await lines('\n', '')).toEqual([])
  })

  test('lose a byte order mark at the beginning only', async () => {
    expect(await lines('\uFEFFa\n\uFEFFb\n')).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: '\uFEFFb' },
    ])
  })

  test('that are too long are said to be, in one piece or in many, and the next one is read', async () => {
    const long = 'x'.repeat(LINE_CHARACTERS_MAX + 1)
    const most = 'y'.repeat(LINE_CHARACTERS_MAX)
    const expected = [
      { number: 1, text: undefined },
      { number: 2, text: 'b' },
      { number: 3, text: most },
    ]
    expect(await lines(`${long}\nb\n${most}`)).toEqual(expected)
    expect(await lines(long, long, 'x\nb', `\n${most}`)).toEqual(expected)
    expect(await lines(long)).toEqual([{ number: 1, text: undefined }])
    expect(await lines(long, ' ')).toEqual([{ number: 1, text: undefined }])
  })
})
