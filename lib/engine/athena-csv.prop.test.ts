import { Readable } from 'node:stream'
import { CsvError } from 'csv-parse'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'
import { csvOf } from '#test/stand-in/athena-csv.ts'
import { readCsv } from './athena-csv.ts'
import type { Row } from './engine.ts'

const CELL = fc.option(
  fc.oneof(
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '', 'a') }),
  ),
)

function tableOf(width: number) {
  return fc.array(fc.array(CELL, { minLength: width, maxLength: width }), { maxLength: 8 })
}

/** Bytes come from S3 in pieces that end anywhere, in the middle of a letter too. */
function pieces(text: string, sizes: readonly number[]): readonly Buffer[] {
  const bytes = Buffer.from(text)
  const cut: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    cut.push(bytes.subarray(at, at + size))
    at += size
  }
  return cut
}

async function read(text: string, sizes: readonly number[]): Promise<readonly Row[]> {
  const rows: Row[] = []
  for await (const row of readCsv(Readable.from(pieces(text, sizes)))) rows.push(row)
  return rows
}

test('what Athena writes is read back, however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }).chain((width) => fc.tuple(fc.constant(width), tableOf(width))),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      async ([width, rows], sizes) => {
        const columns = Array.from({ length: width }, (_, at) => `f${at}`)
        expect(await read(csvOf({ columns, rows }), sizes)).toEqual(rows)
      },
    ),
    { numRuns: 300 },
  )
})

test.each(['"a","b"\n"x', '"a","b"\n"x"y,"z"\n', '"a","b"\n"x"\n'])(
  '%j is broken, and that is thrown',
  async (text) => {
    await expect(read(text, [3])).rejects.toThrow(CsvError)
  },
)
