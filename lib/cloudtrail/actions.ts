import { actionsOfService } from './action-catalogue.ts'
import { eventBaseName } from './event-name.ts'
import {
  type ConditionalAction,
  type EventAction,
  prefixesOf,
  type TableRow,
  tableAction,
  tableRow,
} from './event-table.ts'
import type { Check } from './key-rule.ts'
import type { Call, ResourceFact } from './pattern.ts'
import { TRIGGERS, type Triggered } from './triggers.ts'

/** What does not call an API is decided by no policy. */
const NO_API = new Set(['AwsServiceEvent', 'AwsConsoleSignIn', 'AwsConsoleAction'])

/**
 * The IAM actions of an event. `'none'`: nothing is authorised. Undefined: no table knows the event,
 * and no name is guessed. The name without its API date is looked up in the table of events, then
 * as an action of that name under the prefixes of its source; then a refusal's own words count.
 */
export function actionsOf(
  call: Call,
  resources: readonly ResourceFact[],
): readonly EventAction[] | 'none' | undefined {
  const { actions, row } = planOf(call)
  return row === undefined ? actions : withRefused(call, decide(row, call, resources))
}

/** The actions of a call whatever it is on, or the row of the table where they depend on that. */
interface Plan {
  readonly actions: readonly EventAction[] | 'none' | undefined
  readonly row: TableRow | undefined
}

/** A call is made on thousands of resources. */
const plans = new WeakMap<Call, Plan>()

function planOf(call: Call): Plan {
  const known = plans.get(call)
  if (known !== undefined) return known
  const row = tableRow(call.eventSource, eventBaseName(call.eventName))
  const made =
    row === undefined || row.conditional.length === 0 || NO_API.has(call.eventType)
      ? { actions: actionsWithoutResources(call, row), row: undefined }
      : { actions: undefined, row }
  plans.set(call, made)
  return made
}

function actionsWithoutResources(call: Call, row: TableRow | undefined): Plan['actions'] {
  if (NO_API.has(call.eventType)) return 'none'
  if (row !== undefined) return row.certain.length === 0 ? 'none' : withRefused(call, row.certain)
  const own = sameNamed(call, eventBaseName(call.eventName))
  if (own !== undefined) return [certainly(own)]
  const refused = call.facts['deniedAction']
  return typeof refused === 'string' ? [certainly(refused)] : undefined
}

function certainly(action: string): EventAction {
  return { ...tableAction(action, 'main'), certain: true }
}

function sameNamed(call: Call, name: string): string | undefined {
  for (const prefix of orderedPrefixes(call)) {
    const found = actionsOfService(prefix)?.get(name.toLowerCase())
    if (found !== undefined) return found.action
  }
  return undefined
}

/** Application Auto Scaling shares a source and some names with EC2 Auto Scaling; its calls name a service. */
function orderedPrefixes(call: Call): readonly string[] {
  const prefixes = prefixesOf(call.eventSource)
  if (call.facts['serviceNamespace'] === undefined) return prefixes
  return ['application-autoscaling', ...prefixes]
}

function decide(
  { certain, conditional }: TableRow,
  call: Call,
  resources: readonly ResourceFact[],
): readonly EventAction[] {
  const extras: EventAction[] = []
  const replaced = new Map<string, Triggered>()
  for (const extra of conditional) {
    const triggered = TRIGGERS[extra.trigger](call, resources)
    if (triggered === 'no') continue
    if (extra.trigger.startsWith('instead-')) replaced.set(replacedBy(extra), triggered)
    const { trigger: _, ...one } = extra
    extras.push({ ...one, certain: triggered === 'yes' && !isOfSome(extra, call, resources) })
  }
  if (extras.length === 0 && certain.length > 0) return certain
  const kept = certain.flatMap((one): EventAction[] => {
    const fate = replaced.get(`${one.action}@${one.slot}`) ?? replaced.get('*')
    return fate === 'yes' ? [] : [{ ...one, certain: fate === undefined }]
  })
  if (extras.length > 0) return [...kept, ...extras]
  // Of an operation with conditional actions alone one was asked for, whatever its parameters seem to say.
  return conditional.map(({ trigger: _, ...one }) => ({ ...one, certain: false }))
}

