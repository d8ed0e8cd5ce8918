import { describe, expect, test } from 'vitest'
import { partitionFilter, partitionsOf } from './partitions.ts'
import { compile, inlined } from './query.ts'
import type { TableDescription } from './table-description.ts'

type Keys = Readonly<Record<string, string>>

function table(keys: Keys, properties: Readonly<Record<string, string>> = {}): TableDescription {
  const partitionKeys = Object.entries(keys).map(([name, type]) => ({
    name,
    type: { kind: 'plain' as const, name: type },
  }))
  const isProjected = Object.keys(properties).length > 0
  return {
    name: 'logs',
    columns: [],
    partitionKeys,
    properties: isProjected ? { 'projection.enabled': 'true', ...properties } : {},
  }
}

function found(one: TableDescription) {
  const partitions = partitionsOf(one)
  if (!partitions.ok) throw new Error(partitions.error.message)
  return partitions.value
}

const ACCOUNTS = ['111122223333', '444455556666']

function condition(one: TableDescription, days: readonly string[]): string {
  const { parameters, sql, values } = partitionFilter(found(one), { accounts: ACCOUNTS, days })
  const compiled = compile({ name: 'test', sql, parameters }, values)
  if (!compiled.ok) throw new Error(compiled.error.message)
  return inlined(compiled.value)
}

const at = (template: string) => ({ 'storage.location.template': template })

// https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html and its neighbours
const HOUSE = table(
  { p_account: 'string', p_region: 'string', p_date: 'string' },
  {
    'projection.p_account.type': 'injected',
    'projection.p_region.type': 'enum',
    'projection.p_region.values': 'eu-west-1, us-east-1',
    'projection.p_date.type': 'date',
    'projection.p_date.format': 'yyyy/MM/dd',
    'projection.p_date.range': '2024/01/01,NOW',
    ...at(`s3://logs/AWSLogs/o-a/\${p_account}/CloudTrail/\${p_region}/\${p_date}`),
  },
)
const ONE_REGION = table(
  { timestamp: 'string' },
  {
    'projection.timestamp.type': 'date',
    'projection.timestamp.format': 'yyyy/MM/dd',
    ...at(`s3://logs/AWSLogs/111122223333/CloudTrail/eu-west-1/\${timestamp}`),
  },
)
const MANUAL = table({ region: 'string', year: 'string', month: 'string', day: 'string' })
const MANUAL_DATE = table({ account: 'string', year: 'int', month: 'int', date: 'int' })
const COUNTED = table(
  { acc: 'string', r: 'string', y: 'string', m: 'string', d: 'string' },
  {
    'projection.acc.type': 'enum',
    'projection.acc.values': ACCOUNTS.join(','),
    'projection.y.type': 'integer',
    'projection.m.type': 'integer',
    'projection.d.type': 'integer',
    'projection.d.digits': '2',
    ...at(`s3://logs/AWSLogs/\${acc}/CloudTrail/\${r}/\${y}/\${m}/\${d}/`),
  },
)
const HIVE_DATE = table({ account_id: 'string', dt: 'date' })

describe('the partition keys of a table', () => {
  test('are found by their place in the location, whatever they are called', () => {
    expect(found(HOUSE)).toMatchObject({
      account: 'p_account',
      region: 'p_region',
      regions: ['eu-west-1', 'us-east-1'],
      begin: '2024/01/01',
      isProjected: true,
    })
    expect(found(COUNTED)).toMatchObject({ account: 'acc', accounts: ACCOUNTS, region: 'r' })
    expect(found(ONE_REGION)).toMatchObject({ account: undefined, region: undefined })
  })

  test('are found by their names where the table has no projection', () => {
    expect(found(MANUAL)).toMatchObject({
      account: undefined,
      isProjected: false,
      region: 'region',
    })
    expect(found(MANUAL_DATE).day.map(({ name }) => name)).toEqual(['year', 'month', 'date'])
  })

  test.each([
    [HOUSE, `"p_account" in ('111122223333', '444455556666') and "p_date" in ('2026/01/09')`],
    [ONE_REGION, `"timestamp" in ('2026/01/09')`],
    [MANUAL, `("year" = '2026' and "month" = '01' and "day" = '09')`],
    [
      MANUAL_DATE,
      `"account" in ('111122223333', '444455556666') and ("year" = 2026 and "month" = 1 and "date" = 9)`,
    ],
    [
      COUNTED,
      `"acc" in ('111122223333', '444455556666') and ("y" = '2026' and "m" = '1' and "d" = '09')`,
    ],
    [HIVE_DATE, `"account_id" in ('111122223333', '444455556666') and ("dt" = date '2026-01-09')`],
  ])('a day is written as the table holds it (%#)', (one, expected) => {
    expect(condition(one, ['2026-01-09'])).toBe(expected)
  })

  test('several days are several conditions, none of them wider', () => {
    const days = ['2026-01-31', '2026-02-01']
    expect(condition(ONE_REGION, days)).toBe(`"timestamp" in ('2026/01/31', '2026/02/01')`)
    expect(condition(MANUAL, days)).toBe(
      `("year" = '2026' and "month" = '01' and "day" = '31' or "year" = '2026' and "month" = '02' and "day" = '01')`,
    )
  })
})

describe('a table that cannot be asked for one day', () => {
  test.each([
    [table({}), 'no partition key for the day'],
    [table({ region: 'string', year: 'string', month: 'string' }), 'no partition key for the day'],
    [table({ dt: 'string' }), 'nothing says how its partition key `dt` writes a day'],
    [table({ day: 'int' }), 'nothing says how its partition key `day` writes a day'],
    [
      table(
        { dt: 'string' },
        { 'projection.dt.type': 'date', 'projection.dt.format': 'yyyy/MM/dd/HH' },
      ),
      'holds `yyyy/MM/dd/HH`, which is not one day',
    ],
    [
      table(
        { p_region: 'string', dt: 'date' },
        { 'projection.p_region.type': 'injected', 'projection.dt.type': 'date' },
      ),
      '`p_region` is injected',
    ],
  ])('is refused with the reason (%#)', (one, why) => {
    const partitions = partitionsOf(one)
    expect(partitions).toMatchObject({ ok: false, error: { code: 'athena/table-partitions' } })
    if (!partitions.ok) expect(partitions.error.message).toContain(why)
  })
})
