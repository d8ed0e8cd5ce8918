import classes from './failure-page.module.css'
import { Mark } from './mark.tsx'

/** A page that cannot be shown, with the reason and the way out. */
export function FailurePage({
  failure,
}: {
  failure: { readonly code: string; readonly message: string }
}) {
  return (
    <main className={classes['page']}>
      <Mark />
      <h1>This page cannot be shown</h1>
      <p>{failure.message}</p>
      <p className={classes['code']}>{failure.code}</p>
    </main>
  )
}
