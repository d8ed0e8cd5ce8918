'use client'

import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconFilter } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { PatternRow } from '#lib/replay/answer.ts'
import { PATTERN_FIELDS } from '#lib/table/filter.ts'
import { suggestFilters } from '#lib/table/filter-suggestions.ts'
import { STANDINGS } from '#lib/table/preview-view.ts'

interface Props {
  readonly filter: string
  /** Rows whose values are suggested. */
  readonly rows: readonly PatternRow[]
  /** `replace` while the reader types, `push` when they are done. */
  onFilter(filter: string, how: 'push' | 'replace'): void
}

const APPLY_DELAY_MS = 300

/** The property filter: `field operator value`, with `and`, `or` and suggestions. `/` goes to it. */
export function FilterBox({ filter, rows, onFilter }: Props) {
  const [text, setText] = useState(filter)
  // What is typed narrows the rows at once; the values offered are those from before.
  const [offered, setOffered] = useState(rows)
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const applied = useRef(filter)

  // A filter that came from elsewhere (a tile, a bar, the browser's back) replaces the text.
  if (applied.current !== filter) {
    applied.current = filter
    if (text.trim() !== filter) setText(filter)
  }

  useEffect(() => () => clearTimeout(timer.current), [])
  useHotkeys([['/', () => input.current?.focus()]])

  const apply = (value: string, how: 'push' | 'replace') => {
    clearTimeout(timer.current)
    const next = value.trim()
    if (next === applied.current) return
    applied.current = next
    onFilter(next, how)
  }
  const change = (value: string) => {
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => apply(value, 'replace'), APPLY_DELAY_MS)
  }
  return (
    <>
      <TextInput
        ref={input}
        size="sm"
        flex={1}
        miw={180}
        list={list}
        autoComplete="off"
        spellCheck={false}
        aria-label="Filter the patterns"
        placeholder="Filter: service = s3 and principal contains Sync"
        leftSection={<IconFilter size={15} />}
        rightSection={
          text === '' ? (
            <kbd>/</kbd>
          ) : (
            <CloseButton size="sm" aria-label="Clear the filter" onClick={() => change('')} />
          )
        }
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={() => setOffered(rows)}
        onBlur={() => apply(text, 'push')}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply(event.currentTarget.value, 'push')
          if (event.key === 'Escape') input.current?.blur()
        }}
      />
      <datalist id={list}>
        {suggestFilters(text, PATTERN_FIELDS, (field) => valuesOf(offered, field)).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

/** The distinct values of a field among the rows at hand, most calls first as the rows come. */
function valuesOf(rows: readonly PatternRow[], field: string): readonly string[] {
  if (field === 'standing') return STANDINGS
  const values = new Set<string>()
  for (const row of rows)
    for (const value of valuesOfRow(row, field)) if (value !== '') values.add(value)
  return [...values]
}

function valuesOfRow(row: PatternRow, field: string): readonly string[] {
  switch (field) {
    case 'type':
      return [row.principalType]
    case 'owner':
      return [row.resourceOwner, row.ownerStanding]
    case 'statement':
      return row.statements
    case 'key':
      return row.openKeys
    case 'id':
      return [String(row.id)]
    case 'account':
      return [row.accountName, row.account]
    default:
      return [String(row[field as 'principal'] ?? '')]
  }
}
