/**
 * Sharper than one statement at a time. Where a key that is not known is read in several places, its
 * places do not vary freely: `StringEquals k a` and `StringNotEquals k a` are never open both ways.
 * So the cases of such keys are tried, all of them, and what holds in every case is settled.
 *
 * The answers of all cases are folded into a decision diagram: keys in one order, a key is left out where
 * its cases do not differ. The keys that are left are exactly those that can still matter.
 */
import { casesOfKey, type KeyReader } from './key-cases.ts'
import { conditionTest } from './operator.ts'
import type { Condition } from './policy.ts'
import type { KeyValue } from './request.ts'
import { allOf, MET, type Truth, UNKNOWN, UNMET } from './truth.ts'
import { type VariableLookup, type Version, variablesOf } from './variable.ts'

/** A part of a statement. With a condition, its truth is worked out again in each case; without one it stands. */
export interface CasePart {
  readonly truth: Truth
  readonly condition?: Condition
}

/** A statement as far as its cases matter. */
export interface CaseStatement {
  readonly version: Version
  readonly parts: readonly CasePart[]
}

/** What a statement is asked against. */
export interface CaseRequest {
  /** Looks a condition key up; the name is given in lower case. */
  key(name: string): KeyValue
  /** Whether AWS documents a key as one of several values; undefined when it does not say. */
  isMultivalued(name: string): boolean | undefined
}

/** What statements say together. */
export interface Judgement {
  readonly verdict: Truth
  /** The open statements that an open verdict depends on, by position and in order; none when it is settled. */
  readonly open: readonly number[]
}

/** Judges statements by their truths. INVARIANT: open judgements of the same open statements are the same. */
export type Judge = (truths: readonly Truth[]) => Judgement

/** What trying all cases tells. */
export interface CaseResult {
  /** The truth of each statement by itself, over all cases. */
  readonly truths: readonly Truth[]
  readonly verdict: Truth
  /** The keys whose cases were tried and differ on the way to the verdict, lower case. */
  readonly tried: readonly string[]
  /** The truths of all statements in each case that settles the verdict, each combination once. */
  readonly settledCases: readonly (readonly Truth[])[]
  /** Of an open verdict: the tried keys that can still matter, lower case. */
  readonly openKeys: readonly string[]
  /** Of an open verdict: the statements that it still depends on, by position. */
  readonly openStatements: readonly number[]
  /** All keys whose cases stand for their values, lower case. */
  readonly keys: readonly string[]
  /** How many combinations of cases were looked at. */
  readonly visits: number
}

/** Most combinations of cases that are looked at. */
const CASES_MAX = 20_000

/**
 * Tries the cases of the keys that several open conditions read. Undefined when there is no such key, or
 * when there are too many combinations: then what is known of each statement by itself stands.
 * Guarantee: a settled verdict or truth holds for every value of the keys; one that was settled before stays.
 */
export function tryCases(
  statements: readonly CaseStatement[],
  request: CaseRequest,
  judge: Judge,
): CaseResult | undefined {
  const readings = openReadings(statements, request)
  const keys = sharedKeys(readings)
  if (keys.length === 0) return undefined
  const world: World = { statements, request, readings, cases: casesOf(keys, readings, request) }
  const truths = statements.map((statement, at) => ownTruth(world, keys, statement, at))
  if (truths.includes(undefined)) return undefined
  const diagram = new Diagram(world, keys, judge)
  return diagram.result(truths as readonly Truth[])
}

/** An open condition and the keys of unknown value that it reads. */
interface Reading extends KeyReader {
  readonly statement: number
  readonly part: number
  readonly names: readonly string[]
  readonly variables: readonly string[]
}

interface World {
  readonly statements: readonly CaseStatement[]
  readonly request: CaseRequest
  readonly readings: readonly Reading[]
  readonly cases: ReadonlyMap<string, readonly KeyValue[]>
}

function openReadings(
  statements: readonly CaseStatement[],
  { key }: CaseRequest,
): readonly Reading[] {
  return statements.flatMap(({ version, parts }, statement) =>
    // One unmet part settles the statement: nothing of it is open.
    parts.some(({ truth }) => truth === UNMET)
      ? []
      : parts.flatMap(({ truth, condition }, part) => {
          if (truth !== UNKNOWN || condition === undefined) return []
          const read = condition.values.flatMap(({ text }) => variablesOf(text, version))
          const variables = read.filter((name) => key(name).state === 'unknown')
          const own = key(condition.keyName).state === 'unknown' ? [condition.keyName] : []
          return [{ statement, part, condition, version, variables, names: [...own, ...variables] }]
        }),
  )
}

/** The keys that are read more than once, most often first. */
function sharedKeys(readings: readonly Reading[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { names } of readings) {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name)
}

function casesOf(
  keys: readonly string[],
  readings: readonly Reading[],
  request: CaseRequest,
): ReadonlyMap<string, readonly KeyValue[]> {
  return new Map(
    keys.flatMap((name) => {
      const value = request.key(name)
      if (value.state !== 'unknown') return []
      const cases = casesOfKey({
        value,
        multivalued: request.isMultivalued(name),
        readers: readings.filter(({ condition }) => condition.keyName === name),
        isVariable: readings.some(({ variables }) => variables.includes(name)),
        variables: (other) => request.key(other),
      })
      return [[name, cases] as const]
    }),
  )
}

/** The truth of one statement over all cases of the keys that it reads more than once itself. */
function ownTruth(
  world: World,
  keys: readonly string[],
  statement: CaseStatement,
  at: number,
): Truth | undefined {
  const truth = allOf(statement.parts.map((part) => part.truth))
  const readings = world.readings.filter((reading) => reading.statement === at)
  const shared = new Set(sharedKeys(readings))
  if (truth !== UNKNOWN || shared.size === 0) return truth
  const own = new Diagram(
    world,
    keys.filter((name) => shared.has(name)),
    (all) => ({ verdict: all[at]!, open: all[at] === UNKNOWN ? [at] : [] }),
  )
  return own.result([])?.verdict
}

