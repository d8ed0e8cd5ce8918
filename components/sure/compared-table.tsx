import type { BackTestRow } from '#lib/replay/back-test-answer.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { count, shortDay } from '../words.ts'
import type { AttachedFacts, BackTestFacts } from './back-test-card.tsx'
import { FindingBadge } from './finding.tsx'
import { previewHref } from './preview-href.ts'
import classes from './sure-page.module.css'

interface Props {
  readonly answer: BackTestFacts
  readonly packed: ReadonlyMap<string, string>
}

/** The compared patterns, the worst findings first, each with a link to its explanation. */
export function ComparedTable({ answer, packed }: Props) {
  const { rows, rowsTotal, policies } = answer
  return (
    <>
      <h3 className={classes['part']}>What was compared</h3>
      <ScrollRegion className={classes['scroll']} aria-label="Compared patterns">
        <table className={`${classes['table']} ${classes['stacks']} ${classes['wide']}`}>
          <thead>
            <tr>
              <th scope="col">Finding</th>
              <th scope="col">Who</th>
              <th scope="col">Did what</th>
              <th scope="col">Why</th>
              <th scope="col" className={classes['number']}>
                Calls
              </th>
              <th scope="col">Last seen</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td data-column="finding">
                  <FindingBadge finding={row.finding} />
                </td>
                <td data-column="who">
                  {visibleText(row.principal)}
                  <span className={classes['second']}>
                    {visibleText(row.accountName || row.account)}
                  </span>
                </td>
                <td className={classes['breaks']} data-column="what">
                  {visibleText(row.action)}
                  <span className={classes['second']}>{visibleText(row.resource)}</span>
                </td>
                <td data-column="why">
                  <Why row={row} policies={policies} packed={packed} />
                </td>
                <td className={classes['number']} data-column="calls">
                  {count(row.calls)}
                  <span className={classes['unit']}> {row.calls === 1 ? 'call' : 'calls'}</span>
                </td>
                <td className={classes['nowrap']} data-column="lastSeen">
                  {shortDay(row.lastSeen)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length < rowsTotal ? (
        <p className={classes['note']}>
          {count(rows.length)} of {count(rowsTotal)} patterns;{' '}
          <code>perimetry back-test --format csv</code> has more
        </p>
      ) : null}
    </>
  )
}

interface WhyProps {
  readonly row: BackTestRow
  readonly policies: readonly AttachedFacts[]
  readonly packed: ReadonlyMap<string, string>
}

function Why({ row, policies, packed }: WhyProps) {
  const policy = policies.find(({ id }) => id === row.policies[0])
  const text = policy === undefined ? undefined : packed.get(policy.id)
  return (
    <>
      <span className={classes['kind']}>{row.type.toUpperCase()}</span>{' '}
      <MarkedText text={row.why} />
      {row.openKeys.length > 0 ? (
        <span className={classes['second']}>open: {row.openKeys.join(', ')}</span>
      ) : null}
      {policy === undefined || text === undefined ? null : (
        <a className={classes['explainLink']} href={previewHref(policy, text, row.id)}>
          Explain
          <span className="visually-hidden"> {visibleText(row.principal)} in the preview</span>
        </a>
      )}
    </>
  )
}
