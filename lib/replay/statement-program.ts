import { keyRule } from '#lib/cloudtrail/keys.ts'
import { principalOf } from '#lib/cloudtrail/principal.ts'
import { matchesAction, matchesPrincipal, resourceMatcher } from '#lib/iam/match.ts'
import { evaluateCondition } from '#lib/iam/operator.ts'
import type {
  ActionElement,
  Condition,
  Policy,
  PolicyType,
  ResourceElement,
  Statement,
  Text,
} from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { variablesOf } from '#lib/iam/variable.ts'
import { isMultivalued, type KeyColumn, type KeyColumns } from './key-columns.ts'
import type { Grouping, ReplayIndex } from './replay-index.ts'
import { type CodedRows, numberTuples } from './tuples.ts'

/** What one element of a statement says of every group of rows. */
export interface Part {
  readonly kind: 'principal' | 'action' | 'resource' | 'condition'
  /** Position among the statement's conditions; 0 for the other kinds. */
  readonly index: number
  readonly grouping: Grouping
  /** A `Truth` for each group. */
  readonly truth: Uint8Array
  /** The truth of all groups when they have the same. */
  readonly uniform: Truth | undefined
}

/** A statement compiled against the key columns: a conjunction of parts. */
export interface StatementProgram {
  readonly statement: Statement
  readonly parts: readonly Part[]
}

const PARTS_MIN = 100
const PARTS_BYTES_MAX = 64_000_000

/** Compiles statements and remembers what each element said, so that typing in one element costs only that one. */
export class StatementCompiler {
  readonly #columns: KeyColumns
  readonly #version: Policy['version']
  readonly #type: PolicyType
  readonly #memory: Map<string, Part>

  /** `memory` belongs to one `KeyColumns`; pass the same map again for the next edit. */
  constructor(
    columns: KeyColumns,
    { version }: Policy,
    type: PolicyType,
    memory: Map<string, Part>,
  ) {
    this.#columns = columns
    this.#version = version
    this.#type = type
    this.#memory = memory
    // A long session of typing must not grow without end: a part holds up to a byte for each row.
    const most = Math.max(PARTS_MIN, PARTS_BYTES_MAX / (columns.index.rows + 1))
    if (memory.size > most) memory.clear()
  }

  compile(statement: Statement): StatementProgram {
    const parts: Part[] = []
    const { principal, action, resource } = statement
    if (principal !== undefined) {
      const words = principal.entries.map((entry) => [entry.kind, entry.value.text])
      parts.push(
        this.#remember(
          'principal',
          0,
          [this.#type, statement.effect, principal.negated, words],
          () => this.#principal(statement),
        ),
      )
    }
    parts.push(
      this.#remember('action', 0, [action.negated, action.values.map((one) => one.text)], () =>
        this.#action(action),
      ),
    )
    if (resource !== undefined) {
      const words = [resource.negated, resource.values.map((one) => one.text)]
      parts.push(this.#remember('resource', 0, words, () => this.#resource(resource)))
    }
    for (const [index, condition] of statement.conditions.entries()) {
      const words = [
        condition.operator.text.toLowerCase(),
        condition.keyName,
        condition.values.map((one) => one.text),
      ]
      parts.push(this.#remember('condition', index, words, () => this.#condition(condition)))
    }
    return { statement, parts }
  }

  #remember(kind: Part['kind'], index: number, words: unknown, make: () => GroupTruth): Part {
    const name = `${kind} ${this.#version} ${JSON.stringify(words)}`
    const known = this.#memory.get(name)
    if (known !== undefined) return { ...known, index }
    const made = make()
    const part = { kind, index, ...made, uniform: uniformTruth(made.truth) }
    this.#memory.set(name, part)
    return part
  }

