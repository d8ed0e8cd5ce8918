/**
 * The access pattern: one distinct shape of call. It holds facts of the record, never derived
 * condition keys, so that new inventory needs no second reading of the logs.
 *
 * A pattern is a tuple of six facets. Many patterns share a facet; the store keeps each distinct
 * facet once and replay works out each key once per distinct facet.
 * INVARIANT: facets are plain JSON without `undefined`; a field that the record does not have is left out.
 */

/** Who called and in which way: depends on the caller, not on what was called. */
export interface Caller {
  /** `userIdentity.type`; `Anonymous` for unsigned S3-style calls; `Unknown` where the record has none. */
  readonly type: string
  /** Role ARN with path (from the session issuer), user, root or federated-user ARN. */
  readonly arn?: string
  /** Twelve digits only. */
  readonly account?: string
  /** `userName` of web identity and SAML callers (the subject). */
  readonly subject?: string
  /** `identityProvider` of web identity and SAML callers. */
  readonly provider?: string
  /** `userIdentity.invokedBy`. */
  readonly invokedBy?: string
  /** `long-term` (AKIA…, no session), `temporary`, or left out when the record does not tell. */
  readonly credential?: 'long-term' | 'temporary'
  /** `sessionContext.attributes.mfaAuthenticated`. */
  readonly mfa?: boolean
  readonly console?: boolean
  /** `sessionContext.ec2RoleDelivery`. */
  readonly roleDelivery?: string
  readonly sourceIdentity?: string
  readonly assumedRoot?: boolean
  /** `onBehalfOf.userId`. */
  readonly onBehalfOf?: string
  /** `inScopeOf`: which instance or function the credentials were issued to. */
  readonly issuerType?: string
  readonly issuedTo?: string
  /** The session has the name of an instance, and nothing else tells whether EC2 issued its credentials. */
  readonly instanceNamed?: boolean
  /** Unique id of an IAM user (`AIDA…`). Of role sessions it holds the session name and is not kept. */
  readonly id?: string
  readonly sourceArn?: string
  readonly sourceAccount?: string
  /** `sessionContext.webIdFederationData.federatedProvider`. */
  readonly federatedProvider?: string
  /** What the event that made the session tells; left out where that event was not collected. Joined when a collect ends; of IAM Roles Anywhere what the call itself passes. */
  readonly session?: SessionFact
  /** Values of `eventContext` for keys of the caller, which override derived ones; names in lower case. */
  readonly context?: KeyContext
}

/** What an `AssumeRole…` or `GetFederationToken` event tells of the session that it made. */
export interface SessionFact {
  /** The service that made it, as recorded (`lambda.amazonaws.com`, `AWS Internal`); left out: a principal or a token did. */
  readonly service?: string
  /** By a caller of another account, of which the copy of the role's account tells no more. */
  readonly isFromOutside?: true
  /** By a token or an assertion of this provider. */
  readonly federation?: 'saml' | 'web'
  readonly provider?: string
  /** The function (ARN) or instance (id) that the service made it for. */
  readonly issuedTo?: string
  /**
   * The session's own tags, those that it inherited included; left out: none. A value that is not a text was
   * passed and is not kept.
   */
  readonly tags?: { readonly [name: string]: FactValue }
  /** Tags were passed, which ones is not known. */
  readonly tagsLost?: true
}

/** Key values that the record itself states (`eventContext`); each facet holds those that depend on it. */
export type KeyContext = { readonly [key: string]: readonly string[] }

/** What was asked for. */
export interface Call {
  readonly eventSource: string
  /** As recorded, date suffix included. */
  readonly eventName: string
  /** `Management`, `Data`, `NetworkActivity`; `Unknown` where the record does not say and no rule tells. */
  readonly category: string
  /** `AwsApiCall`, `AwsServiceEvent`, … */
  readonly eventType: string
  readonly readOnly?: boolean
  /**
   * Those request facts that some condition key or resource rule reads for this event, by their own
   * names (`prefix`, `x-amz-acl`, `vpcConfig`), values as in the record but bounded and canonical.
   */
  readonly facts: { readonly [name: string]: FactValue }
  /** True when CloudTrail left `requestParameters` out (too large): every fact missing is unknown, not absent. */
  readonly omitted?: boolean
  /** Values of `eventContext` for keys of the request and its resources, which override derived ones; names in lower case. */
  readonly context?: KeyContext
}

