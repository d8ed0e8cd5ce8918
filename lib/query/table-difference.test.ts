import { expect, test } from 'vitest'
import { OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { CLOUDTRAIL_COLUMNS } from './cloudtrail-table.ts'
import { type HiveField, readHiveType } from './hive-type.ts'
import { tableDifference } from './table-difference.ts'

function difference(columns: readonly HiveField[]) {
  return tableDifference({ name: 'x', columns, partitionKeys: [], properties: {} })
}

function changed(name: string, type: string): readonly HiveField[] {
  const read = readHiveType(type)
  if (read === undefined) throw new Error(type)
  return CLOUDTRAIL_COLUMNS.map((column) =>
    column.name === name ? { name, type: read } : { name: column.name, type: column.type },
  )
}

test('the table of the list differs in nothing, and what it has beside does not count', () => {
  const more = { name: 'more', type: { kind: 'plain', name: 'string' } } as const
  expect(difference([...CLOUDTRAIL_COLUMNS, more])).toEqual({ missing: [], otherTypes: [] })
})

test('an old table lacks columns, and fields inside of columns, each named once', () => {
  const { missing, otherTypes } = difference(OLD_COLUMNS)
  expect(missing).toContain('eventcategory')
  expect(missing).toContain('useridentity.inscopeof')
  expect(missing).toContain('useridentity.sessioncontext.sourceidentity')
  expect(missing).not.toContain('useridentity.inscopeof.sourcearn')
  expect(otherTypes).toEqual([])
})

test('a type that differs is named with its place', () => {
  expect(difference(changed('readonly', 'boolean')).otherTypes).toEqual([
    { path: 'readonly', type: 'boolean', expected: 'string' },
  ])
  const resources = 'array<struct<arn:string,accountid:bigint,type:string>>'
  expect(difference(changed('resources', resources)).otherTypes).toEqual([
    { path: 'resources.accountid', type: 'bigint', expected: 'string' },
  ])
  expect(difference(changed('tlsdetails', 'map<string,string>')).otherTypes).toMatchObject([
    { path: 'tlsdetails', type: 'map<string,string>' },
  ])
})
