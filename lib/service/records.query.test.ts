import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import { loadPatterns } from '#lib/workspace/load-patterns.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { AWS_YAML, collectFromAthena, testTables } from '#test/collect-from-athena.ts'
import { runCommand } from '#test/run-command.ts'
import { type StandIn, type StandInSettings, startStandIn } from '#test/stand-in/athena.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { costText, patternRecords, recordsPlan } from './records.ts'
import { planRecordsJob, recordsJob, recordsOfJob, startRecordsJob } from './records-job.ts'

const NOW = new Date('2026-12-01T08:00:00Z')
const ACCOUNT = '111122223333'
const OTHER = '444455556666'
const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22']
/** On each day; two days hold more than are shown. */
const CALLS = 700
const BYTES = 50_000_000

let nextId = 1

function event(day: string, more: object): Readonly<Record<string, unknown>> {
  const id = String(nextId++).padStart(12, '0')
  const second = nextId % 60
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      accountId: ACCOUNT,
      accessKeyId: 'ASIAEXAMPLE',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/App/s`,
      sessionContext: { sessionIssuer: { arn: `arn:aws:iam::${ACCOUNT}:role/App` } },
    },
    eventTime: `${day}T10:00:${String(second).padStart(2, '0')}Z`,
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    requestParameters: { bucketName: 'data', key: 'a/b' },
    responseElements: null,
    eventID: `00000000-0000-4000-8000-${id}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
    ...more,
  }
}

const HOSTILE = {
  userAgent: 'a\u202eb\u001b[31m',
  eventName: 'ListBuckets',
  requestParameters: null,
}
let records: readonly Readonly<Record<string, unknown>>[] = []
beforeAll(() => {
  records = [
    ...DAYS.flatMap((day) => Array.from({ length: CALLS }, () => event(day, {}))),
    event(DAYS[0]!, HOSTILE),
    event(DAYS[2]!, HOSTILE),
    ...DAYS.map((day) => event(day, { recipientAccountId: OTHER, eventName: 'GetBucketAcl' })),
  ]
})

let root = ''
let store: Store
let standIn: StandIn

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-records-'))
  mkdirSync(join(root, 'home'))
  writeFileSync(join(root, 'home', 'aws.yaml'), AWS_YAML)
  store = await opened()
  await start({})
})

