import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readRecord } from '#lib/cloudtrail/read-record.ts'
import { dollars } from '#lib/engine/price.ts'
import { partitionFilter } from '#lib/query/partitions.ts'
import { compile } from '#lib/query/query.ts'
import type { PatternSet } from '#lib/replay/pattern-set.ts'
import { loadPatterns } from '#lib/workspace/load-patterns.ts'
import { closeStore, openStore, type Store } from '#lib/workspace/store.ts'
import { recordOfRow } from '#queries/records/row-record.ts'
import { recordsOfPattern } from '#queries/records/statement.ts'
import { collectFromAthena, testTables } from '#test/collect-from-athena.ts'
import { demoHome } from '#test/demo-home.ts'
import { type StandIn, startStandIn } from '#test/stand-in/athena.ts'
import { TROUBLE } from '#test/stand-in/troubles.ts'
import { planRecords, type RecordTables, readPlanned, sampleRecords } from './athena-records.ts'
import { collect } from './collect.ts'
import type { LogTable } from './log-tables.ts'
import { eventIdOf, type RawRecord, recordsInFiles } from './raw-records.ts'

const NOW = new Date('2026-12-01T08:00:00Z')
const DAYS = ['2026-11-18', '2026-11-19', '2026-11-20']
const FOLDERS = DAYS.map((day) => `*/AWSLogs/**/${day.replaceAll('-', '/')}/*.gz`)
type Json = Record<string, unknown>

let root = ''
let files: Store
let athena: Store
let records: readonly Json[] = []
let standIn: StandIn
let tables: RecordTables

/** Three days of the demo, collected from its files into one store and from Athena into another. */
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'perimetry-records-'))
  const paths = FOLDERS.flatMap((pattern) => globSync(join(demoHome(), pattern))).sort()
  records = paths.flatMap((path) => {
    const { Records } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { Records: Json[] }
    return Records
  })
  files = await opened('files')
  const collected = await collect(files, paths, { now: NOW })
  expect(collected.ok && collected.value.run.records).toBe(records.length)
  standIn = await startStandIn({
    tables: [{ name: 'cloudtrail_logs', records }],
    partitionBytes: (_, count) => count * 100_000,
    isQuick: true,
  })
  stub(standIn)
  tables = testTables()
  athena = await opened('athena')
  const accounts = [...new Set(records.map((one) => String(one['recipientAccountId'])))]
  await collectFromAthena(athena, tables, { accounts, from: DAYS[0]!, to: DAYS[2]! }, NOW)
})

