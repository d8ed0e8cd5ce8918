'use client'

import { Button } from '@mantine/core'
import { useState } from 'react'
import { fillEdits, type Placeholder, placeholdersOf } from '#lib/iam/placeholder.ts'
import type { TextEdit } from '#lib/iam/policy.ts'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import classes from './problem-list.module.css'

interface Props {
  readonly text: string
  readonly disabled: boolean
  readonly organizationId: string | undefined
  onFill(edits: readonly TextEdit[]): void
}

/** A field for each placeholder; those that were filled in are replaced in one step. */
export function PlaceholderForm({ text, disabled, organizationId, onFill }: Props) {
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map())
  const placeholders = placeholdersOf(text)
  const values = new Map(
    placeholders.flatMap(({ name }) => {
      const value = (typed.get(name) ?? offered(name, organizationId)).trim()
      return value === '' ? [] : [[name, value] as const]
    }),
  )
  return (
    <form
      className={classes['fill']}
      aria-label="Placeholders"
      onSubmit={(event) => {
        event.preventDefault()
        if (values.size > 0 && !disabled) onFill(fillEdits(text, values))
      }}
    >
      {placeholders.map((placeholder) => (
        <Field
          key={placeholder.mark}
          placeholder={placeholder}
          value={typed.get(placeholder.name) ?? offered(placeholder.name, organizationId)}
          onChange={(value) => setTyped(new Map(typed).set(placeholder.name, value))}
        />
      ))}
      <Button type="submit" size="compact-sm" disabled={disabled || values.size === 0}>
        Fill in
      </Button>
    </form>
  )
}

/** A plain input: one of Mantine's would be pulled into what the page loads first. */
function Field({
  placeholder: { mark, spans },
  value,
  onChange,
}: {
  placeholder: Placeholder
  value: string
  onChange(value: string): void
}) {
  return (
    <label className={classes['field']}>
      <span>
        <code>{visibleText(mark)}</code>{' '}
        <span className={classes['places']}>{countOf(spans.length, 'place')}</span>
      </span>
      <input
        className={classes['value']}
        aria-label={`Value for ${visibleText(mark)}`}
        placeholder="your value"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}

/** The organization's own id, where it is known and asked for. */
function offered(name: string, organizationId: string | undefined): string {
  return /^(?:my|your)?[-_ ]*(?:own[-_ ]*)?org(?:anization)?[-_ ]*id$/i.test(name)
    ? (organizationId ?? '')
    : ''
}
