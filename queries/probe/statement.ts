import type { PartitionFilter } from '#lib/query/partitions.ts'
import type { Query } from '#lib/query/query.ts'
import type { TableHas } from '#lib/query/table-description.ts'

/** The columns of a row of the probe, in order. */
export const PROBE_COLUMNS = { category: 0, service: 1, records: 2 } as const

/**
 * What a few parts of a CloudTrail table hold: a row for each category of events and service, with the records.
 * The category is null where the table does not tell it.
 */
export function probeQuery(table: string, has: TableHas, filter: PartitionFilter): Query {
  const sql = `select ${categoryOf(has)} as category, eventsource as service,
  cast(count(*) as varchar) as records
from ${table}
where ${filter.sql}
group by 1, 2
order by 1, 2`
  return { name: 'probe', sql, parameters: filter.parameters }
}

/** Records before version 1.07 have no category, and say only whether they are of management. */
function categoryOf(has: TableHas): string {
  const parts = [
    ...(has('eventcategory') ? ['eventcategory'] : []),
    ...(has('managementevent') ? [`case managementevent when 'true' then 'Management' end`] : []),
  ]
  const [only] = parts
  if (only === undefined) return 'cast(null as varchar)'
  return parts.length === 1 ? only : `coalesce(${parts.join(', ')})`
}
