/**
 * The decision over policies of all types together. Each layer says whether it lets the call pass; one
 * that does not denies, and one that may not leaves the call undetermined. The rules are the tables
 * L, C, E, G, X, B and K of `docs/evaluation.md`, section "Combining policies".
 */
import { type ConditionTruths, inCase, settledByCases } from './authorize-cases.ts'
import {
  decide,
  evaluateStatement,
  type ImplicitDeny,
  implicitDenyOf,
  type MultivaluedLookup,
  type StatementFinding,
} from './evaluate.ts'
import {
  anyNaming,
  type GrantSides,
  grantOf,
  isBarred,
  isStrict,
  mapNamings,
  type NamedAllows,
  namedAllows,
  rescues,
} from './grant.ts'
import { matchesAtEndpoint } from './match.ts'
import type { Statement } from './policy.ts'
import {
  endpointReach,
  identityReach,
  rcpReach,
  type Surroundings,
  scpReach,
  type TypeReach,
} from './policy-reach.ts'
import type { GrantingPolicies, NamedPolicy, PolicySet } from './policy-set.ts'
import type { AuthRequest } from './request.ts'
import { allOf, anyOf, MET, not, type Truth, UNKNOWN, UNMET } from './truth.ts'
import type { Version } from './variable.ts'

export type Layer = 'scp' | 'rcp' | 'vpce' | 'resource' | 'identity' | 'boundary'

/** A statement's finding, and the policy it is of. */
export interface PolicyFinding extends StatementFinding {
  readonly policyName: string
  readonly version: Version
}

/** What one layer, or one level of SCPs or RCPs, says. */
export interface LayerResult {
  readonly layer: Layer
  /** The root, OU or account of SCPs and RCPs. */
  readonly level: string | undefined
  /** Met: it lets the call pass; unmet: it denies; unknown: it may deny. */
  readonly passes: Truth
  /** A phrase for the reader: lower case, no full stop. */
  readonly why: string
  /** Statements that decide: those that deny, leave it open, or allow. */
  readonly statements: readonly PolicyFinding[]
  /** Every statement, evaluated; none where the type does not reach the call. */
  readonly findings: readonly PolicyFinding[]
}

export interface Authorization {
  readonly verdict: 'denied' | 'undetermined' | 'not-denied'
  /** One for each level and type that was given, in AWS's order. */
  readonly layers: readonly LayerResult[]
  /** The layers that make the verdict; of a call that is not denied, those that grant it. */
  readonly decidedBy: readonly LayerResult[]
  /** What a reader must know: types that were not given although the verdict rests on them. */
  readonly notes: readonly string[]
}

interface Asked {
  readonly request: AuthRequest
  readonly surroundings: Surroundings
  readonly isMultivalued: MultivaluedLookup
  /** Statements that were evaluated: once, whatever the case. */
  readonly findings: Map<Statement, PolicyFinding>
  /** What the conditions of statements come to in the case that is looked at. */
  readonly conditions: ConditionTruths
}

/** Evaluates every statement of every policy: the answer holds all reasons. */
export function authorize(
  request: AuthRequest,
  set: PolicySet,
  surroundings: Surroundings,
  isMultivalued: MultivaluedLookup,
): Authorization {
  if (request.action?.toLowerCase() === NEEDS_NO_PERMISSION) {
    const notes = ['`sts:GetCallerIdentity` needs no permission: no policy denies it']
    return { verdict: 'not-denied', layers: [], decidedBy: [], notes }
  }
  const asked: Asked = {
    request: withBoundary(request, set),
    surroundings,
    isMultivalued,
    findings: new Map(),
    conditions: new Map(),
  }
  const layers = layersOf(asked, set)
  const notes = notesOf(request, set)
  const worst = allOf(layers.map(({ passes }) => passes))
  const settled =
    worst === UNKNOWN
      ? settledByCases({
          layers,
          request: asked.request,
          isMultivalued,
          layersIn: (conditions) => layersOf({ ...asked, conditions }, set),
          likeness: likenessOf(asked, set, layers),
        })
      : undefined
  if (settled === undefined) return authorization(layers, worst, notes)
  const told = authorization(layers, settled.isDenied ? UNMET : MET, [
    ...notes,
    whateverNote(settled.tried),
  ])
  // No layer denies by itself: those that may do it together.
  const together = layers.filter(({ passes }) => passes === UNKNOWN)
  return settled.isDenied ? { ...told, decidedBy: together } : told
}

