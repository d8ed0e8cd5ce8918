/** What the grammar of each policy type leaves out of the policy language (Organizations, VPC, S3 and IAM guides). */
import { fixOf, replaceSpan } from './fix.ts'
import { SENSITIVE_KEYS } from './global-keys.ts'
import { conditionProblem, elementPath, type LintContext, problemOf } from './lint-context.ts'
import type {
  Condition,
  PolicyFix,
  PolicyProblem,
  PolicyType,
  Span,
  Statement,
  TextEdit,
} from './policy.ts'
import { quoted } from './problem.ts'

/** Everything that AWS would refuse in a policy of this type (severity `error`), and a boundary that allows nothing. */
export function lintType(context: LintContext): readonly PolicyProblem[] {
  return [
    ...wholePolicy(context),
    ...boundaryRules(context),
    ...context.policy.statements.flatMap((statement) => [
      ...principalRules(context, statement),
      ...resourceRules(context, statement),
      ...(context.type === 'rcp' ? rcpRules(statement) : []),
      ...(context.type === 'vpce' ? endpointRules(context, statement) : []),
    ]),
  ]
}

const NAMES: Readonly<Record<PolicyType, string>> = {
  scp: 'an SCP',
  rcp: 'an RCP',
  vpce: 'an endpoint policy',
  resource: 'a resource policy',
  trust: 'a trust policy',
  identity: 'an identity policy',
  boundary: 'a permissions boundary',
}

function refusal(
  code: string,
  path: string,
  span: Span,
  message: string,
  fix?: PolicyFix,
): PolicyProblem {
  return problemOf({ code, severity: 'error', path, span, message, fix })
}

/** Where a statement, or the policy, begins: what is missing has no place of its own. */
function startOf([start]: Span): Span {
  return [start, start + 1]
}

function wholePolicy(context: LintContext): readonly PolicyProblem[] {
  const { policy, type, text } = context
  if (type !== 'scp' && type !== 'rcp') return []
  const problems: PolicyProblem[] = []
  if (policy.version !== '2012-10-17') {
    const message = `${NAMES[type]} needs \`"Version": "2012-10-17"\`; add it`
    const at = text.valueOf('Version') ?? startOf(policy.statements[0]?.span ?? [0, 0])
    problems.push(refusal('lint/version', 'Version', at, message, versionFix(context)))
  }
  if (policy.id !== undefined) {
    const message = `${NAMES[type]} takes no \`Id\`; take it out`
    const fix = fixOf('take it out', text.withoutMemberOf(policy.id.span[0]), true)
    problems.push(refusal('lint/id', 'Id', policy.id.span, message, fix))
  }
  return problems
}

/** A boundary grants nothing, and lets pass only what it allows: without an Allow its users and roles can do nothing. */
function boundaryRules({ policy, type }: LintContext): readonly PolicyProblem[] {
  const allows = policy.statements.some(({ effect }) => effect === 'Allow')
  if (type !== 'boundary' || allows) return []
  const message =
    'a permissions boundary without an Allow statement lets its users and roles do nothing; add the Allow of what they may do, such as `"Action": "*", "Resource": "*"`'
  const span = startOf(policy.statements[0]?.span ?? [0, 0])
  const code = 'lint/boundary-allows-nothing'
  return [problemOf({ code, severity: 'warning', path: 'Statement', span, message })]
}

/** Writes `Version` `2012-10-17`, which turns variables on, so that the meaning may change. */
export function versionFix({ text }: LintContext): PolicyFix | undefined {
  const at = text.valueOf('Version')
  const edits: readonly TextEdit[] | undefined =
    at === undefined
      ? text.withFirstMember('Version', '"2012-10-17"')
      : [replaceSpan(at, '"2012-10-17"')]
  return fixOf('write Version `2012-10-17`', edits, false)
}

function principalRules(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  const { principal, effect, span } = statement
  const { type, text } = context
  const path = elementPath(statement, 'Principal', principal)
  if (type === 'scp' || type === 'identity' || type === 'boundary') {
    if (principal === undefined) return []
    const message = `${NAMES[type]} takes no \`Principal\`: it applies to the callers it is attached to; take it out`
    const fix = fixOf('take it out', text.withoutMember(principal.span[0]), false)
    return [refusal('lint/principal', path, principal.span, message, fix)]
  }
  if (principal === undefined) {
    const message = `${NAMES[type]} needs a \`Principal\` in each statement; write \`"Principal": "*"\` for everybody`
    // Whom a trust policy or a resource policy names is the reader's choice; these take everybody.
    const everybody = type === 'rcp' || type === 'vpce'
    const edits = everybody ? text.withMember(span[0], 'Principal', '"*"') : undefined
    const fix = fixOf('add `"Principal": "*"`', edits, false)
    return [refusal('lint/no-principal', path, startOf(span), message, fix)]
  }
  if (
    type === 'rcp' &&
    (principal.negated || principal.entries.some(({ kind }) => kind !== 'any'))
  ) {
    const message =
      'an RCP takes only `"Principal": "*"`; name callers by conditions such as `aws:PrincipalArn`'
    const everybody =
      !principal.negated && principal.entries.every(({ value }) => value.text === '*')
    const edits = everybody ? [replaceSpan(principal.span, '"Principal": "*"')] : undefined
    const fix = fixOf('write `"*"`', edits, true)
    return [refusal('lint/rcp-principal', path, principal.span, message, fix)]
  }
  if (principal.negated && (type === 'trust' || effect === 'Allow')) {
    const message =
      '`NotPrincipal` works only with `Deny`, and not in trust policies; use `Principal` with conditions'
    return [refusal('lint/not-principal', path, principal.span, message)]
  }
  return []
}

