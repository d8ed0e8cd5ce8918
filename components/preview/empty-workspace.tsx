import { IconDatabaseImport } from '@tabler/icons-react'
import Link from 'next/link'
import classes from './preview-page.module.css'

/** Instead of numbers, when there is nothing to count: what to do. */
export function EmptyWorkspace() {
  return (
    <section className={classes['nothing']} aria-label="Nothing is collected">
      <IconDatabaseImport size={30} stroke={1.5} aria-hidden />
      <h2 className={classes['nothingTitle']}>Nothing is collected yet</h2>
      <p>
        A policy is previewed over recorded calls. Add a folder of CloudTrail logs, and the counts
        stand here.
      </p>
      <Link className={classes['nothingLink']} href="/data" prefetch={false}>
        Add logs
      </Link>
    </section>
  )
}
