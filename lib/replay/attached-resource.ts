import type { Check } from '#lib/cloudtrail/key-rule.ts'
import { resourceValueOf } from '#lib/cloudtrail/resource-value.ts'
import { resourceTest } from '#lib/iam/match.ts'
import { conditionTest } from '#lib/iam/operator.ts'
import type { Condition, Policy, ResourceElement } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { MET, type Truth, UNKNOWN, UNMET } from '#lib/iam/truth.ts'

/**
 * Whether a resource policy stands on the resource of a check. The reader names it as a target (an ARN);
 * else the policy's own `Resource` elements tell, as far as they name one: a bucket policy does, a key
 * policy (`*`) does not. Policies on other resources decide nothing here.
 */
export function standsOnResource(
  policy: Policy,
  targets: readonly string[],
): (check: Check) => Truth {
  const named = targets.filter(isArn)
  if (named.length > 0) {
    const covers = matcherOf(named.flatMap((arn) => [arn, `${arn}/*`]))
    return (check) => covers(check)
  }
  const services = servicesOf(policy)
  const elements = policy.statements.map((statement) => statement.resource)
  const unnamed = elements.some(
    (element) => element === undefined || element.negated || isAll(element),
  )
  const covers = matcherOf(
    elements.flatMap((element) =>
      element === undefined || element.negated
        ? []
        : element.values.map(({ text }) => text).filter((text) => text !== '*'),
    ),
  )
  return (check) => {
    const service = check.action?.slice(0, check.action.indexOf(':')).toLowerCase()
    if (services !== undefined && service !== undefined && !services.has(service)) return UNMET
    const covered = covers(check)
    return unnamed && covered === UNMET ? UNKNOWN : covered
  }
}

const LIKE_ARN: Omit<Condition, 'values'> = {
  operator: { text: 'ArnLike', span: [0, 0] },
  test: { family: 'arn', relation: 'eq', negated: false, ifExists: false, quantifier: 'single' },
  key: { text: 'aws:PrincipalArn', span: [0, 0] },
  keyName: 'aws:principalarn',
  span: [0, 0],
}

/** Whether targets, ARNs of users and roles with wildcards, name the principal of an `aws:PrincipalArn`: as `ArnLike` does. */
export function principalTest(targets: readonly string[]): (arn: KeyValue) => Truth {
  const values = targets.map((text) => ({ text, span: [0, 0] as const }))
  return conditionTest({ ...LIKE_ARN, values }, UNRESOLVED, '2012-10-17')
}

/** Whether a target names a resource or a principal. */
export function isArn(target: string): boolean {
  return target.startsWith('arn:')
}

function isAll(element: ResourceElement): boolean {
  return element.values.some(({ text }) => text === '*')
}

function matcherOf(texts: readonly string[]): (check: Check) => Truth {
  if (texts.length === 0) return () => UNMET
  const values = texts.map((text) => ({ text, span: [0, 0] as const }))
  const test = resourceTest({ negated: false, values, span: [0, 0] }, UNRESOLVED, '2012-10-17')
  return (check) => test.of(resourceValueOf(check))
}

const UNRESOLVED = (name: string): KeyValue => ({
  state: 'unknown',
  why: `\`${name}\` differs from call to call`,
})

/** The services of the actions that the policy names; undefined when it names all of some kind. */
function servicesOf(policy: Policy): ReadonlySet<string> | undefined {
  const services = new Set<string>()
  for (const { action } of policy.statements) {
    for (const { text } of action.values) {
      const prefix = text.slice(0, Math.max(text.indexOf(':'), 0)).toLowerCase()
      if (action.negated || prefix === '' || /[*?]/.test(prefix)) return undefined
      services.add(prefix)
    }
  }
  return services
}

/** A truth of standing on a resource, in words: why a call is not reached. `targets` may name what carries the policy. */
export function whyNotReached(
  truth: Truth,
  what: 'resource' | 'role',
  targets: readonly string[],
): string {
  if (truth === MET) return ''
  if (truth === UNMET)
    return what === 'role' ? 'calls that assume other roles' : 'calls on other resources'
  return targets.some(isArn)
    ? `the record does not tell the whole ${what} of the call`
    : `the ${what} that the policy is attached to is not named; give its ARN as a target`
}
