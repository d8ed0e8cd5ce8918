/** Survivors of the slice `cases`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
