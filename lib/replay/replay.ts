import { type ImplicitDeny, implicitDenyOf } from '#lib/iam/evaluate.ts'
import type { Policy } from '#lib/iam/policy.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { KeyColumns } from './key-columns.ts'
import type { ReplayIndex } from './replay-index.ts'
import { type Attachment, type ScopePart, scopeParts } from './scope.ts'
import {
  leastOfTables,
  type Part,
  runProgram,
  StatementCompiler,
  type StatementProgram,
} from './statement-program.ts'

/** Everything a replay found out, row by row and pattern by pattern. */
export interface Replay {
  readonly index: ReplayIndex
  readonly policy: Policy
  readonly scope: readonly ScopePart[]
  readonly programs: readonly StatementProgram[]
  /** For each statement a `Truth` for each row, before scope. */
  readonly statementTruth: readonly Uint8Array[]
  /** For each row a `Truth`: the policy can reach it. */
  readonly rowScope: Uint8Array
  /** For each row a `Truth`: it would be denied. */
  readonly rowDenied: Uint8Array
  /** For each pattern: can the policy reach it, and would the call be denied? */
  readonly scopeOf: Uint8Array
  readonly deniedOf: Uint8Array
  /** What a missing Allow means for this candidate. */
  readonly implicitDeny: ImplicitDeny
}

export interface Candidate {
  readonly policy: Policy
  readonly attachment: Attachment
  /** For SCPs with Allow statements: FullAWSAccess stays attached beside it. */
  readonly besideFullAccess: boolean
}

/**
 * What elements of policies and targets said before, so that typing in one element costs only that one.
 * INVARIANT: one memory belongs to one `KeyColumns`.
 */
export interface ReplayMemory {
  readonly parts: Map<string, Part>
  readonly scopes: Map<string, Scope>
  /** The statements of the last replay, by the parts they are made of. */
  statements: readonly RememberedStatement[]
}

interface RememberedStatement {
  readonly truths: readonly Uint8Array[]
  readonly truth: Uint8Array
}

interface Scope {
  readonly scope: readonly ScopePart[]
  readonly rowScope: Uint8Array
  readonly scopeOf: Uint8Array
}

/** A memory with nothing in it. */
export function emptyMemory(): ReplayMemory {
  return { parts: new Map(), scopes: new Map(), statements: [] }
}

/**
 * Replays a candidate over all patterns. Every statement is evaluated for every row; nothing stops early.
 */
export function replay(columns: KeyColumns, candidate: Candidate, memory: ReplayMemory): Replay {
  const { index } = columns
  const { policy, attachment } = candidate
  const compiler = new StatementCompiler(columns, policy, attachment.type, memory.parts)
  const programs = policy.statements.map((statement) => compiler.compile(statement))
  const statementTruth = rememberedTruths(index, programs, memory)
  const { scope, rowScope, scopeOf } = rememberedScope(columns, candidate, memory)
  const implicitDeny = missingAllow(candidate)
  const rowDenied = limited(
    index,
    decideRows(index, programs, statementTruth, implicitDeny),
    rowScope,
  )
  return {
    index,
    policy,
    scope,
    programs,
    statementTruth,
    rowScope,
    rowDenied,
    implicitDeny,
    scopeOf,
    deniedOf: greatestOfPattern(index, rowDenied),
  }
}

/** What a missing Allow means, by the rule of the policy type, unless the reader keeps FullAWSAccess beside an SCP. */
function missingAllow({ policy, attachment, besideFullAccess }: Candidate): ImplicitDeny {
  if (attachment.type === 'scp' && besideFullAccess) return 'none'
  return implicitDenyOf(policy, attachment.type)
}

/** A statement whose parts all stand as in the last replay is not combined again. */
function rememberedTruths(
  index: ReplayIndex,
  programs: readonly StatementProgram[],
  memory: ReplayMemory,
): readonly Uint8Array[] {
  const before = memory.statements
  memory.statements = programs.map((program) => {
    const truths = program.parts.map((part) => part.truth)
    const same = before.find(
      (one) =>
        one.truths.length === truths.length && one.truths.every((each, at) => each === truths[at]),
    )
    return same ?? { truths, truth: runProgram(index, program) }
  })
  return memory.statements.map((one) => one.truth)
}

