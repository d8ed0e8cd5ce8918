'use client'

import { Alert, Button, NativeSelect, Pill } from '@mantine/core'
import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import {
  type FilterClause,
  PATTERN_FIELDS,
  parseFilter,
  printClause,
  printFilter,
} from '#lib/table/filter.ts'
import { daysOf, TABLE_COLUMNS } from '#lib/table/preview-view.ts'
import { carrierOf } from '#lib/table/target.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { Frame } from '../frame/frame.tsx'
import { count, STANDING_WORDS } from '../words.ts'
import type { WorkspaceFacts } from '../workspace-facts.ts'
import { CarrierChips } from './carrier-chips.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { EmptyWorkspace } from './empty-workspace.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBox } from './filter-box.tsx'
import { ImpactChart } from './impact-chart.tsx'
import { MarkedText } from './marked-text.tsx'
import { NarrowList } from './narrow-list.tsx'
import { COLUMN_LABELS } from './pattern-columns.tsx'
import { PatternTable } from './pattern-table.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import classes from './preview-page.module.css'
import { queryOf } from './query-of.ts'
import { TargetControl } from './target-control.tsx'
import { Tiles } from './tiles.tsx'
import { TimeRange } from './time-range.tsx'
import { TypeMenu } from './type-menu.tsx'
import { type Preview, type PreviewStart, usePreview } from './use-preview.ts'

/** Loaded when a pattern is opened. */
const SidePanel = dynamic(() => import('./side-panel.tsx'))
/** Narrow screens only: loaded when a pattern is opened there. */
const PanelDrawer = dynamic(() => import('./panel-drawer.tsx'), { ssr: false })

interface Props {
  readonly start: PreviewStart
  readonly workspace: WorkspaceFacts
  /** Parameters of the URL that were not understood. */
  readonly ignored: readonly string[]
}

/** The main job: a candidate policy, and which recorded calls it would have denied. */
export function PreviewPage({ start, workspace, ignored }: Props) {
  const preview = usePreview(start)
  const [said, setSaid] = useState<Said>({})
  const setTrouble = (trouble: string) => setSaid({ trouble })
  const { view, policy, answer, counting, choose } = preview
  const empty = workspace.events === 0
  // Zeros of an empty workspace would read as "nothing is denied".
  const counted = empty ? undefined : preview.counted
  const stale = answer !== counted
  const targetProps = {
    nodes: workspace.organization.nodes,
    targets: view.targets,
    carrier: carrierOf(view.type ?? answer?.type),
    onTargets: (targets: readonly string[]) => choose({ targets }),
  }
  const window = useMemo(() => daysOf(view, workspace.lastDay), [view, workspace.lastDay])
  return (
    <Frame
      workspace={workspace}
      active="/preview"
      bar={
        <>
          <TimeRange
            view={view}
            firstDay={workspace.firstDay}
            lastDay={workspace.lastDay}
            onRange={choose}
          />
          <TargetControl variant="bar" {...targetProps} />
        </>
      }
    >
      <header className={classes['head']}>
        <h1 className={classes['title']}>Preview</h1>
        <TypeMenu answer={answer} view={view} onChoose={choose} />
        <span className={classes['joint']}>attached to</span>
        <TargetControl variant="pill" {...targetProps} />
        <CarrierChips {...targetProps} />
        <span className={classes['spring']} />
        <ExportMenu
          query={queryOf(view, policy, workspace.lastDay)}
          disabled={counted === undefined || stale}
          onTrouble={setTrouble}
        />
      </header>
      <Notices
        preview={preview}
        empty={empty}
        ignored={ignored}
        said={said}
        onRead={() => setSaid({})}
      />
      {empty ? (
        <EmptyWorkspace />
      ) : (
        <Tiles
          answer={counted}
          chosen={view.standing}
          stale={stale}
          counting={counting}
          onChoose={(standing) => choose({ standing })}
        />
      )}
      <div className={classes['columns']}>
        <PolicyPanel
          policy={policy}
          answer={answer}
          answered={preview.answered}
          organizationId={workspace.organization.id}
          counting={counting}
          templates={start.templates}
          onEdit={preview.edit}
          onReplace={preview.replacePolicy}
          onTrouble={setTrouble}
          onNote={(note) => setSaid({ note })}
        />
        <div className={classes['side']}>
          <ImpactChart
            answer={counted}
            by={view.by}
            asTable={view.asTable}
            window={window}
            onBy={(by) => choose({ by })}
            onAsTable={(asTable) => choose({ asTable })}
            onFilter={(clause) => choose({ filter: narrowed(view.filter, clause) })}
          />
          <NarrowList
            openKeys={counted?.openKeys}
            carrier={targetProps.carrier}
            answers={view.answers}
            onAnswers={(answers) => choose({ answers })}
            onName={(target) => choose({ targets: [...new Set([...view.targets, target])] })}
          />
        </div>
      </div>
      {empty ? null : (
        <Patterns preview={preview} start={start} stale={stale} onTrouble={setTrouble} />
      )}
      {counted === undefined ? null : (
        <Notes notes={counted.notes} outOfScope={counted.outOfScope} />
      )}
    </Frame>
  )
}

