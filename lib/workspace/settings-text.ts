import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Failure, Result } from '#lib/result.ts'

/**
 * Reads YAML that people write, every scalar as a text: an account id such as 012345670123 must not become a number.
 * Fails with the code, and line and field of the first mistake in the message.
 */
export function parseSettings<Schema extends z.ZodType>(
  text: string,
  path: string,
  schema: Schema,
  code: 'aws-settings/invalid' | 'trust/invalid',
): Result<z.infer<Schema>, Failure> {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines })
  const invalid = (line: number, detail: string): Result<never, Failure> => ({
    ok: false,
    error: { code, message: `\`${path}\` is not valid at line ${line}: ${detail}` },
  })
  const broken = document.errors[0]
  if (broken !== undefined) {
    return invalid(lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? '')
  }
  const parsed = schema.safeParse(plainValue(document))
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const place = (issue?.path ?? []).filter((part) => typeof part !== 'symbol')
  const node = document.getIn(place, true) as { range?: readonly number[] } | undefined
  const line = lines.linePos(node?.range?.[0] ?? 0).line
  const field = place.length === 0 ? '' : `\`${place.join('.')}\`: `
  return invalid(line, `${field}${issue?.message ?? 'not valid'}`)
}

/** Aliases are not taken: a short text of them can stand for a huge one. Nothing written is an empty map. */
function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  if (document.contents === null) return {}
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    return undefined
  }
}
