import { visibleText } from '#lib/table/visible-text.ts'
import classes from './side-panel.module.css'

/** A sentence whose `backticked` parts are drawn as code. Text nodes only. */
export function MarkedText({ text }: { text: string }) {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
      <code key={index} className={classes['code']}>
        {visibleText(part)}
      </code>
    ) : (
      visibleText(part)
    ),
  )
}
