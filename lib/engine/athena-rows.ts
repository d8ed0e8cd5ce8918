import type { Readable } from 'node:stream'
import {
  type AthenaClient,
  type Datum,
  GetQueryResultsCommand,
  type GetQueryResultsOutput,
} from '@aws-sdk/client-athena'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { CsvError } from 'csv-parse'
import { awsFailure } from '#lib/aws/aws-failure.ts'
import type { Failure, Result } from '#lib/result.ts'
import { readCsv } from './athena-csv.ts'
import { cancelled } from './athena-failure.ts'
import type { Row } from './engine.ts'

/** Where the rows of a statement that succeeded lie. */
export interface AthenaResult {
  readonly id: string
  /** `s3://bucket/path/id.csv`; undefined: Athena keeps results itself and gives pages only. */
  readonly place: string | undefined
}

type Rows = AsyncGenerator<Result<Row, Failure>, void, undefined>

/**
 * The rows of a result. What fits into a short first page is taken from it; more rows are read from the result file,
 * where there is one: a page is slow, and counts against a limit of calls.
 */
export async function readResult(
  clients: { readonly athena: AthenaClient; readonly s3: S3Client },
  result: AthenaResult,
  signal: AbortSignal | undefined,
): Promise<Result<{ readonly columns: readonly string[]; readonly rows: Rows }, Failure>> {
  const firstRows = result.place === undefined ? PAGE_ROWS_MAX : SHORT_PAGE_ROWS
  const first = await readPage(clients.athena, result.id, { rows: firstRows }, signal)
  if (!first.ok) return first
  const columns = (first.value.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(
    ({ Name }) => Name ?? '',
  )
  const isAll = first.value.NextToken === undefined
  const rows =
    isAll || result.place === undefined
      ? pageRows(clients.athena, result.id, first.value, columns.length, signal)
      : fileRows(clients.s3, result.place, signal)
  return { ok: true, value: { columns, rows } }
}

const PAGE_ROWS_MAX = 1000
/** Rows that are thrown away where they are not all. */
const SHORT_PAGE_ROWS = 100

async function readPage(
  athena: AthenaClient,
  id: string,
  { rows, token }: { readonly rows: number; readonly token?: string },
  signal: AbortSignal | undefined,
): Promise<Result<GetQueryResultsOutput, Failure>> {
  const input = { QueryExecutionId: id, NextToken: token, MaxResults: rows }
  try {
    return {
      ok: true,
      value: await athena.send(new GetQueryResultsCommand(input), sendOptions(signal)),
    }
  } catch (cause) {
    return { ok: false, error: failureOf(cause, 'athena:GetQueryResults', signal) }
  }
}

/** What a call to AWS ended with; one that the reader stopped is no failure of AWS. */
export function failureOf(
  cause: unknown,
  action: string,
  signal: AbortSignal | undefined,
): Failure {
  return signal?.aborted === true ? cancelled() : awsFailure(cause, action)
}

export function sendOptions(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal }
}

/** The names of columns stand in the first row of the first page, and in no other. */
async function* pageRows(
  athena: AthenaClient,
  id: string,
  first: GetQueryResultsOutput,
  width: number,
  signal: AbortSignal | undefined,
): Rows {
  let page = first
  for (let skip = 1; ; skip = 0) {
    for (const { Data } of (page.ResultSet?.Rows ?? []).slice(skip)) {
      yield { ok: true, value: rowOf(Data ?? [], width) }
    }
    if (page.NextToken === undefined) return
    const asked = { rows: PAGE_ROWS_MAX, token: page.NextToken }
    const next = await readPage(athena, id, asked, signal)
    if (!next.ok) {
      yield next
      return
    }
    page = next.value
  }
}

function rowOf(data: readonly Datum[], width: number): Row {
  return Array.from({ length: width }, (_, at) => data[at]?.VarCharValue ?? null)
}

const PLACE = /^s3:\/\/([^/]+)\/(.+)$/

async function* fileRows(s3: S3Client, place: string, signal: AbortSignal | undefined): Rows {
  const [, Bucket, Key] = PLACE.exec(place) ?? []
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }), sendOptions(signal))
    for await (const row of readCsv(Body as Readable, signal)) yield { ok: true, value: row }
  } catch (cause) {
    yield { ok: false, error: fileFailure(cause, place, signal) }
  }
}

function fileFailure(cause: unknown, place: string, signal: AbortSignal | undefined): Failure {
  if (!(cause instanceof CsvError)) return failureOf(cause, 's3:GetObject', signal)
  const message = `the result \`${place}\` is broken or cut (${cause.message}); run this again`
  return { code: 'athena/broken-result', message }
}
