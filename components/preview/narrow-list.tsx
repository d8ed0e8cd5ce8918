'use client'

import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpenKey } from '#lib/replay/answer.ts'
import type { ViewAnswer } from '#lib/table/preview-view.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { countOf } from '../words.ts'
import classes from './narrow-list.module.css'

interface Props {
  readonly openKeys: readonly OpenKey[]
  readonly answers: readonly ViewAnswer[]
  onAnswers(answers: readonly ViewAnswer[]): void
}

const KEYS_SHOWN = 3

/** The keys that leave calls open, most calls first, each with a field to supply it. */
export function NarrowList({ openKeys, answers, onAnswers }: Props) {
  const [all, setAll] = useState(false)
  const shown = all ? openKeys : openKeys.slice(0, KEYS_SHOWN)
  const supply = (given: readonly ViewAnswer[]) => {
    const isGiven = (old: ViewAnswer) =>
      given.some((one) => one.key === old.key && one.subject === old.subject)
    onAnswers([...answers.filter((old) => !isGiven(old)), ...given])
  }
  return (
    <section className={classes['card']} aria-label="What would narrow this">
      <h2 className={classes['title']}>What would narrow this</h2>
      {openKeys.length === 0 ? (
        <p className={classes['nothing']}>No key leaves a call open: the counts are exact.</p>
      ) : null}
      <ul className={classes['list']}>
        {shown.map((openKey) => (
          <OpenKeyItem key={openKey.key} openKey={openKey} onSupply={supply} />
        ))}
      </ul>
      {openKeys.length > shown.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          show {openKeys.length - shown.length} more keys
        </Button>
      ) : null}
      <SuppliedAnswers answers={answers} onAnswers={onAnswers} />
    </section>
  )
}

function OpenKeyItem({
  openKey,
  onSupply,
}: {
  openKey: OpenKey
  onSupply(given: ViewAnswer[]): void
}) {
  const [opened, setOpened] = useState(false)
  return (
    <li className={classes['item']}>
      <div className={classes['itemHead']}>
        <div className={classes['what']}>
          <code className={classes['key']}>{visibleText(openKey.key)}</code>
          <span className={classes['why']}>
            {visibleText(openKey.why)} · leaves {countOf(openKey.calls, 'call')} open
          </span>
        </div>
        <Button
          size="compact-sm"
          variant="light"
          aria-expanded={opened}
          rightSection={<IconChevronDown size={14} />}
          onClick={() => setOpened(!opened)}
        >
          Say what it is
        </Button>
      </div>
      {opened ? <SupplyForm openKey={openKey} onSupply={onSupply} /> : null}
    </li>
  )
}

interface Draft {
  readonly text: string
  readonly absent: boolean
}

/** One line for each subject; only the lines that were filled in are applied. */
function SupplyForm({
  openKey,
  onSupply,
}: {
  openKey: OpenKey
  onSupply(given: ViewAnswer[]): void
}) {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const draftOf = (subject: string) => drafts.get(subject) ?? { text: '', absent: false }
  const change = (subject: string, draft: Partial<Draft>) =>
    setDrafts(new Map(drafts).set(subject, { ...draftOf(subject), ...draft }))
  const given = [...drafts].flatMap(([subject, draft]) => answerOf(openKey.key, subject, draft))
  const subjects = openKey.subjects.some((one) => one.subject === '*')
    ? openKey.subjects
    : [...openKey.subjects, { subject: '*', calls: openKey.calls, why: 'all of them' }]
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (given.length > 0) onSupply(given)
      }}
    >
      {subjects.map(({ subject, calls, why }) => (
        <div key={subject} className={classes['subject']}>
          <span className={classes['subjectName']}>
            <code>{subject === '*' ? 'all' : visibleText(subject)}</code>
            <span className={classes['why']}>
              {countOf(calls, 'call')} · {visibleText(why)}
            </span>
          </span>
          <TextInput
            size="xs"
            aria-label={`Value of ${openKey.key} for ${subject === '*' ? 'all' : subject}`}
            placeholder="value, or values with commas"
            disabled={draftOf(subject).absent}
            value={draftOf(subject).text}
            onChange={(event) => change(subject, { text: event.currentTarget.value })}
          />
          <Checkbox
            size="xs"
            label="absent"
            aria-label={`${openKey.key} is absent for ${subject === '*' ? 'all' : subject}`}
            checked={draftOf(subject).absent}
            onChange={(event) => change(subject, { absent: event.currentTarget.checked })}
          />
        </div>
      ))}
      <Button type="submit" size="compact-sm" disabled={given.length === 0}>
        Apply
      </Button>
    </form>
  )
}

function answerOf(key: string, subject: string, draft: Draft): ViewAnswer[] {
  if (draft.absent) return [{ key, subject, values: null }]
  const values = draft.text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')
  return values.length === 0 ? [] : [{ key, subject, values }]
}

function SuppliedAnswers({ answers, onAnswers }: Pick<Props, 'answers' | 'onAnswers'>) {
  if (answers.length === 0) return null
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
