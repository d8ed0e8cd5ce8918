import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetWorkGroupCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionInput,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import type { S3Client } from '@aws-sdk/client-s3'
import { awsFailure } from '#lib/aws/aws-failure.ts'
import type { Statement } from '#lib/query/query.ts'
import type { Failure, Result } from '#lib/result.ts'
import { cancelled, endFailure, notStopped } from './athena-failure.ts'
import { readResult } from './athena-rows.ts'
import type { Answer, Engine, StatementFailure, Statistics } from './engine.ts'
import { dollars } from './price.ts'

/** Where statements run; `lib/workspace/aws-settings.ts` reads it from `aws.yaml`. */
export interface AthenaPlace {
  readonly workgroup: string
  readonly catalog: string
  readonly database: string
  /** Where results go when the workgroup does not say. */
  readonly output?: string | undefined
  /** Age of an earlier result of the same statement that may serve again. */
  readonly reuseMinutes: number
}

export interface AthenaParts {
  readonly athena: AthenaClient
  readonly s3: S3Client
  /** Waits; ends early, or throws, when the signal is given. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>
}

/** Runs statements in Athena. The workgroup is asked once for its settings. */
export function athenaEngine(parts: AthenaParts, place: AthenaPlace): Engine {
  let output: Promise<Result<Output, Failure>> | undefined
  return {
    async run(statement, signal) {
      output ??= outputOf(parts.athena, place)
      const asked = await output
      // A failure is not kept: the next run asks again.
      if (!asked.ok) output = undefined
      return asked.ok ? await run(parts, place, asked.value, statement, signal) : asked
    },
  }
}

type Output = Pick<StartQueryExecutionInput, 'ResultConfiguration'>

/** A place for results is sent only where the workgroup neither enforces its own nor keeps results itself. */
async function outputOf(
  athena: AthenaClient,
  { output, workgroup }: AthenaPlace,
): Promise<Result<Output, Failure>> {
  try {
    const { WorkGroup } = await athena.send(new GetWorkGroupCommand({ WorkGroup: workgroup }))
    const { Configuration } = WorkGroup ?? {}
    const isOwn =
      Configuration?.ManagedQueryResultsConfiguration?.Enabled === true ||
      Configuration?.EnforceWorkGroupConfiguration === true
    if (isOwn) return { ok: true, value: {} }
    if (output !== undefined)
      return { ok: true, value: { ResultConfiguration: { OutputLocation: output } } }
    if (Configuration?.ResultConfiguration?.OutputLocation !== undefined)
      return { ok: true, value: {} }
  } catch (cause) {
    return { ok: false, error: awsFailure(cause, 'athena:GetWorkGroup') }
  }
  const message = `the workgroup \`${workgroup}\` names no place for results; set one there, or \`output\` in \`aws.yaml\``
  return { ok: false, error: { code: 'athena/no-output', message } }
}

async function run(
  parts: AthenaParts,
  place: AthenaPlace,
  output: Output,
  statement: Statement,
  signal: AbortSignal | undefined,
): Promise<Result<Answer, StatementFailure>> {
  if (isAborted(signal)) return { ok: false, error: cancelled() }
  const started = await start(parts.athena, place, output, statement)
  if (!started.ok) return started
  const ended = await untilEnd(parts, started.value, signal)
  if (!ended.ok) return ended
  const { ResultConfiguration, ManagedQueryResultsConfiguration } = ended.value
  const isManaged = ManagedQueryResultsConfiguration?.Enabled === true
  const file = isManaged ? undefined : ResultConfiguration?.OutputLocation
  const read = await readResult(parts, { id: started.value, place: file }, signal)
  if (!read.ok) return read
  return { ok: true, value: { ...read.value, statistics: statisticsOf(ended.value) } }
}

/** Not ended by the signal: a statement of which one has no id could not be stopped. */
async function start(
  athena: AthenaClient,
  place: AthenaPlace,
  output: Output,
  { parameters, text }: Statement,
): Promise<Result<string, Failure>> {
  const command = new StartQueryExecutionCommand({
    // The same token for every attempt of the SDK: a statement is started, and paid, once.
    ClientRequestToken: randomUUID(),
    QueryString: text,
    ...(parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] }),
    QueryExecutionContext: { Catalog: place.catalog, Database: place.database },
    WorkGroup: place.workgroup,
    ...output,
    ResultReuseConfiguration: {
      ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: place.reuseMinutes },
    },
  })
  try {
    const { QueryExecutionId } = await athena.send(command)
    return { ok: true, value: QueryExecutionId ?? '' }
  } catch (cause) {
    return { ok: false, error: awsFailure(cause, 'athena:StartQueryExecution') }
  }
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000
const GROWTH = 1.5

