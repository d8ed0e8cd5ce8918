'use client'

import { Progress } from '@mantine/core'
import { CancelButton, useRunningJob } from '../running-job.tsx'
import { type AthenaJob, Lines } from './athena-card.tsx'
import classes from './data-page.module.css'

interface Props {
  readonly start: AthenaJob
  onJob(job: AthenaJob): void
  onEnded(): void
}

const PATH = '/api/athena'

const lost = (job: AthenaJob, message: string): AthenaJob => ({
  ...job,
  state: 'failed',
  lines: [message],
})

const WORDS: Readonly<Record<AthenaJob['state'], string>> = {
  running: 'Reading from Athena',
  done: 'Read from Athena',
  cancelled: 'Cancelled: what was read stays',
  failed: 'Stopped: what was read stays',
}

/** A run as it goes on. Leaving the page does not stop it. */
export function AthenaProgress({ start, onJob, onEnded }: Props) {
  const [job] = useRunningJob({ start, path: PATH, lost, onJob, onEnded })
  const { id, lines, percent, state, title } = job
  return (
    <section className={classes['job']} aria-label="Reading from Athena">
      <div className={classes['jobHead']}>
        <span role="status">
          {WORDS[state]} <span className={classes['id']}>{title}</span>
        </span>
        {state === 'running' ? <CancelButton id={id} path={PATH} /> : null}
      </div>
      <Progress
        value={state === 'done' ? 100 : percent}
        aria-label="Statements read"
        color={state === 'failed' ? 'red' : undefined}
      />
      <Lines label="What the run came to" lines={lines} />
    </section>
  )
}
