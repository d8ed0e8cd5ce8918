import type { DuckDBConnection } from '@duckdb/node-api'
import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { type Connects, withConnection } from './connection.ts'

export interface Inventory {
  /** Each resource once, as it was captured last; deleted ones as they were before. */
  readonly items: readonly InventoryItem[]
  /** The states, deletions among them, of resources that were captured in several; each at its first capture. */
  readonly states: readonly InventoryItem[]
  /** ISO 8601; undefined: no item says when it was captured. */
  readonly firstCapturedAt: string | undefined
  /** Undefined: no Organizations document was collected. */
  readonly organization: OrganizationDocument | undefined
}

const COLUMNS =
  'arn, type, account, region, resource_id, name, tags, configuration, captured_at, deleted'
const RESOURCE = `type, account, region, case when arn = '' then resource_id else arn end`

const ITEMS = `
  select ${COLUMNS}
  from inventory_items join files using (file_id) where deleted = 0
  qualify row_number() over (
    partition by ${RESOURCE} order by captured_at desc, modified_ms desc, path
  ) = 1
  order by type, arn, account, region, resource_id`

// A snapshot a day captures the same state again and again: only where it differs from the one before it counts.
const STATES = `
  with states as (
    select i.*, modified_ms, path, hash(tags, configuration, deleted) as content
    from inventory_items i join files using (file_id)
  ), changes as (
    select * from states qualify content is distinct from lag(content) over (
      partition by ${RESOURCE} order by captured_at, modified_ms, path
    )
  )
  select ${COLUMNS} from changes
  qualify count(*) over (partition by ${RESOURCE}) > 1
  order by type, arn, account, region, resource_id, captured_at`

const FIRST = `select min(captured_at) from inventory_items where captured_at <> ''`

const ORGANIZATION = `
  select document from organization join files using (file_id) order by modified_ms desc, path`

/** The newest document; OUs of which it knows the id alone have the name that an older one tells. */
function withNames([newest, ...older]: readonly OrganizationDocument[]):
  | OrganizationDocument
  | undefined {
  if (newest === undefined) return undefined
  const units = older.flatMap((document) => document.OrganizationalUnits)
  const nameOf = (id: string) => units.find((unit) => unit.Id === id && unit.Name !== id)?.Name
  return {
    ...newest,
    OrganizationalUnits: newest.OrganizationalUnits.map((unit) =>
      unit.Name === unit.Id ? { ...unit, Name: nameOf(unit.Id) ?? unit.Name } : unit,
    ),
  }
}

/** The newest Organizations document alone; undefined: none was collected. */
export async function loadOrganization(store: Connects): Promise<OrganizationDocument | undefined> {
  return await withConnection(store, readOrganization)
}

async function readOrganization(
  connection: DuckDBConnection,
): Promise<OrganizationDocument | undefined> {
  const rows = (await connection.runAndReadAll(ORGANIZATION)).getRows()
  return withNames(rows.map(([text]) => JSON.parse(String(text)) as OrganizationDocument))
}

/** Reads the inventory: the newest capture of each resource, what changed before, and the newest Organizations document. */
export async function loadInventory(store: Connects): Promise<Inventory> {
  return await withConnection(store, async (connection) => {
    const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()
    const items = (await rows(ITEMS)).map(itemOf)
    const states = (await rows(STATES)).map(itemOf)
    const first = (await rows(FIRST))[0]?.[0]
    const organization = await readOrganization(connection)
    const firstCapturedAt = typeof first === 'string' ? first : undefined
    return { firstCapturedAt, items, organization, states }
  })
}

function itemOf(row: readonly unknown[]): InventoryItem {
  const [arn, type, account, region, resourceId, name, tags, configuration, capturedAt, deleted] =
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
    ...(deleted === '1' ? { deleted: true as const } : {}),
  }
}
