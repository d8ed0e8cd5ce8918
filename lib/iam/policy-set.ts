/** The policies that reach one request, by type, as `authorize` takes them. */
import type { Policy } from './policy.ts'

/** A policy and what the reader calls it: the name of its file. */
export interface NamedPolicy {
  readonly name: string
  readonly policy: Policy
}

/** The policies attached to one root, OU or account: every level must let a call pass. */
export interface PolicyLevel {
  /** Undefined: the reader did not name it. */
  readonly name: string | undefined
  readonly policies: readonly NamedPolicy[]
}

/** Policies of a type that grants. */
export interface GrantingPolicies {
  readonly policies: readonly NamedPolicy[]
  /**
   * There certainly is no other policy of the type. Without this, policies of Deny statements alone stand
   * beside others that allow; where one of them allows, they count as all there are.
   */
  readonly noOthers: boolean
}

/** A type that is not given never denies: no level, an empty list, `undefined`. */
export interface PolicySet {
  readonly scp: readonly PolicyLevel[]
  readonly rcp: readonly PolicyLevel[]
  /** Policies of the VPC endpoint that the call passes, if it passes one; each must allow. */
  readonly vpce: readonly NamedPolicy[]
  readonly resource: GrantingPolicies | undefined
  readonly identity: GrantingPolicies | undefined
  /** Permissions boundaries of the caller; each must allow. */
  readonly boundary: readonly NamedPolicy[]
}

export const NO_POLICIES: PolicySet = {
  scp: [],
  rcp: [],
  vpce: [],
  resource: undefined,
  identity: undefined,
  boundary: [],
}
