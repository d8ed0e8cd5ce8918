import type { FailedSource } from '#lib/org/coverage.ts'
import { type Connects, withConnection } from './connection.ts'

/** What the store holds of one type. */
export interface TypeSummary {
  readonly type: string
  /** Resources, each once however often it was captured. */
  readonly items: number
  readonly accounts: number
  /** ISO 8601, of captures; undefined: none says when. */
  readonly oldest: string | undefined
  readonly newest: string | undefined
  /** Files, and answers of AWS, that hold any. */
  readonly files: number
  readonly answers: number
}

/** An answer of AWS as it is kept, and what went wrong with it. */
export interface AnswerSummary {
  readonly path: string
  /** ISO 8601: when it was read; when it was tried, where it never could be. */
  readonly readAt: string
  readonly items: number
  readonly problems: readonly {
    readonly reason: string
    readonly detail: string
    readonly place: string
  }[]
}

// Files have paths from the root on.
const IS_ANSWER = `not starts_with(path, '/')`

/** Counts the inventory by type, what tells of it and findings included. */
export async function inventoryTypes(store: Connects): Promise<readonly TypeSummary[]> {
  const sql = `
    select type,
      count(distinct (account, region, case when arn = '' then resource_id else arn end)),
      count(distinct account), min(nullif(captured_at, '')), max(nullif(captured_at, '')),
      count(distinct path) filter (not ${IS_ANSWER}), count(distinct path) filter (${IS_ANSWER})
    from inventory_items join files using (file_id) where deleted = 0 group by type order by type`
  return (await rowsOf(store, sql)).map(
    ([type, items, accounts, oldest, newest, files, answers]) => ({
      type: String(type),
      items: Number(items),
      accounts: Number(accounts),
      oldest: typeof oldest === 'string' ? oldest : undefined,
      newest: typeof newest === 'string' ? newest : undefined,
      files: Number(files),
      answers: Number(answers),
    }),
  )
}

/** The answers of AWS, by path. */
export async function inventoryAnswers(store: Connects): Promise<readonly AnswerSummary[]> {
  const answers = await rowsOf(
    store,
    `select path, strftime(read_at, '%Y-%m-%dT%H:%M:%SZ'),
       (select count(*) from inventory_items i where i.file_id = f.file_id)
     from files f where ${IS_ANSWER} and kind in ('inventory', 'organization') order by path`,
  )
  const problems = await rowsOf(
    store,
    `select path, reason, detail, place from rejects join files using (file_id) where ${IS_ANSWER} order by all`,
  )
  return answers.map(([path, readAt, items]) => ({
    path: String(path),
    readAt: String(readAt),
    items: Number(items),
    problems: problems.flatMap(([of, reason, detail, place]) =>
      of === path ? [{ reason: String(reason), detail: String(detail), place: String(place) }] : [],
    ),
  }))
}

/** The sources that failed when they were asked last, with the reason. */
export async function failedSources(store: Connects): Promise<readonly FailedSource[]> {
  return (await inventoryAnswers(store)).flatMap(({ path, problems }) => {
    const failed = problems.find(({ reason }) => reason.startsWith('aws/'))
    return failed === undefined ? [] : [{ path, why: `${failed.place}: ${failed.detail}` }]
  })
}

async function rowsOf(store: Connects, sql: string): Promise<readonly (readonly unknown[])[]> {
  return await withConnection(store, async (connection) => {
    return (await connection.runAndReadAll(sql)).getRows()
  })
}
