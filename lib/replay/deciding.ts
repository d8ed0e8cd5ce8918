import { MET, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { mayLackAllow } from './missing-allow.ts'
import type { Replay } from './replay.ts'

/** Stands for "no Allow of the candidate matches" in lists of deciding statements. */
export const NO_ALLOW = -1

/**
 * Whether a Deny decides a row of its pattern: the row is as bad as the pattern, and the statement is met,
 * or (where the pattern is open) may be, or denies in some of the cases that were tried.
 */
export function decidesRow(replay: Replay, statement: number, row: number): boolean {
  const worst = replay.deniedOf[replay.index.rowPattern[row]!]!
  if (worst === UNMET || replay.rowDenied[row] !== worst) return false
  const tried = replay.cases?.of(row)
  if (tried !== undefined) return tried.deciding.has(statement)
  const truth = replay.truths.of(statement, row)
  return truth === MET || (truth === UNKNOWN && worst === UNKNOWN)
}

/** The statements that deny a pattern, or leave it open, by position. */
export function decidingStatements(replay: Replay, pattern: number): readonly number[] {
  const { rowStart } = replay.index
  if (replay.deniedOf[pattern] === UNMET) return []
  const found = new Set<number>()
  let missingAllow = false
  for (let row = rowStart[pattern]!; row < rowStart[pattern + 1]!; row++) {
    for (const [at, { statement }] of replay.programs.entries()) {
      if (statement.effect === 'Deny' && decidesRow(replay, at, row)) found.add(at)
    }
    missingAllow ||= replay.cases?.of(row)?.missingAllow === true
  }
  if (missingAllow || (found.size === 0 && mayLackAllow(replay.missingAllow))) found.add(NO_ALLOW)
  return [...found].sort((a, b) => a - b)
}

/** What a reader calls a statement: its Sid, or its position from 1. */
export function statementLabel(replay: Replay, at: number): string {
  if (at === NO_ALLOW) return 'no Allow matches'
  return replay.policy.statements[at]?.sid?.text ?? `statement ${at + 1}`
}