const SCOPES_MAX = 8

function rememberedScope(
  columns: KeyColumns,
  { attachment, policy }: Candidate,
  { scopes }: ReplayMemory,
): Scope {
  const name = JSON.stringify([attachment.type, attachment.targets, reachedBy(attachment, policy)])
  let found = scopes.get(name)
  if (found === undefined) {
    const scope = scopeParts(columns, attachment, policy)
    const rowScope = new Uint8Array(columns.index.rows)
    leastOfTables(scope, MET, rowScope)
    found = { scope, rowScope, scopeOf: greatestOfPattern(columns.index, rowScope) }
    if (scopes.size >= SCOPES_MAX) scopes.clear()
    scopes.set(name, found)
  }
  return found
}

/** What of a policy its scope depends on: resource policies name the resource they stand on. */
function reachedBy({ type }: Attachment, policy: Policy): unknown {
  if (type !== 'resource') return null
  return policy.statements.map(({ action, resource }) => [action, resource])
}

/** A row is denied by a met Deny, or by the lack of a met Allow where that decides. */
function decideRows(
  index: ReplayIndex,
  programs: readonly StatementProgram[],
  truths: readonly Uint8Array[],
  implicitDeny: ImplicitDeny,
): Uint8Array {
  const denied = new Uint8Array(index.rows)
  if (implicitDeny !== 'none') {
    const worst = implicitDeny === 'denied' ? MET : UNKNOWN
    const allowed = greatestOf(
      index.rows,
      truths.filter((_, at) => programs[at]!.statement.effect === 'Allow'),
    )
    for (let row = 0; row < index.rows; row++) denied[row] = Math.min(MET - allowed[row]!, worst)
  }
  for (const [at, truth] of truths.entries()) {
    const { statement, parts } = programs[at]!
    // A statement with an element that nothing meets denies nothing: no need to walk along its rows.
    const meetsNothing = parts.some((part) => part.uniform === UNMET)
    if (statement.effect === 'Deny' && !meetsNothing) takeGreater(truth, denied)
  }
  return denied
}

function takeGreater(truth: Uint8Array, out: Uint8Array): void {
  for (let row = 0; row < out.length; row++) {
    const found = truth[row]!
    if (found > out[row]!) out[row] = found
  }
}

function greatestOf(rows: number, truths: readonly Uint8Array[]): Uint8Array {
  const greatest = new Uint8Array(rows)
  for (const truth of truths) takeGreater(truth, greatest)
  return greatest
}

/** In place: nothing out of scope is denied, and a check that AWS may not have made denies nothing for certain. */
function limited(index: ReplayIndex, denied: Uint8Array, scope: Uint8Array): Uint8Array {
  const { certaintyOfCheck, rowCheck } = index
  for (let row = 0; row < index.rows; row++) {
    const before = denied[row]!
    if (before === UNMET) continue
    const reach = scope[row]!
    const certainty = certaintyOfCheck[rowCheck[row]!]!
    const most = reach < certainty ? reach : certainty
    if (most < before) denied[row] = most
  }
  return denied
}

/** The greatest of a pattern's rows: a call is denied if one of its checks is. Patterns without rows: unmet. */
function greatestOfPattern(
  { patterns, rows, rowPattern }: ReplayIndex,
  rowTruth: Uint8Array,
): Uint8Array {
  const greatest = new Uint8Array(patterns)
  for (let row = 0; row < rows; row++) {
    const truth = rowTruth[row]!
    if (truth === UNMET) continue
    const pattern = rowPattern[row]!
    if (truth > greatest[pattern]!) greatest[pattern] = truth
  }
  return greatest
}

/** Elements of the answer that stay `Truth` outside byte arrays. */
export function truthAt(truths: Uint8Array, at: number): Truth {
  const truth = truths[at]
  return truth === MET ? MET : truth === UNKNOWN ? UNKNOWN : UNMET
}
