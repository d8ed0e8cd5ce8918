/** Survivors of the slice `linting`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
