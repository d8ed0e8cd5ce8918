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
} from '#test/stand-in/cloudtrail-table.ts'
import { answerOf, differenceOf } from './engines.ts'
import { HOSTILE_RECORDS } from './hostile-records.ts'
import { loadManyRecords, trinoTable, writeLogFiles } from './log-tables.ts'
import { trinoEngine } from './trino-engine.ts'

/** Where real logs stand beside the project. */
const REAL = resolve('..', 'shared', 'cloudtrail')
/** What is no record of the demo has an account of its own, and a day for each kind. */
const ACCOUNT = '999999999999'
const DAYS = { real: '2026-01-01', hostile: '2026-01-02', many: '2026-01-03' } as const
const SCHEMA = 'awsdatacatalog.security'
/** Days of the demo, the last ones, for which every query is asked. */
const SAMPLE_DAYS = 3
/** The collect query is asked for every so many days besides: ninety at once keep Trino busy for minutes. */
const EVERY_DAYS = 10

export interface Trial {
  readonly check: (name: string, work: () => Promise<string | undefined>) => Promise<void>
  readonly skip: (why: string) => void
  /** An empty folder for files. */
  readonly folder: string
  readonly server: Promise<{ readonly url: string }>
}

/** Both engines with the same records. */
interface Loaded {
  readonly connection: DuckDBConnection
  readonly duckdb: Engine
  readonly trino: Engine
}

/** Fills both engines and asks them everything, by way of `check`. */
export async function checkAgreement(trial: Trial): Promise<void> {
  const connection = await (
    await DuckDBInstance.create(join(trial.folder, 'logs.duckdb'))
  ).connect()
  try {
    await addTrinoNames(connection)
    await trial.check('records are loaded into DuckDB, and written as files for Trino', () =>
      loadAll(connection, trial),
    )
    const trino = trinoEngine((await trial.server).url)
    const loaded = { connection, duckdb: duckdbEngine(connection), trino }
    await trial.check('Trino reads as many records', () => makeTables(loaded, trial.folder))
    await checkDemo(trial, loaded)
    await checkPlace(trial, loaded, 'real', Object.keys(TABLE_VARIANTS))
    await checkPlace(trial, loaded, 'hostile', ['all'])
    await checkHostileValues(trial, loaded)
    await checkLongLists(trial, loaded)
  } finally {
    connection.closeSync()
  }
}

