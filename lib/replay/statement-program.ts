import { keyRule } from '#lib/cloudtrail/keys.ts'
import { boundaryOf, principalOf } from '#lib/cloudtrail/principal.ts'
import { matchesAction, matchesAtEndpoint, matchesPrincipal, resourceTest } from '#lib/iam/match.ts'
import { conditionTest, evaluateCondition } from '#lib/iam/operator.ts'
import type {
  ActionElement,
  Condition,
  Policy,
  PolicyType,
  ResourceElement,
  Statement,
  Text,
} from '#lib/iam/policy.ts'
import type { KeyValue, ResourceValue } from '#lib/iam/request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import { variablesOf } from '#lib/iam/variable.ts'
import { isMultivalued, type KeyColumn, type KeyColumns } from './key-columns.ts'
import type { Grouping } from './replay-index.ts'

/** What one element of a statement says of every group of rows. */
export interface Part extends GroupTruth {
  readonly kind: 'principal' | 'action' | 'resource' | 'condition'
  /** Position among the statement's conditions; 0 for the other kinds. */
  readonly index: number
  /** The truth of all groups when they have the same. */
  readonly uniform: Truth | undefined
}

/** A truth for each group of rows: `truth[valueIds[group]]`. */
interface GroupTruth {
  readonly grouping: Grouping
  /** The value of each group, of as many as the element was asked about. */
  readonly valueIds: Uint32Array
  /** A `Truth` for each value. */
  readonly truth: Uint8Array
  /** Memory that it takes for itself beside `truth`, and that it shares with others of its grouping. */
  readonly ownBytes: number
  readonly sharedBytes: number
}

