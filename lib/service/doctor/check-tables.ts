import { paginateListTableMetadata } from '@aws-sdk/client-athena'
import {
  type LogTable,
  type OpenAthena,
  openAthena,
  readLogTable,
} from '#lib/collect/log-tables.ts'
import { tableDifference } from '#lib/query/table-difference.ts'
import type { Failure } from '#lib/result.ts'
import { askAll } from './ask.ts'
import { type CheckLine, listed, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

/** Whether the tables are there, with the columns and parts that statements need. */
export async function* checkTables(known: Known): AsyncGenerator<CheckLine> {
  const opened = openAthena(known.settings)
  if (!opened.ok) return
  for (const name of opened.value.settings.tables) yield* checkTable(known, opened.value, name)
}

async function* checkTable(
  known: Known,
  athena: OpenAthena,
  table: string,
): AsyncGenerator<CheckLine> {
  const name = `table ${table}`
  const read = await readLogTable(athena, table)
  if (!read.ok) {
    const line = unusableTable(name, read.error, known)
    const isThere = read.error.code !== 'athena/table-missing'
    yield isThere
      ? line
      : { ...line, detail: `${line.detail}${await tablesInstead(known, athena)}` }
    return
  }
  known.tables = [...known.tables, read.value]
  yield columnsLine(name, read.value)
  yield* partitionLines(known, read.value)
}

/** What tables the database has, where they may be listed: one of them may be meant. */
async function tablesInstead(known: Known, { athena, settings }: OpenAthena): Promise<string> {
  const { catalog, database, workgroup } = settings
  const pages = paginateListTableMetadata(
    { client: athena },
    { CatalogName: catalog, DatabaseName: database, WorkGroup: workgroup },
    known.sending,
  )
  const listing = await askAll('athena:ListTableMetadata', pages, (page) => page.TableMetadataList)
  if (!listing.ok) return ''
  const names = listing.value.flatMap(({ Name }) => Name ?? [])
  return `; the database has ${names.length === 0 ? 'none' : listed(names, 12)}`
}

/** Failures of which the thing itself is the cause, not the way to it. */
const NOT_THERE: ReadonlySet<string> = new Set([
  'athena/table-missing',
  'athena/column-missing',
  'athena/table-partitions',
])

function unusableTable(name: string, failure: Failure, known: Known): CheckLine {
  const line = failureLine(name, failure, 'athena:GetTableMetadata', placesOf(known))
  if (!NOT_THERE.has(failure.code)) return line
  const way = 'or print a statement that makes one with `perimetry table-ddl`'
  return { ...line, state: 'missing', whatToDo: `${line.whatToDo}; ${way}` }
}

function columnsLine(name: string, { description }: LogTable): CheckLine {
  const { missing, otherTypes } = tableDifference(description)
  const count = `${description.columns.length} columns`
  if (missing.length + otherTypes.length === 0) return ok(name, `${count}, all that are known`)
  const types = otherTypes.map(({ expected, path, type }) => `${path} (${type}, not ${expected})`)
  const detail = [
    `${count}, all that must be there`,
    ...(missing.length === 0 ? [] : [`without ${listed(missing, 12)}`]),
    ...(types.length === 0 ? [] : [`with other types: ${listed(types)}`]),
  ].join('; ')
  const whatToDo =
    'what would be read of them is not known, and verdicts that need it stay open; `perimetry table-ddl` prints a table that has them'
  return trouble('warning', name, detail, whatToDo)
}

const DAY_MS = 86_400_000

function* partitionLines(known: Known, table: LogTable): Generator<CheckLine> {
  const { partitions } = table
  const name = `partitions of ${table.name}`
  if (!partitions.isProjected) {
    yield trouble(
      'warning',
      name,
      'they are not projected: each must be added to the catalog, and what was not added is not seen',
      'add them every day, or make a table with projection: `perimetry table-ddl` prints one',
    )
    return
  }
  const lines = [rangeLine(known, table), accountsLine(known, table), regionsLine(table)]
  yield* lines.map((line) => ({ ...line, name: `${line.name} of ${table.name}` }))
}

/** The range of days: `2022/01/01,NOW`, `NOW-2YEARS,NOW`. */
function rangeLine({ now }: Known, { description, partitions }: LogTable): CheckLine {
  const name = 'days'
  const key = partitions.day.length === 1 ? partitions.day[0]?.name : undefined
  const range = description.properties[`projection.${key}.range`]
  if (key === undefined || range === undefined)
    return ok(name, 'year, month and day are projected each for itself')
  const [begin = '', end = ''] = range.split(',').map((part) => part.trim())
  const last = dayOf(end)
  if (last !== undefined && last < dayOf(new Date(now.getTime() - DAY_MS).toISOString())!) {
    const way = `set \`projection.${key}.range\` to \`${begin},NOW\``
    return trouble(
      'missing',
      name,
      `projected from ${begin} to ${end}: later ones are not seen`,
      way,
    )
  }
  return ok(name, `projected from ${begin} to ${end}`)
}

/** `2026-11-24`, from it or from `2026/11/24…`; undefined: it is an expression such as `NOW`. */
function dayOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})\D?(\d{2})\D?(\d{2})/.exec(text) ?? []
  return year === undefined ? undefined : `${year}-${month}-${day}`
}

function accountsLine({ accounts: owned, settings }: Known, { partitions }: LogTable): CheckLine {
  const name = 'accounts'
  if (partitions.account === undefined)
    return ok(name, 'the table is not cut by account: each day is read for all of them')
  const asked = settings.athena?.accounts ?? owned
  if (partitions.accounts === undefined)
    return ok(name, `\`${partitions.account}\` takes any account that a statement names`)
  const held = new Set(partitions.accounts)
  const lacking = (asked ?? []).filter((account) => !held.has(account))
  if (lacking.length > 0) {
    return trouble(
      'missing',
      name,
      `the table lists ${held.size}, without ${listed(lacking)}`,
      `add them to \`projection.${partitions.account}.values\`, or make the key \`injected\``,
    )
  }
  const all = asked === undefined ? '; the organization was not read, so none can be missed' : ''
  return ok(name, `the table lists ${held.size}${all}`)
}

function regionsLine({ partitions }: LogTable): CheckLine {
  const name = 'regions'
  if (partitions.region === undefined) return ok(name, 'the table is not cut by region')
  if (partitions.regions === undefined) return ok(name, 'the table takes any region')
  return ok(name, `the table lists ${listed(partitions.regions, 40)}`)
}
