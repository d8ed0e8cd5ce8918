import type { ReactNode } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { count, longDay } from '../words.ts'
import type { InventoryCount, InventoryFacts, InventoryTypeFacts } from '../workspace-facts.ts'
import classes from './data-page.module.css'

/** What the organization owns as far as it is known: how much, how old, from where, and what is missing. */
export function InventoryTable({
  children,
  inventory,
}: {
  /** What brings more of it. */
  children: ReactNode
  inventory: InventoryFacts
}) {
  const { answers, findings, gaps, types } = inventory
  const failed = answers.filter(({ problems }) => problems.length > 0)
  return (
    <section className={classes['card']} aria-label="Inventory">
      <h2 className={classes['cardTitle']}>Inventory</h2>
      <p className={classes['explain']}>
        <MarkedText
          text={
            types.length === 0
              ? 'No inventory is collected: tags, owners and networks are not known. Add Config snapshots and the answer of `aws organizations list-accounts`, or name an aggregator and the organization in `aws.yaml`.'
              : 'What is not in it is not known, which is not the same as not there: keys that need it stay open.'
          }
        />
      </p>
      {children}
      <Problems gaps={gaps} answers={failed} />
      {types.length + findings.length === 0 ? null : (
        <ScrollRegion className={classes['scroll']} aria-label="Inventory by type">
          <table className={`${classes['table']} ${classes['inventory']}`}>
            <thead>
              <tr>
                <th scope="col">Type</th>
                <th scope="col" className={classes['number']}>
                  Items
                </th>
                <th scope="col" className={classes['number']}>
                  Accounts
                </th>
                <th scope="col">Captured</th>
                <th scope="col">From</th>
                <th scope="col">Not known</th>
              </tr>
            </thead>
            <tbody>
              {types.map((row) => (
                <Row key={row.type} row={row} gaps={row.gaps} />
              ))}
              {findings.map((row) => (
                <Row key={row.type} row={row} gaps={[]} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  )
}

function Problems({ answers, gaps }: Pick<InventoryFacts, 'answers' | 'gaps'>) {
  if (gaps.length + answers.length === 0) return null
  return (
    <ul className={classes['gaps']}>
      {gaps.map((gap) => (
        <li key={gap}>{visibleText(gap)}</li>
      ))}
      {answers.flatMap(({ path, problems }) =>
        problems.map(({ detail, place }) => (
          <li key={`${path} ${place} ${detail}`}>
            {visibleText(path)}: {visibleText(place)}: {visibleText(detail)}
          </li>
        )),
      )}
    </ul>
  )
}

function Row({ row, gaps }: { row: InventoryCount; gaps: InventoryTypeFacts['gaps'] }) {
  const isKnown = row.items > 0
  return (
    <tr>
      <th scope="row">{visibleText(row.type)}</th>
      <td className={classes['number']}>{isKnown ? count(row.items) : 'not known'}</td>
      <td className={classes['number']}>{isKnown ? count(row.accounts) : ''}</td>
      <td>{isKnown ? capturedText(row) : ''}</td>
      <td>{fromText(row)}</td>
      <td>{gaps.map((gap) => visibleText(gap)).join('; ')}</td>
    </tr>
  )
}

function capturedText({ newest, oldest }: InventoryCount): string {
  if (newest === undefined || oldest === undefined) return 'day not told'
  const [first, last] = [oldest.slice(0, 10), newest.slice(0, 10)]
  return first === last ? longDay(last) : `${longDay(first)} to ${longDay(last)}`
}

function fromText({ answers, files }: InventoryCount): string {
  const parts = [...(answers > 0 ? ['AWS'] : []), ...(files > 0 ? [countOf(files, 'file')] : [])]
  return parts.join(', ')
}
