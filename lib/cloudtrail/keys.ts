import { nearestName } from '#lib/iam/nearest.ts'
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
  const family = BY_NAME.get(name.slice(0, end))
  if (family !== undefined) return { rule: family, suffix: name.slice(end) }
  return isOfIssuer(name) ? { rule: ISSUER_RULE, suffix: name } : undefined
}

const LABELS = KEY_RULES.map(({ label }) => label)
const FAMILIES = LABELS.filter((label) => label.endsWith('/'))
const WHOLE = LABELS.filter((label) => !/[:/]$/.test(label))

/** The catalogue's key that a misspelt one probably means, as AWS writes it. */
export function didYouMean(name: string): string | undefined {
  const end = name.indexOf('/') + 1
  const family = nearestName(name.slice(0, end), FAMILIES)
  return family === undefined ? nearestName(name, WHOLE) : family + name.slice(end)
}
