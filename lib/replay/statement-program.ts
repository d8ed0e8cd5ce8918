import { principalOf } from '#lib/cloudtrail/principal.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { keyRule } from '#lib/cloudtrail/keys.ts'
import type { Dimension } from '#lib/cloudtrail/key-rule.ts'
import { evaluateCondition } from '#lib/iam/operator.ts'
import { matchesAction, matchesPrincipal, matchesResource } from '#lib/iam/match.ts'
import type { ActionElement, Condition, Policy, ResourceElement, Statement } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { MET, type Truth, UNKNOWN } from '#lib/iam/truth.ts'
import { variablesOf } from '#lib/iam/variable.ts'
import { isMultivalued, type KeyColumn, type KeyColumns } from './key-columns.ts'
import type { Grouping, ReplayIndex } from './replay-index.ts'

/** What one element of a statement says of every group of rows. */
export interface Part {
  readonly kind: 'principal' | 'action' | 'resource' | 'condition'
  /** Position among the statement's conditions; 0 for the other kinds. */
  readonly index: number
  readonly grouping: Grouping
  /** A `Truth` for each group. */
  readonly truth: Uint8Array
}

/** A statement compiled against the key columns: a conjunction of parts. */
export interface StatementProgram {
  readonly statement: Statement
  readonly parts: readonly Part[]
}

/** Compiles statements and remembers what each element said, so that typing in one element costs only that one. */
export class StatementCompiler {
  readonly #columns: KeyColumns
  readonly #version: Policy['version']
  readonly #memory: Map<string, Part>

  /** `memory` belongs to one `KeyColumns`; pass the same map again for the next edit. */
  constructor(columns: KeyColumns, version: Policy['version'], memory: Map<string, Part>) {
    this.#columns = columns
    this.#version = version
    this.#memory = memory
    // A long session of typing must not grow without end.
    if (memory.size > 400) memory.clear()
  }

  compile(statement: Statement): StatementProgram {
    const parts: Part[] = []
    const { principal, action, resource } = statement
    if (principal !== undefined) {
      const words = principal.entries.map((entry) => [entry.kind, entry.value.text])
      parts.push(this.#remember('principal', 0, [principal.negated, words], () => this.#principal(statement)))
    }
    parts.push(this.#remember('action', 0, [action.negated, action.values.map((one) => one.text)], () => this.#action(action)))
    if (resource !== undefined) {
      const words = [resource.negated, resource.values.map((one) => one.text)]
      parts.push(this.#remember('resource', 0, words, () => this.#resource(resource)))
    }
    for (const [index, condition] of statement.conditions.entries()) {
      const words = [condition.operator.text.toLowerCase(), condition.keyName, condition.values.map((one) => one.text)]
      parts.push(this.#remember('condition', index, words, () => this.#condition(condition)))
    }
    return { statement, parts }
  }

  #remember(kind: Part['kind'], index: number, words: unknown, make: () => GroupTruth): Part {
    const name = `${kind} ${this.#version} ${JSON.stringify(words)}`
    const known = this.#memory.get(name)
    if (known !== undefined) return { ...known, index }
    const part = { kind, index, ...make() }
    this.#memory.set(name, part)
    return part
  }

  #principal(statement: Statement): GroupTruth {
    const { index } = this.#columns
    return eachGroup(index.grouping(['caller']), (row) => matchesPrincipal(statement.principal, principalOf(index.facts(row).caller)))
  }

  #action(element: ActionElement): GroupTruth {
    const { index } = this.#columns
    const byAction = Uint8Array.from(index.actions, (action) => matchesAction(element, action === '' ? undefined : action))
    return { grouping: index.grouping(['check']), truth: gather(index.actionOfCheck, byAction) }
  }

  #resource(element: ResourceElement): GroupTruth {
    const { index } = this.#columns
    const names = element.values.flatMap((value) => variablesOf(value.text, this.#version))
    const columns = names.map((name) => [name, this.#columns.column(name)] as const)
    const grouping = index.grouping(['check', ...columns.flatMap(([, column]) => column.dimensions)])
    if (names.length === 0 && !element.negated && element.values.some((value) => value.text === '*')) {
      return { grouping, truth: new Uint8Array(grouping.size).fill(MET) }
    }
    return eachGroup(grouping, (row) => {
      const value = resourceValueOf(index.facts(row).check)
      return matchesResource(element, value, lookUp(columns, row), this.#version)
    })
  }

  #condition(condition: Condition): GroupTruth {
    const { index } = this.#columns
    const column = this.#columns.column(condition.keyName)
    if (column.dimensions.includes('time')) return this.#timeCondition(condition, column)
    const multivalued = isMultivalued(condition.keyName)
    const names = condition.values.flatMap((value) => variablesOf(value.text, this.#version))
    if (names.length === 0) {
      const byValue = Uint8Array.from(column.values, (value) =>
        evaluateCondition(condition, value, NO_VARIABLES, this.#version, multivalued),
      )
      return { grouping: column.grouping, truth: gather(column.valueOf, byValue) }
    }
    const columns = names.map((name) => [name, this.#columns.column(name)] as const)
    const grouping = index.grouping([...column.dimensions, ...columns.flatMap(([, one]) => one.dimensions)])
    return eachGroup(grouping, (row) =>
      evaluateCondition(condition, valueAt(column, row), lookUp(columns, row), this.#version, multivalued),
    )
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
        const value = found?.rule.derive({ ...facts, time }, world, found.suffix) ?? valueAt(column, row)
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

interface GroupTruth {
  readonly grouping: Grouping
  readonly truth: Uint8Array
}

type NamedColumns = readonly (readonly [name: string, column: KeyColumn])[]

const NO_VARIABLES = (name: string): KeyValue => ({ state: 'unknown', why: `\`${name}\` was not looked up` })

function lookUp(columns: NamedColumns, row: number): (name: string) => KeyValue {
  return (name) => {
    const found = columns.find(([known]) => known === name)
    return found === undefined ? NO_VARIABLES(name) : valueAt(found[1], row)
  }
}

function valueAt(column: KeyColumn, row: number): KeyValue {
  return column.values[column.valueOf[column.grouping.group[row]!]!]!
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

/** The truth of the statement for every row, into `out`: the least of its parts. */
export function runProgram(index: ReplayIndex, program: StatementProgram, out: Uint8Array): void {
  out.fill(MET)
  for (const { grouping, truth } of mergedTables(program.parts)) {
    if (truth.every((one) => one === MET)) continue
    const { group } = grouping
    for (let row = 0; row < index.rows; row++) {
      const found = truth[group[row]!]!
      if (found < out[row]!) out[row] = found
    }
  }
}

/** Parts of the same grouping are combined on the groups, which are fewer than the rows. */
function mergedTables(parts: readonly Part[]): readonly GroupTruth[] {
  const merged = new Map<Grouping, Uint8Array>()
  for (const { grouping, truth } of parts) {
    const table = merged.get(grouping)
    if (table === undefined) merged.set(grouping, truth.slice())
    else for (let group = 0; group < table.length; group++) table[group] = Math.min(table[group]!, truth[group]!)
  }
  return [...merged].map(([grouping, truth]) => ({ grouping, truth }))
}
