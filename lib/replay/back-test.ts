import type { Outcome } from '#lib/cloudtrail/pattern.ts'
import { MET, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { AttachedPolicy } from '#lib/org/attached-policies.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { OpenKey } from './answer.ts'
import { type AttachedReplay, replayAttached } from './attached-replay.ts'
import {
  BACK_TEST_TYPES,
  type BackTest,
  type BackTestType,
  type Count,
  type Finding,
  type OtherCause,
  type TypeAgreement,
} from './back-test-answer.ts'
import {
  type Compared,
  comparedRows,
  isOlderThanChange,
  type RowSources,
} from './back-test-rows.ts'
import type { KeyColumns } from './key-columns.ts'
import { rankOpenKeys } from './open-keys.ts'
import { policyChanges } from './policy-changes.ts'
import { LEFT_OUT, UNDETERMINED } from './standing.ts'
import { printInstant, type Window } from './window.ts'

/** What is compared, and with what. */
export interface BackTestSources {
  readonly columns: KeyColumns
  readonly tree: OrgTree
  readonly policies: readonly AttachedPolicy[]
  /** Some policy was named by the collected files and could not be read, or not whole. */
  readonly isIncomplete: boolean
  readonly window: Window
}

export type AttachedReplays = Readonly<Record<BackTestType, AttachedReplay>>

/**
 * Compares what AWS did with what the attached policies say together: calls that AWS denied by an SCP or
 * RCP, by its own message, and calls that succeeded. Calls that failed otherwise prove nothing: a request
 * may be refused as malformed before anyone is authorised. `rowsMax` bounds the rows, not the counts.
 */
export function backTest(sources: BackTestSources, rowsMax: number): BackTest {
  const { columns, tree, policies, window } = sources
  const of = (type: BackTestType) => policies.filter((one) => one.type === type)
  const replays: AttachedReplays = {
    scp: replayAttached(columns, tree, 'scp', of('scp')),
    rcp: replayAttached(columns, tree, 'rcp', of('rcp')),
  }
  const compared = compareAll(sources, replays)
  const types = BACK_TEST_TYPES.map((type): TypeAgreement => {
    const some = compared.filter((one) => one.type === type)
    return { type, attached: of(type).length, findings: countFindings(some, window) }
  })
  const changes = policyChanges(columns.index, window)
  const rows: RowSources = { ...sources, replays, changes }
  const older = compared.filter((one) => isOlderThanChange(rows, one))
  return {
    types,
    agreement: agreementOf(types),
    contradictionsBeforeChange: countOf(older, window),
    policiesChangedAt: changes.last === undefined ? undefined : printInstant(changes.last),
    otherCauses: otherCauses(sources),
    causeNotTold: causeNotTold(sources, replays),
    openKeys: openKeys(sources, replays, compared),
    rows: comparedRows(rows, compared, rowsMax),
    rowsTotal: compared.length,
  }
}

function compareAll(sources: BackTestSources, replays: AttachedReplays): readonly Compared[] {
  const { columns, window } = sources
  const { set, patterns } = columns.index
  const compared: Compared[] = []
  for (let pattern = 0; pattern < patterns; pattern++) {
    if (window.calls[pattern] === 0) continue
    const outcome = set.outcomes[set.outcome[pattern]!]!
    const found = comparePattern(sources, replays, pattern, outcome)
    if (found !== undefined) compared.push(found)
  }
  return compared
}

function comparePattern(
  sources: BackTestSources,
  replays: AttachedReplays,
  pattern: number,
  outcome: Outcome,
): Compared | undefined {
  if (outcome.kind === 'succeeded') {
    const type = BACK_TEST_TYPES.find((one) => replays[one].deniedOf[pattern] === MET)
    return type === undefined
      ? undefined
      : { pattern, type, finding: 'contradiction', named: undefined }
  }
  const type = BACK_TEST_TYPES.find((one) => one === outcome.deniedBy)
  if (outcome.kind !== 'denied' || type === undefined) return undefined
  const named = policyIdOf(outcome.policyArn)
  const finding =
    named === undefined
      ? findingOfType(sources, replays[type], type, pattern)
      : findingOfPolicy(sources, replays[type], named, pattern)
  return { pattern, type, finding, named }
}

/** The last part of a policy's ARN: `p-…`. */
function policyIdOf(arn: string | undefined): string | undefined {
  return arn?.slice(arn.lastIndexOf('/') + 1)
}

/** AWS names a type alone: all policies of it together must deny. */
function findingOfType(
  sources: BackTestSources,
  { deniedOf }: AttachedReplay,
  type: BackTestType,
  pattern: number,
): Finding {
  const truth = deniedOf[pattern]!
  return truth === UNMET && mayLackPolicies(sources, type, pattern)
    ? 'policy-not-known'
    : BY_TRUTH[truth]!
}

/** AWS names one policy where several deny: only what that one says can agree. */
function findingOfPolicy(
  { policies }: BackTestSources,
  { parts }: AttachedReplay,
  named: string,
  pattern: number,
): Finding {
  if (!policies.some((one) => one.id === named)) return 'policy-not-known'
  const part = parts.find((one) => one.level === undefined && one.policies[0]!.id === named)
  return BY_TRUTH[part?.replay.deniedOf[pattern] ?? UNMET]!
}

const RCP_FULL_ACCESS = 'p-RCPFullAWSAccess'

/**
 * Whether a policy of the type may be attached that was not collected. AWS lets no root, OU or account be
 * without an SCP of its own, and RCPFullAWSAccess cannot be detached: where they are missing, others may be.
 */
function mayLackPolicies(
  { columns, policies, tree, isIncomplete }: BackTestSources,
  type: BackTestType,
  pattern: number,
): boolean {
  if (isIncomplete) return true
  if (type === 'rcp') return !policies.some(({ id }) => id === RCP_FULL_ACCESS)
  const { set } = columns.index
  const { account } = set.callers[set.caller[pattern]!]!
  const path = account === undefined ? [] : tree.pathOf(account)
  const hasOwn = (id: string) =>
    policies.some((one) => one.type === 'scp' && one.targets.includes(id))
  return path.length === 0 || !path.every(({ id }) => hasOwn(id))
}

/** The finding for a denied call, by what our verdict says. */
const BY_TRUTH: readonly Finding[] = ['unexplained', 'undetermined', 'explained']

function countFindings(some: readonly Compared[], window: Window): Record<Finding, Count> {
  const of = (finding: Finding) =>
    countOf(
      some.filter((one) => one.finding === finding),
      window,
    )
  return {
    contradiction: of('contradiction'),
    unexplained: of('unexplained'),
    undetermined: of('undetermined'),
    'policy-not-known': of('policy-not-known'),
    explained: of('explained'),
  }
}

function countOf(some: readonly { readonly pattern: number }[], window: Window): Count {
  return {
    calls: some.reduce((sum, { pattern }) => sum + window.calls[pattern]!, 0),
    patterns: some.length,
  }
}

function agreementOf(types: readonly TypeAgreement[]): number | undefined {
  const sum = (finding: Finding) =>
    types.reduce((calls, { findings }) => calls + findings[finding].calls, 0)
  const comparable = sum('explained') + sum('unexplained')
  return comparable === 0 ? undefined : sum('explained') / comparable
}

function otherCauses({ columns, window }: BackTestSources): readonly OtherCause[] {
  const causes = new Map<string, number[]>()
  for (const [pattern, outcome] of deniedPatterns(columns, window)) {
    const cause = outcome.deniedBy
    if (cause === undefined || BACK_TEST_TYPES.some((type) => type === cause)) continue
    causes.set(cause, [...(causes.get(cause) ?? []), pattern])
  }
  return [...causes]
    .map(([cause, patterns]) => ({
      cause,
      ...countOf(
        patterns.map((pattern) => ({ pattern })),
        window,
      ),
    }))
    .sort((a, b) => b.calls - a.calls || (a.cause < b.cause ? -1 : 1))
}

function causeNotTold(
  { columns, window }: BackTestSources,
  { scp, rcp }: AttachedReplays,
): BackTest['causeNotTold'] {
  const untold = deniedPatterns(columns, window)
    .filter(([, outcome]) => outcome.deniedBy === undefined)
    .map(([pattern]) => ({
      pattern,
      truth: Math.max(scp.deniedOf[pattern]!, rcp.deniedOf[pattern]!),
    }))
  const of = (truth: number) =>
    countOf(
      untold.filter((one) => one.truth === truth),
      window,
    )
  return { denied: of(MET), undetermined: of(UNKNOWN), notDenied: of(UNMET) }
}

function deniedPatterns(
  { index: { set, patterns } }: KeyColumns,
  window: Window,
): readonly (readonly [pattern: number, outcome: Outcome])[] {
  const found: (readonly [number, Outcome])[] = []
  for (let pattern = 0; pattern < patterns; pattern++) {
    const outcome = set.outcomes[set.outcome[pattern]!]!
    if (outcome.kind === 'denied' && window.calls[pattern]! > 0) found.push([pattern, outcome])
  }
  return found
}

/** Keys of the undetermined calls; one that several parts leave open counts for the first of them alone. */
function openKeys(
  { columns, window }: BackTestSources,
  replays: AttachedReplays,
  compared: readonly Compared[],
): readonly OpenKey[] {
  const merged = new Map<string, OpenKey>()
  const open = new Set(compared.filter((one) => one.finding === 'undetermined'))
  for (const type of BACK_TEST_TYPES) {
    for (const { replay } of replays[type].parts) {
      const standing = new Uint8Array(columns.index.patterns).fill(LEFT_OUT)
      const some = [...open].filter(
        (one) => one.type === type && replay.deniedOf[one.pattern] === UNKNOWN,
      )
      if (some.length === 0) continue
      for (const one of some) {
        standing[one.pattern] = UNDETERMINED
        open.delete(one)
      }
      for (const key of rankOpenKeys(columns, replay, standing, window)) addKey(merged, key)
    }
  }
  return [...merged.values()].sort((a, b) => b.calls - a.calls || (a.key < b.key ? -1 : 1))
}

function addKey(merged: Map<string, OpenKey>, found: OpenKey): void {
  const before = merged.get(found.key)
  if (before === undefined) merged.set(found.key, found)
  else
    merged.set(found.key, {
      ...before,
      calls: before.calls + found.calls,
      patterns: before.patterns + found.patterns,
      subjects: [...before.subjects, ...found.subjects],
      subjectsLeft: before.subjectsLeft + found.subjectsLeft,
    })
}
