/** Survivors of the slice `resources-of-records`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