afterAll(async () => {
  await standIn.close()
  await closeStore(files)
  await closeStore(athena)
  rmSync(root, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

async function opened(name: string): Promise<Store> {
  const store = await openStore(join(root, name), 'write')
  if (!store.ok) throw new Error(store.error.message)
  return store.value
}

function stub({ env }: StandIn): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
}

async function theTable(): Promise<LogTable> {
  const table = await tables.table('cloudtrail_logs')
  if (!table.ok) throw new Error(table.error.message)
  return table.value
}

/** A pattern's content: ids differ from store to store. */
function contentOf(set: PatternSet, at: number): string {
  return JSON.stringify([
    set.callers[set.caller[at]!],
    set.calls[set.call[at]!],
    set.resourceLists[set.resources[at]!],
    set.networks[set.network[at]!],
    set.places[set.place[at]!],
    set.outcomes[set.outcome[at]!],
  ])
}

interface Pair {
  readonly inFiles: number
  readonly inAthena: number
  readonly eventName: string
  readonly content: string
}

async function pairs(): Promise<readonly Pair[]> {
  const [left, right] = [await loadPatterns(files), await loadPatterns(athena)]
  const ids = new Map(Array.from(right.patternId, (id, at) => [contentOf(right, at), id]))
  return Array.from(left.patternId, (inFiles, at) => ({
    inFiles,
    inAthena: ids.get(contentOf(left, at)) ?? -1,
    eventName: left.calls[left.call[at]!]!.eventName,
    content: contentOf(left, at),
  }))
}

const idsOf = (list: readonly RawRecord[]) => list.map(({ eventId }) => eventId).sort()
const ALL = { limit: 100_000, offset: 0 }

async function readAll(patternId: number, more: Partial<Parameters<typeof readPlanned>[3]> = {}) {
  const plan = await planRecords(athena, patternId, more.range, tables)
  if (!plan.ok || plan.value === undefined) throw new Error('no plan')
  return {
    plan: plan.value,
    read: await readPlanned(athena, patternId, plan.value, { tables, ...more }),
  }
}

describe('all records of a pattern from Athena', () => {
  test('are those that its files hold, for patterns of every event', async () => {
    const all = await pairs()
    expect(all.map(({ inAthena }) => inAthena)).not.toContain(-1)
    // Of each event the pattern that stands first, of those that others complete some more.
    const joined = all.filter(({ content }) => /"session":|"ownerFrom":"copy"/.test(content))
    const every = [...Map.groupBy(all, ({ eventName }) => eventName).values()].map(([one]) => one!)
    const first = every.filter((_, at) => at % 3 === 0)
    const chosen = [...new Set([...first, ...joined.slice(0, 20)])]
    expect(chosen.length).toBeGreaterThan(30)
    expect(joined.length).toBeGreaterThan(5)
    for (const { content, inAthena, inFiles } of chosen) {
      const expected = await recordsInFiles(files, inFiles, ALL)
      const { plan, read } = await readAll(inAthena)
      expect(read.stopped, content).toBeUndefined()
      if (expected.length > 1000) {
        expect(read.records, content).toHaveLength(1000)
        expect([read.cut, plan.records], content).toEqual(['records', expected.length])
      } else {
        expect(idsOf(read.records), content).toEqual(idsOf(expected))
        expect(plan.records, content).toBe(expected.length)
      }
    }
  })

  test('scans the partitions of their account and days, and no others', async () => {
    const all = await pairs()
    const one = all.find(({ content }) => content.includes('"eventName":"AssumeRole"'))!
    const before = standIn.started.length
    const { plan, read } = await readAll(one.inAthena)
    const [statement, ...others] = standIn.started.slice(before)
    expect(others.length).toBe(0)
    const account = /"recipient":"(\d+)"/.exec(one.content)?.[1]
    const days = plan.parts.map(({ day }) => day.replaceAll('-', '/'))
    expect(plan.parts.flatMap(({ accounts }) => accounts)).toEqual(days.map(() => account))
    const own = records.filter(
      (record) =>
        record['recipientAccountId'] === account &&
        days.includes(String(record['eventTime']).slice(0, 10).replaceAll('-', '/')),
    )
    expect(statement?.bytes).toBe(own.length * 100_000)
    expect(read.scanned).toEqual({
      statements: 1,
      bytes: own.length * 100_000,
      dollars: dollars(own.length * 100_000),
    })
    // By the share of the account the estimate is right here, since partitions weigh what they hold.
    expect(plan.cost.bytes).toBe(own.length * 100_000)
    expect(plan.cost.dollars).toBe(read.scanned.dollars)
    const ofDays = records.filter((record) =>
      days.includes(String(record['eventTime']).slice(0, 10).replaceAll('-', '/')),
    )
    expect(plan.cost).toMatchObject({ mostBytes: ofDays.length * 100_000, unknownDays: 0 })
  })

  test('of some days are those of these days, and only they are scanned', async () => {
    const all = await pairs()
    const one = all.find(({ content }) => content.includes('"eventName":"AssumeRole"'))!
    const day = Date.parse(DAYS[1]!) / 86_400_000
    const range = { first: day, last: day }
    const { plan, read } = await readAll(one.inAthena, { range })
    expect(new Set(plan.parts.map((part) => part.day))).toEqual(new Set([DAYS[1]]))
    const expected = await recordsInFiles(files, one.inFiles, { ...ALL, range })
    expect(idsOf(read.records)).toEqual(idsOf(expected))
    expect(expected.length).toBeGreaterThan(0)
  })

  test('that the reader stopped, or that was stopped, keeps what was found', async () => {
    const [one] = await pairs()
    const stopped = await readAll(one!.inAthena, { signal: AbortSignal.abort() })
    expect(stopped.read).toMatchObject({ records: [], stopped: { code: 'athena/cancelled' } })
  })
})

test('a sample is one statement over the partition of its day and account', async () => {
  const one = (await pairs()).find(({ content }) => content.includes('"eventName":"AssumeRole"'))!
  const before = standIn.started.length
  const sample = await sampleRecords(athena, one.inAthena, 5, { tables })
  if (!sample.ok || sample.value === undefined) throw new Error('no sample')
  const all = idsOf(await recordsInFiles(files, one.inFiles, ALL))
  expect(sample.value.records.length).toBeGreaterThan(0)
  for (const { eventId, record, state } of sample.value.records) {
    expect(state).toBe('read')
    expect(all).toContain(eventId)
    // What the table has columns for is as it was written.
    const original = records.find((each) => each['eventID'] === eventId)
    expect(record).toEqual(withoutNulls(original))
  }
  const [statement, ...others] = standIn.started.slice(before)
  expect(others.length).toBe(0)
  expect(new Set(statement?.partitions.map(({ account }) => account)).size).toBe(1)
  expect(new Set(statement?.partitions.map(({ day }) => day)).size).toBe(1)
})

/** Null is what a table says of a field that is missing. */
function withoutNulls(record: unknown): unknown {
  if (Array.isArray(record)) return record.map(withoutNulls)
  if (typeof record !== 'object' || record === null) return record
  return Object.fromEntries(
    Object.entries(record).filter(
      ([name, value]) => value !== null || /^(?:request|response)/.test(name),
    ),
  )
}

test('every record reads from its row as it was written', async () => {
  // Superset and filter rest on it: the reading of the row is the reading of the record.
  const { rows } = await wholeTable()
  const written = new Map(records.map((record) => [record['eventID'], readRecord(record)]))
  expect(rows).toHaveLength(records.length)
  for (const row of rows) expect(readRecord(row)).toEqual(written.get(eventIdOf(row)))
})

async function wholeTable(): Promise<{ readonly rows: readonly object[] }> {
  const table = await theTable()
  const accounts = [...new Set(records.map((one) => String(one['recipientAccountId'])))]
  const filter = partitionFilter(table.partitions, { accounts, days: DAYS })
  const narrowing = {
    sources: [...new Set(records.map((one) => String(one['eventSource'])))],
    names: [...new Set(records.map((one) => String(one['eventName'])))],
    regions: [...new Set(records.map((one) => String(one['awsRegion'])))],
    errors: [
      '',
      ...new Set(records.flatMap((one) => (one['errorCode'] as string | undefined) ?? [])),
    ],
    callers: undefined,
    addresses: undefined,
  }
  const { description, quoted } = table
  const { query, values } = recordsOfPattern(quoted, description.columns, filter, narrowing)
  const compiled = compile(query, values)
  if (!compiled.ok) throw new Error(compiled.error.message)
  const answer = await tables.engine.run(compiled.value)
  if (!answer.ok) throw new Error(answer.error.message)
  const rows: object[] = []
  for await (const row of answer.value.rows) {
    if (row.ok) rows.push(recordOfRow(description.columns, row.value))
  }
  return { rows }
}

describe('what may be in the way', () => {
  let other: StandIn | undefined

  afterEach(async () => {
    await other?.close()
    other = undefined
    stub(standIn)
  })

  async function inTheWay(settings: Partial<Parameters<typeof startStandIn>[0]>) {
    other = await startStandIn({ tables: [{ name: 'cloudtrail_logs', records: [] }], ...settings })
    stub(other)
    return testTables()
  }

  test('a record that the table holds no more is named by its id', async () => {
    const gone = await inTheWay({})
    const [one] = await pairs()
    const sample = await sampleRecords(athena, one!.inAthena, 5, { tables: gone })
    expect(sample.ok && sample.value?.records[0]).toMatchObject({
      state: 'not-found',
      record: null,
    })
  })

  test('a table that is missing', async () => {
    const missing = await inTheWay({ tables: [{ name: 'other', records: [] }] })
    const [one] = await pairs()
    expect(await planRecords(athena, one!.inAthena, undefined, missing)).toMatchObject({
      ok: false,
      error: { code: 'athena/table-missing' },
    })
  })

  test('credentials that expired', async () => {
    const expired = await inTheWay({ troubles: [TROUBLE.expired('StartQueryExecution')] })
    const [one] = await pairs()
    expect(await sampleRecords(athena, one!.inAthena, 5, { tables: expired })).toMatchObject({
      ok: false,
      error: { code: 'aws/expired' },
    })
  })
})
