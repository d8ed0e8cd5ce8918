import { count } from '../words.ts'
import classes from './sure-page.module.css'

/** While what is attached is replayed. */
export function Comparing({ calls }: { calls: number }) {
  return (
    <section className={classes['card']} aria-label="Held against what AWS did" aria-busy>
      <h2 className={classes['cardTitle']}>Held against what AWS did</h2>
      <p className={classes['explain']}>Replaying what is attached over {count(calls)} calls …</p>
    </section>
  )
}
