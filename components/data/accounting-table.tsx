import { visibleText } from '#lib/table/visible-text.ts'
import { count, countOf } from '../words.ts'
import type { Accounting } from '../workspace-facts.ts'
import classes from './data-page.module.css'

/** Why a record was not used, in a reader's words; a reason of tomorrow is shown as its code. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['record/not-an-object', 'not a JSON object'],
  ['record/no-event-source', 'names no service (eventSource)'],
  ['record/no-event-name', 'names no event (eventName)'],
  ['record/bad-event-time', 'time that cannot be read (eventTime)'],
  ['record/insight', 'Insights event: no call'],
  ['record/too-large', 'larger than a record may be'],
  ['record/too-deep', 'nested deeper than a record may be'],
  ['record/bad-json', 'not JSON'],
  ['file/unreadable', 'files that cannot be read'],
  ['file/not-cloudtrail', 'files without CloudTrail records'],
  ['file/too-large-uncompressed', 'files larger than allowed once unpacked'],
  ['file/empty', 'empty files'],
  ['file/cut-json', 'files whose JSON is cut'],
  ['file/broken-gzip', 'files whose gzip is broken'],
  ['file/reader-stopped', 'files at which the reader stopped'],
  ['file/incomplete-organization', 'organization files that lack parts'],
  ['file/row-without-resource', 'query rows that name no resource'],
  ['file/item-too-deep', 'inventory nested deeper than allowed'],
  ['file/targets-without-policy', 'targets of a policy that is not named'],
])

/** Where every record that was read went. The parts add up, or the page says that they do not. */
export function AccountingTable({ accounting, files }: { accounting: Accounting; files: number }) {
  const { records, counted, duplicates, copies, rejects, skipped } = accounting
  const rejected = rejects.reduce((sum, reject) => sum + reject.records, 0)
  const sum = counted + duplicates + copies + rejected
  return (
    <section className={classes['card']} aria-label="What became of the records">
      <h2 className={classes['cardTitle']}>What became of the records</h2>
      <p className={classes['explain']}>
        Every record of {countOf(files, 'file')} is in one of these lines
        {skipped > 0 ? `; ${countOf(skipped, 'file')} with digests or Insights skipped` : ''}.
      </p>
      <table className={classes['table']}>
        <tbody>
          <Line label="Counted in a pattern" value={counted} />
          <Line label="Same record delivered twice" value={duplicates} />
          <Line label="The other account's copy of a call" value={copies} />
          <Line label="Not usable" value={rejected} />
          {rejects.map((reject) => (
            <tr key={reject.reason} className={classes['part']}>
              <th scope="row">
                {REASONS.get(reject.reason) ?? visibleText(reject.reason)}
                <span className={classes['example']}>
                  {countOf(reject.files, 'file')}, for example {visibleText(reject.example)}
                </span>
              </th>
              <td className={classes['number']}>{count(reject.records)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <Line label="Records read" value={records} />
        </tfoot>
      </table>
      {sum === records ? null : (
        <p className={classes['wrong']} role="alert">
          The lines add up to {count(sum)}, not {count(records)}: this is a defect, please report
          it.
        </p>
      )}
    </section>
  )
}

function Line({ label, value }: { label: string; value: number }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className={classes['number']}>{count(value)}</td>
    </tr>
  )
}
