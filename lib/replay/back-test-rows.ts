import { networkName, principalName, resourceName } from '#lib/cloudtrail/describe.ts'
import { MET, UNKNOWN } from '#lib/iam/truth.ts'
import type { AttachedPart } from './attached-replay.ts'
import type { AttachedReplays, BackTestSources } from './back-test.ts'
import type { BackTestRow, BackTestType, Finding } from './back-test-answer.ts'
import { decidingStatements, statementLabel } from './deciding.ts'
import { openKeysOf } from './open-keys.ts'
import { actionsOfPattern } from './pattern-fields.ts'
import type { PolicyChanges } from './policy-changes.ts'
import { printInstant } from './window.ts'

/** A pattern that could be compared, and how it came out. */
export interface Compared {
  readonly pattern: number
  readonly type: BackTestType
  readonly finding: Finding
  /** Id of the policy that AWS's message names. */
  readonly named: string | undefined
}

const WORST_FIRST: readonly Finding[] = [
  'contradiction',
  'unexplained',
  'undetermined',
  'policy-not-known',
  'explained',
]

/** What rows are made from. */
export interface RowSources extends BackTestSources {
  readonly replays: AttachedReplays
  readonly changes: PolicyChanges
}

/** Whether a contradiction may be due to its date: a policy that it rests on was changed after its last call. */
export function isOlderThanChange(sources: RowSources, one: Compared): boolean {
  if (one.finding !== 'contradiction') return false
  const deciding = decidingParts(sources.replays[one.type].parts, one)
  const changedAt = sources.changes.lastOf(policiesOf(deciding, one))
  return changedAt !== undefined && sources.columns.index.set.lastSeconds[one.pattern]! <= changedAt
}

/** The compared patterns for readers: the worst findings first, then the most calls. */
export function comparedRows(
  sources: RowSources,
  compared: readonly Compared[],
  rowsMax: number,
): readonly BackTestRow[] {
  const { calls } = sources.window
  return compared
    .toSorted(
      (a, b) =>
        WORST_FIRST.indexOf(a.finding) - WORST_FIRST.indexOf(b.finding) ||
        calls[b.pattern]! - calls[a.pattern]! ||
        a.pattern - b.pattern,
    )
    .slice(0, rowsMax)
    .map((one) => rowOf(sources, one))
}

function rowOf(sources: RowSources, one: Compared): BackTestRow {
  const { columns, tree, window, replays } = sources
  const { index } = columns
  const { set } = index
  const { pattern, finding, type } = one
  const caller = set.callers[set.caller[pattern]!]!
  const deciding = decidingParts(replays[type].parts, one)
  return {
    id: set.patternId[pattern]!,
    finding,
    type,
    principal: principalName(caller),
    principalArn: caller.arn ?? '',
    account: caller.account ?? '',
    accountName:
      (caller.account === undefined ? undefined : tree.accountName(caller.account)) ?? '',
    action: actionsOfPattern(index, pattern).join(', '),
    resource: set.resourceLists[set.resources[pattern]!]!.map(resourceName).join(', '),
    network: networkName(set.networks[set.network[pattern]!]!),
    region: set.places[set.place[pattern]!]!.region,
    policies: policiesOf(deciding, one),
    why: whyOf(sources, deciding, one),
    openKeys:
      finding === 'undetermined'
        ? [...new Set(deciding.flatMap(({ replay }) => openKeysOf(replay, pattern)))]
        : [],
    calls: window.calls[pattern]!,
    firstSeen: printInstant(set.firstSeconds[pattern]!),
    lastSeen: printInstant(set.lastSeconds[pattern]!),
  }
}

/** The parts that our verdict rests on: those that deny, or leave the call open. */
function decidingParts(
  parts: readonly AttachedPart[],
  { pattern, finding, named }: Compared,
): readonly AttachedPart[] {
  const truth = finding === 'undetermined' ? UNKNOWN : MET
  const found = parts.filter(({ replay }) => replay.deniedOf[pattern] === truth)
  const ofNamed = found.filter(
    ({ level, policies }) => level === undefined && policies[0]?.id === named,
  )
  return ofNamed.length > 0 ? ofNamed : found
}

function policiesOf(deciding: readonly AttachedPart[], { named }: Compared): readonly string[] {
  if (named !== undefined) return [named]
  return [...new Set(deciding.flatMap(({ policies }) => policies.map((one) => one.id)))]
}

function whyOf(sources: RowSources, deciding: readonly AttachedPart[], one: Compared): string {
  const { policies, tree } = sources
  const { pattern, finding, named, type } = one
  const kind = type.toUpperCase()
  const name = policies.find(({ id }) => id === named)?.name ?? named
  switch (finding) {
    case 'explained':
    case 'undetermined':
      return deciding.map((part) => partText(part, pattern, tree.nodes)).join('; ')
    case 'unexplained':
      return named === undefined
        ? `AWS names an ${kind}, and none of those collected denies it`
        : `AWS names \`${name}\`, and no statement of it denies the call`
    case 'policy-not-known':
      if (named !== undefined) return `AWS names \`${name}\`, which was not collected`
      return policies.some((each) => each.type === type)
        ? `AWS names an ${kind}, and not all of them were collected`
        : `no ${kind} was collected`
    case 'contradiction': {
      const why = deciding.map((part) => partText(part, pattern, tree.nodes)).join('; ')
      return isOlderThanChange(sources, one) ? `${why}; it was changed after the last call` : why
    }
  }
}

function partText(
  { policies, level, replay }: AttachedPart,
  pattern: number,
  nodes: BackTestSources['tree']['nodes'],
): string {
  if (level !== undefined) {
    const names = policies.map((one) => `\`${one.name}\``).join(', ')
    return `no Allow of ${names} at ${nodes.get(level)?.name ?? level} matches`
  }
  const statements = decidingStatements(replay, pattern).map((at) => statementLabel(replay, at))
  return `${statements.join(', ')} of \`${policies[0]!.name}\``
}
