/** Survivors of the slice `keys-of-resources`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
