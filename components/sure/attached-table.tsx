import { visibleText } from '#lib/table/visible-text.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import type { AttachedFacts } from './back-test-card.tsx'
import { previewHref } from './preview-href.ts'
import classes from './sure-page.module.css'

interface Props {
  readonly policies: readonly AttachedFacts[]
  readonly packed: ReadonlyMap<string, string>
}

const TARGETS_SHOWN = 4

/** What is attached where, by the files that were collected. */
export function AttachedTable({ policies, packed }: Props) {
  return (
    <>
      <h3 className={classes['part']}>What is attached</h3>
      <ScrollRegion className={classes['scroll']} aria-label="Attached policies">
        <table className={`${classes['table']} ${classes['stacks']}`}>
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">Type</th>
              <th scope="col">Attached to</th>
            </tr>
          </thead>
          <tbody>
            {policies.toSorted(ownFirst).map((policy) => (
              <tr key={policy.id}>
                <th scope="row" data-column="policy">
                  <a href={previewHref(policy, packed.get(policy.id) ?? '')}>
                    {visibleText(policy.name)}
                  </a>
                  <span className={classes['second']}>
                    {policy.awsManaged ? 'by AWS' : policy.id}
                  </span>
                </th>
                <td data-column="type">{policy.type.toUpperCase()}</td>
                <td data-column="targets">{targetsText(policy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}

/** AWS's own full-access policies say nothing that a reader looks for. */
function ownFirst(a: AttachedFacts, b: AttachedFacts): number {
  return (
    Number(a.awsManaged) - Number(b.awsManaged) ||
    b.type.localeCompare(a.type) ||
    a.name.localeCompare(b.name)
  )
}

function targetsText({ targets }: AttachedFacts): string {
  const names = targets.slice(0, TARGETS_SHOWN).map(({ name }) => visibleText(name))
  const more = targets.length - names.length
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
