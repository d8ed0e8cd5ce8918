'use client'

import { Alert, Button } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { count } from '../words.ts'
import { type ApiResult, askRecords, type PatternRecords, type RecordsQuestion } from './api.ts'
import { AthenaRecords } from './athena-records.tsx'
import { DownloadButton } from './download-button.tsx'
import { MarkedText } from './marked-text.tsx'
import { RecordView } from './record-view.tsx'
import classes from './side-panel.module.css'

interface Props {
  readonly question: RecordsQuestion
  /** Whether the reader may have Athena read them. */
  readonly mayReadAthena: boolean
}

/** The records behind a pattern as JSON, read when asked for: the newest few, more of them, or all. */
export function RawEvents({ question, mayReadAthena }: Props) {
  const [answer, setAnswer] = useState<ApiResult<PatternRecords>>()
  const [reading, setReading] = useState(false)
  const read = async (offset: number) => {
    setReading(true)
    const next = await askRecords(question, offset)
    setAnswer((before) => joined(before, next))
    setReading(false)
  }
  return (
    <section className={classes['raw']}>
      <h3 className={classes['subtitle']}>Raw events</h3>
      {answer === undefined ? (
        <Button
          size="compact-sm"
          variant="light"
          loading={reading}
          leftSection={<IconBraces size={15} />}
          onClick={() => read(0)}
        >
          Show the records
        </Button>
      ) : answer.ok ? (
        <Records
          question={question}
          mayReadAthena={mayReadAthena}
          answer={answer.value}
          reading={reading}
          onMore={() => read(answer.value.records.length)}
        />
      ) : (
        <Alert color="red">
          <MarkedText text={answer.error.message} />
          <Button
            size="compact-xs"
            variant="default"
            mt="xs"
            loading={reading}
            onClick={() => read(0)}
          >
            Try again
          </Button>
        </Alert>
      )}
    </section>
  )
}

/** A page of records stands behind those before it; a failure stands in place of all. */
function joined(
  before: ApiResult<PatternRecords> | undefined,
  next: ApiResult<PatternRecords> | undefined,
): ApiResult<PatternRecords> | undefined {
  if (next?.ok !== true || before?.ok !== true) return next
  const records = [...before.value.records, ...next.value.records]
  return { ok: true, value: { ...next.value, records } }
}

interface RecordsProps extends Props {
  readonly answer: PatternRecords
  readonly reading: boolean
  onMore(): void
}

function Records({ answer, mayReadAthena, onMore, question, reading }: RecordsProps) {
  const { inAthena, inFiles, records, scanned } = answer
  const left = inFiles - records.length
  return (
    <>
      <p className={classes['source']} role="status">
        {inFiles > 0
          ? `${count(records.length)} of ${countOf(inFiles, 'record')} in log files, the newest first`
          : `${count(records.length)} of ${countOf(inAthena, 'record')} in Athena, of the newest day`}
        {scanned === undefined ? '' : ` · ${scanned}`}
      </p>
      {records.map((record, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record that was delivered twice stands twice
        <RecordView key={`${at} ${record.eventId}`} record={record} />
      ))}
      {inFiles === 0 ? null : (
        <div className={classes['rawTools']}>
          {left <= 0 ? null : (
            <Button size="compact-sm" variant="default" loading={reading} onClick={onMore}>
              Show more
            </Button>
          )}
          <DownloadButton wanted={question} label="All as JSON Lines" />
        </div>
      )}
      {inAthena === 0 ? null : mayReadAthena ? (
        <AthenaRecords question={question} />
      ) : (
        <p className={classes['source']}>Athena can read all of them for analysts and admins.</p>
      )}
    </>
  )
}
