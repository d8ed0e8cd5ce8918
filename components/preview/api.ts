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

/** One raw CloudTrail record and the file it was read from. */
export interface RawRecord {
  readonly eventId: string
  readonly file: string
  readonly record: unknown
}

/** Asks the preview; an aborted question answers `undefined`. */
export function askPreview(query: PreviewQuery, signal: AbortSignal) {
  return send<PreviewAnswer>('/api/preview', { query }, signal)
}

export function askExplanation(query: PreviewQuery, patternId: number, signal: AbortSignal) {
  return send<Explanation>('/api/explain', { query, patternId }, signal)
}

export function askRecords(patternId: number, signal: AbortSignal) {
  return send<readonly RawRecord[]>('/api/records', { patternId }, signal)
}

/** Fetches a download; the name is the server's. */
export async function download(
  query: PreviewQuery,
  format: 'csv' | 'json' | 'xlsx',
): Promise<ApiResult<{ name: string; body: Blob }>> {
  try {
    const response = await post('/api/export', { query, format })
    if (!response.ok) return { ok: false, error: await failureOf(response) }
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    return { ok: true, value: { name: name ?? `preview.${format}`, body: await response.blob() } }
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
