/** Survivors of the slice `keys-of-requests`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
