import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { compile } from '#lib/query/query.ts'
import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'
import { addTrinoNames, duckdbEngine } from './duckdb.ts'
import { type Engine, type Row, rowsOf } from './engine.ts'

let connection: DuckDBConnection
let engine: Engine

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
  await addTrinoNames(connection)
  engine = duckdbEngine(connection)
})

async function rows(text: string, parameters: readonly string[] = []): Promise<readonly Row[]> {
  const answer = await engine.run({ text, parameters })
  if (!answer.ok) throw new Error(answer.error.message)
  const all = await rowsOf(answer.value)
  return all.ok ? all.value : []
}

test.each(HOSTILE_TEXTS)(
  '%j comes back as it was, from a parameter and from a list',
  async (text) => {
    const query = {
      name: 'echo',
      sql: 'select :text as a, x as b from (values (:list)) t(x)',
      parameters: { text: 'text', list: 'texts' },
    } as const
    const compiled = compile(query, { text, list: [text] })
    if (!compiled.ok) throw new Error(compiled.error.message)
    expect(await rows(compiled.value.text, compiled.value.parameters)).toEqual([[text, text]])
  },
)

// What Trino's functions answer: https://trino.io/docs/current/functions.html
describe('names of Trino', () => {
  test.each([
    [`json_extract_scalar('{"a":{"b":1}}', '$.a.b')`, '1'],
    [`json_extract_scalar('{"a":"x"}', '$.a')`, 'x'],
    [`json_extract_scalar('{"a":true}', '$.a')`, 'true'],
    [`json_extract_scalar('{"a":{"b":1}}', '$.a')`, null],
    [`json_extract_scalar('{"a":[1]}', '$.a')`, null],
    [`json_extract_scalar('{"a":null}', '$.a')`, null],
    [`json_extract_scalar('{"a":1}', '$.b')`, null],
    [`json_extract_scalar('no json', '$.b')`, null],
    [`json_extract_scalar(cast(null as varchar), '$.b')`, null],
    [`json_format(json_parse('{"b": 1,"a":[ 2 ]}'))`, '{"b":1,"a":[2]}'],
    [`try(json_parse('no json'))`, null],
    [`json_format(cast(array['a', null] as json))`, '["a",null]'],
    [`json_format(cast(map(array['k'], array[json_parse('[1]')]) as json))`, '{"k":[1]}'],
    [
      `json_format(cast(transform(array['a'], r -> cast(row(r, 1) as row(x varchar, n integer))) as json))`,
      '[{"x":"a","n":1}]',
    ],
    [`regexp_like('abc', 'b')`, 'true'],
    [`regexp_like('abc', '^b')`, 'false'],
    [`regexp_replace('a1b2', '[0-9]', '')`, 'ab'],
    [`json_format(cast(array_sort(array['b', 'a']) as json))`, '["a","b"]'],
    [`regexp_extract('a/b', '^([^/]+)/', 1)`, 'a'],
    [`json_format(cast(transform(cast(null as varchar[]), x -> x) as json))`, null],
    [`json_format(cast(filter(array['a', 'b'], x -> x <> 'a') as json))`, '["b"]'],
    [`element_at(map(array['a'], array['x']), 'a')`, 'x'],
    [`element_at(map(array['a'], array['x']), 'b')`, null],
    [
      `json_format(element_at(cast(json_parse('{"a":{"b":1}}') as map(varchar, json)), 'a'))`,
      '{"b":1}',
    ],
    [`to_unixtime(from_iso8601_timestamp('2026-11-24T00:00:01Z'))`, '1795478401'],
  ])('%s', async (sql, value) => {
    expect(await rows(`select ${sql} as a`)).toEqual([[value]])
  })
})

test('values are texts, and what goes wrong is a failure', async () => {
  expect(await rows(`select 1, true, 12345678901234567890, null, ''`)).toEqual([
    ['1', 'true', '12345678901234567890', null, ''],
  ])
  expect(await engine.run({ text: 'select x', parameters: [] })).toMatchObject({
    ok: false,
    error: { code: 'duckdb/failed' },
  })
  expect(await engine.run({ text: 'select 1', parameters: [] }, AbortSignal.abort())).toMatchObject(
    {
      ok: false,
      error: { code: 'duckdb/cancelled' },
    },
  )
})

test('a statement under way can be stopped', async () => {
  const stop = new AbortController()
  const text =
    'select count(*) from range(1000000000) a, range(1000000) b where a.range + b.range = 1'
  const run = engine.run({ text, parameters: [] }, stop.signal)
  stop.abort()
  expect(await run).toMatchObject({ ok: false, error: { code: 'duckdb/cancelled' } })
})
