'use client'

import { Button, Group, Popover, TextInput } from '@mantine/core'
import { IconCalendar, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { daysOf, type PreviewView } from '#lib/table/preview-view.ts'
import { longDay, shortDay } from '../words.ts'
import classes from './time-range.module.css'

interface Props {
  readonly view: PreviewView
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  onRange(range: Pick<PreviewView, 'from' | 'to' | 'lastDays'>): void
}

const RELATIVE = [1, 7, 14, 30, 60, 90]

/** The days that are looked at: all that was collected, the last so many, or from and to. Days are UTC. */
export function TimeRange({ view, firstDay, lastDay, onRange }: Props) {
  const [opened, setOpened] = useState(false)
  const days = daysOf(view, lastDay)
  const from = days.from ?? firstDay
  const to = days.to ?? lastDay
  const choose = (range: Pick<PreviewView, 'from' | 'to' | 'lastDays'>) => {
    onRange(range)
    setOpened(false)
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={320}
      position="bottom-start"
      shadow="md"
      trapFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconCalendar size={15} />}
          rightSection={<IconChevronDown size={14} />}
          onClick={() => setOpened(!opened)}
        >
          <span className={classes['kind']}>{kindOf(view)}</span>
          {from === undefined || to === undefined ? 'no days yet' : `${rangeWords(from, to)} UTC`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes['relative']}>
          <Button
            size="compact-sm"
            variant={
              view.lastDays === undefined && view.from === undefined && view.to === undefined
                ? 'filled'
                : 'light'
            }
            onClick={() => choose({ from: undefined, to: undefined, lastDays: undefined })}
          >
            All collected
          </Button>
          {RELATIVE.map((count) => (
            <Button
              key={count}
              size="compact-sm"
              variant={view.lastDays === count ? 'filled' : 'light'}
              onClick={() => choose({ from: undefined, to: undefined, lastDays: count })}
            >
              {count === 1 ? 'Last day' : `${count} days`}
            </Button>
          ))}
        </div>
        <p className={classes['note']}>
          Relative ranges end at the last collected day. Days are UTC.
        </p>
        <AbsoluteRange
          key={`${from} ${to}`}
          from={from}
          to={to}
          min={firstDay}
          max={lastDay}
          onRange={choose}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function AbsoluteRange(props: {
  from: string | undefined
  to: string | undefined
  min: string | undefined
  max: string | undefined
  onRange: Props['onRange']
}) {
  const [from, setFrom] = useState(props.from ?? '')
  const [to, setTo] = useState(props.to ?? '')
  const swapped = from !== '' && to !== '' && from > to
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!swapped)
          props.onRange({ from: from || undefined, to: to || undefined, lastDays: undefined })
      }}
    >
      <Group grow align="start" gap="xs">
        <TextInput
          type="date"
          size="xs"
          label="From"
          min={props.min}
          max={props.max}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          size="xs"
          label="To, inclusive"
          min={props.min}
          max={props.max}
          value={to}
          error={swapped ? 'before the first day' : undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <Button type="submit" size="compact-sm" mt="xs" disabled={swapped}>
        Apply
      </Button>
    </form>
  )
}

function kindOf(view: PreviewView): string {
  if (view.lastDays !== undefined)
    return view.lastDays === 1 ? 'Last day' : `Last ${view.lastDays} days`
  return view.from === undefined && view.to === undefined ? 'All collected' : 'Chosen days'
}

function rangeWords(from: string, to: string): string {
  if (from === to) return longDay(from)
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${shortDay(from)} – ${longDay(to)}`
    : `${longDay(from)} – ${longDay(to)}`
}
