/**
 * Rows that stay open although some keys that are not known are read in several places: the cases of these
 * keys are tried (lib/iam/cases.ts), once for all rows that are alike in everything that a case can read.
 */
import { keyRule } from '#lib/cloudtrail/keys.ts'
import { type CaseResult, type CaseStatement, tryCases } from '#lib/iam/cases.ts'
import { decidingTogether, judgeDenied } from '#lib/iam/evaluate-policy.ts'
import type { Condition, Policy } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { MET, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { variablesOf } from '#lib/iam/variable.ts'
import type { KeyColumns } from './key-columns.ts'
import { implicitDenyAt } from './missing-allow.ts'
import type { Grouping } from './replay-index.ts'
import type { ScopePart } from './scope.ts'
import { type Part, partAt, type StatementProgram } from './statement-program.ts'
import type { StatementTruths } from './statement-truths.ts'
import { type CodedRows, type Column, lookedUp, pairUp, tuplesAt } from './tuples.ts'

/** What trying all cases tells of a row. */
export interface RowCase extends CaseResult {
  /** The statements that decide, by position: of a denied row those of which one denies in each case. */
  readonly deciding: ReadonlySet<number>
  /** Of a denied row: in some case no Allow matches. */
  readonly missingAllow: boolean
  /** Statements that are open condition by condition, and settled when all cases are tried. */
  readonly settledStatements: readonly number[]
}

/** The rows whose cases were tried. */
export interface RowCases {
  of(row: number): RowCase | undefined
}

/** What is known of the rows before cases are tried. */
export interface OpenReplay {
  readonly columns: KeyColumns
  readonly policy: Policy
  readonly programs: readonly StatementProgram[]
  readonly truths: StatementTruths
  /** What a missing Allow means for each row. */
  readonly missing: ScopePart
  /** For each row a `Truth`: it would be denied, scope aside. */
  readonly denied: Uint8Array
}

/** Most kinds of rows whose cases are tried, and most cases of all of them: then what is known of each row stands. */
const KINDS_MAX = 5_000
const CASES_MAX = 400_000

/**
 * Tries the cases of open rows, and puts what they settle into `truths` and `denied`. Undefined when no key
 * that is not known is read in several places.
 */
export function settleByCases(open: OpenReplay): RowCases | undefined {
  const shared = sharedNames(open)
  if (shared.size === 0) return undefined
  const rows = openRows(open, shared)
  if (rows.length === 0) return undefined
  const { ids, size } = kindsOfRows(open, rows, shared)
  if (size > KINDS_MAX) return undefined
  const results = resultsOfKinds(open, firstOfKinds(rows, ids, size))
  const kindOfRow = new Uint32Array(open.denied.length)
  for (let at = 0; at < rows.length; at++) kindOfRow[rows[at]!] = ids[at]! + 1
  settleRows(open, kindOfRow, results)
  return { of: (row) => results[kindOfRow[row]! - 1] }
}

/** Puts what is known of each kind, one more than its position, into its rows; 0 is no kind. */
function settleRows(
  { denied, truths }: OpenReplay,
  kindOfRow: Uint32Array,
  results: readonly (RowCase | undefined)[],
): void {
  const verdicts = Uint8Array.from([undefined, ...results], (found) => found?.verdict ?? UNKNOWN)
  const settled = [[], ...results.map((found) => found?.settledStatements ?? [])]
  const settles = Uint8Array.from(settled, ({ length }) => (length > 0 ? 1 : 0))
  for (let row = 0; row < denied.length; row++) {
    const kind = kindOfRow[row]!
    if (denied[row] === UNKNOWN) denied[row] = verdicts[kind]!
    if (settles[kind] === 0) continue
    for (const at of settled[kind]!) truths.settle(at, row, results[kind - 1]!.truths[at]!)
  }
}

/** A condition that may be open, and the names of the keys that it reads. */
interface OpenCondition {
  readonly statement: number
  readonly names: readonly string[]
  readonly variables: readonly string[]
}

/** The calls of a pattern differ in the time: its keys are no unknowns, and their conditions stand as they are. */
function isTimeless(columns: KeyColumns, condition: Condition): boolean {
  return !columns.column(condition.keyName).dimensions.includes('time')
}

function openConditions({ columns, policy, programs }: OpenReplay): readonly OpenCondition[] {
  return programs.flatMap(({ statement, parts }, at) => {
    if (parts.some(({ uniform }) => uniform === UNMET)) return []
    return parts.flatMap((part) => {
      const condition = conditionOf(statement.conditions, part)
      if (condition === undefined || part.uniform === MET) return []
      if (!isTimeless(columns, condition)) return []
      const variables = condition.values.flatMap(({ text }) => variablesOf(text, policy.version))
      return [{ statement: at, names: [condition.keyName, ...variables], variables }]
    })
  })
}

function conditionOf(conditions: readonly Condition[], part: Part): Condition | undefined {
  return part.kind === 'condition' ? conditions[part.index] : undefined
}

/** The keys that several conditions read, that are not known for some rows; and of each the statements that do. */
function sharedNames(open: OpenReplay): ReadonlyMap<string, readonly number[]> {
  const readers = new Map<string, number[]>()
  for (const { statement, names } of openConditions(open)) {
    for (const name of names) {
      const before = readers.get(name)
      if (before === undefined) readers.set(name, [statement])
      else before.push(statement)
    }
  }
  return new Map(
    [...readers].filter(
      ([name, statements]) =>
        statements.length > 1 &&
        open.columns.column(name).values.some(({ state }) => state === 'unknown'),
    ),
  )
}

/** Rows that are undetermined, and rows of open statements that read a key twice themselves. */
function openRows(
  { programs, truths, denied }: OpenReplay,
  shared: ReadonlyMap<string, readonly number[]>,
): Uint32Array {
  const twice = [...programs.keys()].filter((at) =>
    [...shared.values()].some((readers) => readers.indexOf(at) !== readers.lastIndexOf(at)),
  )
  const found = new Uint32Array(denied.length)
  let count = 0
  for (let row = 0; row < denied.length; row++) {
    const isOpen =
      denied[row] === UNKNOWN ||
      (twice.length > 0 && twice.some((at) => truths.of(at, row) === UNKNOWN))
    found[count] = row
    count += isOpen ? 1 : 0
  }
  return found.subarray(0, count)
}

/** What the groups of a grouping can differ in: what each value comes to. */
interface GroupColumn extends Column {
  readonly grouping: Grouping
}

/** Rows are of one kind when all parts say the same of them, and the keys that cases can read have the same values. */
function kindsOfRows(
  open: OpenReplay,
  rows: Uint32Array,
  shared: ReadonlyMap<string, readonly number[]>,
): CodedRows {
  const columns = new Map<Uint32Array, GroupColumn>()
  for (const { parts } of open.programs) {
    if (parts.some(({ uniform }) => uniform === UNMET)) continue
    for (const { grouping, valueIds, truth, uniform } of parts) {
      if (uniform === undefined) addColumn(columns, grouping, valueIds, truthsAsCodes(truth))
    }
  }
  const { grouping: byMissing, truth: missing } = open.missing
  addColumn(columns, byMissing, new Uint32Array(missing), truthsAsCodes([UNMET, UNKNOWN, MET]))
  const compared = comparedWithVariables(open, shared)
  for (const name of new Set([...shared.keys(), ...compared])) {
    const { grouping, valueIds, values } = open.columns.column(name)
    // A condition on a value that is known is settled, unless it compares it with a variable.
    const matters = values.map(({ state }) => compared.has(name) || state === 'unknown')
    const ids = Uint32Array.from(matters, (one, at) => (one ? at + 1 : 0))
    addColumn(columns, grouping, valueIds, { ids, size: values.length + 1 })
  }
  const byGrouping = Map.groupBy(columns.values(), ({ grouping }) => grouping)
  const ofRows = [...byGrouping].flatMap(([{ group, rowOf }, own]): readonly Column[] => {
    if (group === rowOf) return own
    // Groups are fewer than rows, and lie in memory as their values do.
    const coded = own.map(({ valueIds, ofValue }) => lookedUp(valueIds, ofValue))
    return [{ valueIds: group, ofValue: coded.reduce(pairUp) }]
  })
  return tuplesAt(rows, ofRows)
}

function truthsAsCodes(truths: ArrayLike<number>): CodedRows {
  return { ids: new Uint32Array(truths), size: MET + 1 }
}

/** Keys and variables of the conditions that read a shared key and hold variables. */
function comparedWithVariables(
  open: OpenReplay,
  shared: ReadonlyMap<string, readonly number[]>,
): ReadonlySet<string> {
  return new Set(
    openConditions(open)
      .filter(
        ({ names, variables }) => variables.length > 0 && names.some((name) => shared.has(name)),
      )
      .flatMap(({ names }) => names),
  )
}

/** Parts and keys that were asked about the same values are one column. */
function addColumn(
  columns: Map<Uint32Array, GroupColumn>,
  grouping: Grouping,
  valueIds: Uint32Array,
  more: CodedRows,
): void {
  const before = columns.get(valueIds)
  const ofValue = before === undefined ? more : pairUp(before.ofValue, more)
  columns.set(valueIds, { grouping, valueIds, ofValue })
}

function firstOfKinds(rows: Uint32Array, ids: Uint32Array, size: number): Uint32Array {
  const first = new Uint32Array(size)
  for (let at = rows.length - 1; at >= 0; at--) first[ids[at]!] = rows[at]!
  return first
}

function resultsOfKinds(open: OpenReplay, rows: Uint32Array): readonly (RowCase | undefined)[] {
  let left = CASES_MAX
  const known = new Map<string, RowCase | undefined>()
  return Array.from(rows, (row) => {
    const name = openName(open, row)
    if (known.has(name) || left <= 0) return known.get(name)
    const found = resultOfRow(open, row)
    left -= found?.visits ?? 0
    const result = found && withDeciding(open, row, found)
    known.set(name, result)
    return result
  })
}

/** What of a row cases can read: parts of settled statements, and keys that none of the open parts asks for, make no difference. */
function openName({ columns, programs, truths, policy, missing }: OpenReplay, row: number): string {
  const names = new Set<string>()
  const said = programs.map(({ statement, parts }, at) => {
    const truth = truths.of(at, row)
    if (truth !== UNKNOWN) return truth
    return parts.map((part) => {
      const found = partAt(part, row)
      const condition = conditionOf(statement.conditions, part)
      if (found === UNKNOWN && condition !== undefined) {
        names.add(condition.keyName)
        for (const { text } of condition.values)
          for (const name of variablesOf(text, policy.version)) names.add(name)
      }
      return found
    })
  })
  const values = [...names].map((name) => {
    const { valueIds, grouping } = columns.column(name)
    return valueIds[grouping.group[row]!]
  })
  return JSON.stringify([said, values, implicitDenyAt(missing, row)])
}

function resultOfRow(
  { columns, policy, programs, missing }: OpenReplay,
  row: number,
): CaseResult | undefined {
  const statements = programs.map(
    ({ statement, parts }): CaseStatement => ({
      version: policy.version,
      parts: parts.map((part) => {
        const truth = partAt(part, row)
        const condition = conditionOf(statement.conditions, part)
        return condition !== undefined && isTimeless(columns, condition)
          ? { truth, condition }
          : { truth }
      }),
    }),
  )
  const effects = programs.map(({ statement }) => statement.effect)
  const request = {
    key(name: string): KeyValue {
      const { values, valueIds, grouping } = columns.column(name)
      return values[valueIds[grouping.group[row]!]!]!
    },
    // A key outside the catalogue may hold anything.
    isMultivalued: (name: string) => keyRule(name)?.rule.multivalued,
  }
  const implicitDeny = implicitDenyAt(missing, row)
  return tryCases(statements, request, (truths) => judgeDenied(effects, truths, implicitDeny))
}

function withDeciding({ programs, truths }: OpenReplay, row: number, before: CaseResult): RowCase {
  const settledStatements = [...before.truths.keys()].filter(
    (at) => before.truths[at] !== UNKNOWN && truths.of(at, row) === UNKNOWN,
  )
  const found = { ...before, settledStatements }
  const isDeny = programs.map(({ statement }) => statement.effect === 'Deny')
  if (found.verdict === MET) {
    const { by, none } = decidingTogether(found.settledCases, isDeny)
    return { ...found, deciding: new Set(by), missingAllow: none }
  }
  const reads = (part: Part, conditions: readonly Condition[]) => {
    const name = conditionOf(conditions, part)?.keyName
    return name !== undefined && found.openKeys.includes(name) && partAt(part, row) === UNKNOWN
  }
  const open = [...programs.entries()].filter(
    ([at, { statement, parts }]) =>
      isDeny[at] === true &&
      found.truths[at] === UNKNOWN &&
      (found.openStatements.includes(at) ||
        parts.some((part) => reads(part, statement.conditions))),
  )
  return { ...found, deciding: new Set(open.map(([at]) => at)), missingAllow: false }
}
