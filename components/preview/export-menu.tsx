'use client'

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { download } from './api.ts'
import type { ExportFormat } from './export-formats.tsx'
import { LateMenu } from './late-menu.tsx'
import { saveAs } from './save-as.ts'

interface Props {
  /** What is exported: all rows of this question, not only those on the page. */
  readonly query: PreviewQuery
  readonly disabled: boolean
  onTrouble(message: string): void
}

const ExportFormats = lazy(() => import('./export-formats.tsx'))

/** Takes what is filtered away as a file. */
export function ExportMenu({ query, disabled, onTrouble }: Props) {
  const [busy, setBusy] = useState(false)
  const take = async (format: ExportFormat) => {
    setBusy(true)
    const result = await download(query, format)
    setBusy(false)
    if (!result.ok) onTrouble(result.error.message)
    else saveAs(result.value.name, result.value.body)
  }
  return (
    <LateMenu
      button={
        <Button
          size="sm"
          variant="default"
          loading={busy}
          disabled={disabled}
          leftSection={<IconDownload size={16} />}
        >
          Export
        </Button>
      }
      menu={(button) => <ExportFormats button={button} onTake={take} />}
    />
  )
}
