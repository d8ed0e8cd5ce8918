import type { AthenaError, QueryExecution } from '@aws-sdk/client-athena'
import type { Failure } from '#lib/result.ts'
import type { StatementFailure } from './engine.ts'

const CATEGORY: Readonly<Record<number, string>> = { 1: 'system', 2: 'user', 3: 'other' }

interface Kind {
  readonly code: string
  readonly when: RegExp
  readonly wayOut: string
}

// Athena tells kinds apart by words only; https://docs.aws.amazon.com/athena/latest/ug/error-reference.html
const KINDS: readonly Kind[] = [
  {
    code: 'athena/cut-off',
    when: /bytes scanned limit/i,
    wayOut:
      'the workgroup stops statements that scan more than its limit; ask for fewer days or accounts at a time, or raise the limit',
  },
  {
    code: 'athena/table-missing',
    when: /TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|CATALOG_NOT_FOUND|Table .* does not exist|Schema .* does not exist/i,
    wayOut: 'check catalog, database and tables in `aws.yaml`',
  },
  {
    code: 'athena/column-missing',
    when: /COLUMN_NOT_FOUND|Column .* cannot be resolved/i,
    wayOut:
      'the table is not the one that AWS documents for CloudTrail; compare it with `docs/athena.md`',
  },
  {
    code: 'athena/data-denied',
    when: /Access ?Denied|PERMISSION_DENIED|Insufficient permissions|Insufficient Lake Formation|not authorized to perform|Status Code: 403/i,
    wayOut:
      'Athena may not read data, keys or catalog in the name of the identity in use; allow what the message names (S3, KMS, Glue, Lake Formation)',
  },
  {
    code: 'athena/exhausted',
    when: /exhausted resources|EXCEEDED_[A-Z]*_?(MEMORY|CPU|TIME)_LIMIT|Query timeout|maximum run time/i,
    wayOut: 'the statement asked for too much at once; ask for fewer days or accounts at a time',
  },
]

/** Words an execution that ended FAILED or CANCELLED and was not stopped by us. */
export function endFailure(execution: QueryExecution): StatementFailure {
  const { QueryExecutionId, Status, Statistics } = execution
  const error = Status?.AthenaError
  const words = firstLine(
    Status?.StateChangeReason ?? error?.ErrorMessage ?? 'Athena gave no reason',
  )
  const scanned = Statistics?.DataScannedInBytes ?? 0
  const about = `statement ${QueryExecutionId ?? ''}, ${scanned} bytes scanned${categoryOf(error)}`
  const kind = KINDS.find(({ when }) => when.test(words)) ?? kindOf(Status?.State, error)
  const message = `${words} (${about}): ${kind.wayOut}`
  // What AWS calls cancelled is charged for what it scanned.
  return Status?.State === 'CANCELLED'
    ? { code: kind.code, message, bytesScanned: scanned }
    : { code: kind.code, message }
}

function kindOf(state: string | undefined, error: AthenaError | undefined): Omit<Kind, 'when'> {
  const type = error?.ErrorType
  if (type !== undefined && type <= LAST_EXHAUSTED) return KINDS.find(isExhausted) as Kind
  if (state === 'CANCELLED') {
    return {
      code: 'athena/stopped',
      wayOut: 'someone or something in AWS stopped it; run this again',
    }
  }
  const wayOut =
    error?.Retryable === true
      ? 'Athena says that running it again may help'
      : "the message is Athena's own; running it again will not help"
  return { code: 'athena/failed', wayOut }
}

/** Types 0 to 8 are "Query exhausted resources at this scale factor". */
const LAST_EXHAUSTED = 8

function isExhausted({ code }: Kind): boolean {
  return code === 'athena/exhausted'
}

function categoryOf(error: AthenaError | undefined): string {
  if (error === undefined) return ''
  const category = CATEGORY[error.ErrorCategory ?? 0] ?? 'unknown'
  return `, ${category} error ${error.ErrorType ?? 'without type'}`
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

/** The reader (or the end of a run) stopped the statement, which had scanned so many bytes where that is known. */
export function cancelled(bytesScanned?: number): StatementFailure {
  return {
    code: 'athena/cancelled',
    message: 'the statement was stopped; run this again, what was finished is kept',
    ...(bytesScanned === undefined ? {} : { bytesScanned }),
  }
}

/** The same, but AWS did not take the stop. */
export function notStopped(id: string, why: Failure): Failure {
  const message = `the statement was to be stopped, but may go on in AWS as ${id}, and cost: ${why.message}`
  return { code: 'athena/not-stopped', message }
}
