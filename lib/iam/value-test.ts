/** What the operator families give: one policy value, ready to be compared with values of requests. */
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import type { VariableLookup } from './variable.ts'
import type { WildcardPattern } from './wildcard.ts'

/** The positive comparison of one policy value: `Not…` operators are negated by the caller. */
export interface ValueTest {
  /** UNKNOWN only where a variable of the policy value is not known, or AWS does not say how it reads the value. */
  matches(value: string): Truth
  /** Whether it matches a value of which nothing is known: MET for each, UNMET for none. */
  readonly anyValue: Truth
  /** The one text it can match, where there is only one; compared exactly. */
  readonly only?: string
  /** What it compares with, where that is a pattern of text; with a hole, some filling of it may match. */
  readonly pattern?: WildcardPattern
  /** What the pattern matches is not certain: AWS does not say whether such a value counts. */
  readonly uncertain?: true
}

/** A policy value: settled when compiled, or to be settled with the variables of each request. */
export type ValueSource =
  | { readonly kind: 'settled'; readonly test: ValueTest }
  | { readonly kind: 'variable'; resolve(variables: VariableLookup): ValueTest }

/** A policy value that matches nothing: a number that is none, a variable without value. */
export const NOTHING: ValueTest = { matches: () => UNMET, anyValue: UNMET }

/** A test by a plain predicate on the value. */
export function settled(predicate: (value: string) => boolean): ValueSource {
  return {
    kind: 'settled',
    test: { matches: (value) => (predicate(value) ? MET : UNMET), anyValue: UNKNOWN },
  }
}

/** A test by several readings of a policy value, which AWS does not tell apart: certain where they agree. */
export function settledByAll(readings: readonly ((value: string) => boolean)[]): ValueSource {
  return {
    kind: 'settled',
    test: {
      matches(value) {
        const said = readings.map((reading) => reading(value))
        if (said.every((one) => one)) return MET
        return said.includes(true) ? UNKNOWN : UNMET
      },
      anyValue: UNKNOWN,
    },
  }
}

/** The source of a policy value that matches nothing. */
export const SETTLED_NOTHING: ValueSource = { kind: 'settled', test: NOTHING }
