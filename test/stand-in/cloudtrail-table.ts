import type { DuckDBConnection } from '@duckdb/node-api'
import {
  CLOUDTRAIL_COLUMNS,
  type CloudTrailField,
  type CloudTrailType,
} from '#lib/query/cloudtrail-table.ts'

/** Where CloudTrail would have put a record: `day` is `2026/11/24`. */
export interface Partition {
  readonly account: string
  readonly region: string
  readonly day: string
}

type Json = Readonly<Record<string, unknown>>

/** A partition key, and what it holds of a partition. */
export interface PartitionKey {
  readonly name: string
  readonly type: 'string' | 'int' | 'date'
  readonly of: (partition: Partition) => string | number
}

/** The keys of the table that `docs/athena.md` shows. */
export const DOCUMENTED_KEYS: readonly PartitionKey[] = [
  { name: 'p_account', type: 'string', of: ({ account }) => account },
  { name: 'p_region', type: 'string', of: ({ region }) => region },
  { name: 'p_date', type: 'string', of: ({ day }) => day },
]

export interface CloudTrailTable {
  /** Its whole name, quoted where needed. */
  readonly name: string
  /** Those of `CLOUDTRAIL_COLUMNS` that the table has. */
  readonly columns: readonly CloudTrailField[]
  readonly keys: readonly PartitionKey[]
}

/** A table as AWS told readers to make it years ago: nothing optional, inside of structs neither. */
export const OLD_COLUMNS: readonly CloudTrailField[] = withoutOptional(CLOUDTRAIL_COLUMNS)

/**
 * Makes the CloudTrail table in DuckDB, empty and in the shape in which Athena sees it.
 */
export async function makeCloudTrailTable(
  connection: DuckDBConnection,
  name = 'cloudtrail_logs',
  columns: readonly CloudTrailField[] = CLOUDTRAIL_COLUMNS,
  keys: readonly PartitionKey[] = DOCUMENTED_KEYS,
): Promise<CloudTrailTable> {
  const list = [
    ...columns.map((column) => `"${column.name}" ${duckType(column.type)}`),
    ...keys.map((key) => `"${key.name}" ${KEY_TYPES[key.type]}`),
  ]
  await connection.run(`create table ${name} (${list.join(', ')})`)
  return { name, columns, keys }
}

const KEY_TYPES = { date: 'DATE', int: 'INTEGER', string: 'VARCHAR' } as const

/**
 * Puts parsed records into the table, as the table's SerDe reads them: names of fields without regard to case, what is
 * no text in a text column as its JSON, what the table has no column for not at all.
 */
export async function loadRecords(
  connection: DuckDBConnection,
  { name, columns, keys }: CloudTrailTable,
  records: readonly unknown[],
  partitionOf: (record: Json) => Partition = usualPartition,
): Promise<void> {
  const shape = JSON.stringify([
    {
      ...Object.fromEntries(columns.map((column) => [column.name, duckType(column.type)])),
      ...Object.fromEntries(keys.map((key) => [key.name, KEY_TYPES[key.type]])),
    },
  ])
  for (let at = 0; at < records.length; at += BATCH) {
    const rows = records
      .slice(at, at + BATCH)
      .map((record) => tableRow(record as Json, { columns, keys }, partitionOf))
    await connection.run(
      `insert into ${name} by name select unnest(from_json($1, '${shape}'), max_depth := 2)`,
      [JSON.stringify(rows)],
    )
  }
}

const BATCH = 500

/** By the account that received the event, its region and the day of the call. */
export function usualPartition(record: Json): Partition {
  return {
    account: String(record['recipientAccountId'] ?? ''),
    region: String(record['awsRegion'] ?? ''),
    day: String(record['eventTime'] ?? '')
      .slice(0, 10)
      .replaceAll('-', '/'),
  }
}

/** A record as a row of the table, by names of columns and partition keys. */
export function tableRow(
  record: Json,
  { columns, keys }: Pick<CloudTrailTable, 'columns' | 'keys'>,
  partitionOf: (record: Json) => Partition = usualPartition,
): Json {
  const partition = partitionOf(record)
  const values = Object.fromEntries(keys.map(({ name, of }) => [name, of(partition)]))
  return { ...structOf(record, columns), ...values }
}

function structOf(value: unknown, fields: readonly CloudTrailField[]): Json {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : []
  const byName = new Map(entries.map(([name, inner]) => [name.toLowerCase(), inner]))
  return Object.fromEntries(
    fields.map((field) => [field.name, shaped(byName.get(field.name), field.type)]),
  )
}

function shaped(value: unknown, type: CloudTrailType): unknown {
  if (value === null || value === undefined) return null
  if (type.kind === 'plain') return typeof value === 'string' ? value : JSON.stringify(value)
  if (type.kind === 'array') {
    return Array.isArray(value) ? value.map((item) => shaped(item, type.of)) : null
  }
  if (typeof value !== 'object' || Array.isArray(value)) return null
  if (type.kind === 'struct') return structOf(value, type.fields)
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' ? inner : JSON.stringify(inner),
    ]),
  )
}

/** The type in DuckDB's words; fields of structs bear the catalog's names, or those of the record. */
export function duckType(type: CloudTrailType, names: 'name' | 'recordName' = 'name'): string {
  if (type.kind === 'plain') return 'VARCHAR'
  if (type.kind === 'array') return `${duckType(type.of, names)}[]`
  if (type.kind === 'map') return 'MAP(VARCHAR, VARCHAR)'
  const fields = type.fields.map((field) => `"${field[names]}" ${duckType(field.type, names)}`)
  return `STRUCT(${fields.join(', ')})`
}

function withoutOptional(fields: readonly CloudTrailField[]): readonly CloudTrailField[] {
  return fields
    .filter(({ optional }) => !optional)
    .map((field) => ({ ...field, type: typeWithoutOptional(field.type) }))
}

function typeWithoutOptional(type: CloudTrailType): CloudTrailType {
  return type.kind === 'struct' ? { ...type, fields: withoutOptional(type.fields) } : type
}
