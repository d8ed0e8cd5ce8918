import { RCP_SERVICES } from '#lib/cloudtrail/service-lists.ts'
import { mayLackAllow } from '#lib/replay/missing-allow.ts'
import type { Replay } from '#lib/replay/replay.ts'
import type { Attachment } from '#lib/replay/scope.ts'
import { printDay, type Window } from '#lib/replay/window.ts'
import { attachmentNotes } from './attachment-notes.ts'
import { blindSpotNotes } from './blind-spot-notes.ts'
import type { Session } from './session.ts'

/** Sentences a reader must know beside the numbers: assumptions, and what could not be observed. */
export function previewNotes(
  session: Session,
  replay: Replay,
  attachment: Attachment,
  window: Window,
): readonly string[] {
  return [
    ...rangeNotes(session, window),
    ...organizationNotes(session, attachment),
    ...typeNotes(replay, attachment),
    ...attachmentNotes(session, replay.policy, attachment),
    ...blindSpotNotes(session, replay.policy, window),
  ]
}

/** Zeros of days that were never collected must not read as "nothing is denied". */
function rangeNotes({ days }: Session, window: Window): readonly string[] {
  if (days === undefined || window.calls.some((calls) => calls > 0)) return []
  return [
    `no call was collected in the days asked for, so 0 there means "not seen", not "none"; the workspace holds ${printDay(days.first)} to ${printDay(days.last)}`,
  ]
}

function organizationNotes(
  { tree, inventory, inventoryNote }: Session,
  { type }: Attachment,
): readonly string[] {
  const notes: string[] = []
  if (!tree.known) {
    const members = type === 'scp' || type === 'rcp' ? `${MEMBERS_NOT_KNOWN}; ` : ''
    notes.push(
      `no Organizations document was collected: ${members}\`aws:PrincipalOrgID\` and its sisters stay open; collect the answer of \`aws organizations list-accounts\` to settle them`,
    )
  }
  if (inventory.items === 0) {
    notes.push(
      'no inventory was collected: tags of roles, owners of buckets and the VPCs of endpoints are not known; collect a Config snapshot to settle them',
    )
  }
  if (inventoryNote !== undefined) notes.push(inventoryNote)
  return notes
}

const MEMBERS_NOT_KNOWN =
  'which account is the management account, which no SCP and no RCP reaches, is not known, so accounts count as members only where an SCP denied one of their calls or you say it (`member account`), and calls of the others are "cannot tell"'

function typeNotes({ missingAllow, policy }: Replay, { type }: Attachment): readonly string[] {
  const allows = policy.statements.some((statement) => statement.effect === 'Allow')
  switch (type) {
    case 'scp':
      if (!allows) return []
      return mayLackAllow(missingAllow)
        ? [
            'the policy has Allow statements: it is previewed in place of FullAWSAccess, so a call that no Allow matches would be denied',
          ]
        : [
            'FullAWSAccess stays attached beside the policy: its Allow statements decide nothing, its Deny statements do',
          ]
    case 'rcp':
      return [
        `RCPs reach the resources of ${RCP_SERVICES.services.size} services, as AWS listed them on ${RCP_SERVICES.asOf}`,
      ]
    case 'vpce':
      return [
        'an endpoint policy denies what no Allow matches; only calls that pass one of the endpoints are in scope',
      ]
    case 'identity':
      return [
        'an identity policy is previewed on every user and role of the targets; only its Deny statements decide, since another policy may allow',
      ]
    case 'boundary':
      return [
        'the boundary is previewed on every user and role of the targets, in place of the one that each has; a call that no Allow of it matches would be denied, unless the policy of a resource of the same account names the user or the session itself: where that was not collected, such a call is "cannot tell"',
        'a Deny with `NotPrincipal` in the policy of a resource denies whoever has a boundary; this is not looked for',
      ]
    case 'trust':
      return allows
        ? [
            'the trust policy is previewed in place of the one that the role has: whom no Allow of it matches could not assume the role',
          ]
        : [BESIDE]
    case 'resource':
      return allows
        ? [
            'a call that no Allow of this policy matches is "cannot tell" where an identity policy of the account, an ACL or a grant may allow it, and else denied',
          ]
        : [BESIDE]
  }
}

const BESIDE =
  'the policy has Deny statements only: it is previewed beside the Allow statements that the resource has now'
