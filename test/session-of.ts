import { readRecord } from '#lib/cloudtrail/read-record.ts'
import { readInventoryItem } from '#lib/collect/inventory-item.ts'
import { attachedPolicies } from '#lib/org/attached-policies.ts'
import { coverageOf } from '#lib/org/coverage.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { indexInventory, makeWorld } from '#lib/org/world.ts'
import { keyColumns } from '#lib/replay/key-columns.ts'
import { emptyMemory } from '#lib/replay/replay.ts'
import { buildReplayIndex } from '#lib/replay/replay-index.ts'
import { collectedDays, windowOf } from '#lib/replay/window.ts'
import type { Session } from '#lib/service/session.ts'
import { patternSetOf } from './pattern-set-of.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * A session over a log in memory, one pattern for each record, as a workspace would open it. There is no
 * store behind it.
 */
export function sessionOf(
  records: readonly Fields[],
  organization: OrganizationDocument | undefined,
  inventory: readonly Fields[] = [],
): Session {
  const set = patternSetOf(
    records.map((record) => {
      const reading = readRecord(record)
      if (!reading.ok) throw new Error(`${reading.reason}: ${JSON.stringify(record)}`)
      const { pattern, atSeconds } = reading.occurrence
      return { pattern, days: [[Math.floor(atSeconds / 86_400), 1]] }
    }),
  )
  const items = inventory.map((fields) => {
    const item = readInventoryItem(fields)
    if (item === undefined) throw new Error(`no inventory item: ${JSON.stringify(fields)}`)
    return item
  })
  const index = buildReplayIndex(set)
  const tree = orgTree(organization)
  const known = indexInventory(items)
  return {
    store: {} as Session['store'],
    index,
    tree,
    inventory: known,
    inventoryNote: undefined,
    coverage: coverageOf(items, tree, []),
    attached: attachedPolicies(organization, items),
    days: collectedDays(set),
    columns: (answers) => ({
      columns: keyColumns(index, makeWorld(tree, known, answers)),
      memory: emptyMemory(),
    }),
    window: (range) => windowOf(set, range),
  }
}
