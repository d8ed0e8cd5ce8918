import { checksOf } from '#lib/cloudtrail/actions.ts'
import { servicesOf } from '#lib/cloudtrail/event-table.ts'
import type { Check, Dimension, Facts, TimeSpan } from '#lib/cloudtrail/key-rule.ts'
import type { Call, Caller, ResourceFact } from '#lib/cloudtrail/pattern.ts'
import { MET, UNKNOWN } from '#lib/iam/truth.ts'
import { Interner } from './interner.ts'
import type { PatternSet } from './pattern-set.ts'
import { type CodedRows, pairUp } from './tuples.ts'

/**
 * The patterns, unrolled into one row for each authorisation check of each pattern, with what replay
 * needs to work every question out once per distinct value. Built once for a pattern set.
 */
export interface ReplayIndex {
  readonly set: PatternSet
  readonly patterns: number
  readonly checks: readonly Check[]
  /** 2 for a check that AWS certainly makes, 1 for one that it may make: the most that the check can be denied for. */
  readonly certaintyOfCheck: Uint8Array
  /** Distinct actions, and the action of each check. */
  readonly actions: readonly CheckedAction[]
  readonly actionOfCheck: Uint32Array
  /** The distinct resources, as one check of each, and which resource each check is on. */
  readonly checkOfResource: Uint32Array
  readonly resourceOfCheck: Uint32Array
  /** Callers that differ only in the way they called are one principal: its number, for each caller. */
  readonly principalOfCaller: Uint32Array
  /** Number of rows; `rowStart[p] … rowStart[p + 1]` are the rows of pattern `p`, none for calls that no policy decides. */
  readonly rows: number
  readonly rowStart: Uint32Array
  readonly rowPattern: Uint32Array
  readonly rowCheck: Uint32Array
  /** Patterns with more than one row, in order. */
  readonly manyRowed: Uint32Array
  grouping(dimensions: readonly Dimension[]): Grouping
  /** The facts of one row. */
  facts(row: number): Facts
}

/** An action, or (for an event that no table knows) the services that it can belong to. */
export interface CheckedAction {
  readonly action: string | undefined
  readonly services: readonly string[] | undefined
}

/**
 * Rows grouped by what they have in common in some dimensions: a question that reads only those has one answer
 * for each group. Where most groups would hold one row, each row is a group: `group` and `rowOf` are one array then.
 */
export interface Grouping {
  readonly size: number
  /** The group of each row. */
  readonly group: Uint32Array
  /** One row of each group, to take the facts from. */
  readonly rowOf: Uint32Array
}

/** Works the checks of every distinct (call, resources) out and unrolls the patterns. */
export function buildReplayIndex(set: PatternSet): ReplayIndex {
  const table = buildChecks(set)
  const groupings = new Map<string, Grouping>()
  let eachRow: Grouping | undefined
  const grouping = (dimensions: readonly Dimension[]): Grouping => {
    const name = [...new Set(dimensions)].sort().join(' ')
    const known = groupings.get(name)
    if (known !== undefined) return known
    const named = name === '' ? [] : (name.split(' ') as Dimension[])
    const { ids, size } = codedRows(set, table, named)
    let made: Grouping = { size, group: ids, rowOf: firstRows(ids, size) }
    if (named.length > 1 && size > table.rows / 2) {
      eachRow ??= rowByRow(table.rows)
      made = eachRow
    }
    groupings.set(name, made)
    return made
  }
  return {
    set,
    patterns: set.patternId.length,
    principalOfCaller: principals(set.callers),
    ...table,
    grouping,
    facts: (row) => new RowFacts(set, table, row),
  }
}

/** Facts that are looked up when they are asked for: keys are derived for a million rows, and each reads few. */
class RowFacts implements Facts {
  readonly #set: PatternSet
  readonly #table: CheckTable
  readonly #row: number

  constructor(set: PatternSet, table: CheckTable, row: number) {
    this.#set = set
    this.#table = table
    this.#row = row
  }

  get #pattern(): number {
    return this.#table.rowPattern[this.#row]!
  }

  get caller(): Facts['caller'] {
    return this.#set.callers[this.#set.caller[this.#pattern]!]!
  }

  get check(): Check {
    return this.#table.checks[this.#table.rowCheck[this.#row]!]!
  }

  get network(): Facts['network'] {
    return this.#set.networks[this.#set.network[this.#pattern]!]!
  }

  get place(): Facts['place'] {
    return this.#set.places[this.#set.place[this.#pattern]!]!
  }

  get time(): TimeSpan {
    return {
      firstSeconds: this.#set.firstSeconds[this.#pattern]!,
      lastSeconds: this.#set.lastSeconds[this.#pattern]!,
    }
  }
}

