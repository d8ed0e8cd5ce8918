import type { InventoryReport, SourceReport } from '#lib/collect/collect-inventory.ts'
import type { InventoryState } from '#lib/service/inventory-state.ts'
import { countOf } from '#lib/table/count-of.ts'
import { aligned, number } from './report.ts'

/** What was asked and what came of it; undefined: nothing was to be asked. */
export function sourcesText(report: InventoryReport | undefined): string {
  if (report === undefined)
    return 'there is no `aws.yaml` in the workspace: nothing was read from AWS\n'
  const { isCancelled, sources, stopped } = report
  const items = sources.reduce((sum, one) => sum + one.items, 0)
  const failed = sources.filter(({ failure }) => failure !== undefined)
  return `${[
    `${number(sources.length)} sources asked: ${number(sources.length - failed.length)} answered with ${number(items)} items, ${number(failed.length)} failed`,
    ...(isCancelled ? ['cancelled: what was answered is kept, run it again'] : []),
    ...failureLines(failed),
    ...sources.flatMap(({ path, missing }) =>
      missing.map(({ detail, place, reason }) => `  ${path}: ${place}: ${detail} (${reason})`),
    ),
    ...(stopped === undefined ? [] : ['the sources after that were not asked']),
  ].join('\n')}\n`
}

/** Sources that failed for one reason stand in one line. */
function failureLines(failed: readonly SourceReport[]): readonly string[] {
  const groups = Map.groupBy(failed, ({ failure, isKept }) => `${failure?.message} ${isKept}`)
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    if (first?.failure === undefined) return []
    const kept = first.isKept ? '; what was answered before is kept' : ''
    const paths =
      others.length === 0 ? first.path : `${first.path} and ${number(others.length)} more`
    return [`  ${paths}: ${first.failure.message}${kept} (${first.failure.code})`]
  })
}

const HEAD = ['type', 'items', 'accounts', 'oldest', 'newest', 'from'] as const

/** What is known by type, with its age and gaps. */
export function inventoryText({ answers, findings, gaps, types }: InventoryState): string {
  if (types.length === 0 && findings.length === 0) return 'the workspace holds no inventory\n'
  const rows = [...types, ...findings].map((one) => [
    one.type,
    one.items === 0 ? 'not known' : number(one.items),
    one.items === 0 ? '' : number(one.accounts),
    one.oldest?.slice(0, 10) ?? '',
    one.newest?.slice(0, 10) ?? '',
    fromText(one),
  ])
  const old = answers.map(({ path, readAt }) => `  ${path}: ${readAt}`)
  return `${[
    ...aligned(HEAD, rows, [1, 2]),
    ...gapLines(gaps, types),
    ...(old.length === 0 ? [] : ['', 'answers of AWS, read at:', ...old]),
  ].join('\n')}\n`
}

/** Types that lack the same stand in one line. */
function gapLines(gaps: InventoryState['gaps'], types: InventoryState['types']): readonly string[] {
  const each = types.flatMap(({ type, gaps: own }) => own.map((gap) => ({ type, gap })))
  const groups = [...Map.groupBy(each, ({ gap }) => gap)].map(
    ([gap, of]) => `  ${gap}: ${of.map(({ type }) => type).join(', ')}`,
  )
  return gaps.length + groups.length === 0
    ? []
    : ['', 'not known:', ...gaps.map((gap) => `  ${gap}`), ...groups]
}

function fromText({
  answers,
  files,
}: {
  readonly answers: number
  readonly files: number
}): string {
  const parts = [
    ...(answers === 0 ? [] : ['AWS']),
    ...(files === 0 ? [] : [countOf(files, 'file')]),
  ]
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}
