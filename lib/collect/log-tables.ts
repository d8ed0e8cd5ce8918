import {
  type AthenaClient,
  type Column,
  GetTableMetadataCommand,
  type TableMetadata,
} from '@aws-sdk/client-athena'
import type { S3Client } from '@aws-sdk/client-s3'
import { awsFailure } from '#lib/aws/aws-failure.ts'
import { awsClient } from '#lib/aws/clients.ts'
import { athenaEngine } from '#lib/engine/athena.ts'
import type { Engine } from '#lib/engine/engine.ts'
import { governed } from '#lib/engine/governed.ts'
import { type HiveField, readHiveType } from '#lib/query/hive-type.ts'
import { quotedName } from '#lib/query/literal.ts'
import { type Partitions, partitionsOf } from '#lib/query/partitions.ts'
import { type TableDescription, type TableHas, tableHas } from '#lib/query/table-description.ts'
import type { Failure, Result } from '#lib/result.ts'
import type { AthenaSettings, AwsSettings } from '#lib/workspace/aws-settings.ts'
import { REQUIRED_PATHS } from '#queries/collect/statement.ts'

/** Athena as `aws.yaml` names it. */
export interface OpenAthena {
  readonly settings: AthenaSettings
  readonly region: string
  readonly athena: AthenaClient
  readonly s3: S3Client
  /** At most `concurrency` statements at a time. */
  readonly engine: Engine
}

/** A CloudTrail table that statements can be written for. */
export interface LogTable {
  /** As `aws.yaml` names it. */
  readonly name: string
  /** Catalog, database and name, quoted: what stands behind `from`. */
  readonly quoted: string
  readonly description: TableDescription
  readonly has: TableHas
  readonly partitions: Partitions
}

/** The clients and the engine for the settings; nothing is sent yet. Fails with `aws-settings/no-athena`. */
export function openAthena(settings: AwsSettings | undefined): Result<OpenAthena, Failure> {
  if (settings?.athena === undefined) {
    const message =
      '`aws.yaml` of the workspace names no CloudTrail table; add `athena` with `database` and `tables`, as `docs/athena.md` shows'
    return { ok: false, error: { code: 'aws-settings/no-athena', message } }
  }
  const athena = awsClient.athena(settings.region)
  const s3 = awsClient.s3(settings.region)
  const engine = governed(athenaEngine({ athena, s3 }, settings.athena), {
    most: settings.athena.concurrency,
  })
  return {
    ok: true,
    value: { settings: settings.athena, region: settings.region, athena, s3, engine },
  }
}

/**
 * A table of the settings as the catalog describes it (`athena:GetTableMetadata`, with `glue:GetTable` behind it).
 * Fails with `athena/table-missing`, `athena/column-missing` or `athena/table-partitions`, which name what is missing,
 * or as a call to AWS fails.
 */
export async function readLogTable(
  { athena, region, settings }: OpenAthena,
  name: string,
): Promise<Result<LogTable, Failure>> {
  const { catalog, database, workgroup } = settings
  const asked = new GetTableMetadataCommand({
    CatalogName: catalog,
    DatabaseName: database,
    TableName: name,
    WorkGroup: workgroup,
  })
  let description: TableDescription
  try {
    const { TableMetadata } = await athena.send(asked)
    description = describedTable(name, TableMetadata)
  } catch (cause) {
    return { ok: false, error: tableFailure(cause, `${catalog}.${database}.${name}`, region) }
  }
  const has = tableHas(description)
  const missing = REQUIRED_PATHS.filter((path) => !has(path))
  if (missing.length > 0) return { ok: false, error: columnsFailure(description, missing) }
  const partitions = partitionsOf(description)
  if (!partitions.ok) return partitions
  const quoted = quotedName(catalog, database, name)
  return { ok: true, value: { name, quoted, description, has, partitions: partitions.value } }
}

function describedTable(name: string, table: TableMetadata | undefined): TableDescription {
  return {
    name,
    columns: fieldsOf(table?.Columns),
    partitionKeys: fieldsOf(table?.PartitionKeys),
    properties: table?.Parameters ?? {},
  }
}

/** A column whose type cannot be read is kept as a plain one: nothing inside of it can be asked for. */
function fieldsOf(columns: readonly Column[] = []): readonly HiveField[] {
  return columns.map(({ Name = '', Type = '' }) => ({
    name: Name.toLowerCase(),
    type: readHiveType(Type) ?? { kind: 'plain', name: Type },
  }))
}

/** The catalog's refusals come as a `MetadataException` too, with the words of Glue or Lake Formation in it. */
function tableFailure(cause: unknown, table: string, region: string): Failure {
  const words = cause instanceof Error ? cause.message : String(cause)
  const isMetadata = cause instanceof Error && cause.name === 'MetadataException'
  if (isMetadata && /AccessDenied|not authorized|Insufficient/i.test(words)) {
    const message = `\`athena:GetTableMetadata\` failed for \`${table}\` (${words}): allow \`glue:GetTable\` on catalog, database and table, and \`DESCRIBE\` in Lake Formation where that is in use`
    return { code: 'aws/denied', message }
  }
  if (isMetadata && /not ?found/i.test(words)) {
    const message = `there is no table \`${table}\` in ${region} (${words}): check region, catalog, database and tables in \`aws.yaml\``
    return { code: 'athena/table-missing', message }
  }
  return awsFailure(cause, 'athena:GetTableMetadata')
}

const MOST_NAMED = 8

function columnsFailure({ columns, name }: TableDescription, missing: readonly string[]): Failure {
  const named = missing.slice(0, MOST_NAMED).map((path) => `\`${path}\``)
  const more = missing.length - named.length
  const message = `the table \`${name}\` has ${columns.length} columns, and lacks ${named.join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }, which collecting reads; name a CloudTrail table in \`aws.yaml\`, or make one as \`docs/athena.md\` says`
  return { code: 'athena/column-missing', message }
}
