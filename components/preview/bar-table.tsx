import type { Bar } from '#lib/chart/stacked-bars.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { count } from '../words.ts'
import classes from './impact-chart.module.css'

interface Props {
  /** What a row stands for: the head of the first column. */
  readonly unit: string
  readonly bars: readonly Bar[]
  onFilter?(value: string): void
}

/** The table behind a chart: every bar, with its numbers. */
export function BarTable({ unit, bars, onFilter }: Props) {
  return (
    <ScrollRegion className={classes['tableFrame']} aria-label={`Table by ${unit}`}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{unit}</th>
            <th scope="col">Would be denied</th>
            <th scope="col">Cannot tell</th>
            {onFilter === undefined ? <th scope="col">Already denied</th> : null}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.value}>
              <th scope="row">
                {onFilter === undefined ? (
                  visibleText(bar.label)
                ) : (
                  <button
                    type="button"
                    className={classes['cellLink']}
                    onClick={() => onFilter(bar.value)}
                  >
                    {visibleText(bar.label)}
                  </button>
                )}
              </th>
              <td>{count(bar.denied)}</td>
              <td>{count(bar.undetermined)}</td>
              {onFilter === undefined ? <td>{count(bar.alreadyDenied)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
