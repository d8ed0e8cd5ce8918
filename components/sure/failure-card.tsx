import type { Failure } from '#lib/result.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import classes from './sure-page.module.css'

/** The comparison failed; the rest of the page stands. */
export function FailureCard({ failure }: { failure: Failure }) {
  return (
    <section className={classes['card']} aria-label="Held against what AWS did" role="alert">
      <h2 className={classes['cardTitle']}>Held against what AWS did</h2>
      <p className={classes['wrong']}>
        {visibleText(failure.message)} ({failure.code})
      </p>
    </section>
  )
}
