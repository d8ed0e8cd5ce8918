'use client'

import { Checkbox, NativeSelect } from '@mantine/core'
import { type ComponentType, useEffect, useMemo, useState } from 'react'
import { dayBars, valueBars } from '#lib/chart/stacked-bars.ts'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { countOf } from '#lib/table/count-of.ts'
import type { FilterClause } from '#lib/table/filter.ts'
import { CHART_BY, type ChartBy } from '#lib/table/preview-view.ts'
import { count, longDay } from '../words.ts'
import { BarTable } from './bar-table.tsx'
import type { DayChartProps } from './day-chart.tsx'
import classes from './impact-chart.module.css'
import { ValueBarList } from './value-bar-list.tsx'

interface Props {
  readonly answer: PreviewAnswer | undefined
  readonly by: ChartBy
  readonly asTable: boolean
  readonly window: { readonly from?: string; readonly to?: string }
  onBy(by: ChartBy): void
  onAsTable(asTable: boolean): void
  /** Narrows the page to a clause. */
  onFilter(clause: FilterClause): void
}

const LABELS: Readonly<Record<ChartBy, string>> = {
  day: 'Day',
  account: 'Account',
  service: 'Service',
  statement: 'Statement',
  principal: 'Principal',
  resource: 'Resource',
  network: 'Network',
}

/** The field that a bar of a breakdown filters by. */
const FILTER_FIELDS: Readonly<Record<Exclude<ChartBy, 'day'>, string>> = {
  account: 'account',
  service: 'service',
  statement: 'statement',
  principal: 'principal',
  resource: 'resource',
  network: 'network',
}

const BARS_SHOWN = 7
const CHOICES = CHART_BY.map((by) => ({ value: by, label: LABELS[by] }))

/** Calls per day or per value of a dimension, as bars or as the table behind them. */
export function ImpactChart(props: Props) {
  const { answer, by, asTable, onBy, onAsTable } = props
  return (
    <section className={classes['card']} aria-label="Chart of calls">
      <header className={classes['head']}>
        <h2 className={classes['title']}>{by === 'day' ? 'Calls per day' : `By ${by}`}</h2>
        <Checkbox
          size="xs"
          label="as table"
          checked={asTable}
          onChange={(event) => onAsTable(event.currentTarget.checked)}
        />
        <fieldset className={classes['tabs']}>
          <legend className="visually-hidden">Break down by</legend>
          {CHOICES.map((choice) => (
            <label key={choice.value}>
              <input
                type="radio"
                name="break-down-by"
                value={choice.value}
                checked={choice.value === by}
                onChange={() => onBy(choice.value)}
              />
              {choice.label}
            </label>
          ))}
        </fieldset>
        <NativeSelect
          className={classes['select']}
          size="xs"
          data={CHOICES}
          value={by}
          onChange={(event) => onBy(event.currentTarget.value as ChartBy)}
          aria-label="Break down by"
        />
      </header>
      <div className={classes['body']}>
        {answer === undefined ? <p className={classes['empty']}>nothing is counted yet</p> : null}
        {answer === undefined ? null : by === 'day' ? (
          <Days {...props} answer={answer} />
        ) : (
          <Values {...props} answer={answer} by={by} />
        )}
      </div>
    </section>
  )
}

function Days({ answer, asTable, window }: Props & { answer: PreviewAnswer }) {
  const chart = useMemo(() => dayBars(answer.days, window), [answer.days, window])
  const Chart = useLazyChart()
  if (asTable) {
    const unit = chart.daysPerBar === 1 ? 'Day (UTC)' : 'Week from (UTC)'
    return (
      <BarTable
        unit={unit}
        bars={chart.bars.map((bar) => ({ ...bar, label: longDay(bar.value) }))}
      />
    )
  }
  if (chart.highest === 0) {
    return (
      <p className={classes['empty']}>
        no call of these days would be denied, is open or was denied
      </p>
    )
  }
  const sums = chart.bars.reduce((sum, bar) => sum + bar.denied, 0)
  const summary = `${countOf(sums, 'call')} would be denied in ${chart.bars.length} bars; the table shows each`
  return (
    <figure className={classes['figure']}>
      <Legend />
      <div className={classes['plot']}>
        {Chart === undefined ? null : <Chart chart={chart} summary={summary} />}
      </div>
    </figure>
  )
}

/** Recharts is loaded after the first paint, into a space that is kept for it. */
function useLazyChart(): ComponentType<DayChartProps> | undefined {
  const [loaded, setLoaded] = useState<{ Chart: ComponentType<DayChartProps> }>()
  useEffect(() => {
    let wanted = true
    import('./day-chart.tsx').then((module) => {
      if (wanted) setLoaded({ Chart: module.default })
    })
    return () => {
      wanted = false
    }
  }, [])
  return loaded?.Chart
}

function Legend() {
  return (
    <ul className={classes['legend']}>
      <li data-part="denied">Would be denied</li>
      <li data-part="undetermined">Cannot tell</li>
      <li data-part="already-denied">Already denied</li>
    </ul>
  )
}

function Values(props: Props & { answer: PreviewAnswer; by: Exclude<ChartBy, 'day'> }) {
  const { answer, by, asTable, onFilter } = props
  const chart = useMemo(
    () => valueBars(answer.breakdowns[by], asTable ? Number.POSITIVE_INFINITY : BARS_SHOWN),
    [answer, by, asTable],
  )
  const filterBy = (value: string) => {
    // Statements are told apart by place, but filtered by the name a reader gave them.
    const label = chart.bars.find((bar) => bar.value === value)?.label ?? value
    const text = by === 'statement' ? label : value
    onFilter({ field: FILTER_FIELDS[by], operator: '=', value: text })
  }
  if (chart.bars.length === 0) {
    return <p className={classes['empty']}>no call would be denied and none is left open</p>
  }
  if (asTable) return <BarTable unit={LABELS[by]} bars={chart.bars} onFilter={filterBy} />
  return (
    <>
      <ValueBarList chart={chart} onFilter={filterBy} />
      {chart.hidden.values === 0 ? null : (
        <p className={classes['more']}>
          and {count(chart.hidden.values)} more with {countOf(chart.hidden.calls, 'call')}: the
          table shows them
        </p>
      )}
    </>
  )
}