/** A statement compiled against the key columns: a conjunction of parts. */
export interface StatementProgram {
  readonly statement: Statement
  readonly parts: readonly Part[]
}

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
    // A long session of typing must not grow without end.
    if (bytesOf(memory.values()) > PARTS_BYTES_MAX) memory.clear()
  }

  compile(statement: Statement): StatementProgram {
    const parts: Part[] = []
    const { principal, action, resource } = statement
    if (principal !== undefined) {
      const words = principal.entries.map((entry) => [entry.kind, entry.value.text])
      parts.push(
        this.#remember('principal', 0, [this.#type, principal.negated, words], () =>
          this.#principal(statement),
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
    const part = { kind, index, ...made, uniform: uniformTruth(made) }
    this.#memory.set(name, part)
    return part
  }

  #principal({ principal }: Statement): GroupTruth {
    const { index, world } = this.#columns
    const callerAt = (row: number) => {
      const { caller } = index.facts(row)
      return { ...principalOf(caller), ...boundaryOf(caller, world) }
    }
    if (this.#type !== 'vpce' || namesAll(principal)) {
      return groupTruths(index.grouping(['caller']), (row) =>
        matchesPrincipal(principal, callerAt(row)),
      )
    }
    return groupTruths(index.grouping(['caller', 'check']), (row) =>
      matchesAtEndpoint(principal, callerAt(row), index.facts(row).check.action),
    )
  }

  #action(element: ActionElement): GroupTruth {
    const { index } = this.#columns
    const truth = Uint8Array.from(index.actions, ({ action, services }) =>
      matchesAction(element, action, services),
    )
    const grouping = index.grouping(['check'])
    return { grouping, valueIds: index.actionOfCheck, truth, ...NO_BYTES }
  }

  #resource(element: ResourceElement): GroupTruth {
    const { index } = this.#columns
    const values = this.#columns.resourceValues()
    const names = variableNames(element.values, this.#version)
    const settled = this.#settledResources(element, values)
    if (names.length > 0) {
      const testOf = (variables: Variables) => resourceTest(element, variables, this.#version).of
      return this.#eachTuple(settled, values, '', names, testOf)
    }
    const grouping = index.grouping(['check'])
    return { grouping, valueIds: index.resourceOfCheck, truth: settled, ...NO_BYTES }
  }

  /** What the element says of each resource before variables are known. */
  #settledResources(element: ResourceElement, values: readonly ResourceValue[]): Uint8Array {
    const truth = new Uint8Array(values.length).fill(element.negated ? MET : UNMET)
    if (element.values.some((value) => value.text === '*')) {
      return truth.fill(element.negated ? UNMET : MET)
    }
    const test = resourceTest(element, NO_VARIABLES, this.#version)
    const order = this.#columns.resourceOrder()
    for (const { text, whole } of test.starts) {
      for (const at of order.shorterThan(text)) truth[at] = test.of(values[at]!)
      const candidates = order.beginningWith(text)
      if (whole) for (const at of candidates) truth[at] = element.negated ? UNMET : MET
      else for (const at of candidates) truth[at] = test.of(values[at]!)
    }
    return truth
  }

  #condition(condition: Condition): GroupTruth {
    const column = this.#columns.column(condition.keyName)
    if (column.dimensions.includes('time')) return this.#timeCondition(condition, column)
    const multivalued = isMultivalued(condition.keyName)
    const testOf = (variables: Variables) =>
      conditionTest(condition, variables, this.#version, multivalued)
    const { grouping, valueIds, values } = column
    const test = testOf(NO_VARIABLES)
    // Counted by hand: `from` would make a list of the values first.
    const settled = new Uint8Array(values.length)
    for (let value = 0; value < settled.length; value++) settled[value] = test(values[value]!)
    const names = variableNames(condition.values, this.#version)
    if (names.length > 0) {
      return this.#eachTuple(settled, values, condition.keyName, names, testOf)
    }
    return { grouping, valueIds, truth: settled, ...NO_BYTES }
  }

  /**
   * Where variables stand, rows differ in several values at once: each distinct tuple of them is asked once,
   * and the variables are put in once for all tuples that share them. `key` names the key that the first values
   * are of (empty: they are the resources), and `settled` tells what is certain of each whatever the variables.
   */
  #eachTuple<Value>(
    settled: Uint8Array,
    values: readonly Value[],
    key: string,
    names: readonly string[],
    testOf: (variables: Variables) => (value: Value) => Truth,
  ): GroupTruth {
    const columns = names.map((name) => [name, this.#columns.column(name)] as const)
    const tuples = this.#columns.tuples(key, names)
    const tests: ((value: Value) => Truth)[] = []
    const asked = groupTruths(tuples, (row, tuple) => {
      const value = tuples.valueIdOf[tuple]!
      const before = settled[value] as Truth
      if (before !== UNKNOWN) return before
      const rest = tuples.restIdOf[tuple]!
      tests[rest] ??= testOf(lookUp(columns, row))
      return tests[rest](values[value]!)
    })
    return { ...asked, sharedBytes: 4 * (tuples.group.length + 3 * tuples.size) }
  }

  /**
   * The calls of a pattern spread over time. An order relation that gives the same answer for the first
   * and the last call gives it for all between; anything else is open.
   */
  #timeCondition(condition: Condition, column: KeyColumn): GroupTruth {
    const { index, world } = this.#columns
    const found = keyRule(condition.keyName)
    return groupTruths(column.grouping, (row) => {
      const { caller, check, network, place, time } = index.facts(row)
      const at = (seconds: number): Truth => {
        const moment = { firstSeconds: seconds, lastSeconds: seconds }
        const facts = { caller, check, network, place, time: moment }
        const value = found?.rule.derive(facts, world, found.suffix) ?? valueAt(column, row)
        return evaluateCondition(condition, value, NO_VARIABLES, this.#version, false)
      }
      const { firstSeconds, lastSeconds } = time
      const first = at(firstSeconds)
      if (firstSeconds === lastSeconds) return first
      const settled = condition.test.relation !== 'eq' || condition.test.family === 'null'
      return settled && at(lastSeconds) === first ? first : UNKNOWN
    })
  }
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

function uniformTruth({ valueIds, truth }: GroupTruth): Truth | undefined {
  const truths = truth === TRUTHS ? valueIds : truth
  const first = truths[0]
  for (let at = 1; at < truths.length; at++) if (truths[at] !== first) return undefined
  return first as Truth | undefined
}

const TRUTHS = Uint8Array.of(UNMET, UNKNOWN, MET)

const NO_BYTES = { ownBytes: 0, sharedBytes: 0 }

/** Where each group is asked, its truth is its value. */
function groupTruths(
  grouping: Grouping,
  truthOf: (row: number, group: number) => Truth,
): GroupTruth {
  const { rowOf } = grouping
  const valueIds = new Uint32Array(rowOf.length)
  for (let group = 0; group < rowOf.length; group++) valueIds[group] = truthOf(rowOf[group]!, group)
  return { grouping, valueIds, truth: TRUTHS, ownBytes: valueIds.byteLength, sharedBytes: 0 }
}

function bytesOf(parts: Iterable<Part>): number {
  const counted = new Set<Grouping>()
  let bytes = 0
  for (const { truth, ownBytes, sharedBytes, grouping } of parts) {
    bytes += truth.length + ownBytes + (counted.has(grouping) ? 0 : sharedBytes)
    counted.add(grouping)
  }
  return bytes
}

/** The truth of a part for one row. */
export function partAt(part: Part, row: number): Truth {
  return part.truth[part.valueIds[part.grouping.group[row]!]!] as Truth
}
