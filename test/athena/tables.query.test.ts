import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ALL_ACCOUNTS } from '#lib/collect/athena-plan.ts'
import { collect } from '#lib/collect/collect.ts'
import { MOST_STATEMENT_BYTES } from '#lib/query/query.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'
import { DOCUMENTED_PROPERTIES, type StandInTable } from '#test/stand-in/athena-statements.ts'
import { OLD_COLUMNS, type PartitionKey } from '#test/stand-in/cloudtrail-table.ts'
import { accountIds, DAYS, recordsOf } from './records.ts'
import { differences, patternLines } from './stores.ts'
import { AthenaWorkspace, settingsOf } from './workspace.ts'

// Tables as AWS's pages and its users make them: each must come to the patterns of the same records in files.

const ACCOUNTS = accountIds(3)
const WISH = { from: DAYS[0], to: DAYS[3], accounts: ACCOUNTS }

type Json = Readonly<Record<string, unknown>>

/** The same calls in the other partitions of AWS: ARNs, regions and services bear their names. */
function inPartition(partition: string, region: string, suffix: string): readonly Json[] {
  const text = JSON.stringify(recordsOf(ACCOUNTS, DAYS.slice(0, 1)))
    .replaceAll('arn:aws:', `arn:${partition}:`)
    .replaceAll('eu-west-1', region)
    .replaceAll('-4000-', suffix)
  return JSON.parse(text) as readonly Json[]
}

const HOSTILE = HOSTILE_TEXTS.map((text, at) => ({
  ...recordsOf(ACCOUNTS, DAYS.slice(1, 2))[0],
  eventID: `hostile-${at}`,
  requestParameters: { bucketName: 'b', key: `${text}/x` },
}))

const RECORDS: readonly Json[] = [
  ...recordsOf(ACCOUNTS),
  ...inPartition('aws-us-gov', 'us-gov-west-1', '-4001-'),
  ...inPartition('aws-cn', 'cn-north-1', '-4002-'),
  ...HOSTILE,
]

let folder = ''
let expected: readonly string[] = []
let workspace: AthenaWorkspace

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'perimetry-tables-'))
  writeFileSync(join(folder, 'log.json'), JSON.stringify({ Records: RECORDS }))
  const store = await openStore(join(folder, 'home'), 'write')
  if (!store.ok) throw new Error(store.error.message)
  const read = await collect(store.value, [join(folder, 'log.json')], { now: new Date() })
  expect(read.ok && read.value.run.records).toBe(RECORDS.length)
  expected = await patternLines(store.value)
  await closeStore(store.value)
})
afterEach(() => workspace.close())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function open(...tables: readonly StandInTable[]): Promise<void> {
  workspace = await AthenaWorkspace.open({ tables, isQuick: true })
}

const slashed = (day: string) => day.split('/')
const YEAR_MONTH_DAY: readonly PartitionKey[] = [
  { name: 'year', type: 'int', of: ({ day }) => Number(slashed(day)[0]) },
  { name: 'month', type: 'int', of: ({ day }) => Number(slashed(day)[1]) },
  { name: 'day', type: 'int', of: ({ day }) => Number(slashed(day)[2]) },
]
const ACCOUNT: PartitionKey = { name: 'accountid', type: 'string', of: ({ account }) => account }

const TIMESTAMP = {
  'projection.enabled': 'true',
  'projection.timestamp.type': 'date',
  'projection.timestamp.format': 'yyyy/MM/dd',
  'projection.timestamp.range': '2020/01/01,NOW',
  'storage.location.template': `s3://logs/AWSLogs/111122223333/CloudTrail/eu-west-1/${'$'}{timestamp}`,
}

const TABLES: Readonly<Record<string, StandInTable>> = {
  'the documented one': { name: 'cloudtrail_logs', records: RECORDS },
  'one key `timestamp`, as on AWS page for one account': {
    name: 'cloudtrail_logs',
    records: RECORDS,
    keys: [{ name: 'timestamp', type: 'string', of: ({ day }) => day }],
    properties: TIMESTAMP,
  },
  'year, month and day as numbers, without projection': {
    name: 'cloudtrail_logs',
    records: RECORDS,
    keys: [ACCOUNT, ...YEAR_MONTH_DAY],
    properties: {},
  },
  'a day of type date': {
    name: 'cloudtrail_logs',
    records: RECORDS,
    keys: [ACCOUNT, { name: 'dt', type: 'date', of: ({ day }) => day.replaceAll('/', '-') }],
    properties: {},
  },
}

