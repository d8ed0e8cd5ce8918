/** True when a parsed JSON value is nested deeper than `levels`; it looks no deeper than that. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) {
    for (const item of value) {
      if (typeof item === 'object' && isDeeperThan(item, levels - 1)) return true
    }
    return false
  }
  for (const key in value) {
    const field = (value as { readonly [name: string]: unknown })[key]
    if (typeof field === 'object' && isDeeperThan(field, levels - 1)) return true
  }
  return false
}