/** A settled verdict, an open combination of truths, or a key whose cases lead to different ones: by number. */
type NodeId = number

/** The diagram is never built: its nodes are numbered, and equal ones have one number. */
class Diagram {
  readonly #world: World
  readonly #keys: readonly string[]
  readonly #judge: Judge
  readonly #numbers = new Map<string, NodeId>()
  readonly #keyOfNode = new Map<NodeId, string>()
  readonly #childrenOf = new Map<NodeId, readonly NodeId[]>()
  readonly #leaves = new Map<NodeId, Judgement>()
  readonly #settled = new Map<string, readonly Truth[]>()
  readonly #remembered = new Map<string, Truth>()
  readonly #tried = new Set<string>()
  readonly #chosen = new Map<string, number>()
  #visits = 0

  constructor(world: World, keys: readonly string[], judge: Judge) {
    this.#world = world
    this.#keys = keys
    this.#judge = judge
  }

  /** Undefined when there are too many combinations. */
  result(truths: readonly Truth[]): CaseResult | undefined {
    const root = this.#visit(0)
    if (root === undefined) return undefined
    const open = [...this.#reachable(root)]
    const leaves = open.flatMap((node) => this.#leaves.get(node) ?? [])
    return {
      truths,
      // Leaves that differ are not settled alike: INVARIANT of `Judge`.
      verdict: this.#leaves.get(root)?.verdict ?? UNKNOWN,
      tried: [...this.#tried],
      settledCases: [...this.#settled.values()],
      openKeys: [...new Set(open.flatMap((node) => this.#keyOfNode.get(node) ?? []))],
      openStatements: [...new Set(leaves.flatMap((leaf) => leaf.open))].sort((a, b) => a - b),
      keys: this.#keys,
      visits: this.#visits,
    }
  }

  /** Chooses cases from the key at this position on. */
  #visit(position: number): NodeId | undefined {
    this.#visits += 1
    if (this.#visits > CASES_MAX) return undefined
    const truths = this.#world.statements.map((_, at) => this.#truthOf(at))
    const judgement = this.#judge(truths)
    const next = this.#nextKey(position, judgement.open)
    if (next === undefined) return this.#leaf(judgement, truths)
    const name = this.#keys[next]!
    this.#tried.add(name)
    const children: NodeId[] = []
    for (const at of this.#world.cases.get(name)!.keys()) {
      this.#chosen.set(name, at)
      const child = this.#visit(next + 1)
      if (child === undefined) return undefined
      children.push(child)
    }
    this.#chosen.delete(name)
    return this.#branch(name, children)
  }

  #leaf(judgement: Judgement, truths: readonly Truth[]): NodeId {
    if (judgement.verdict !== UNKNOWN) this.#settled.set(truths.join(''), truths)
    const node = this.#number(`${judgement.verdict} ${judgement.open.join()}`)
    this.#leaves.set(node, judgement)
    return node
  }

  #branch(key: string, children: readonly NodeId[]): NodeId {
    const [first] = children
    if (first !== undefined && children.every((child) => child === first)) return first
    const node = this.#number(`${key} of ${children.join()}`)
    this.#keyOfNode.set(node, key)
    this.#childrenOf.set(node, children)
    return node
  }

  #number(name: string): NodeId {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.#numbers.size)
    return this.#numbers.size - 1
  }

  #reachable(root: NodeId): ReadonlySet<NodeId> {
    const found = new Set([root])
    for (const node of found) {
      for (const child of this.#childrenOf.get(node) ?? []) found.add(child)
    }
    return found
  }

  /** The next key that some open condition of an open statement reads. */
  #nextKey(position: number, open: readonly number[]): number | undefined {
    const at = this.#keys.findIndex(
      (name, key) =>
        key >= position &&
        this.#world.readings.some(
          (reading) => open.includes(reading.statement) && reading.names.includes(name),
        ),
    )
    return at === -1 ? undefined : at
  }

  #truthOf(at: number): Truth {
    const { parts } = this.#world.statements[at]!
    let truth: Truth = MET
    for (const part of parts) {
      if (part.truth === UNMET) return UNMET
      if (part.truth < truth) truth = part.truth
    }
    if (truth === MET) return MET
    return this.#openTruth(at)
  }

  #openTruth(at: number): Truth {
    const { parts } = this.#world.statements[at]!
    const readings = this.#world.readings.filter(({ statement }) => statement === at)
    const asked = new Set(readings.map(({ part }) => part))
    const others = parts.flatMap(({ truth }, part) => (asked.has(part) ? [] : [truth]))
    return allOf([...others, ...readings.map((reading) => this.#readingTruth(reading))])
  }

  #readingTruth(reading: Reading): Truth {
    const { request, cases } = this.#world
    const chosen = reading.names.map((name) => this.#chosen.get(name) ?? '')
    const memory = `${reading.statement} ${reading.part} ${chosen.join()}`
    const before = this.#remembered.get(memory)
    if (before !== undefined) return before
    const look: VariableLookup = (name) => {
      const at = this.#chosen.get(name)
      return at === undefined ? request.key(name) : cases.get(name)![at]!
    }
    const { condition, version } = reading
    const multivalued = request.isMultivalued(condition.keyName)
    const test = conditionTest(condition, look, version, multivalued)
    const truth = test(look(condition.keyName))
    this.#remembered.set(memory, truth)
    return truth
  }
}
