import { z } from 'zod'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { parseDay } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { POLICY_TYPES } from '#lib/table/preview-view.ts'
import { firstIssue } from './first-issue.ts'

const DAY = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'not a day such as `2026-11-23`')

const ANSWER = z.strictObject({
  key: z.string().max(300),
  subject: z.string().max(2_000),
  values: z.array(z.string().max(2_000)).max(50).nullable(),
})

const QUERY = z.strictObject({
  policy: z.string().max(200_000),
  type: z.enum(['auto', ...POLICY_TYPES]).default('auto'),
  // An ARN may be far longer than an id of the organization.
  targets: z.array(z.string().max(2_000)).max(1_000).default([]),
  from: DAY.optional(),
  to: DAY.optional(),
  besideFullAccess: z.boolean().default(false),
  answers: z.array(ANSWER).max(200).default([]),
  filter: z.string().max(2_000).default(''),
  standing: z
    .enum(['denied', 'undetermined', 'already-denied', 'not-denied', 'out-of-scope'])
    .optional(),
  sort: z
    .strictObject({ column: z.string().max(50), descending: z.boolean() })
    .default({ column: 'standing', descending: false }),
  offset: z.number().int().min(0).max(10_000_000).default(0),
  limit: z.number().int().min(0).max(1_000).default(200),
})

/** Reads a query that came from outside. Everything but `policy` may be left out; anything unknown is refused by name. */
export function readPreviewQuery(input: unknown): Result<PreviewQuery, Failure> {
  const read = QUERY.safeParse(input)
  if (!read.success) {
    return {
      ok: false,
      error: {
        code: 'query/invalid',
        message: `the query is not valid${firstIssue(read.error)}`,
      },
    }
  }
  const { from, to, standing, ...rest } = read.data
  if (from !== undefined && to !== undefined && from > to) {
    return {
      ok: false,
      error: {
        code: 'query/invalid',
        message: `the time range ends on \`${to}\`, before it begins on \`${from}\`; swap the two`,
      },
    }
  }
  return {
    ok: true,
    value: {
      ...rest,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(standing === undefined ? {} : { standing }),
    },
  }
}
