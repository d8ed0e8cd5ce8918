/** Survivors of the slice `joins`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
