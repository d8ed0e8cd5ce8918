import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect } from '#lib/collect/collect.ts'
import { addTrinoNames, duckdbEngine } from '#lib/engine/duckdb.ts'
import { rowsOf } from '#lib/engine/engine.ts'
import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { compile } from '#lib/query/query.ts'
import { withConnection } from '#lib/workspace/connection.ts'
import { closeStore, openStore } from '#lib/workspace/store.ts'
import { askedTable } from '#test/query-examples.ts'
import { loadRecords, makeCloudTrailTable, OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'
import { generateDemo } from '../../scripts/demo/generate.ts'
import { PATTERN_COLUMNS, PATTERN_DIMENSIONS, RESOURCE_SOURCES } from './columns.ts'
import { PATTERN_DAYS_OF_STORE } from './of-store.ts'
import { patternDaysOfTables } from './of-table.ts'

const SHARED_LOGS = join('..', 'shared', 'cloudtrail')
const RESOURCES = `event_source in (${RESOURCE_SOURCES.map((source) => `'${source}'`).join(', ')})`

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-pattern-days-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

type Rows = readonly (readonly (string | null)[])[]

/** Rows of `pattern_days` with equal columns are one; of other services the table tells no resources. */
function select(without: ReadonlySet<string>): string {
  const told = PATTERN_DIMENSIONS.map(({ name }) => {
    if (without.has(name)) return `null as ${name}`
    return name.startsWith('resource') ? `case when ${RESOURCES} then ${name} end as ${name}` : name
  })
  return `select day, ${PATTERN_DIMENSIONS.map(({ name }) => name).join(', ')}, resource_at,
    sum(calls) as calls, min(first_seen) as first_seen, max(last_seen) as last_seen
  from (select day, ${told.join(', ')}, resource_at, calls, first_seen, last_seen from pattern_days
    where resource_at = 1 or ${RESOURCES})
  group by all order by all`
}

async function ask(connection: Parameters<typeof duckdbEngine>[0], sql: string): Promise<Rows> {
  const days = { from: '2000-01-01', to: '2100-01-01' }
  const query = { name: 'test', sql, parameters: { from: 'text', to: 'text' } as const }
  const statement = compile(query, days)
  if (!statement.ok) throw new Error(statement.error.message)
  const answer = await duckdbEngine(connection).run(statement.value)
  if (!answer.ok) throw new Error(answer.error.message)
  const rows = await rowsOf(answer.value)
  if (!rows.ok) throw new Error(rows.error.message)
  return rows.value
}

async function ofStore(name: string, logs: string, without: ReadonlySet<string>): Promise<Rows> {
  const store = await openStore(join(root, name), 'write')
  if (!store.ok) throw new Error(store.error.message)
  try {
    const collected = await collect(store.value, [logs], { now: new Date('2026-12-01') })
    if (!collected.ok) throw new Error(collected.error.message)
    return await withConnection(store.value, (connection) =>
      ask(connection, `with ${PATTERN_DAYS_OF_STORE} ${select(without)}`),
    )
  } finally {
    await closeStore(store.value)
  }
}

async function ofTable(
  records: readonly unknown[],
  columns: readonly CloudTrailField[],
  without: ReadonlySet<string>,
): Promise<Rows> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await addTrinoNames(connection)
  await loadRecords(
    connection,
    await makeCloudTrailTable(connection, 'cloudtrail_logs', columns),
    records,
  )
  const { has } = askedTable('cloudtrail_logs', columns)
  const table = { name: 'cloudtrail_logs', has, filter: 'true' }
  return await ask(connection, `with ${patternDaysOfTables([table])} ${select(without)}`)
}

function recordsBelow(folder: string): readonly Record<string, unknown>[] {
  return globSync(join(folder, '**', '*.json*')).flatMap((file) => {
    const bytes = readFileSync(file)
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    try {
      const { Records } = JSON.parse(text) as { Records?: Record<string, unknown>[] }
      return Array.isArray(Records) ? Records : []
    } catch {
      return []
    }
  })
}

/** Rows that one of the two has and the other has not. */
function difference(left: Rows, right: Rows): Rows {
  const counts = new Map<string, number>()
  for (const row of right) counts.set(JSON.stringify(row), 1)
  return left.filter((row) => !counts.has(JSON.stringify(row)))
}

const NOTHING: ReadonlySet<string> = new Set()

describe('the store and the table tell the same calls', () => {
  test('of the demo organization, in every column', async () => {
    const logs = join(root, 'demo')
    await generateDemo({ directory: logs, days: 4 })
    const records = recordsBelow(join(logs, 'AWSLogs'))
    expect(records.length).toBeGreaterThan(10_000)
    const stored = await ofStore('demo-home', join(logs, 'AWSLogs'), NOTHING)
    const told = await ofTable(records, CLOUDTRAIL_COLUMNS, NOTHING)
    expect(difference(stored, told)).toEqual([])
    expect(difference(told, stored)).toEqual([])
    // What an old table lacks is null, and nothing else is another.
    const lacking = new Set(['identity_user', 'source_identity', 'issued_to', 'endpoint_account'])
    const old = await ofTable(records, OLD_COLUMNS, lacking)
    const both = await ofTable(records, CLOUDTRAIL_COLUMNS, lacking)
    expect(difference(old, both)).toEqual([])
    expect(difference(both, old)).toEqual([])
  })

  test.skipIf(!existsSync(SHARED_LOGS))('of real logs, but for what was masked', async () => {
    const stored = await ofStore('real-home', SHARED_LOGS, NOTHING)
    const told = await ofTable(recordsBelow(SHARED_LOGS), CLOUDTRAIL_COLUMNS, NOTHING)
    const name = PATTERN_COLUMNS.findIndex(({ name: column }) => column === 'event_name')
    // Masked logs write one event id (`...`) for many events: the store takes them for one.
    const lost = difference(stored, told)
    expect(told.length).toBeGreaterThan(2_000)
    expect(lost.map((row) => row[name]).sort()).toEqual(['GenerateMac', 'SetTopicAttributes'])
    expect(difference(told, stored).length).toBeLessThan(50)
  })
})