function principals(callers: readonly Caller[]): Uint32Array {
  const names = new Interner<string, number>()
  return Uint32Array.from(callers, ({ arn, type, account, invokedBy, subject }, at) =>
    names.idOf(arn ?? `${type} ${account ?? invokedBy ?? subject ?? ''}`, at),
  )
}

interface CheckTable {
  readonly checks: readonly Check[]
  readonly certaintyOfCheck: Uint8Array
  readonly actions: readonly CheckedAction[]
  readonly actionOfCheck: Uint32Array
  readonly checkOfResource: Uint32Array
  readonly resourceOfCheck: Uint32Array
  readonly rows: number
  readonly rowStart: Uint32Array
  readonly rowPattern: Uint32Array
  readonly rowCheck: Uint32Array
  readonly manyRowed: Uint32Array
}

function buildChecks(set: PatternSet): CheckTable {
  const { requests, firstCheck, ...found } = checksOfRequests(set)
  const patterns = set.patternId.length
  const rowStart = new Uint32Array(patterns + 1)
  const manyRowed: number[] = []
  for (let pattern = 0; pattern < patterns; pattern++) {
    const request = requests[pattern]!
    const count = firstCheck[request + 1]! - firstCheck[request]!
    rowStart[pattern + 1] = rowStart[pattern]! + count
    if (count > 1) manyRowed.push(pattern)
  }
  return {
    ...found,
    rows: rowStart[patterns]!,
    rowStart,
    ...unroll(rowStart, requests, firstCheck),
    manyRowed: Uint32Array.from(manyRowed),
  }
}

type Checks = Pick<
  CheckTable,
  | 'checks'
  | 'certaintyOfCheck'
  | 'actions'
  | 'actionOfCheck'
  | 'checkOfResource'
  | 'resourceOfCheck'
>

interface RequestChecks extends Checks {
  /** The distinct (call, resources) of each pattern. */
  readonly requests: Uint32Array
  /** `firstCheck[r] … firstCheck[r + 1]` are the checks of request `r`. */
  readonly firstCheck: readonly number[]
}

/**
 * The checks of each distinct (call, resources), worked out once. They are taken in the order of their
 * resources, so that checks lie in memory as the resources do: everything that follows walks along them.
 */
function checksOfRequests(set: PatternSet): RequestChecks {
  const requests = new Uint32Array(set.patternId.length)
  const collected = new CollectedChecks()
  const firstCheck: number[] = []
  // Of each call: the last resources that it was seen with, and the number of that request.
  const seenWith = new Uint32Array(set.calls.length).fill(set.resourceLists.length)
  const requestOf = new Uint32Array(set.calls.length)
  const order = inOrder(set.resources, set.resourceLists.length)
  for (let at = 0; at < order.length; at++) {
    const pattern = order[at]!
    const resources = set.resources[pattern]!
    const call = set.call[pattern]!
    if (seenWith[call] !== resources) {
      seenWith[call] = resources
      requestOf[call] = firstCheck.length
      firstCheck.push(collected.checks.length)
      collected.add(set.calls[call]!, set.resourceLists[resources]!)
    }
    requests[pattern] = requestOf[call]!
  }
  firstCheck.push(collected.checks.length)
  return { ...collected.columns(), requests, firstCheck }
}

/** Checks as they come, with what tells them apart, read while each is at hand. */
class CollectedChecks {
  readonly checks: Check[] = []
  readonly #certainties: number[] = []
  readonly #actions = new Interner<string, CheckedAction>()
  readonly #actionOf: number[] = []
  readonly #resourceOf: number[] = []
  readonly #checkOfResource: number[] = []
  // Checks share the resource facts of their list, so the object itself tells resources apart.
  #list: readonly ResourceFact[] = []
  /** The number of each resource of the list; below `#firstOfList` it is left from a list before. */
  readonly #numbers: number[] = []
  #firstOfList = 0
  /** The number of a check on no resource, and of one on a resource that is not known. */
  readonly #numberOfNone: (number | undefined)[] = [undefined, undefined]

  /** INVARIANT: calls with one list are added one after the other. */
  add(call: Call, resources: readonly ResourceFact[]): void {
    if (this.#list !== resources) {
      this.#list = resources
      this.#firstOfList = this.#checkOfResource.length
    }
    for (const check of checksOf(call, resources)) {
      this.#resourceOf.push(this.#numberOf(check))
      this.#certainties.push(check.certain ? MET : UNKNOWN)
      this.#actionOf.push(this.#actionId(check))
      this.checks.push(check)
    }
  }

