import type { OrgTree } from '#lib/org/org-tree.ts'
import type { BreakdownBy, BreakdownRow, DayCounts } from './answer.ts'
import { decidingStatements, statementLabel } from './open-keys.ts'
import type { PatternFields } from './pattern-fields.ts'
import type { PatternSet } from './pattern-set.ts'
import type { Replay } from './replay.ts'
import { ALREADY_DENIED, DENIED, UNDETERMINED } from './standing.ts'
import { printDay, type Window } from './window.ts'

/** Counts of each day of the window; days without calls are 0, so that a chart shows the whole window. */
export function countDays(set: PatternSet, standing: Uint8Array, window: Window): readonly DayCounts[] {
  const { first, last } = window.range
  const counts = [DENIED, UNDETERMINED, ALREADY_DENIED].map(() => new Float64Array(last - first + 1))
  for (let pattern = 0; pattern < standing.length; pattern++) {
    const days = counts[standing[pattern]!]
    if (days === undefined) continue
    for (let at = set.dayStart[pattern]!; at < set.dayStart[pattern + 1]!; at++) {
      const day = set.day[at]!
      if (day >= first && day <= last) days[day - first]! += set.dayCalls[at]!
    }
  }
  return Array.from(counts[0]!, (denied, at) => ({
    day: printDay(first + at),
    denied,
    undetermined: counts[1]![at]!,
    alreadyDenied: counts[2]![at]!,
  }))
}

const BREAKDOWN_ROWS_MAX = 50

const BY_FIELD = ['service', 'account', 'principal', 'resource', 'network'] as const

/** Who and what would be hit: denied and undetermined calls by statement, service, account, principal, resource, network. */
export function breakDown(
  replay: Replay,
  fields: PatternFields,
  tree: OrgTree,
  standing: Uint8Array,
  window: Window,
): Readonly<Record<BreakdownBy, readonly BreakdownRow[]>> {
  const affected = affectedPatterns(standing)
  const by = (valuesOf: (pattern: number) => readonly string[], label: (value: string) => string) =>
    tallied(affected, standing, window, valuesOf, label)
  const fieldRows = BY_FIELD.map((field) => {
    const label = field === 'account' ? (value: string) => tree.accountName(value) ?? value : (value: string) => value
    const first = (pattern: number) => (field === 'resource' ? fields.values(field, pattern) : fields.values(field, pattern).slice(0, 1))
    return [field, by(first, label)] as const
  })
  const statements = by(
    (pattern) => decidingStatements(replay, pattern).map(String),
    (value) => statementLabel(replay, Number(value)),
  )
  return { statement: statements, ...(Object.fromEntries(fieldRows) as Record<(typeof BY_FIELD)[number], BreakdownRow[]>) }
}

function affectedPatterns(standing: Uint8Array): Uint32Array {
  const affected: number[] = []
  for (let pattern = 0; pattern < standing.length; pattern++) {
    if (standing[pattern] === DENIED || standing[pattern] === UNDETERMINED) affected.push(pattern)
  }
  return Uint32Array.from(affected)
}

function tallied(
  affected: Uint32Array,
  standing: Uint8Array,
  window: Window,
  valuesOf: (pattern: number) => readonly string[],
  label: (value: string) => string,
): readonly BreakdownRow[] {
  const rows = new Map<string, { denied: number; undetermined: number; patterns: number }>()
  for (const pattern of affected) {
    for (const value of new Set(valuesOf(pattern))) {
      let row = rows.get(value)
      if (row === undefined) {
        row = { denied: 0, undetermined: 0, patterns: 0 }
        rows.set(value, row)
      }
      row[standing[pattern] === DENIED ? 'denied' : 'undetermined'] += window.calls[pattern]!
      row.patterns += 1
    }
  }
  return [...rows]
    .map(([value, counts]) => ({ value, label: label(value), ...counts }))
    .sort((a, b) => b.denied - a.denied || b.undetermined - a.undetermined || (a.value < b.value ? -1 : 1))
    .slice(0, BREAKDOWN_ROWS_MAX)
}
