import type { KeyValue } from '#lib/iam/request.ts'
import type { Check, Facts, KeyRule } from '../key-rule.ts'
import type { Caller, SessionFact } from '../pattern.ts'
import { rule } from './define.ts'
import { absent, known, unknown } from './values.ts'

/** `token.actions.githubusercontent.com:sub`, `oidc.eks.us-east-1.amazonaws.com/id/AB:aud`, `accounts.google.com`. */
const ISSUER_KEY = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^:]*)?(?::.+)?$/

/** Whether a key (in lower case) is a claim of an issuer, or the name of one alone. */
export function isOfIssuer(name: string): boolean {
  return ISSUER_KEY.test(name)
}

const NOT_RECORDED = 'the claim is not recorded'

function issuerKey({ caller, check }: Facts, _: unknown, name: string): KeyValue {
  const issuer = name.replace(/:.*/, '')
  if (caller.type !== 'WebIdentityUser') return withoutToken(caller, 'web', issuer)
  if (caller.provider === undefined)
    return unknown('the record does not name the identity provider')
  if (issuerOf(caller.provider) !== issuer) {
    return absent('the token was of another issuer', 'userIdentity.identityProvider', 'record')
  }
  if (name === issuer) return known([caller.provider], 'userIdentity.identityProvider')
  return claimOf(caller, check, name.slice(issuer.length + 1))
}

/** A claim of the token or assertion that the call brought; each has an audience and a subject. */
function claimOf({ subject }: Caller, { call }: Check, claim: string): KeyValue {
  const audience = call.facts['tokenAudience']
  if (claim === 'sub' && subject !== undefined) return known([subject], 'userIdentity.userName')
  if (claim === 'aud' && typeof audience === 'string')
    return known([audience], 'responseElements.audience')
  return unknown(NOT_RECORDED, claim === 'sub' || claim === 'aud' ? { present: true } : {})
}

/** Callers that can be sessions of a federated identity. */
const OPEN_SESSIONS: ReadonlySet<string> = new Set(['AssumedRole', 'AWSAccount', 'Unknown'])

function withoutToken({ session, type }: Caller, kind: 'saml' | 'web', issuer?: string): KeyValue {
  if (session !== undefined && !canBeOf(session, kind, issuer)) {
    return absent('the session was not made with it', 'event that made the session', 'record')
  }
  if (OPEN_SESSIONS.has(type)) {
    return unknown('the record does not tell what the session kept of a token')
  }
  return absent('the caller brought no token of an identity provider', 'userIdentity.type')
}

function canBeOf(session: SessionFact, kind: 'saml' | 'web', issuer: string | undefined): boolean {
  // A chain of roles may have begun with a token; the event tells only of its last link.
  if (session.federation === undefined) return session.service === undefined
  if (session.federation !== kind) return false
  return (
    issuer === undefined || session.provider === undefined || issuerOf(session.provider) === issuer
  )
}

/** `arn:aws:iam::1:oidc-provider/host/path` or the bare host, without scheme. */
function issuerOf(provider: string): string {
  return provider
    .replace(/^arn:.*?:oidc-provider\//, '')
    .replace(/^https?:\/\//, '')
    .toLowerCase()
}

function samlKey({ caller, check }: Facts, claim: string): KeyValue {
  return caller.type === 'SAMLUser' ? claimOf(caller, check, claim) : withoutToken(caller, 'saml')
}

/** One rule for the keys of every OIDC issuer; the suffix is the whole name. */
export const ISSUER_RULE: KeyRule = rule({
  label: '',
  dimensions: ['caller', 'check'],
  derive: issuerKey,
})

const SAML_KEYS = [
  'aud',
  'iss',
  'sub',
  'sub_type',
  'namequalifier',
  'doc',
  'cn',
  'commonName',
] as const

/** Keys of SAML assertions. */
export const SAML_RULES: readonly KeyRule[] = SAML_KEYS.map((claim) =>
  rule({
    label: `saml:${claim}`,
    dimensions: ['caller', 'check'],
    derive: (facts) => samlKey(facts, claim),
  }),
)
