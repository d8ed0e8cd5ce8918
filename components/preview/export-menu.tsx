'use client'

import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { download } from './api.ts'
import { saveAs } from './save-as.ts'

interface Props {
  /** What is exported: all rows of this question, not only those on the page. */
  readonly query: PreviewQuery
  readonly disabled: boolean
  onTrouble(message: string): void
}

const FORMATS = [
  { format: 'csv', label: 'CSV', what: 'for spreadsheets and scripts' },
  { format: 'json', label: 'JSON', what: 'everything, as it was counted' },
  { format: 'xlsx', label: 'XLSX', what: 'an Excel workbook' },
] as const

/** Takes what is filtered away as a file. */
export function ExportMenu({ query, disabled, onTrouble }: Props) {
  const [busy, setBusy] = useState(false)
  const take = async (format: 'csv' | 'json' | 'xlsx') => {
    setBusy(true)
    const result = await download(query, format)
    setBusy(false)
    if (!result.ok) onTrouble(result.error.message)
    else saveAs(result.value.name, result.value.body)
  }
  return (
    <Menu shadow="md" position="bottom-end" width={250}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          loading={busy}
          disabled={disabled}
          leftSection={<IconDownload size={16} />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>The patterns as filtered</Menu.Label>
        {FORMATS.map(({ format, label, what }) => (
          <Menu.Item key={format} onClick={() => take(format)}>
            {label}, {what}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
