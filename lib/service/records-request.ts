import { z } from 'zod'
import type { RawRecord } from '#lib/collect/raw-records.ts'
import { parseDay } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { visibleJson } from '#lib/table/visible-text.ts'
import type { Store } from '#lib/workspace/store.ts'
import { firstIssue } from './first-issue.ts'
import { patternRecords, recordsOfFiles } from './records.ts'
import { planRecordsJob, recordsOfJob, startRecordsJob } from './records-job.ts'
import { openWorkspace } from './session.ts'

const DAY = z
  .string()
  .refine((text) => parseDay(text) !== undefined, 'not a day such as `2026-11-23`')
const QUESTION = {
  patternId: z.number().int().min(0),
  from: DAY.optional(),
  to: DAY.optional(),
}
const PAGE = z.strictObject({ ...QUESTION, offset: z.number().int().min(0).default(0) })
const FILE = z.union([z.strictObject({ job: z.string().max(100) }), z.strictObject(QUESTION)])

/** Records that a page shows at first, and that it adds when asked for more. */
const FIRST = 5
const MORE = 20

/** Records of a pattern for a page: the newest few, or those after `offset`. */
export async function recordsForPage(body: unknown) {
  return await asked(PAGE, body, ({ offset, ...question }, store) =>
    patternRecords(store, question, { offset, limit: offset === 0 ? FIRST : MORE }),
  )
}

/** What reading all from Athena costs, and the run of it where there is one. */
export async function recordsPlanForPage(body: unknown) {
  return await asked(z.strictObject(QUESTION), body, (question, store) =>
    planRecordsJob(store, question),
  )
}

/** Starts to read all from Athena. */
export async function startRecords(body: unknown) {
  return await asked(z.strictObject(QUESTION), body, (question, store) =>
    startRecordsJob(store, question),
  )
}

/** A file that is written while it is read. */
export interface RecordsFile {
  readonly name: string
  readonly lines: AsyncIterable<string>
}

/** JSON Lines of all records of a pattern in files, or of what a run read from Athena. Fails with `job/unknown`. */
export async function recordsFile(body: unknown): Promise<Result<RecordsFile, Failure>> {
  return await asked(FILE, body, async (wanted, store): Promise<Result<RecordsFile, Failure>> => {
    if (!('job' in wanted)) {
      const lines = linesOf(recordsOfFiles(store, wanted))
      return { ok: true, value: { name: `pattern-${wanted.patternId}.jsonl`, lines } }
    }
    const records = recordsOfJob(wanted.job)
    if (records === undefined) {
      const message = 'what was read from Athena is kept no more; read it again'
      return { ok: false, error: { code: 'job/unknown', message } }
    }
    return { ok: true, value: { name: 'pattern-athena.jsonl', lines: linesOf([records]) } }
  })
}

/** What cannot be shown takes a line too: a file that says less would pass for all. */
async function* linesOf(
  pages: AsyncIterable<readonly RawRecord[]> | Iterable<readonly RawRecord[]>,
): AsyncGenerator<string> {
  for await (const page of pages) {
    yield page
      .map(({ eventId, file, record, state }) =>
        visibleJson(state === 'read' ? record : { missing: state, eventId, file }),
      )
      .join('\n')
      .concat('\n')
  }
}

async function asked<Wanted, Value>(
  schema: z.ZodType<Wanted>,
  body: unknown,
  answer: (wanted: Wanted, store: Store) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const read = schema.safeParse(body)
  if (!read.success) {
    const message = `the question for records is not valid${firstIssue(read.error)}`
    return { ok: false, error: { code: 'query/invalid', message } }
  }
  const store = await openWorkspace()
  return store.ok ? await answer(read.data, store.value) : store
}
