import { afterEach, describe, expect, test, vi } from 'vitest'
import { CLOUDTRAIL_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import { parseAwsSettings } from '#lib/workspace/aws-settings.ts'
import { type StandIn, type StandInSettings, startStandIn } from '#test/stand-in/athena.ts'
import { OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { openAthena, readLogTable } from './log-tables.ts'

let standIn: StandIn

afterEach(async () => {
  await standIn.close()
  vi.unstubAllEnvs()
})

async function read(name: string, settings: Partial<StandInSettings> = {}) {
  standIn = await startStandIn({
    tables: [
      { name: 'cloudtrail_logs', records: [] },
      { name: 'old', columns: OLD_COLUMNS, records: [] },
      { name: 'flow_logs', columns: CLOUDTRAIL_COLUMNS.slice(0, 3), records: [] },
      { name: 'unpartitioned', keys: [], properties: {}, records: [] },
    ],
    ...settings,
  })
  for (const [key, value] of Object.entries(standIn.env)) vi.stubEnv(key, value)
  const aws = parseAwsSettings(
    'region: eu-west-1\nathena: { database: security, tables: [cloudtrail_logs] }',
    'aws.yaml',
  )
  const opened = openAthena(aws.ok ? aws.value : undefined)
  if (!opened.ok) throw new Error(opened.error.message)
  return await readLogTable(opened.value, name)
}

describe('a table of the catalog', () => {
  test('tells its columns with what is inside of them, and how it is partitioned', async () => {
    const table = await read('cloudtrail_logs')
    if (!table.ok) throw new Error(table.error.message)
    const { has, partitions, quoted } = table.value
    expect(quoted).toBe('"AwsDataCatalog"."security"."cloudtrail_logs"')
    expect(has('useridentity.inscopeof.issuertype')).toBe(true)
    expect(has('resources.accountid')).toBe(true)
    expect(has('useridentity.unheardof')).toBe(false)
    expect(partitions).toMatchObject({
      account: 'p_account',
      region: 'p_region',
      begin: '2022/01/01',
    })
    expect(standIn.calls).toEqual(['athena:GetTableMetadata'])
  })

  test('is taken as old as it is, without what it lacks', async () => {
    const table = await read('old')
    expect(table.ok && table.value.has('eventcategory')).toBe(false)
    expect(table.ok && table.value.has('useridentity.onbehalfof')).toBe(false)
  })

  test.each([
    ['flow_logs', 'athena/column-missing', 'lacks `eventsource`, `eventname`'],
    ['nowhere', 'athena/table-missing', 'AwsDataCatalog.security.nowhere` in eu-west-1'],
    ['unpartitioned', 'athena/table-partitions', 'no partition key for the day'],
  ])('%s cannot be used, and the failure says why (%s)', async (name, code, words) => {
    const table = await read(name)
    expect(table).toMatchObject({ ok: false, error: { code } })
    expect(table.ok || table.error.message).toContain(words)
  })

  test.each([
    [TROUBLE.denied('GetTableMetadata'), 'aws/denied', '`athena:GetTableMetadata` failed'],
    [TROUBLE.catalogDenied('GetTableMetadata'), 'aws/denied', '`glue:GetTable`'],
    [TROUBLE.expired('GetTableMetadata'), 'aws/expired', 'sign in again'],
  ])('that may not be read is named with the permission (%#)', async (trouble, code, words) => {
    const table = await read('cloudtrail_logs', { troubles: [trouble] })
    expect(table).toMatchObject({ ok: false, error: { code } })
    expect(table.ok || table.error.message).toContain(words)
  })
})

test('without a table in aws.yaml nothing is opened, and the failure says what to add', async () => {
  standIn = await startStandIn({ tables: [] })
  for (const settings of [undefined, { region: 'eu-west-1' }]) {
    const opened = openAthena(settings)
    expect(opened).toMatchObject({ ok: false, error: { code: 'aws-settings/no-athena' } })
  }
})