async function loadAll(connection: DuckDBConnection, trial: Trial): Promise<string> {
  const { folder } = trial
  const table = await makeCloudTrailTable(connection, 'logs_all')
  await prepareDemoHome()
  const demo = recordsOf(join(demoHome(), 'demo-logs'))
  const counts = [`${await loadManyRecords(connection, table, demo, { folder })} of the demo`]
  const load = async (kind: keyof typeof DAYS, records: Iterable<unknown>) => {
    const partitionOf = () => placeOf(kind)
    const count = await loadManyRecords(connection, table, records, { folder, partitionOf })
    counts.push(`${count} ${kind} ones`)
  }
  if (existsSync(REAL)) await load('real', recordsOf(REAL))
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

function* recordsOf(folder: string): Generator<unknown> {
  // Beside them stand files of AWS Config.
  for (const file of globSync(join(folder, '**', 'CloudTrail', '**', '*.json.gz')).sort()) {
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

async function makeTables({ connection, trino }: Loaded, folder: string): Promise<string> {
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
  const { rows } = await answerOf(trino, `select count(*) from ${SCHEMA}.logs_all`)
  const held = await connection.runAndReadAll('select count(*) from logs_all')
  const [[count = 0] = []] = held.getRows()
  if (rows[0]?.[0] !== String(count))
    throw new Error(`Trino reads ${rows[0]?.[0]}, DuckDB holds ${count}`)
  return String(count)
}

async function checkDemo(trial: Trial, loaded: Loaded): Promise<void> {
  const found = await loaded.connection.runAndReadAll(
    `select distinct p_date, p_account from logs_all where p_account <> '${ACCOUNT}' order by all`,
  )
  const parts = found.getRows().map(([day, account]) => [String(day), String(account)] as const)
  const days = [...new Set(parts.map(([day]) => day.replaceAll('/', '-')))]
  const accounts = [...new Set(parts.map(([, account]) => account))]
  const spread = days.filter((_, at) => at % EVERY_DAYS === 0)
  await askAll(trial, loaded, `the demo, ${spread.length} days`, ['collect'], ['all'], {
    ...(await exampleOf(loaded, accounts, days.slice(-1))),
    days: spread,
  })
  const sample = await exampleOf(loaded, accounts, days.slice(-SAMPLE_DAYS))
  await askAll(trial, loaded, `the demo, ${SAMPLE_DAYS} days`, NAMES, ['all'], sample)
  await askReports(trial, loaded, sample)
}

const isReport = ({ name }: { readonly name: string }) => name.startsWith('report-')
// Reports differ in what they ask of `pattern-days`, which is asked everywhere: they are asked once.
const NAMES = CATALOGUE.filter((entry) => !isReport(entry)).map(({ name }) => name)

async function checkPlace(
  trial: Trial,
  loaded: Loaded,
  kind: 'real' | 'hostile',
  variants: readonly string[],
): Promise<void> {
  const example = await exampleOf(loaded, [ACCOUNT], [DAYS[kind]])
  if (example.eventIds.length > 0)
    await askAll(trial, loaded, `${kind} records`, NAMES, variants, example)
}

const MOST_IDS = 500
const MOST_CALLS = 4

/** Ids and calls of records that are there, so that questions about them have answers. */
async function exampleOf(
  { connection }: Loaded,
  accounts: readonly string[],
  days: readonly string[],
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

async function askAll(
  { check }: Trial,
  loaded: Loaded,
  what: string,
  names: readonly string[],
  variants: readonly string[],
  example: Example,
): Promise<void> {
  for (const entry of CATALOGUE.filter(({ name }) => names.includes(name))) {
    for (const variant of variants) {
      await check(`${entry.name} over ${what}, table with ${variant} columns`, async () => {
        const ask = (table: string) =>
          entry.ask(askedTable(table, TABLE_VARIANTS[variant] ?? []), example)
        return await compared(loaded, ask(`${SCHEMA}.logs_${variant}`), ask(`logs_${variant}`))
      })
    }
  }
}

/** Asks every report over a table with all columns; a few days of the demo have no answer to some of them. */
async function askReports({ check }: Trial, loaded: Loaded, example: Example): Promise<void> {
  let rows = 0
  for (const entry of CATALOGUE.filter(isReport)) {
    await check(`${entry.name} over the demo, ${SAMPLE_DAYS} days`, async () => {
      const ask = (table: string) =>
        entry.ask(askedTable(table, TABLE_VARIANTS['all'] ?? []), example)
      const found = await rowsAlike(loaded, ask(`${SCHEMA}.logs_all`), ask('logs_all'))
      rows += found
      return `${found} rows alike`
    })
  }
  await check('reports have rows to compare', async () => {
    if (rows === 0) throw new Error('there was no row to compare')
    return String(rows)
  })
}

/** Asks both engines the same questions; throws where the answers differ, or where all are empty. */
async function compared(
  loaded: Loaded,
  ofTrino: readonly Asked[],
  ofDuckdb: readonly Asked[],
): Promise<string> {
  const rows = await rowsAlike(loaded, ofTrino, ofDuckdb)
  if (rows === 0) throw new Error('there was no row to compare')
  return `${rows} rows alike`
}

/** How many rows both engines answered alike; throws where they differ. */
async function rowsAlike(
  { duckdb, trino }: Loaded,
  ofTrino: readonly Asked[],
  ofDuckdb: readonly Asked[],
): Promise<number> {
  let rows = 0
  for (const [at, asked] of ofTrino.entries()) {
    const [left, right] = await Promise.all([
      answerOf(trino, asked),
      answerOf(duckdb, ofDuckdb[at] ?? asked),
    ])
    const difference = differenceOf(left, right)
    if (difference !== undefined) throw new Error(difference)
    rows += left.rows.length
  }
  return rows
}

const ECHO: Query = {
  name: 'echo',
  sql: `select :text as parameter, x as listed, case when x in (:list) then 'in' end as is_in
from (values (:list)) as t(x)`,
  parameters: { text: 'text', list: 'texts' },
}

async function checkHostileValues({ check }: Trial, { duckdb, trino }: Loaded): Promise<void> {
  await check('hostile values come back unchanged, from a parameter and from a list', async () => {
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

async function checkLongLists({ check }: Trial, { duckdb, trino }: Loaded): Promise<void> {
  const accounts = [
    ...Array.from({ length: 1_999 }, (_, at) => String(100_000_000_000 + at)),
    ACCOUNT,
  ]
  await check(
    '20,000 ids in the parts that a statement takes, 2,000 accounts in each',
    async () => {
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
    },
  )
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
