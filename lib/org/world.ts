import type { EndpointItem, InstanceItem, TaggedItem, World } from '#lib/cloudtrail/world.ts'
import type { Policy } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'
import { type CallSpan, histories } from './history.ts'
import type { InventoryItem } from './inventory-item.ts'
import type { OrgTree } from './org-tree.ts'
import { type Settings, settingsOf } from './settings.ts'
import { readCarriedPolicy, sessionTagsAllowed, trustedServices } from './trust-policy.ts'

/** A value the reader told for a key of one subject, or of all (`*`); `null`: the key is absent. */
export interface Answer {
  readonly key: string
  readonly subject: string
  readonly values: readonly string[] | null
}

/** Joins organization, inventory, its known gaps and the reader's answers to what the key rules ask for. */
export function makeWorld(
  tree: OrgTree,
  inventory: InventoryIndex,
  answers: readonly Answer[],
  gap: World['gap'] = () => undefined,
): World {
  const policies = new Map<string, Policy | null | undefined>()
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
    resourcePolicy(arn) {
      if (!policies.has(arn)) policies.set(arn, carriedPolicy(inventory.policies.get(arn)))
      return policies.get(arn)
    },
    subnetVpc: (id) => inventory.subnetVpcs.get(id),
    gap,
    answer: (key, subject) =>
      // Asked for each value that the record does not tell, and most often nothing was answered.
      told.size === 0
        ? undefined
        : (told.get(answerId(key, subject)) ?? told.get(answerId(key, '*'))),
  }
}

/** A policy as it was written, read when it is asked for; `null`: there certainly is none. */
interface CarriedPolicy {
  readonly written: unknown
}

/** The inventory as look-ups; built once for a workspace, whatever the answers. */
export interface InventoryIndex {
  /** Resources. */
  readonly items: number
  readonly bucketOwners: ReadonlyMap<string, string>
  readonly endpoints: ReadonlyMap<string, EndpointItem>
  readonly instances: ReadonlyMap<string, InstanceItem>
  readonly principals: ReadonlyMap<string, TaggedItem>
  readonly resources: ReadonlyMap<string, TaggedItem>
  readonly settings: ReadonlyMap<string, Settings>
  /** Policies that buckets and roles carry, by ARN. */
  readonly policies: ReadonlyMap<string, CarriedPolicy>
  readonly subnetVpcs: ReadonlyMap<string, string>
}

/**
 * Indexes inventory items. Of several captures of a resource those count that stood within the calls: what
 * they agree on is known, what changed meanwhile is not.
 */
export function indexInventory(
  items: readonly InventoryItem[],
  span?: CallSpan | undefined,
): InventoryIndex {
  const index = emptyIndex()
  const buckets = new Map<string, Set<string>>()
  for (const history of histories(items, span)) {
    const [first, ...others] = history.states
    if (first === undefined) continue
    index.items += 1
    if (first.type === 'AWS::S3::Bucket') addBucket(buckets, first, history.deletedMs, span)
    if (others.length === 0) addItem(index, first)
    else addStates(index, history.states)
  }
  // A name that two accounts had within the calls, or that anybody may have taken since, has no certain owner.
  for (const [name, owners] of buckets) {
    const [owner] = owners
    if (owners.size === 1 && owner !== undefined && owner !== '') {
      index.bucketOwners.set(name, owner)
    }
  }
  return index
}

function emptyIndex(): Writable {
  return {
    items: 0,
    bucketOwners: new Map(),
    endpoints: new Map(),
    instances: new Map(),
    principals: new Map(),
    resources: new Map(),
    settings: new Map(),
    policies: new Map(),
    subnetVpcs: new Map(),
  }
}

function addBucket(
  buckets: Map<string, Set<string>>,
  { account, name, resourceId }: InventoryItem,
  deletedMs: number | undefined,
  span: CallSpan | undefined,
): void {
  const bucket = name || resourceId
  const owners = buckets.get(bucket) ?? new Set()
  buckets.set(bucket, owners)
  const isGone = deletedMs !== undefined && span !== undefined
  if (isGone && deletedMs <= span.firstSeconds * 1000) return
  owners.add(account)
  // Whose the name was after the deletion is not known, unless another item tells.
  if (isGone && deletedMs <= span.lastSeconds * 1000) owners.add('')
}

type Writable = {
  -readonly [Field in keyof InventoryIndex]: InventoryIndex[Field] extends ReadonlyMap<
    infer K,
    infer V
  >
    ? Map<K, V>
    : InventoryIndex[Field]
}

/** Several states of one resource: what all of them agree on. */
function addStates(index: Writable, states: readonly InventoryItem[]): void {
  const each = states.map((state) => {
    const own = emptyIndex()
    addItem(own, state)
    return own
  })
  const days = states.map(({ capturedAt }) => capturedAt?.slice(0, 10) ?? '')
  agree(index, each, 'endpoints', same)
  agree(index, each, 'instances', sameNetwork)
  agree(index, each, 'subnetVpcs', same)
  agree(index, each, 'policies', same)
  agree(index, each, 'settings', sameSettings)
  agree(index, each, 'principals', (list) => sameTags(list, days))
  agree(index, each, 'resources', (list) => sameTags(list, days))
}