/** All that the layers depend on beside their statements. */
function likenessOf(
  { request, surroundings }: Asked,
  { identity, resource }: PolicySet,
  layers: readonly LayerResult[],
): string {
  const { action, principal, resource: on } = request
  const { managementAccount, resourceAccount } = surroundings
  return JSON.stringify([
    [action, principal, on.kind, managementAccount, resourceAccount],
    [identity?.noOthers, resource?.noOthers, endpointReach(request)],
    layers.map(({ layer, level, why, findings }) => [layer, level, why, findings.length]),
  ])
}

function whateverNote(keys: readonly string[]): string {
  const names = keys.map((name) => `\`${name}\``).join(', ')
  return `whatever ${names} ${keys.length === 1 ? 'is' : 'are'}, the verdict is the same: all values were tried`
}

function authorization(
  layers: readonly LayerResult[],
  worst: Truth,
  notes: readonly string[],
): Authorization {
  return {
    verdict: worst === MET ? 'not-denied' : worst === UNMET ? 'denied' : 'undetermined',
    layers,
    decidedBy: layers.filter((layer) =>
      worst === MET
        ? GRANTS.has(layer.layer) && layer.statements.length > 0
        : layer.passes === worst,
    ),
    notes,
  }
}

function layersOf(asked: Asked, set: PolicySet): readonly LayerResult[] {
  const { request, surroundings } = asked
  const scp = scpReach(request, surroundings)
  const rcp = rcpReach(request, surroundings)
  const endpoint = endpointReach(request)
  return [
    ...set.rcp.map((level) => limit(asked, 'rcp', level.name, level.policies, rcp)),
    ...set.scp.map((level) => limit(asked, 'scp', level.name, level.policies, scp)),
    ...set.vpce.map((policy) => limit(asked, 'vpce', undefined, [policy], endpoint)),
    ...grantLayers(asked, set),
  ]
}

const GRANTS: ReadonlySet<Layer> = new Set(['identity', 'resource'])

/** Source: STS API reference, GetCallerIdentity. */
const NEEDS_NO_PERMISSION = 'sts:getcalleridentity'

/** Whoever is given no boundary has none: what is not given never denies. Of callers that have none by their kind nothing asks for it. */
function withBoundary(request: AuthRequest, { boundary }: PolicySet): AuthRequest {
  return { ...request, principal: { ...request.principal, bounded: boundary.length > 0 } }
}

function findingsOf(asked: Asked, policies: readonly NamedPolicy[]): readonly PolicyFinding[] {
  return policies.flatMap((named) =>
    named.policy.statements.map((statement) =>
      inCase(findingOf(asked, named, statement), asked.conditions.get(statement)),
    ),
  )
}

function findingOf(
  { request, isMultivalued, findings }: Asked,
  { name, policy: { version } }: NamedPolicy,
  statement: Statement,
): PolicyFinding {
  const known = findings.get(statement)
  if (known !== undefined) return known
  const finding = evaluateStatement(statement, request, version, isMultivalued)
  const found = { ...finding, policyName: name, version }
  findings.set(statement, found)
  return found
}

/** A layer that can only take away: the policies of one level are one union. */
function limit(
  asked: Asked,
  layer: 'scp' | 'rcp' | 'vpce',
  level: string | undefined,
  policies: readonly NamedPolicy[],
  reach: TypeReach,
): LayerResult {
  if (reach.truth === UNMET) return outOfReach(layer, level, reach)
  const found = findingsOf(asked, policies)
  const findings = layer === 'vpce' ? found.map((one) => atEndpoint(one, asked.request)) : found
  const result = { layer, level, findings }
  const decision = decide(findings, { implicitDeny: implicitDenyOfLevel(policies, layer) })
  switch (decision.kind) {
    case 'not-denied':
      return {
        ...result,
        passes: MET,
        why: 'it lets the call pass',
        // Where nothing denies, what is met allows.
        statements: findings.filter(({ truth }) => truth === MET),
      }
    case 'undetermined': {
      const why = reach.truth === MET ? openWhy(decision.open) : reach.why
      return { ...result, passes: UNKNOWN, why, statements: decision.open }
    }
    case 'denied': {
      const passes = not(reach.truth)
      const why = passes === UNMET ? deniedWhy(decision.implicit) : reach.why
      return { ...result, passes, why, statements: decision.by }
    }
  }
}

