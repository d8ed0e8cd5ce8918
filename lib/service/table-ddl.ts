import { openAthena } from '#lib/collect/log-tables.ts'
import { rowsOf } from '#lib/engine/engine.ts'
import { readTableWish, tableDdl, tableNotes } from '#lib/query/table-ddl.ts'
import type { Failure, Result } from '#lib/result.ts'
import { type AwsSettings, readAwsSettings } from '#lib/workspace/aws-settings.ts'
import { type CheckLine, ok } from './doctor/check-line.ts'
import { failureLine } from './doctor/failure-line.ts'
import { nothingKnown, placesOf } from './doctor/known.ts'

/** The statement that makes a CloudTrail table, and what a reader had better know of it. */
export interface PrintedTable {
  readonly ddl: string
  readonly notes: readonly string[]
}

/** Prints the statement for what a reader asks; nothing is run. Fails with `ddl/invalid`. */
export function printTable(asked: unknown): Result<PrintedTable, Failure> {
  const wish = readTableWish(asked)
  if (!wish.ok) return wish
  return { ok: true, value: { ddl: tableDdl(wish.value), notes: tableNotes(wish.value) } }
}

/**
 * Runs the statement in Athena as `aws.yaml` of the workspace names it: the one thing that is ever made in AWS, and
 * only by this call. The line says what came of it. Fails with `ddl/invalid`, or where the settings name no Athena.
 */
export async function makeTable(
  home: string,
  asked: unknown,
  now: Date,
  signal?: AbortSignal,
): Promise<Result<CheckLine, Failure>> {
  const settings = readAwsSettings(home)
  if (!settings.ok) return settings
  const opened = openAthena(settings.value)
  if (!opened.ok) return opened
  const wish = readTableWish({ database: opened.value.settings.database, ...fieldsOf(asked) })
  if (!wish.ok) return wish
  const name = `table ${wish.value.database}.${wish.value.table}`
  const statement = { text: tableDdl(wish.value), parameters: [] }
  const ran = await opened.value.engine.run(statement, signal)
  const ended = ran.ok ? await rowsOf(ran.value) : ran
  if (ended.ok) return { ok: true, value: ok(name, 'it was made') }
  const places = placesOf(nothingKnown(settings.value as AwsSettings, now, signal))
  return { ok: true, value: failureLine(name, ended.error, 'glue:CreateTable', places) }
}

function fieldsOf(asked: unknown): object {
  return typeof asked === 'object' && asked !== null ? asked : {}
}
