'use client'

import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { send } from '../preview/api.ts'
import { type AthenaJob, Lines } from './athena-card.tsx'
import classes from './data-page.module.css'

interface Props {
  readonly start: AthenaJob
  onJob(job: AthenaJob): void
  onEnded(): void
}

const ASK_EVERY_MS = 1000

const WORDS: Readonly<Record<AthenaJob['state'], string>> = {
  running: 'Reading from Athena',
  done: 'Read from Athena',
  cancelled: 'Cancelled: what was read stays',
  failed: 'Stopped: what was read stays',
}

/** A run as it goes on. Leaving the page does not stop it. */
export function AthenaProgress({ start, onJob, onEnded }: Props) {
  const [job, setJob] = useState(start)
  const [cancelling, setCancelling] = useState(false)
  useEffect(() => {
    if (job.state !== 'running') return
    const timer = setTimeout(async () => {
      const result = await send<AthenaJob>(`/api/athena/${job.id}`, undefined, undefined, 'GET')
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
  const { id, lines, percent, state, title } = job
  return (
    <section className={classes['job']} aria-label="Reading from Athena">
      <div className={classes['jobHead']}>
        <span role="status">
          {WORDS[state]} <span className={classes['id']}>{title}</span>
        </span>
        {state === 'running' ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={cancelling}
            onClick={() => {
              setCancelling(true)
              send(`/api/athena/${id}`, undefined, undefined, 'DELETE')
            }}
          >
            Cancel
          </Button>
        ) : null}
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
