import 'server-only'

import type { Failure, Result } from '#lib/result.ts'
import { type Act, checkRequest, type Reader } from '../service-port.ts'

/** A policy, its answers and a filter; more than this is no question of ours. */
const BODY_BYTES_MAX = 2_000_000

/** All answers carry data of the organization: no browser or proxy may keep them. */
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/**
 * The frame of every route handler: whether who asks may do this is checked first, then the body is read and answered.
 * Every failure has the shape `{ error: { code, message } }`.
 */
export async function exchange<Value>(
  request: Request,
  act: Act,
  answer: (body: unknown, reader: Reader) => Promise<Result<Value, Failure>>,
): Promise<Response> {
  const reader = await checkRequest(request.headers, act)
  if (!reader.ok) return failed(reader.error, 403)
  const body = request.method === 'POST' ? await readJson(request) : undefined
  if (body !== undefined && !body.ok) return failed(body.error, 400)
  const result = await answer(body?.value, reader.value)
  return result.ok
    ? Response.json(result.value ?? null, { headers: HEADERS })
    : failed(result.error)
}

/** A failure as JSON; without a status, 422: the request was read, but cannot be answered. */
export function failed(error: Failure, status = 422): Response {
  return Response.json({ error }, { status, headers: HEADERS })
}

async function readJson(request: Request): Promise<Result<unknown, Failure>> {
  if (!(request.headers.get('content-type') ?? '').startsWith('application/json')) {
    return refused(
      'request/not-json',
      'the request is not JSON; send `content-type: application/json`',
    )
  }
  const text = await readText(request)
  if (text === undefined) {
    return refused('request/too-large', 'the request is larger than 2 MB; send a smaller policy')
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return refused('request/not-json', 'the request cannot be read as JSON; send it again')
  }
}

/** The body as text; `undefined` as soon as it is larger than allowed. */
async function readText(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += (chunk as Uint8Array).length
    if (length > BODY_BYTES_MAX) return undefined
    text += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  return text + decoder.decode()
}

function refused(code: string, message: string): { ok: false; error: Failure } {
  return { ok: false, error: { code, message } }
}