async function untilEnd(
  parts: AthenaParts,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Result<QueryExecution, StatementFailure>> {
  const wait = parts.wait ?? ((ms, given) => setTimeout(ms, undefined, given && { signal: given }))
  const poll = { id, notFound: 0, failed: 0 }
  for (let ms = FIRST_WAIT_MS; ; ms = Math.min(ms * GROWTH, LONGEST_WAIT_MS)) {
    // A wait that the signal ends throws; the signal is what counts.
    if (!isAborted(signal)) await wait(ms, signal).catch(() => undefined)
    if (isAborted(signal)) return { ok: false, error: await stop(parts.athena, id) }
    const ended = await askState(parts.athena, poll)
    if (ended !== undefined) return ended
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true
}

/** Athena may not know a statement in the moment after it started it. */
const MOST_NOT_FOUND = 5

/** Undefined: the statement is under way. */
async function askState(
  athena: AthenaClient,
  poll: { readonly id: string; notFound: number; failed: number },
): Promise<Result<QueryExecution, Failure> | undefined> {
  try {
    const { QueryExecution: execution = {} } = await athena.send(
      new GetQueryExecutionCommand({ QueryExecutionId: poll.id }),
    )
    const state = execution.Status?.State
    if (state === 'SUCCEEDED') return { ok: true, value: execution }
    if (state === 'CANCELLED') return { ok: false, error: endFailure(execution) }
    // Athena may take up a statement again that failed by its own fault: such a state counts when it is seen twice.
    const isFinal = execution.Status?.AthenaError?.Retryable !== true || poll.failed > 0
    if (state !== 'FAILED') return undefined
    poll.failed++
    return isFinal ? { ok: false, error: endFailure(execution) } : undefined
  } catch (cause) {
    if (isNotFound(cause) && poll.notFound++ < MOST_NOT_FOUND) return undefined
    return { ok: false, error: awsFailure(cause, 'athena:GetQueryExecution') }
  }
}

function isNotFound(cause: unknown): boolean {
  return cause instanceof Error && /QueryExecution \S+ was not found/.test(cause.message)
}

/** What goes on running goes on costing, so a stop that fails is said. */
async function stop(athena: AthenaClient, id: string): Promise<StatementFailure> {
  try {
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
  } catch (cause) {
    return notStopped(id, awsFailure(cause, 'athena:StopQueryExecution'))
  }
  const asked = new GetQueryExecutionCommand({ QueryExecutionId: id })
  const ended = await athena.send(asked).catch(() => undefined)
  return cancelled(ended?.QueryExecution?.Statistics?.DataScannedInBytes)
}

function statisticsOf({ QueryExecutionId, Statistics }: QueryExecution): Statistics {
  const bytesScanned = Statistics?.DataScannedInBytes ?? 0
  const isReused = Statistics?.ResultReuseInformation?.ReusedPreviousResult === true
  return {
    id: QueryExecutionId ?? '',
    bytesScanned,
    dollars: isReused ? 0 : dollars(bytesScanned),
    engineMs: Statistics?.EngineExecutionTimeInMillis ?? 0,
    isReused,
  }
}
