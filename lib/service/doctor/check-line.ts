import type { IamStatement } from '#lib/aws/permissions.ts'

/**
 * `ok`: as it should be. `warning`: it works, and something is not seen or not as it had better be. `missing`: a thing
 * or a permission is not there. `failed`: it could not be found out. `not asked`: something before it is in the way, or
 * `aws.yaml` does not name it.
 */
export type CheckState = 'ok' | 'warning' | 'missing' | 'failed' | 'not asked'

/** One line of what `perimetry doctor` finds. */
export interface CheckLine {
  /** What was looked at: `workgroup primary`. */
  readonly name: string
  readonly state: CheckState
  /** What was found. */
  readonly detail: string
  /** Undefined only where there is nothing to do. */
  readonly whatToDo?: string
  /** A text to begin a file with. */
  readonly example?: string
  /** Of the failure behind it: `aws/denied`. */
  readonly code?: string
  /** Statements that the identity in use lacks, as far as AWS's words tell. */
  readonly iamStatements?: readonly IamStatement[]
}

export function ok(name: string, detail: string): CheckLine {
  return { name, state: 'ok', detail }
}

/** What is not `ok`, and what to do about it. */
export function trouble(
  state: 'warning' | 'missing' | 'failed',
  name: string,
  detail: string,
  whatToDo: string,
): CheckLine {
  return { name, state, detail, whatToDo }
}

/** `why` follows on `because`. */
export function notAsked(name: string, why: string, whatToDo?: string): CheckLine {
  const detail = `not asked, because ${why}`
  return { name, state: 'not asked', detail, ...(whatToDo === undefined ? {} : { whatToDo }) }
}

/** `111122223333, 444455556666 and 8 more`. */
export function listed(names: readonly string[], most = 5): string {
  const named = names.slice(0, most).join(', ')
  return names.length > most ? `${named} and ${names.length - most} more` : named
}

/** `0.25 US dollars`, `less than 0.01 US dollars`. */
export function dollarsText(dollars: number): string {
  return dollars < 0.01 ? 'less than 0.01 US dollars' : `${dollars.toFixed(2)} US dollars`
}
