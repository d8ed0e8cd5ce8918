import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy } from '#lib/iam/policy.ts'
import type { InventoryItem } from './inventory-item.ts'
import type { OrganizationDocument } from './organization.ts'
import { POLICY_ITEM, POLICY_SUMMARY_ITEM, POLICY_TARGETS_ITEM } from './told-items.ts'

/** An SCP or RCP of the organization, and where it is attached now. */
export interface AttachedPolicy {
  /** `p-…` */
  readonly id: string
  readonly name: string
  readonly type: 'scp' | 'rcp'
  /** As Organizations returns it, so that it can be previewed. */
  readonly text: string
  readonly policy: Policy
  /** Ids of roots, OUs and accounts. INVARIANT: one at least. */
  readonly targets: readonly string[]
  readonly awsManaged: boolean
}

/** What is attached, as far as the collected files tell, and what of it could not be read. */
export interface AttachedPolicies {
  /** Ordered by id. */
  readonly policies: readonly AttachedPolicy[]
  /** Phrases for the reader: policies without text or targets, and texts with errors. */
  readonly problems: readonly string[]
}

interface Draft {
  readonly id: string
  name?: string
  type?: string
  content?: string
  targets?: readonly string[]
  awsManaged?: boolean
}

/**
 * Joins what tells of policies: the list `Policies` of the organization's document, and the answers of
 * `list-policies`, `describe-policy` and `list-targets-for-policy`, which count where both tell. A policy
 * that is attached nowhere is left out. Policies of other types (tags, backups, …) decide no call.
 */
export function attachedPolicies(
  document: OrganizationDocument | undefined,
  items: readonly InventoryItem[],
): AttachedPolicies {
  const drafts = new Map<string, Draft>()
  for (const { Id, Name, Type, Content, Targets, AwsManaged } of document?.Policies ?? []) {
    Object.assign(draftOf(drafts, Id), {
      name: Name,
      type: Type,
      content: Content,
      targets: Targets,
      ...(AwsManaged === undefined ? {} : { awsManaged: AwsManaged }),
    })
  }
  for (const item of items) addItem(drafts, item)
  return settled([...drafts.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
}

function draftOf(drafts: Map<string, Draft>, id: string): Draft {
  const draft = drafts.get(id) ?? { id }
  drafts.set(id, draft)
  return draft
}

function addItem(drafts: Map<string, Draft>, item: InventoryItem): void {
  const told = item.configuration as {
    readonly type?: string
    readonly content?: string
    readonly awsManaged?: boolean
    readonly targets?: readonly string[]
  }
  switch (item.type) {
    case POLICY_ITEM:
    case POLICY_SUMMARY_ITEM:
      Object.assign(draftOf(drafts, item.resourceId), { name: item.name, ...told })
      break
    case POLICY_TARGETS_ITEM:
      draftOf(drafts, item.resourceId).targets = told.targets ?? []
      break
  }
}

const TYPES: ReadonlyMap<string | undefined, AttachedPolicy['type']> = new Map([
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
])

function settled(drafts: readonly Draft[]): AttachedPolicies {
  const policies: AttachedPolicy[] = []
  const problems: string[] = []
  for (const draft of drafts) {
    // Targets alone do not tell the type: the text of the policy is missing, whatever it is.
    const type = draft.type === undefined ? undefined : TYPES.get(draft.type)
    if (draft.type !== undefined && type === undefined) continue
    if (draft.targets?.length === 0) continue
    const made = type === undefined ? withoutText(draft) : finished(draft, type)
    if (typeof made === 'string') problems.push(made)
    else policies.push(made)
  }
  return { policies, problems }
}

function finished(draft: Draft, type: AttachedPolicy['type']): AttachedPolicy | string {
  const { id, name = id, content, targets, awsManaged = false } = draft
  if (content === undefined) return withoutText(draft)
  if (targets === undefined)
    return `where \`${name}\` is attached was not collected: \`aws organizations list-targets-for-policy --policy-id ${id}\``
  const { policy, problems } = parsePolicy(content)
  if (policy === undefined) {
    const why = problems.find(({ severity }) => severity === 'error')?.message ?? ''
    return `the text of \`${name}\` cannot be read: ${why}`
  }
  return { id, name, type, text: content, policy, targets, awsManaged }
}

function withoutText({ id, name = id }: Draft): string {
  return `the text of \`${name}\` was not collected: \`aws organizations describe-policy --policy-id ${id}\``
}
