import { expect, test } from 'vitest'
import { CLOUDTRAIL_COLUMNS } from './cloudtrail-table.ts'
import { hiveText, readHiveType } from './hive-type.ts'

test.each(CLOUDTRAIL_COLUMNS.map((column) => [column.name, column.type] as const))(
  'the type of %s is read back from its text',
  (_, type) => {
    const read = readHiveType(hiveText(type))
    expect(read).toBeDefined()
    expect(hiveText(read!)).toBe(hiveText(type))
  },
)

test('spaces and case do not count, and a comma in brackets is part of a name', () => {
  expect(readHiveType('STRUCT< a : Decimal(10, 2), b:array<map<string,INT>> >')).toEqual(
    readHiveType('struct<a:decimal(10,2),b:array<map<string,int>>>'),
  )
})

test.each([
  '',
  'struct<',
  'struct<a>',
  'struct<a:>',
  'array<string',
  'map<string>',
  'string>',
  ',',
  `${'array<'.repeat(99)}string${'>'.repeat(99)}`,
])('%j is no type', (text) => {
  expect(readHiveType(text)).toBeUndefined()
})
