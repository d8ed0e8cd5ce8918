import { z } from 'zod'
import { parseDay } from '#lib/replay/window.ts'
import { APART, type Apart } from '#lib/report/report.ts'
import type { Failure, Result } from '#lib/result.ts'
import { firstIssue } from './first-issue.ts'

/** What is asked of a report. */
export interface ReportQuestion {
  /** First and last UTC day, `2026-11-24`; left out: of what was collected. */
  readonly from?: string
  readonly to?: string
  /** Ids of accounts, OUs or the root; empty: every account. */
  readonly accounts: readonly string[]
  /** Reasons for setting apart whose rows are shown all the same. */
  readonly show: readonly Apart[]
}

/** The reasons for which reports set calls apart. */
export const APART_REASONS = Object.keys(APART) as readonly Apart[]

const DAY = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'not a day such as `2026-11-23`')

const QUESTION = z.strictObject({
  from: DAY.optional(),
  to: DAY.optional(),
  accounts: z.array(z.string().max(100)).max(10_000).default([]),
  show: z.array(z.enum(APART_REASONS)).default([]),
})

/** Reads a question that came from outside; anything unknown is refused by name, with `query/invalid`. */
export function readReportQuestion(input: unknown): Result<ReportQuestion, Failure> {
  const read = QUESTION.safeParse(input)
  if (!read.success) return invalid(`the question is not valid${firstIssue(read.error)}`)
  const { from, to, ...rest } = read.data
  if (from !== undefined && to !== undefined && from > to) {
    return invalid(
      `the time range ends on \`${to}\`, before it begins on \`${from}\`; swap the two`,
    )
  }
  return {
    ok: true,
    value: {
      ...rest,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  }
}

function invalid(message: string): Result<never, Failure> {
  return { ok: false, error: { code: 'query/invalid', message } }
}
