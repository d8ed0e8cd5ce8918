/** What mutation testing measured: test/mutation/results.json, by source file. */
export type Results = Readonly<Record<string, FileResult>>

export interface FileResult {
  /** The first digits of the SHA-256 of the source that was measured. */
  readonly hash: string
  /** Mutants that a test noticed, by failing or by running out of time. */
  readonly killed: number
  readonly survivors: readonly Survivor[]
}

/** A mutant that no test noticed. */
export interface Survivor {
  readonly line: number
  /** The line as it was measured. */
  readonly text: string
  readonly column: number
  readonly mutation: string
  /** Whether a test ran the line at all. */
  readonly covered: boolean
}
