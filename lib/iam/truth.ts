/**
 * What is known of one condition, statement or scope (Kleene logic). Numbers, not names, because
 * replay combines millions of them in byte arrays: conjunction is `min`, disjunction is `max`.
 */
export type Truth = 0 | 1 | 2

/** It certainly does not hold. */
export const UNMET = 0
/** The record, the inventory and the reader do not tell. */
export const UNKNOWN = 1
/** It certainly holds. */
export const MET = 2

/** One unmet part settles a conjunction, whatever is unknown about the others. */
export function allOf(parts: Iterable<Truth>): Truth {
  let result: Truth = MET
  for (const part of parts) if (part < result) result = part
  return result
}

/** One met part settles a disjunction, whatever is unknown about the others. */
export function anyOf(parts: Iterable<Truth>): Truth {
  let result: Truth = UNMET
  for (const part of parts) if (part > result) result = part
  return result
}

/** The negation: unknown stays unknown. */
export function not(truth: Truth): Truth {
  return (MET - truth) as Truth
}

/** The word for a truth in JSON answers and explanations. */
export function truthName(truth: Truth): 'met' | 'unmet' | 'unknown' {
  return truth === MET ? 'met' : truth === UNMET ? 'unmet' : 'unknown'
}
