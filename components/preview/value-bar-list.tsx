import type { ValueBars } from '#lib/chart/stacked-bars.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { count } from '../words.ts'
import classes from './impact-chart.module.css'

/** Horizontal bars, each a button that narrows the page to its value. */
export function ValueBarList({
  chart,
  onFilter,
}: {
  chart: ValueBars
  onFilter(value: string): void
}) {
  const percent = (calls: number) => `${(100 * calls) / Math.max(1, chart.highest)}%`
  return (
    <ul className={classes['bars']}>
      {chart.bars.map((bar) => (
        <li key={bar.value}>
          <button type="button" className={classes['bar']} onClick={() => onFilter(bar.value)}>
            <span className={classes['barLabel']} title={visibleText(bar.label)}>
              {visibleText(bar.label)}
            </span>
            <span className={classes['track']} aria-hidden>
              <span data-part="denied" style={{ width: percent(bar.denied) }} />
              <span data-part="undetermined" style={{ width: percent(bar.undetermined) }} />
            </span>
            <span className={classes['barNumbers']}>
              {count(bar.denied)} denied
              {bar.undetermined > 0 ? `, ${count(bar.undetermined)} cannot tell` : ''}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
