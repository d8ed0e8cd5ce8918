import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import {
  APPS,
  callerOf,
  DATA,
  internet,
  manage,
  ORGANIZATION,
  PARTNER,
  record,
  s3Object,
  session,
} from '#test/seeds/records.ts'
import { type StandIn, startStandIn } from '#test/stand-in/athena.ts'
import { OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { reportFromAthena, reportText } from './athena-reports.ts'
import { findReport } from './reports.ts'

const OFFICE = internet('203.0.113.9')
const DEVELOPER = session(APPS, 'Developer')
const get = (bucket: string, owner?: string) => s3Object('GetObject', bucket, 'a/b', owner)
const SHARED = { sharedEventID: '5b1b5b5b-0000-4000-8000-000000000001' }

// Management and data events in two tables, of which one is old.
const MANAGEMENT = [
  record(DEVELOPER, OFFICE, manage('sqs', 'SendMessage', { queueUrl: queueOf(PARTNER) })),
]
const DATA_EVENTS = [
  record(DEVELOPER, OFFICE, get('partner-drop', PARTNER)),
  record(DEVELOPER, OFFICE, { ...get('of-data'), ...SHARED }),
  record(callerOf(APPS), OFFICE, { ...get('of-data', DATA), ...SHARED, recipientAccountId: DATA }),
]
function queueOf(account: string): string {
  return `https://sqs.eu-west-1.amazonaws.com/${account}/q`
}

let home = ''
let store: Store
let standIn: StandIn

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'perimetry-athena-reports-'))
  writeFileSync(join(home, 'organization.json'), JSON.stringify(ORGANIZATION))
  writeFileSync(
    join(home, 'aws.yaml'),
    'region: eu-west-1\nathena:\n  database: security\n  tables: [management, data]\n  output: s3://perimetry-results/\n',
  )
  standIn = await startStandIn({
    tables: [
      { name: 'management', records: MANAGEMENT },
      { name: 'data', columns: OLD_COLUMNS, records: DATA_EVENTS },
    ],
    isQuick: true,
  })
  for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value)
  const opened = await openStore(join(home), 'write')
  if (!opened.ok) throw new Error(opened.error.message)
  store = opened.value
  await collect(store, [join(home, 'organization.json')], { now: new Date('2026-04-01') })
})

afterEach(async () => {
  await closeStore(store)
  await standIn.close()
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

function reportOf(name: string) {
  const report = findReport(name)
  if (!report.ok) throw new Error(report.error.message)
  return report.value
}

const DAYS = { from: '2026-03-01', to: '2026-03-02' }

describe('a report in Athena', () => {
  test('over both tables in one statement, which reads each partition once; what it cost is said', async () => {
    const question = { ...DAYS, accounts: [], show: [] }
    const answer = await reportFromAthena(store, reportOf('s3-resource-perimeter'), question)
    if (!answer.ok) throw new Error(answer.error.message)
    const { bytesScanned, dollars, rows, setApart } = answer.value
    expect(
      rows.map(({ calls, cells }) => [calls, cells['resource'], cells['resource_owner']]),
    ).toEqual([[1, 'arn:aws:s3:::partner-drop', PARTNER]])
    // The owner's copy, in another partition, tells whose the bucket is; the call counts once.
    expect(setApart).toEqual([{ reason: 'organization', calls: 1, rows: 1 }])
    expect(standIn.started).toHaveLength(1)
    const read = standIn.started[0]!.partitions.map(({ account, day }) => `${account} ${day}`)
    expect(read.sort()).toEqual([`${DATA} 2026/03/02`, `${APPS} 2026/03/02`, `${APPS} 2026/03/02`])
    expect(bytesScanned).toBe(4_000)
    expect(dollars).toBeGreaterThan(0)
  })

  test('reads no other accounts than those that are asked for', async () => {
    const question = { ...DAYS, accounts: [DATA], show: [] }
    const answer = await reportFromAthena(store, reportOf('sqs-resource-perimeter'), question)
    expect(answer).toMatchObject({ ok: true, value: { rows: [], accounts: [DATA] } })
    expect(standIn.started[0]!.partitions.every(({ account }) => account === DATA)).toBe(true)
  })

  test('without days nothing is read', async () => {
    const question = { from: '2026-03-01', accounts: [], show: [] }
    const answer = await reportFromAthena(store, reportOf('denied'), question)
    expect(answer).toMatchObject({ ok: false, error: { code: 'report/no-days' } })
    expect(standIn.started).toEqual([])
  })
})

describe('the text of a report', () => {
  test('holds 2,000 accounts and ninety days', () => {
    const accounts = Array.from({ length: 2_000 }, (_, at) => String(100_000_000_000 + at))
    const text = reportText(reportOf('denied'), { accounts, from: '2026-01-01', to: '2026-03-31' })
    expect(text.ok && text.value.length).toBeLessThan(262_144)
  })

  test('of more accounts than a statement holds says so', () => {
    const accounts = Array.from({ length: 20_000 }, (_, at) => String(100_000_000_000 + at))
    const text = reportText(reportOf('denied'), { accounts, from: '2026-01-01', to: '2026-01-01' })
    expect(text).toMatchObject({ ok: false, error: { code: 'query/too-long' } })
  })
})
