/** Survivors of the slice `combining`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