  columns(): Checks {
    return {
      checks: this.checks,
      certaintyOfCheck: Uint8Array.from(this.#certainties),
      actions: this.#actions.values,
      actionOfCheck: Uint32Array.from(this.#actionOf),
      checkOfResource: Uint32Array.from(this.#checkOfResource),
      resourceOfCheck: Uint32Array.from(this.#resourceOf),
    }
  }

  #actionId({ action, call }: Check): number {
    const services = action === undefined ? servicesOf(call.eventSource) : undefined
    return this.#actions.idOf(action ?? `?${services?.join()}`, { action, services })
  }

  #numberOf({ resource, resourceUnknown }: Check): number {
    if (resource === undefined) {
      this.#numberOfNone[Number(resourceUnknown)] ??= this.#newResource()
      return this.#numberOfNone[Number(resourceUnknown)]!
    }
    const at = this.#list.indexOf(resource)
    const known = this.#numbers[at]
    if (known !== undefined && known >= this.#firstOfList) return known
    const made = this.#newResource()
    this.#numbers[at] = made
    return made
  }

  /** Numbers the resource of the check that comes next. */
  #newResource(): number {
    return this.#checkOfResource.push(this.checks.length) - 1
  }
}

/** Positions of a column in the order of its values, which are below `size`; those of one value stay as they stood. */
function inOrder(column: Uint32Array, size: number): Uint32Array {
  const next = new Uint32Array(size + 1)
  for (let at = 0; at < column.length; at++) next[column[at]! + 1]! += 1
  for (let value = 0; value < size; value++) next[value + 1]! += next[value]!
  const sorted = new Uint32Array(column.length)
  for (let at = 0; at < column.length; at++) sorted[next[column[at]!]!++] = at
  return sorted
}

function unroll(
  rowStart: Uint32Array,
  requests: Uint32Array,
  firstCheck: readonly number[],
): { rowPattern: Uint32Array; rowCheck: Uint32Array } {
  const patterns = requests.length
  const rowPattern = new Uint32Array(rowStart[patterns]!)
  const rowCheck = new Uint32Array(rowStart[patterns]!)
  for (let pattern = 0; pattern < patterns; pattern++) {
    const start = rowStart[pattern]!
    const first = firstCheck[requests[pattern]!]!
    for (let row = start; row < rowStart[pattern + 1]!; row++) {
      rowPattern[row] = pattern
      rowCheck[row] = first + row - start
    }
  }
  return { rowPattern, rowCheck }
}

/** Rows by the values that they have in some dimensions. */
function codedRows(
  set: PatternSet,
  table: CheckTable,
  dimensions: readonly Dimension[],
): CodedRows {
  const [first, ...others] = dimensions.map((dimension) => dimensionIds(set, table, dimension))
  const all = { ids: new Uint32Array(table.rows), size: Math.min(1, table.rows) }
  return others.reduce(pairUp, first ?? all)
}

function rowByRow(rows: number): Grouping {
  const group = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) group[row] = row
  return { size: rows, group, rowOf: group }
}

/** The first row of each group. */
export function firstRows(group: Uint32Array, size: number): Uint32Array {
  const rowOf = new Uint32Array(size)
  for (let row = group.length - 1; row >= 0; row--) rowOf[group[row]!] = row
  return rowOf
}

function dimensionIds(set: PatternSet, table: CheckTable, dimension: Dimension): CodedRows {
  if (dimension === 'check') return { ids: table.rowCheck, size: table.checks.length }
  if (dimension === 'time') return timeIds(set, table)
  const column = set[dimension]
  const ids = new Uint32Array(table.rows)
  for (let row = 0; row < ids.length; row++) ids[row] = column[table.rowPattern[row]!]!
  return {
    ids,
    size: { caller: set.callers, network: set.networks, place: set.places }[dimension].length,
  }
}

function timeIds(set: PatternSet, table: CheckTable): CodedRows {
  const first = new Interner<number, number>()
  const last = new Interner<number, number>()
  const starts = new Uint32Array(table.rows)
  const ends = new Uint32Array(table.rows)
  for (let row = 0; row < table.rows; row++) {
    const pattern = table.rowPattern[row]!
    starts[row] = first.idOf(set.firstSeconds[pattern]!, pattern)
    ends[row] = last.idOf(set.lastSeconds[pattern]!, pattern)
  }
  return pairUp({ ids: starts, size: first.values.length }, { ids: ends, size: last.values.length })
}
