'use client'

import { ActionIcon, Checkbox, Popover } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react'
import type { ColumnName } from '#lib/table/preview-view.ts'
import classes from './column-menu.module.css'
import { COLUMN_LABELS } from './pattern-columns.tsx'

interface Props {
  readonly hidden: readonly ColumnName[]
  /** All columns, from left to right. */
  readonly order: readonly ColumnName[]
  readonly dense: boolean
  onHidden(hidden: readonly ColumnName[]): void
  onOrder(order: readonly ColumnName[]): void
  onDense(dense: boolean): void
}

/** Which columns are shown, in which order, and how tightly. */
export function ColumnMenu({ hidden, order, dense, onHidden, onOrder, onDense }: Props) {
  const toggle = (name: ColumnName) =>
    onHidden(hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name])
  return (
    <Popover shadow="md" position="bottom-end" width={250} trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label="Columns and density"
          title="Columns and density"
        >
          <IconColumns3 size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes['columns']} aria-label="Columns, from left to right">
          {order.map((name, at) => (
            <li key={name}>
              <Checkbox
                size="xs"
                className={classes['name']}
                label={COLUMN_LABELS[name]}
                checked={!hidden.includes(name)}
                // Without the principal a row says nothing.
                disabled={name === 'principal'}
                onChange={() => toggle(name)}
              />
              <Move
                name={name}
                by={-1}
                disabled={at === 0}
                onMove={() => onOrder(moved(order, at, -1))}
              />
              <Move
                name={name}
                by={1}
                disabled={at === order.length - 1}
                onMove={() => onOrder(moved(order, at, 1))}
              />
            </li>
          ))}
        </ul>
        <Checkbox
          size="xs"
          className={classes['density']}
          label="Compact rows"
          checked={dense}
          onChange={() => onDense(!dense)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface MoveProps {
  readonly name: ColumnName
  readonly by: -1 | 1
  readonly disabled: boolean
  onMove(): void
}

function Move({ name, by, disabled, onMove }: MoveProps) {
  const label = `Move ${COLUMN_LABELS[name]} to the ${by < 0 ? 'left' : 'right'}`
  return (
    <ActionIcon
      variant="subtle"
      size="sm"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onMove}
    >
      {by < 0 ? <IconArrowUp size={14} /> : <IconArrowDown size={14} />}
    </ActionIcon>
  )
}

function moved(order: readonly ColumnName[], at: number, by: number): readonly ColumnName[] {
  const name = order[at]
  return name === undefined ? order : order.toSpliced(at, 1).toSpliced(at + by, 0, name)
}
