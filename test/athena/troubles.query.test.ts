import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AskAthena, AthenaAnswer } from '#lib/collect/athena-collect.ts'
import { asking } from '#lib/collect/athena-wish.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import type { StandInSettings } from '#test/stand-in/athena.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { accountIds, DAYS, recordsOf } from './records.ts'
import { patternLines } from './stores.ts'
import { AthenaWorkspace, settingsOf } from './workspace.ts'

// Whatever AWS does in the middle of a run: what was read is kept, what is missing is named, and a next run has all.

const ACCOUNTS = accountIds(4)
const WISH = { from: DAYS[0], to: DAYS[3], accounts: ACCOUNTS }
const TABLE = { name: 'cloudtrail_logs', records: recordsOf(ACCOUNTS) }
const ALL_RECORDS = TABLE.records.length

let workspace: AthenaWorkspace

afterEach(() => workspace.close())

async function open(settings: Partial<StandInSettings> = {}): Promise<void> {
  workspace = await AthenaWorkspace.open({ tables: [TABLE], isQuick: true, ...settings })
}

/** The same workspace, asked again when AWS has no trouble left: it must come to what it would have been without. */
async function resumes(): Promise<void> {
  const lines = await patternLines(workspace.store)
  const { home } = workspace
  await workspace.close({ keep: true })
  workspace = await AthenaWorkspace.open({ tables: [TABLE], isQuick: true }, { home })
  expect(await patternLines(workspace.store)).toEqual(lines)
  const report = await workspace.collect(WISH)
  expect(report).toMatchObject({ gaps: [], notAsked: [], store: { records: ALL_RECORDS } })
  expect(await patternLines(workspace.store)).toEqual(undisturbed)
}

let undisturbed: readonly string[] = []
beforeAll(async () => {
  await open()
  await workspace.collect(WISH)
  undisturbed = await patternLines(workspace.store)
  // Three patterns for each account: two first segments of keys and the session that was made.
  expect(undisturbed).toHaveLength(3 * ACCOUNTS.length)
  await workspace.close()
})

/** What stands in the store as not readable. */
async function notedGaps(): Promise<readonly unknown[]> {
  return await withConnection(workspace.store, async (connection) => {
    const rows = await connection.runAndReadAll(
      `select path.split('/')[2] as day, reason, place from files join rejects using (file_id)
       where state = 'unreachable' order by all`,
    )
    return rows.getRows()
  })
}

