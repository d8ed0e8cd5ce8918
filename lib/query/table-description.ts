import type { HiveField, HiveType } from './hive-type.ts'

/** A table as the data catalog describes it. */
export interface TableDescription {
  readonly name: string
  /** Names in lower case; partition keys are not among them. */
  readonly columns: readonly HiveField[]
  readonly partitionKeys: readonly HiveField[]
  /** `projection.enabled`, `storage.location.template`, `location` and the like, as the table has them. */
  readonly properties: Readonly<Record<string, string>>
}

/** Whether a table has a column, or a field inside of one: `useridentity.inscopeof.issuertype`. */
export type TableHas = (path: string) => boolean

/** The paths that a table has; fields of the structs in a list count as fields of the list. */
export function tableHas({ columns }: TableDescription): TableHas {
  const paths = new Set(columns.flatMap((column) => pathsOf(column, '')))
  return (path) => paths.has(path)
}

function pathsOf({ name, type }: HiveField, before: string): readonly string[] {
  const path = `${before}${name}`
  return [path, ...fieldsOf(type).flatMap((field) => pathsOf(field, `${path}.`))]
}

function fieldsOf(type: HiveType): readonly HiveField[] {
  if (type.kind === 'struct') return type.fields
  return type.kind === 'array' ? fieldsOf(type.of) : []
}
