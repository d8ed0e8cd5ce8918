/** Survivors of the slice `keys-of-callers`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
