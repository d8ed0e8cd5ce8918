/** What a reader can cause is a value with a code; what only we can cause is thrown. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure }

export interface Failure {
  /** `workspace/locked`, `query/invalid`: documented in `docs/errors.md`. */
  readonly code: string
  /** Lower case, no full stop, then the way out. */
  readonly message: string
}
