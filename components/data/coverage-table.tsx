import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { visibleText } from '#lib/table/visible-text.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { count } from '../words.ts'
import type { WorkspaceFacts } from '../workspace-facts.ts'
import classes from './data-page.module.css'

/** Which days of which accounts were observable: what was not cannot be previewed. */
export function CoverageTable({ workspace }: { workspace: WorkspaceFacts }) {
  const { coverage, firstDay, lastDay } = workspace
  const window =
    firstDay === undefined || lastDay === undefined
      ? 0
      : (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1
  return (
    <section className={classes['card']} aria-label="Coverage">
      <h2 className={classes['cardTitle']}>Coverage</h2>
      <p className={classes['explain']}>
        Calls that no trail recorded cannot be previewed. Without data events, reads and writes of
        objects, messages and items leave no record.
      </p>
      {coverage.length === 0 ? (
        <p className={classes['explain']}>No account has records yet.</p>
      ) : (
        <ScrollRegion className={classes['scroll']} aria-label="Coverage by account">
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Days with records</th>
                <th scope="col">Data events</th>
              </tr>
            </thead>
            <tbody>
              {coverage.map((row) => (
                <tr key={row.account}>
                  <th scope="row">
                    {visibleText(row.name) || (/^\d/.test(row.account) ? '' : 'Account')}{' '}
                    <span className={classes['id']}>{visibleText(row.account)}</span>
                  </th>
                  <td>
                    <span className={classes['coverageCell']}>
                      <span className={classes['coverageTrack']} aria-hidden>
                        <span
                          style={{
                            width: `${Math.min(100, (100 * row.days) / Math.max(1, window))}%`,
                          }}
                        />
                      </span>
                      {count(row.days)} of {count(window)}
                    </span>
                  </td>
                  <td>
                    {row.dataEvents ? (
                      <span className={classes['fine']}>
                        <IconCheck size={15} aria-hidden /> recorded
                      </span>
                    ) : (
                      <span className={classes['missing']}>
                        <IconAlertTriangle size={15} aria-hidden /> none: not observable
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  )
}
