'use client'

import { ActionIcon, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { COLUMN_LABELS } from './pattern-columns.tsx'

interface Props {
  readonly hidden: readonly string[]
  readonly dense: boolean
  onHidden(hidden: readonly string[]): void
  onDense(dense: boolean): void
}

/** Which columns are shown, and how tightly. */
export function ColumnMenu({ hidden, dense, onHidden, onDense }: Props) {
  const toggle = (id: string) =>
    onHidden(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id])
  return (
    <Menu closeOnItemClick={false} shadow="md" position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="input-sm"
          aria-label="Columns and density"
          title="Columns and density"
        >
          <IconColumns3 size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Columns</Menu.Label>
        {COLUMN_LABELS.filter((column) => column.id !== 'principal').map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={!hidden.includes(column.id)}
            onChange={() => toggle(column.id)}
          >
            {column.label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem checked={dense} onChange={() => onDense(!dense)}>
          Compact rows
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  )
}
