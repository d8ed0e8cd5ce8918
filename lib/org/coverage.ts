import type { InventoryItem } from './inventory-item.ts'
import { INVENTORY_TYPES } from './inventory-types.ts'
import type { OrgTree } from './org-tree.ts'
import { COUNT_ITEM, isResourceItem, RECORDER_ITEM, SOURCE_ITEM } from './told-items.ts'

/** A source that could not be read when it was asked last. */
export interface FailedSource {
  /** `aws-config:main/AWS::IAM::Role` */
  readonly path: string
  readonly why: string
}

/** How far the inventory reaches: what is not in it is not known, and this says why where something tells. */
export interface Coverage {
  /**
   * Why resources of a type of an account (undefined: of any) may be missing. Undefined: nothing says that they are,
   * which is no promise that all are there.
   */
  gap(type: string, account: string | undefined): string | undefined
  /** Every gap of a type, each a phrase. */
  gapsOf(type: string): readonly string[]
  /** What is missing of whole accounts: phrases. */
  readonly accounts: readonly string[]
}

/** Works out the reach from the items (those that tell of it among them) and the sources that failed. */
export function coverageOf(
  items: readonly InventoryItem[],
  tree: OrgTree,
  failed: readonly FailedSource[],
): Coverage {
  const told = toldOf(items)
  const lacking = accountsWithout(told, tree)
  const gap = (type: string, account: string | undefined) =>
    (account === undefined ? undefined : gapOfAccount(told, type, account)) ??
    failureOf(failed, type) ??
    gapOfType(told, type) ??
    (account === undefined && lacking.length > 0
      ? `no inventory of ${listed(lacking)} was collected`
      : undefined)
  return { gap, gapsOf: (type) => gapsOf(told, failed, type), accounts: accountGaps(told, lacking) }
}

interface Told {
  /** Resources by type; those of a query may be counted elsewhere too. */
  readonly held: ReadonlyMap<string, number>
  /** Accounts with any resource. */
  readonly accounts: ReadonlySet<string>
  readonly recorders: ReadonlyMap<string, readonly InventoryItem[]>
  readonly sources: ReadonlyMap<string, readonly InventoryItem[]>
  /** What Config counts by type; undefined: it was not asked. */
  readonly counts: ReadonlyMap<string, number> | undefined
}

function toldOf(items: readonly InventoryItem[]): Told {
  const of = (type: string) => items.filter((item) => item.type === type)
  const resources = items.filter(isResourceItem)
  const held = new Map<string, number>()
  for (const { type } of resources) held.set(type, (held.get(type) ?? 0) + 1)
  const counts = of(COUNT_ITEM).map(
    ({ resourceId, configuration }) =>
      [resourceId, Number((configuration as { readonly count?: unknown }).count)] as const,
  )
  return {
    held,
    accounts: new Set(resources.map(({ account }) => account)),
    recorders: Map.groupBy(of(RECORDER_ITEM), ({ account }) => account),
    sources: Map.groupBy(of(SOURCE_ITEM), ({ account }) => account),
    counts: counts.length === 0 ? undefined : new Map(counts),
  }
}

/** Accounts of the organization of which nothing was collected; none, when nothing was collected at all. */
function accountsWithout({ accounts }: Told, tree: OrgTree): readonly string[] {
  if (accounts.size === 0) return []
  const all = [...tree.nodes.values()].filter(({ kind }) => kind === 'account')
  return all.flatMap(({ id }) => (accounts.has(id) ? [] : [id])).sort()
}

function gapOfAccount(told: Told, type: string, account: string): string | undefined {
  const recorders = told.recorders.get(account) ?? []
  // Global types are recorded in one region: only when no recorder has the type, it is not recorded.
  if (recorders.length > 0 && recorders.every((one) => recordsType(one, type) === false)) {
    const regions = [...new Set(recorders.map(({ region }) => region))].sort().join(', ')
    return `the Config recorder of account ${account} (${regions}) does not record \`${type}\``
  }
  const source = sourceGap(told, account)
  if (source !== undefined) return source
  return told.accounts.has(account) || told.accounts.size === 0
    ? undefined
    : `no inventory of account ${account} was collected`
}

const ACCOUNT = /^\d{12}$/

