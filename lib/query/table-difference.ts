import { CLOUDTRAIL_COLUMNS, type CloudTrailField } from './cloudtrail-table.ts'
import { type HiveField, type HiveType, hiveText } from './hive-type.ts'
import type { TableDescription } from './table-description.ts'

/** How a table differs from `CLOUDTRAIL_COLUMNS`. */
export interface TableDifference {
  /** Columns, and fields inside of columns that the table has: `useridentity.inscopeof`. */
  readonly missing: readonly string[]
  readonly otherTypes: readonly OtherType[]
}

export interface OtherType {
  readonly path: string
  /** `map<string,string>` */
  readonly type: string
  readonly expected: string
}

/** Compares a table with the list; what a table has beside it does not count. */
export function tableDifference({ columns }: TableDescription): TableDifference {
  const found = new Difference()
  found.compare(CLOUDTRAIL_COLUMNS, columns, '')
  return found
}

class Difference implements TableDifference {
  readonly missing: string[] = []
  readonly otherTypes: OtherType[] = []

  compare(wanted: readonly CloudTrailField[], had: readonly HiveField[], before: string): void {
    for (const { name, type } of wanted) {
      const field = had.find((one) => one.name === name)
      if (field === undefined) this.missing.push(`${before}${name}`)
      else this.#compareTypes(`${before}${name}`, type, field.type)
    }
  }

  #compareTypes(path: string, wanted: CloudTrailField['type'], had: HiveType): void {
    if (wanted.kind === 'struct' && had.kind === 'struct')
      this.compare(wanted.fields, had.fields, `${path}.`)
    else if (wanted.kind === 'array' && had.kind === 'array')
      this.#compareTypes(path, wanted.of, had.of)
    else if (hiveText(wanted) !== hiveText(had))
      this.otherTypes.push({ path, type: hiveText(had), expected: hiveText(wanted) })
  }
}
