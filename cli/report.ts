import type { PatternRow, PreviewAnswer, Tile } from '#lib/replay/answer.ts'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'

const WORDS: Readonly<Record<Tile['standing'], string>> = {
  denied: 'would be denied',
  undetermined: 'cannot tell',
  'already-denied': 'already denied',
  'not-denied': 'not affected',
  'out-of-scope': 'out of scope',
}

const HEAD = [
  'would be',
  'principal',
  'account',
  'action',
  'resource',
  'from',
  'calls',
  'days',
  'last seen',
  'pattern',
] as const

/** The answer for a terminal: counts, what keeps calls open, the first rows. */
export function tableReport(answer: PreviewAnswer): string {
  const counts = answer.tiles.map((tile) => [
    WORDS[tile.standing],
    number(tile.calls),
    number(tile.patterns),
    number(tile.principals),
  ])
  const rows = answer.rows.map(cells)
  return [
    visibleText(`${answer.type.toUpperCase()} · ${answer.typeWhy}`),
    '',
    ...aligned(['', 'calls', 'patterns', 'principals'], counts, [1, 2, 3]),
    '',
    ...remarks(answer),
    ...(rows.length === 0 ? [] : aligned(HEAD, rows, [6, 7, 9])),
    ...cut(answer),
    '',
  ].join('\n')
}

/** The answer as Markdown, for a pull request. */
export function markdownReport(answer: PreviewAnswer, name: string): string {
  const rows = answer.rows.map((row) => `| ${cells(row).map(markdownText).join(' | ')} |`)
  return [
    `## What ${codeSpan(name)} would have denied`,
    '',
    '| | calls | patterns | principals |',
    '|---|---:|---:|---:|',
    ...answer.tiles.map(
      (tile) =>
        `| ${WORDS[tile.standing]} | ${number(tile.calls)} | ${number(tile.patterns)} | ${number(tile.principals)} |`,
    ),
    '',
    ...answer.openKeys.map(
      (one) =>
        `- ${codeSpan(one.key)} leaves ${countOf(one.calls, 'call')} open: ${markedText(one.why)}`,
    ),
    ...answer.notes.map((note) => `- ${markedText(note)}`),
    '',
    `| ${HEAD.join(' | ')} |`,
    '|---|---|---|---|---|---|---:|---:|---|---:|',
    ...rows,
    '',
    ...cut(answer),
    '',
  ].join('\n')
}

function cells(row: PatternRow): readonly string[] {
  return [
    WORDS[row.standing],
    row.principal,
    row.accountName === '' ? row.account : row.accountName,
    row.action,
    row.resource,
    row.network,
    number(row.calls),
    String(row.daysSeen),
    row.lastSeen,
    String(row.id),
  ].map((cell) => shortened(visibleText(cell)))
}

function cut({ rows, rowsTotal }: PreviewAnswer): readonly string[] {
  return rows.length < rowsTotal
    ? [`${rows.length} of ${number(rowsTotal)} patterns; --limit shows more, --format csv all`]
    : []
}

/** Rows as columns of a terminal; `right` are the positions of numbers. */
export function aligned(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): readonly string[] {
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  )
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) =>
        right.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

/** Log content is hostile: it must not end a cell or begin a link, a tag or an entity. */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(/[\\|`<>[\]*_~&]/g, (sign) => `\\${sign}`)
    .replaceAll('://', ':\\/\\/')
    .replace(/\bwww\./gi, (start) => start.replace('.', '\\.'))
}

/** Text between backticks; a backtick in it would end it. */
function codeSpan(text: string): string {
  return `\`${visibleText(text).replaceAll('`', "'")}\``
}

/** A sentence of ours whose `backticked` parts are code; names in it are as hostile as any. */
function markedText(text: string): string {
  const part = (piece: string, at: number): string =>
    at % 2 === 1 ? codeSpan(piece) : markdownText(piece)
  return text.split('`').map(part).join('')
}

const CELL_MAX = 80

/** A name of thousands of characters would push all other columns away; the export has it whole. */
export function shortened(text: string): string {
  return text.length <= CELL_MAX ? text : `${text.slice(0, CELL_MAX - 1)}…`
}

function remarks(answer: PreviewAnswer): readonly string[] {
  const lines = [
    ...answer.openKeys.map(
      (one) => `open: ${one.key} leaves ${countOf(one.calls, 'call')} open: ${one.why}`,
    ),
    ...answer.notes.map((note) => `note: ${note}`),
  ]
  return lines.length === 0 ? [] : [...lines.map((line) => visibleText(line)), '']
}

/** With separators of thousands. */
export function number(value: number): string {
  return value.toLocaleString('en')
}