function resourceRules(
  { type, text }: LintContext,
  statement: Statement,
): readonly PolicyProblem[] {
  const { resource, span } = statement
  const path = elementPath(statement, 'Resource', resource)
  if (type === 'trust') {
    if (resource === undefined) return []
    const message = 'a trust policy takes no `Resource`: it stands on its role; take it out'
    const fix = fixOf('take it out', text.withoutMember(resource.span[0]), false)
    return [refusal('lint/trust-resource', path, resource.span, message, fix)]
  }
  if (resource !== undefined) return []
  const message = `${NAMES[type]} needs \`Resource\` or \`NotResource\` in each statement; write \`"Resource": "*"\` for all`
  // Without the element a statement covers every resource: that is what it was read as.
  const fix = fixOf('add `"Resource": "*"`', text.withMember(span[0], 'Resource', '"*"'), true)
  return [refusal('lint/no-resource', path, startOf(span), message, fix)]
}

function rcpRules(statement: Statement): readonly PolicyProblem[] {
  const { effect, action, index, span } = statement
  const problems: PolicyProblem[] = []
  if (effect === 'Allow') {
    const message = 'an RCP takes only `"Effect": "Deny"`; AWS attaches the Allow itself'
    problems.push(refusal('lint/rcp-allow', `Statement[${index}].Effect`, startOf(span), message))
  }
  const path = elementPath(statement, 'Action', action)
  if (action.negated) {
    const message = 'an RCP takes no `NotAction`; list the actions'
    problems.push(refusal('lint/rcp-not-action', path, action.span, message))
  }
  const bare = action.values.find(({ text }) => text === '*')
  if (bare !== undefined) {
    const message = 'an RCP takes no `*` for all actions; name the services, such as `s3:*`'
    problems.push(refusal('lint/rcp-all-actions', path, bare.span, message))
  }
  return problems
}

/** The VPC guide allows neither wildcards nor numeric operators on keys that AWS itself fills, and no short texts beside wildcards. */
function endpointRules(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  return statement.conditions.flatMap((condition) => {
    const { test, key, keyName, operator, values } = condition
    const place = { ...context, statement, condition }
    if (isRefusedByEndpoint('vpce', condition, keyName)) {
      const message = `an endpoint policy takes neither wildcards nor numeric operators on ${quoted(key.text)}; list the values with \`StringEquals\``
      const code = 'lint/vpce-condition'
      return [conditionProblem(place, { code, severity: 'error', span: operator.span, message })]
    }
    return values
      .filter(({ text }) => test.family === 'string-like' && hasLonelyWildcard(text))
      .map(({ text, span }) => {
        const message = `an endpoint policy takes a wildcard only beside six or more other characters, which ${quoted(text)} does not have; write more of the value`
        return conditionProblem(place, {
          code: 'lint/vpce-short-text',
          severity: 'error',
          span,
          message,
        })
      })
  })
}

/** Whether an endpoint policy may not hold the condition, were it on this key. */
export function isRefusedByEndpoint(
  type: PolicyType,
  { test, values }: Condition,
  key: string | undefined,
): boolean {
  if (type !== 'vpce' || !SENSITIVE_KEYS.has(key?.toLowerCase() ?? '')) return false
  const wild = test.family === 'string-like' && values.some(({ text }) => /[*?]/.test(text))
  return wild || test.family === 'numeric'
}

const FIXED_MIN = 6

/** A wildcard without six other characters in a row on either side. */
function hasLonelyWildcard(text: string): boolean {
  const parts = text.split(/[*?]/).map(({ length }) => length >= FIXED_MIN)
  return parts.slice(1).some((after, at) => !after && parts[at] !== true)
}

/** Services whose resources no RCP reaches: a warning, since the list grows. */
export function lintRcpServices(
  { type, facts }: LintContext,
  statement: Statement,
): readonly PolicyProblem[] {
  if (type !== 'rcp' || facts === undefined) return []
  const { action } = statement
  return action.values.flatMap(({ text, span }) => {
    const service = text.slice(0, Math.max(0, text.indexOf(':'))).toLowerCase()
    if (facts.rcp.services.has(service) || facts.actionsOf(service) === undefined) return []
    const message = `RCPs reach no resource of ${quoted(service)}, by AWS's list of ${facts.rcp.asOf}; take the action out`
    const path = elementPath(statement, 'Action', action)
    return [{ code: 'lint/rcp-service', severity: 'warning', path, span, message } as const]
  })
}