export type FactValue =
  | string
  | number
  | boolean
  | null
  | readonly FactValue[]
  | { readonly [name: string]: FactValue }

export interface ResourceFact {
  /** Which of the call's resources: `main` unless the event has several (`source`, `dest`, `role`, `alias`, `key`). */
  readonly slot: string
  /** Literal runs with unknown text between; one run is a whole ARN. Empty list: nothing is known. */
  readonly arn: readonly string[]
  /** CloudFormation-style type where known: `AWS::S3::Object`. */
  readonly type?: string
  /** Owner account, twelve digits. */
  readonly owner?: string
  /** How the owner is known: a `resources[]` entry, the account field of an ARN, the rule "a bare name can only be own-account", or the owner's copy of the call. */
  readonly ownerFrom?: 'resources' | 'arn' | 'caller' | 'copy'
}

/** By which network path. */
export interface Network {
  /** `sourceIPAddress` as recorded: an address, a service name, `AWS Internal`. */
  readonly source?: string
  readonly endpoint?: string
  readonly endpointAccount?: string
  /** `TLSv1.2`; `TLS` where only a cipher is recorded, so that the version is not known. */
  readonly tls?: string
  /** S3 `AuthenticationMethod` and `SignatureVersion`. */
  readonly authMethod?: string
  readonly signature?: string
  /** Values of `eventContext` for keys of the network path, which override derived ones; names in lower case. */
  readonly context?: KeyContext
}

export interface Place {
  /** `recipientAccountId`: the account that received the event. */
  readonly recipient?: string
  readonly region: string
}

export interface Outcome {
  readonly kind: 'succeeded' | 'denied' | 'failed'
  readonly errorCode?: string
  /** For access denied: `scp`, `rcp`, `vpce`, `identity`, `resource`, `session`, `boundary`, `trust`, when the message tells. */
  readonly deniedBy?: string
  readonly policyArn?: string
  /** True: an explicit deny; false: no policy allowed it. */
  readonly explicit?: boolean
}

/** One access pattern. Equal patterns have equal canonical JSON. */
export interface Pattern {
  readonly caller: Caller
  readonly call: Call
  /** What it was asked on; empty when the call has no resource or none can be told (`call.facts` and tables say which). */
  readonly resources: readonly ResourceFact[]
  readonly network: Network
  readonly place: Place
  readonly outcome: Outcome
}

/** What one CloudTrail record gives: its pattern and the facts of this one occurrence. */
export interface Occurrence {
  readonly pattern: Pattern
  /** Seconds since 1970, UTC. */
  readonly atSeconds: number
  readonly eventId: string | undefined
  /**
   * Two records with the same call key are one call: `sharedEventID` with the event name where there
   * is one, else `eventID`, else undefined (the collector then hashes the record).
   */
  readonly callKey: string | undefined
  /** 0 for the copy with the caller's full identity, 1 for an owner-side copy (`AWSAccount`). */
  readonly copyRank: 0 | 1
  /** The access key id of the session that signed the call; undefined: none, or the record does not tell. */
  readonly session?: string | undefined
  readonly made?: MadeSession | undefined
}

/** A session that an event made. */
export interface MadeSession {
  /** The id of its access key. */
  readonly accessKey: string
  /**
   * Whose session it is (`sessionOwner`): masked logs give one key id to many sessions, which must not be taken
   * for each other.
   */
  readonly of: string
  readonly fact: SessionFact
}

/** Why a record is not in a pattern. Codes are counted and shown; the list is closed. */
export type RejectReason =
  | 'record/not-an-object'
  | 'record/not-cloudtrail'
  | 'record/no-event-source'
  | 'record/no-event-name'
  | 'record/bad-event-time'
  | 'record/insight'
  | 'record/too-large'
  | 'record/too-deep'

export type RecordReading =
  | { readonly ok: true; readonly occurrence: Occurrence }
  | { readonly ok: false; readonly reason: RejectReason }
