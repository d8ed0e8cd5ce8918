import { keyRule } from '#lib/cloudtrail/keys.ts'
import { MET, UNKNOWN } from '#lib/iam/truth.ts'
import type { OpenKey } from './answer.ts'
import type { KeyColumns } from './key-columns.ts'
import type { Replay } from './replay.ts'
import { reachOfRow } from './scope.ts'
import { UNDETERMINED } from './standing.ts'
import { type Part, partAt, type StatementProgram } from './statement-program.ts'
import type { Window } from './window.ts'

/** One thing that leaves a row open: a condition key, or an element of the policy. */
export interface OpenThing {
  /** The key as the policy writes it; `Action`, `Resource`, `Principal`, `scope`, `conditional action` for the rest. */
  readonly key: string
  readonly row: number
  readonly part: Part | undefined
  readonly why: string | undefined
}

/** Everything that leaves a pattern undetermined, each key once for each row. */
export function openThings(replay: Replay, pattern: number): readonly OpenThing[] {
  const { index } = replay
  const things: OpenThing[] = []
  for (let row = index.rowStart[pattern]!; row < index.rowStart[pattern + 1]!; row++) {
    if (replay.rowDenied[row] !== UNKNOWN) continue
    if (replay.rowScope[row] === UNKNOWN) {
      things.push({ key: 'scope', row, part: undefined, why: reachOfRow(replay.scope, row).why })
    }
    if (!index.checks[index.rowCheck[row]!]!.certain) {
      things.push({ key: 'conditional action', row, part: undefined, why: 'AWS checks the action only in some of these calls' })
    }
    for (const [at, program] of replay.programs.entries()) {
      if (replay.statementTruth[at]![row] === UNKNOWN && decides(replay, program)) things.push(...openParts(program, row))
    }
  }
  return things
}

function decides(replay: Replay, program: StatementProgram): boolean {
  return program.statement.effect === 'Deny' || replay.implicitDeny !== 'none'
}

function openParts(program: StatementProgram, row: number): readonly OpenThing[] {
  return program.parts
    .filter((part) => partAt(part, row) === UNKNOWN)
    .map((part) => ({ key: openName(program, part), row, part, why: undefined }))
}

function openName(program: StatementProgram, part: Part): string {
  switch (part.kind) {
    case 'condition':
      return program.statement.conditions[part.index]!.key.text
    case 'action':
      return 'Action'
    case 'resource':
      return 'Resource'
    case 'principal':
      return 'Principal'
  }
}

interface Tally {
  key: string
  calls: number
  patterns: number
  readonly whys: Map<string, number>
  readonly subjects: Map<string, { calls: number; why: string }>
}

const SUBJECTS_MAX = 50

/** Keys ranked by the calls they leave open; a call that two keys leave open counts for both. */
export function rankOpenKeys(columns: KeyColumns, replay: Replay, standing: Uint8Array, window: Window): readonly OpenKey[] {
  const tallies = new Map<string, Tally>()
  for (let pattern = 0; pattern < standing.length; pattern++) {
    if (standing[pattern] !== UNDETERMINED) continue
    const seen = new Set<string>()
    for (const thing of openThings(replay, pattern)) {
      const name = thing.key.toLowerCase()
      if (seen.has(name)) continue
      seen.add(name)
      tally(columns, tallies, name, thing, window.calls[pattern]!)
    }
  }
  return [...tallies.values()].sort((a, b) => b.calls - a.calls || (a.key < b.key ? -1 : 1)).map(finished)
}

function tally(columns: KeyColumns, tallies: Map<string, Tally>, name: string, thing: OpenThing, calls: number): void {
  let found = tallies.get(name)
  if (found === undefined) {
    found = { key: thing.key, calls: 0, patterns: 0, whys: new Map(), subjects: new Map() }
    tallies.set(name, found)
  }
  const why = thing.why ?? whyOpen(columns, name, thing)
  found.calls += calls
  found.patterns += 1
  found.whys.set(why, (found.whys.get(why) ?? 0) + calls)
  const subject = thing.part?.kind === 'condition' ? subjectOf(columns, name, thing.row) : undefined
  if (subject === undefined) return
  const before = found.subjects.get(subject)
  found.subjects.set(subject, { calls: (before?.calls ?? 0) + calls, why })
}

function whyOpen(columns: KeyColumns, name: string, thing: OpenThing): string {
  switch (thing.part?.kind) {
    case 'action':
      return 'no table knows which IAM action the event stands for'
    case 'resource':
      return 'the record does not tell the whole resource'
    case 'principal':
      return 'the record does not tell who called'
    default: {
      const column = columns.column(name)
      const value = column.values[column.valueOf[column.grouping.group[thing.row]!]!]
      return value?.state === 'unknown' ? value.why : 'the calls of the pattern differ in it'
    }
  }
}

function subjectOf(columns: KeyColumns, name: string, row: number): string | undefined {
  const rule = keyRule(name)?.rule
  return rule?.subject?.(columns.index.facts(row))
}

function finished({ key, calls, patterns, whys, subjects }: Tally): OpenKey {
  const why = [...whys].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
  const listed = [...subjects].map(([subject, told]) => ({ subject, ...told })).sort((a, b) => b.calls - a.calls)
  return { key, calls, patterns, why, subjects: listed.slice(0, SUBJECTS_MAX) }
}

/** Labels of the statements that deny a pattern, or leave it open: the Sid, or the position. */
export function decidingStatements(replay: Replay, pattern: number): readonly number[] {
  const { index } = replay
  const least = replay.deniedOf[pattern]!
  const found = new Set<number>()
  for (let row = index.rowStart[pattern]!; row < index.rowStart[pattern + 1]!; row++) {
    if (least === 0 || replay.rowDenied[row] !== least) continue
    for (const [at, program] of replay.programs.entries()) {
      const truth = replay.statementTruth[at]![row]!
      if (program.statement.effect === 'Deny' && truth !== 0 && (truth === MET || least === UNKNOWN)) found.add(at)
    }
    if (found.size === 0 && replay.implicitDeny !== 'none') found.add(NO_ALLOW)
  }
  return [...found].sort((a, b) => a - b)
}

/** Stands for "no Allow of the candidate matches" in lists of deciding statements. */
export const NO_ALLOW = -1

/** What a reader calls a statement. */
export function statementLabel(replay: Replay, at: number): string {
  if (at === NO_ALLOW) return 'no Allow matches'
  return replay.policy.statements[at]?.sid?.text ?? `statement ${at + 1}`
}
