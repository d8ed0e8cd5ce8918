import { UNMET } from '#lib/iam/truth.ts'
import type { OrgTree } from '#lib/org/org-tree.ts'
import type { BreakdownBy, BreakdownRow, DayCounts } from './answer.ts'
import { decidesRow, NO_ALLOW, statementLabel } from './deciding.ts'
import { firstInOrder } from './first-in-order.ts'
import { mayLackAllow } from './missing-allow.ts'
import type { PatternFields } from './pattern-fields.ts'
import type { PatternSet } from './pattern-set.ts'
import type { Replay } from './replay.ts'
import { ALREADY_DENIED, DENIED, UNDETERMINED } from './standing.ts'
import { printDay, type Window } from './window.ts'

/** Counts of each day of the window; days without calls are 0, so that a chart shows the whole window. */
export function countDays(
  set: PatternSet,
  standing: Uint8Array,
  window: Window,
): readonly DayCounts[] {
  const { first, last } = window.range
  const counts = [DENIED, UNDETERMINED, ALREADY_DENIED].map(
    () => new Float64Array(last - first + 1),
  )
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
  const byField = BY_FIELD.map((field) => {
    const label =
      field === 'account'
        ? (value: string) => tree.accountName(value) ?? value
        : (value: string) => value
    return [field, sorted(tallyField(fields, field, standing, window), label)] as const
  })
  const statements = sorted(tallyStatements(replay, standing, window), (value) =>
    statementLabel(replay, Number(value)),
  )
  return {
    statement: statements,
    ...(Object.fromEntries(byField) as Record<(typeof BY_FIELD)[number], BreakdownRow[]>),
  }
}

interface Tally {
  denied: number
  undetermined: number
  patterns: number
}

function isAffected(standing: number | undefined): boolean {
  return standing === DENIED || standing === UNDETERMINED
}

/** Patterns are summed by facet first, so that texts are made once for each facet that is hit. */
function tallyField(
  fields: PatternFields,
  field: (typeof BY_FIELD)[number],
  standing: Uint8Array,
  window: Window,
): Map<string, Tally> {
  const column = fields.column(field)
  const byFacet = new Map<number, Tally & { readonly pattern: number }>()
  for (let pattern = 0; pattern < standing.length; pattern++) {
    if (!isAffected(standing[pattern])) continue
    const facet = column === undefined ? pattern : column[pattern]!
    let tally = byFacet.get(facet)
    if (tally === undefined) {
      tally = { denied: 0, undetermined: 0, patterns: 0, pattern }
      byFacet.set(facet, tally)
    }
    tally[standing[pattern] === DENIED ? 'denied' : 'undetermined'] += window.calls[pattern]!
    tally.patterns += 1
  }
  const rows = new Map<string, Tally>()
  for (const tally of byFacet.values()) {
    const values = fields.values(field, tally.pattern)
    // A call on two resources is listed under both; an account has a name beside its id, which is no second account.
    for (const value of new Set(field === 'resource' ? values : values.slice(0, 1)))
      add(rows, value, tally)
  }
  return rows
}

function add(rows: Map<string, Tally>, value: string, more: Tally): void {
  const row = rows.get(value) ?? { denied: 0, undetermined: 0, patterns: 0 }
  row.denied += more.denied
  row.undetermined += more.undetermined
  row.patterns += more.patterns
  rows.set(value, row)
}

/** A call that two statements decide is listed under both. */
function tallyStatements(replay: Replay, standing: Uint8Array, window: Window): Map<string, Tally> {
  const rows = new Map<string, Tally>()
  const found = new Uint8Array(standing.length)
  for (const [at, { statement }] of replay.programs.entries()) {
    if (statement.effect === 'Deny') tallyStatement(replay, at, standing, window, found, rows)
  }
  if (!mayLackAllow(replay.missingAllow)) return rows
  for (let pattern = 0; pattern < standing.length; pattern++) {
    if (isAffected(standing[pattern]) && found[pattern] === 0)
      add(rows, String(NO_ALLOW), tallyOf(standing, window, pattern))
  }
  return rows
}

function tallyStatement(
  replay: Replay,
  at: number,
  standing: Uint8Array,
  window: Window,
  found: Uint8Array,
  rows: Map<string, Tally>,
): void {
  const { rows: rowCount, rowPattern } = replay.index
  let last = -1
  for (let row = 0; row < rowCount; row++) {
    if (replay.truths.of(at, row) === UNMET) continue
    const pattern = rowPattern[row]!
    if (pattern === last || !isAffected(standing[pattern]) || !decidesRow(replay, at, row)) continue
    last = pattern
    found[pattern] = 1
    add(rows, String(at), tallyOf(standing, window, pattern))
  }
}

function tallyOf(standing: Uint8Array, window: Window, pattern: number): Tally {
  const calls = window.calls[pattern]!
  return standing[pattern] === DENIED
    ? { denied: calls, undetermined: 0, patterns: 1 }
    : { denied: 0, undetermined: calls, patterns: 1 }
}

function sorted(
  rows: Map<string, Tally>,
  label: (value: string) => string,
): readonly BreakdownRow[] {
  const worstFirst = ([a, one]: [string, Tally], [b, other]: [string, Tally]) =>
    other.denied - one.denied || other.undetermined - one.undetermined || (a < b ? -1 : 1)
  return firstInOrder([...rows], BREAKDOWN_ROWS_MAX, worstFirst).map(
    ([value, { denied, undetermined, patterns }]) => ({
      value,
      label: label(value),
      denied,
      undetermined,
      patterns,
    }),
  )
}
