/**
 * JSON text with object keys in the order of their UTF-16 code units, at every depth, without
 * blanks. Equal values have equal texts, whatever order their keys were added in; a field that is
 * `undefined` is left out. The value is plain JSON (texts, numbers, booleans, null, lists, objects).
 */
export function canonicalJson(value: unknown): string {
  // The facets of patterns are built in key order, so the engine's own writer is nearly always right.
  return inKeyOrder(value) ? (JSON.stringify(value) ?? 'null') : write(value)
}

function inKeyOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) {
    for (const item of value) if (!inKeyOrder(item)) return false
    return true
  }
  let last = ''
  for (const key in value) {
    if (key < last) return false
    last = key
    const field = (value as Record<string, unknown>)[key]
    if (typeof field === 'object' && !inKeyOrder(field)) return false
  }
  return true
}

function write(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  const fields: string[] = []
  for (const key of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[key]
    if (field !== undefined) fields.push(`${JSON.stringify(key)}:${write(field)}`)
  }
  return `{${fields.join(',')}}`
}