function atEndpoint(finding: PolicyFinding, { principal, action }: AuthRequest): PolicyFinding {
  const truth = matchesAtEndpoint(finding.statement.principal, principal, action)
  const parts = finding.parts.map((part) => (part.kind === 'principal' ? { ...part, truth } : part))
  return { ...finding, parts, truth: allOf(parts.map((part) => part.truth)) }
}

function outOfReach(layer: Layer, level: string | undefined, { why }: TypeReach): LayerResult {
  return { layer, level, passes: MET, why, statements: [], findings: [] }
}

/** One policy that must allow makes its level one that must: the others beside it may do so. */
function implicitDenyOfLevel(
  policies: readonly NamedPolicy[],
  layer: 'scp' | 'rcp' | 'vpce',
): ImplicitDeny {
  const needs = policies.some(({ policy }) => implicitDenyOf(policy, layer) === 'denied')
  return needs ? 'denied' : 'none'
}

function openWhy(open: readonly PolicyFinding[]): string {
  const denies = open.some(({ statement }) => statement.effect === 'Deny')
  return denies ? 'a Deny may match' : 'no Allow matches for certain'
}

function deniedWhy(implicit: boolean): string {
  return implicit ? 'no Allow matches' : 'a Deny matches'
}

/** One side of the grant, with its Deny statements told apart from what its Allow statements say. */
interface Side {
  readonly layer: 'resource' | 'identity' | 'boundary'
  readonly findings: readonly PolicyFinding[]
  readonly reach: TypeReach
  readonly denies: Truth
  /** Undefined: the policies stand beside others, and do not tell what is allowed. */
  readonly allows: Truth | undefined
}

/** The layers that grant: what each denies, and what they allow together. */
function grantLayers(asked: Asked, set: PolicySet): readonly LayerResult[] {
  const { request, surroundings } = asked
  const sameAccount = sameAccountOf(request, surroundings)
  const reach = identityReach(request)
  const resource = set.resource && resourceSide(asked, set.resource, sameAccount)
  const identity = set.identity && side(asked, 'identity', set.identity, reach)
  const boundaries = set.boundary.map((one) => {
    return side(asked, 'boundary', { policies: [one], noOthers: true }, reach)
  })
  const sides: GrantSides = {
    identity: identity?.allows,
    boundary: allOf(boundaries.map((one) => one.allows ?? MET)),
    resource: resource?.allows === undefined ? undefined : resource.named,
  }
  const grant = grantOf(sides, {
    kind: request.principal.kind,
    sameAccount,
    strict: isStrict(request.action, request.resource.kind !== 'none'),
  })
  return [resource, identity, ...boundaries]
    .filter((one) => one !== undefined)
    .map((one) => grantLayer(one, grant))
}

/** Whether what is not allowed by these policies is not allowed by the type at all. */
function tellsAllows(given: GrantingPolicies | undefined): boolean {
  if (given === undefined || given.noOthers) return given !== undefined
  return given.policies.some(({ policy }) =>
    policy.statements.some(({ effect }) => effect === 'Allow'),
  )
}

function side(asked: Asked, layer: Side['layer'], given: GrantingPolicies, reach: TypeReach): Side {
  const findings = reach.truth === UNMET ? [] : findingsOf(asked, given.policies)
  const truths = (effect: 'Allow' | 'Deny') =>
    anyOf(findings.filter((one) => one.statement.effect === effect).map((one) => one.truth))
  return {
    layer,
    findings,
    reach,
    denies: allOf([reach.truth, truths('Deny')]),
    allows: tellsAllows(given) ? unlessBarred(asked.request, truths('Allow')) : undefined,
  }
}

