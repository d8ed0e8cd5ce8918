/** Which type a policy is, as far as its text alone tells. */
import type { Policy, PolicyType, Statement } from './policy.ts'

export interface DetectedType {
  readonly type: PolicyType
  /** A phrase for the reader: lower case, no full stop. */
  readonly why: string
}

/** AWS services' own ways to take a role; a policy of nothing else, without resources, is a trust policy. */
const TRUST_ACTION = /^sts:(?:assumerole|tagsession|setsourceidentity|setcontext|\*)/i

/**
 * The most likely type; several types share their grammar, so that a reader may choose another. The
 * first rule that applies decides, and `why` names it.
 */
export function detectType(policy: Policy): DetectedType {
  const { statements } = policy
  if (statements.every((one) => one.principal === undefined)) return withoutPrincipal(statements)
  if (statements.every(isTrust)) {
    return { type: 'trust', why: 'every statement lets somebody take a role and names no resource' }
  }
  // An RCP with an Allow is refused by AWS, but still was meant as one.
  const denies = statements.filter(({ effect }) => effect === 'Deny').length * 2 > statements.length
  const forEverybody = statements.every(isForEverybody)
  if (denies && forEverybody && statements.every(namesServices) && !namesOneThing(statements)) {
    return { type: 'rcp', why: 'it denies, for principal `*`, and names the services' }
  }
  const allowsOnly = statements.every(({ effect }) => effect === 'Allow')
  if (allowsOnly && forEverybody && !namesOneThing(statements)) {
    return { type: 'vpce', why: 'it allows principal `*`, as policies of VPC endpoints do' }
  }
  return { type: 'resource', why: 'it has a `Principal` and stands on one resource' }
}

function withoutPrincipal(statements: readonly Statement[]): DetectedType {
  if (statements.some(({ effect }) => effect === 'Deny')) {
    return {
      type: 'scp',
      why: 'it denies and has no `Principal`; an identity policy looks the same',
    }
  }
  return statements.every(allowsWholeServices)
    ? { type: 'scp', why: 'it allows whole services on everything, as allow-list SCPs do' }
    : { type: 'identity', why: 'it allows, and has no `Principal`' }
}

type Listed = Statement['action'] | NonNullable<Statement['resource']>

function hasValue(element: Listed | undefined, text: string): boolean {
  return (
    element !== undefined && !element.negated && element.values.some((value) => value.text === text)
  )
}

function allowsWholeServices({ action, resource, conditions }: Statement): boolean {
  const whole =
    !action.negated && action.values.every(({ text }) => /^(?:\*|[\w-]+:\*)$/.test(text))
  return whole && hasValue(resource, '*') && conditions.length === 0
}

function isTrust({ action, resource }: Statement): boolean {
  return resource === undefined && action.values.every(({ text }) => TRUST_ACTION.test(text))
}

function isForEverybody({ principal }: Statement): boolean {
  return principal?.negated === false && principal.entries.every(({ value }) => value.text === '*')
}

function namesServices({ action }: Statement): boolean {
  return !action.negated && action.values.every(({ text }) => text.includes(':'))
}

/** All resources are one named thing (and what is in it): a bucket, a topic, a key. */
function namesOneThing(statements: readonly Statement[]): boolean {
  const names = statements.flatMap(({ resource }) =>
    (resource?.values ?? []).map(({ text }) => text.replace(/\s/g, '').split('/')[0] ?? ''),
  )
  const first = names[0]
  return first !== undefined && !/[*?]/.test(first) && names.every((name) => name === first)
}
