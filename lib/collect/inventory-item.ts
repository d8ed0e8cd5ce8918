import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import type { Result } from '#lib/result.ts'
import { itemTags } from './item-tags.ts'

type Fields = { readonly [name: string]: unknown }

/** An object of parsed JSON, not a list; undefined otherwise. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined
}

/** `AWS::S3::Bucket`; types of others are written alike. Config's schema files say `string` in its place. */
const TYPE = /^\w+(?:::\w+)+$/

/** True for one AWS Config item that stands alone or in a bare list, and for a row of an advanced query. */
export function looksLikeItem(fields: Fields): boolean {
  const type = fields['resourceType']
  if (typeof type !== 'string' || !TYPE.test(type)) return false
  return 'configuration' in fields || ('accountId' in fields && 'awsRegion' in fields)
}

/**
 * Reads a configuration item as Config delivers it in snapshots (`ARN`, `awsAccountId`) or answers it
 * over its API (`arn`, `accountId`). Undefined: it has no type or no id. Of a deleted resource only that is kept.
 */
export function readInventoryItem(value: unknown): InventoryItem | undefined {
  const fields = fieldsOf(value)
  if (fields === undefined) return undefined
  const type = textOf(fields['resourceType'])
  const resourceId = textOf(fields['resourceId'])
  const status = textOf(fields['configurationItemStatus']) ?? ''
  if (type === undefined) return undefined
  const arn = textOf(fields['ARN']) ?? textOf(fields['arn'])
  if (arn === undefined && resourceId === undefined) return undefined
  const capturedAt = textOf(fields['configurationItemCaptureTime'])
  return {
    arn: arn ?? '',
    type,
    account: textOf(fields['awsAccountId']) ?? textOf(fields['accountId']) ?? '',
    region: textOf(fields['awsRegion']) ?? 'global',
    resourceId: resourceId ?? '',
    name: textOf(fields['resourceName']) ?? resourceId ?? '',
    ...(status.startsWith('ResourceDeleted') ? GONE : stateOf(fields)),
    ...(capturedAt !== undefined && !Number.isNaN(Date.parse(capturedAt)) ? { capturedAt } : {}),
  }
}

const GONE = { configuration: null, deleted: true, tags: null } as const

function stateOf(fields: Fields): Pick<InventoryItem, 'configuration' | 'tags'> {
  return {
    configuration: withBucketPolicy(fields),
    tags: itemTags(fields),
  }
}

/** True for the joined answers of Organizations' list calls. */
export function isOrganization(fields: Fields): boolean {
  return fieldsOf(fields['Organization']) !== undefined && Array.isArray(fields['Accounts'])
}

/** The document with lists where the contract has lists; undefined when it lacks the organization's ids. */
export function readOrganization(fields: Fields): OrganizationDocument | undefined {
  const organization = fieldsOf(fields['Organization'])
  if (
    textOf(organization?.['Id']) === undefined ||
    textOf(organization?.['MasterAccountId']) === undefined
  ) {
    return undefined
  }
  const lists = ['Roots', 'OrganizationalUnits', 'Accounts'].map((name) => [
    name,
    Array.isArray(fields[name]) ? fields[name] : [],
  ])
  return { ...fields, ...Object.fromEntries(lists) } as unknown as OrganizationDocument
}

const ACCOUNT_ARN = /^arn:[^:]+:organizations::(\d{12}):account\/(o-[a-z0-9]+)\/(\d{12})$/

/** True for the answer of `list-accounts`, and of `list-accounts-for-parent`, which look alike. */
export function isAccountList(fields: Fields): boolean {
  const list = fields['Accounts']
  if (!Array.isArray(list) || list.length === 0 || 'Organization' in fields) return false
  return list.every((each) => ACCOUNT_ARN.test(textOf(fieldsOf(each)?.['Arn']) ?? ''))
}

interface PlacedAccount {
  readonly account: Fields
  readonly id: string
  readonly organization: string
  readonly management: string
  /** Root, then OUs: `r-ab12`, `ou-ab12-prod`. */
  readonly above: readonly string[]
}

/** An account's ARN holds organization and management account, its path where it lies: `o-a/r-ab12/ou-ab12-prod/111122223333/`. */
function placed(account: Fields): PlacedAccount | undefined {
  const [, management = '', organization = '', id = ''] =
    ACCOUNT_ARN.exec(textOf(account['Arn']) ?? '') ?? []
  const paths = account['Paths']
  const path = Array.isArray(paths) ? textOf(paths[0]) : undefined
  const [first, ...above] = path?.replace(/\/$/, '').split('/') ?? []
  if (first !== organization || above.pop() !== id || above.length === 0) return undefined
  return { account, id, organization, management, above }
}

/**
 * The organization as `list-accounts` tells it, or why the list may lack a part of it: an organization that is
 * smaller than the real one would be a wrong one. Names of OUs are not told: their ids stand in their place.
 */
export function organizationOfAccounts(fields: Fields): Result<OrganizationDocument, string> {
  const list = (fields['Accounts'] as readonly Fields[]).map(placed)
  const accounts = list.filter((one) => one !== undefined)
  const [first] = accounts
  if (first === undefined || accounts.length < list.length) {
    return { ok: false, error: 'an account does not tell its path (`Paths`)' }
  }
  if ('NextToken' in fields) return { ok: false, error: 'more accounts follow (`NextToken`)' }
  const isWhole = accounts.some(({ id, management }) => id === management)
  const places = new Set(accounts.map(({ above }) => above.join('/')))
  if (!isWhole || places.size === 1) {
    return { ok: false, error: 'the accounts may be those of one root or OU alone' }
  }
  return { ok: true, value: documentOf(first, accounts) }
}

function documentOf(
  { management, organization }: PlacedAccount,
  accounts: readonly PlacedAccount[],
): OrganizationDocument {
  const parents = new Map<string, string | undefined>()
  for (const { above } of accounts) {
    above.forEach((id, at) => {
      parents.set(id, above[at - 1])
    })
  }
  const nodes = [...parents]
  return {
    Organization: { Id: organization, MasterAccountId: management },
    Roots: nodes.flatMap(([Id, above]) => (above === undefined ? [{ Id, Name: 'Root' }] : [])),
    OrganizationalUnits: nodes.flatMap(([Id, above]) =>
      above === undefined ? [] : [{ Id, Name: Id, ParentId: above }],
    ),
    // Addresses of people are nothing that a verdict needs.
    Accounts: accounts.map(({ above, account: { Email: _, ...account }, id }) => ({
      ...account,
      Id: id,
      Name: textOf(account['Name']) ?? id,
      ParentId: above.at(-1) ?? '',
    })),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The policy of a bucket, which Config delivers beside its configuration, is kept as a part of it. */
function withBucketPolicy(fields: Fields): unknown {
  const configuration = configurationOf(fields['configuration'])
  const policy = fieldsOf(fields['supplementaryConfiguration'])?.['BucketPolicy']
  if (policy === undefined) return configuration
  return { ...fieldsOf(configuration), bucketPolicy: configurationOf(policy) }
}

/** History answers hold the configuration as a JSON string. */
function configurationOf(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
