import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packText, unpackText } from './packed-text.ts'
import {
  CHART_BY,
  DEFAULT_VIEW,
  type PreviewView,
  readView,
  SORT_COLUMNS,
  STANDINGS,
  TABLE_COLUMNS,
  writeView,
} from './preview-view.ts'

const text = fc.string({ unit: 'grapheme' })
const answer = fc.record({
  key: text,
  subject: text,
  values: fc.option(fc.array(text), { nil: null }),
})

test('a view written to a URL is read back as the same view', () => {
  const views = fc.record({
    filter: text,
    answers: fc.array(answer),
    standing: fc.option(fc.constantFrom(...STANDINGS), { nil: undefined }),
    by: fc.constantFrom(...CHART_BY),
    row: fc.option(fc.nat(), { nil: undefined }),
    asTable: fc.boolean(),
    dense: fc.boolean(),
    hidden: fc.subarray([...TABLE_COLUMNS]),
    order: fc.shuffledSubarray([...TABLE_COLUMNS], { minLength: TABLE_COLUMNS.length }),
    besideFullAccess: fc.boolean(),
    sort: fc.record({ column: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() }),
  })
  fc.assert(
    fc.property(views, (choices) => {
      const view = { ...DEFAULT_VIEW, ...choices } as PreviewView
      const url = writeView(view).toString()
      expect(readView(new URLSearchParams(url))).toEqual({ view, ignored: [] })
    }),
  )
})

test('a packed text is unpacked to the same text', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (policy) => {
      expect(await unpackText(await packText(policy))).toBe(policy)
    }),
    { numRuns: 50 },
  )
})

test('what is no packed text gives undefined and never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), async (noise) => {
      const back = await unpackText(noise)
      expect(back === undefined || typeof back === 'string').toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('a bomb is cut off at the limit', async () => {
  expect(await unpackText(await packText('a'.repeat(2_000_000)))).toBeUndefined()
  expect(await unpackText(await packText('a'.repeat(100)), 100)).toHaveLength(100)
  expect(await unpackText(await packText('a'.repeat(101)), 100)).toBeUndefined()
})
