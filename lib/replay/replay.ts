import type { Policy, PolicyType } from '#lib/iam/policy.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { KeyColumns } from './key-columns.ts'
import type { ReplayIndex } from './replay-index.ts'
import { type Attachment, type ScopePart, scopeParts } from './scope.ts'
import { type Part, runProgram, StatementCompiler, type StatementProgram } from './statement-program.ts'

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

/**
 * `denied`: no Allow, no call (an allow-list SCP in place of FullAWSAccess, every endpoint policy).
 * `open`: another policy may allow it (resource and trust policies).
 * `none`: the candidate's Allow statements decide nothing (RCPs, identity policies, an SCP beside FullAWSAccess).
 */
export type ImplicitDeny = 'denied' | 'open' | 'none'

export interface Candidate {
  readonly policy: Policy
  readonly attachment: Attachment
  /** For SCPs with Allow statements: FullAWSAccess stays attached beside it. */
  readonly besideFullAccess: boolean
}

/**
 * Replays a candidate over all patterns. Every statement is evaluated for every row; nothing stops early.
 * `memory` keeps what unchanged elements said from one edit to the next; it belongs to `columns`.
 */
export function replay(columns: KeyColumns, candidate: Candidate, memory: Map<string, Part>): Replay {
  const { index } = columns
  const { policy, attachment } = candidate
  const compiler = new StatementCompiler(columns, policy.version, memory)
  const programs = policy.statements.map((statement) => compiler.compile(statement))
  const statementTruth = programs.map((program) => {
    const truth = new Uint8Array(index.rows)
    runProgram(index, program, truth)
    return truth
  })
  const scope = scopeParts(columns, attachment)
  const rowScope = new Uint8Array(index.rows)
  runScope(index, scope, rowScope)
  const implicitDeny = implicitDenyOf(policy, attachment.type, candidate.besideFullAccess)
  const rowDenied = decideRows(index, programs, statementTruth, implicitDeny)
  return {
    index,
    policy,
    scope,
    programs,
    statementTruth,
    rowScope,
    rowDenied: limited(index, rowDenied, rowScope),
    implicitDeny,
    scopeOf: greatestOfPattern(index, rowScope),
    deniedOf: greatestOfPattern(index, rowDenied),
  }
}

/** What a missing Allow of the candidate means. Source: "Policy evaluation logic" and the type tables of `docs/evaluation.md`. */
export function implicitDenyOf(policy: Policy, type: PolicyType, besideFullAccess: boolean): ImplicitDeny {
  if (type === 'vpce') return 'denied'
  if (type === 'resource' || type === 'trust') return 'open'
  const allows = policy.statements.some((statement) => statement.effect === 'Allow')
  return type === 'scp' && allows && !besideFullAccess ? 'denied' : 'none'
}

function runScope(index: ReplayIndex, scope: readonly ScopePart[], out: Uint8Array): void {
  out.fill(MET)
  for (const { grouping, truth } of scope) {
    const { group } = grouping
    for (let row = 0; row < index.rows; row++) {
      const found = truth[group[row]!]!
      if (found < out[row]!) out[row] = found
    }
  }
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
    const allowed = greatestOf(index.rows, truths.filter((_, at) => programs[at]!.statement.effect === 'Allow'))
    for (let row = 0; row < index.rows; row++) denied[row] = Math.min(MET - allowed[row]!, worst)
  }
  for (const [at, truth] of truths.entries()) {
    if (programs[at]!.statement.effect !== 'Deny') continue
    for (let row = 0; row < index.rows; row++) if (truth[row]! > denied[row]!) denied[row] = truth[row]!
  }
  return denied
}

function greatestOf(rows: number, truths: readonly Uint8Array[]): Uint8Array {
  const greatest = new Uint8Array(rows)
  for (const truth of truths) {
    for (let row = 0; row < rows; row++) if (truth[row]! > greatest[row]!) greatest[row] = truth[row]!
  }
  return greatest
}

/** In place: nothing out of scope is denied, and a check that AWS may not have made denies nothing for certain. */
function limited(index: ReplayIndex, denied: Uint8Array, scope: Uint8Array): Uint8Array {
  const ceiling = Uint8Array.from(index.checks, (check) => (check.certain ? MET : UNKNOWN))
  for (let row = 0; row < index.rows; row++) {
    const most = Math.min(scope[row]!, ceiling[index.rowCheck[row]!]!)
    if (most < denied[row]!) denied[row] = most
  }
  return denied
}

/** The greatest of a pattern's rows: a call is denied if one of its checks is. Patterns without rows: unmet. */
function greatestOfPattern(index: ReplayIndex, rowTruth: Uint8Array): Uint8Array {
  const greatest = new Uint8Array(index.patterns)
  for (let row = 0; row < index.rows; row++) {
    const pattern = index.rowPattern[row]!
    if (rowTruth[row]! > greatest[pattern]!) greatest[pattern] = rowTruth[row]!
  }
  return greatest
}

/** Elements of the answer that stay `Truth` outside byte arrays. */
export function truthAt(truths: Uint8Array, at: number): Truth {
  const truth = truths[at]
  return truth === MET ? MET : truth === UNKNOWN ? UNKNOWN : UNMET
}
