import type { KeyValue } from '#lib/iam/request.ts'
import type { Facts, KeyRule } from '../key-rule.ts'
import type { Caller } from '../pattern.ts'
import { rule } from './define.ts'
import { orgIdOf, orgPathsOf } from './organization.ts'
import { openCaller } from './principal.ts'
import { absent, known, unknown } from './values.ts'

/** `aws:Source…` keys are filled only when a service calls as itself; roles' sessions do not carry them. */
function ofService(caller: Caller, value: string | undefined, field: string): KeyValue {
  if (caller.type === 'Unknown') return openCaller(caller)
  if (caller.type !== 'AWSService')
    return absent('the caller is no AWS service', 'userIdentity.type')
  if (value !== undefined) return known([value], `userIdentity.inScopeOf.${field}`)
  return unknown('the record does not tell for which resource the service called')
}

function sourceAccount({ caller }: Facts): KeyValue {
  return ofService(caller, caller.sourceAccount, 'sourceAccount')
}

function bySubject({ caller }: Facts): string {
  return caller.invokedBy ?? '*'
}

const FOR = 'the account that the service called for'

/** Keys that tell for whose resource an AWS service called. */
export const SOURCE_RULES: readonly KeyRule[] = [
  rule({
    label: 'aws:SourceAccount',
    dimensions: ['caller'],
    derive: sourceAccount,
    subject: bySubject,
  }),
  rule({
    label: 'aws:SourceArn',
    dimensions: ['caller'],
    derive: ({ caller }) => ofService(caller, caller.sourceArn, 'sourceArn'),
    subject: bySubject,
  }),
  rule({
    label: 'aws:SourceOrgID',
    dimensions: ['caller'],
    derive: (facts, world) => orgIdOf(answered(facts, world), world, FOR),
    subject: bySubject,
  }),
  rule({
    label: 'aws:SourceOrgPaths',
    multivalued: true,
    dimensions: ['caller'],
    derive: (facts, world) => orgPathsOf(answered(facts, world), world, FOR),
    subject: bySubject,
  }),
]

/** An answer about the account settles the organization too. */
function answered(facts: Facts, world: Parameters<KeyRule['derive']>[1]): KeyValue {
  const value = sourceAccount(facts)
  return value.state === 'unknown'
    ? (world.answer('aws:sourceaccount', bySubject(facts)) ?? value)
    : value
}
