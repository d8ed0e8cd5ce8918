/** Survivors of the slice `catalogues`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
