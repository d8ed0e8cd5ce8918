/** A parsed policy. Every element keeps its place in the text, so that problems and counts can be shown beside it. */

/** Offsets in the policy text: start inclusive, end exclusive (UTF-16 units, as editors count). */
export type Span = readonly [start: number, end: number]

export interface Text {
  readonly text: string
  readonly span: Span
}

export type PolicyType = 'scp' | 'rcp' | 'vpce' | 'resource' | 'trust' | 'identity' | 'boundary'

export interface Policy {
  readonly version: '2012-10-17' | '2008-10-17'
  readonly id?: Text
  readonly statements: readonly Statement[]
}

export interface Statement {
  /** Position in the policy text, from 0. */
  readonly index: number
  readonly sid?: Text
  readonly effect: 'Allow' | 'Deny'
  readonly principal?: PrincipalElement
  readonly action: ActionElement
  /** Missing in trust policies and service-role shapes. */
  readonly resource?: ResourceElement
  readonly conditions: readonly Condition[]
  readonly span: Span
}

export interface ActionElement {
  readonly negated: boolean
  readonly values: readonly Text[]
  readonly span: Span
}

export interface ResourceElement {
  readonly negated: boolean
  readonly values: readonly Text[]
  readonly span: Span
}

export interface PrincipalElement {
  readonly negated: boolean
  /** `*` alone is one entry of kind `any`. */
  readonly entries: readonly PrincipalEntry[]
  readonly span: Span
}

export interface PrincipalEntry {
  readonly kind: 'any' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'
  readonly value: Text
}

/** One key under one operator. Several conditions of a statement are a conjunction. */
export interface Condition {
  /** As written: `ForAnyValue:StringLike`, `StringNotEqualsIfExists`. */
  readonly operator: Text
  readonly test: OperatorTest
  readonly key: Text
  /** The key in lower case, as `AuthRequest.key` takes it. */
  readonly keyName: string
  readonly values: readonly Text[]
  /** From the key to the end of its values. */
  readonly span: Span
}

/** An operator taken apart. */
export interface OperatorTest {
  readonly family:
    | 'string'
    | 'string-ignore-case'
    | 'string-like'
    | 'numeric'
    | 'date'
    | 'bool'
    | 'binary'
    | 'ip'
    | 'arn'
    | 'null'
  /** For numeric and date: the relation; otherwise `eq`. */
  readonly relation: 'eq' | 'lt' | 'le' | 'gt' | 'ge'
  readonly negated: boolean
  readonly ifExists: boolean
  readonly quantifier: 'single' | 'any' | 'all'
}

/** Something wrong, doubtful or worth knowing about a policy text. */
export interface PolicyProblem {
  /** `policy/unknown-operator`, `lint/wildcard-under-exact-operator`. */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  /** A sentence for the reader: lower case, no full stop, their words in backticks, then the way out. */
  readonly message: string
  /** `Statement[2].Condition.StringLike`. */
  readonly path: string
  readonly span: Span
  /** The way out as an edit, where there is one that needs no choice of the reader's. */
  readonly fix?: PolicyFix
}

/** An edit that takes a problem away. */
export interface PolicyFix {
  /** What it does, in the words of a button: ``use `ArnLike` ``. */
  readonly label: string
  /** INVARIANT: in the order of the text, without overlap. */
  readonly edits: readonly TextEdit[]
  /** True: no verdict changes, only how the policy is written. A text that could not be read had none. */
  readonly keepsMeaning: boolean
}

/** `length` characters from `offset` on give way to `replacement`. */
export interface TextEdit {
  readonly offset: number
  readonly length: number
  readonly replacement: string
}
