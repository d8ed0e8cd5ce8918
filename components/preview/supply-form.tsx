'use client'

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OpenKey } from '#lib/replay/answer.ts'
import { MEMBER_ACCOUNT } from '#lib/replay/membership.ts'
import type { ViewAnswer } from '#lib/table/preview-view.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { countOf } from '../words.ts'
import classes from './narrow-list.module.css'

interface Draft {
  readonly text: string
  readonly absent: boolean
}

/** One line for each subject; only the lines that were filled in are applied. */
export default function SupplyForm({
  openKey,
  onSupply,
}: {
  openKey: OpenKey
  onSupply(given: readonly ViewAnswer[]): void
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
          {openKey.key === MEMBER_ACCOUNT ? (
            <NativeSelect
              size="xs"
              aria-label={nameOf(openKey, subject)}
              data={MEMBERSHIPS}
              value={draftOf(subject).text}
              onChange={(event) => change(subject, { text: event.currentTarget.value })}
            />
          ) : (
            <ValueField
              openKey={openKey}
              subject={subject}
              draft={draftOf(subject)}
              onChange={(draft) => change(subject, draft)}
            />
          )}
        </div>
      ))}
      <Button type="submit" size="compact-sm" disabled={given.length === 0}>
        Apply
      </Button>
    </form>
  )
}

const MEMBERSHIPS = [
  { value: '', label: 'not told' },
  { value: 'true', label: 'a member account' },
  { value: 'false', label: 'the management account, or outside' },
]

function nameOf({ key }: OpenKey, subject: string): string {
  return `Value of ${key} for ${subject === '*' ? 'all' : subject}`
}

function ValueField({
  openKey,
  subject,
  draft,
  onChange,
}: {
  openKey: OpenKey
  subject: string
  draft: Draft
  onChange(draft: Partial<Draft>): void
}) {
  return (
    <>
      <TextInput
        size="xs"
        aria-label={nameOf(openKey, subject)}
        placeholder="value, or values with commas"
        disabled={draft.absent}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label="absent"
        aria-label={`${openKey.key} is absent for ${subject === '*' ? 'all' : subject}`}
        checked={draft.absent}
        onChange={(event) => onChange({ absent: event.currentTarget.checked })}
      />
    </>
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
