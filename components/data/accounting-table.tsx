import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { count } from '../words.ts'
import type { Accounting } from '../workspace-facts.ts'
import classes from './data-page.module.css'
import { rejectWords } from './reject-words.ts'

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
                {rejectWords(reject.reason)}
                <span className={classes['example']}>
                  {countOf(reject.files, 'file')}, for example {visibleText(reject.example)}
                </span>
              </th>
              <td className={classes['number']}>
                {reject.reason.startsWith('record/') ? count(reject.records) : '–'}
              </td>
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
