import type { InventoryItem } from '#lib/org/inventory-item.ts'
import { POLICY_ITEM, POLICY_SUMMARY_ITEM, POLICY_TARGETS_ITEM } from '#lib/org/told-items.ts'
import { fieldsOf } from './inventory-item.ts'

type Fields = { readonly [name: string]: unknown }

/** Ids of policies as Organizations gives them out (`PolicyId` of its API reference). */
const POLICY_ID = /^p-[0-9a-zA-Z_]{8,128}$/
const POLICY_ID_IN_NAME = /(?<![0-9a-zA-Z])p-[0-9a-zA-Z_]{8,128}/

/**
 * Reads what `aws organizations list-policies`, `describe-policy` and `list-targets-for-policy` print, and
 * the last two merged into one object. The targets alone do not say of which policy they are: the file's
 * name must (`p-examplepolicyid111.targets.json`); `no-policy-id` where it does not. Undefined: the object
 * is none of these.
 */
export function readPolicyAnswer(
  fields: Fields,
  fileName: string,
): readonly InventoryItem[] | 'no-policy-id' | undefined {
  const described = fieldsOf(fields['Policy'])
  const summary = fieldsOf(described?.['PolicySummary'])
  const policy = summary === undefined ? undefined : policyItem(summary, described?.['Content'])
  if (policy !== undefined) {
    const targets = targetIds(fields['Targets'])
    return targets === undefined ? [policy] : [policy, targetsItem(policy.resourceId, targets)]
  }
  const listed = summaries(fields['Policies'])
  if (listed !== undefined) return listed
  const targets = targetIds(fields['Targets'])
  if (targets === undefined || described !== undefined) return undefined
  const id = POLICY_ID_IN_NAME.exec(fileName)?.[0]
  // An empty list is nobody's own: many answers may hold one.
  if (id === undefined) return targets.length === 0 ? undefined : 'no-policy-id'
  return [targetsItem(id, targets)]
}

function policyItem(summary: Fields, content: unknown): InventoryItem | undefined {
  const { Id: id, Name: name, Type: type } = summary
  if (typeof id !== 'string' || typeof type !== 'string' || !POLICY_ID.test(id)) return undefined
  const isDescribed = typeof content === 'string'
  return {
    ...item(isDescribed ? POLICY_ITEM : POLICY_SUMMARY_ITEM, id),
    name: typeof name === 'string' ? name : id,
    configuration: {
      type,
      awsManaged: summary['AwsManaged'] === true,
      ...(isDescribed ? { content } : {}),
    },
  }
}

/** The elements of `list-policies`; other services have lists of this name, of other things. */
function summaries(list: unknown): readonly InventoryItem[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined
  const items = list.map((each) => policyItem(fieldsOf(each) ?? {}, fieldsOf(each)?.['Content']))
  return items.every((one) => one !== undefined) ? items : undefined
}

const TARGET_TYPES: ReadonlySet<unknown> = new Set(['ACCOUNT', 'ORGANIZATIONAL_UNIT', 'ROOT'])

function targetIds(list: unknown): readonly string[] | undefined {
  if (!Array.isArray(list)) return undefined
  const ids = list.flatMap((each) => {
    const target = fieldsOf(each)
    const id = target?.['TargetId']
    return typeof id === 'string' && TARGET_TYPES.has(target?.['Type']) ? [id] : []
  })
  return ids.length === list.length ? ids : undefined
}

function targetsItem(policyId: string, targets: readonly string[]): InventoryItem {
  return { ...item(POLICY_TARGETS_ITEM, policyId), configuration: { targets } }
}

function item(type: string, policyId: string): InventoryItem {
  return {
    arn: '',
    type,
    account: '',
    region: 'global',
    resourceId: policyId,
    name: policyId,
    tags: null,
    configuration: null,
  }
}
