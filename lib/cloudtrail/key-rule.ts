import type { KeyValue } from '#lib/iam/request.ts'
import type { Call, Caller, Network, Place, ResourceFact } from './pattern.ts'
import type { World } from './world.ts'

/** The parts of a pattern that a key can depend on. `check` is one action on one resource of the request. */
export type Dimension = 'caller' | 'check' | 'network' | 'place' | 'time'

/** One authorisation check of a call: an action on one of its resources. */
export interface Check {
  /** `s3:GetObject`; undefined: no table knows the event. */
  readonly action: string | undefined
  /** False: AWS checks this action only under a condition that the record does not show ("possibly"). */
  readonly certain: boolean
  /** Undefined: the action is authorised on `*`, unless `resourceUnknown`. */
  readonly resource: ResourceFact | undefined
  /** True: the event certainly has a resource, but the record does not tell which. */
  readonly resourceUnknown: boolean
  readonly call: Call
}

/** First and last second of the calls of a pattern in the chosen time range. */
export interface TimeSpan {
  readonly firstSeconds: number
  readonly lastSeconds: number
}

export interface Facts {
  readonly caller: Caller
  readonly check: Check
  readonly network: Network
  readonly place: Place
  readonly time: TimeSpan
}

/**
 * How one condition key (or family, `aws:principaltag/`) follows from a pattern.
 * INVARIANT: `derive` reads only the facts named in `dimensions`; replay works the key out once per
 * distinct combination of those, and a test watches that no rule reads more.
 */
export interface KeyRule {
  /** Lower case; a trailing `/` stands for a family with a tag key behind it. */
  readonly name: string
  /** As AWS writes it: `aws:PrincipalTag/`. */
  readonly label: string
  readonly multivalued: boolean
  readonly dimensions: readonly Dimension[]
  /** `suffix` is the tag key (lower case) of a family, else empty. */
  derive(facts: Facts, world: World, suffix: string): KeyValue
  /** Which thing a reader would be asked about to settle an unknown: a bucket, a role, an endpoint. */
  subject?(facts: Facts): string
}
