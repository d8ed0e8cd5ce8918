/**
 * Tolerant reading of one parsed JSON value. Log content is hostile and exports bend the types
 * (booleans as strings, lists where a text belongs): a field of the wrong shape counts as missing.
 */

export type JsonObject = { readonly [name: string]: unknown }

/** The value as an object that is no list, else undefined. */
export function objectIn(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined
}

/** The value as a list; anything else is an empty one. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NO_ITEMS
}

const NO_ITEMS: readonly unknown[] = []

/** Longest text of one field that a pattern keeps (characters). */
export const TEXT_CHARS_MAX = 512

/** A text that is neither empty nor longer than `TEXT_CHARS_MAX`, else undefined. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= TEXT_CHARS_MAX
    ? value
    : undefined
}

/** Booleans and the texts `true` and `false` in any letter case: exports and session attributes hold both. */
export function booleanIn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'True' || value === 'TRUE') return true
  if (value === 'false' || value === 'False' || value === 'FALSE') return false
  return undefined
}

/** Twelve digits; `ANONYMOUS_PRINCIPAL`, `AWS Internal` and shortened ids are no accounts. */
export function accountIn(value: unknown): string | undefined {
  return typeof value === 'string' && isAccount(value) ? value : undefined
}

export function isAccount(text: string): boolean {
  if (text.length !== 12) return false
  for (let i = 0; i < 12; i++) {
    const code = text.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

const NONE: { readonly [name: string]: never } = {}

/** An object of named values in the order of their names; of two with one name it has the later. */
export function inNameOrder<Value>(pairs: (readonly [name: string, value: Value])[]): {
  readonly [name: string]: Value
} {
  // Most records have none: an object made for each would take as long as all else of the record.
  if (pairs.length === 0) return NONE
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  // `fromEntries` defines fields, so that a field called `__proto__` stays a field.
  return Object.fromEntries(pairs)
}

/** What CloudTrail writes in place of a secret. */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'
