import { actionsOfService } from '#lib/cloudtrail/action-catalogue.ts'
import {
  blindnessOf,
  DATA_PLANES,
  type DataPlane,
  isOfPlane,
  MAIN_PLANES,
} from '#lib/cloudtrail/blind-spots.ts'
import type { Policy } from '#lib/iam/policy.ts'
import { compileWildcard, matchesWildcard } from '#lib/iam/wildcard.ts'
import type { Window } from '#lib/replay/window.ts'
import type { Session } from './session.ts'

/** Sentences on what the policy names and the logs cannot show. */
export function blindSpotNotes(
  session: Session,
  policy: Policy,
  window: Window,
): readonly string[] {
  const named = namedActions(policy)
  return [
    ...DATA_PLANES.flatMap((plane, at) =>
      planeNotes(session, named, plane, at < MAIN_PLANES, window),
    ),
    ...neverNotes(named),
    ...besideNotes(named),
  ]
}

interface Named {
  /** Actions of the services that the policy names, as AWS writes them. */
  readonly actions: readonly string[]
  /** Those of them that it names more closely than by `service:*`. */
  readonly closely: ReadonlySet<string>
  /** Some statement is about actions of any service. */
  readonly everything: boolean
}

function namedActions({ statements }: Policy): Named {
  const actions = new Set<string>()
  const closely = new Set<string>()
  let everything = false
  for (const { action } of statements) {
    everything ||= action.negated
    for (const { text } of action.negated ? [] : action.values) {
      const colon = text.indexOf(':')
      const prefix = text.slice(0, Math.max(colon, 0))
      const service = /[*?]/.test(prefix) ? undefined : actionsOfService(prefix)
      everything ||= text === '*' || /[*?]/.test(prefix)
      for (const one of matching(service, text)) {
        actions.add(one)
        if (text.slice(colon + 1) !== '*') closely.add(one)
      }
    }
  }
  return { actions: [...actions].sort(), closely, everything }
}

function matching(service: ReturnType<typeof actionsOfService>, text: string): readonly string[] {
  const pattern = compileWildcard(text, { ignoreCase: true })
  return [...(service?.values() ?? [])]
    .map(({ action }) => action)
    .filter((action) => matchesWildcard(pattern, action))
}

function planeNotes(
  session: Session,
  { actions, closely, everything }: Named,
  plane: DataPlane,
  isMain: boolean,
  window: Window,
): readonly string[] {
  const covered = actions.filter((action) => isOfPlane(action, plane))
  if (covered.length === 0 && !(everything && isMain)) return []
  const { all, seen } = accountsWithData(session, window, plane.eventSource)
  const blind = [...all].filter((account) => !seen.has(account))
  if (blind.length === 0) return []
  const isClose = covered.length > 0 && covered.every((action) => closely.has(action))
  const what = isClose ? listed(covered) : plane.name
  const names = blind.map((account) => session.tree.accountName(account) ?? account).sort()
  const where =
    seen.size === 0
      ? 'the logs show none in any account'
      : `${blind.length} of ${all.size} accounts of the logs show none (${shortened(names, NAMES_MAX)})`
  return [
    `${what}: seen only where data events are switched on; ${where}, so 0 there means "not seen", not "none"`,
  ]
}

function neverNotes({ actions, everything }: Named): readonly string[] {
  const never = actions.filter((action) => blindnessOf(action) === 'never')
  const notes = everything ? [NEVER_OF_ALL] : []
  return never.length === 0
    ? notes
    : [
        ...notes,
        `${listed(never)}: no event shows that ${never.length === 1 ? 'it was' : 'they were'} asked for, so what the policy would deny of ${never.length === 1 ? 'it' : 'them'} is not counted`,
      ]
}

const NEVER_OF_ALL =
  'some actions leave no event at all (requests to API Gateway and VPC Lattice services, OpenSearch domains and Kafka clusters, logins to databases): what the policy would deny of them is not counted'

function besideNotes({ actions, closely }: Named): readonly string[] {
  const beside = actions.filter((action) => closely.has(action) && blindnessOf(action) === 'beside')
  return beside.length === 0
    ? []
    : [
        `${listed(beside)}: no event of ${beside.length === 1 ? 'its' : 'their'} own; counted where the record of another call shows that it asked for it, and as "cannot tell" where the record cannot show it`,
      ]
}

const ACTIONS_MAX = 3
const NAMES_MAX = 5

function listed(actions: readonly string[]): string {
  return shortened(
    actions.map((action) => `\`${action}\``),
    ACTIONS_MAX,
  )
}

function shortened(names: readonly string[], max: number): string {
  const rest = names.length - max
  if (rest <= 0) return names.join(', ')
  return `${names.slice(0, max).join(', ')} and ${rest} more`
}

function accountsWithData(
  { index }: Session,
  window: Window,
  eventSource: string,
): { all: Set<string>; seen: Set<string> } {
  const { set } = index
  const isData = set.calls.map(
    (call) => call.category === 'Data' && call.eventSource === eventSource,
  )
  const all = new Set<string>()
  const seen = new Set<string>()
  for (let pattern = 0; pattern < index.patterns; pattern++) {
    const account = set.places[set.place[pattern]!]!.recipient
    if (account === undefined || window.calls[pattern] === 0) continue
    all.add(account)
    if (isData[set.call[pattern]!]) seen.add(account)
  }
  return { all, seen }
}
