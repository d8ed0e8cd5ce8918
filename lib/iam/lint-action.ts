/** Findings about the names of actions and services. */
import { rewrite, rewriteAs } from './fix.ts'
import { elementPath, type LintContext, problemOf } from './lint-context.ts'
import type { LintFacts } from './lint-facts.ts'
import { nearestName } from './nearest.ts'
import { hasPlaceholder } from './placeholder.ts'
import type { PolicyProblem, Statement, Text } from './policy.ts'
import { quoted, suggestion } from './problem.ts'
import { compileWildcard, matchesWildcard } from './wildcard.ts'

/** Findings about each action, and about `NotAction` as a whole. */
export function lintActions(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  const { action, effect } = statement
  const path = elementPath(statement, 'Action', action)
  const problems = action.values.flatMap((value) => {
    if (isEverything(value) || hasPlaceholder(value.text)) return []
    const found = lintAction(context, value)
    return found === undefined ? [] : [{ ...found, path }]
  })
  const everything = action.values.some(isEverything)
  if (action.negated && effect === 'Deny' && !everything) {
    const message =
      'this denies every action that is not listed, those of services that leave no events included; what they would lose cannot be shown'
    const { span } = action
    problems.push({ code: 'lint/not-action', severity: 'info', message, path, span })
  }
  return problems
}

function isEverything({ text }: Text): boolean {
  return /^\*+$/.test(text)
}

function lintAction({ type, facts }: LintContext, value: Text): PolicyProblem | undefined {
  const { text, span } = value
  const colon = text.indexOf(':')
  if (colon === -1) {
    const message = `${quoted(text)} names no service, so that it matches no action; write it as \`service:Action\``
    return warning('lint/action-without-service', value, message)
  }
  if (/[*?]/.test(text.slice(0, colon))) {
    if (type === 'scp') return undefined
    const message = `${quoted(text)} has a wildcard in the name of the service, which AWS takes only in SCPs; name the service`
    return warning('lint/wildcard-in-service', value, message)
  }
  if (/\s/.test(text)) {
    const message = `${quoted(text)} has a blank in it, which no action has; take it out`
    const fix = rewrite(span, text.replace(/\s/g, ''), false)
    return { ...warning('lint/blank-in-action', value, message), fix }
  }
  return facts && lintKnownAction(facts, value, colon)
}

function warning(code: string, { span }: Text, message: string): PolicyProblem {
  return { code, severity: 'warning', message, path: '', span }
}

function lintKnownAction(facts: LintFacts, value: Text, colon: number): PolicyProblem | undefined {
  const { text, span } = value
  const service = text.slice(0, colon)
  const actions = facts.actionsOf(service.toLowerCase())
  if (actions === undefined) {
    const near = nearestName(service, facts.services)
    const message = `${quoted(service)} is no service in AWS's reference of ${facts.asOf}${suggestion(near) || '; check its name'}`
    const fix = near === undefined ? undefined : rewriteAs(span, near + text.slice(colon))
    return problemOf({ ...warning('lint/no-such-service', value, message), fix })
  }
  const name = text.slice(colon + 1)
  if (/[*?]/.test(name)) return lintPattern(facts, value, service, name)
  const known = facts.action(service.toLowerCase(), name.toLowerCase())
  if (known === undefined) {
    const near = facts.nearestAction(service.toLowerCase(), name)
    const message = `${quoted(text)} is no action in AWS's reference of ${facts.asOf}${suggestion(near) || '; check its name'}`
    const fix = rewriteAs(span, near)
    return problemOf({ ...warning('lint/no-such-action', value, message), fix })
  }
  if (known.action === text) return undefined
  const message = `AWS writes ${quoted(text)} as ${quoted(known.action)}; it works the same`
  const fix = rewrite(span, known.action, true)
  return { ...warning('lint/action-letter-case', value, message), severity: 'info', fix }
}

function lintPattern(
  facts: LintFacts,
  value: Text,
  service: string,
  name: string,
): PolicyProblem | undefined {
  if (/^\*+$/.test(name)) return undefined
  const asked = compileWildcard(`${service}:${name}`.toLowerCase())
  const actions = facts.actionsOf(service.toLowerCase()) ?? []
  if (actions.some(({ action }) => matchesWildcard(asked, action.toLowerCase()))) return undefined
  const message = `${quoted(value.text)} matches no action in AWS's reference of ${facts.asOf}; check its name`
  return warning('lint/no-such-action', value, message)
}
