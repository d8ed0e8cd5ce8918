/** Survivors of the slice `parsing`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
