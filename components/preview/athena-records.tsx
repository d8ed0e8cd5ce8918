'use client'

import { Alert, Button, Loader } from '@mantine/core'
import { IconDatabaseSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import { CancelButton, useRunningJob } from '../running-job.tsx'
import { count, longDay } from '../words.ts'
import {
  type ApiResult,
  askRecordsPlan,
  type RecordsPlan,
  type RecordsQuestion,
  type RecordsRun,
  send,
} from './api.ts'
import { DownloadButton } from './download-button.tsx'
import { MarkedText } from './marked-text.tsx'
import { RecordView } from './record-view.tsx'
import classes from './side-panel.module.css'

/** All records of a pattern from Athena: what they cost first, then a run that can be left and stopped. */
export function AthenaRecords({ question }: { question: RecordsQuestion }) {
  const [plan, setPlan] = useState<ApiResult<RecordsPlan>>()
  const [run, setRun] = useState<RecordsRun>()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const ask = async () => {
    setBusy(true)
    const planned = await askRecordsPlan(question)
    setBusy(false)
    if (planned?.ok === true) {
      setPlan({ ok: true, value: planned.value.plan })
      setRun(planned.value.job)
    } else setPlan(planned)
  }
  const start = async () => {
    setBusy(true)
    const started = await send<RecordsRun>(PATH, question)
    setBusy(false)
    setTrouble(started?.ok === false ? started.error.message : undefined)
    if (started?.ok === true) setRun(started.value)
  }
  return (
    <div className={classes['athena']}>
      {plan === undefined ? (
        <Button
          size="compact-sm"
          variant="light"
          loading={busy}
          leftSection={<IconDatabaseSearch size={15} />}
          onClick={ask}
        >
          All records in Athena, cost first
        </Button>
      ) : plan.ok ? (
        <PlanView plan={plan.value} run={run} busy={busy} onStart={start} />
      ) : (
        <Alert color="red">
          <MarkedText text={plan.error.message} />
        </Alert>
      )}
      {trouble === undefined ? null : (
        <Alert color="red">
          <MarkedText text={trouble} />
        </Alert>
      )}
      {run === undefined ? null : <RunView key={run.id} start={run} onRun={setRun} />}
    </div>
  )
}

interface PlanProps {
  readonly plan: RecordsPlan
  readonly run: RecordsRun | undefined
  readonly busy: boolean
  onStart(): void
}

function PlanView({ busy, onStart, plan, run }: PlanProps) {
  const { accounts, asked, cost, days, from, records, to } = plan
  const which = asked < records ? `the newest ${count(asked)} of ` : ''
  const span =
    from === to ? longDay(from) : `${countOf(days, 'day')} from ${longDay(from)} to ${longDay(to)}`
  const of =
    accounts.length === 1
      ? `account ${visibleText(accounts[0] ?? '')}`
      : `${count(accounts.length)} accounts`
  return (
    <>
      <p className={classes['plan']}>
        Athena holds {which}
        {countOf(records, 'record')}. Reading them, on {span} in {of}, {cost}.
      </p>
      {run === undefined || run.state === 'failed' || run.state === 'cancelled' ? (
        <Button size="compact-sm" loading={busy} onClick={onStart}>
          {run === undefined ? 'Read them from Athena' : 'Read them again'}
        </Button>
      ) : null}
    </>
  )
}

const PATH = '/api/records/athena'

function RunView({ onRun, start }: { start: RecordsRun; onRun(run: RecordsRun): void }) {
  const [run, setRun] = useRunningJob({ start, path: PATH, lost, onJob: onRun })
  return (
    <section aria-label="Records from Athena">
      <div className={classes['run']}>
        <span role="status">
          {run.state === 'running' ? <Loader size={12} mr={6} /> : null}
          <MarkedText text={`${STATE_WORDS[run.state]}${run.message}`} />
        </span>
        {run.state === 'running' ? <CancelButton id={run.id} path={PATH} /> : null}
      </div>
      {run.total === 0 ? null : <RunRecords run={run} onRun={setRun} />}
    </section>
  )
}

function lost(run: RecordsRun, message: string): RecordsRun {
  return { ...run, state: 'failed', message }
}

const STATE_WORDS: Readonly<Record<RecordsRun['state'], string>> = {
  running: '',
  done: '',
  cancelled: 'Cancelled: ',
  failed: 'Stopped: ',
}

function RunRecords({ onRun, run }: { run: RecordsRun; onRun(run: RecordsRun): void }) {
  const [reading, setReading] = useState(false)
  const more = async () => {
    setReading(true)
    const path = `${PATH}/${run.id}?offset=${run.records.length}`
    const next = await send<RecordsRun>(path, undefined, undefined, 'GET')
    setReading(false)
    if (next?.ok === true) {
      onRun({ ...next.value, records: [...run.records, ...next.value.records] })
    }
  }
  return (
    <>
      {run.records.map((record, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a record that was delivered twice stands twice
        <RecordView key={`${at} ${record.eventId}`} record={record} />
      ))}
      <p className={classes['source']}>
        {count(run.records.length)} of {count(run.total)} shown, as the table holds them: what it
        has no column for is not in them
      </p>
      <div className={classes['rawTools']}>
        {run.records.length < run.total ? (
          <Button size="compact-sm" variant="default" loading={reading} onClick={more}>
            Show more
          </Button>
        ) : null}
        <DownloadButton wanted={{ job: run.id }} label="As JSON Lines" />
      </div>
    </>
  )
}
