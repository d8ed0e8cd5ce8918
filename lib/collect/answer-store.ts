import type { DuckDBConnection } from '@duckdb/node-api'
import { withConnection } from '#lib/workspace/connection.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { FileOutcome } from './batch.ts'
import type { Reject } from './file-contents.ts'
import { appendFileRows, appendRejects } from './store-rows.ts'
import { removeFiles } from './store-writer.ts'

/** An answer as it is kept: what a file of it would have come to. */
export type AnswerOutcome = Omit<FileOutcome, 'index'>

interface KeptAnswer {
  readonly fileId: number
  readonly isHeld: boolean
}

/** Keeps an answer under its path, in place of the one before. Atomic. */
export async function keepAnswer(
  store: Store,
  path: string,
  outcome: AnswerOutcome,
  now: Date,
): Promise<void> {
  await inTransaction(store, async (connection) => {
    const before = await keptAnswer(connection, path)
    if (before !== undefined) await removeFiles(connection, [before.fileId])
    const fileId = await nextFileId(connection)
    const found = { path, bytes: 0, modifiedMs: now.getTime() }
    const slot = { found, fileId, replaces: undefined }
    await appendFileRows(connection, [{ slot, outcome }], now)
  })
}

/**
 * Notes that a source could not be read. What it answered before stays, with the reason beside it (true); where it
 * never did, what came before the failure is kept (false).
 */
export async function noteFailure(
  store: Store,
  path: string,
  failed: Reject,
  outcome: AnswerOutcome,
  now: Date,
): Promise<boolean> {
  const before = await withConnection(store, (connection) => keptAnswer(connection, path))
  if (before?.isHeld !== true) {
    const state = outcome.items.length > 0 ? 'partial' : 'unreachable'
    const rejects = [failed, ...outcome.rejects]
    await keepAnswer(store, path, { ...outcome, rejects, state }, now)
    return false
  }
  await inTransaction(store, async (connection) => {
    await connection.run(`delete from rejects where file_id = ${before.fileId}`)
    await appendRejects(connection, [{ fileId: before.fileId, ...failed }])
  })
  return true
}

/** Forgets answers below a path that are of nothing any more, such as findings of an analyzer that was deleted. */
export async function keepOnly(
  store: Store,
  below: string,
  paths: readonly string[],
): Promise<void> {
  await inTransaction(store, async (connection) => {
    const rows = await connection.runAndReadAll(
      'select file_id, path from files where starts_with(path, $1)',
      [below],
    )
    const gone = rows.getRows().filter(([, path]) => !paths.includes(String(path)))
    await removeFiles(
      connection,
      gone.map(([fileId]) => Number(fileId)),
    )
  })
}

async function keptAnswer(
  connection: DuckDBConnection,
  path: string,
): Promise<KeptAnswer | undefined> {
  const rows = await connection.runAndReadAll(
    `select file_id, state in ('read', 'partial') from files where path = $1`,
    [path],
  )
  const [row] = rows.getRows()
  return row === undefined ? undefined : { fileId: Number(row[0]), isHeld: row[1] === true }
}

async function nextFileId(connection: DuckDBConnection): Promise<number> {
  const rows = await connection.runAndReadAll('select coalesce(max(file_id) + 1, 0) from files')
  return Number(rows.getRows()[0]?.[0])
}

async function inTransaction(
  store: Store,
  work: (connection: DuckDBConnection) => Promise<void>,
): Promise<void> {
  await withConnection(store, async (connection) => {
    await connection.run('begin')
    try {
      await work(connection)
      await connection.run('commit')
    } catch (cause) {
      await connection.run('rollback').catch(() => undefined)
      throw cause
    }
  })
}
