import type { HiveField } from '#lib/query/hive-type.ts'
import { quotedName } from '#lib/query/literal.ts'
import type { PartitionFilter } from '#lib/query/partitions.ts'
import type { Query, QueryValues } from '#lib/query/query.ts'
import { type Narrowing, narrowed } from './narrowing.ts'

/** A query together with its values. */
export interface RecordQuery {
  readonly query: Query
  readonly values: QueryValues
}

/** The most records that are shown of a pattern. */
export const RECORDS_MAX = 1000

/**
 * The most rows that are looked through for them: the statement selects a superset, and what a pattern's other facts
 * tell apart is only told when the record is read.
 */
export const ROWS_MAX = 50_000

/** Whole records by their event ids. `table` is what stands behind `from`; a row has a value for each of `columns`. */
export function recordsById(
  table: string,
  columns: readonly HiveField[],
  part: PartitionFilter,
  ids: readonly string[],
): RecordQuery {
  return {
    query: {
      name: 'records-by-id',
      sql: `select ${selected(columns)}
from ${table}
where ${part.sql}
  and eventid in (:ids)
order by eventtime desc, eventid`,
      parameters: { ...part.parameters, ids: 'texts' },
    },
    values: { ...part.values, ids },
  }
}

/** Whole records, the newest first: all those that the facts allow, and some that only reading them tells apart. */
export function recordsOfPattern(
  table: string,
  columns: readonly HiveField[],
  part: PartitionFilter,
  narrowing: Narrowing,
): RecordQuery {
  const { conditions, parameters, values } = narrowed(narrowing)
  return {
    query: {
      name: 'records-of-pattern',
      sql: `select ${selected(columns)}
from ${table}
where ${[part.sql, ...conditions].join('\n  and ')}
order by eventtime desc, eventid
limit ${ROWS_MAX}`,
      parameters: { ...part.parameters, ...parameters },
    },
    values: { ...part.values, ...values },
  }
}

/** The columns of a table that a statement can name; what other names a catalog may hold is not asked for. */
export function namedColumns(columns: readonly HiveField[]): readonly HiveField[] {
  return columns.filter(({ name }) => /^[a-z0-9_]+$/.test(name))
}

/** Texts as they are, structs and lists as JSON. */
function selected(columns: readonly HiveField[]): string {
  return columns
    .map(({ name, type }) => {
      const quoted = quotedName(name)
      return type.kind === 'plain' ? quoted : `json_format(cast(${quoted} as json)) as ${quoted}`
    })
    .join(', ')
}
