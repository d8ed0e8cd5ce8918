import { type LogTable, openAthena } from '#lib/collect/log-tables.ts'
import { rowsOf, type Statistics } from '#lib/engine/engine.ts'
import { partitionFilter } from '#lib/query/partitions.ts'
import { compile } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'
import { countOf } from '#lib/table/count-of.ts'
import { PROBE_COLUMNS, probeQuery } from '#queries/probe/statement.ts'
import { type CheckLine, dollarsText, listed, notAsked, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

const DAY_MS = 86_400_000
/** Accounts that a probe reads: enough to see that it works, few enough to cost next to nothing. */
const MOST_ACCOUNTS = 3

/** Reads yesterday of a few accounts of each table: the one statement that this runs, and pays for. */
export async function* checkProbe(known: Known): AsyncGenerator<CheckLine> {
  if (known.tables.length === 0) {
    yield notAsked('probe', 'no table can be used')
    return
  }
  if (known.hasWorkgroup !== true) {
    yield notAsked('probe', 'no statement can be started')
    return
  }
  const seen = new Map<string, Set<string>>()
  let isWhole = true
  for (const table of known.tables) {
    const { line, counts } = await probeOf(known, table)
    yield line
    if (counts === undefined) isWhole = false
    else note(seen, counts)
  }
  if (seen.size > 0) yield* classLines(seen, isWhole)
}

/** Undefined counts: the table was not read. */
async function probeOf(
  known: Known,
  table: LogTable,
): Promise<{ readonly line: CheckLine; readonly counts?: readonly Count[] }> {
  const name = `probe of ${table.name}`
  const accounts = accountsOf(known, table)
  const why = tooWide(table, accounts)
  if (why !== undefined) return { line: notAsked(name, why) }
  const probed = await probe(known, table, accounts)
  if (probed.ok) return { line: probeLine(table, probed.value), counts: probed.value.counts }
  const action = 'athena:StartQueryExecution'
  return { line: failureLine(name, probed.error, action, placesOf(known)) }
}

/** The own account first: who set this up knows what is in it. */
function accountsOf(known: Known, { name, partitions }: LogTable): readonly string[] {
  const own = known.identity?.account
  const delivered = known.delivered.get(name)
  const wished = known.settings.athena?.accounts ?? partitions.accounts ?? known.accounts
  const all = wished ?? delivered ?? (own === undefined ? [] : [own])
  return all
    .filter((account) => delivered?.includes(account) ?? true)
    .sort((one, other) => Number(other === own) - Number(one === own))
    .slice(0, MOST_ACCOUNTS)
}

/** Why a day of the table is too much to read for a look; undefined: it is not. */
function tooWide({ partitions }: LogTable, accounts: readonly string[]): string | undefined {
  if (partitions.account !== undefined)
    return accounts.length === 0 ? 'no account is known to have logs' : undefined
  return /\/\d{12}\/CloudTrail/.test(partitions.template ?? '')
    ? undefined
    : 'the table is not cut by account, and the day of all of them may cost much'
}

interface Count {
  /** `Management`, `Data`, `NetworkActivity`; null: the table does not tell. */
  readonly category: string | null
  readonly service: string
  readonly records: number
}

interface Probed {
  readonly day: string
  readonly accounts: readonly string[]
  readonly counts: readonly Count[]
  readonly statistics: Statistics
}

async function probe(
  known: Known,
  table: LogTable,
  accounts: readonly string[],
): Promise<Result<Probed, Failure>> {
  const opened = openAthena(known.settings)
  if (!opened.ok) return opened
  const day = new Date(known.now.getTime() - DAY_MS).toISOString().slice(0, 10)
  const filter = partitionFilter(table.partitions, { accounts, days: [day] })
  const statement = compile(probeQuery(table.quoted, table.has, filter), filter.values)
  if (!statement.ok) return statement
  const answer = await opened.value.engine.run(statement.value, known.signal)
  if (!answer.ok) return answer
  const rows = await rowsOf(answer.value)
  if (!rows.ok) return rows
  const counts = rows.value.map(
    (row): Count => ({
      category: row[PROBE_COLUMNS.category] ?? null,
      service: (row[PROBE_COLUMNS.service] ?? '').replace(/\.amazonaws\.com(?:\.cn)?$/, ''),
      records: Number(row[PROBE_COLUMNS.records]),
    }),
  )
  const { statistics } = answer.value
  return { ok: true, value: { day, accounts, counts, statistics } }
}

function probeLine({ name: table }: LogTable, probed: Probed): CheckLine {
  const name = `probe of ${table}`
  const { accounts, counts, day, statistics } = probed
  const records = counts.reduce((sum, one) => sum + one.records, 0)
  const where = `on ${day} in ${accounts.length === 0 ? 'the account of the table' : listed(accounts)}`
  const cost = costOf(statistics)
  if (records > 0) return ok(name, `${countOf(records, 'record')} ${where}; ${cost}`)
  return trouble(
    'warning',
    name,
    `no record ${where}; ${cost}`,
    'no trail recorded these accounts that day, or the table looks in another place than the trail writes to: compare `storage.location.template` with the bucket, prefix and organization id of the trail',
  )
}

function costOf({ bytesScanned, dollars, isReused }: Statistics): string {
  if (isReused) return 'an earlier result served again, at no cost'
  return `${countOf(bytesScanned, 'byte')} scanned, ${dollarsText(dollars)}`
}

/** Services that were seen, by category. */
function note(seen: Map<string, Set<string>>, counts: readonly Count[]): void {
  for (const { category, service } of counts) {
    const services = seen.get(category ?? '') ?? new Set()
    seen.set(category ?? '', services.add(service))
  }
}

const CLASSES = [
  {
    category: 'Management',
    words: 'management events',
    whatToDo:
      'let the trail record management events: without them hardly any policy can be previewed',
  },
  {
    category: 'Data',
    words: 'data events',
    whatToDo:
      'calls on objects, functions and items are not observable without them: let the trail record data events of the services that your policies name',
  },
  {
    category: 'NetworkActivity',
    words: 'network activity events',
    whatToDo:
      'calls that a VPC endpoint policy denied are not observable without them: let the trail record network activity events of the services that have endpoints',
  },
] as const

/** What can be observed, as far as one day shows: a class may be recorded and not have happened. */
function* classLines(
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  isWhole: boolean,
): Generator<CheckLine> {
  const untold = seen.get('')
  for (const { category, words, whatToDo } of CLASSES) {
    const services = [...(seen.get(category) ?? [])].sort()
    if (services.length > 0) yield ok(words, `seen of ${listed(services, 12)}`)
    else if (untold !== undefined) {
      const why = 'the table does not tell the category of events'
      yield notAsked(words, why, 'make a table with the column `eventcategory`')
    } else {
      const part = isWhole ? '' : ', in the tables that could be read'
      yield trouble('warning', words, `none was seen in the probe${part}`, whatToDo)
    }
  }
}