/** Of several operations on several tables it is not kept which is on which: each may be on each. */
function isOfSome(
  { trigger }: ConditionalAction,
  call: Call,
  resources: readonly ResourceFact[],
): boolean {
  const [list] = /^(?:transact|partiql)(?=-)/.exec(trigger) ?? []
  if (list === undefined) return false
  const operations = call.facts[list === 'transact' ? 'transactOperations' : 'statements']
  const several = Array.isArray(operations) && operations.length > 1
  return several && ofSlot(resources, 'main').length > 1
}

/** `s3:GetObjectVersion` stands instead of `s3:GetObject`; other replacements replace all. */
function replacedBy(extra: ConditionalAction): string {
  if (!extra.trigger.endsWith('version')) return '*'
  return `${extra.action.replace('Version', '')}@${extra.slot}`
}

/** The action that a refusal names was certainly checked. */
function withRefused(call: Call, actions: readonly EventAction[]): readonly EventAction[] {
  const refused = call.facts['deniedAction']
  if (typeof refused !== 'string') return actions
  return actions.map((one) => (isSame(one.action, refused) ? { ...one, certain: true } : one))
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/**
 * The authorisation checks of a call: each of its actions on each resource of the action's slot.
 * An event that no table knows has one check without action for each resource; an empty list means
 * that no policy decides the event.
 */
export function checksOf(call: Call, resources: readonly ResourceFact[]): readonly Check[] {
  const actions = actionsOf(call, resources)
  if (actions === 'none') return []
  const checks: Check[] = []
  if (actions === undefined) {
    addChecks(checks, { action: undefined, certain: true, call }, ofSlot(resources, 'main'), true)
    return checks
  }
  for (const one of actions) {
    const asked = { action: one.action, certain: one.certain, call }
    const on = one.onNone ? [] : taggedAlone(one, call, ofSlot(resources, slotOf(one)))
    addChecks(checks, asked, on, !one.onNone)
  }
  return checks
}

/** A launch is checked for tagging only on what it makes of the kinds that it tags, not on what it uses. */
function taggedAlone(
  one: EventAction,
  call: Call,
  resources: readonly ResourceFact[],
): readonly ResourceFact[] {
  const byKind = call.facts['tagsByKind']
  if (one.action !== 'ec2:CreateTags' || typeof byKind !== 'object' || byKind === null)
    return resources
  return resources.filter((resource) => {
    const kind = /:([a-z-]+)\/\*$/.exec(resource.arn[0] ?? '')?.[1]
    return kind !== undefined && Object.hasOwn(byKind, kind)
  })
}

function slotOf(one: EventAction): string {
  // Conditional actions name no slot in the table; these are never about the main resource.
  if (one.slot !== 'main') return one.slot
  if (one.action === 'iam:PassRole') return 'role'
  return one.action === 'lambda:GetLayerVersion' ? 'layer' : 'main'
}

function ofSlot(resources: readonly ResourceFact[], slot: string): readonly ResourceFact[] {
  const isOfSlot = (resource: ResourceFact) => resource.slot === slot
  // Nearly always all of them are.
  return resources.every(isOfSlot) ? resources : resources.filter(isOfSlot)
}

function addChecks(
  checks: Check[],
  { action, certain, call }: Pick<Check, 'action' | 'certain' | 'call'>,
  resources: readonly ResourceFact[],
  resourceUnknown: boolean,
): void {
  if (resources.length === 0) {
    checks.push({ action, call, certain, resource: undefined, resourceUnknown })
  }
  for (const resource of resources) {
    checks.push({ action, call, certain, resource, resourceUnknown: resource.arn.length === 0 })
  }
}
