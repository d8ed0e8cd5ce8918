import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { coverageOf } from '../coverage-of.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { count } from '../words.ts'
import type { CoverageRow, WorkspaceFacts } from '../workspace-facts.ts'
import classes from './data-page.module.css'

/** Which days of which accounts were observable: what was not cannot be previewed. */
export function CoverageTable({ workspace }: { workspace: WorkspaceFacts }) {
  const coverage = coverageOf(workspace)
  return (
    <section className={classes['card']} aria-label="Coverage">
      <h2 className={classes['cardTitle']}>Coverage</h2>
      <p className={classes['explain']}>
        Calls that no trail recorded cannot be previewed. Without data events, reads and writes of
        objects, messages and items leave no record.
      </p>
      {coverage === undefined ? (
        <p className={classes['explain']}>No account has records yet.</p>
      ) : (
        <>
          <p className={classes['explain']}>
            {coverage.percent} % of account days have records. No data events:{' '}
            {count(coverage.withoutDataEvents)} of {countOf(coverage.accounts.length, 'account')}.
            {coverage.unnamed.length > 0
              ? ' Records that do not tell their account stand last and are not part of this.'
              : ''}
          </p>
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
                {[...coverage.accounts, ...coverage.unnamed].map((row) => (
                  <tr key={row.account}>
                    <th scope="row">
                      <AccountName row={row} />
                    </th>
                    <td>
                      <span className={classes['coverageCell']}>
                        <span className={classes['coverageTrack']} aria-hidden>
                          <span
                            style={{
                              width: `${Math.min(100, (100 * row.days) / coverage.window)}%`,
                            }}
                          />
                        </span>
                        {count(row.days)} of {count(coverage.window)}
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
        </>
      )}
    </section>
  )
}

/** `legacy-migration 111122223333`, or that the records do not tell. */
function AccountName({ row }: { row: CoverageRow }) {
  if (row.account === 'not recorded') return 'account not recorded'
  return (
    <>
      {visibleText(row.name)} <span className={classes['id']}>{visibleText(row.account)}</span>
    </>
  )
}
