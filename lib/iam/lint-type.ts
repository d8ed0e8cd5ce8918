/** What the grammar of each policy type leaves out of the policy language (Organizations, VPC, S3 and IAM guides). */
import { SENSITIVE_KEYS } from './global-keys.ts'
import type { Policy, PolicyProblem, PolicyType, Span, Statement } from './policy.ts'
import { quoted } from './problem.ts'

/** Everything that AWS would refuse in a policy of this type; severity `error`. */
export function lintType(policy: Policy, type: PolicyType): readonly PolicyProblem[] {
  return [
    ...wholePolicy(policy, type),
    ...policy.statements.flatMap((statement) => [
      ...principalRules(statement, type),
      ...resourceRules(statement, type),
      ...(type === 'rcp' ? rcpRules(statement) : []),
      ...(type === 'vpce' ? endpointRules(statement) : []),
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
}

function refusal(code: string, path: string, span: Span, message: string): PolicyProblem {
  return { code: `lint/${code}`, severity: 'error', message, path, span }
}

function wholePolicy(policy: Policy, type: PolicyType): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const first = policy.statements[0]?.span ?? [0, 0]
  const organization = type === 'scp' || type === 'rcp'
  if (organization && policy.version !== '2012-10-17') {
    const message = `${NAMES[type]} needs \`"Version": "2012-10-17"\`; add it`
    problems.push(refusal('version', 'Version', first, message))
  }
  if (organization && policy.id !== undefined) {
    problems.push(
      refusal('id', 'Id', policy.id.span, `${NAMES[type]} takes no \`Id\`; take it out`),
    )
  }
  return problems
}

function principalRules(statement: Statement, type: PolicyType): readonly PolicyProblem[] {
  const { principal, effect, index, span } = statement
  const path = `Statement[${index}].${principal?.negated ? 'NotPrincipal' : 'Principal'}`
  if (type === 'scp' || type === 'identity') {
    if (principal === undefined) return []
    const message = `${NAMES[type]} takes no \`Principal\`: it applies to the callers it is attached to; take it out`
    return [refusal('principal', path, principal.span, message)]
  }
  if (principal === undefined) {
    const message = `${NAMES[type]} needs a \`Principal\` in each statement; write \`"Principal": "*"\` for everybody`
    return [refusal('no-principal', path, span, message)]
  }
  if (
    type === 'rcp' &&
    (principal.negated || principal.entries.some(({ kind }) => kind !== 'any'))
  ) {
    const message =
      'an RCP takes only `"Principal": "*"`; name callers by conditions such as `aws:PrincipalArn`'
    return [refusal('rcp-principal', path, principal.span, message)]
  }
  if (principal.negated && (type === 'trust' || effect === 'Allow')) {
    const message =
      '`NotPrincipal` works only with `Deny`, and not in trust policies; use `Principal` with conditions'
    return [refusal('not-principal', path, principal.span, message)]
  }
  return []
}

function resourceRules(statement: Statement, type: PolicyType): readonly PolicyProblem[] {
  const { resource, index, span } = statement
  const path = `Statement[${index}].Resource`
  if (type === 'trust') {
    if (resource === undefined) return []
    const message = 'a trust policy takes no `Resource`: it stands on its role; take it out'
    return [refusal('trust-resource', path, resource.span, message)]
  }
  if (resource !== undefined) return []
  const message = `${NAMES[type]} needs \`Resource\` or \`NotResource\` in each statement; write \`"Resource": "*"\` for all`
  return [refusal('no-resource', path, span, message)]
}

function rcpRules({ effect, action, index, span }: Statement): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = []
  const path = `Statement[${index}]`
  if (effect === 'Allow') {
    const message = 'an RCP takes only `"Effect": "Deny"`; AWS attaches the Allow itself'
    problems.push(refusal('rcp-allow', `${path}.Effect`, span, message))
  }
  if (action.negated) {
    const message = 'an RCP takes no `NotAction`; list the actions'
    problems.push(refusal('rcp-not-action', `${path}.NotAction`, action.span, message))
  }
  const bare = action.values.find(({ text }) => text === '*')
  if (bare !== undefined) {
    const message = 'an RCP takes no `*` for all actions; name the services, such as `s3:*`'
    problems.push(refusal('rcp-all-actions', `${path}.Action`, bare.span, message))
  }
  return problems
}

/** The VPC guide allows neither wildcards nor numeric operators on keys that AWS itself fills. */
function endpointRules({ conditions, index }: Statement): readonly PolicyProblem[] {
  return conditions.flatMap(({ test, key, keyName, operator, values }) => {
    if (!SENSITIVE_KEYS.has(keyName)) return []
    const wild = test.family === 'string-like' && values.some(({ text }) => /[*?]/.test(text))
    if (!wild && test.family !== 'numeric') return []
    const message = `an endpoint policy takes neither wildcards nor numeric operators on ${quoted(key.text)}; list the values with \`StringEquals\``
    const path = `Statement[${index}].Condition.${operator.text}.${key.text}`
    return [refusal('vpce-condition', path, operator.span, message)]
  })
}
