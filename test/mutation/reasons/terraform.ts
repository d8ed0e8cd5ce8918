/** Survivors of the slice `terraform`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