type Table = Exclude<keyof InventoryIndex, 'bucketOwners' | 'items'>
type ValueOf<Name extends Table> = Writable[Name] extends Map<string, infer Value> ? Value : never

/** Takes over what `join` makes of the values of all states; what one state does not tell, none does. */
function agree<Name extends Table>(
  index: Writable,
  each: readonly Writable[],
  name: Name,
  join: (values: readonly ValueOf<Name>[]) => ValueOf<Name> | undefined,
): void {
  const tables = each.map((own) => own[name] as Map<string, ValueOf<Name>>)
  for (const key of tables[0]?.keys() ?? []) {
    const values = tables.flatMap((table) => table.get(key) ?? [])
    const joined = values.length === tables.length ? join(values) : undefined
    if (joined !== undefined) (index[name] as Map<string, ValueOf<Name>>).set(key, joined)
  }
}

function same<Value>(values: readonly Value[]): Value | undefined {
  const last = values.at(-1)
  const text = JSON.stringify(last)
  return values.every((value) => JSON.stringify(value) === text) ? last : undefined
}

function sameNetwork(values: readonly InstanceItem[]): InstanceItem | undefined {
  const last = values.at(-1)
  if (last === undefined) return undefined
  const { privateIp, vpc, ...place } = last
  return {
    ...place,
    ...(vpc !== undefined && values.every((one) => one.vpc === vpc) ? { vpc } : {}),
    ...(privateIp !== undefined && values.every((one) => one.privateIp === privateIp)
      ? { privateIp }
      : {}),
  }
}

function sameSettings(values: readonly Settings[]): Settings {
  const last = values.at(-1) ?? new Map()
  return new Map(
    [...last].filter(([name, value]) => values.every((one) => one.get(name) === value)),
  )
}

/** The newest tags, with the keys that changed meanwhile and the day on which the change was seen. */
function sameTags(values: readonly TaggedItem[], days: readonly string[]): TaggedItem | undefined {
  const last = values.at(-1)
  if (last === undefined) return undefined
  const changed = new Map<string, string>()
  values.forEach((value, at) => {
    const before = values[at - 1]
    if (before === undefined) return
    for (const key of new Set([...value.tags.keys(), ...before.tags.keys()])) {
      if (value.tags.get(key) !== before.tags.get(key)) changed.set(key, days[at] ?? '')
    }
  })
  const allowed = same(values.map((value) => value.sessionTagsAllowed ?? 'not known'))
  const services = values.map((value) => value.trustedServices)
  return {
    tags: last.tags,
    ...(changed.size === 0 ? {} : { changed }),
    ...(typeof allowed === 'boolean' ? { sessionTagsAllowed: allowed } : {}),
    // Who may assume the role at some time may have made any of the sessions.
    ...(services.every((list) => list !== undefined)
      ? { trustedServices: [...new Set(services.flat())] }
      : {}),
  }
}

function addItem(index: Writable, item: InventoryItem): void {
  const place = { id: item.resourceId, account: item.account, region: item.region }
  const vpc = textField(item.configuration, 'vpcId')
  switch (item.type) {
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
      if (item.tags !== null) index.principals.set(item.arn, taggedPrincipal(item))
      break
  }
  if (item.tags !== null) index.resources.set(item.arn, { tags: tagsOf(item) })
  const policy = policyOf(item)
  if (policy !== undefined) index.policies.set(item.arn, policy)
  const settings = settingsOf(item)
  if (settings !== undefined) index.settings.set(item.arn, settings)
}

/** Config holds the policy of a bucket beside its configuration, without a text where there is none. */
function policyOf({ type, configuration }: InventoryItem): CarriedPolicy | undefined {
  switch (type) {
    case 'AWS::IAM::Role': {
      const written = fieldOf(configuration, 'assumeRolePolicyDocument')
      return written === undefined ? undefined : { written }
    }
    case 'AWS::S3::Bucket': {
      const policy = fieldOf(configuration, 'bucketPolicy')
      return policy === undefined ? undefined : { written: fieldOf(policy, 'policyText') ?? null }
    }
    default:
      return undefined
  }
}

function carriedPolicy(policy: CarriedPolicy | undefined): Policy | null | undefined {
  if (policy === undefined) return undefined
  return policy.written === null ? null : readCarriedPolicy(policy.written)
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

/** Tag keys in lower case: IAM compares them without regard to case. */
function tagsOf(item: InventoryItem): ReadonlyMap<string, string> {
  return new Map(Object.entries(item.tags ?? {}).map(([key, value]) => [key.toLowerCase(), value]))
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
