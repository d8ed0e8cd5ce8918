import type { Policy } from '#lib/iam/policy.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { greater, lesser } from './byte-truth.ts'
import type { KeyColumns } from './key-columns.ts'
import { mayLackAllow, missingAllow } from './missing-allow.ts'
import type { ReplayIndex } from './replay-index.ts'
import { type RowCases, settleByCases } from './row-cases.ts'
import { type Attachment, type ScopePart, scopeParts } from './scope.ts'
import { type Part, StatementCompiler, type StatementProgram } from './statement-program.ts'
import { StatementTruths } from './statement-truths.ts'

/** Everything a replay found out, row by row and pattern by pattern. */
export interface Replay {
  readonly index: ReplayIndex
  readonly policy: Policy
  readonly scope: readonly ScopePart[]
  readonly programs: readonly StatementProgram[]
  /** The truth of each statement for each row, before scope. */
  readonly truths: StatementTruths
  /** For each row a `Truth`: the policy can reach it. */
  readonly rowScope: Uint8Array
  /** For each row a `Truth`: it would be denied. */
  readonly rowDenied: Uint8Array
  /** For each pattern: can the policy reach it, and would the call be denied? */
  readonly scopeOf: Uint8Array
  readonly deniedOf: Uint8Array
  /** For each row, what it means that no Allow of the candidate matches: met, it denies. */
  readonly missingAllow: ScopePart
  /** What trying the values of open keys told; undefined when no open key is read in several places. */
  readonly cases: RowCases | undefined
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
  readonly missing: Map<string, ScopePart>
}

interface Scope {
  readonly scope: readonly ScopePart[]
  readonly rowScope: Uint8Array
  /** For each row the most that it can be denied for: by scope, and by whether AWS made the check. */
  readonly rowLimit: Uint8Array
  readonly scopeOf: Uint8Array
}

/** A memory with nothing in it. */
export function emptyMemory(): ReplayMemory {
  return { parts: new Map(), scopes: new Map(), missing: new Map() }
}

/**
 * Replays a candidate over all patterns. Every statement is evaluated for every row; nothing stops early.
 */
export function replay(columns: KeyColumns, candidate: Candidate, memory: ReplayMemory): Replay {
  const { index } = columns
  const { policy, attachment } = candidate
  columns.prepare(keysOf(policy))
  const compiler = new StatementCompiler(columns, policy, attachment.type, memory.parts)
  const programs = policy.statements.map((statement) => compiler.compile(statement))
  const truths = new StatementTruths(index, programs)
  const { scope, rowScope, rowLimit, scopeOf } = rememberedScope(columns, candidate, memory)
  const missing = missingAllow(columns, candidate, memory.missing)
  const denied = decideRows(index, programs, truths, missing)
  const cases = settleByCases({ columns, policy, programs, truths, missing, denied })
  const deniedOf = limitRows(index, denied, rowLimit)
  return {
    index,
    policy,
    scope,
    programs,
    truths,
    rowScope,
    rowDenied: denied,
    missingAllow: missing,
    cases,
    scopeOf,
    deniedOf,
  }
}

/** The keys that the conditions of a policy read. */
function keysOf({ statements }: Policy): readonly string[] {
  return statements.flatMap(({ conditions }) => conditions.map(({ keyName }) => keyName))
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
    const { rows, rowCheck, certaintyOfCheck } = columns.index
    const rowScope = leastOfParts(rows, scope)
    const rowLimit = rowScope.map((one, row) => lesser(one, certaintyOfCheck[rowCheck[row]!]!))
    // Limited by themselves, truths stay as they are.
    found = { scope, rowScope, rowLimit, scopeOf: limitRows(columns.index, rowScope, rowScope) }
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

/** The least that the parts say of each row. */
function leastOfParts(rows: number, parts: readonly ScopePart[]): Uint8Array {
  const least = new Uint8Array(rows).fill(MET)
  for (const { grouping, truth } of parts) {
    const { group } = grouping
    for (let row = 0; row < rows; row++) least[row] = lesser(least[row]!, truth[group[row]!]!)
  }
  return least
}

/** A row is denied by a met Deny, or by the lack of a met Allow where that decides. */
function decideRows(
  { rows }: ReplayIndex,
  programs: readonly StatementProgram[],
  truths: StatementTruths,
  missing: ScopePart,
): Uint8Array {
  const withEffect = (effect: 'Allow' | 'Deny') =>
    [...programs.keys()].filter((at) => programs[at]!.statement.effect === effect)
  const denied = truths.greatestOf(rows, withEffect('Deny'))
  if (!mayLackAllow(missing)) return denied
  const { grouping, truth } = missing
  const allowed = truths.greatestOf(rows, withEffect('Allow'))
  for (let row = 0; row < rows; row++) {
    const worst = truth[grouping.group[row]!]!
    denied[row] = greater(denied[row]!, lesser(MET - allowed[row]!, worst))
  }
  return denied
}

/**
 * In place, truths of rows become no greater than their limits: nothing out of scope is denied, and a check that AWS
 * may not have made denies nothing for certain. Gives the greatest of each pattern's rows: a call is denied if one
 * of its checks is. Patterns without rows: unmet.
 */
function limitRows(
  { patterns, rows, rowPattern }: ReplayIndex,
  truths: Uint8Array,
  limits: Uint8Array,
): Uint8Array {
  const greatest = new Uint8Array(patterns)
  for (let row = 0; row < rows; row++) {
    const truth = lesser(truths[row]!, limits[row]!)
    truths[row] = truth
    const pattern = rowPattern[row]!
    greatest[pattern] = greater(greatest[pattern]!, truth)
  }
  return greatest
}

/** Elements of the answer that stay `Truth` outside byte arrays. */
export function truthAt(truths: Uint8Array, at: number): Truth {
  const truth = truths[at]
  return truth === MET ? MET : truth === UNKNOWN ? UNKNOWN : UNMET
}
