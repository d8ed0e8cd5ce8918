import type {
  Call,
  Caller,
  Network,
  Outcome,
  Place,
  ResourceFact,
} from '#lib/cloudtrail/pattern.ts'

/**
 * All patterns of a workspace as dictionary-coded columns: position `i` of every column is one pattern.
 * Facets are held once each. INVARIANT: columns have the same length; ids index the facet lists;
 * `dayStart` has one entry more than there are patterns and `dayStart[i] … dayStart[i + 1]` are the
 * rows of pattern `i` in `day` and `dayCalls`, in order of day.
 */
export interface PatternSet {
  readonly callers: readonly Caller[]
  readonly calls: readonly Call[]
  readonly resourceLists: readonly (readonly ResourceFact[])[]
  readonly networks: readonly Network[]
  readonly places: readonly Place[]
  readonly outcomes: readonly Outcome[]
  /** The id in the store, for raw records. */
  readonly patternId: Uint32Array
  readonly caller: Uint32Array
  readonly call: Uint32Array
  readonly resources: Uint32Array
  readonly network: Uint32Array
  readonly place: Uint32Array
  readonly outcome: Uint32Array
  /** Seconds since 1970 of the first and last call. */
  readonly firstSeconds: Uint32Array
  readonly lastSeconds: Uint32Array
  readonly dayStart: Uint32Array
  /** Days since 1970 (UTC). */
  readonly day: Uint16Array
  readonly dayCalls: Uint32Array
}
