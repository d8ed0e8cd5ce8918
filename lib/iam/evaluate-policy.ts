/** A whole policy against one request: every statement, the decision over them, and what no value of an open key can change. */
import { type CaseResult, type Judgement, tryCases } from './cases.ts'
import {
  type Decision,
  decide,
  evaluateStatement,
  type ImplicitDeny,
  type MultivaluedLookup,
  type StatementFinding,
} from './evaluate.ts'
import type { Policy } from './policy.ts'
import type { AuthRequest } from './request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from './truth.ts'

export interface Evaluation {
  readonly findings: readonly StatementFinding[]
  readonly decision: Decision
  /**
   * Of a decision that is settled although statements are open: the keys (lower case) whose value does not
   * matter. What decides is then not one statement in all cases, but in each case one of `decision.by`.
   */
  readonly whatever: readonly string[]
  /** Of an open decision: the keys that several conditions read and that can still matter, lower case; undefined when cases were not tried. */
  readonly openKeys: readonly string[] | undefined
}

/** Guarantee: as sharp as trying every value of the keys that are not known, up to the limits of `tryCases`. */
export function evaluatePolicy(
  policy: Policy,
  request: AuthRequest,
  implicitDeny: ImplicitDeny,
  isMultivalued: MultivaluedLookup,
): Evaluation {
  const findings = policy.statements.map((statement) =>
    evaluateStatement(statement, request, policy.version, isMultivalued),
  )
  const decision = decide(findings, { implicitDeny })
  const plain: Evaluation = { findings, decision, whatever: [], openKeys: undefined }
  if (!findings.some(({ truth }) => truth === UNKNOWN)) return plain
  const statements = findings.map(({ statement, parts }) => ({
    version: policy.version,
    parts: parts.map(({ kind, index, truth }) => {
      const condition = kind === 'condition' ? statement.conditions[index] : undefined
      return condition === undefined ? { truth } : { truth, condition }
    }),
  }))
  const effects = policy.statements.map(({ effect }) => effect)
  const found = tryCases(
    statements,
    { key: (name) => request.key(name), isMultivalued },
    (truths) => judgeDenied(effects, truths, implicitDeny),
  )
  return found === undefined ? plain : sharpened(findings, found, implicitDeny)
}

/** Whether statements of these effects and truths deny: the table of `decide`, and what an open result depends on. */
export function judgeDenied(
  effects: readonly ('Allow' | 'Deny')[],
  truths: readonly Truth[],
  implicitDeny: ImplicitDeny,
): Judgement {
  const open: { readonly Allow: number[]; readonly Deny: number[] } = { Allow: [], Deny: [] }
  let allowed = implicitDeny === 'none'
  for (const [at, truth] of truths.entries()) {
    const effect = effects[at]!
    if (truth === UNKNOWN) open[effect].push(at)
    else if (truth === MET && effect === 'Deny') return { verdict: MET, open: [] }
    else if (truth === MET) allowed = true
  }
  if (allowed) return { verdict: open.Deny.length > 0 ? UNKNOWN : UNMET, open: open.Deny }
  if (implicitDeny === 'denied' && open.Allow.length === 0) return { verdict: MET, open: [] }
  return { verdict: UNKNOWN, open: [...open.Allow, ...open.Deny].sort((a, b) => a - b) }
}

function sharpened(
  before: readonly StatementFinding[],
  found: CaseResult,
  implicitDeny: ImplicitDeny,
): Evaluation {
  const findings = before.map((finding, at) => ({ ...finding, truth: found.truths[at]! }))
  const decision = decide(findings, { implicitDeny })
  if (found.verdict === UNKNOWN || decision.kind !== 'undetermined') {
    const isOpen = decision.kind === 'undetermined'
    return { findings, decision, whatever: [], openKeys: isOpen ? found.openKeys : undefined }
  }
  const settled = { findings, whatever: found.tried, openKeys: undefined }
  if (found.verdict === UNMET) return { ...settled, decision: { kind: 'not-denied' } }
  const denies = findings.map(({ statement }) => statement.effect === 'Deny')
  const { by, none } = decidingTogether(found.settledCases, denies)
  return {
    ...settled,
    decision: { kind: 'denied', by: by.map((at) => findings[at]!), implicit: none },
  }
}

/**
 * Statements of which one is met in each case, few of them, by position; `none` tells that in some case
 * none of the candidates is. `candidates` tells by position which statements count.
 */
export function decidingTogether(
  cases: readonly (readonly Truth[])[],
  candidates: readonly boolean[],
): { readonly by: readonly number[]; readonly none: boolean } {
  const met = cases.map((truths) =>
    truths.flatMap((truth, at) => (truth === MET && candidates[at] === true ? [at] : [])),
  )
  const by = new Set<number>()
  // What is met alone in some case must be there; the others are taken only where none of these is met.
  for (const found of met.toSorted((a, b) => a.length - b.length)) {
    const [first] = found
    if (first !== undefined && !found.some((at) => by.has(at))) by.add(first)
  }
  return { by: [...by].sort((a, b) => a - b), none: met.some((found) => found.length === 0) }
}
