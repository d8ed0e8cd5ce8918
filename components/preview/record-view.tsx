'use client'

import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { visibleText } from '#lib/table/visible-text.ts'
import type { RawRecord } from './api.ts'
import classes from './side-panel.module.css'

const WHY_NOT: Readonly<Record<Exclude<RawRecord['state'], 'read'>, string>> = {
  'file-gone': 'its file is no longer where it was read',
  'file-changed': 'its file has changed since it was collected; collect it again',
  'not-found':
    'the table no longer holds it; a lifecycle rule of the bucket may have deleted the log file',
}

/** One record as JSON, or why it cannot be shown. */
export function RecordView({ record }: { record: RawRecord }) {
  const { eventId, file, state } = record
  const json = JSON.stringify(record.record, null, 2)
  return (
    <article className={classes['record']}>
      <header className={classes['recordHead']}>
        <span className={classes['source']}>{visibleText(file)}</span>
        {state === 'read' ? <CopyRecord json={json} /> : null}
      </header>
      {state === 'read' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre className={classes['json']} tabIndex={0}>
          {json.split('\n').map(visibleText).join('\n')}
        </pre>
      ) : (
        <p className={classes['whyNot']}>
          The record {visibleText(eventId)} cannot be shown: {WHY_NOT[state]}.
        </p>
      )}
    </article>
  )
}

function CopyRecord({ json }: { json: string }) {
  return (
    <CopyButton value={json}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </CopyButton>
  )
}
