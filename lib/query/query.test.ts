import { describe, expect, test } from 'vitest'
import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'
import { compile, inlined, type Query, type QueryValues, type Statement } from './query.ts'
import { sqlPieces } from './sql-text.ts'

const QUERY: Query = {
  name: 'test',
  sql: `select ':day ?', "a:day?" -- :day ?
    /* :day ? */ from t where p_date = :day and a in (:list) and b = :text and c = :day`,
  parameters: { day: 'text', list: 'texts', text: 'text' },
}

function compiled(values: QueryValues, query = QUERY): Statement {
  const statement = compile(query, values)
  if (!statement.ok) throw new Error(statement.error.message)
  return statement.value
}

test('parameters become ? in the order of the text, lists are written, and nothing quoted is touched', () => {
  expect(compiled({ day: 'd', list: ['x', 'y'], text: 't' })).toEqual({
    text: `select ':day ?', "a:day?" -- :day ?
    /* :day ? */ from t where p_date = ? and a in ('x', 'y') and b = ? and c = ?`,
    parameters: ["'d'", "'t'", "'d'"],
  })
})

test('in one text the parameters stand in their places, whatever is in them', () => {
  const statement = compiled({ day: "?'", list: ['?', ':text', '--'], text: '$1 $& ?' })
  expect(inlined(statement)).toBe(`select ':day ?', "a:day?" -- :day ?
    /* :day ? */ from t where p_date = '?''' and a in ('?', ':text', '--') and b = '$1 $& ?' and c = '?'''`)
})

test.each(HOSTILE_TEXTS)('%j leaves the code of a statement as it was', (text) => {
  const code = (values: QueryValues) =>
    sqlPieces(inlined(compiled(values)))
      .filter((piece) => piece.isCode)
      .map((piece) => piece.text)
  expect(code({ day: text, list: [text, text], text })).toEqual(
    code({ day: 'a', list: ['a', 'a'], text: 'a' }),
  )
})

test('a value longer than a parameter of Athena may be is written into the text', () => {
  const long = "'".repeat(600)
  const { parameters, text } = compiled({ day: long, list: ['x'], text: 'y'.repeat(1022) })
  expect(parameters).toEqual([`'${'y'.repeat(1022)}'`])
  expect(text).toContain(`p_date = '${"''".repeat(600)}'`)
})

describe('the length of a statement', () => {
  const query: Query = { name: 'long', sql: 'select (:list)', parameters: { list: 'texts' } }

  test('2,000 accounts fit', () => {
    const list = Array.from({ length: 2000 }, (_, at) => String(100000000000 + at))
    expect(compiled({ list }, query).text).toContain("'100000001999'")
  })

  test('20,000 buckets do not, and that is said', () => {
    const list = Array.from({ length: 20_000 }, (_, at) => `a-bucket-with-a-name-${at}`)
    const failed = compile(query, { list })
    expect(failed).toMatchObject({ ok: false, error: { code: 'query/too-long' } })
    expect(!failed.ok && failed.error.message).toMatch(/`long` has \d+ bytes/)
  })

  test('is counted in bytes, to the last one', () => {
    const room = 262_144 - "select ('')".length
    expect(compile(query, { list: ['x'.repeat(room)] }).ok).toBe(true)
    expect(compile(query, { list: ['x'.repeat(room + 1)] }).ok).toBe(false)
    expect(compile(query, { list: [`${'x'.repeat(room - 1)}é`] }).ok).toBe(false)
  })
})

test('a value that cannot be written names its parameter', () => {
  expect(compile(QUERY, { day: 'd', list: [], text: 't' })).toMatchObject({
    ok: false,
    error: { code: 'query/bad-value', message: expect.stringContaining('`list` of `test`') },
  })
})

test.each([
  ['a parameter without a value', QUERY, { day: 'd', list: ['x'] }],
  ['a name that is no parameter', { ...QUERY, parameters: { day: 'text' } }, { day: 'd' }],
  ['a bare ?', { name: 'x', sql: 'select ?', parameters: {} }, {}],
] as const)('%s is a defect of ours', (_, query, values: QueryValues) => {
  expect(() => compile(query as Query, values)).toThrow(TypeError)
})
