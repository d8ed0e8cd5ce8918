import type { Span, Statement } from '#lib/iam/policy.ts'
import { MET, UNKNOWN, UNMET } from '#lib/iam/truth.ts'
import type { MarginCount } from './answer.ts'
import type { Replay } from './replay.ts'
import type { Grouping, ReplayIndex } from './replay-index.ts'
import { ALREADY_DENIED, LEFT_OUT, OUT_OF_SCOPE } from './standing.ts'
import type { Part } from './statement-program.ts'
import type { StatementTruths } from './statement-truths.ts'
import type { Window } from './window.ts'

/**
 * For each statement and each of its elements: the calls that meet it, and those that may. Calls out of
 * scope and calls that were already denied are left out: the policy changes nothing for them.
 */
export function countMargins(
  replay: Replay,
  standing: Uint8Array,
  window: Window,
): readonly MarginCount[] {
  const weights = new Weights(replay.index, standing, window)
  return replay.programs.flatMap(({ statement, parts }, at) => {
    const path = `Statement[${statement.index}]`
    const whole = weights.ofStatement(replay.truths, at)
    const statementMargin = {
      path,
      span: statementSpan(statement),
      kind: 'statement' as const,
      ...whole,
    }
    return [statementMargin, ...parts.map((part) => partMargin(weights, statement, part, path))]
  })
}

function partMargin(weights: Weights, statement: Statement, part: Part, path: string): MarginCount {
  const counts = weights.ofPart(part)
  const { span, name } = elementOf(statement, part)
  return { path: `${path}.${name}`, span, kind: part.kind, ...counts }
}

function elementOf(statement: Statement, part: Part): { span: Span; name: string } {
  switch (part.kind) {
    case 'action':
      return {
        span: statement.action.span,
        name: statement.action.negated ? 'NotAction' : 'Action',
      }
    case 'resource':
      return {
        span: statement.resource?.span ?? statement.span,
        name: statement.resource?.negated ? 'NotResource' : 'Resource',
      }
    case 'principal':
      return {
        span: statement.principal?.span ?? statement.span,
        name: statement.principal?.negated ? 'NotPrincipal' : 'Principal',
      }
    case 'condition': {
      const condition = statement.conditions[part.index]!
      return {
        span: condition.span,
        name: `Condition.${condition.operator.text}.${condition.key.text}`,
      }
    }
  }
}

/** A statement's count stands beside its Sid, or beside its first line. */
function statementSpan(statement: Statement): Span {
  return statement.sid?.span ?? statement.span
}

const UNCHANGED: ReadonlySet<number> = new Set([OUT_OF_SCOPE, LEFT_OUT, ALREADY_DENIED])

interface MetAndUnknown {
  readonly met: number
  readonly unknown: number
}

/**
 * Calls that the policy could change, by group of rows. A pattern with several rows counts once, with the greatest truth of
 * its rows, so those few are added one by one.
 */
class Weights {
  readonly #index: ReplayIndex
  readonly #calls: Float64Array
  readonly #single: Uint8Array
  readonly #byGrouping = new Map<Grouping, Float64Array>()

  constructor(index: ReplayIndex, standing: Uint8Array, window: Window) {
    this.#index = index
    this.#calls = window.calls.slice()
    this.#single = new Uint8Array(index.patterns).fill(1)
    for (let pattern = 0; pattern < standing.length; pattern++) {
      if (UNCHANGED.has(standing[pattern]!)) this.#calls[pattern] = 0
    }
    for (const pattern of index.manyRowed) this.#single[pattern] = 0
  }

  ofPart({ grouping, valueIds, truth }: Part): MetAndUnknown {
    const weight = this.#weightOf(grouping)
    let met = 0
    let unknown = 0
    for (let group = 0; group < weight.length; group++) {
      const found = truth[valueIds[group]!]!
      if (found === MET) met += weight[group]!
      else if (found === UNKNOWN) unknown += weight[group]!
    }
    return this.#withManyRowed((row) => truth[valueIds[grouping.group[row]!]!]!, met, unknown)
  }

  ofStatement(truths: StatementTruths, at: number): MetAndUnknown {
    const { rows, rowPattern } = this.#index
    let met = 0
    let unknown = 0
    for (let row = 0; row < rows; row++) {
      const found = truths.of(at, row)
      if (found === UNMET) continue
      const pattern = rowPattern[row]!
      if (this.#single[pattern] === 0) continue
      if (found === MET) met += this.#calls[pattern]!
      else unknown += this.#calls[pattern]!
    }
    return this.#withManyRowed((row) => truths.of(at, row), met, unknown)
  }

  #weightOf(grouping: Grouping): Float64Array {
    const known = this.#byGrouping.get(grouping)
    if (known !== undefined) return known
    const { rowPattern } = this.#index
    const weight = new Float64Array(grouping.size)
    for (let row = 0; row < rowPattern.length; row++) {
      const pattern = rowPattern[row]!
      if (this.#single[pattern] === 1) weight[grouping.group[row]!]! += this.#calls[pattern]!
    }
    this.#byGrouping.set(grouping, weight)
    return weight
  }

  #withManyRowed(truthOf: (row: number) => number, met: number, unknown: number): MetAndUnknown {
    const { manyRowed, rowStart } = this.#index
    let metCalls = met
    let unknownCalls = unknown
    for (const pattern of manyRowed) {
      let greatest = 0
      for (let row = rowStart[pattern]!; row < rowStart[pattern + 1]!; row++)
        greatest = Math.max(greatest, truthOf(row))
      if (greatest === MET) metCalls += this.#calls[pattern]!
      else if (greatest === UNKNOWN) unknownCalls += this.#calls[pattern]!
    }
    return { met: metCalls, unknown: unknownCalls }
  }
}
