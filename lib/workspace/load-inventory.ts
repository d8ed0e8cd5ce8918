import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { type Connects, withConnection } from './connection.ts'

export interface Inventory {
  /** Each resource once, as it was captured last. */
  readonly items: readonly InventoryItem[]
  /** Undefined: no Organizations document was collected. */
  readonly organization: OrganizationDocument | undefined
}

const ITEMS = `
  select arn, type, account, region, resource_id, name, tags, configuration, captured_at
  from inventory_items join files using (file_id)
  qualify row_number() over (
    partition by type, account, region, case when arn = '' then resource_id else arn end
    order by captured_at desc, modified_ms desc, path
  ) = 1
  order by type, arn, account, region, resource_id`

const ORGANIZATION = `
  select document from organization join files using (file_id) order by modified_ms desc, path limit 1`

/** Reads the inventory: the newest capture of each resource, and the newest Organizations document. */
export async function loadInventory(store: Connects): Promise<Inventory> {
  return await withConnection(store, async (connection) => {
    const items = (await connection.runAndReadAll(ITEMS)).getRows().map(itemOf)
    const document = (await connection.runAndReadAll(ORGANIZATION)).getRows()[0]?.[0]
    const organization =
      document === undefined ? undefined : (JSON.parse(String(document)) as OrganizationDocument)
    return { items, organization }
  })
}

function itemOf(row: readonly unknown[]): InventoryItem {
  const [arn, type, account, region, resourceId, name, tags, configuration, capturedAt] =
    row.map(String)
  return {
    arn: arn ?? '',
    type: type ?? '',
    account: account ?? '',
    region: region ?? '',
    resourceId: resourceId ?? '',
    name: name ?? '',
    tags: JSON.parse(tags ?? 'null') as InventoryItem['tags'],
    configuration: JSON.parse(configuration ?? 'null') as unknown,
    ...(capturedAt === undefined || capturedAt === '' ? {} : { capturedAt }),
  }
}
