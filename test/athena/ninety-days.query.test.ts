import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import { backTestIn, readBackTestQuery } from '#lib/service/back-test.ts'
import { previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import { sessionOf } from '#lib/service/session.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { demoHome } from '#test/demo-home.ts'
import type { Partition } from '#test/stand-in/cloudtrail-table.ts'
import { logDatabase } from '#test/stand-in/log-database.ts'
import { differences, patternLines } from './stores.ts'
import { AthenaWorkspace } from './workspace.ts'

// The demo organization, ninety days, ten accounts: once by files (the workspace of all query tests), once by Athena.
const LAST_DAY_IS_OVER = new Date('2026-11-24T06:00:00Z')

// Half a minute on a quiet machine; many times that on one that is shared.
const MINUTES = 15 * 60_000

let workspace: AthenaWorkspace

beforeAll(async () => {
  const logs = join(demoHome(), 'demo-logs')
  const path = await logDatabase(logs, `${demoHome()}-athena.duckdb`)
  workspace = await AthenaWorkspace.open(
    {
      tables: [{ name: 'cloudtrail_logs', records: { path } }],
      partitionBytes: bytesOf,
      isQuick: true,
    },
    { now: LAST_DAY_IS_OVER },
  )
  // The accounts come from the organization; items are what back-test and preview ask for.
  const beside = [join(logs, 'organization.json'), join(logs, 'config')]
  const read = await collect(workspace.store, beside, { now: LAST_DAY_IS_OVER })
  expect(read.ok).toBe(true)
})
afterAll(() => workspace.close())

/** Every partition has another size, so that no sum can come about by chance. */
function bytesOf({ account, day, region }: Partition, records: number): number {
  return records * 1_000 + Number(account.slice(-3)) + region.length + Number(day.slice(-2))
}

const nameOf = ({ account, day, region }: Partition) => `${account} ${region} ${day}`

test(
  'ninety days by Athena are exactly the patterns of the files, from one scan of each partition',
  async () => {
    const report = await workspace.collect()
    expect(report).toMatchObject({ chunksAsked: 90, chunksRead: 90, gaps: [], notAsked: [] })
    const files = await openStore(demoHome(), 'read')
    if (!files.ok) throw new Error(files.error.message)
    const expected = await patternLines(files.value)
    await closeStore(files.value)
    expect(expected.length).toBeGreaterThan(3_000)
    expect(differences(await patternLines(workspace.store), expected)).toEqual({
      onlyFirst: [],
      onlySecond: [],
      first: expected.length,
      second: expected.length,
    })

    const scanned = workspace.standIn.started.flatMap(({ partitions }) => partitions)
    expect(new Set(scanned.map(nameOf)).size).toBe(scanned.length)
    const all = await workspace.standIn.whole('cloudtrail_logs')
    expect(scanned.length).toBe(all.partitions.length)
    expect(report.bytesScanned).toBe(all.bytes)

    // All that comes after is asked of the store: no call goes to AWS for it, and no byte is scanned again.
    const calls = workspace.standIn.calls.length
    const session = await sessionOf(workspace.store)
    const query = readPreviewQuery({ policy: REGION_GUARDRAIL, type: 'scp' })
    const backTest = readBackTestQuery({})
    if (!query.ok || !backTest.ok) throw new Error('a query is not valid')
    expect(previewIn(session, query.value).rowsTotal).toBeGreaterThan(0)
    expect(backTestIn(session, backTest.value).agreement).toBe(1)
    expect(workspace.standIn.calls.length).toBe(calls)
    const again = await workspace.collect()
    expect(again).toMatchObject({ chunksAsked: 0, bytesScanned: 0, dollars: 0 })
    expect(workspace.standIn.started.length).toBe(90)
  },
  MINUTES,
)

const REGION_GUARDRAIL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
    },
  ],
})
