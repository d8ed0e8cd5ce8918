import { withConnection } from '#lib/workspace/connection.ts'
import type { Store } from '#lib/workspace/store.ts'

// A pattern by what it is, never by its ids: all facets, then when it was seen and how often.
const PATTERNS = `
  with days as (
    select pattern_id, string_agg(day || '×' || calls, ' ' order by day) as days from pattern_days group by pattern_id
  )
  select concat_ws(' ', c.body, k.body, r.body, n.body, p.body, o.body,
    'first', s.first_seconds, 'last', s.last_seconds, 'calls', s.calls, 'days', d.days) as line
  from patterns
    join callers c on c.id = caller_id join calls k on k.id = call_id join resource_lists r on r.id = resources_id
    join networks n on n.id = network_id join places p on p.id = place_id join outcomes o on o.id = outcome_id
    join pattern_spans s using (pattern_id) join days d using (pattern_id)
  order by line`

/** Every counted pattern of a store as a line, in order: stores of the same calls have the same lines. */
export async function patternLines(store: Store): Promise<readonly string[]> {
  return await withConnection(store, async (connection) => {
    const rows = await connection.runAndReadAll(PATTERNS)
    return rows.getRows().map(([line]) => String(line))
  })
}

/** Lines that only one of two lists has, the first few of each: to read when they differ. */
export function differences(one: readonly string[], other: readonly string[], most = 3) {
  const left = new Set(one)
  const right = new Set(other)
  return {
    onlyFirst: one.filter((line) => !right.has(line)).slice(0, most),
    onlySecond: other.filter((line) => !left.has(line)).slice(0, most),
    first: one.length,
    second: other.length,
  }
}
