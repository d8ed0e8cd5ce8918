import type { Policy, Statement } from '#lib/iam/policy.ts'
import { UNMET } from '#lib/iam/truth.ts'
import type { AttachedPolicy } from '#lib/org/attached-policies.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { KeyColumns } from './key-columns.ts'
import { emptyMemory, type Replay, replay } from './replay.ts'

/** A part of what is attached that can deny a call by itself. */
export interface AttachedPart {
  /** The policy whose Deny statements these are; several where it is the lack of an Allow at one level. */
  readonly policies: readonly AttachedPolicy[]
  /** The root, OU or account where one of the policies must allow; undefined for Deny statements. */
  readonly level: string | undefined
  readonly replay: Replay
}

/** What the attached policies of one type say together. */
export interface AttachedReplay {
  readonly parts: readonly AttachedPart[]
  /** For each pattern a `Truth`: the attached policies deny it. */
  readonly deniedOf: Uint8Array
}

/**
 * Replays policies of one type at the places where they are attached. A Deny anywhere on the way from the
 * root to the account denies; at each level with SCPs one of them must allow (Organizations user guide,
 * SCP evaluation). RCPFullAWSAccess cannot be detached, so no RCP denies by a missing Allow. A level of
 * which no SCP is known denies nothing: AWS lets none be without, so FullAWSAccess stands there unseen.
 */
export function replayAttached(
  columns: KeyColumns,
  tree: OrgTree,
  type: AttachedPolicy['type'],
  policies: readonly AttachedPolicy[],
): AttachedReplay {
  const memory = emptyMemory()
  const run = (policy: Policy, targets: readonly string[], besideFullAccess: boolean) =>
    replay(columns, { policy, attachment: { type, targets, tree }, besideFullAccess }, memory)
  const denying = policies.flatMap((one): readonly AttachedPart[] => {
    const statements = withEffect(one.policy, 'Deny')
    if (statements.length === 0) return []
    const policy = { ...one.policy, statements }
    return [{ policies: [one], level: undefined, replay: run(policy, one.targets, true) }]
  })
  const levels = type === 'scp' ? allowLevels(policies) : []
  const parts = [
    ...denying,
    ...levels.map(({ target, policies: some, policy }) => ({
      policies: some,
      level: target,
      replay: run(policy, [target], false),
    })),
  ]
  return { parts, deniedOf: greatest(columns.index.patterns, parts) }
}

function withEffect({ statements }: Policy, effect: Statement['effect']): readonly Statement[] {
  return statements.filter((statement) => statement.effect === effect)
}

interface Level {
  readonly target: string
  readonly policies: readonly AttachedPolicy[]
  /** The Allow statements of all policies of the level. */
  readonly policy: Policy
}

/** The levels at which not everything is allowed. */
function allowLevels(policies: readonly AttachedPolicy[]): readonly Level[] {
  const targets = [...new Set(policies.flatMap((one) => one.targets))]
  return targets.flatMap((target) => {
    const some = policies.filter(
      (one) => one.targets.includes(target) && withEffect(one.policy, 'Allow').length > 0,
    )
    const statements = some.flatMap((one) => withEffect(one.policy, 'Allow'))
    // An SCP of Deny statements alone stands beside another one that allows; which, the files do not tell.
    if (statements.length === 0 || statements.some(allowsAll)) return []
    // Of a level that mixes versions the newer one is read; SCPs of the older one hold no variables.
    return [{ target, policies: some, policy: { version: '2012-10-17', statements } as const }]
  })
}

function allowsAll({ action, resource, conditions }: Statement): boolean {
  const all = (element: Statement['resource']) =>
    element !== undefined && !element.negated && element.values.some(({ text }) => text === '*')
  return conditions.length === 0 && all(action) && all(resource)
}

function greatest(patterns: number, parts: readonly AttachedPart[]): Uint8Array {
  const found = new Uint8Array(patterns)
  for (const { replay: done } of parts) {
    for (let pattern = 0; pattern < patterns; pattern++) {
      const truth = done.deniedOf[pattern]!
      if (truth !== UNMET && truth > found[pattern]!) found[pattern] = truth
    }
  }
  return found
}
