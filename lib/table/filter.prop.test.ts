import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILTER_OPERATORS, PATTERN_FIELDS, parseFilter, printFilter } from './filter.ts'

const clause = fc.record({
  field: fc.constantFrom(...PATTERN_FIELDS, 'any'),
  operator: fc.constantFrom(...FILTER_OPERATORS),
  value: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('and', 'or', '=', '!=', 'a=b', '"', '\\', 'service', 'contains'),
  ),
})

test('a printed filter is read back as the same filter', () => {
  const filters = fc.array(fc.array(clause, { minLength: 1, maxLength: 4 }), { maxLength: 4 })
  fc.assert(
    fc.property(filters, (any) => {
      expect(parseFilter(printFilter({ any }), PATTERN_FIELDS)).toEqual({
        filter: { any },
        ignored: [],
      })
    }),
  )
})

test('no text makes the reader throw or loop', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parseFilter(text, PATTERN_FIELDS).filter.any.every((group) => group.length > 0)).toBe(
        true,
      )
    }),
  )
})
