import type { EndpointItem, InstanceItem, TaggedItem, World } from '#lib/cloudtrail/world.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import type { InventoryItem } from './inventory-item.ts'
import type { OrgTree } from './org-tree.ts'
import { type Settings, settingsOf } from './settings.ts'
import { sessionTagsAllowed, trustedServices } from './trust-policy.ts'

/** A value the reader told for a key of one subject, or of all (`*`); `null`: the key is absent. */
export interface Answer {
  readonly key: string
  readonly subject: string
  readonly values: readonly string[] | null
}

/** Joins organization, inventory and the reader's answers to what the key rules ask for. */
export function makeWorld(
  tree: OrgTree,
  inventory: InventoryIndex,
  answers: readonly Answer[],
): World {
  const told = new Map(answers.map((one) => [answerId(one.key, one.subject), answeredValue(one)]))
  return {
    orgId: tree.id,
    inOrganization: (account) =>
      tree.known ? tree.nodes.get(account)?.kind === 'account' : undefined,
    orgPath: (account) => orgPath(tree, account),
    bucketOwner: (bucket) => inventory.bucketOwners.get(bucket),
    endpoint: (id) => inventory.endpoints.get(id),
    instance: (id) => inventory.instances.get(id),
    principalTags: (arn) => inventory.principals.get(arn),
    resourceTags: (arn) => inventory.resources.get(arn),
    setting: (arn, name) => inventory.settings.get(arn)?.get(name),
    subnetVpc: (id) => inventory.subnetVpcs.get(id),
    answer: (key, subject) => told.get(answerId(key, subject)) ?? told.get(answerId(key, '*')),
  }
}

/** The inventory as look-ups; built once for a workspace, whatever the answers. */
export interface InventoryIndex {
  readonly items: number
  readonly bucketOwners: ReadonlyMap<string, string>
  readonly endpoints: ReadonlyMap<string, EndpointItem>
  readonly instances: ReadonlyMap<string, InstanceItem>
  readonly principals: ReadonlyMap<string, TaggedItem>
  readonly resources: ReadonlyMap<string, TaggedItem>
  readonly settings: ReadonlyMap<string, Settings>
  readonly subnetVpcs: ReadonlyMap<string, string>
}

/** Indexes inventory items; a later item of the same resource replaces an earlier one. */
export function indexInventory(items: readonly InventoryItem[]): InventoryIndex {
  const index = {
    items: items.length,
    bucketOwners: new Map<string, string>(),
    endpoints: new Map<string, EndpointItem>(),
    instances: new Map<string, InstanceItem>(),
    principals: new Map<string, TaggedItem>(),
    resources: new Map<string, TaggedItem>(),
    settings: new Map<string, Settings>(),
    subnetVpcs: new Map<string, string>(),
  }
  for (const item of items) addItem(index, item)
  return index
}

type Writable = {
  [Field in keyof InventoryIndex]: InventoryIndex[Field] extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : InventoryIndex[Field]
}

function addItem(index: Writable, item: InventoryItem): void {
  const place = { id: item.resourceId, account: item.account, region: item.region }
  const vpc = textField(item.configuration, 'vpcId')
  switch (item.type) {
    case 'AWS::S3::Bucket':
      index.bucketOwners.set(item.name || item.resourceId, item.account)
      break
    case 'AWS::EC2::VPCEndpoint':
      if (vpc !== undefined) index.endpoints.set(item.resourceId, { ...place, vpc })
      break
    case 'AWS::EC2::Instance':
      index.instances.set(item.resourceId, { ...place, ...instanceNetwork(item) })
      break
    case 'AWS::EC2::Subnet':
      if (vpc !== undefined) index.subnetVpcs.set(item.resourceId, vpc)
      break
    case 'AWS::IAM::Role':
    case 'AWS::IAM::User':
      if (tellsTags(item)) index.principals.set(item.arn, taggedPrincipal(item))
      break
  }
  if (tellsTags(item)) index.resources.set(item.arn, { tags: tagsOf(item) })
  const settings = settingsOf(item)
  if (settings !== undefined) index.settings.set(item.arn, settings)
}

function tellsTags(item: InventoryItem): boolean {
  return item.tags !== null || Array.isArray(fieldOf(item.configuration, 'tags'))
}

function taggedPrincipal(item: InventoryItem): TaggedItem {
  const tags = tagsOf(item)
  // A user's own credentials carry no session tags; GetFederationToken makes another kind of principal.
  if (item.type === 'AWS::IAM::User') return { tags, sessionTagsAllowed: false }
  const trust = fieldOf(item.configuration, 'assumeRolePolicyDocument')
  const allowed = sessionTagsAllowed(trust)
  const services = trustedServices(trust)
  return {
    tags,
    ...(allowed === undefined ? {} : { sessionTagsAllowed: allowed }),
    ...(services === undefined ? {} : { trustedServices: services }),
  }
}

/** Tag keys in lower case: IAM compares them without regard to case. Config holds tags at item level, or as a list inside `configuration`. */
function tagsOf(item: InventoryItem): ReadonlyMap<string, string> {
  const tags = new Map<string, string>()
  const listed = fieldOf(item.configuration, 'tags')
  if (Array.isArray(listed)) {
    for (const entry of listed) {
      const key = textField(entry, 'key') ?? textField(entry, 'Key')
      if (key !== undefined)
        tags.set(key.toLowerCase(), textField(entry, 'value') ?? textField(entry, 'Value') ?? '')
    }
  }
  for (const [key, value] of Object.entries(item.tags ?? {})) tags.set(key.toLowerCase(), value)
  return tags
}

function instanceNetwork(item: InventoryItem): { vpc?: string; privateIp?: string } {
  const vpc = textField(item.configuration, 'vpcId')
  const privateIp = textField(item.configuration, 'privateIpAddress')
  return {
    ...(vpc === undefined ? {} : { vpc }),
    ...(privateIp === undefined ? {} : { privateIp }),
  }
}

function orgPath(tree: OrgTree, account: string): string | undefined {
  const path = tree.pathOf(account).filter((node) => node.kind !== 'account')
  if (tree.id === undefined || path.length === 0) return undefined
  return `${tree.id}/${path.map((node) => node.id).join('/')}/`
}

function answerId(key: string, subject: string): string {
  return `${key.toLowerCase()}\n${subject}`
}

function answeredValue(answer: Answer): KeyValue {
  const source = {
    kind: 'supplied',
    detail: answer.subject === '*' ? 'you, for all' : `you, for ${answer.subject}`,
  } as const
  if (answer.values === null) return { state: 'absent', why: 'you said so', source }
  return { state: 'known', values: answer.values, source }
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function textField(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name)
  return typeof field === 'string' ? field : undefined
}
