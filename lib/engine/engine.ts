import type { Statement } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'

/** A value as the engine writes it; null is no value, which differs from an empty text. */
export type Row = readonly (string | null)[]

/** What a statement did. */
export interface Statistics {
  /** The engine's own id of the run, to find it in AWS; empty where there is none. */
  readonly id: string
  readonly bytesScanned: number
  /** US dollars at the list price; 0 when an earlier result served again. */
  readonly dollars: number
  readonly engineMs: number
  /** An earlier result of the same statement served again. */
  readonly isReused: boolean
}

export interface Answer {
  readonly columns: readonly string[]
  /** Read once. Ends with a failure when the rest of the answer cannot be had. */
  readonly rows: AsyncIterable<Result<Row, Failure>>
  readonly statistics: Statistics
}

/** Why a statement did not end well. */
export interface StatementFailure extends Failure {
  /** Of a statement that was stopped or cut off, which is charged; what failed is not. */
  readonly bytesScanned?: number
}

/** Runs statements: Athena for an organization, DuckDB for a laptop and for tests. */
export interface Engine {
  /** Ends when rows can be read. What goes wrong is a failure with a code of `docs/errors.md`, never thrown. */
  run(statement: Statement, signal?: AbortSignal): Promise<Result<Answer, StatementFailure>>
}

/** All rows of an answer that is known to be small; the failure that ended them, if one did. */
export async function rowsOf({ rows }: Answer): Promise<Result<readonly Row[], Failure>> {
  const all: Row[] = []
  for await (const row of rows) {
    if (!row.ok) return row
    all.push(row.value)
  }
  return { ok: true, value: all }
}
