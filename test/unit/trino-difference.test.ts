import { expect, test } from 'vitest'
import type { Row } from '#lib/engine/engine.ts'
import { differenceOf } from '#test/trino/engines.ts'

function difference(trino: readonly Row[], duckdb: readonly Row[]): string | undefined {
  const columns = ['a', 'b']
  return differenceOf({ columns, rows: trino }, { columns, rows: duckdb })
}

test('the order of rows, and the wording of JSON, are no difference', () => {
  const left = [
    ['x', null],
    ['{"b":1E1,"a":{"d":"\\u00e4","c":[]}}', 'y'],
  ]
  const right = [
    ['{"a":{"c":[],"d":"ä"},"b":10.0}', 'y'],
    ['x', null],
  ]
  expect(difference(left, right)).toBeUndefined()
})

test.each([
  ['null and the empty text', [['x', null]], [['x', '']]],
  [
    'a row that is there twice',
    [
      ['x', 'y'],
      ['x', 'y'],
    ],
    [['x', 'y']],
  ],
  ['a row that is missing', [], [['x', 'y']]],
  ['a space', [['x', 'y']], [['x', 'y ']]],
  ['the order of a JSON list', [['[1,2]', 'y']], [['[2,1]', 'y']]],
  ['null in JSON', [['{"a":null}', 'y']], [['{}', 'y']]],
])('%s is a difference', (_, left, right) => {
  expect(difference(left, right)).toContain('has 1 rows')
})

test('other names of columns are a difference', () => {
  expect(differenceOf({ columns: ['a'], rows: [] }, { columns: ['b'], rows: [] })).toContain(
    'columns',
  )
})
