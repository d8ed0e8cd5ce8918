import type { Failure } from '#lib/result.ts'

/** What a run has learnt of a table, so that it does not fail again and again for the same reason. */
export class SourceLimits {
  /** Accounts that were denied, and why. */
  readonly denied = new Map<string, Failure>()
  /** Why no statement on the table can end well. */
  unusable: Failure | undefined
  /** The most accounts that one statement may ask for: more were too much. */
  most = Number.POSITIVE_INFINITY

  narrow(accounts: number): void {
    this.most = Math.max(1, Math.min(this.most, accounts))
  }
}
