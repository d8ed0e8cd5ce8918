'use client'

import { Menu } from '@mantine/core'
import type { ReactElement } from 'react'

const FORMATS = [
  { format: 'csv', label: 'CSV', what: 'for spreadsheets and scripts' },
  { format: 'json', label: 'JSON', what: 'everything, as it was counted' },
  { format: 'xlsx', label: 'XLSX', what: 'an Excel workbook' },
] as const

export type ExportFormat = (typeof FORMATS)[number]['format']

interface Props {
  readonly button: ReactElement
  onTake(format: ExportFormat): void
}

/** The formats in which what is filtered can be taken away. */
export default function ExportFormats({ button, onTake }: Props) {
  return (
    <Menu defaultOpened shadow="md" position="bottom-end" width={250}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>The patterns as filtered</Menu.Label>
        {FORMATS.map(({ format, label, what }) => (
          <Menu.Item key={format} onClick={() => onTake(format)}>
            {label}, {what}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
