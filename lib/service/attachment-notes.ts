import { ATTACHMENTS_MAX } from '#lib/iam/lint.ts'
import type { Policy } from '#lib/iam/policy.ts'
import { printPolicy } from '#lib/iam/print.ts'
import type { Attachment } from '#lib/replay/scope.ts'
import type { Session } from './session.ts'

/** AWS attaches it everywhere and lets nobody detach it; it counts, told or not. */
const UNDETACHABLE = 'RCPFullAWSAccess'

/** Targets that carry as many SCPs or RCPs as AWS takes, so that one more cannot be attached. */
export function attachmentNotes(
  { attached, tree }: Pick<Session, 'attached' | 'tree'>,
  policy: Policy,
  { type, targets }: Pick<Attachment, 'type' | 'targets'>,
): readonly string[] {
  if ((type !== 'scp' && type !== 'rcp') || attached.policies.length === 0) return []
  const most = ATTACHMENTS_MAX[type]
  const text = printPolicy(policy)
  const roots = [...tree.nodes.values()].filter(({ kind }) => kind === 'root').map(({ id }) => id)
  return (targets.length === 0 ? roots : targets).flatMap((target) => {
    const there = attached.policies.filter(
      (one) => one.type === type && one.targets.includes(target),
    )
    // Of what is attached already a preview shows what it does, and nothing is added.
    if (there.some((one) => printPolicy(one.policy) === text)) return []
    const untold = type === 'rcp' && there.every(({ name }) => name !== UNDETACHABLE) ? 1 : 0
    const count = there.length + untold
    if (count < most) return []
    const name = tree.nodes.get(target)?.name ?? target
    return [
      `\`${name}\` carries ${count} ${type.toUpperCase()}s, and AWS takes ${most}: before this one can be attached there, detach another or join two`,
    ]
  })
}
