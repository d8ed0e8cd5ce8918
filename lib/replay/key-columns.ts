import type { Dimension, KeyRule } from '#lib/cloudtrail/key-rule.ts'
import { keyRule } from '#lib/cloudtrail/keys.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import type { World } from '#lib/cloudtrail/world.ts'
import type { KeyValue, ResourceValue } from '#lib/iam/request.ts'
import { Interner } from './interner.ts'
import type { Grouping, ReplayIndex } from './replay-index.ts'

/** A condition key for all rows: its distinct values and which one each group of rows has. */
export interface KeyColumn {
  readonly dimensions: readonly Dimension[]
  readonly grouping: Grouping
  readonly values: readonly KeyValue[]
  /** Index into `values` for each group. */
  readonly valueOf: Uint32Array
}

/** Works keys out against one world and keeps them: asking again costs nothing. */
export interface KeyColumns {
  readonly index: ReplayIndex
  readonly world: World
  /** `name` in lower case. A key outside the catalogue is unknown everywhere, by name. */
  column(name: string): KeyColumn
  /** The distinct resources of the index, as the `Resource` element sees them. */
  resourceValues(): readonly ResourceValue[]
}

/** The key columns of an index in a world. INVARIANT: one instance for one world, since answers change values. */
export function keyColumns(index: ReplayIndex, world: World): KeyColumns {
  const columns = new Map<string, KeyColumn>()
  let resources: readonly ResourceValue[] | undefined
  return {
    index,
    world,
    resourceValues() {
      resources ??= Array.from(index.checkOfResource, (check) =>
        resourceValueOf(index.checks[check]!),
      )
      return resources
    },
    column(name) {
      let column = columns.get(name)
      if (column === undefined) {
        column = deriveColumn(index, world, name)
        columns.set(name, column)
      }
      return column
    },
  }
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

function deriveColumn(index: ReplayIndex, world: World, name: string): KeyColumn {
  const found = keyRule(name)
  const dimensions = found?.rule.dimensions ?? []
  const grouping = index.grouping(dimensions)
  const values = new Interner<string, KeyValue>()
  const seen = new WeakMap<KeyValue, number>()
  const valueIds = new Uint32Array(grouping.size)
  for (let group = 0; group < grouping.size; group++) {
    const value =
      found === undefined
        ? notInCatalogue(name)
        : deriveFor(index, world, found.rule, found.suffix, grouping.rowOf[group]!)
    // Rules give the same object for the same plain answer: no need to compare it again.
    let id = seen.get(value)
    if (id === undefined) {
      id = values.idOf(identity(value), value)
      if (value.state !== 'known') seen.set(value, id)
    }
    valueIds[group] = id
  }
  return { dimensions, grouping, values: values.values, valueOf: valueIds }
}

function deriveFor(
  index: ReplayIndex,
  world: World,
  rule: KeyRule,
  suffix: string,
  row: number,
): KeyValue {
  return rule.derive(index.facts(row), world, suffix)
}

/** Two values with the same identity give the same truth in every condition; sources do not matter to it. */
function identity(value: KeyValue): string {
  switch (value.state) {
    case 'known':
      return value.values.length === 1 ? `1${value.values[0]}` : `n${JSON.stringify(value.values)}`
    case 'absent':
      return 'a'
    case 'unknown':
      return `u${value.present === true ? 1 : 0}${JSON.stringify(value.has ?? [])}${JSON.stringify(value.not ?? [])}${value.why}`
  }
}
