'use client'

import { Alert, Button, Loader } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudDownload } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { visibleText } from '#lib/table/visible-text.ts'
import { type ApiResult, send } from '../preview/api.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { countOf } from '../words.ts'
import classes from './data-page.module.css'
import type { EndedSource, InventoryJob } from './inventory-job.ts'

interface Props {
  /** The last reading, which may still run: a reader can leave and come back. */
  readonly latest: InventoryJob | undefined
  /** Called when it ended and the numbers of the page are old. */
  onRead(): void
}

/** Reads inventory from AWS: a button, how far each source is, and a way to stop. */
export function ReadInventory({ latest, onRead }: Props) {
  const [job, setJob] = useState(latest)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const start = async () => {
    setBusy(true)
    const started = await send<InventoryJob>('/api/inventory', {})
    setBusy(false)
    setTrouble(started?.ok === false ? started.error.message : undefined)
    if (started?.ok === true) setJob(started.value)
  }
  const isRunning = job?.state === 'running'
  return (
    <div className={classes['readInventory']}>
      <div className={classes['jobHead']}>
        <Button
          size="compact-sm"
          variant="light"
          loading={busy}
          disabled={isRunning}
          leftSection={<IconCloudDownload size={15} />}
          onClick={start}
        >
          Read from AWS
        </Button>
        {isRunning ? <CancelButton key={job.id} id={job.id} /> : null}
      </div>
      {trouble === undefined ? null : (
        <Alert color="red" mt="xs">
          <MarkedText text={trouble} />
        </Alert>
      )}
      {job === undefined ? null : (
        <Reading key={job.id} start={job} onJob={setJob} onEnded={onRead} />
      )}
    </div>
  )
}

function CancelButton({ id }: { id: string }) {
  const [cancelling, setCancelling] = useState(false)
  const cancel = () => {
    setCancelling(true)
    send(`/api/inventory/${id}`, undefined, undefined, 'DELETE')
  }
  return (
    <Button size="compact-sm" variant="default" loading={cancelling} onClick={cancel}>
      Cancel
    </Button>
  )
}

const ASK_EVERY_MS = 500

function Reading({
  onEnded,
  onJob,
  start,
}: {
  start: InventoryJob
  onJob(job: InventoryJob): void
  onEnded(): void
}) {
  const [job, setJob] = useState(start)
  useEffect(() => {
    if (job.state !== 'running') return
    const timer = setTimeout(async () => {
      const path = `/api/inventory/${job.id}`
      const next = afterwards(job, await send<InventoryJob>(path, undefined, undefined, 'GET'))
      setJob(next)
      if (next.state === 'running') return
      onJob(next)
      onEnded()
    }, ASK_EVERY_MS)
    return () => clearTimeout(timer)
  }, [job, onJob, onEnded])
  return (
    <section aria-label="Reading from AWS">
      <p className={classes['explain']} role="status">
        <MarkedText text={wordsOf(job)} />
      </p>
      <ScrollRegion className={classes['sources']} aria-label="Sources">
        <ul>
          {grouped(job.sources).map(({ more, source }) => (
            <SourceLine key={source.path} source={source} more={more} />
          ))}
          {job.current === undefined ? null : (
            <li>
              <Loader size={12} />
              <span>
                {visibleText(job.current.path)}: {countOf(job.current.items, 'item')} so far
              </span>
            </li>
          )}
        </ul>
      </ScrollRegion>
    </section>
  )
}

/** A server that does not answer now may answer the next time; one that was started anew knows nothing of the job. */
function afterwards(job: InventoryJob, answer: ApiResult<InventoryJob> | undefined): InventoryJob {
  if (answer?.ok === true) return answer.value
  const isLost = answer?.ok === false && answer.error.code === 'job/unknown'
  return isLost ? { ...job, state: 'failed', trouble: answer.error.message } : { ...job }
}

function wordsOf({ sources, state, trouble }: InventoryJob): string {
  const failed = sources.filter(({ failure }) => failure !== undefined).length
  const answered = `${countOf(sources.length - failed, 'source')} answered${
    failed === 0 ? '' : `, ${failed} failed`
  }`
  const why = trouble === undefined ? '' : `: ${trouble}`
  switch (state) {
    case 'running':
      return `Reading: ${answered}`
    case 'done':
      return trouble === undefined
        ? `Read: ${answered}`
        : `Stopped: ${answered}; the sources after that were not asked${why}`
    case 'cancelled':
      return `Cancelled: ${answered}; what was answered stays`
    case 'failed':
      return `Stopped: ${answered}; what was answered stays${why}`
  }
}

interface Group {
  readonly source: EndedSource
  /** Further sources that failed for the same reason. */
  readonly more: number
}

function grouped(sources: readonly EndedSource[]): readonly Group[] {
  const groups = Map.groupBy(sources, ({ failure, isKept, path }) =>
    failure === undefined ? path : `${isKept} ${failure}`,
  )
  return [...groups.values()].flatMap(([source, ...others]) =>
    source === undefined ? [] : [{ source, more: others.length }],
  )
}

function SourceLine({ more, source }: Group) {
  const { failure, isKept, items, missing, path } = source
  const isWhole = failure === undefined && missing.length === 0
  return (
    <li>
      <span className={classes[isWhole ? 'fine' : 'missing']}>
        {isWhole ? (
          <IconCheck size={15} aria-label="read" />
        ) : (
          <IconAlertTriangle size={15} aria-label="not all was read" />
        )}
      </span>
      <span>
        {visibleText(path)}
        {more === 0 ? '' : ` and ${countOf(more, 'more', 'more')}`}
        {failure === undefined ? `: ${countOf(items, 'item')}` : ': '}
        {failure === undefined ? null : <MarkedText text={failure} />}
        {isKept ? '; what was answered before is kept' : ''}
        {missing.length === 0 ? null : (
          <>
            {'; missing: '}
            <MarkedText text={missing.join('; ')} />
          </>
        )}
      </span>
    </li>
  )
}
