'use client'

import { Alert, Button, CopyButton } from '@mantine/core'
import { IconBraces, IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { visibleText } from '#lib/table/visible-text.ts'
import { type ApiResult, askRecords, type RawRecord } from './api.ts'
import { MarkedText } from './marked-text.tsx'
import classes from './side-panel.module.css'

/** The sample records of a pattern as JSON, read from the log files when asked for. */
export function RawEvents({ patternId }: { patternId: number }) {
  const [records, setRecords] = useState<ApiResult<readonly RawRecord[]>>()
  const [reading, setReading] = useState(false)
  const read = async () => {
    setReading(true)
    setRecords(await askRecords(patternId, new AbortController().signal))
    setReading(false)
  }
  return (
    <section className={classes['raw']}>
      <h3 className={classes['subtitle']}>Raw events</h3>
      {records === undefined ? (
        <Button
          size="compact-sm"
          variant="light"
          loading={reading}
          leftSection={<IconBraces size={15} />}
          onClick={read}
        >
          Show the records
        </Button>
      ) : records.ok ? (
        records.value.map((record) => <RecordView key={record.eventId} record={record} />)
      ) : (
        <Alert color="red">
          <MarkedText text={records.error.message} />
        </Alert>
      )}
      {records?.ok === true && records.value.length === 0 ? (
        <p className={classes['source']}>
          the files of these events are no longer where they were read
        </p>
      ) : null}
    </section>
  )
}

function RecordView({ record }: { record: RawRecord }) {
  const json = JSON.stringify(record.record, null, 2)
  return (
    <article className={classes['record']}>
      <header className={classes['recordHead']}>
        <span className={classes['source']}>{visibleText(record.file)}</span>
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
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className={classes['json']} tabIndex={0}>
        {json.split('\n').map(visibleText).join('\n')}
      </pre>
    </article>
  )
}
