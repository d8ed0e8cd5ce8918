/** A line of what checking the set-up in AWS finds. */
export interface CheckLine {
  readonly name: string
  readonly state: 'ok' | 'warning' | 'missing' | 'failed' | 'not asked'
  readonly detail: string
  readonly whatToDo?: string
  /** A text to begin a file with. */
  readonly example?: string
  /** Statements of an identity policy that are missing. */
  readonly iamStatements?: readonly object[]
}
