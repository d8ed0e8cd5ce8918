import { afterEach, expect, test } from 'vitest'
import { type AthenaEstimate, estimateAthena } from '#lib/collect/athena-estimate.ts'
import { estimateText } from '#lib/collect/athena-report-text.ts'
import { dollars } from '#lib/engine/price.ts'
import type { StandInSettings } from '#test/stand-in/athena.ts'
import { DOCUMENTED_PROPERTIES } from '#test/stand-in/athena-statements.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { accountIds, DAYS, recordsOf } from './records.ts'
import { AthenaWorkspace } from './workspace.ts'

const ACCOUNTS = accountIds(4)
const WISH = { from: DAYS[0], to: DAYS[3], accounts: ACCOUNTS }
const RECORDS = recordsOf(ACCOUNTS)

let workspace: AthenaWorkspace

afterEach(() => workspace.close())

/** Files of 3 MB for each account, day and region of the table. */
const OBJECTS = Object.fromEntries(
  ACCOUNTS.flatMap((account) =>
    DAYS.flatMap((day) =>
      ['eu-west-1', 'us-east-1'].flatMap((region) =>
        [1, 2].map((file) => [
          `perimetry-logs/AWSLogs/o-example/${account}/CloudTrail/${region}/${day.replaceAll('-', '/')}/${file}.json.gz`,
          1_500_000,
        ]),
      ),
    ),
  ),
)

async function estimate(settings: Partial<StandInSettings> = {}): Promise<AthenaEstimate> {
  const tables = [{ name: 'cloudtrail_logs', records: RECORDS }]
  workspace = await AthenaWorkspace.open({ tables, objects: OBJECTS, isQuick: true, ...settings })
  return await estimateAthena(workspace.store, await workspace.prepared(WISH))
}

test('before the first run it is the sizes of the files, and says so', async () => {
  const told = await estimate()
  // Four accounts and two regions a day; a statement for each day.
  expect(told).toMatchObject({ statements: 4, bytes: 4 * 4 * 2 * 3_000_000 })
  expect(told.dollars).toBeCloseTo(4 * dollars(24_000_000), 10)
  expect(told.tables[0]?.basis).toBe('the sizes of the files of 16 of 16 account-days in S3')
  const text = estimateText(await workspace.prepared(WISH), told)
  expect(text).toContain('4 statements to ask, about 96 MB to scan, $0.0004')
  expect(workspace.standIn.started).toEqual([])
})

test('many account-days are estimated from some, with a bounded number of calls', async () => {
  const told = await estimate()
  const many = { ...WISH, from: '2026-01-01', to: '2026-11-23', accounts: accountIds(50) }
  const calls = workspace.standIn.calls.length
  const wide = await estimateAthena(workspace.store, await workspace.prepared(many))
  expect(workspace.standIn.calls.length - calls).toBeLessThan(320)
  expect(wide.tables[0]?.basis ?? wide.tables[0]?.failure?.message).toMatch(
    /of 16,350|no file lies at/,
  )
  expect(told.bytes).toBeGreaterThan(0)
})

test('after a run it is what was scanned', async () => {
  await estimate({ partitionBytes: () => 70_000_000 })
  await workspace.collect({ ...WISH, from: DAYS[2] })
  const calls = workspace.standIn.calls.length
  const told = await estimateAthena(workspace.store, await workspace.prepared(WISH))
  expect(told).toMatchObject({ statements: 2, bytes: 2 * 4 * 70_000_000 })
  expect(told.tables[0]?.basis).toBe('what earlier statements scanned (8 account-days)')
  const after = workspace.standIn.calls.slice(calls)
  expect(after).not.toContain('s3:ListObjectsV2')
})

test.each([
  [
    'the files may not be listed',
    { troubles: [{ ...TROUBLE.denied('ListObjectsV2'), status: 403, code: 'AccessDenied' }] },
    'aws/denied',
    '`s3:ListBucket`',
  ],
  [
    'no file is there',
    { objects: {} },
    'athena/no-estimate',
    'no file lies at `s3://perimetry-logs/',
  ],
  [
    'the table does not say where',
    {
      tables: [
        {
          name: 'cloudtrail_logs',
          records: RECORDS,
          properties: { ...DOCUMENTED_PROPERTIES, 'storage.location.template': '' },
        },
      ],
    },
    'athena/no-estimate',
    'does not say where',
  ],
])('where %s it is not known, never 0', async (_, settings, code, words) => {
  const told = await estimate(settings)
  expect(told).toMatchObject({ statements: 4, bytes: undefined, dollars: undefined })
  expect(told.tables[0]?.failure).toMatchObject({ code })
  const text = estimateText(await workspace.prepared(WISH), told)
  expect(text).toContain('what they will scan is not known')
  expect(text).toContain(words)
})
