import { networkName, principalName, resourceName, serviceOf } from '#lib/cloudtrail/describe.ts'
import type { ResourceFact } from '#lib/cloudtrail/pattern.ts'
import type { World } from '#lib/cloudtrail/world.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { PatternRow } from './answer.ts'
import { firstInOrder } from './first-in-order.ts'
import { actionsOfPattern, type PatternFields, type VerdictFields } from './pattern-fields.ts'
import type { ReplayIndex } from './replay-index.ts'
import { ownerOf } from './resource-owner.ts'
import { LEFT_OUT, STANDINGS } from './standing.ts'
import { printInstant, type Window } from './window.ts'

export interface RowPage {
  readonly rows: readonly PatternRow[]
  readonly total: number
}

export interface RowOrder {
  /** A field, or `calls`, `daysSeen`, `firstSeen`, `lastSeen`. Anything else sorts by standing, then calls. */
  readonly column: string
  readonly descending: boolean
}

/** What a row is made from. */
export interface RowSources {
  readonly index: ReplayIndex
  readonly tree: OrgTree
  readonly world: World
  readonly fields: PatternFields
  readonly verdict: VerdictFields
  readonly window: Window
}

/** One page of the patterns in view. Ties are broken by calls and then by the pattern's id, so that pages never overlap. */
export function pageOfRows(
  sources: RowSources,
  inView: Uint8Array,
  order: RowOrder,
  offset: number,
  limit: number,
): RowPage {
  const patterns: number[] = []
  for (let pattern = 0; pattern < inView.length; pattern++)
    if (inView[pattern] !== LEFT_OUT) patterns.push(pattern)
  const sorted = firstInOrder(patterns, offset + limit, comparison(sources, patterns, order))
  return {
    rows: sorted.slice(offset).map((pattern) => rowOf(sources, pattern)),
    total: patterns.length,
  }
}

function comparison(
  sources: RowSources,
  patterns: readonly number[],
  order: RowOrder,
): (a: number, b: number) => number {
  const score = scores(sources, patterns, order.column)
  const { calls } = sources.window
  const sign = order.descending ? -1 : 1
  return (a, b) => sign * (score(a) - score(b)) || calls[b]! - calls[a]! || a - b
}

/** A number for each pattern that orders as the column does; texts are ranked once per distinct value. */
function scores(
  { index, fields, verdict, window }: RowSources,
  patterns: readonly number[],
  column: string,
): (pattern: number) => number {
  switch (column) {
    case 'calls':
      return (pattern) => window.calls[pattern]!
    case 'daysSeen':
      return (pattern) => window.daysSeen[pattern]!
    case 'firstSeen':
      return (pattern) => index.set.firstSeconds[pattern]!
    case 'lastSeen':
      return (pattern) => index.set.lastSeconds[pattern]!
    case 'standing':
      return (pattern) => verdict.standing[pattern]!
    default:
      return textRanks(fields, patterns, column)
  }
}

function textRanks(
  fields: PatternFields,
  patterns: readonly number[],
  column: string,
): (pattern: number) => number {
  const texts = new Map<number, string>()
  for (const pattern of patterns) texts.set(pattern, fields.values(column, pattern)[0] ?? '')
  const ranks = new Map([...new Set(texts.values())].sort().map((text, rank) => [text, rank]))
  return (pattern) => ranks.get(texts.get(pattern) ?? '') ?? 0
}

function rowOf(sources: RowSources, pattern: number): PatternRow {
  const { index, tree, verdict, window } = sources
  const { set } = index
  const caller = set.callers[set.caller[pattern]!]!
  const resources = set.resourceLists[set.resources[pattern]!]!
  const place = set.places[set.place[pattern]!]!
  return {
    id: set.patternId[pattern]!,
    standing: STANDINGS[verdict.standing[pattern]!]!,
    principal: principalName(caller),
    principalArn: caller.arn ?? '',
    principalType: caller.type,
    account: caller.account ?? '',
    accountName:
      (caller.account === undefined ? undefined : tree.accountName(caller.account)) ?? '',
    service: serviceOf(set.calls[set.call[pattern]!]!),
    action: actionsOfPattern(index, pattern).join(', '),
    resource: resources.map(resourceName).join(', '),
    resourceOwner: [
      ...new Set(resources.flatMap((resource) => ownerOf(sources.world, resource) ?? [])),
    ].join(', '),
    ownerStanding: ownerStanding(sources, resources),
    network: networkName(set.networks[set.network[pattern]!]!),
    region: place.region,
    outcome: set.outcomes[set.outcome[pattern]!]!.kind,
    statements: verdict.statements(pattern),
    openKeys: verdict.openKeys(pattern),
    calls: window.calls[pattern]!,
    daysSeen: window.daysSeen[pattern]!,
    firstSeen: printInstant(set.firstSeconds[pattern]!),
    lastSeen: printInstant(set.lastSeconds[pattern]!),
  }
}

function ownerStanding(sources: RowSources, resources: readonly ResourceFact[]): string {
  if (resources.length === 0) return 'no resource'
  const owners = resources.map((resource) => ownerOf(sources.world, resource))
  const inside = owners.map((owner) =>
    owner === undefined ? undefined : sources.world.inOrganization(owner),
  )
  if (inside.includes(false)) return 'outside'
  return inside.includes(undefined)
    ? owners.includes(undefined)
      ? 'owner not known'
      : ''
    : 'in the organization'
}
