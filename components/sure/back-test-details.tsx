import { AttachedTable } from './attached-table.tsx'
import type { BackTestFacts } from './back-test-card.tsx'
import { ComparedTable } from './compared-table.tsx'
import classes from './sure-page.module.css'

interface Props {
  readonly answer: BackTestFacts
  /** Texts of the policies for links to the preview, by id. */
  readonly packed: ReadonlyMap<string, string>
}

/** The comparison pattern by pattern, and the policies that were replayed. */
export function BackTestDetails({ answer, packed }: Props) {
  if (answer.rows.length === 0 && answer.policies.length === 0) return null
  return (
    <section className={classes['card']} aria-labelledby="compared">
      <h2 id="compared" className={classes['cardTitle']}>
        What was held against what
      </h2>
      {answer.rows.length > 0 ? <ComparedTable answer={answer} packed={packed} /> : null}
      {answer.policies.length > 0 ? (
        <AttachedTable policies={answer.policies} packed={packed} />
      ) : null}
    </section>
  )
}