  #principal({ principal, effect }: Statement): GroupTruth {
    const { index } = this.#columns
    // A gateway endpoint takes an account in an Allow for its root user alone, and the record does not tell
    // which kind of endpoint it was. Source: "Gateway endpoints", endpoint policies.
    const perhapsRootOnly = this.#type === 'vpce' && effect === 'Allow' && !namesAll(principal)
    return eachGroup(index.grouping(['caller']), (row) => {
      const { caller } = index.facts(row)
      const truth = matchesPrincipal(principal, principalOf(caller))
      return perhapsRootOnly && truth === MET && caller.type !== 'Root' ? UNKNOWN : truth
    })
  }

  #action(element: ActionElement): GroupTruth {
    const { index } = this.#columns
    const byAction = Uint8Array.from(index.actions, ({ action, services }) =>
      matchesAction(element, action, services),
    )
    return { grouping: index.grouping(['check']), truth: gather(index.actionOfCheck, byAction) }
  }

  #resource(element: ResourceElement): GroupTruth {
    const { index } = this.#columns
    const matches = resourceMatcher(element, this.#version)
    const values = this.#columns.resourceValues()
    const names = variableNames(element.values, this.#version)
    if (names.length > 0) {
      const first = { group: index.rowCheck, valueIds: index.resourceOfCheck, size: values.length }
      return this.#eachTuple(first, names, (resource, variables) =>
        matches(values[resource]!, variables),
      )
    }
    const grouping = index.grouping(['check'])
    if (!element.negated && element.values.some((value) => value.text === '*')) {
      return { grouping, truth: new Uint8Array(grouping.size).fill(MET) }
    }
    const truth = new Uint8Array(values.length)
    for (let at = 0; at < truth.length; at++) truth[at] = matches(values[at]!, NO_VARIABLES)
    return { grouping, truth: gather(index.resourceOfCheck, truth) }
  }

  #condition(condition: Condition): GroupTruth {
    const column = this.#columns.column(condition.keyName)
    if (column.dimensions.includes('time')) return this.#timeCondition(condition, column)
    const multivalued = isMultivalued(condition.keyName)
    const truthOf = (value: number, variables: Variables) =>
      evaluateCondition(condition, column.values[value]!, variables, this.#version, multivalued)
    const names = variableNames(condition.values, this.#version)
    if (names.length > 0) {
      const first = {
        group: column.grouping.group,
        valueIds: column.valueIds,
        size: column.values.length,
      }
      return this.#eachTuple(first, names, truthOf)
    }
    const byValue = Uint8Array.from(column.values, (_, value) => truthOf(value, NO_VARIABLES))
    return { grouping: column.grouping, truth: gather(column.valueIds, byValue) }
  }

  /** Where variables stand, rows differ in several values at once: each distinct tuple of them is asked once. */
  #eachTuple(
    first: CodedRows,
    names: readonly string[],
    truthOf: (value: number, variables: Variables) => Truth,
  ): GroupTruth {
    const { index } = this.#columns
    const columns = names.map((name) => [name, this.#columns.column(name)] as const)
    const { ids, rowOf } = numberTuples(index.rows, [first, ...columns.map(codedRows)])
    const byTuple = Uint8Array.from(rowOf, (row) =>
      truthOf(first.valueIds[first.group[row]!]!, lookUp(columns, row)),
    )
    return { grouping: index.eachRow(), truth: gather(ids, byTuple) }
  }

  /**
   * The calls of a pattern spread over time. An order relation that gives the same answer for the first
   * and the last call gives it for all between; anything else is open.
   */
  #timeCondition(condition: Condition, column: KeyColumn): GroupTruth {
    const { index, world } = this.#columns
    const found = keyRule(condition.keyName)
    return eachGroup(column.grouping, (row) => {
      const facts = index.facts(row)
      const at = (seconds: number): Truth => {
        const time = { firstSeconds: seconds, lastSeconds: seconds }
        const value =
          found?.rule.derive({ ...facts, time }, world, found.suffix) ?? valueAt(column, row)
        return evaluateCondition(condition, value, NO_VARIABLES, this.#version, false)
      }
      const { firstSeconds, lastSeconds } = facts.time
      const first = at(firstSeconds)
      if (firstSeconds === lastSeconds) return first
      const settled = condition.test.relation !== 'eq' || condition.test.family === 'null'
      return settled && at(lastSeconds) === first ? first : UNKNOWN
    })
  }
}

/** A truth for each group of rows. */
export interface GroupTruth {
  readonly grouping: Grouping
  readonly truth: Uint8Array
}

type Variables = (name: string) => KeyValue

type NamedColumns = readonly (readonly [name: string, column: KeyColumn])[]

const NO_VARIABLES: Variables = (name) => ({
  state: 'unknown',
  why: `\`${name}\` was not looked up`,
})

function lookUp(columns: NamedColumns, row: number): Variables {
  return (name) => {
    const found = columns.find(([known]) => known === name)
    return found === undefined ? NO_VARIABLES(name) : valueAt(found[1], row)
  }
}

function valueAt(column: KeyColumn, row: number): KeyValue {
  return column.values[column.valueIds[column.grouping.group[row]!]!]!
}

function variableNames(values: readonly Text[], version: Policy['version']): readonly string[] {
  return [...new Set(values.flatMap((value) => variablesOf(value.text, version)))]
}

function namesAll(principal: Statement['principal']): boolean {
  return principal?.entries.some(({ kind, value }) => kind === 'any' || value.text === '*') ?? true
}

function codedRows([, { grouping, valueIds, values }]: NamedColumns[number]): CodedRows {
  return { group: grouping.group, valueIds, size: values.length }
}

function uniformTruth(truth: Uint8Array): Truth | undefined {
  const first = truth[0]
  for (const one of truth) if (one !== first) return undefined
  return first as Truth | undefined
}

function gather(ids: Uint32Array, table: Uint8Array): Uint8Array {
  const out = new Uint8Array(ids.length)
  for (let at = 0; at < ids.length; at++) out[at] = table[ids[at]!]!
  return out
}

function eachGroup(grouping: Grouping, truthOf: (row: number) => Truth): GroupTruth {
  return { grouping, truth: Uint8Array.from(grouping.rowOf, (row) => truthOf(row)) }
}

/** The truth of a part for one row. */
export function partAt(part: Part, row: number): Truth {
  return part.truth[part.grouping.group[row]!] as Truth
}

/** The truth of the statement for every row: the least of its parts. */
export function runProgram(index: ReplayIndex, program: StatementProgram): Uint8Array {
  const out = new Uint8Array(index.rows)
  if (program.parts.some((part) => part.uniform === UNMET)) return out
  const least = program.parts.some((part) => part.uniform === UNKNOWN) ? UNKNOWN : MET
  leastOfTables(
    mergedTables(program.parts.filter((part) => part.uniform === undefined)),
    least,
    out,
  )
  return out
}

/** Sets each row to the least of `start` and of its entry in every table. */
export function leastOfTables(tables: readonly GroupTruth[], start: Truth, out: Uint8Array): void {
  // The table with the fewest groups is the quickest to look into, and often settles a row.
  const [first, ...rest] = tables.toSorted((a, b) => a.truth.length - b.truth.length)
  if (first === undefined) {
    out.fill(start)
    return
  }
  takeFirst(first, start, out)
  for (const table of rest) takeLess(table, out)
}

function takeFirst({ grouping, truth }: GroupTruth, start: Truth, out: Uint8Array): void {
  const { group } = grouping
  const table = start === MET ? truth : truth.map((one) => Math.min(one, start))
  for (let row = 0; row < out.length; row++) out[row] = table[group[row]!]!
}

function takeLess({ grouping, truth }: GroupTruth, out: Uint8Array): void {
  const { group } = grouping
  for (let row = 0; row < out.length; row++) {
    const before = out[row]!
    if (before === UNMET) continue
    const found = truth[group[row]!]!
    if (found < before) out[row] = found
  }
}

/** Parts of the same grouping are combined on the groups, which are fewer than the rows. */
function mergedTables(parts: readonly Part[]): readonly GroupTruth[] {
  const merged = new Map<Grouping, Uint8Array>()
  for (const { grouping, truth } of parts) {
    const table = merged.get(grouping)
    merged.set(grouping, table === undefined ? truth : leastOf(table, truth))
  }
  return [...merged].map(([grouping, truth]) => ({ grouping, truth }))
}

function leastOf(a: Uint8Array, b: Uint8Array): Uint8Array {
  const least = new Uint8Array(a.length)
  for (let at = 0; at < a.length; at++) least[at] = a[at]! < b[at]! ? a[at]! : b[at]!
  return least
}
