import type { Report } from '#lib/report/report.ts'
import { type Asked, CATALOGUE } from '#queries/index.ts'
import { REPORTS } from '#queries/reports/catalogue.ts'
import { reportOfTables, type TableRange } from '#queries/reports/query.ts'
import { askedTable, TABLE_VARIANTS } from '#test/query-examples.ts'
import { answerOf, compared, rowsAlike, type Task } from './engines.ts'
import { SCHEMA } from './log-tables.ts'

/** The names of a CloudTrail table, and of one that is made of `pattern_days` over it. */
interface Tables {
  readonly records: string
  readonly kept: string
}

const OF_TRINO: Tables = { records: `${SCHEMA}.logs_all`, kept: `${SCHEMA}.kept_days` }
const OF_DUCKDB: Tables = { records: 'logs_all', kept: 'kept_days' }

/** Reports that are run as they are written, `pattern_days` included: one over resources, over networks, over refusals. */
const WHOLE: readonly string[] = ['s3-resource-perimeter', 's3-network-perimeter', 'denied']

type Check = (name: string, work: () => Promise<string | undefined>) => Promise<void>

/**
 * `pattern-days` and every report over a table with all columns. Planning `pattern_days` takes Trino most of the time of
 * a report, so each engine keeps its own rows of it in a table (`keep`, before all others), and the reports' own part is
 * run over that. The whole text of each report is still taken apart and typed by Trino, and some are run whole.
 */
export function reportChecks(
  check: Check,
  { what, ...range }: TableRange & { readonly what: string },
): { readonly keep: Task; readonly ask: readonly Task[]; readonly end: () => Promise<void> } {
  const missing = WHOLE.filter((name) => !REPORTS.some((report) => report.name === name))
  if (missing.length > 0) throw new Error(`no report is called ${missing.join()}`)
  let rows = 0
  const keep: Task = (loaded) =>
    check(`pattern-days over ${what}, kept in a table of each engine`, async () => {
      await answerOf(loaded.trino, keeping(OF_TRINO, range))
      await answerOf(loaded.duckdb, keeping(OF_DUCKDB, range))
      return await compared(loaded, [kept(OF_TRINO)], [kept(OF_DUCKDB)])
    })
  const ask = REPORTS.map((report): Task => {
    const isWhole = WHOLE.includes(report.name)
    const asked = isWhole ? whole : overKept
    const way = isWhole ? 'whole' : 'over kept pattern-days'
    return (loaded) =>
      check(`report-${report.name} over ${what}, ${way}`, async () => {
        if (!isWhole) await answerOf(loaded.trino, validated(whole(report, OF_TRINO, range)))
        const found = await rowsAlike(
          loaded,
          [asked(report, OF_TRINO, range)],
          [asked(report, OF_DUCKDB, range)],
        )
        rows += found
        return `${found} rows alike`
      })
  })
  const end = () =>
    check('reports have rows to compare', async () => {
      if (rows === 0) throw new Error('there was no row to compare')
      return String(rows)
    })
  return { keep, ask, end }
}

function whole(report: Report, { records }: Tables, range: TableRange): Asked {
  return reportOfTables(report, [askedTable(records, TABLE_VARIANTS['all'] ?? [])], range)
}

/** The report's own part, to the letter, over the rows that were kept. */
function overKept(report: Report, tables: Tables, { accounts }: TableRange): Asked {
  const sql = `with pattern_days as (select * from ${tables.kept})\n${report.sql}`
  const query = { name: report.name, sql, parameters: { accounts: 'texts' as const } }
  return { query, values: { accounts } }
}

function before(words: string, { query, values }: Asked): Asked {
  return { query: { ...query, sql: `${words}\n${query.sql}` }, values }
}

/** Answers that the statement is sound: its grammar, its names and its types. */
function validated(asked: Asked): Asked {
  return before('explain (type validate)', asked)
}

function keeping({ kept, records }: Tables, range: TableRange): Asked {
  const entry = CATALOGUE.find(({ name }) => name === 'pattern-days')
  const [asked] =
    entry?.ask(askedTable(records, TABLE_VARIANTS['all'] ?? []), {
      ...range,
      eventIds: [],
      calls: [],
    }) ?? []
  if (asked === undefined) throw new Error('there is no `pattern-days` to keep')
  return before(`create table ${kept} as`, asked)
}

function kept({ kept }: Tables): Asked {
  return { query: { name: 'kept-days', sql: `select * from ${kept}`, parameters: {} }, values: {} }
}
