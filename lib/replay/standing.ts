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
  const deniedOutcome = Uint8Array.from(set.outcomes, (outcome) =>
    outcome.kind === 'denied' ? 1 : 0,
  )
  const standing = new Uint8Array(patterns)
  for (let pattern = 0; pattern < patterns; pattern++) {
    standing[pattern] =
      window.calls[pattern] === 0
        ? LEFT_OUT
        : standingOf(replay, pattern, deniedOutcome[set.outcome[pattern]!] === 1)
  }
  return standing
}

function standingOf(replay: Replay, pattern: number, alreadyDenied: boolean): number {
  if (replay.scopeOf[pattern] === UNMET) return OUT_OF_SCOPE
  if (alreadyDenied) return ALREADY_DENIED
  const denied = replay.deniedOf[pattern]
  return denied === MET ? DENIED : denied === UNKNOWN ? UNDETERMINED : NOT_DENIED
}

/** Calls, patterns and principals of each standing. */
export function countStandings(
  index: ReplayIndex,
  standing: Uint8Array,
  window: Window,
): readonly Tile[] {
  const { set, principalOfCaller } = index
  const calls = new Float64Array(STANDINGS.length)
  const patterns = new Float64Array(STANDINGS.length)
  const principals = STANDINGS.map(() => new Uint8Array(set.callers.length))
  for (let pattern = 0; pattern < standing.length; pattern++) {
    const at = standing[pattern]!
    if (at === LEFT_OUT) continue
    calls[at]! += window.calls[pattern]!
    patterns[at]! += 1
    principals[at]![principalOfCaller[set.caller[pattern]!]!] = 1
  }
  return STANDINGS.map((name, at) => ({
    standing: name,
    calls: calls[at]!,
    patterns: patterns[at]!,
    principals: principals[at]!.reduce((sum, seen) => sum + seen, 0),
  }))
}
