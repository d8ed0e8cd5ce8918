import type { Call } from '#lib/cloudtrail/pattern.ts'
import type { ReplayIndex } from './replay-index.ts'
import type { Window } from './window.ts'

/** When the logs show that what is attached was changed. */
export interface PolicyChanges {
  /** Seconds since 1970 of the last change of all; undefined: the logs show none. */
  readonly last: number | undefined
  /** The last change that concerns one of these policies, by their ids. */
  lastOf(policies: readonly string[]): number | undefined
}

/** Events that change where a policy stands or what it says, and those that concern all policies. */
const OF_A_POLICY: ReadonlySet<string> = new Set([
  'AttachPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'DetachPolicy',
  'UpdatePolicy',
])
const OF_ALL: ReadonlySet<string> = new Set([
  'DisablePolicyType',
  'EnablePolicyType',
  'MoveAccount',
])

/** Looks for the changes among the calls of the window; an event that names no policy concerns all. */
export function policyChanges({ set, patterns }: ReplayIndex, window: Window): PolicyChanges {
  const byPolicy = new Map<string, number>()
  let ofAll: number | undefined
  for (let pattern = 0; pattern < patterns; pattern++) {
    const call = set.calls[set.call[pattern]!]!
    if (!isChange(call) || window.calls[pattern] === 0) continue
    if (set.outcomes[set.outcome[pattern]!]!.kind !== 'succeeded') continue
    const at = set.lastSeconds[pattern]!
    const policy = OF_ALL.has(call.eventName) ? undefined : call.facts['policyId']
    if (typeof policy === 'string') byPolicy.set(policy, Math.max(byPolicy.get(policy) ?? 0, at))
    else ofAll = Math.max(ofAll ?? 0, at)
  }
  return {
    last: latest([ofAll, ...byPolicy.values()]),
    lastOf: (policies) => latest([ofAll, ...policies.map((id) => byPolicy.get(id))]),
  }
}

function isChange({ eventSource, eventName }: Call): boolean {
  return (
    eventSource === 'organizations.amazonaws.com' &&
    (OF_A_POLICY.has(eventName) || OF_ALL.has(eventName))
  )
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
