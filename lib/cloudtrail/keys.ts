import type { KeyRule } from './key-rule.ts'
import { ISSUER_RULE, isOfIssuer, SAML_RULES } from './keys/federation.ts'
import { NETWORK_RULES } from './keys/network.ts'
import { PRINCIPAL_RULES } from './keys/principal.ts'
import { REQUEST_RULES } from './keys/request.ts'
import { RESOURCE_RULES } from './keys/resource.ts'
import { SERVICE_RULES } from './keys/service.ts'
import { SOURCE_RULES } from './keys/source.ts'
import { WORKLOAD_RULES } from './keys/workload.ts'

/** Every rule of the catalogue, global keys first. */
export const KEY_RULES: readonly KeyRule[] = [
  ...PRINCIPAL_RULES,
  ...NETWORK_RULES,
  ...RESOURCE_RULES,
  ...SOURCE_RULES,
  ...REQUEST_RULES,
  ...WORKLOAD_RULES,
  ...SAML_RULES,
  ...SERVICE_RULES,
]

const BY_NAME: ReadonlyMap<string, KeyRule> = new Map(KEY_RULES.map((rule) => [rule.name, rule]))

export interface FoundRule {
  readonly rule: KeyRule
  /** The tag key (lower case) of a family; the whole name for a claim of an OIDC issuer; else empty. */
  readonly suffix: string
}

/** The rule of a key, whose name is in lower case; undefined when the catalogue does not hold it. */
export function keyRule(name: string): FoundRule | undefined {
  const whole = BY_NAME.get(name)
  const isWhole = !name.endsWith('/') && !name.endsWith(':')
  if (whole !== undefined) return isWhole ? { rule: whole, suffix: '' } : undefined
  // `aws:principaltag/team`; KMS alone parts its family with a second colon.
  const end = (name.startsWith('kms:') ? name.indexOf(':', 4) : name.indexOf('/')) + 1
  const family = end > 0 && end < name.length ? BY_NAME.get(name.slice(0, end)) : undefined
  if (family !== undefined) return { rule: family, suffix: name.slice(end) }
  return isOfIssuer(name) ? { rule: ISSUER_RULE, suffix: name } : undefined
}

/** The catalogue's key that a misspelt one probably means, as AWS writes it. */
export function didYouMean(name: string): string | undefined {
  const asked = name.toLowerCase()
  let best: { readonly label: string; readonly distance: number } | undefined
  for (const { label, name: candidate } of KEY_RULES) {
    const family = candidate.endsWith('/')
    const head = family ? asked.slice(0, asked.indexOf('/') + 1) : asked
    const tail = family ? name.slice(head.length) : ''
    const distance = distanceUpTo(head, candidate, Math.max(1, Math.floor(candidate.length / 6)))
    if (distance === undefined || (best !== undefined && best.distance <= distance)) continue
    best = { label: label + tail, distance }
  }
  return best?.label
}

/** Edits between two texts, or undefined when they are more than `max`. */
function distanceUpTo(a: string, b: string, max: number): number | undefined {
  if (Math.abs(a.length - b.length) > max) return undefined
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  const distance = row[b.length] ?? max + 1
  return distance <= max ? distance : undefined
}
