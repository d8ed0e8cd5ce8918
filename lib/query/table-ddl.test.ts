import { HiveSQL } from 'dt-sql-parser'
import { describe, expect, test } from 'vitest'
import { CLOUDTRAIL_COLUMNS } from './cloudtrail-table.ts'
import { hiveText, readHiveType } from './hive-type.ts'
import { readTableWish, tableDdl, tableNotes } from './table-ddl.ts'

const ORGANIZATION = {
  database: 'security',
  bucket: 'org-trail.logs',
  prefix: 'trails/main',
  organization: 'o-exampleorgid',
  regions: ['eu-west-1', 'us-east-1'],
  from: '2026-01-01',
}
const ACCOUNT = {
  bucket: 'trail-logs',
  regions: ['us-gov-west-1'],
  accounts: ['111122223333', '444455556666'],
  table: 'trail',
}

function wished(asked: object) {
  const read = readTableWish(asked)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

function refusal(asked: unknown): string {
  const read = readTableWish(asked)
  return read.ok ? '' : `${read.error.message} (${read.error.code})`
}

describe('the statement', () => {
  test.each([
    ['organization', ORGANIZATION],
    ['account', ACCOUNT],
  ])('of an %s trail', async (name, asked) => {
    await expect(`${tableDdl(wished(asked))}\n`).toMatchFileSnapshot(
      `../../test/golden/table-ddl/${name}.sql`,
    )
  })

  test.each([ORGANIZATION, ACCOUNT])('is one that the grammar of Hive takes', (asked) => {
    const text = tableDdl(wished(asked))
    expect(new HiveSQL().validate(`${text};`)).toEqual([])
    expect(new HiveSQL().validate(`${text.replace('PARTITIONED', 'PARTED')};`)).not.toEqual([])
  })

  test('has every column of the list, whose type reads back as it is there', () => {
    const columns = /\(\n([\s\S]*?)\n\)\nPARTITIONED BY/.exec(tableDdl(wished(ORGANIZATION)))?.[1]
    const read = [...(columns ?? '').matchAll(/^ {2}`(\w+)` ([\s\S]*?)(?=,\n {2}`|$(?!\n))/gm)].map(
      ([, name = '', type = '']) => [name, readHiveType(type)],
    )
    expect(read).toHaveLength(CLOUDTRAIL_COLUMNS.length)
    expect(read).toEqual(
      CLOUDTRAIL_COLUMNS.map(({ name, type }) => [name, readHiveType(hiveText(type))]),
    )
  })
})

describe('a wish', () => {
  test.each([
    ['a quote', { bucket: "logs' LOCATION 's3://evil" }],
    ['upper case, which S3 does not take', { bucket: 'Logs' }],
    ['two dots', { bucket: 'a..b' }],
    ['a slash', { bucket: 'logs/AWSLogs' }],
    ['a quote', { prefix: "x'; drop table y --" }],
    ['a backslash', { prefix: 'x\\' }],
    ['a name in braces', { prefix: `\${p_account}` }],
    ['an empty part', { prefix: 'a//b' }],
    ['a line break', { prefix: 'a\nb' }],
    ['too much', { prefix: 'a'.repeat(201) }],
    ['a quote', { table: 'logs` (x string)' }],
    ['upper case, which the catalog does not keep', { table: 'Logs' }],
    ['a dot', { database: 'security.logs' }],
    ['a path', { organization: 'o-exampleorgid/../' }],
    ['no id', { organization: 'r-ab12' }],
    ['no region', { regions: ['eu-west'] }],
    ['a list in one text', { regions: ["eu-west-1','x'='y"] }],
    ['nothing', { regions: [] }],
    ['no day', { from: '2026/02/30' }],
    ['a date expression', { from: 'NOW-1YEARS' }],
    ['eleven digits', { accounts: ['12345678901'] }],
    ['no text', { accounts: [123456789012] }],
    ['no list', { accounts: '123456789012' }],
  ])('that holds %s is refused: %j', (_, change) => {
    const [field = ''] = Object.keys(change)
    expect(refusal({ ...ORGANIZATION, ...change })).toMatch(
      new RegExp(`^\`${field}\` .* \\(ddl/invalid\\)$`),
    )
  })

  test.each([undefined, null, 'x', [], {}, { ...ORGANIZATION, serde: 'x' }])(
    'that is not one is refused: %j',
    (asked) => {
      expect(refusal(asked)).toMatch(/ \(ddl\/invalid\)$/)
    },
  )

  test('shows what was typed, and not all of it', () => {
    expect(refusal({ ...ORGANIZATION, bucket: `A${'x'.repeat(500)}` })).toMatch(/^.{60,120}$/)
    expect(refusal({ regions: ['eu-west-1'] })).toBe(
      '`bucket` is left out; name the bucket that the trail delivers to (ddl/invalid)',
    )
  })

  test('names a region or an account once, and a prefix without slashes around', () => {
    const twice = wished({
      ...ACCOUNT,
      prefix: '/a/b/',
      regions: ['cn-north-1', 'cn-north-1'],
      accounts: ['111122223333', '111122223333'],
    })
    expect(twice).toMatchObject({
      prefix: 'a/b',
      regions: ['cn-north-1'],
      accounts: ['111122223333'],
    })
  })
})

test.each([
  ['eu-west-1', 'us-east-1'],
  ['us-gov-east-1', 'us-gov-west-1'],
  ['cn-northwest-1', 'cn-north-1'],
])('a table of %s alone says that calls of services without regions are in %s', (region, other) => {
  const notes = tableNotes(wished({ ...ORGANIZATION, regions: [region] }))
  expect(notes).toEqual([expect.stringContaining(`the regions lack ${other}`)])
  expect(tableNotes(wished({ ...ORGANIZATION, regions: [region, other] }))).toEqual([])
})