function resourceSide(
  asked: Asked,
  given: GrantingPolicies,
  sameAccount: Truth,
): Side & { readonly named: NamedAllows } {
  const findings = findingsOf(asked, given.policies)
  const denies = anyOf(
    findings.filter((one) => one.statement.effect === 'Deny').map((one) => one.truth),
  )
  const named = mapNamings(namedAllows(asked.request.principal, findings), (truth) =>
    unlessBarred(asked.request, truth),
  )
  const reach = resourceReach(asked.request, sameAccount)
  return {
    layer: 'resource',
    findings,
    reach,
    denies: allOf([reach.truth, denies]),
    named,
    allows: tellsAllows(given) ? anyNaming(named) : undefined,
  }
}

function unlessBarred(request: AuthRequest, truth: Truth): Truth {
  return allOf([truth, not(isBarred(request))])
}

/** The root user of the owner reaches the policy of a bucket, and perhaps of a queue, whatever that says. */
function resourceReach(
  { principal: { kind }, action }: AuthRequest,
  sameAccount: Truth,
): TypeReach {
  const isRoot = kind === 'root' ? MET : kind === 'unknown' ? UNKNOWN : UNMET
  const truth = not(allOf([isRoot, rescues(action), sameAccount]))
  const may = truth === UNKNOWN ? 'may reach' : 'reaches'
  return { truth, why: `the root user of the owner ${may} this policy whatever it says` }
}

function allowedBy(allows: Truth | undefined, grant: Truth): Truth {
  if (allows === undefined || allows === MET || grant === MET) return MET
  return grant === UNMET ? allows : UNKNOWN
}

/** What is missing of a grant is put to the sides that do not allow for certain. */
function grantLayer({ layer, findings, reach, denies, allows }: Side, grant: Truth): LayerResult {
  if (reach.truth === UNMET) return outOfReach(layer, undefined, reach)
  const result = { layer, level: undefined, findings }
  const allowed = allowedBy(allows, grant)
  const passes = allOf([not(denies), allowed])
  const ofEffect = (effect: 'Allow' | 'Deny', least: Truth) =>
    findings.filter(({ statement, truth }) => statement.effect === effect && truth >= least)
  if (denies === MET) {
    return { ...result, passes, why: deniedWhy(false), statements: ofEffect('Deny', MET) }
  }
  if (passes === MET) {
    const why = allows === MET ? 'an Allow matches' : 'no Allow of it is needed'
    return { ...result, passes, why, statements: ofEffect('Allow', MET) }
  }
  if (passes === UNMET) return { ...result, passes, why: deniedWhy(true), statements: [] }
  const open = [
    ...ofEffect('Deny', UNKNOWN),
    ...(allowed === UNKNOWN ? ofEffect('Allow', UNKNOWN) : []),
  ]
  const openReach = denies === UNKNOWN && reach.truth === UNKNOWN ? reach.why : undefined
  const why =
    open.length === 0
      ? 'no Allow matches, but another policy may allow'
      : (openReach ?? openWhy(open))
  return { ...result, passes, why, statements: open }
}

/** An action on no resource stays in the account of the caller. */
function sameAccountOf({ principal, resource }: AuthRequest, surroundings: Surroundings): Truth {
  if (resource.kind === 'none') return MET
  const { resourceAccount } = surroundings
  if (principal.account === undefined || resourceAccount === undefined) return UNKNOWN
  return principal.account === resourceAccount ? MET : UNMET
}

function notesOf(request: AuthRequest, set: PolicySet): readonly string[] {
  const { principal } = request
  if (isBarred(request) === MET) return ['AWS lets no root user call `sts:AssumeRole`']
  const [identity, resource] = [tellsAllows(set.identity), tellsAllows(set.resource)]
  if (!identity && !resource) {
    return [
      'whether anything allows the call was not asked: no identity or resource policy with an Allow was given',
    ]
  }
  if (!identity && identityReach({ principal }).truth !== UNMET) {
    return ['whether an identity policy allows the call is not known: none with an Allow was given']
  }
  return resource
    ? []
    : ['whether a resource policy allows the call is not known: none with an Allow was given']
}
