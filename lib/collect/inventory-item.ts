import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { itemTags } from './item-tags.ts'

type Fields = { readonly [name: string]: unknown }

/** An object of parsed JSON, not a list; undefined otherwise. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined
}

/** True for one AWS Config item that stands alone or in a bare list, and for a row of an advanced query. */
export function looksLikeItem(fields: Fields): boolean {
  if (typeof fields['resourceType'] !== 'string') return false
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
