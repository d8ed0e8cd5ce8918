import { expect, test } from 'vitest'
import { DEFAULT_VIEW } from '#lib/table/preview-view.ts'
import { asksAnew, queryOf, ROWS_PER_ANSWER } from './query-of.ts'

test('the view of an empty URL asks for everything that was collected', () => {
  expect(queryOf(DEFAULT_VIEW, '{}', '2026-11-23')).toEqual({
    policy: '{}',
    type: 'auto',
    targets: [],
    answers: [],
    filter: '',
    sort: { column: 'standing', descending: false },
    offset: 0,
    limit: ROWS_PER_ANSWER,
  })
})

test('a relative range is asked as days', () => {
  const query = queryOf({ ...DEFAULT_VIEW, lastDays: 7 }, '{}', '2026-11-23')
  expect([query.from, query.to]).toEqual(['2026-11-17', '2026-11-23'])
})

test('how the answer is drawn asks nothing anew', () => {
  expect(asksAnew({ by: 'account', asTable: true, row: 3, hidden: [], dense: true })).toBe(false)
  expect(asksAnew({ standing: undefined })).toBe(true)
})
