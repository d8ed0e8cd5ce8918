import { once } from 'node:events'
import { createWriteStream, globSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { CloudTrailField, CloudTrailType } from '#lib/query/cloudtrail-table.ts'
import { type CloudTrailTable, type Partition, tableRow } from '#test/stand-in/cloudtrail-table.ts'

/** Where Trino's tables are. */
export const SCHEMA = 'awsdatacatalog.security'

type Json = Readonly<Record<string, unknown>>

/** Puts many records into a table of DuckDB, as `loadRecords` puts a few: by way of a file, which DuckDB reads faster. */
export async function loadManyRecords(
  connection: DuckDBConnection,
  table: CloudTrailTable,
  records: Iterable<unknown>,
  { folder, partitionOf }: { folder: string; partitionOf?: (record: Json) => Partition },
): Promise<number> {
  const path = join(folder, `${table.name}.jsonl`)
  const file = createWriteStream(path)
  let count = 0
  for (const record of records) {
    count++
    const line = `${JSON.stringify(tableRow(record as Json, table, partitionOf))}\n`
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  await connection.run(`copy ${table.name} from '${path}' (format json)`)
  rmSync(path)
  return count
}

/**
 * Writes a table of DuckDB as Parquet files in CloudTrail's folders (`ACCOUNT/CloudTrail/REGION/YYYY/MM/DD`), so that
 * Trino reads the values that DuckDB has.
 */
export async function writeLogFiles(
  connection: DuckDBConnection,
  { keys, name }: CloudTrailTable,
  folder: string,
): Promise<void> {
  const flat = join(folder, 'flat')
  const by = keys.map((key) => key.name).join(', ')
  await connection.run(`copy ${name} to '${flat}' (format parquet, partition_by (${by}))`)
  for (const file of globSync(join(flat, '**', '*.parquet'))) {
    const parts = file.slice(flat.length + 1).split('/')
    const [account = '', region = '', day = '', rest = ''] = parts.map((part) =>
      decodeURIComponent(part.slice(part.indexOf('=') + 1)),
    )
    const place = join(folder, account, 'CloudTrail', region, day, rest)
    mkdirSync(dirname(place), { recursive: true })
    renameSync(file, place)
  }
  rmSync(flat, { recursive: true })
}

/** Values of the partition keys; of days the first and the last one. */
export interface Projection {
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  readonly days: readonly [from: string, to: string]
}

/**
 * Makes a table of Trino over files of `writeLogFiles`, partitioned by projection as the documented one is. Trino takes
 * only one account at a time where `p_account` is injected, Athena up to a thousand, so it is an enum here.
 */
export function trinoTable(
  name: string,
  columns: readonly CloudTrailField[],
  folder: string,
  { accounts, days, regions }: Projection,
): string {
  const location = `file://${folder}`
  return `create table ${name} (
  ${columns.map((column) => `"${column.name}" ${trinoType(column.type)}`).join(',\n  ')},
  p_account varchar with (partition_projection_type = 'enum', partition_projection_values = array[${texts(accounts)}]),
  p_region varchar with (partition_projection_type = 'enum', partition_projection_values = array[${texts(regions)}]),
  p_date varchar with (partition_projection_type = 'date', partition_projection_format = 'yyyy/MM/dd',
    partition_projection_range = array[${texts(days)}],
    partition_projection_interval = 1, partition_projection_interval_unit = 'DAYS')
) with (
  format = 'PARQUET',
  external_location = '${location}',
  partitioned_by = array['p_account', 'p_region', 'p_date'],
  partition_projection_enabled = true,
  partition_projection_location_template =
    '${location}/\${p_account}/CloudTrail/\${p_region}/\${p_date}'
)`
}

function texts(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ')
}

function trinoType(type: CloudTrailType): string {
  if (type.kind === 'plain') return 'varchar'
  if (type.kind === 'array') return `array(${trinoType(type.of)})`
  if (type.kind === 'map') return 'map(varchar, varchar)'
  return `row(${type.fields.map((field) => `"${field.name}" ${trinoType(field.type)}`).join(', ')})`
}