afterEach(async () => {
  await standIn.close()
  await closeStore(store)
  rmSync(root, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

async function opened(): Promise<Store> {
  const made = await openStore(join(root, 'home'), 'write')
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

/** The stand-in, in place of the one before. */
async function start(settings: Partial<StandInSettings>): Promise<void> {
  if (standIn !== undefined) await standIn.close()
  standIn = await startStandIn({
    tables: [{ name: 'cloudtrail_logs', records }],
    partitionBytes: () => BYTES,
    isQuick: true,
    ...settings,
  })
  for (const [name, value] of Object.entries(standIn.env)) vi.stubEnv(name, value)
}

async function collected(): Promise<void> {
  const wish = { accounts: [ACCOUNT, OTHER], from: DAYS[0]!, to: DAYS[2]! }
  await collectFromAthena(store, testTables(), wish, NOW)
}

async function patternOf(eventName: string): Promise<number> {
  const set = await loadPatterns(store)
  const at = set.call.findIndex((call) => set.calls[call]?.eventName === eventName)
  return set.patternId[at] ?? -1
}

/** Runs the command on the workspace, which this process gives up for it. */
async function perimetry(...args: readonly string[]) {
  await closeStore(store)
  const ran = await runCommand(['records', ...args], { home: join(root, 'home') })
  store = await opened()
  return {
    ...ran,
    records: ran.out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

describe('perimetry records', () => {
  test('gives a sample at once, by one statement over one day', async () => {
    await collected()
    const before = standIn.started.length
    const pattern = await patternOf('ListBuckets')
    const ran = await perimetry('--pattern', String(pattern))
    expect([ran.code, ran.records.map(({ eventName }) => eventName)]).toEqual([0, ['ListBuckets']])
    expect(ran.err).toContain('1 of 2 records')
    expect(ran.err).toContain('47.7 MB scanned, less than $0.01')
    expect(standIn.started.slice(before).map(({ partitions }) => partitions)).toEqual([
      [{ account: ACCOUNT, region: 'eu-west-1', day: '2026/11/22' }],
    ])
  })

  test('says what all of them cost and asks for a word before it reads them', async () => {
    await collected()
    const before = standIn.started.length
    const asked = ['--pattern', String(await patternOf('GetObject')), '--all']
    const told = await perimetry(...asked)
    expect([told.code, told.out]).toEqual([1, ''])
    // One account has nearly all records of the two days; each of their answers scanned two partitions.
    expect(told.err).toContain(
      'Athena holds the newest 1,400 of 2,100 records; reading them, on 2 days from 2026-11-21 to 2026-11-22 in account 111122223333, scans about 190 MB, at most 191 MB: less than $0.01',
    )
    expect(standIn.started.length).toBe(before)
    const read = await perimetry(...asked, '--yes')
    expect(read.err).toContain(
      'the newest 1,000 of 2,100 records; ask for earlier days to see the others; 95.4 MB scanned',
    )
    expect([read.code, read.records.length]).toEqual([0, 1000])
    expect(standIn.started.slice(before).map(({ partitions }) => partitions)).toEqual([
      ['2026/11/21', '2026/11/22'].map((day) => ({ account: ACCOUNT, region: 'eu-west-1', day })),
    ])
    const days = new Set(read.records.map(({ eventTime }) => String(eventTime).slice(0, 10)))
    expect(days).toEqual(new Set(DAYS.slice(1)))
    const first = await perimetry(...asked, '--yes', '--to', DAYS[0]!)
    expect(first.err).toContain('all 700 records')
    expect(new Set(first.records.map((one) => one.eventID)).size).toBe(CALLS)
  })

  test('writes what cannot be seen so that it can, and is the same', async () => {
    await collected()
    const ran = await perimetry('--pattern', String(await patternOf('ListBuckets')))
    expect(ran.out).toContain(String.raw`a\u202eb\u001b[31m`)
    expect(ran.records[0].userAgent).toBe(HOSTILE.userAgent)
  })

  test('gives all of what files hold, and names what is gone', async () => {
    writeFileSync(join(root, 'log.json'), JSON.stringify({ Records: records.slice(0, 1300) }))
    await collect(store, [join(root, 'log.json')], { now: NOW })
    const asked = ['--pattern', String(await patternOf('GetObject'))]
    expect((await perimetry(...asked)).records).toHaveLength(5)
    const all = await perimetry(...asked, '--all')
    expect(new Set(all.records.map((one) => one.eventID)).size).toBe(1300)
    expect(all.code).toBe(0)
    expect((await perimetry(...asked, '--all', '--from', DAYS[1]!)).records).toHaveLength(600)
    rmSync(join(root, 'log.json'))
    const gone = await perimetry(...asked)
    expect([gone.code, gone.out]).toEqual([1, ''])
    expect(gone.err).toContain('no longer where it was read')
    expect(standIn.started).toEqual([])
  })

  test('tells a pattern that does not exist, and a wrong day', async () => {
    await collected()
    const none = await perimetry('--pattern', '999')
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('workspace/no-such-pattern')])
    expect((await perimetry('--pattern', '1', '--from', 'soon')).code).toBe(2)
  })
})

/** The run once it has ended. */
async function ended(id: string) {
  return await vi.waitFor(
    () => {
      const run = recordsJob(id, 0)
      if (run?.state === 'running') throw new Error('still running')
      return run
    },
    { timeout: 30_000, interval: 50 },
  )
}

async function run(patternId: number) {
  const started = await startRecordsJob(store, { patternId })
  if (!started.ok) throw new Error(started.error.message)
  return await ended(started.value.id)
}

describe('a run for a page', () => {
  test('holds its records by pages, and is found again by who comes back', async () => {
    await collected()
    const patternId = await patternOf('GetObject')
    const done = await run(patternId)
    expect(done).toMatchObject({ state: 'done', total: 1000 })
    const [first, second] = [recordsJob(done!.id, 0)!.records, recordsJob(done!.id, 20)!.records]
    expect([first.length, second.length]).toEqual([20, 20])
    expect(recordsOfJob(done!.id)?.slice(0, 40)).toEqual([...first, ...second])
    const again = await planRecordsJob(store, { patternId })
    expect(again).toMatchObject({ ok: true, value: { job: { id: done!.id, total: 1000 } } })
    const others = await planRecordsJob(store, { patternId, from: DAYS[2]! })
    expect(others).toMatchObject({ ok: true, value: { job: undefined } })
  })

  test('says when the table finds fewer than were counted, and when it finds more', async () => {
    await collected()
    const patternId = await patternOf('GetBucketAcl')
    await start({ tables: [{ name: 'cloudtrail_logs', records: records.slice(0, -1) }] })
    expect((await run(patternId))?.message).toContain('2 of 3 records that were counted')
    const late = [
      ...records,
      event(DAYS[2]!, { recipientAccountId: OTHER, eventName: 'GetBucketAcl' }),
    ]
    await start({ tables: [{ name: 'cloudtrail_logs', records: late }] })
    expect((await run(patternId))?.message).toContain('4 records, 1 more than were counted')
  })

  test('that AWS ends says why, in words', async () => {
    await collected()
    await start({ troubles: [TROUBLE.expired('StartQueryExecution')] })
    const failed = await run(await patternOf('GetBucketAcl'))
    expect(failed).toMatchObject({ state: 'failed', total: 0 })
    expect(failed?.message).toContain('sign in again')
  })
})

describe('before anything runs', () => {
  test('a workspace without `aws.yaml` is told what to add', async () => {
    await collected()
    rmSync(join(root, 'home', 'aws.yaml'))
    const patternId = await patternOf('GetObject')
    const code = { ok: false, error: { code: 'aws-settings/no-athena' } }
    expect(await recordsPlan(store, { patternId })).toMatchObject(code)
    expect(await patternRecords(store, { patternId }, { offset: 0, limit: 5 })).toMatchObject(code)
  })

  test('a pattern of files has no plan for Athena', async () => {
    writeFileSync(join(root, 'log.json'), JSON.stringify({ Records: records.slice(0, 3) }))
    await collect(store, [join(root, 'log.json')], { now: NOW })
    expect(await recordsPlan(store, { patternId: 0 })).toMatchObject({
      ok: false,
      error: { code: 'athena/no-records' },
    })
  })

  test('days whose answer served again do not tell what they scan', async () => {
    await collected()
    const patternId = await patternOf('GetObject')
    await forget('2026-11-22')
    expect(await costOf(patternId)).toContain('what 1 of 2 days add is not known')
    await forget('2026-11-21')
    expect(await costOf(patternId)).toBe(
      'scans an amount that is not known, because an earlier result served again when they were collected',
    )
  })

  async function forget(day: string): Promise<void> {
    await withConnection(store, async (connection) => {
      await connection.run(`update files set bytes = 0 where path like '%/${day}/%'`)
    })
  }

  async function costOf(patternId: number): Promise<string> {
    const plan = await recordsPlan(store, { patternId })
    return plan.ok ? plan.value.told.cost : plan.error.code
  }

  test.each([
    [
      { bytes: 1e9, mostBytes: 1e9, dollars: 0.0048, mostDollars: 0.0048 },
      'scans about 954 MB: less than $0.01',
    ],
    [
      { bytes: 1e12, mostBytes: 5e12, dollars: 4.55, mostDollars: 22.74 },
      'scans about 931 GB, at most 4.55 TB: about $4.55, at most $22.74',
    ],
  ])('an estimate reads as words', (cost, text) => {
    expect(costText({ ...cost, days: 3, unknownDays: 0 })).toBe(text)
  })
})
