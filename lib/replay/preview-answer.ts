import type { OrgTree } from '#lib/org/org-tree.ts'
import { PATTERN_FIELDS, parseFilter } from '#lib/table/filter.ts'
import type { PreviewAnswer } from './answer.ts'
import { breakDown, countDays } from './breakdowns.ts'
import { decidingStatements, statementLabel } from './deciding.ts'
import type { KeyColumns } from './key-columns.ts'
import { countMargins } from './margins.ts'
import { openKeysOf, rankOpenKeys } from './open-keys.ts'
import { passing, patternFields, type VerdictFields } from './pattern-fields.ts'
import type { PreviewQuery } from './preview-query.ts'
import type { Replay } from './replay.ts'
import { pageOfRows, type RowSources } from './rows.ts'
import { reachOfRow } from './scope.ts'
import {
  countStandings,
  LEFT_OUT,
  OUT_OF_SCOPE,
  STANDINGS,
  standings,
  UNDETERMINED,
} from './standing.ts'
import type { Window } from './window.ts'

/** The part of the answer that comes from counting: everything but what concerns the text of the policy. */
export type Counted = Pick<
  PreviewAnswer,
  | 'tiles'
  | 'outOfScope'
  | 'days'
  | 'breakdowns'
  | 'margins'
  | 'openKeys'
  | 'rows'
  | 'rowsTotal'
  | 'ignored'
>

/** Counts a replay for a reader's view: window, filter, tile, order and page. The filter narrows every number; the tile only the rows. */
export function countReplay(
  columns: KeyColumns,
  replay: Replay,
  tree: OrgTree,
  window: Window,
  query: PreviewQuery,
): Counted {
  const { index } = replay
  const standing = standings(replay, window)
  const verdict = verdictFields(replay, standing)
  const fields = patternFields(index, tree, columns.world, verdict)
  const { filter, ignored } = parseFilter(query.filter, PATTERN_FIELDS)
  keepPassing(standing, passing(fields, filter, index.patterns))
  const sources: RowSources = { index, tree, world: columns.world, fields, verdict, window }
  const page = pageOfRows(
    sources,
    inTile(standing, query.standing),
    query.sort,
    query.offset,
    query.limit,
  )
  return {
    tiles: countStandings(index, standing, window),
    outOfScope: countOutOfScope(replay, standing, window),
    days: countDays(index.set, standing, window),
    breakdowns: breakDown(replay, fields, tree, standing, window),
    margins: countMargins(replay, standing, window),
    openKeys: rankOpenKeys(columns, replay, standing, window),
    rows: page.rows,
    rowsTotal: page.total,
    ignored,
  }
}

function verdictFields(replay: Replay, standing: Uint8Array): VerdictFields {
  return {
    standing,
    statements: (pattern) =>
      decidingStatements(replay, pattern).map((at) => statementLabel(replay, at)),
    openKeys: (pattern) => (standing[pattern] === UNDETERMINED ? openKeysOf(replay, pattern) : []),
  }
}

function keepPassing(standing: Uint8Array, pass: Uint8Array | undefined): void {
  if (pass === undefined) return
  for (let pattern = 0; pattern < standing.length; pattern++)
    if (pass[pattern] === 0) standing[pattern] = LEFT_OUT
}

function inTile(standing: Uint8Array, tile: PreviewQuery['standing']): Uint8Array {
  if (tile === undefined) return standing
  const wanted = STANDINGS.indexOf(tile)
  return standing.map((one) => (one === wanted ? one : LEFT_OUT))
}

const NOT_DECIDED =
  'events that no policy decides (service events, sign-in, calls that need no permission)'

function countOutOfScope(
  replay: Replay,
  standing: Uint8Array,
  window: Window,
): PreviewAnswer['outOfScope'] {
  const { rowStart } = replay.index
  const reasons = new Map<string, { calls: number; patterns: number }>()
  for (let pattern = 0; pattern < standing.length; pattern++) {
    if (standing[pattern] !== OUT_OF_SCOPE) continue
    const row = rowStart[pattern]!
    const why = row === rowStart[pattern + 1] ? NOT_DECIDED : reachOfRow(replay.scope, row).why
    const counts = reasons.get(why) ?? { calls: 0, patterns: 0 }
    counts.calls += window.calls[pattern]!
    counts.patterns += 1
    reasons.set(why, counts)
  }
  return [...reasons].map(([why, counts]) => ({ why, ...counts })).sort((a, b) => b.calls - a.calls)
}
