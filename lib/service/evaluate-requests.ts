import { keyRule } from '#lib/cloudtrail/keys.ts'
import { ACL_ACTIONS, KMS_GRANT_ACTIONS, RCP_SERVICES } from '#lib/cloudtrail/service-lists.ts'
import {
  type Authorization,
  authorize,
  type Layer,
  type LayerResult,
  type PolicyFinding,
} from '#lib/iam/authorize.ts'
import { type PartInWords, partsInWords } from '#lib/iam/explain-finding.ts'
import { lintPlaceholders } from '#lib/iam/lint-placeholder.ts'
import { type OpenThing, openThingsOf } from '#lib/iam/open-things.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy, PolicyProblem } from '#lib/iam/policy.ts'
import type { AuthRequest } from '#lib/iam/request.ts'
import { truthName } from '#lib/iam/truth.ts'
import { authRequestOf, type WrittenRequest } from '#lib/iam/written-request.ts'
import type { Failure, Result } from '#lib/result.ts'
import { type PlacedPolicy, policySetFor } from './policy-selection.ts'
import { readWrittenRequest } from './read-written-request.ts'

/** A policy as it comes from outside. */
export interface PolicySource {
  readonly layer: Layer
  /** Level of an SCP or RCP, endpoint id, or the ARN that it stands on; undefined: every call. */
  readonly place: string | undefined
  /** What answers call it: the name of its file. */
  readonly name: string
  /** Undefined: there certainly is no such policy (`identity` and `resource` only). */
  readonly text: string | undefined
}

/** A policy as it was read, with what is wrong with it. */
export interface ReadSource extends PlacedPolicy {
  readonly problems: readonly PolicyProblem[]
}

export interface EvaluateOptions {
  readonly unmentioned: WrittenRequest['unmentioned']
  readonly managementAccount: string | undefined
}

/** Reads policies; one with a problem of severity `error` has no `policy` and must not be evaluated. */
export function readSources(sources: readonly PolicySource[]): readonly ReadSource[] {
  return sources.map(({ layer, place, name, text }) => {
    const source = { layer, place, name, isNone: text === undefined }
    if (text === undefined) return { ...source, policy: undefined, problems: [] }
    const read = parsePolicy(text)
    // A placeholder matches nothing, so what is written with it would look as if it were not there.
    const left = read.policy === undefined ? [] : lintPlaceholders(read.policy, text)
    const policy: Policy | undefined = left.length === 0 ? read.policy : undefined
    return { ...source, policy, problems: [...read.problems, ...left] }
  })
}

/** The answer about one request. */
export interface EvaluatedRequest {
  readonly verdict: Authorization['verdict']
  readonly decidedBy: readonly AnsweredLayer[]
  /** What leaves an undetermined call open. */
  readonly openKeys: readonly OpenThing[]
  readonly notes: readonly string[]
}

export interface AnsweredLayer {
  readonly layer: Layer
  readonly level?: string
  readonly why: string
  readonly statements: readonly AnsweredStatement[]
}

export interface AnsweredStatement {
  readonly policy: string
  /** Position in the policy, from 0. */
  readonly index: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  readonly truth: 'met' | 'unmet' | 'unknown'
}

/** Every layer with every statement in words: the chain that the page shows. */
export interface ExplainedLayer extends Omit<AnsweredLayer, 'statements'> {
  readonly passes: 'met' | 'unmet' | 'unknown'
  readonly statements: readonly (AnsweredStatement & { readonly parts: readonly PartInWords[] })[]
}

export interface Evaluator {
  /** Reads a request that came from outside and decides it. */
  evaluate(request: unknown): Result<EvaluatedRequest, Failure>
  /** The same with the chain of reasons. */
  explain(
    request: unknown,
  ): Result<EvaluatedRequest & { readonly layers: readonly ExplainedLayer[] }, Failure>
}

/** What decides requests by these policies, which were all read without errors. */
export function evaluatorOf(
  sources: readonly PlacedPolicy[],
  { unmentioned, managementAccount }: EvaluateOptions,
): Evaluator {
  const setFor = policySetFor(sources)
  const decide = (input: unknown): Result<Decided, Failure> => {
    const written = readWrittenRequest(input, unmentioned)
    if (!written.ok) return written
    const request = authRequestOf(written.value)
    const surroundings = {
      resourceAccount: written.value.resourceAccount,
      managementAccount,
      rcpServices: RCP_SERVICES.services,
    }
    const set = setFor(written.value, request)
    return {
      ok: true,
      value: { request, authorization: authorize(request, set, surroundings, isMultivalued) },
    }
  }
  return {
    evaluate(input) {
      const decided = decide(input)
      return decided.ok ? { ok: true, value: answerOf(decided.value) } : decided
    },
    explain(input) {
      const decided = decide(input)
      if (!decided.ok) return decided
      const { authorization, request } = decided.value
      const layers = authorization.layers.map((layer) => explainedLayer(layer, request))
      return { ok: true, value: { ...answerOf(decided.value), layers } }
    },
  }
}

interface Decided {
  readonly request: AuthRequest
  readonly authorization: Authorization
}

function isMultivalued(keyName: string): boolean | undefined {
  return keyRule(keyName)?.rule.multivalued
}

function answerOf({ authorization, request }: Decided): EvaluatedRequest {
  return {
    verdict: authorization.verdict,
    decidedBy: authorization.decidedBy.map(answeredLayer),
    openKeys: openThingsOf(authorization, request),
    notes: [...authorization.notes, ...grantedElsewhere(authorization, request)],
  }
}

/** Of a missing Allow: what else than a policy may allow the call. */
function grantedElsewhere(
  { verdict, decidedBy }: Authorization,
  { action }: AuthRequest,
): readonly string[] {
  const isMissing = decidedBy.every(
    ({ layer, statements }) =>
      (layer === 'identity' || layer === 'resource') && statements.length === 0,
  )
  if (verdict !== 'denied' || !isMissing) return []
  const name = action?.toLowerCase() ?? ''
  if (KMS_GRANT_ACTIONS.actions.has(name))
    return ['a grant of the key may allow it: grants are not looked at']
  return ACL_ACTIONS.actions.has(name)
    ? ['an ACL of the bucket or the object may allow it: ACLs are not looked at']
    : []
}

function answeredLayer({ layer, level, why, statements }: LayerResult): AnsweredLayer {
  return {
    layer,
    ...(level === undefined ? {} : { level }),
    why,
    statements: statements.map(answeredStatement),
  }
}

function answeredStatement({ policyName, statement, truth }: PolicyFinding): AnsweredStatement {
  return {
    policy: policyName,
    index: statement.index,
    ...(statement.sid === undefined ? {} : { sid: statement.sid.text }),
    effect: statement.effect,
    truth: truthName(truth),
  }
}

function explainedLayer(result: LayerResult, request: AuthRequest): ExplainedLayer {
  const { layer, level, why } = answeredLayer(result)
  return {
    layer,
    ...(level === undefined ? {} : { level }),
    why,
    passes: truthName(result.passes),
    statements: result.findings.map((finding) => ({
      ...answeredStatement(finding),
      parts: partsInWords(finding, request),
    })),
  }
}
