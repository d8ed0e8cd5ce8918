import { MET, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { Standing, Tile } from './answer.ts'
import type { Replay } from './replay.ts'
import type { ReplayIndex } from './replay-index.ts'
import type { Window } from './window.ts'

/** Standings by number, as byte arrays hold them; the order is that of the tiles and of the default sort. */
export const STANDINGS: readonly Standing[] = [
  'denied',
  'undetermined',
  'already-denied',
  'not-denied',
  'out-of-scope',
]

export const DENIED = 0
export const UNDETERMINED = 1
export const ALREADY_DENIED = 2
export const NOT_DENIED = 3
export const OUT_OF_SCOPE = 4
/** Not a standing: the pattern has no call in the window, or the filter keeps it out. */
export const LEFT_OUT = 255

/**
 * The standing of each pattern of the window. What the policy cannot reach is out of scope whatever
 * else; a call that was already denied cannot become more denied; then the verdict decides.
 */
export function standings(replay: Replay, window: Window): Uint8Array {
  const { set, patterns } = replay.index
  const { scopeOf, deniedOf } = replay
  const { calls } = window
  const { outcome } = set
  const deniedOutcome = Uint8Array.from(set.outcomes, (one) => (one.kind === 'denied' ? 1 : 0))
  const standing = new Uint8Array(patterns)
  for (let pattern = 0; pattern < patterns; pattern++) {
    const before = deniedOutcome[outcome[pattern]!]!
    const found = STANDING_OF[(scopeOf[pattern]! * 2 + before) * 3 + deniedOf[pattern]!]!
    standing[pattern] = calls[pattern] === 0 ? LEFT_OUT : found
  }
  return standing
}

/** By scope, whether the call was denied before, and verdict. */
const STANDING_OF = Uint8Array.from(
  [UNMET, UNKNOWN, MET].flatMap((scope) =>
    [false, true].flatMap((before) =>
      [NOT_DENIED, UNDETERMINED, DENIED].map((verdict) => {
        if (scope === UNMET) return OUT_OF_SCOPE
        return before ? ALREADY_DENIED : verdict
      }),
    ),
  ),
)

/** Calls, patterns and principals of each standing. */
export function countStandings(
  { set, principalOfCaller }: ReplayIndex,
  standing: Uint8Array,
  window: Window,
): readonly Tile[] {
  const { caller, callers } = set
  // A place for each byte: what is left out is counted too, which costs less than to ask, and shown nowhere.
  const calls = new Float64Array(LEFT_OUT + 1)
  const patterns = new Uint32Array(LEFT_OUT + 1)
  // A bit for each standing; none for what is left out.
  const seenOfCaller = new Uint8Array(callers.length)
  const callsOf = window.calls
  for (let pattern = 0; pattern < standing.length; pattern++) {
    const one = standing[pattern]!
    calls[one]! += callsOf[pattern]!
    patterns[one]! += 1
    seenOfCaller[caller[pattern]!]! |= one === LEFT_OUT ? 0 : 1 << one
  }
  const seen = new Uint8Array(callers.length)
  for (const [at, bits] of seenOfCaller.entries()) seen[principalOfCaller[at]!]! |= bits
  return STANDINGS.map((name, one) => ({
    standing: name,
    calls: calls[one]!,
    patterns: patterns[one]!,
    principals: seen.reduce((total, bits) => total + ((bits >> one) & 1), 0),
  }))
}