describe('what ends the run', () => {
  test.each([
    [
      'credentials that expire',
      TROUBLE.expired('StartQueryExecution', { after: 2 }),
      'aws/expired',
    ],
    ['a clock that is off', TROUBLE.skewed('GetQueryExecution', { after: 2 }), 'aws/clock'],
    ['a right that is taken', TROUBLE.denied('StartQueryExecution', { after: 2 }), 'aws/denied'],
  ])(
    '%s: what was read before is kept, the rest is named, and read next time',
    async (_, trouble, code) => {
      await open({ troubles: [trouble] })
      const report = await workspace.collect(WISH, { concurrency: 1 })
      expect(report).toMatchObject({
        chunksRead: 2,
        stopped: { code },
        run: { records: ALL_RECORDS / 2 },
      })
      expect(report.gaps).toMatchObject([
        {
          source: 'cloudtrail_logs',
          from: DAYS[1],
          to: DAYS[1],
          accounts: ACCOUNTS,
          failure: { code },
        },
      ])
      expect(report.notAsked).toEqual([
        { source: 'cloudtrail_logs', from: DAYS[0], to: DAYS[0], accounts: ACCOUNTS },
      ])
      await resumes()
    },
  )

  test('statements that are under way are stopped, and what cannot be stopped is named', async () => {
    const endless = { when: /2026\/11\/2[12]/, polls: Number.POSITIVE_INFINITY }
    await open({
      endings: [endless],
      troubles: [
        TROUBLE.expired('StartQueryExecution', { after: 3 }),
        TROUBLE.expired('StopQueryExecution', { after: 1 }),
      ],
    })
    const report = await workspace.collect(WISH, { concurrency: 3 })
    expect(report).toMatchObject({ chunksRead: 1, stopped: { code: 'aws/expired' } })
    expect(workspace.standIn.started.filter(({ isStopped }) => isStopped)).toHaveLength(1)
    expect(report.notStopped).toHaveLength(1)
    expect(report.notStopped[0]).toContain('may go on in AWS as 0000')
    expect(report.notAsked).toMatchObject([{ from: DAYS[1], to: DAYS[2] }])
    await resumes()
  })

  test('a cancel stops every statement, keeps what was read, and says what is left', async () => {
    const endless = { when: /2026\/11\/2[01]/, polls: Number.POSITIVE_INFINITY }
    await open({ endings: [endless], isQuick: true })
    const cancel = new AbortController()
    const report = await workspace.collect(WISH, {
      concurrency: 2,
      signal: cancel.signal,
      // The second chunk has ended: both workers go on to the endless ones.
      onProgress: ({ chunks }) => chunks === 2 && setTimeout(() => cancel.abort(), 100),
    })
    expect(report).toMatchObject({ isCancelled: true, stopped: undefined, chunksRead: 2, gaps: [] })
    expect(report.notAsked).toMatchObject([{ from: DAYS[0], to: DAYS[1], accounts: ACCOUNTS }])
    const states = workspace.standIn.started.map(({ isStopped, state }) => isStopped || state)
    expect(states.filter((state) => state !== 'SUCCEEDED' && state !== true)).toEqual([])
    expect(report.bytesScanned).toBeGreaterThan(ALL_RECORDS / 2)
    await resumes()
  })

  test('the dollars it may cost: no statement is started after them', async () => {
    await open({ partitionBytes: () => 300_000_000_000 })
    const report = await workspace.collect(WISH, { concurrency: 1, maxDollars: 6 })
    // Four partitions of 0.3 TB are a day: 5.46 dollars.
    expect(report).toMatchObject({ chunksRead: 2, isOverBudget: true, gaps: [] })
    expect(report.dollars).toBeCloseTo(10.91, 1)
    expect(report.notAsked).toMatchObject([{ from: DAYS[0], to: DAYS[1] }])
    await resumes()
  })
})

