import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { addTrinoNames, duckdbEngine } from '#lib/engine/duckdb.ts'
import type { Engine } from '#lib/engine/engine.ts'
import { compile, type Query } from '#lib/query/query.ts'
import { type Asked, CATALOGUE, type Example, type ExampleCall } from '#queries/index.ts'
import { demoHome } from '#test/demo-home.ts'
import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'
import prepareDemoHome from '#test/prepare-demo-home.ts'
import { askedTable, TABLE_VARIANTS } from '#test/query-examples.ts'
import {
  duckType,
  makeCloudTrailTable,
  OLD_COLUMNS,
  type Partition,
  usualPartition,
} from '#test/stand-in/cloudtrail-table.ts'
import { answerOf, compared, inLanes, type Loaded, type Task } from './engines.ts'
import { HOSTILE_RECORDS } from './hostile-records.ts'
import { loadManyRecords, SCHEMA, trinoTable, writeLogFiles } from './log-tables.ts'
import { reportChecks } from './report-agreement.ts'
import { trinoEngine } from './trino-engine.ts'

/** Where real logs stand beside the project. */
const REAL = resolve('..', 'shared', 'cloudtrail')
/** What is no record of the demo has an account of its own, and a day for each kind. */
const ACCOUNT = '999999999999'
const DAYS = { real: '2026-01-01', hostile: '2026-01-02', many: '2026-01-03' } as const
/** Trino plans a statement on one core, which is half of what it does: two at a time keep two busy. */
const AT_ONCE = 2
/** Days of the demo, the last ones, for which every query is asked. */
const SAMPLE_DAYS = 3
/** The collect query is asked for every so many days besides. Other days of the demo are not loaded: nobody asks. */
const EVERY_DAYS = 30

export interface Trial {
  readonly check: (name: string, work: () => Promise<string | undefined>) => Promise<void>
  readonly skip: (why: string) => void
  /** An empty folder for files. */
  readonly folder: string
  readonly server: Promise<{ readonly url: string }>
}

/** Fills both engines and asks them everything, by way of `check`. */
export async function checkAgreement(trial: Trial): Promise<void> {
  const instance = await DuckDBInstance.create(join(trial.folder, 'logs.duckdb'))
  const connection = await instance.connect()
  const connections = [connection]
  try {
    await addTrinoNames(connection)
    await trial.check('records are loaded into DuckDB, and written as files for Trino', () =>
      loadAll(connection, trial),
    )
    const trino = trinoEngine((await trial.server).url)
    await trial.check('Trino reads as many records', () =>
      makeTables(connection, trino, trial.folder),
    )
    while (connections.length < AT_ONCE) connections.push(await instance.connect())
    const lanes = connections.map((each) => ({ duckdb: duckdbEngine(each), trino }))
    await checkAll(trial, connection, lanes)
  } finally {
    for (const each of connections) each.closeSync()
  }
}

async function loadAll(connection: DuckDBConnection, trial: Trial): Promise<string> {
  const { folder } = trial
  const table = await makeCloudTrailTable(connection, 'logs_all')
  await prepareDemoHome()
  const demo = demoRecords()
  const counts = [`${await loadManyRecords(connection, table, demo, { folder })} of the demo`]
  const load = async (kind: keyof typeof DAYS, records: Iterable<unknown>) => {
    const partitionOf = () => placeOf(kind)
    const count = await loadManyRecords(connection, table, records, { folder, partitionOf })
    counts.push(`${count} ${kind} ones`)
  }
  if (existsSync(REAL)) await load('real', recordsOf(logFiles(REAL)))
  else trial.skip(`no real logs were compared on Trino and DuckDB: there is no ${REAL}`)
  await load('hostile', HOSTILE_RECORDS)
  await load('many', MANY_RECORDS)
  mkdirSync(join(folder, 'AWSLogs'))
  await writeLogFiles(connection, table, join(folder, 'AWSLogs'))
  const old = OLD_COLUMNS.map(
    ({ name, type }) => `cast("${name}" as ${duckType(type)}) as "${name}"`,
  )
  await connection.run(
    `create view logs_old as select ${old.join(', ')}, p_account, p_region, p_date from logs_all`,
  )
  return counts.join(', ')
}

function placeOf(kind: keyof typeof DAYS): Partition {
  return { account: ACCOUNT, region: 'us-east-1', day: DAYS[kind].replaceAll('-', '/') }
}

/** What the demo's accounts received on the days that are compared. */
function* demoRecords(): Generator<unknown> {
  const files = logFiles(join(demoHome(), 'demo-logs'))
  const days = [...new Set(files.map(dayOf))].sort()
  const compared = new Set(
    days.filter((_, at) => at % EVERY_DAYS === 0 || at >= days.length - SAMPLE_DAYS),
  )
  for (const record of recordsOf(files.filter((file) => compared.has(dayOf(file)))))
    if (compared.has(usualPartition(record).day)) yield record
}

/** `2026/11/24` of `…/CloudTrail/eu-west-1/2026/11/24/….json.gz`. */
function dayOf(file: string): string {
  return file.split('/').slice(-4, -1).join('/')
}

