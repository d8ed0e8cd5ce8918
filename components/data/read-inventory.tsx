'use client'

import { Alert, Button, Loader } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { send } from '../preview/api.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { CancelButton, useRunningJob } from '../running-job.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
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
        {isRunning ? <CancelButton key={job.id} id={job.id} path={PATH} /> : null}
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

const PATH = '/api/inventory'

const lost = (job: InventoryJob, trouble: string): InventoryJob => ({
  ...job,
  state: 'failed',
  trouble,
})

function Reading({
  onEnded,
  onJob,
  start,
}: {
  start: InventoryJob
  onJob(job: InventoryJob): void
  onEnded(): void
}) {
  const [job] = useRunningJob({ start, path: PATH, lost, onJob, onEnded })
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
