import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import { partitionsOf } from '#lib/query/partitions.ts'
import { tableHas } from '#lib/query/table-description.ts'
import type { AskedTable, Example } from '#queries/index.ts'
import { DOCUMENTED_PROPERTIES } from '#test/stand-in/athena-statements.ts'
import { DOCUMENTED_KEYS, OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'

/** A table of these columns, as queries see it, with the partition keys that `docs/athena.md` shows. */
export function askedTable(name: string, columns: readonly CloudTrailField[]): AskedTable {
  const partitionKeys = DOCUMENTED_KEYS.map((key) => ({
    name: key.name,
    type: { kind: 'plain' as const, name: key.type },
  }))
  const table = { name, columns, partitionKeys, properties: DOCUMENTED_PROPERTIES }
  const partitions = partitionsOf(table)
  if (!partitions.ok) throw new Error(partitions.error.message)
  return { name, columns, has: tableHas(table), partitions: partitions.value }
}

/** The tables that every query is tried on, by a word for what they have. */
export const TABLE_VARIANTS: Readonly<Record<string, readonly CloudTrailField[]>> = {
  all: CLOUDTRAIL_COLUMNS,
  old: OLD_COLUMNS,
}

/** For golden files. */
export const EXAMPLE: Example = {
  accounts: ['111122223333', '444455556666'],
  days: ['2026-11-24'],
  eventIds: ['1b3f6a52-0000-4000-8000-000000000001', '1b3f6a52-0000-4000-8000-000000000002'],
  calls: [
    {
      source: 's3.amazonaws.com',
      name: 'GetObject',
      region: 'eu-west-1',
      caller: 'arn:aws:iam::111122223333:role/reporting',
    },
  ],
}
