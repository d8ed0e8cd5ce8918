import { keyRule } from '#lib/cloudtrail/keys.ts'
import { MET, UNKNOWN } from '#lib/iam/truth.ts'
import type { OpenKey } from './answer.ts'
import { type KeyColumns, keyOfRow } from './key-columns.ts'
import { accountInQuestion, isMembership, MEMBER_ACCOUNT } from './membership.ts'
import { implicitDenyAt, mayLackAllow } from './missing-allow.ts'
import type { Replay } from './replay.ts'
import { reachOfRow } from './scope.ts'
import { UNDETERMINED } from './standing.ts'
import { type Part, partAt, type StatementProgram } from './statement-program.ts'
import type { Window } from './window.ts'

/** One thing that leaves a row open: a condition key, or an element of the policy. */
export interface OpenThing {
  /** The key as the policy writes it; `Action`, `Resource`, `Principal`, `scope`, `member account`, `conditional action`, `other policy` for the rest. */
  readonly key: string
  readonly row: number
  readonly part: Part | undefined
  readonly why: string | undefined
}

/** The keys that leave a pattern undetermined, each once. */
export function openKeysOf(replay: Replay, pattern: number): readonly string[] {
  const keys = new Set<string>()
  const { rowStart } = replay.index
  for (let row = rowStart[pattern]!; row < rowStart[pattern + 1]!; row++) {
    eachOpenThing(replay, row, (thing) => keys.add(thing.key))
  }
  return [...keys]
}

/** Everything that leaves a row undetermined. */
function eachOpenThing(replay: Replay, row: number, tell: (thing: OpenThing) => void): void {
  const { index } = replay
  if (replay.rowDenied[row] !== UNKNOWN) return
  if (replay.rowScope[row] === UNKNOWN) {
    const { why } = reachOfRow(replay.scope, row)
    tell({ key: isMembership(why) ? MEMBER_ACCOUNT : 'scope', row, part: undefined, why })
  }
  if (index.certaintyOfCheck[index.rowCheck[row]!] !== MET) {
    tell({
      key: 'conditional action',
      row,
      part: undefined,
      why: 'AWS checks the action only in some of these calls',
    })
  }
  if (needsOther(replay, row)) {
    const why = reachOfRow([replay.missingAllow], row).why
    tell({ key: 'other policy', row, part: undefined, why })
  }
  for (const [at, program] of replay.programs.entries()) {
    if (replay.truths.of(at, row) !== UNKNOWN || !decides(replay, program)) continue
    for (const part of program.parts) {
      if (partAt(part, row) === UNKNOWN && canMatter(replay, row, at, part))
        tell({ key: openName(program, part), row, part, why: undefined })
    }
  }
}

/** No Allow of the candidate matches for certain, and whether something else allows the call is not known. */
function needsOther({ missingAllow, programs, truths }: Replay, row: number): boolean {
  if (implicitDenyAt(missingAllow, row) !== 'unknown') return false
  return !programs.some(
    ({ statement }, at) => statement.effect === 'Allow' && truths.of(at, row) === MET,
  )
}

/** Where the cases of shared keys were tried, they tell which keys and statements the verdict still depends on. */
function canMatter(replay: Replay, row: number, at: number, part: Part): boolean {
  const tried = replay.cases?.of(row)
  if (tried === undefined) return true
  if (tried.verdict !== UNKNOWN) return false
  const { conditions } = replay.programs[at]!.statement
  const name = part.kind === 'condition' ? conditions[part.index]!.keyName : undefined
  if (name !== undefined && tried.keys.includes(name)) return tried.openKeys.includes(name)
  return tried.openStatements.includes(at)
}

function decides(replay: Replay, program: StatementProgram): boolean {
  return program.statement.effect === 'Deny' || mayLackAllow(replay.missingAllow)
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
  readonly key: string
  calls: number
  patterns: number
  /** A pattern counts once for a key, however many statements ask for it. */
  readonly seen: Uint8Array
  /** Calls by reason and thing, a row of each to take the words from. */
  readonly places: Map<string, { calls: number; readonly thing: OpenThing }>
}