describe('what only a part meets', () => {
  const [, second = '', , fourth = ''] = ACCOUNTS

  test('half the accounts denied: the other half is read, each denied one named, and asked for once', async () => {
    const denied = {
      when: new RegExp(`'(?:${second}|${fourth})'`),
      state: 'FAILED' as const,
      reason: DENIED_WORDS,
    }
    await open({ endings: [denied] })
    const report = await workspace.collect(WISH, { concurrency: 1 })
    expect(report).toMatchObject({ stopped: undefined, run: { records: ALL_RECORDS / 2 } })
    expect(report.gaps).toMatchObject([
      {
        from: DAYS[0],
        to: DAYS[3],
        accounts: [second, fourth],
        failure: { code: 'athena/data-denied' },
      },
    ])
    // The first day takes seven statements to find out who is denied; after it the denied ones are left out.
    expect(workspace.standIn.started).toHaveLength(7 + 3)
    expect(await notedGaps()).toHaveLength(2 * DAYS.length)
    const again = await workspace.collect(WISH, { concurrency: 1 })
    expect(again.gaps).toMatchObject([{ from: DAYS[0], to: DAYS[3], accounts: [second, fourth] }])
    expect(await notedGaps()).toHaveLength(2 * DAYS.length)
    await resumes()
    expect(await notedGaps()).toEqual([])
  })

  test('a cut-off of the workgroup: fewer accounts at a time, and the run remembers', async () => {
    const limit = 10_000
    await open({ workgroup: { bytesLimit: limit } })
    // A day of four accounts has 16,000 bytes, of two 8,000.
    const report = await workspace.collect(WISH, { concurrency: 1 })
    expect(report).toMatchObject({ gaps: [], run: { records: ALL_RECORDS } })
    const asked = workspace.standIn.started.map(({ bytes }) => bytes)
    expect(asked).toEqual([16_000, ...Array(8).fill(8_000)])
    // What was cut off is charged too.
    expect(report.bytesScanned).toBe(16_000 + ALL_RECORDS * 1000)
    await resumes()
  })

  test('an account that is too much alone is named, and the others are read', async () => {
    await open({
      partitionBytes: ({ account }) => (account === second ? 50_000 : 1_000),
      workgroup: { bytesLimit: 10_000 },
    })
    const report = await workspace.collect({ ...WISH, from: DAYS[3] })
    expect(report.gaps).toMatchObject([{ accounts: [second], failure: { code: 'athena/cut-off' } }])
    expect(report.run.records).toBe((ALL_RECORDS / DAYS.length / 4) * 3)
    await resumes()
  })

  test('one of two tables is missing: the other one is read', async () => {
    await open()
    const settings = settingsOf('nowhere, cloudtrail_logs')
    const prepared = await workspace.prepared(WISH, settings)
    expect(prepared.gaps).toMatchObject([
      { source: 'nowhere', from: DAYS[0], to: DAYS[3], failure: { code: 'athena/table-missing' } },
    ])
    expect((await workspace.collect(WISH, { settings })).run.records).toBe(ALL_RECORDS)
  })

  test('throttling, states that come late and failures that pass: nothing is lost', async () => {
    await open({
      isQuick: false,
      troubles: [
        TROUBLE.throttled('StartQueryExecution', { after: 1, times: 2 }),
        TROUBLE.throttled('GetQueryExecution', { after: 3, times: 2 }),
        TROUBLE.throttled('GetQueryResults', { after: 1, times: 1 }),
        TROUBLE.notFound('GetQueryExecution', { after: 6, times: 2 }),
      ],
    })
    const report = await workspace.collect(WISH)
    expect(report).toMatchObject({ gaps: [], notAsked: [], run: { records: ALL_RECORDS } })
    await resumes()
  })

  test('a result that may not be read is a gap, and the others are read', async () => {
    await open({ troubles: [TROUBLE.archived('GetObject', { after: 1, times: 1 })], pageRows: 2 })
    const report = await workspace.collect(WISH, { concurrency: 1 })
    expect(report.gaps).toMatchObject([{ from: DAYS[2], to: DAYS[2], accounts: ACCOUNTS }])
    expect(report.run.records).toBe((ALL_RECORDS / 4) * 3)
    await resumes()
  })

  test('a long answer that breaks off after its first part leaves nothing behind', async () => {
    await open()
    const { ask } = asking(await workspace.prepared(WISH))
    const broken: AskAthena = async (chunk, signal) => {
      const answer = await ask(chunk, signal)
      if (!answer.ok || chunk.day !== DAYS[2]) return answer
      return { ok: true, value: { ...answer.value, rows: longThenBroken(answer.value.rows) } }
    }
    const report = await workspace.collect(WISH, { ask: broken, concurrency: 2 })
    expect(report.gaps).toMatchObject([{ from: DAYS[2], failure: { code: 'aws/expired' } }])
    const left = await withConnection(workspace.store, async (connection) => {
      const rows = await connection.runAndReadAll(
        'select (select count(*) from events), (select count(*) from counted_events)',
      )
      return rows.getRows()
    })
    expect(left.flat().every((rows) => Number(rows) < 100)).toBe(true)
    await resumes()
  })
})

/** The first row with many more occurrences than are held at a time, then the end of the credentials. */
async function* longThenBroken(rows: AthenaAnswer['rows']): AthenaAnswer['rows'] {
  for await (const row of rows) {
    if (!row.ok) return
    const listed = JSON.parse(row.value.at(-1) ?? '[]') as readonly (string | null)[][]
    const many = Array.from({ length: 25_000 }, (_, at) =>
      (listed[0] ?? []).map((value, place) => (place === 8 ? `sample-${at}` : value)),
    )
    yield { ok: true, value: [...row.value.slice(0, -1), JSON.stringify(many)] }
    yield { ok: false, error: { code: 'aws/expired', message: 'the credentials have expired' } }
    return
  }
}

const DENIED_WORDS =
  'HIVE_S3_ACCESS_DENIED: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied)'