/** A filter and one more clause: `and` binds stronger than `or`, so the clause goes into each part. */
function narrowed(filter: string, clause: FilterClause): string {
  const { any } = parseFilter(filter, PATTERN_FIELDS).filter
  return printFilter({
    any: any.length === 0 ? [[clause]] : any.map((clauses) => [...clauses, clause]),
  })
}

/** What became of the last click. */
interface Said {
  /** Why it came to nothing. */
  readonly trouble?: string
  /** How the policy was taken, where that is not plain. */
  readonly note?: string | undefined
}

/** What a reader must know before they read the numbers. */
interface NoticesProps {
  readonly preview: Preview
  /** Nothing is collected: that, and not the policy, is why nothing is counted. */
  readonly empty: boolean
  readonly ignored: readonly string[]
  readonly said: Said
  onRead(): void
}

function Notices({ preview, empty, ignored, said, onRead }: NoticesProps) {
  const { trouble, note } = said
  const { answer, counted, failure } = preview
  return (
    <div className={classes['notices']} aria-live="polite">
      {trouble === undefined ? null : (
        <Alert
          color="red"
          icon={<IconAlertTriangle />}
          title="That did not work"
          withCloseButton
          closeButtonLabel="Close this message"
          onClose={onRead}
        >
          <MarkedText text={trouble} />
        </Alert>
      )}
      {note === undefined ? null : (
        <Alert
          color="blue"
          icon={<IconInfoCircle />}
          withCloseButton
          closeButtonLabel="Close this message"
          onClose={onRead}
        >
          <MarkedText text={note} />
        </Alert>
      )}
      {failure === undefined ? null : (
        <Alert color="red" icon={<IconAlertTriangle />} title="The preview could not be counted">
          <MarkedText text={failure.message} />{' '}
          <Button size="compact-xs" variant="light" color="red" onClick={preview.retry}>
            Try again
          </Button>
        </Alert>
      )}
      {!empty && answer !== undefined && answer !== counted ? (
        <Alert color="yellow" icon={<IconAlertTriangle />}>
          {counted === undefined
            ? 'The policy has errors: nothing is counted. The list below the editor says where they are.'
            : 'The policy has errors: counts are of the last policy without errors.'}
        </Alert>
      ) : null}
      {ignored.length > 0 ? (
        <Alert color="yellow" icon={<IconInfoCircle />}>
          This link has parts that were not understood and left out:{' '}
          {ignored.map((name) => visibleText(name)).join(', ')}
        </Alert>
      ) : null}
    </div>
  )
}

/** The table of patterns with its filter, and the pattern that is open beside it. */
function Patterns({
  preview,
  start: { lastDay, mayReadAthena },
  stale,
  onTrouble,
}: {
  preview: Preview
  start: PreviewStart
  stale: boolean
  onTrouble(message: string): void
}) {
  const { view, counted, counting, choose } = preview
  const wide = useMediaQuery('(min-width: 75em)') ?? true
  const close = () => choose({ row: undefined })
  useHotkeys([['Escape', () => view.row !== undefined && close()]])
  const panel =
    view.row === undefined ? null : (
      <SidePanel
        patternId={view.row}
        days={daysOf(view, lastDay)}
        explanation={preview.explanation}
        mayReadAthena={mayReadAthena}
        onClose={close}
        onTrouble={onTrouble}
      />
    )
  return (
    <section className={classes['patterns']} aria-label="Patterns of calls">
      <div className={classes['tableSide']}>
        <div className={classes['tools']}>
          <FilterBox
            filter={view.filter}
            rows={counted?.rows ?? []}
            onFilter={(filter, how) => choose({ filter }, how)}
          />
          <SortSelect preview={preview} />
          <span className={classes['total']} role="status">
            {counted === undefined ? '' : countOf(counted.rowsTotal, 'pattern')}
          </span>
          <ColumnMenu
            hidden={view.hidden}
            order={view.order}
            dense={view.dense}
            onHidden={(hidden) => choose({ hidden })}
            onOrder={(order) => choose({ order })}
            onDense={(dense) => choose({ dense })}
          />
        </div>
        <Chips preview={preview} />
        {counted === undefined ? (
          <p className={classes['empty']}>
            Patterns are listed here as soon as the policy has no errors.
          </p>
        ) : counted.rowsTotal === 0 ? (
          <NoRows preview={preview} />
        ) : (
          <PatternTable
            answer={counted}
            view={view}
            stale={stale || counting}
            onSort={(sort) => choose({ sort })}
            onOpen={(row) => choose({ row })}
            onMore={preview.loadMore}
          />
        )}
      </div>
      {wide && panel !== null ? <div className={classes['panelSide']}>{panel}</div> : null}
      {wide || panel === null ? null : <PanelDrawer onClose={close}>{panel}</PanelDrawer>}
    </section>
  )
}