function logFiles(folder: string): readonly string[] {
  // Beside them stand files of AWS Config.
  return globSync(join(folder, '**', 'CloudTrail', '**', '*.json.gz')).sort()
}

function* recordsOf(files: readonly string[]): Generator<Readonly<Record<string, unknown>>> {
  for (const file of files) {
    const read = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'))
    yield* read.Records ?? (Array.isArray(read) ? read : [read])
  }
}

/** Twenty thousand ids, as many as an organization may have buckets; every thirtieth or so is hostile. */
const MANY_IDS: readonly string[] = Array.from(
  { length: 20_000 },
  (_, at) => `${at}-${HOSTILE_TEXTS[at % 997] ?? 'bucket-of-an-organization'}`,
)
const MANY_RECORDS = MANY_IDS.map((eventID) => ({ eventID, eventTime: '2026-01-03T00:00:00Z' }))

async function makeTables(
  connection: DuckDBConnection,
  trino: Engine,
  folder: string,
): Promise<string> {
  const of = async (key: string) => {
    const found = await connection.runAndReadAll(`select distinct ${key} from logs_all order by 1`)
    return found.getRows().map(([value]) => String(value))
  }
  const days = await of('p_date')
  const [from = '', to = ''] = [days[0], days.at(-1)]
  const projection = {
    accounts: await of('p_account'),
    regions: await of('p_region'),
    days: [from, to] as const,
  }
  await answerOf(trino, `create schema ${SCHEMA}`)
  for (const [name, columns] of Object.entries(TABLE_VARIANTS)) {
    const table = `${SCHEMA}.logs_${name}`
    await answerOf(trino, trinoTable(table, columns, join(folder, 'AWSLogs'), projection))
  }
  // Trino would look for each day between the first and the last one, of each account and region.
  const { rows } = await answerOf(
    trino,
    `select count(*) from ${SCHEMA}.logs_all where p_date in ('${days.join("', '")}')`,
  )
  const held = await connection.runAndReadAll('select count(*) from logs_all')
  const [[count = 0] = []] = held.getRows()
  if (rows[0]?.[0] !== String(count))
    throw new Error(`Trino reads ${rows[0]?.[0]}, DuckDB holds ${count}`)
  return String(count)
}

/** Whatever lies in the partitions of these accounts and days. */
interface Place {
  /** Stands in the names of checks. */
  readonly what: string
  readonly accounts: readonly string[]
  readonly days: readonly string[]
}

interface OtherPlace extends Place {
  readonly kind: keyof typeof DAYS
}

async function placesOf(
  connection: DuckDBConnection,
): Promise<{ demo: Place; others: readonly OtherPlace[] }> {
  const found = await connection.runAndReadAll(
    'select distinct p_date, p_account from logs_all order by all',
  )
  const parts = found.getRows().map(([day, account]) => [String(day), String(account)] as const)
  const ofDemo = parts.filter(([, account]) => account !== ACCOUNT)
  const days = [...new Set(ofDemo.map(([day]) => day.replaceAll('/', '-')))]
  const accounts = [...new Set(ofDemo.map(([, account]) => account))]
  const held = new Set(parts.map(([day]) => day.replaceAll('/', '-')))
  return {
    demo: { what: `the demo, ${days.length} days`, accounts, days },
    others: (['real', 'hostile'] as const)
      .filter((kind) => held.has(DAYS[kind]))
      .map((kind) => ({ kind, what: `${kind} records`, accounts: [ACCOUNT], days: [DAYS[kind]] })),
  }
}

/** Queries that take long to plan are asked once, over all places together; the others of each place. */
const ASKED_ONCE = ['collect', 'pattern-days']
const NAMES = CATALOGUE.map(({ name }) => name).filter((name) => !name.startsWith('report-'))

async function checkAll(
  trial: Trial,
  connection: DuckDBConnection,
  lanes: readonly Loaded[],
): Promise<void> {
  const { demo, others } = await placesOf(connection)
  const days = demo.days.slice(-SAMPLE_DAYS)
  const places = [{ ...demo, what: `the demo, ${SAMPLE_DAYS} days`, days }, ...others]
  const real = others.filter(({ kind }) => kind === 'real')
  const reports = reportChecks(trial.check, together(places))
  const ask = async (names: readonly string[], variant: string, place: Place) =>
    asking(trial, names, variant, place, await exampleOf(connection, place))
  const tasks = [reports.keep, ...(await ask(['collect'], 'all', together([demo, ...others])))]
  for (const place of real) tasks.push(...(await ask(NAMES, 'old', place)))
  const singly = NAMES.filter((name) => !ASKED_ONCE.includes(name))
  for (const place of places) tasks.push(...(await ask(singly, 'all', place)))
  await inLanes(lanes, [...tasks, longLists(trial), hostileValues(trial)])
  await inLanes(lanes, reports.ask)
  await reports.end()
}

function together(places: readonly Place[]): Place {
  return {
    what: places.map(({ what }) => what).join(', '),
    accounts: [...new Set(places.flatMap(({ accounts }) => accounts))],
    days: places.flatMap(({ days }) => days),
  }
}

