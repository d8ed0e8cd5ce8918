'use client'

import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type ReactTable, type Row, type SortingState, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type RefObject, useMemo, useRef } from 'react'
import type { PatternRow, PreviewAnswer } from '#lib/replay/answer.ts'
import type { PreviewView } from '#lib/table/preview-view.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { COLUMN_WIDTHS, columns, features } from './pattern-columns.tsx'
import classes from './pattern-table.module.css'

interface Props {
  readonly answer: PreviewAnswer
  readonly view: PreviewView
  /** Older than the policy on the page. */
  readonly stale: boolean
  onSort(sort: PreviewView['sort']): void
  onOpen(row: number | undefined): void
  onMore(): void
}

const ROW_HEIGHT = { comfortable: 52, compact: 34, card: 132 }
/** The rows of the first paint, before the height of the frame is measured. */
const INITIAL_RECT = { width: 1200, height: 520 }
const ROWS_LEFT_FOR_MORE = 20
/** How far columns may be squeezed before the table scrolls sideways. */
const SQUEEZE = 0.9
/** In pixels a column could not be squeezed. */
const shareOf = (column: string, width: number) =>
  `${((100 * (COLUMN_WIDTHS[column] ?? 0)) / width).toFixed(3)}%`
const NO_ROWS: PatternRow[] = []
const NONE: readonly string[] = []
/** What the side panel says of the open pattern: beside it, the table shows what tells patterns apart. */
const HIDDEN_BESIDE_PANEL = [
  'network',
  'daysSeen',
  'lastSeen',
  'firstSeen',
  'region',
  'outcome',
  'statement',
]

/** The patterns: virtual rows, server-side order, a sticky head. `j` and `k` walk, Enter opens. */
export function PatternTable({ answer, view, stale, onSort, onOpen, onMore }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const crowded = view.row === undefined ? NONE : HIDDEN_BESIDE_PANEL
  const sorting = useMemo<SortingState>(
    () => [{ id: view.sort.column, desc: view.sort.descending }],
    [view.sort],
  )
  const columnVisibility = useMemo(
    () => Object.fromEntries([...view.hidden, ...crowded].map((id) => [id, false])),
    [view.hidden, crowded],
  )
  const columnOrder = useMemo(() => [...view.order], [view.order])
  const table = useTable({
    features,
    columns,
    data: (answer.rows as PatternRow[]) ?? NO_ROWS,
    getRowId: (row) => String(row.id),
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting, columnOrder, columnVisibility },
    onSortingChange: (update) => {
      const next = (typeof update === 'function' ? update(sorting) : update)[0]
      if (next !== undefined) onSort({ column: next.id, descending: next.desc })
    },
  })
  const rows = table.getRowModel().rows
  const shown = table.getVisibleLeafColumns()
  const width = shown.reduce((sum, column) => sum + (COLUMN_WIDTHS[column.id] ?? 0), 0)
  const height = narrow ? ROW_HEIGHT.card : view.dense ? ROW_HEIGHT.compact : ROW_HEIGHT.comfortable
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialRect: INITIAL_RECT,
    overscan: 6,
    onChange: (instance) => {
      const last = instance.getVirtualItems().at(-1)?.index ?? 0
      if (last >= rows.length - ROWS_LEFT_FOR_MORE && rows.length < answer.rowsTotal) onMore()
    },
  })
  useRowKeys(frame, rows.length, virtualizer.scrollToIndex)
  const items = virtualizer.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <ScrollRegion
      ref={frame}
      className={classes['frame']}
      aria-label="Patterns"
      data-stale={stale || undefined}
    >
      <table
        className={classes['table']}
        data-dense={view.dense || undefined}
        aria-rowcount={answer.rowsTotal + 1}
        style={{ '--table-width': `${width * SQUEEZE}px` } as CSSProperties}
      >
        <colgroup>
          {shown.map((column) => (
            <col key={column.id} style={{ width: shareOf(column.id, width) }} />
          ))}
        </colgroup>
        <TableHead table={table} />
        <tbody className={classes['body']}>
          {above > 0 ? <Spacer height={above} /> : null}
          {items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <PatternTableRow
                key={row.id}
                table={table}
                row={row}
                index={item.index}
                height={height}
                open={row.original.id === view.row}
                onOpen={onOpen}
              />
            )
          })}
          {below > 0 ? <Spacer height={below} /> : null}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type PatternsTable = ReactTable<typeof features, PatternRow>

/** The head: each name is the button that sorts by its column. */
function TableHead({ table }: { table: PatternsTable }) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => {
            const sorted = header.column.getIsSorted()
            return (
              <th
                key={header.id}
                scope="col"
                data-column={header.column.id}
                aria-sort={
                  sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'
                }
              >
                <button type="button" onClick={header.column.getToggleSortingHandler()}>
                  <table.FlexRender header={header} />
                  {sorted === 'asc' ? <IconArrowUp size={13} aria-hidden /> : null}
                  {sorted === 'desc' ? <IconArrowDown size={13} aria-hidden /> : null}
                </button>
              </th>
            )
          })}
        </tr>
      ))}
    </thead>
  )
}

interface RowProps {
  readonly table: PatternsTable
  readonly row: Row<typeof features, PatternRow>
  readonly index: number
  readonly height: number
  readonly open: boolean
  onOpen(row: number | undefined): void
}

/** One pattern; all of the row opens it, the principal also by keyboard. */
function PatternTableRow({ table, row, index, height, open, onOpen }: RowProps) {
  const toggle = () => onOpen(open ? undefined : row.original.id)
  return (
    <tr
      data-index={index}
      data-open={open || undefined}
      data-once={row.original.calls === 1 || undefined}
      aria-rowindex={index + 2}
      style={{ height }}
      onClick={() => toggle()}
    >
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id} data-column={cell.column.id}>
          {cell.column.id === 'principal' ? (
            <button
              type="button"
              className={classes['open']}
              aria-expanded={open}
              aria-label={`Open ${row.original.principal}, ${row.original.action}`}
              onClick={(event) => {
                event.stopPropagation()
                toggle()
              }}
            >
              <table.FlexRender cell={cell} />
            </button>
          ) : (
            <table.FlexRender cell={cell} />
          )}
        </td>
      ))}
    </tr>
  )
}

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden className={classes['spacer']}>
      <td style={{ height }} />
    </tr>
  )
}

/** `j` and `k` move the focus from row to row; Enter is the row's own button. */
function useRowKeys(
  frame: RefObject<HTMLElement | null>,
  rows: number,
  scrollToIndex: (index: number) => void,
): void {
  const move = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('tr[data-index]')
    const at = focused === null || focused === undefined ? -1 : Number(focused.dataset['index'])
    const next = Math.max(0, Math.min(rows - 1, at + step))
    scrollToIndex(next)
    // The row may be drawn only after the scroll.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const row = frame.current?.querySelector(`tr[data-index="${next}"]`)
        row?.querySelector('button')?.focus({ preventScroll: true })
      }),
    )
  }
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
  ])
}
