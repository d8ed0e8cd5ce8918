/**
 * The request that a statement is evaluated against, as far as it is known.
 * INVARIANT: nothing here is a guess. What is not known says so, with the reason a reader sees.
 */

/** The value of a condition key for one request. Values are always lists; single-valued keys hold one. */
export type KeyValue = KnownKey | AbsentKey | UnknownKey

export interface KnownKey {
  readonly state: 'known'
  /** May be empty: an empty set is present in the request but has no member. */
  readonly values: readonly string[]
  readonly source: KeySource
}

export interface AbsentKey {
  readonly state: 'absent'
  /** Why it is certain that the request did not carry the key: a phrase, lower case, no full stop. */
  readonly why: string
  readonly source: KeySource
}

/** A key whose value is not known; the optional fields bound what it can be. */
export interface UnknownKey {
  readonly state: 'unknown'
  /** Why it is not known: a phrase, lower case, no full stop. */
  readonly why: string
  /** True when the key is certainly in the request, with a value that is not known. */
  readonly present?: boolean
  /** Values that it certainly holds (a multi-valued key of which only some members are known). */
  readonly has?: readonly string[]
  /** Values that it certainly does not hold, compared exactly. */
  readonly not?: readonly string[]
  /** Beginnings of which each of its values certainly has one. INVARIANT: not empty. */
  readonly starts?: readonly string[]
}

/** Where a value comes from: a field of the record, the inventory, the organization, the reader. */
export interface KeySource {
  readonly kind: 'record' | 'inventory' | 'organization' | 'supplied' | 'rule'
  /** The field (`userIdentity.accountId`), item (`AWS::IAM::Role arn:…`) or rule. */
  readonly detail: string
}

/**
 * The resource a request is authorised on.
 * `known`: the whole ARN. `open`: literal runs with unknown text between (and after, if the last run
 * is empty): `['arn:aws:s3:::b/logs/', '']` is any object below `logs/`.
 * `none`: the action is authorised on `*`. `unknown`: nothing can be said.
 */
export type ResourceValue =
  | { readonly kind: 'known'; readonly arn: string }
  | { readonly kind: 'open'; readonly runs: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string }

/** Who makes the request, as the `Principal` element sees it. */
export interface PrincipalValue {
  /** `unknown` when the record does not say what kind of caller it was. */
  readonly kind:
    | 'role-session'
    | 'user'
    | 'root'
    | 'federated-user'
    | 'web-identity'
    | 'saml'
    | 'service'
    | 'account'
    | 'anonymous'
    | 'unknown'
  /** Role ARN (with path) for a role session, user ARN, root ARN, federated user ARN; otherwise undefined. */
  readonly arn?: string
  /** Session ARN of a role session where it is known (it is not kept in patterns). */
  readonly sessionArn?: string
  /** Twelve digits, or undefined when not known. */
  readonly account?: string
  /** `s3.amazonaws.com`, when the caller is an AWS service. */
  readonly service?: string
  /** Provider ARN or host of a web identity or SAML caller. */
  readonly federated?: string
  /** Whether a permissions boundary is attached to the user or role; left out when it is not known. */
  readonly bounded?: boolean
}

/** Everything a statement asks about one authorisation check. */
export interface AuthRequest {
  /** `s3:GetObject`; undefined when no table knows the event (then every Action element is unknown). */
  readonly action: string | undefined
  /** Where the action is not known: the prefixes of the services that it can belong to; left out when these are not known either. */
  readonly services?: readonly string[]
  readonly resource: ResourceValue
  readonly principal: PrincipalValue
  /** Looks a condition key up; the name is given in lower case (`aws:principaltag/team`). */
  key(name: string): KeyValue
}