const MOST_IDS = 500
const MOST_CALLS = 4

/** Ids and calls of records that are there, so that questions about them have answers. */
async function exampleOf(
  connection: DuckDBConnection,
  { accounts, days }: Place,
): Promise<Example> {
  const parts = days.map((day) => `'${day.replaceAll('-', '/')}'`).join(', ')
  const where = `p_account in ('${accounts.join("', '")}') and p_date in (${parts})`
  const ids = await connection.runAndReadAll(
    `select distinct eventid from logs_all where ${where} and eventid is not null
     order by hash(eventid) limit ${MOST_IDS}`,
  )
  const calls = await connection.runAndReadAll(
    `select eventsource, eventname, awsregion,
       coalesce(useridentity.sessioncontext.sessionissuer.arn, useridentity.arn, useridentity.invokedby) as caller
     from logs_all where ${where} and caller <> '' group by 1, 2, 3, 4 order by count(*) desc, 1, 2, 3, 4 limit ${MOST_CALLS}`,
  )
  return {
    accounts,
    days,
    eventIds: ids.getRows().map(([id]) => String(id)),
    calls: calls.getRows().map((row) => exampleCall(row.map(String))),
  }
}

function exampleCall([
  source = '',
  name = '',
  region = '',
  caller = '',
]: readonly string[]): ExampleCall {
  return { source, name, region, caller }
}

function asking(
  { check }: Trial,
  names: readonly string[],
  variant: string,
  place: Place,
  example: Example,
): readonly Task[] {
  return CATALOGUE.filter(({ name }) => names.includes(name)).map((entry) => (loaded) => {
    const ask = (table: string) =>
      entry.ask(askedTable(table, TABLE_VARIANTS[variant] ?? []), example)
    return check(`${entry.name} over ${place.what}, table with ${variant} columns`, () =>
      compared(loaded, ask(`${SCHEMA}.logs_${variant}`), ask(`logs_${variant}`)),
    )
  })
}

const ECHO: Query = {
  name: 'echo',
  sql: `select :text as parameter, x as listed, case when x in (:list) then 'in' end as is_in
from (values (:list)) as t(x)`,
  parameters: { text: 'text', list: 'texts' },
}

function hostileValues({ check }: Trial): Task {
  return ({ duckdb, trino }) =>
    check('hostile values come back unchanged, from a parameter and from a list', async () => {
      const texts = [...HOSTILE_TEXTS, "?'".repeat(2_000)]
      for (const text of texts) {
        for (const [name, engine] of Object.entries({ trino, duckdb })) {
          const { rows } = await answerOf(engine, { query: ECHO, values: { text, list: [text] } })
          if (JSON.stringify(rows) !== JSON.stringify([[text, text, 'in']]))
            throw new Error(`${name} made of ${JSON.stringify(text)}: ${JSON.stringify(rows)}`)
        }
      }
      return `${texts.length} texts`
    })
}

function longLists({ check }: Trial): Task {
  const accounts = [
    ...Array.from({ length: 1_999 }, (_, at) => String(100_000_000_000 + at)),
    ACCOUNT,
  ]
  return ({ duckdb, trino }) =>
    check('20,000 ids in the parts that a statement takes, 2,000 accounts in each', async () => {
      const entry = CATALOGUE.find(({ name }) => name === 'records-by-id')
      const table = (name: string) => askedTable(name, TABLE_VARIANTS['all'] ?? [])
      const ask = (name: string, eventIds: readonly string[]) =>
        entry?.ask(table(name), { accounts, calls: [], days: [DAYS.many], eventIds }) ?? []
      const parts = partsOf(MANY_IDS, (ids) => ask(`${SCHEMA}.logs_all`, ids))
      for (const [engine, name] of [
        [trino, `${SCHEMA}.logs_all`],
        [duckdb, 'logs_all'],
      ] as const) {
        const found = new Set<string | null>()
        for (const ids of parts) {
          for (const asked of ask(name, ids)) {
            const { columns, rows } = await answerOf(engine, asked)
            const place = columns.indexOf('eventid')
            for (const row of rows) found.add(row[place] ?? null)
          }
        }
        const missing = MANY_IDS.filter((id) => !found.has(id))
        if (missing.length > 0 || found.size !== MANY_IDS.length)
          throw new Error(`${name}: ${missing.length} ids are missing: ${missing.slice(0, 5)}`)
      }
      return `${parts.length} statements for each engine`
    })
}

/** Halves a list until each part fits into a statement; what does not fit must say so by its name. */
function partsOf(
  list: readonly string[],
  ask: (part: readonly string[]) => readonly Asked[],
): readonly (readonly string[])[] {
  const failures = ask(list).flatMap(({ query, values }) => {
    const compiled = compile(query, values)
    return compiled.ok ? [] : [compiled.error.code]
  })
  if (failures.length === 0) return [list]
  if (failures.some((code) => code !== 'query/too-long')) throw new Error(failures.join())
  const middle = Math.ceil(list.length / 2)
  return [...partsOf(list.slice(0, middle), ask), ...partsOf(list.slice(middle), ask)]
}
