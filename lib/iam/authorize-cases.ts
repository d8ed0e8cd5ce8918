/**
 * Statements of all policies that read one key which is not known do not vary freely: where its values are
 * tried, the layers may settle together what each leaves open (table T of `docs/evaluation.md`).
 */
import type { LayerResult, PolicyFinding } from './authorize.ts'
import { type CaseStatement, tryCases } from './cases.ts'
import type { MultivaluedLookup } from './evaluate.ts'
import type { Statement } from './policy.ts'
import type { AuthRequest } from './request.ts'
import { allOf, MET, not, type Truth, UNKNOWN, UNMET } from './truth.ts'
import { variablesOf } from './variable.ts'

/** What the conditions of statements say together, by statement. */
export type ConditionTruths = ReadonlyMap<Statement, Truth>

/** What holds whatever the keys are. */
export interface SettledByCases {
  readonly isDenied: boolean
  /** The keys whose values were tried, in lower case. */
  readonly tried: readonly string[]
}

/** What decides, and what it depends on. */
export interface CaseQuestion {
  readonly layers: readonly LayerResult[]
  readonly request: AuthRequest
  readonly isMultivalued: MultivaluedLookup
  /** Decides anew where conditions are known so far. */
  layersIn(conditions: ConditionTruths): readonly LayerResult[]
  /** All that `layersIn` depends on beside the findings: requests of one text are decided alike. */
  readonly likeness: string
}

/**
 * Undefined: no key is read in several places, or its values give different verdicts. Requests that are alike are
 * tried once. Guarantee: what is settled holds for every value of the keys.
 */
export function settledByCases(question: CaseQuestion): SettledByCases | undefined {
  const { layers } = question
  const findings = [
    ...new Map(layers.flatMap((one) => one.findings).map((one) => [one.statement, one])).values(),
  ]
  const [first] = findings
  if (first === undefined) return undefined
  const memory = remembered.get(first.statement) ?? new Map<string, SettledByCases | undefined>()
  remembered.set(first.statement, memory)
  const name = nameOf(findings, question)
  if (memory.has(name)) return memory.get(name)
  if (memory.size === REMEMBERED_MAX) memory.clear()
  const settled = trying(findings, question)
  memory.set(name, settled)
  return settled
}

const remembered = new WeakMap<Statement, Map<string, SettledByCases | undefined>>()
const REMEMBERED_MAX = 1_000

const numbers = new WeakMap<Statement, number>()
let numbered = 0

function numberOf(statement: Statement): number {
  const known = numbers.get(statement)
  if (known !== undefined) return known
  numbered += 1
  numbers.set(statement, numbered)
  return numbered
}

/** Alike: the same statements say the same, and what is open reads the same values. */
function nameOf(findings: readonly PolicyFinding[], { request, likeness }: CaseQuestion): string {
  const read = new Set<string>()
  const said = findings.map(({ statement, parts, version }) => {
    for (const { kind, index, truth } of parts) {
      const condition = kind === 'condition' ? statement.conditions[index] : undefined
      if (condition === undefined || truth !== UNKNOWN) continue
      read.add(condition.keyName)
      for (const { text } of condition.values)
        for (const name of variablesOf(text, version)) read.add(name)
    }
    return `${numberOf(statement)} ${parts.map(({ truth }) => truth).join('')}`
  })
  return JSON.stringify([likeness, said, [...read].map((name) => request.key(name))])
}

function trying(
  findings: readonly PolicyFinding[],
  { request, isMultivalued, layersIn }: CaseQuestion,
): SettledByCases | undefined {
  const found = tryCases(
    findings.map(caseStatement),
    { key: (name) => request.key(name), isMultivalued },
    (truths) => {
      const conditions = new Map(findings.map(({ statement }, at) => [statement, truths[at]!]))
      const verdict = not(allOf(layersIn(conditions).map(({ passes }) => passes)))
      const open = [...truths.keys()].filter((at) => truths[at] === UNKNOWN)
      return { verdict, open: verdict === UNKNOWN ? open : [] }
    },
  )
  return found === undefined || found.verdict === UNKNOWN
    ? undefined
    : { isDenied: found.verdict === MET, tried: found.tried }
}

/** Only what the conditions say varies: an element counts as met unless it certainly is not. */
function caseStatement({ statement, parts, version }: PolicyFinding): CaseStatement {
  return {
    version,
    parts: parts.map(({ kind, index, truth }) => {
      const condition = kind === 'condition' ? statement.conditions[index] : undefined
      if (condition !== undefined) return { truth, condition }
      return { truth: truth === UNMET ? UNMET : MET }
    }),
  }
}

/** A finding where its conditions come to this together. */
export function inCase(finding: PolicyFinding, conditions: Truth | undefined): PolicyFinding {
  if (conditions === undefined || conditions === UNKNOWN) return finding
  const parts = finding.parts.map((part) =>
    part.kind === 'condition' && part.truth === UNKNOWN ? { ...part, truth: conditions } : part,
  )
  return { ...finding, parts, truth: allOf(parts.map(({ truth }) => truth)) }
}