const SUBJECTS_MAX = 50

/** Keys ranked by the calls they leave open; a call that two keys leave open counts for both. */
export function rankOpenKeys(
  columns: KeyColumns,
  replay: Replay,
  standing: Uint8Array,
  window: Window,
): readonly OpenKey[] {
  const tallies = new Map<string, Tally>()
  const { rowStart } = replay.index
  for (let pattern = 0; pattern < standing.length; pattern++) {
    if (standing[pattern] !== UNDETERMINED) continue
    for (let row = rowStart[pattern]!; row < rowStart[pattern + 1]!; row++) {
      eachOpenThing(replay, row, (thing) =>
        tally(columns, tallies, thing, pattern, window.calls[pattern]!),
      )
    }
  }
  return [...tallies.values()]
    .map((one) => finished(columns, one))
    .sort((a, b) => b.calls - a.calls || (a.key < b.key ? -1 : 1))
}

function tally(
  columns: KeyColumns,
  tallies: Map<string, Tally>,
  thing: OpenThing,
  pattern: number,
  calls: number,
): void {
  let found = tallies.get(thing.key)
  if (found === undefined) {
    found = {
      key: thing.key,
      calls: 0,
      patterns: 0,
      seen: new Uint8Array(columns.index.patterns),
      places: new Map(),
    }
    tallies.set(thing.key, found)
  }
  if (found.seen[pattern] === 1) return
  found.seen[pattern] = 1
  found.calls += calls
  found.patterns += 1
  const account = accountOf(columns, thing)
  const place = account ?? thing.why ?? String(thing.part?.grouping.group[thing.row])
  const before = found.places.get(place)
  if (before === undefined) found.places.set(place, { calls, thing })
  else before.calls += calls
}

function finished(columns: KeyColumns, { key, calls, patterns, places }: Tally): OpenKey {
  const whys = new Map<string, number>()
  const subjects = new Map<string, { calls: number; why: string }>()
  for (const place of places.values()) {
    const why = place.thing.why ?? whyOpen(columns, key.toLowerCase(), place.thing)
    whys.set(why, (whys.get(why) ?? 0) + place.calls)
    const subject =
      place.thing.part?.kind === 'condition'
        ? subjectOf(columns, key.toLowerCase(), place.thing.row)
        : accountOf(columns, place.thing)
    if (subject === undefined) continue
    subjects.set(subject, { calls: (subjects.get(subject)?.calls ?? 0) + place.calls, why })
  }
  const why = [...whys].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
  const listed = [...subjects]
    .map(([subject, told]) => ({ subject, ...told }))
    .sort((a, b) => b.calls - a.calls)
  return {
    key,
    calls,
    patterns,
    why,
    subjects: listed.slice(0, SUBJECTS_MAX),
    subjectsLeft: Math.max(0, listed.length - SUBJECTS_MAX),
  }
}

function accountOf(columns: KeyColumns, { key, why, row }: OpenThing): string | undefined {
  return key === MEMBER_ACCOUNT ? accountInQuestion(columns, why ?? '', row) : undefined
}

function whyOpen(columns: KeyColumns, name: string, thing: OpenThing): string {
  switch (thing.part?.kind) {
    case 'action':
      return 'no table knows which IAM action the event stands for'
    case 'resource':
      return 'the record does not tell the whole resource'
    case 'principal':
      return columns.index.facts(thing.row).caller.arn === undefined
        ? 'the record does not tell who called'
        : 'it is not certain that the list means the caller: its session, its permissions boundary or the kind of the endpoint decides'
    default: {
      const value = keyOfRow(columns.index, columns.world, name, thing.row)
      return value.state === 'unknown' ? value.why : 'the calls of the pattern differ in it'
    }
  }
}

function subjectOf(columns: KeyColumns, name: string, row: number): string | undefined {
  const rule = keyRule(name)?.rule
  return rule?.subject?.(columns.index.facts(row))
}
