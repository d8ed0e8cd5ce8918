'use client'

import { Menu } from '@mantine/core'
import type { MenuButton } from './late-menu.tsx'
import { OpeningMenu } from './opening-menu.tsx'

const FORMATS = [
  { format: 'csv', label: 'CSV', what: 'for spreadsheets and scripts' },
  { format: 'json', label: 'JSON', what: 'everything, as it was counted' },
  { format: 'xlsx', label: 'XLSX', what: 'an Excel workbook' },
] as const

export type ExportFormat = (typeof FORMATS)[number]['format']

interface Props {
  readonly button: MenuButton
  onTake(format: ExportFormat): void
}

/** The formats in which what is filtered can be taken away. */
export default function ExportFormats({ button, onTake }: Props) {
  return (
    <OpeningMenu button={button} position="bottom-end" width={250}>
      <Menu.Label>The patterns as filtered</Menu.Label>
      {FORMATS.map(({ format, label, what }) => (
        <Menu.Item key={format} onClick={() => onTake(format)}>
          {label}, {what}
        </Menu.Item>
      ))}
    </OpeningMenu>
  )
}
