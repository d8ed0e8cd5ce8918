import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { inlined } from '#lib/query/query.ts'
import type { Result } from '#lib/result.ts'
import type { Answer, Engine, Row } from './engine.ts'

/** Gives a connection's database the names that Trino has for functions. Must come before statements are run. */
export async function addTrinoNames(connection: DuckDBConnection): Promise<void> {
  const sql = readFileSync(join(import.meta.dirname, 'trino-names.sql'), 'utf8')
  await connection.run(sql)
}

const INTERRUPT_MS = 20

/** Runs statements in an embedded DuckDB, whose connection has Trino's names and runs one statement at a time. */
export function duckdbEngine(connection: DuckDBConnection): Engine {
  return {
    async run(statement, signal) {
      const started = performance.now()
      // DuckDB forgets an interruption that comes before its work has begun, so it is told again.
      let again: NodeJS.Timeout | undefined
      const stop = () => {
        again = setInterval(() => connection.interrupt(), INTERRUPT_MS)
      }
      signal?.addEventListener('abort', stop)
      try {
        signal?.throwIfAborted()
        const reader = await connection.runAndReadAll(inlined(statement))
        const rows = reader.getRows().map((row) => row.map(valueText))
        const columns = reader.columnNames()
        return { ok: true, value: answerOf(columns, rows, performance.now() - started) }
      } catch (cause) {
        return failed(cause, signal)
      } finally {
        signal?.removeEventListener('abort', stop)
        clearInterval(again)
      }
    },
  }
}

function failed(
  cause: unknown,
  signal: AbortSignal | undefined,
): Result<never, { code: string; message: string }> {
  if (signal?.aborted === true) {
    return { ok: false, error: { code: 'duckdb/cancelled', message: 'the statement was stopped' } }
  }
  const words = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
  return { ok: false, error: { code: 'duckdb/failed', message: `the statement failed: ${words}` } }
}

function answerOf(columns: readonly string[], rows: readonly Row[], ms: number): Answer {
  return {
    columns,
    rows: each(rows),
    statistics: { id: '', bytesScanned: 0, dollars: 0, engineMs: Math.round(ms), isReused: false },
  }
}

async function* each(rows: readonly Row[]): Answer['rows'] {
  for (const row of rows) yield { ok: true, value: row }
}

/** A value as Athena writes it: a statement's last columns are texts, numbers, truths, or times. */
function valueText(value: DuckDBValue): string | null {
  return value === null ? null : String(value)
}
