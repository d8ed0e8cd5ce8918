'use client'

import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { send } from './preview/api.ts'

const ASK_EVERY_MS = 500

interface JobState {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
}

interface Watch<Job> {
  /** As it was when the page got it. */
  readonly start: Job
  /** Where the server tells of it: `/api/jobs`. */
  readonly path: string
  /** The job of which the server says that it knows nothing, because it was started anew since. */
  lost(job: Job, message: string): Job
  onJob(job: Job): void
  onEnded?(): void
}

/**
 * A job of the server as it goes on, and a way to put one in its place that holds more of it. A server that does not
 * answer now may answer the next time.
 */
export function useRunningJob<Job extends JobState>(
  watch: Watch<Job>,
): readonly [job: Job, setJob: (job: Job) => void] {
  const { lost, onEnded, onJob, path, start } = watch
  const [job, setJob] = useState(start)
  useEffect(() => {
    if (job.state !== 'running') return
    const timer = setTimeout(async () => {
      const answer = await send<Job>(`${path}/${job.id}`, undefined, undefined, 'GET')
      const isLost = answer?.ok === false && answer.error.code === 'job/unknown'
      const next =
        answer?.ok === true ? answer.value : isLost ? lost(job, answer.error.message) : { ...job }
      setJob(next)
      if (next.state === 'running') return
      onJob(next)
      onEnded?.()
    }, ASK_EVERY_MS)
    return () => clearTimeout(timer)
  }, [job, lost, onJob, onEnded, path])
  return [job, setJob]
}

/** Tells the server to stop a job. What it had finished stays. */
export function CancelButton({ id, path }: { id: string; path: string }) {
  const [cancelling, setCancelling] = useState(false)
  const cancel = () => {
    setCancelling(true)
    send(`${path}/${id}`, undefined, undefined, 'DELETE')
  }
  return (
    <Button size="compact-sm" variant="default" loading={cancelling} onClick={cancel}>
      Cancel
    </Button>
  )
}
