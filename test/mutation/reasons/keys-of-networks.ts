/** Survivors of the slice `keys-of-networks`. */
import type { Reason } from '../reason.ts'

export const REASONS: readonly Reason[] = []