/** On narrow screens, where the table has no head to click. */
function SortSelect({ preview }: { preview: Preview }) {
  const { sort } = preview.view
  const value = `${sort.descending ? '-' : ''}${sort.column}`
  const data = TABLE_COLUMNS.map((name) => ({
    value: ['calls', 'daysSeen', 'lastSeen'].includes(name) ? `-${name}` : name,
    label: COLUMN_LABELS[name],
  }))
  return (
    <NativeSelect
      className={classes['sort']}
      size="sm"
      aria-label="Sort the patterns by"
      data={data.some((one) => one.value === value) ? data : [{ value, label: 'Sort' }, ...data]}
      value={value}
      onChange={(event) => {
        const next = event.currentTarget.value
        const descending = next.startsWith('-')
        preview.choose({ sort: { column: descending ? next.slice(1) : next, descending } })
      }}
    />
  )
}

/** What narrows the table, each with a way to take it off, and what was not understood. */
function Chips({ preview }: { preview: Preview }) {
  const { view, counted, choose } = preview
  const { filter, ignored } = useMemo(() => parseFilter(view.filter, PATTERN_FIELDS), [view.filter])
  const clauses = filter.any.length === 1 ? (filter.any[0] ?? []) : []
  const notUnderstood = [...new Set([...ignored, ...(counted?.ignored ?? [])])]
  if (view.standing === undefined && view.filter === '') return null
  const without = (index: number) =>
    printFilter({
      any: [clauses.filter((_, at) => at !== index)].filter((group) => group.length > 0),
    })
  return (
    <div className={classes['chips']}>
      {view.standing === undefined ? null : (
        <Pill
          withRemoveButton
          removeButtonProps={{ 'aria-label': 'Remove the tile', 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => choose({ standing: undefined })}
        >
          {STANDING_WORDS[view.standing].title.toLowerCase()}
        </Pill>
      )}
      {clauses.map((clause, index) => (
        <Pill
          key={printClause(clause)}
          withRemoveButton
          removeButtonProps={{
            'aria-label': `Remove ${printClause(clause)}`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => choose({ filter: without(index) })}
        >
          {visibleText(printClause(clause))}
        </Pill>
      ))}
      {filter.any.length > 1 ? (
        <Pill
          withRemoveButton
          removeButtonProps={{
            'aria-label': 'Remove the filter',
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => choose({ filter: '' })}
        >
          {visibleText(printFilter(filter))}
        </Pill>
      ) : null}
      {notUnderstood.length > 0 ? (
        <span className={classes['notUnderstood']}>
          <IconAlertTriangle size={14} aria-hidden /> not understood:{' '}
          {notUnderstood.map((part) => visibleText(part)).join('; ')}
        </span>
      ) : null}
    </div>
  )
}

function NoRows({ preview }: { preview: Preview }) {
  const { view, choose } = preview
  const narrowed = view.filter !== '' || view.standing !== undefined
  return (
    <div className={classes['empty']}>
      <p>{narrowed ? 'No pattern passes the filter.' : 'No call was recorded in these days.'}</p>
      {narrowed ? (
        <Button
          variant="light"
          size="sm"
          onClick={() => choose({ filter: '', standing: undefined })}
        >
          Show all patterns
        </Button>
      ) : (
        <Button
          variant="light"
          size="sm"
          onClick={() => choose({ from: undefined, to: undefined, lastDays: undefined })}
        >
          Show all collected days
        </Button>
      )}
    </div>
  )
}

function Notes({
  notes,
  outOfScope,
}: {
  notes: readonly string[]
  outOfScope: readonly { why: string; calls: number }[]
}) {
  if (notes.length === 0 && outOfScope.length === 0) return null
  return (
    <section className={classes['notes']} aria-label="What to know about these counts">
      <h2 className={classes['notesTitle']}>What to know about these counts</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>
            <MarkedText text={note} />
          </li>
        ))}
        {outOfScope.map((part) => (
          <li key={part.why}>
            {count(part.calls)} calls are out of scope: {visibleText(part.why)}
          </li>
        ))}
      </ul>
    </section>
  )
}
