/** Survivors of the slice `fixing`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