describe.each(Object.entries(TABLES))('%s', (_, table) => {
  test('comes to the patterns of the files', async () => {
    await open(table)
    const report = await workspace.collect(WISH)
    expect(report).toMatchObject({ gaps: [], silentAccounts: [], run: { records: RECORDS.length } })
    const found = differences(await patternLines(workspace.store), expected)
    expect(found).toMatchObject({ onlyFirst: [], onlySecond: [] })
  })
})

test('management and data events in two tables come to the same', async () => {
  const of = (category: string) => RECORDS.filter(({ eventCategory }) => eventCategory === category)
  await open(
    { name: 'management', records: of('Management') },
    { name: 'data', records: of('Data') },
  )
  const settings = settingsOf('management, data')
  await workspace.collect(WISH, { settings })
  expect(workspace.standIn.started).toHaveLength(2 * DAYS.length)
  const found = differences(await patternLines(workspace.store), expected)
  expect(found).toMatchObject({ onlyFirst: [], onlySecond: [] })
})

test('an old table gives the same calls, and what it lacks is not made up', async () => {
  await open({ name: 'cloudtrail_logs', columns: OLD_COLUMNS, records: RECORDS })
  const report = await workspace.collect(WISH)
  expect(report).toMatchObject({ gaps: [], run: { records: RECORDS.length } })
  const lines = (await patternLines(workspace.store)).join('\n')
  const calls = [...lines.matchAll(/ calls (\d+) days/g)].reduce((sum, [, n]) => sum + Number(n), 0)
  expect(calls).toBe(report.run.counted)
})

test('a table that is not cut by account is asked once a day, for all', async () => {
  await open(TABLES['one key `timestamp`, as on AWS page for one account'] as StandInTable)
  const prepared = await workspace.prepared({ from: DAYS[0], to: DAYS[3] })
  expect(prepared.accounts).toEqual([])
  expect(prepared.chunks.map(({ accounts }) => accounts)).toEqual(DAYS.map(() => [ALL_ACCOUNTS]))
})

test('days and accounts outside of the projection are gaps, not silence', async () => {
  const [inside = '', outside = ''] = ACCOUNTS
  await open({
    name: 'cloudtrail_logs',
    records: RECORDS,
    properties: {
      ...DOCUMENTED_PROPERTIES,
      'projection.p_account.type': 'enum',
      'projection.p_account.values': inside,
      'projection.p_date.range': '2026/11/22,NOW',
    },
  })
  const prepared = await workspace.prepared({ ...WISH, accounts: [inside, outside] })
  expect(prepared.chunks.map(({ accounts, day }) => [day, accounts])).toEqual([
    [DAYS[3], [inside]],
    [DAYS[2], [inside]],
  ])
  const code = 'athena/outside-projection'
  expect(prepared.gaps).toMatchObject([
    { from: DAYS[0], to: DAYS[3], accounts: [outside], failure: { code } },
    { from: DAYS[0], to: DAYS[1], accounts: [inside], failure: { code } },
  ])
})

test('accounts of which no record comes are named', async () => {
  await open({ name: 'cloudtrail_logs', records: RECORDS })
  const accounts = [...ACCOUNTS, '999999999999']
  expect((await workspace.collect({ ...WISH, accounts })).silentAccounts).toEqual(['999999999999'])
})

test('2,000 accounts are asked for in statements that Athena takes, each account once', async () => {
  const accounts = accountIds(2000)
  await open({ name: 'cloudtrail_logs', records: recordsOf(accounts.slice(-2), [DAYS[3]]) })
  const report = await workspace.collect({ from: DAYS[3], to: DAYS[3], accounts })
  expect(report).toMatchObject({ gaps: [], run: { records: 8 } })
  const { started } = workspace.standIn
  expect(started.every(({ text }) => Buffer.byteLength(text) <= MOST_STATEMENT_BYTES)).toBe(true)
  const asked = started.flatMap(({ text }) => text.match(/'\d{12}'/g) ?? [])
  expect(new Set(asked).size).toBe(2000)
  expect(asked).toHaveLength(2000)
  expect((await workspace.prepared({ from: DAYS[3], to: DAYS[3], accounts })).chunks).toEqual([])
})
