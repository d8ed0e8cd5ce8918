/** Findings about actions, resources, principals and Sids. */
import { parseArn } from './arn.ts'
import { hasPlaceholder } from './lint-placeholder.ts'
import type { PolicyProblem, PolicyType, Statement, Text } from './policy.ts'
import { quoted } from './problem.ts'
import { variablesOf } from './variable.ts'

/** Findings about the elements of one statement. */
export function lintElements(statement: Statement, type: PolicyType): readonly PolicyProblem[] {
  return [
    ...lintActions(statement, type),
    ...lintResources(statement),
    ...lintPrincipals(statement, type),
  ]
}

function warning(code: string, path: string, text: Text, message: string): PolicyProblem {
  return { code: `lint/${code}`, severity: 'warning', message, path, span: text.span }
}

function lintActions(statement: Statement, type: PolicyType): readonly PolicyProblem[] {
  const { action, index, effect } = statement
  const path = `Statement[${index}].${action.negated ? 'NotAction' : 'Action'}`
  const problems = action.values.flatMap((value) => {
    if (value.text === '*' || hasPlaceholder(value.text)) return []
    const colon = value.text.indexOf(':')
    if (colon === -1) {
      const message = `${quoted(value.text)} names no service, so that it matches no action; write it as \`service:Action\``
      return [warning('action-without-service', path, value, message)]
    }
    if (type !== 'scp' && /[*?]/.test(value.text.slice(0, colon))) {
      const message = `${quoted(value.text)} has a wildcard in the name of the service, which AWS takes only in SCPs; name the service`
      return [warning('wildcard-in-service', path, value, message)]
    }
    return []
  })
  const nothing = action.negated && action.values.find(({ text }) => text === '*')
  if (nothing)
    problems.push(
      warning(
        'never-matches',
        path,
        nothing,
        '`NotAction` with `*` leaves no action, so that the statement never matches; list the actions to leave out',
      ),
    )
  if (action.negated && effect === 'Deny' && !nothing) {
    problems.push({
      code: 'lint/not-action',
      severity: 'info',
      message:
        'this denies every action that is not listed, those of services that leave no events included; what they would lose cannot be shown',
      path,
      span: action.span,
    })
  }
  return problems
}

function lintResources({ resource, index }: Statement): readonly PolicyProblem[] {
  if (resource === undefined) return []
  const path = `Statement[${index}].${resource.negated ? 'NotResource' : 'Resource'}`
  const nothing = resource.negated && resource.values.find(({ text }) => text === '*')
  return [
    ...(nothing
      ? [
          warning(
            'never-matches',
            path,
            nothing,
            '`NotResource` with `*` leaves no resource, so that the statement never matches; list the resources to leave out',
          ),
        ]
      : []),
    ...resource.values.flatMap((value) => lintArn(value, path)),
  ]
}

function lintArn(value: Text, path: string): readonly PolicyProblem[] {
  const { text } = value
  if (/^\*+$/.test(text)) return []
  const problems = text.startsWith('arn:') ? lintArnParts(value, path) : lintOtherText(value, path)
  if (!/\s/.test(text)) return problems
  const message = `${quoted(text)} has a blank in it, which no ARN has; take it out`
  return [warning('blank-in-arn', path, value, message), ...problems]
}

function lintOtherText(value: Text, path: string): readonly PolicyProblem[] {
  if (hasPlaceholder(value.text) || /^[*?]/.test(value.text)) return []
  const message = `${quoted(value.text)} is no ARN and matches nothing; write one that starts with \`arn:\`, or \`*\``
  return [warning('not-an-arn', path, value, message)]
}

function lintArnParts(value: Text, path: string): readonly PolicyProblem[] {
  const { text } = value
  const arn = parseArn(text)
  if (arn === undefined) {
    const message = `${quoted(text)} has fewer than the six parts of an ARN; count its colons`
    return [warning('short-arn', path, value, message)]
  }
  if (/[*?]/.test(arn.service)) {
    const message = `${quoted(text)} has a wildcard in its service, which AWS does not take; name the service`
    return [warning('wildcard-in-service', path, value, message)]
  }
  const head = text.slice(0, text.length - arn.resource.length)
  if (variablesOf(head, '2012-10-17').length === 0 || hasPlaceholder(text)) return []
  const message = `variables work only after the fifth colon; before it ${quoted(text)} is taken as it is written`
  return [warning('variable-outside-resource-part', path, value, message)]
}

function lintPrincipals(statement: Statement, type: PolicyType): readonly PolicyProblem[] {
  const { principal, index, action } = statement
  if (principal === undefined) return []
  const path = `Statement[${index}].${principal.negated ? 'NotPrincipal' : 'Principal'}`
  const problems = principal.entries.flatMap(({ kind, value }) => {
    if (kind === 'AWS' && value.text !== '*' && /[*?]/.test(value.text)) {
      return [
        warning(
          'wildcard-in-principal',
          path,
          value,
          `${quoted(value.text)} has a wildcard, which a principal cannot have; write \`*\` and a condition on \`aws:PrincipalArn\``,
        ),
      ]
    }
    const blank = /\s/.test(value.text) && !hasPlaceholder(value.text)
    return blank
      ? [
          warning(
            'blank-in-arn',
            path,
            value,
            `${quoted(value.text)} has a blank in it, which no ARN has; take it out`,
          ),
        ]
      : []
  })
  const gateway = action.values.some(({ text }) => /^(?:s3|dynamodb):/i.test(text))
  const named = principal.entries.find(({ value }) => value.text !== '*')
  if (type === 'vpce' && gateway && named !== undefined) {
    problems.push(
      warning(
        'gateway-principal',
        path,
        named.value,
        'a gateway endpoint (S3, DynamoDB) takes only principal `*`; name callers by a condition on `aws:PrincipalArn`',
      ),
    )
  }
  return problems
}
