import type { Explanation, PreviewAnswer } from '#lib/replay/answer.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'

/** Why the server did not answer, in the words it gave. */
export interface ApiFailure {
  readonly code: string
  readonly message: string
}

export type ApiResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ApiFailure }

/** Whose records, and of which days. */
export interface RecordsQuestion {
  readonly patternId: number
  readonly from?: string
  readonly to?: string
}

/** One raw CloudTrail record and where it was read from, or why it was not. */
export interface RawRecord {
  readonly state: 'read' | 'file-gone' | 'file-changed' | 'not-found'
  readonly eventId: string
  readonly file: string
  readonly record: unknown
}

/** Some records of a pattern, and how many there are; `lib/service/records.ts` answers it. */
export interface PatternRecords {
  readonly inFiles: number
  readonly inAthena: number
  readonly records: readonly RawRecord[]
  readonly scanned?: string
}

/** What reading all records from Athena asks for. */
export interface RecordsPlan {
  readonly records: number
  readonly asked: number
  readonly from: string
  readonly to: string
  readonly days: number
  readonly accounts: readonly string[]
  readonly cost: string
}

/** A run that reads from Athena, with some of its records. */
export interface RecordsRun {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly message: string
  readonly total: number
  readonly records: readonly RawRecord[]
}

/** Asks the preview; an aborted question answers `undefined`. */
export function askPreview(query: PreviewQuery, signal: AbortSignal) {
  return send<PreviewAnswer>('/api/preview', { query }, signal)
}

export function askExplanation(query: PreviewQuery, patternId: number, signal: AbortSignal) {
  return send<Explanation>('/api/explain', { query, patternId }, signal)
}

export function askRecords(question: RecordsQuestion, offset: number) {
  return send<PatternRecords>('/api/records', { ...question, offset })
}

export function askRecordsPlan(question: RecordsQuestion) {
  return send<{ readonly plan: RecordsPlan; readonly job?: RecordsRun }>(
    '/api/records/plan',
    question,
  )
}

/** Fetches a download of patterns. */
export function download(query: PreviewQuery, format: 'csv' | 'json' | 'xlsx') {
  return fetchFile('/api/export', { query, format }, `preview.${format}`)
}

/** Fetches records as JSON Lines: all that files hold, or what a run read. */
export function downloadRecords(wanted: RecordsQuestion | { readonly job: string }) {
  return fetchFile('/api/records/download', wanted, 'records.jsonl')
}

/** Fetches a file; the name is the server's. */
async function fetchFile(
  path: string,
  body: unknown,
  fallback: string,
): Promise<ApiResult<{ name: string; body: Blob }>> {
  try {
    const response = await post(path, body)
    if (!response.ok) return { ok: false, error: await failureOf(response) }
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    return { ok: true, value: { name: name ?? fallback, body: await response.blob() } }
  } catch {
    return { ok: false, error: UNREACHABLE }
  }
}

/** Sends JSON and reads JSON; every failure comes back in one shape. */
export async function send<Value>(
  path: string,
  body: unknown,
  signal?: AbortSignal,
  method = 'POST',
): Promise<ApiResult<Value> | undefined> {
  try {
    const response = await post(path, body, signal, method)
    if (!response.ok) return { ok: false, error: await failureOf(response) }
    return { ok: true, value: (await response.json()) as Value }
  } catch {
    return signal?.aborted === true ? undefined : { ok: false, error: UNREACHABLE }
  }
}

const UNREACHABLE: ApiFailure = {
  code: 'server/unreachable',
  message: 'the server does not answer; start it again with `npm start`',
}

function post(path: string, body: unknown, signal?: AbortSignal, method = 'POST') {
  const headers = { 'content-type': 'application/json' }
  return fetch(path, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  })
}

async function failureOf(response: Response): Promise<ApiFailure> {
  try {
    const body = (await response.json()) as { error?: ApiFailure }
    if (typeof body.error?.message === 'string') return body.error
  } catch {
    // Not one of our answers: the status says all there is.
  }
  return {
    code: 'server/failed',
    message: `the server failed with status ${response.status}; its log says why`,
  }
}
