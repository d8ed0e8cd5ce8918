import type { Failure, Result } from '#lib/result.ts'

/** A field of a JSON body whose shape is not known yet. */
export function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? (body as Record<string, unknown>)[name]
    : undefined
}

/** The id of a pattern, or why there is none. */
export function patternIdOf(body: unknown): Result<number, Failure> {
  const id = fieldOf(body, 'patternId')
  if (typeof id === 'number' && Number.isSafeInteger(id) && id >= 0) return { ok: true, value: id }
  const message = 'the request names no pattern; choose one from the table'
  return { ok: false, error: { code: 'request/no-pattern', message } }
}
