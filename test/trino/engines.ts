import { type Engine, type Row, rowsOf } from '#lib/engine/engine.ts'
import { compile } from '#lib/query/query.ts'
import type { Asked } from '#queries/index.ts'

/** Both engines with the same records. Each runs one statement at a time. */
export interface Loaded {
  readonly duckdb: Engine
  readonly trino: Engine
}

/** Something to ask, and what becomes of it. */
export type Task = (loaded: Loaded) => Promise<void>

/** Does all tasks, in each lane one after the other. */
export async function inLanes(lanes: readonly Loaded[], tasks: readonly Task[]): Promise<void> {
  const left = tasks.values()
  await Promise.all(
    lanes.map(async (loaded) => {
      for (const task of left) await task(loaded)
    }),
  )
}

export interface Answered {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** Runs SQL that has no parameters, or a question; what goes wrong is thrown. */
export async function answerOf(engine: Engine, asked: Asked | string): Promise<Answered> {
  const statement =
    typeof asked === 'string'
      ? { ok: true as const, value: { text: asked, parameters: [] } }
      : compile(asked.query, asked.values)
  if (!statement.ok) throw new Error(statement.error.message)
  const answer = await engine.run(statement.value)
  if (!answer.ok)
    throw new Error(`${answer.error.message}\n${statement.value.text.slice(0, 2_000)}`)
  const rows = await rowsOf(answer.value)
  if (!rows.ok) throw new Error(rows.error.message)
  return { columns: answer.value.columns, rows: rows.value }
}

/**
 * A value as both engines would write it. Texts count by every character. Of JSON, which is only read as JSON, the
 * wording is not theirs to choose: Trino puts keys of nested objects in order and writes `1.0E-7` and `\uD83D\uDE00`.
 */
function canonical(value: string | null): string | null {
  if (value === null || !/^[[{"]/.test(value)) return value
  try {
    return JSON.stringify(inOrder(JSON.parse(value)))
  } catch {
    return value
  }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]))
}

const MOST_SHOWN = 3

/** What two answers do not have in common, in words, whatever the order of rows; undefined: nothing. */
export function differenceOf(trino: Answered, duckdb: Answered): string | undefined {
  if (trino.columns.join() !== duckdb.columns.join())
    return `columns: Trino ${trino.columns.join()}, DuckDB ${duckdb.columns.join()}`
  const counts = new Map<string, number>()
  const add = (rows: readonly Row[], by: number) => {
    for (const row of rows) {
      const text = JSON.stringify(row.map(canonical))
      counts.set(text, (counts.get(text) ?? 0) + by)
    }
  }
  add(trino.rows, 1)
  add(duckdb.rows, -1)
  const only = (sign: number) =>
    [...counts].filter(([, count]) => Math.sign(count) === sign).map(([text]) => text)
  const [ofTrino, ofDuckdb] = [only(1), only(-1)]
  if (ofTrino.length + ofDuckdb.length === 0) return undefined
  const shown = (rows: readonly string[]) =>
    rows
      .slice(0, MOST_SHOWN)
      .map((row) => `\n  ${row.slice(0, 3_000)}`)
      .join('')
  return `only Trino has ${ofTrino.length} rows:${shown(ofTrino)}\nonly DuckDB has ${ofDuckdb.length} rows:${shown(ofDuckdb)}`
}

/** Asks both engines the same questions; throws where the answers differ, or where all are empty. */
export async function compared(
  loaded: Loaded,
  ofTrino: readonly Asked[],
  ofDuckdb: readonly Asked[],
): Promise<string> {
  const rows = await rowsAlike(loaded, ofTrino, ofDuckdb)
  if (rows === 0) throw new Error('there was no row to compare')
  return `${rows} rows alike`
}

/** How many rows both engines answered alike; throws where they differ. */
export async function rowsAlike(
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
