import { IconX } from '@tabler/icons-react'
import type { ViewAnswer } from '#lib/table/preview-view.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import classes from './narrow-list.module.css'

interface Props {
  readonly answers: readonly ViewAnswer[]
  onAnswers(answers: readonly ViewAnswer[]): void
}

/** What the reader told of keys, each with a way to take it back. */
export function SuppliedAnswers({ answers, onAnswers }: Props) {
  return (
    <>
      <h3 className={classes['subtitle']}>Supplied by you</h3>
      <ul className={classes['supplied']}>
        {answers.map((answer) => (
          <li key={JSON.stringify(answer)}>
            <span>
              <code>{visibleText(answer.key)}</code> of{' '}
              <code>{answer.subject === '*' ? 'all' : visibleText(answer.subject)}</code>{' '}
              {answer.values === null
                ? 'is absent'
                : `is ${answer.values.map(visibleText).join(', ')}`}
            </span>
            <button
              type="button"
              aria-label={`Remove the answer for ${answer.key} of ${answer.subject}`}
              onClick={() => onAnswers(answers.filter((one) => one !== answer))}
            >
              <IconX size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
