'use client'

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { downloadRecords, type RecordsQuestion } from './api.ts'
import { MarkedText } from './marked-text.tsx'
import { saveAs } from './save-as.ts'
import classes from './side-panel.module.css'

/** Takes records away as a file. */
export function DownloadButton({
  label,
  wanted,
}: {
  wanted: RecordsQuestion | { readonly job: string }
  label: string
}) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const take = async () => {
    setBusy(true)
    const result = await downloadRecords(wanted)
    setBusy(false)
    setTrouble(result.ok ? undefined : result.error.message)
    if (result.ok) saveAs(result.value.name, result.value.body)
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        leftSection={<IconDownload size={15} />}
        onClick={take}
      >
        {label}
      </Button>
      {trouble === undefined ? null : (
        <p className={classes['source']} role="alert">
          <MarkedText text={trouble} />
        </p>
      )}
    </>
  )
}
