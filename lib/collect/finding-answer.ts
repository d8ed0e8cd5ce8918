import type { InventoryItem } from '#lib/org/inventory-item.ts'
import {
  ANALYZER_ITEM,
  FINDING_ITEM,
  FINDING_SUMMARY_ITEM,
  HUB_FINDING_ITEM,
} from '#lib/org/told-items.ts'
import { captured } from './config-answer.ts'
import { fieldsOf } from './inventory-item.ts'

type Fields = { readonly [name: string]: unknown }

/**
 * Reads one finding as `list-findings`, `list-findings-v2` or `get-finding-v2` of Access Analyzer or `get-findings`
 * of Security Hub print it; it is kept as it was written. Undefined: the object is none.
 */
export function readFinding(fields: Fields): InventoryItem | undefined {
  return analyzerFinding(fields) ?? hubFinding(fields)
}

/** Reads the answer of `list-analyzers`. Undefined: the object is none. */
export function readAnalyzers({ analyzers }: Fields): readonly InventoryItem[] | undefined {
  if (!Array.isArray(analyzers)) return undefined
  const items = analyzers.map((each) => analyzer(fieldsOf(each) ?? {}))
  return items.every((one) => one !== undefined) ? items : undefined
}

function analyzer(fields: Fields): InventoryItem | undefined {
  const { arn, name, type, status, lastResourceAnalyzedAt } = fields
  if (typeof arn !== 'string' || typeof name !== 'string') return undefined
  return {
    ...placeOf(arn),
    arn,
    type: ANALYZER_ITEM,
    resourceId: arn,
    name,
    tags: null,
    configuration: { type, status },
    ...captured(lastResourceAnalyzedAt),
  }
}

function analyzerFinding(fields: Fields): InventoryItem | undefined {
  const { id, resource, resourceOwnerAccount: owner, status, analyzerArn } = fields
  if (typeof id !== 'string' || typeof owner !== 'string' || typeof status !== 'string')
    return undefined
  // Findings of a preview (`list-access-preview-findings`) are of access that nobody has.
  if ('changeType' in fields) return undefined
  const isWhole = 'findingDetails' in fields || 'condition' in fields
  const found = typeof analyzerArn === 'string' ? analyzerArn : resource
  return {
    arn: '',
    type: isWhole ? FINDING_ITEM : FINDING_SUMMARY_ITEM,
    account: owner,
    region: placeOf(typeof found === 'string' ? found : '').region,
    resourceId: id,
    name: typeof resource === 'string' ? resource : id,
    tags: null,
    configuration: fields,
    ...captured(fields['updatedAt'] ?? fields['analyzedAt']),
  }
}

function hubFinding(fields: Fields): InventoryItem | undefined {
  const { Id: id, AwsAccountId: account, Title: title, ProductArn: product } = fields
  if (typeof id !== 'string' || typeof account !== 'string' || typeof product !== 'string')
    return undefined
  return {
    arn: '',
    type: HUB_FINDING_ITEM,
    account,
    region: typeof fields['Region'] === 'string' ? fields['Region'] : placeOf(product).region,
    resourceId: id,
    name: typeof title === 'string' ? title : id,
    tags: null,
    configuration: fields,
    ...captured(fields['UpdatedAt']),
  }
}

/** Region and account of an ARN. */
function placeOf(arn: string): { readonly region: string; readonly account: string } {
  const [, , , region = '', account = ''] = arn.split(':')
  return { region: region === '' ? 'global' : region, account }
}
