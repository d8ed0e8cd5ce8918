/** What the actions of a statement can meet: its resources, and its condition keys. From AWS's service reference. */
import { rewrite } from './fix.ts'
import { conditionProblem, elementPath, type LintContext, problemOf } from './lint-context.ts'
import type { LintFacts, ReferenceAction } from './lint-facts.ts'
import { evaluateCondition } from './operator.ts'
import { hasPlaceholder } from './placeholder.ts'
import type {
  Condition,
  PolicyFix,
  PolicyProblem,
  ResourceElement,
  Statement,
  Text,
} from './policy.ts'
import { quoted } from './problem.ts'
import type { KeyValue } from './request.ts'
import { MET, UNMET } from './truth.ts'
import type { Version } from './variable.ts'
import { compileWildcard, matchesWildcard } from './wildcard.ts'
import { wildcardsMeet } from './wildcard-meet.ts'

/** One text of `Action` and the actions that it matches. */
interface Named {
  readonly value: Text
  readonly service: string
  readonly actions: readonly ReferenceAction[]
}

/** Findings that need AWS's reference; none without it, and none where an action is not in it. */
export function lintReach(context: LintContext, statement: Statement): readonly PolicyProblem[] {
  const { facts } = context
  const named = facts && namedActions(facts, statement)
  if (facts === undefined || named === undefined) return []
  return [
    ...lintResourcesOfActions(statement, named),
    ...statement.conditions.flatMap(
      (condition) => lintFilled(context, facts, statement, condition, named) ?? [],
    ),
  ]
}

/** Undefined: the statement names actions that cannot be listed (`*`, `NotAction`, an unknown action). */
function namedActions(facts: LintFacts, { action }: Statement): readonly Named[] | undefined {
  if (action.negated) return undefined
  const all: Named[] = []
  for (const value of action.values) {
    const text = value.text.toLowerCase()
    const service = text.slice(0, Math.max(0, text.indexOf(':')))
    const actions = actionsLike(facts, service, text.slice(service.length + 1))
    if (actions.length === 0) return undefined
    all.push({ value, service, actions })
  }
  return all
}

/** The actions of a service that a name in lower case matches, wildcards and all. */
function actionsLike(facts: LintFacts, service: string, name: string): readonly ReferenceAction[] {
  if (!/[*?]/.test(name)) return [facts.action(service, name) ?? []].flat()
  const actions = facts.actionsOf(service) ?? []
  const pattern = compileWildcard(`${service}:${name}`)
  return actions.filter(({ action }) => matchesWildcard(pattern, action.toLowerCase()))
}

function lintResourcesOfActions(
  statement: Statement,
  named: readonly Named[],
): readonly PolicyProblem[] {
  const { resource } = statement
  if (resource === undefined || resource.negated) return []
  const patterns = resource.values.map(({ text }) => openText(text))
  const judged = resource.values.every(
    ({ text }) => text.startsWith('arn:') && !hasPlaceholder(text),
  )
  if (!judged || patterns.length > RESOURCES_MAX) return []
  const missed = named.filter(({ actions }) => !actions.some((one) => worksOn(one, patterns)))
  if (missed.length === named.length) {
    const first = missed[0]!
    const message = `no action of this statement works on these resources, so that it never matches: ${worksOnText(first)}`
    const code = 'lint/never-matches'
    const path = elementPath(statement, 'Resource', resource)
    const fix = objectsOf(resource, named)
    return [problemOf({ code, severity: 'warning', path, span: resource.span, message, fix })]
  }
  return missed.map((one) => {
    const message = `no resource of this statement is one that ${quoted(one.value.text)} works on: ${worksOnText(one)}`
    const code = 'lint/action-without-resource'
    const path = elementPath(statement, 'Action', statement.action)
    return { code, severity: 'warning', path, span: one.value.span, message }
  })
}

// Each is held against the resources of each action; no policy that AWS takes has more.
const RESOURCES_MAX = 500

/** A variable stands for any text. */
function openText(text: string): string {
  return text.replace(/\$\{[^{}]*\}/g, '*')
}

function worksOn({ resources, arns }: ReferenceAction, patterns: readonly string[]): boolean {
  // The reference leaves the ARNs of some resource types out.
  if (resources !== 'none' && arns.length === 0) return true
  return arns.some((arn) => {
    const service = arn.slice(0, arn.indexOf(':'))
    const own = patterns.filter((pattern) => mayBeOf(pattern, service))
    return own.length > 0 && own.some((pattern) => wildcardsMeet(pattern, relaxed(arn)))
  })
}

/** Most resources are told apart by their service alone. */
function mayBeOf(pattern: string, service: string): boolean {
  const named = pattern.split(':', 3)[2] ?? ''
  return named === service || /[*?]/.test(`${named}${service}`)
}

/** Where the reference leaves region or account empty, policies in use do not always. */
function relaxed(arn: string): string {
  const [service = '', region = '', account = '', ...rest] = arn.split(':')
  return ['arn:*', service, region || '*', account || '*', ...rest].join(':')
}

