/** Survivors of the slice `records`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
