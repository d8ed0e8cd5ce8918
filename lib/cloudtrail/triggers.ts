import type { Call, FactValue, ResourceFact } from './pattern.ts'

/** Whether what makes AWS check a conditional action was in the request. */
export type Triggered = 'yes' | 'no' | 'possible'

type Trigger = (call: Call, resources: readonly ResourceFact[]) => Triggered

/** Present in the facts: yes. Missing: no, unless the parameters were left out of the record. */
function whenSent(...names: readonly string[]): Trigger {
  return (call) => {
    for (const name of names) if (call.facts[name] !== undefined) return 'yes'
    return call.omitted === true ? 'possible' : 'no'
  }
}

function whenSlot(slot: string): Trigger {
  return (call, resources) => {
    if (resources.some((resource) => resource.slot === slot)) return 'yes'
    return call.omitted === true ? 'possible' : 'no'
  }
}

function whenListed(name: string, word: string): Trigger {
  return (call) => {
    const listed = call.facts[name]
    if (Array.isArray(listed)) return listed.includes(word) ? 'yes' : 'no'
    // The parameter is required by the operation: missing, it was only not recorded.
    return 'possible'
  }
}

function whenResource(text: string): Trigger {
  return (_, resources) => {
    const main = resources.filter((resource) => resource.slot === 'main')
    if (main.some((resource) => resource.arn[0]?.includes(text))) return 'yes'
    return main.length > 0 && main.every((resource) => resource.arn.length > 0) ? 'no' : 'possible'
  }
}

const GRANTS = [
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
]

const TAGS = ['tags', 'tagsByKind'] as const

/** Every trigger that the table of events names. */
export const TRIGGERS = {
  acl: whenSent('x-amz-acl', 'AccessControlPolicy', ...GRANTS),
  'bucket-lock': whenSent('x-amz-bucket-object-lock-enabled'),
  'bypass-retention': whenSent('x-amz-bypass-governance-retention'),
  'capacity-provider': whenSent('capacityProviderConfig'),
  contexts: whenSent('providedContexts'),
  guardrail: whenSent('guardrailIdentifier', 'guardrailConfig'),
  'instead-directory-bucket': whenResource(':s3express:'),
  'instead-source-version': whenSent('copySourceVersion'),
  'instead-version': whenSent('versionId'),
  layers: whenSlot('layer'),
  'legal-hold': whenSent('x-amz-object-lock-legal-hold'),
  'lock-mode': whenSent('x-amz-object-lock-mode'),
  'lockout-bypass': (call) => {
    const bypass: FactValue | undefined = call.facts['bypassPolicyLockoutSafetyCheck']
    return bypass === true ? 'possible' : whenSent()(call, [])
  },
  'object-lambda': whenResource(':s3-object-lambda:'),
  ownership: whenSent('x-amz-object-ownership'),
  'partiql-delete': whenListed('statements', 'DELETE'),
  'partiql-insert': whenListed('statements', 'INSERT'),
  'partiql-select': whenListed('statements', 'SELECT'),
  'partiql-update': whenListed('statements', 'UPDATE'),
  /** Listed by AWS without saying when: it may be checked. */
  possible: () => 'possible',
  'resource-policy': whenSent('resourcePolicy'),
  role: whenSlot('role'),
  'session-tags': (call, resources) => {
    const sent = whenSent(...TAGS, 'transitiveTagKeys', 'principalTags')(call, resources)
    // The tags of an assertion or token are not always logged.
    return sent === 'no' && call.eventName !== 'AssumeRole' ? 'possible' : sent
  },
  'source-identity': whenSent('sourceIdentity'),
  tags: whenSent(...TAGS),
  'transact-conditionCheck': whenListed('transactOperations', 'conditionCheck'),
  'transact-delete': whenListed('transactOperations', 'delete'),
  'transact-put': whenListed('transactOperations', 'put'),
  'transact-update': whenListed('transactOperations', 'update'),
  version: whenSent('versionId'),
} as const satisfies { readonly [name: string]: Trigger }

export type TriggerName = keyof typeof TRIGGERS
