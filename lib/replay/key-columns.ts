import type { Dimension } from '#lib/cloudtrail/key-rule.ts'
import { keyRule } from '#lib/cloudtrail/keys.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import type { World } from '#lib/cloudtrail/world.ts'
import type { KeyValue, ResourceValue } from '#lib/iam/request.ts'
import { firstRows, type Grouping, type ReplayIndex } from './replay-index.ts'
import { ResourceOrder } from './resource-order.ts'
import { type CodedRows, lookedUp, pairUp } from './tuples.ts'

/** A condition key for all rows: its distinct values and which one each group of rows has. */
export interface KeyColumn {
  readonly dimensions: readonly Dimension[]
  readonly grouping: Grouping
  readonly values: readonly KeyValue[]
  /** Index into `values` for each group. */
  readonly valueIds: Uint32Array
}

/** Works keys out against one world and keeps them: asking again costs nothing. */
export interface KeyColumns {
  readonly index: ReplayIndex
  readonly world: World
  /** `name` in lower case. A key outside the catalogue is unknown everywhere, by name. */
  column(name: string): KeyColumn
  /** Works out what is not known yet of several keys, so that rows are gone over once for those that differ alike. */
  prepare(names: readonly string[]): void
  /** The distinct resources of the index, as the `Resource` element sees them. */
  resourceValues(): readonly ResourceValue[]
  resourceOrder(): ResourceOrder
  /** The rows grouped by the values that they have for a key and for others; the key `''` stands for the resource. */
  tuples(key: string, others: readonly string[]): Tuples
}

/** Groups of rows that have the same value of a key, and the same of others. */
export interface Tuples extends Grouping {
  /** Of each group the value of the key, and a number for its values of the others together. */
  readonly valueIdOf: Uint32Array
  readonly restIdOf: Uint32Array
}

/** Groupings by values that are kept: what a candidate or two compare with variables. */
const TUPLES_MAX = 8

/** The key columns of an index in a world. INVARIANT: one instance for one world, since answers change values. */
export function keyColumns(index: ReplayIndex, world: World): KeyColumns {
  const { column, prepare } = derivedColumns(index, world)
  let resources: readonly ResourceValue[] | undefined
  let order: ResourceOrder | undefined
  const tuples = new Map<string, Tuples>()
  const resourceValues = () => {
    resources ??= Array.from(index.checkOfResource, (check) =>
      resourceValueOf(index.checks[check]!),
    )
    return resources
  }
  const codedRows = (name: string): CodedRows =>
    name === ''
      ? lookedUp(index.rowCheck, { ids: index.resourceOfCheck, size: index.checkOfResource.length })
      : valuesOfRows(column(name))
  return {
    index,
    world,
    column,
    prepare,
    resourceValues,
    resourceOrder() {
      order ??= new ResourceOrder(resourceValues())
      return order
    },
    tuples(key, others) {
      // Keys of tags may hold spaces: names joined by one could be taken for other names.
      const name = JSON.stringify([key, others])
      const known = tuples.get(name)
      if (known !== undefined) return known
      const made = tuplesOf(codedRows(key), others.map(codedRows).reduce(pairUp))
      const [oldest] = tuples.keys()
      if (oldest !== undefined && tuples.size >= TUPLES_MAX) tuples.delete(oldest)
      tuples.set(name, made)
      return made
    },
  }
}

function derivedColumns(index: ReplayIndex, world: World): Pick<KeyColumns, 'column' | 'prepare'> {
  const columns = new Map<string, KeyColumn>()
  const prepare = (names: readonly string[]): void => {
    const drafts = new Set(names.filter((name) => !columns.has(name)))
    const byGrouping = Map.groupBy(drafts, (name) =>
      index.grouping(keyRule(name)?.rule.dimensions ?? []),
    )
    for (const [grouping, alike] of byGrouping) {
      for (const [name, made] of deriveColumns(index, world, grouping, alike))
        columns.set(name, made)
    }
  }
  const column = (name: string): KeyColumn => {
    if (!columns.has(name)) prepare([name])
    return columns.get(name)!
  }
  return { column, prepare }
}

function tuplesOf(values: CodedRows, rest: CodedRows): Tuples {
  const { ids, size } = pairUp(values, rest)
  const rowOf = firstRows(ids, size)
  const ofGroups = (coded: CodedRows) => rowOf.map((row) => coded.ids[row]!)
  return { size, group: ids, rowOf, valueIdOf: ofGroups(values), restIdOf: ofGroups(rest) }
}

function valuesOfRows({ grouping, valueIds, values }: KeyColumn): CodedRows {
  return lookedUp(grouping.group, { ids: valueIds, size: values.length })
}

/** The value of a key for a single row: what the columns hold, with its source. */
export function keyOfRow(index: ReplayIndex, world: World, name: string, row: number): KeyValue {
  const found = keyRule(name)
  return found === undefined
    ? notInCatalogue(name)
    : found.rule.derive(index.facts(row), world, found.suffix)
}

/** Whether the key holds several values; false for a key outside the catalogue. */
export function isMultivalued(name: string): boolean {
  return keyRule(name)?.rule.multivalued ?? false
}

function notInCatalogue(name: string): KeyValue {
  return { state: 'unknown', why: `\`${name}\` is not in the catalogue of keys` }
}

/** The columns of keys that read the same dimensions, by name: each group of rows is looked at once for all of them. */
function deriveColumns(
  index: ReplayIndex,
  world: World,
  grouping: Grouping,
  names: readonly string[],
): ReadonlyMap<string, KeyColumn> {
  const drafts = names.map((name) => ({
    name,
    found: keyRule(name),
    values: new ValueNumbers(),
    valueIds: new Uint32Array(grouping.size),
  }))
  for (let group = 0; group < grouping.size; group++) {
    const facts = index.facts(grouping.rowOf[group]!)
    for (const { name, found, values, valueIds } of drafts) {
      const value =
        found === undefined ? notInCatalogue(name) : found.rule.derive(facts, world, found.suffix)
      valueIds[group] = values.idOf(value)
    }
  }
  return new Map(
    drafts.map(({ name, found, values, valueIds }) => {
      const dimensions = found?.rule.dimensions ?? []
      return [name, { dimensions, grouping, values: values.values, valueIds }]
    }),
  )
}

/**
 * Numbers distinct values. Two values with one number give the same truth in every condition; sources do
 * not matter to it.
 */
class ValueNumbers {
  readonly values: KeyValue[] = []
  readonly #single = new Map<string, number>()
  readonly #other = new Map<string, number>()

  idOf(value: KeyValue): number {
    const only = value.state === 'known' && value.values.length === 1 ? value.values[0] : undefined
    const numbers = only === undefined ? this.#other : this.#single
    const name = only ?? otherName(value)
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, this.values.length)
    return this.values.push(value) - 1
  }
}

function otherName(value: KeyValue): string {
  switch (value.state) {
    case 'known':
      return JSON.stringify(value.values)
    case 'absent':
      return 'absent'
    case 'unknown': {
      // Why it is not known differs from bucket to bucket and changes no truth: it is worked out again where it is shown.
      const { present, has, not, starts } = value
      const bounds = has ?? not ?? starts
      if (bounds === undefined) return present === true ? 'present' : 'unknown'
      return JSON.stringify([present === true, has ?? [], not ?? [], starts ?? []])
    }
  }
}