describe('what cannot be begun', () => {
  test.each([
    ['a missing table', 'nowhere', {}, 'athena/table-missing'],
    ['a table with other columns', 'flow_logs', {}, 'athena/column-missing'],
    [
      'a right that is missing',
      'cloudtrail_logs',
      TROUBLE.denied('GetTableMetadata'),
      'aws/denied',
    ],
    ['credentials that are over', 'cloudtrail_logs', TROUBLE.expired('*'), 'aws/expired'],
    ['a clock that is off', 'cloudtrail_logs', TROUBLE.skewed('*'), 'aws/clock'],
  ])('%s is said before anything is asked', async (_, table, trouble, code) => {
    const flow = { name: 'flow_logs', columns: [], records: [] }
    await open({ tables: [TABLE, flow], troubles: 'action' in trouble ? [trouble] : [] })
    const prepared = await workspace.prepare(WISH, settingsOf(table))
    expect(prepared).toMatchObject({ ok: false, error: { code } })
    expect(workspace.standIn.started).toEqual([])
  })

  test('a region without an answer is said', async () => {
    await open()
    await workspace.standIn.close()
    const prepared = await workspace.prepare(WISH)
    expect(prepared).toMatchObject({ ok: false, error: { code: 'aws/unreachable' } })
    expect(prepared.ok || prepared.error.message).toContain('region in `aws.yaml`')
  })

  test.each([
    [{ from: 'soon' }, 'athena/bad-days', 'write it as `2026-11-24`'],
    [{ from: '2026-02-30' }, 'athena/bad-days', '`2026-02-30` is no day'],
    [{ to: '2026-12-24' }, 'athena/bad-days', 'still to come'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'athena/bad-days', 'turn them round'],
    [{ from: '0001-01-01' }, 'athena/bad-days', 'ask for less'],
    [{ accounts: ['12345'] }, 'athena/bad-account', 'twelve digits'],
    [{}, 'athena/no-accounts', '`perimetry inventory`'],
  ])('%j is refused with the way out (%s)', async (request, code, words) => {
    await open()
    const prepared = await workspace.prepare(request)
    expect(prepared).toMatchObject({ ok: false, error: { code } })
    expect(prepared.ok || prepared.error.message).toContain(words)
  })
})

describe('only new days', () => {
  test('are read the second time; a day that was not over is read again, in the place of what was read', async () => {
    const morning = new Date('2026-11-23T10:00:00Z')
    workspace = await AthenaWorkspace.open({ tables: [TABLE], isQuick: true }, { now: morning })
    // By itself a run reads what is over.
    const first = await workspace.prepared({ accounts: ACCOUNTS })
    expect([first.from, first.to]).toEqual(['2026-08-25', '2026-11-22'])
    await workspace.collect(WISH)
    expect(workspace.standIn.started).toHaveLength(4)
    const { home } = workspace
    await workspace.close({ keep: true })
    workspace = await AthenaWorkspace.open({ tables: [TABLE], isQuick: true }, { home })
    const report = await workspace.collect(WISH)
    expect(workspace.standIn.started.map(({ text }) => text.includes(`'2026/11/23'`))).toEqual([
      true,
    ])
    expect(report.store.records).toBe(ALL_RECORDS)
    await resumes()
  })

  test('an answer of a day that was not over stays when its accounts are denied later', async () => {
    const morning = new Date('2026-11-23T10:00:00Z')
    workspace = await AthenaWorkspace.open({ tables: [TABLE], isQuick: true }, { now: morning })
    await workspace.collect(WISH)
    const { home } = workspace
    await workspace.close({ keep: true })
    const denied = {
      when: new RegExp(ACCOUNTS[1] ?? ''),
      state: 'FAILED' as const,
      reason: DENIED_WORDS,
    }
    workspace = await AthenaWorkspace.open(
      { tables: [TABLE], isQuick: true, endings: [denied] },
      { home },
    )
    const report = await workspace.collect(WISH)
    expect(report).toMatchObject({ gaps: [{ from: DAYS[3] }], store: { records: ALL_RECORDS } })
    await resumes()
  })
})
