/** Survivors of the slice `explaining`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