function worksOnText({ actions }: Named): string {
  const { action, arns } = actions[0]!
  const arn = arns[0]
  return arn === undefined
    ? `${quoted(action)} is authorised on \`*\` only; write \`"Resource": "*"\` for it`
    : `${quoted(action)} works on ${quoted(`arn:aws:${arn}`)}`
}

/** Buckets where objects are meant: `/*` behind each. */
function objectsOf(resource: ResourceElement, named: readonly Named[]): PolicyFix | undefined {
  const [only, ...more] = resource.values
  if (only === undefined || more.length > 0 || !/^arn:aws[a-z-]*:s3:::[^/*?]+$/.test(only.text))
    return undefined
  const objects = [`${only.text}/*`]
  const fits = named.every(({ actions }) => actions.some((one) => worksOn(one, objects)))
  return fits ? rewrite(only.span, `${only.text}/*`, false) : undefined
}

const ABSENT: KeyValue = {
  state: 'absent',
  why: 'tried',
  source: { kind: 'rule', detail: 'tried' },
}

/** A key that none, or not all, of the actions fill. */
function lintFilled(
  context: LintContext,
  facts: LintFacts,
  statement: Statement,
  condition: Condition,
  named: readonly Named[],
): PolicyProblem | undefined {
  const { keyName, key } = condition
  const lacks = lacking(facts, keyName)
  if (lacks === undefined) return undefined
  const without = named.filter(({ actions, service }) =>
    actions.every((one) => lacks(one, service)),
  )
  const truth = evaluateCondition(condition, ABSENT, () => ABSENT, context.policy.version)
  const place = { ...context, statement, condition }
  const finding = { code: 'lint/key-not-filled', severity: 'warning', span: key.span } as const
  if (without.length === named.length) {
    const effect =
      truth === UNMET ? 'the statement never matches' : 'this condition tells nothing apart'
    const message = `no action of this statement has ${quoted(key.text)} in its requests, so that ${effect}; take the key or the actions out`
    return conditionProblem(place, { ...finding, message })
  }
  // Only where a missing key lets a Deny through is it likely that nobody meant it.
  if (
    without.length === 0 ||
    truth !== MET ||
    statement.effect !== 'Deny' ||
    isGuarded(statement, condition, context.policy.version)
  )
    return undefined
  const [first, ...others] = without
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const message = `${quoted(first!.value.text)}${more} never has ${quoted(key.text)} in its requests, so that this condition always holds for it; give it a statement of its own`
  return conditionProblem(place, { ...finding, message })
}

/** Whether an action never has the key; undefined: nothing is known that could be said. */
function lacking(
  facts: LintFacts,
  keyName: string,
): ((action: ReferenceAction, service: string) => boolean) | undefined {
  const filledBy = facts.filledBy(keyName)
  if (filledBy !== undefined) return (_, service) => !filledBy.services.has(service)
  if (RESOURCE_ACCOUNT_KEYS.has(keyName))
    return ({ action }) => facts.lacksResourceAccount(action.toLowerCase())
  const prefix = keyName.slice(0, Math.max(0, keyName.indexOf(':')))
  const listed = LISTED_GLOBAL_KEYS.some(
    (name) => keyName === name || keyName.startsWith(`${name}/`),
  )
  const ofService = facts.actionsOf(prefix) !== undefined && facts.knownKey(keyName) !== undefined
  if (facts.isCarried(keyName) || !(listed || ofService)) return undefined
  // Actions share their lists of keys, of which a service has few.
  const asked = new Map<readonly string[], boolean>()
  const has = ({ keys }: ReferenceAction) => {
    let found = asked.get(keys)
    if (found === undefined) {
      found = keys.some((key) => isKey(key, keyName))
      asked.set(keys, found)
    }
    return found
  }
  // A key that the reference gives to no action at all is a gap of the reference.
  if (ofService && facts.actionsOf(prefix)?.some(has) !== true) return undefined
  return (action) => !has(action)
}

/** A key of the reference, with `*` for what varies, and one in lower case. */
function isKey(pattern: string, keyName: string): boolean {
  const key = pattern.toLowerCase()
  return key.includes('*') ? matchesWildcard(key, keyName) : key === keyName
}

const RESOURCE_ACCOUNT_KEYS: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
])

/** Global keys that the reference lists for each action that has them. */
const LISTED_GLOBAL_KEYS = ['aws:requesttag', 'aws:tagkeys']

/**
 * Another condition decides too: one that asks whether the key is there, or one more exception that
 * holds without its key, beside which this one only adds to what is let through.
 */
function isGuarded(statement: Statement, condition: Condition, version: Version): boolean {
  return statement.conditions.some((one) => {
    if (one.test.family === 'null') return one.keyName === condition.keyName
    if (one === condition) return false
    return evaluateCondition(one, ABSENT, () => ABSENT, version) === MET
  })
}
