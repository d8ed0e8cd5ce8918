import type { DatedServices, LintFacts, ReferenceAction } from '#lib/iam/lint-facts.ts'
import { nearestName } from '#lib/iam/nearest.ts'
import { matchesWildcard } from '#lib/iam/wildcard.ts'
import { ACTIONS_AS_OF, actionsOfService, servicePrefixes } from './action-catalogue.ts'
import { tableRow } from './event-table.ts'
import { SAML_RULES } from './keys/federation.ts'
import { WORKLOAD_RULES } from './keys/workload.ts'
import { didYouMean, keyRule } from './keys.ts'
import {
  NO_RESOURCE_ACCOUNT,
  RCP_SERVICES,
  SOURCE_VPC_ARN_SERVICES,
  VPCE_ACCOUNT_SERVICES,
  VPCE_ORG_ID_SERVICES,
} from './service-lists.ts'
import { otherKeyPrefixes, serviceReference } from './service-reference.ts'

const FILLED_BY: ReadonlyMap<string, DatedServices> = new Map([
  ['aws:vpceaccount', VPCE_ACCOUNT_SERVICES],
  ['aws:vpceorgpaths', VPCE_ACCOUNT_SERVICES],
  ['aws:vpceorgid', VPCE_ORG_ID_SERVICES],
  ['aws:sourcevpcarn', SOURCE_VPC_ARN_SERVICES],
])

// Credentials keep these for as long as they live, whatever is called with them.
const CARRIED: ReadonlySet<string> = new Set([
  ...[...WORKLOAD_RULES, ...SAML_RULES].map(({ name }) => name),
  'identitystore:userid',
])

/** What lint asks of AWS's service reference, from the tables of this room. */
export const LINT_REFERENCE: LintFacts = {
  asOf: ACTIONS_AS_OF,
  rcp: RCP_SERVICES,
  get services() {
    return servicePrefixes()
  },
  actionsOf: (service) => {
    const actions = referenceActions(service)
    return actions && [...actions.values()]
  },
  action: (service, name) => referenceActions(service)?.get(name),
  nearestAction,
  knownKey,
  nearestKey,
  isCarried: (keyName) => CARRIED.has(keyName) || prefixOf(keyName).includes('.'),
  filledBy: (keyName) => FILLED_BY.get(keyName),
  lacksResourceAccount: (action) => action.startsWith('ebs:') || NO_RESOURCE_ACCOUNT.has(action),
}

/**
 * Services of which the reference does not tell all: two pages share the prefix of Elastic Load Balancing
 * and one hides the other, API Gateway is listed by path in part, and cost calls are authorised on ARNs
 * that stand nowhere. Their actions count as having every key, and ARNs that are not told.
 */
const PARTLY_TOLD: ReadonlySet<string> = new Set(['apigateway', 'ce', 'elasticloadbalancing'])

const read = new Map<string, ReadonlyMap<string, ReferenceAction>>()

function referenceActions(service: string): ReadonlyMap<string, ReferenceAction> | undefined {
  const before = read.get(service)
  if (before !== undefined) return before
  const named = actionsOfService(service)
  const about = serviceReference(service)
  if (named === undefined || about === undefined) return undefined
  // INVARIANT: both tables are written together and hold the actions in the same order.
  const actions = new Map(
    [...named].map(([name, { action, resources }], at) => {
      const { keys = [], arns = [] } = about.actions[at] ?? {}
      return PARTLY_TOLD.has(service)
        ? ([name, { action, resources: 'optional', keys: about.keys, arns: [] }] as const)
        : ([name, { action, resources, keys, arns }] as const)
    }),
  )
  read.set(service, actions)
  return actions
}

/** `ListBuckets` is a call, and `s3:ListAllMyBuckets` the action it is authorised by. */
function nearestAction(service: string, name: string): string | undefined {
  const certain = tableRow(`${service}.amazonaws.com`, name)?.certain
  if (certain?.[0] !== undefined) return certain[0].action
  const actions = [...(referenceActions(service)?.values() ?? [])]
  const near = nearestName(
    name,
    actions.map(({ action }) => action.slice(action.indexOf(':') + 1)),
  )
  return near === undefined ? undefined : `${service}:${near}`
}

function prefixOf(key: string): string {
  return key.slice(0, Math.max(0, key.indexOf(':')))
}

/** `s3:BucketTag/team` for `s3:buckettag/team`: the fixed part as AWS writes it, the rest as asked. */
function knownKey(name: string): string | undefined {
  const asked = name.toLowerCase()
  const found = keyRule(asked)
  if (found !== undefined) return found.rule.label + name.slice(name.length - found.suffix.length)
  const prefix = prefixOf(asked)
  const key = serviceReference(prefix)?.keys.find((one) =>
    matchesWildcard(one.toLowerCase(), asked),
  )
  if (key !== undefined) return key.includes('*') ? withVarying(key, name) : key
  return isOther(prefix) ? name : undefined
}

function withVarying(key: string, name: string): string {
  const fixed = key.slice(0, key.indexOf('*'))
  return fixed + name.slice(fixed.length)
}

/** Identity providers' keys by a known prefix; those by a host name have a rule. */
function isOther(prefix: string): boolean {
  return otherKeyPrefixes().some((one) => matchesWildcard(one, prefix))
}

function nearestKey(name: string): string | undefined {
  const rule = didYouMean(name)
  if (rule !== undefined) return rule
  const prefix = prefixOf(name).toLowerCase()
  const keys = serviceReference(prefix)?.keys
  if (keys !== undefined) {
    const plain = keys.filter((key) => !key.includes('*'))
    const local = nearestName(
      name.slice(prefix.length + 1),
      plain.map((key) => key.slice(prefix.length + 1)),
    )
    return local === undefined ? undefined : `${prefix}:${local}`
  }
  return keyOfNearestPrefix(name, prefix)
}

/** `s4:prefix`: a service of which the key is, when its own prefix is misspelt. */
function keyOfNearestPrefix(name: string, prefix: string): string | undefined {
  const near = nearestName(prefix, servicePrefixes())
  return near === undefined ? undefined : knownKey(near + name.slice(prefix.length))
}
