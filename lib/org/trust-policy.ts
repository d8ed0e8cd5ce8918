import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy } from '#lib/iam/policy.ts'

/** A policy as the inventory holds it: an object or a text, which IAM percent-encodes. Undefined when it cannot be read. */
export function readCarriedPolicy(written: unknown): Policy | undefined {
  const object = policyObject(written)
  return object === undefined ? undefined : parsePolicy(JSON.stringify(object)).policy
}

/**
 * Whether a role's trust policy lets anybody pass session tags: some Allow statement covers
 * `sts:TagSession`. Undefined when the text is no policy we can read.
 * Source: "Passing session tags in AWS STS": the trust policy must allow sts:TagSession.
 */
export function sessionTagsAllowed(trustPolicy: unknown): boolean | undefined {
  return statementsOf(trustPolicy)?.some(allowsTagging)
}

/**
 * The services that a role's trust policy lets assume it, each once. Undefined when the text is no policy
 * that we can read, or lets in whoever it does not name (`*`, `NotPrincipal`): then no list is complete.
 */
export function trustedServices(trustPolicy: unknown): readonly string[] | undefined {
  const services = new Set<string>()
  for (const { Effect, Principal, NotPrincipal } of statementsOf(trustPolicy) ?? [
    { NotPrincipal: '' },
  ]) {
    if (NotPrincipal !== undefined || Principal === '*') return undefined
    if (Effect !== 'Allow' || !isObject(Principal)) continue
    if (listOf(Principal['AWS']).includes('*')) return undefined
    for (const service of listOf(Principal['Service'])) {
      if (typeof service !== 'string' || service.includes('*')) return undefined
      services.add(service.toLowerCase())
    }
  }
  return [...services]
}

function statementsOf(trustPolicy: unknown): readonly Statement[] | undefined {
  const policy = policyObject(trustPolicy)
  if (policy?.['Statement'] === undefined) return undefined
  const statements = listOf(policy['Statement'])
  return statements.every(isObject) ? statements : undefined
}

interface Statement extends Record<string, unknown> {
  readonly Effect?: unknown
  readonly Principal?: unknown
  readonly NotPrincipal?: unknown
}

function allowsTagging(statement: Record<string, unknown>): boolean {
  if (statement['Effect'] !== 'Allow') return false
  // An Allow with NotAction lets nearly everything through: taken as allowed, which only makes tags unknown.
  if (statement['NotAction'] !== undefined) return true
  return listOf(statement['Action']).some(coversTagSession)
}

const TAG_SESSION = 'sts:tagsession'

/** A wildcard anywhere is taken as covering, unless its literal start already differs: erring towards "allowed" only makes tags unknown. */
function coversTagSession(action: unknown): boolean {
  if (typeof action !== 'string') return true
  const text = action.toLowerCase()
  const wildcard = text.search(/[*?]/)
  return wildcard === -1 ? text === TAG_SESSION : TAG_SESSION.startsWith(text.slice(0, wildcard))
}

function policyObject(value: unknown): Record<string, unknown> | undefined {
  if (isObject(value)) return value
  if (typeof value !== 'string' || value.length > 200_000) return undefined
  try {
    const text = value.startsWith('%') ? decodeURIComponent(value) : value
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : undefined
  } catch {
    // Not a policy text: the caller is told that it is not known.
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
