import { describe, expect, test } from 'vitest'
import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'
import { literal, quotedName } from './literal.ts'

test.each([
  ['text', "it's", "'it''s'"],
  ['text', '', "''"],
  ['text', '?', "'?'"],
  ['number', 12, '12'],
  ['number', -1.5, '-1.5'],
  ['date', '2024-02-29', "date '2024-02-29'"],
  ['texts', ["a'", 'b'], "'a''', 'b'"],
] as const)('%s %j', (type, value, written) => {
  expect(literal(type, value)).toEqual({ ok: true, value: written })
})

test.each([
  ['text', 'a\0b'],
  ['text', '\ud800'],
  ['text', 5],
  ['texts', []],
  ['texts', 'a'],
  ['texts', ['a', '\udc00']],
  ['number', Number.NaN],
  ['number', Number.POSITIVE_INFINITY],
  ['number', '1'],
  ['date', '2026-02-29'],
  ['date', '2026-13-01'],
  ['date', '2026-00-10'],
  ['date', '2026-01-00'],
  ['date', "2026-01-01' or '1"],
  ['date', '2026-01-01\n'],
] as const)('%s %j is refused', (type, value) => {
  expect(literal(type, value)).toMatchObject({ ok: false, error: { code: 'query/bad-value' } })
})

test('a large number keeps its digits', () => {
  expect(literal('number', 12345678901234567890n)).toEqual({
    ok: true,
    value: '12345678901234567890',
  })
})

describe('a hostile text', () => {
  test.each(HOSTILE_TEXTS)('%j stays between its quotes', (text) => {
    const written = literal('text', text)
    expect(written.ok && /^'(?:[^']|'')*'$/.test(written.value)).toBe(true)
    expect(written.ok && written.value.slice(1, -1).replaceAll("''", "'")).toBe(text)
  })
})

test('what is shown of a refused value is short', () => {
  const refused = literal('text', `\0${'x'.repeat(10_000)}`)
  expect(!refused.ok && refused.error.message.length).toBeLessThan(120)
})

test('names are quoted, and only what a catalog can hold is one', () => {
  expect(quotedName('AwsDataCatalog', 'security', 'cloudtrail-logs')).toBe(
    '"AwsDataCatalog"."security"."cloudtrail-logs"',
  )
  for (const name of ['', 'a"b', 'a.b', 'a b', "a'", '-a', 'a\n', 'é', 'a'.repeat(129)]) {
    expect(() => quotedName(name), name).toThrow(TypeError)
  }
})
