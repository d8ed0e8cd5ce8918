'use client'

import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { visibleText } from '#lib/table/visible-text.ts'
import { send } from '../preview/api.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { count, countOf } from '../words.ts'
import type { CollectJob } from './collect-job.ts'
import classes from './data-page.module.css'

interface Props {
  readonly start: CollectJob
  onJob(job: CollectJob): void
  onEnded(): void
}

const ASK_EVERY_MS = 500

/** A collect as it goes on. Leaving the page does not stop it. */
export function JobProgress({ start, onJob, onEnded }: Props) {
  const [job, setJob] = useState(start)
  const [cancelling, setCancelling] = useState(false)
  useEffect(() => {
    if (job.state !== 'running') return
    const timer = setTimeout(async () => {
      const result = await send<CollectJob>(`/api/jobs/${job.id}`, undefined, undefined, 'GET')
      if (result?.ok !== true) {
        setJob({ ...job })
        return
      }
      setJob(result.value)
      if (result.value.state !== 'running') {
        onJob(result.value)
        onEnded()
      }
    }, ASK_EVERY_MS)
    return () => clearTimeout(timer)
  }, [job, onJob, onEnded])
  const share = job.filesTotal === 0 ? 0 : (100 * job.filesDone) / job.filesTotal
  return (
    <section className={classes['job']} aria-label="Collecting">
      <div className={classes['jobHead']}>
        <span role="status">
          {wordsOf(job)} <span className={classes['id']}>{visibleText(job.title)}</span>
        </span>
        {job.state === 'running' ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancelling}
            onClick={() => {
              setCancelling(true)
              send(`/api/jobs/${job.id}`, undefined, undefined, 'DELETE')
            }}
          >
            Cancel
          </Button>
        ) : null}
      </div>
      <Progress
        value={job.state === 'done' ? 100 : share}
        aria-label="Files read"
        color={job.state === 'failed' ? 'red' : undefined}
      />
      {job.message === '' ? null : (
        <span className={classes['explain']}>
          <MarkedText text={job.message} />
        </span>
      )}
    </section>
  )
}

function wordsOf(job: CollectJob): string {
  const files = `${count(job.filesDone)} of ${countOf(job.filesTotal, 'file')}, ${countOf(job.records, 'record')}`
  switch (job.state) {
    case 'running':
      return job.filesTotal === 0 ? 'Collecting: looking for files' : `Collecting: ${files}`
    case 'done':
      return `Collected: ${files}`
    case 'cancelled':
      return `Cancelled: ${files}; what was collected stays`
    case 'failed':
      return `Stopped: ${files}; what was collected stays`
  }
}
