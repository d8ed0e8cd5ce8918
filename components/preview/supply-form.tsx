'use client'

import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Fragment, useState } from 'react'
import type { OpenKey } from '#lib/replay/answer.ts'
import { MEMBER_ACCOUNT } from '#lib/replay/membership.ts'
import { countOf } from '#lib/table/count-of.ts'
import type { ViewAnswer } from '#lib/table/preview-view.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { count } from '../words.ts'
import classes from './narrow-list.module.css'
import { subjectGroups } from './subject-groups.ts'

interface Draft {
  readonly text: string
  readonly absent: boolean
}

/** So many subjects of one reason stand there at once; the others are folded away. */
const SUBJECTS_SHOWN = 5

/** One line for all subjects, then one for each, by reason; only the lines that were filled in are applied. */
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
  const groups = subjectGroups(openKey)
  const hasAll = openKey.subjects.some((one) => one.subject === '*')
  const lineOf = ({ subject, calls }: { subject: string; calls: number }) => (
    <SubjectLine
      key={subject}
      openKey={openKey}
      subject={subject}
      calls={calls}
      draft={draftOf(subject)}
      onChange={(draft) => change(subject, draft)}
    />
  )
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (given.length > 0) onSupply(given)
      }}
    >
      {hasAll ? null : lineOf({ subject: '*', calls: openKey.calls })}
      {groups.map(({ why, subjects }) => (
        <Fragment key={why ?? ''}>
          {why === undefined ? null : <p className={classes['why']}>{visibleText(why)}</p>}
          {subjects.slice(0, SUBJECTS_SHOWN).map(lineOf)}
          {subjects.length > SUBJECTS_SHOWN ? (
            <details className={classes['more']}>
              <summary>{count(subjects.length - SUBJECTS_SHOWN)} more</summary>
              {subjects.slice(SUBJECTS_SHOWN).map(lineOf)}
            </details>
          ) : null}
        </Fragment>
      ))}
      {openKey.subjectsLeft === 0 ? null : (
        <p className={classes['why']}>
          {count(openKey.subjectsLeft)} more are not listed; <code>all</code> speaks for them too.
        </p>
      )}
      <Button type="submit" size="compact-sm" disabled={given.length === 0}>
        Apply
      </Button>
    </form>
  )
}

interface LineProps {
  readonly openKey: OpenKey
  readonly subject: string
  readonly draft: Draft
  onChange(draft: Partial<Draft>): void
}

function SubjectLine({ calls, ...field }: LineProps & { readonly calls: number }) {
  const { openKey, subject, draft, onChange } = field
  return (
    <div className={classes['subject']}>
      <span className={classes['subjectName']}>
        <code>{subject === '*' ? 'all' : visibleText(subject)}</code>
        <span className={classes['why']}>{countOf(calls, 'call')}</span>
      </span>
      {openKey.key === MEMBER_ACCOUNT ? (
        <NativeSelect
          size="xs"
          aria-label={nameOf(openKey, subject)}
          data={MEMBERSHIPS}
          value={draft.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      ) : (
        <ValueField {...field} />
      )}
    </div>
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

function ValueField({ openKey, subject, draft, onChange }: LineProps) {
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
