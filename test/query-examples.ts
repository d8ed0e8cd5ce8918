import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from '#lib/query/cloudtrail-table.ts'
import type { HiveField, HiveType } from '#lib/query/hive-type.ts'
import type { AskedTable, Example } from '#queries/index.ts'
import { OLD_COLUMNS } from '#test/stand-in/cloudtrail-table.ts'

/** A table of these columns, as queries see it. */
export function askedTable(name: string, columns: readonly CloudTrailField[]): AskedTable {
  const paths = new Set(columns.flatMap((column) => pathsOf(column, '')))
  return { name, columns, has: (path) => paths.has(path) }
}

function pathsOf({ name, type }: HiveField, before: string): readonly string[] {
  const path = `${before}${name}`
  return [path, ...fieldsOf(type).flatMap((field) => pathsOf(field, `${path}.`))]
}

function fieldsOf(type: HiveType): readonly HiveField[] {
  if (type.kind === 'struct') return type.fields
  return type.kind === 'array' ? fieldsOf(type.of) : []
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
