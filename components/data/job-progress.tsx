'use client'

import { Progress } from '@mantine/core'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { CancelButton, useRunningJob } from '../running-job.tsx'
import { count } from '../words.ts'
import type { CollectJob } from './collect-job.ts'
import classes from './data-page.module.css'

interface Props {
  readonly start: CollectJob
  onJob(job: CollectJob): void
  onEnded(): void
}

const PATH = '/api/jobs'

const lost = (job: CollectJob, message: string): CollectJob => ({
  ...job,
  state: 'failed',
  message,
})

/** A collect as it goes on. Leaving the page does not stop it. */
export function JobProgress({ start, onJob, onEnded }: Props) {
  const [job] = useRunningJob({ start, path: PATH, lost, onJob, onEnded })
  const share = job.filesTotal === 0 ? 0 : (100 * job.filesDone) / job.filesTotal
  return (
    <section className={classes['job']} aria-label="Collecting">
      <div className={classes['jobHead']}>
        <span role="status">
          {wordsOf(job)} <span className={classes['id']}>{visibleText(job.title)}</span>
        </span>
        {job.state === 'running' ? <CancelButton id={job.id} path={PATH} /> : null}
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