function sourceGap({ sources }: Told, account: string): string | undefined {
  const own = sources.get(account) ?? []
  const failed = own.filter((one) => statusOf(one) === 'FAILED')
  if (own.length > 0 && failed.length === own.length)
    return `the aggregator could not gather account ${account}${errorOf(failed[0])}`
  const areAccounts = [...sources.keys()].some((id) => ACCOUNT.test(id))
  return areAccounts && own.length === 0
    ? `the aggregator does not gather account ${account}`
    : undefined
}

function statusOf({ configuration }: InventoryItem): unknown {
  return (configuration as { readonly status?: unknown }).status
}

function errorOf(source: InventoryItem | undefined): string {
  const { error } = (source?.configuration ?? {}) as { readonly error?: unknown }
  return typeof error === 'string' ? ` (${error})` : ''
}

function gapOfType({ counts, held }: Told, type: string): string | undefined {
  // Without any inventory there is nothing to compare with; the notes of a preview say so.
  if ((held.get(type) ?? 0) > 0 || held.size === 0) return undefined
  return counts !== undefined && (counts.get(type) ?? 0) === 0
    ? `Config has recorded no \`${type}\` in any account`
    : `no \`${type}\` was collected`
}

function failureOf(failed: readonly FailedSource[], type: string): string | undefined {
  return failed.find(({ path }) => path.endsWith(`/${type}`))?.why
}

function gapsOf(told: Told, failed: readonly FailedSource[], type: string): readonly string[] {
  const held = told.held.get(type) ?? 0
  const count = told.counts === undefined ? undefined : (told.counts.get(type) ?? 0)
  const excluding = [...told.recorders].flatMap(([account, recorders]) =>
    recorders.every((one) => recordsType(one, type) === false) ? [account] : [],
  )
  const failure = failureOf(failed, type)
  return [
    ...(failure === undefined ? [] : [failure]),
    ...(held > 0 || told.held.size === 0
      ? []
      : [count === 0 ? 'Config has recorded none' : 'none was collected']),
    ...(count !== undefined && held > 0 && held < count
      ? [`Config counts ${count}, of which ${held} were read`]
      : []),
    ...(excluding.length === 0 ? [] : [`not recorded in ${listed(excluding.sort())}`]),
  ]
}

function accountGaps(told: Told, lacking: readonly string[]): readonly string[] {
  const failed = [...told.sources.values()].flat().filter((one) => statusOf(one) === 'FAILED')
  return [
    ...(lacking.length === 0 ? [] : [`no inventory of ${listed(lacking)} was collected`]),
    ...failed.map(
      (one) =>
        `the aggregator could not gather account ${one.account} in ${one.region}${errorOf(one)}`,
    ),
  ]
}

/** `account 111122223333`, or several, of which the first few are named. */
function listed(accounts: readonly string[]): string {
  const named = accounts.slice(0, 5).join(', ')
  const more = accounts.length > 5 ? ` and ${accounts.length - 5} more` : ''
  return `${accounts.length === 1 ? 'account' : 'accounts'} ${named}${more}`
}

/** The types that a recorder of all supported types records only where it is told to. */
const GLOBAL = /^AWS::IAM::(?:Group|Policy|Role|User)$/

/**
 * Whether a recorder records a type, by its recording group: in the spelling of the API or of its own configuration
 * item. Undefined: it does not say.
 */
export function recordsType({ configuration }: InventoryItem, type: string): boolean | undefined {
  const group = field(configuration, 'recordingGroup')
  const listedTypes = field(group, 'resourceTypes')
  const isListed = Array.isArray(listedTypes) && listedTypes.includes(type)
  const excluded = field(field(group, 'exclusionByResourceTypes'), 'resourceTypes')
  const strategy = field(field(group, 'recordingStrategy'), 'useOnly')
  if (isListed) return true
  if (Array.isArray(excluded) && excluded.length > 0) return !excluded.includes(type)
  if (field(group, 'allSupported') === true)
    return !GLOBAL.test(type) || field(group, 'includeGlobalResourceTypes') !== false
  if (strategy === 'ALL_SUPPORTED_RESOURCE_TYPES') return true
  return Array.isArray(listedTypes) && listedTypes.length > 0 ? false : undefined
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Record<string, unknown>
  return fields[name] ?? fields[`${name.charAt(0).toUpperCase()}${name.slice(1)}`]
}

/** The types that a reader is told of: those that are asked for, and what else is held. */
export function coveredTypes(held: Iterable<string>): readonly string[] {
  return [...new Set([...INVENTORY_TYPES, ...held])].sort()
}
