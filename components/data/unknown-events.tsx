import { visibleText } from '#lib/table/visible-text.ts'
import { ScrollRegion } from '../scroll-region.tsx'
import { count } from '../words.ts'
import type { UnknownEvent } from '../workspace-facts.ts'
import classes from './data-page.module.css'

/** Events that no table knows: their actions are not guessed, so every policy on them is "cannot tell". */
export function UnknownEvents({ events }: { events: readonly UnknownEvent[] }) {
  return (
    <section className={classes['card']} aria-label="Event names that are not known">
      <h2 className={classes['cardTitle']}>Event names that are not known</h2>
      <p className={classes['explain']}>
        {events.length === 0
          ? 'Every event name of these logs is known.'
          : 'No table says which action these need, and none is guessed: a policy that names actions cannot be told for them.'}
      </p>
      {events.length === 0 ? null : (
        <ScrollRegion
          className={classes['scroll']}
          aria-label="List of event names that are not known"
        >
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">Service</th>
                <th scope="col">Event</th>
                <th scope="col" className={classes['number']}>
                  Calls
                </th>
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <tr key={`${event.eventSource} ${event.eventName}`}>
                  <td>{visibleText(event.eventSource)}</td>
                  <td>{visibleText(event.eventName)}</td>
                  <td className={classes['number']}>{count(event.calls)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  )
}
