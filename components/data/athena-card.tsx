'use client'

import { Alert, Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { send } from '../preview/api.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { AthenaProgress } from './athena-progress.tsx'
import classes from './data-page.module.css'

/** What the server says of Athena before it asks anything. */
export interface AthenaFacts {
  readonly tables: readonly string[]
  readonly trouble: string | undefined
  readonly from: string
  readonly to: string
  readonly latest: AthenaJob | undefined
}

/** A run, as far as it is. */
export interface AthenaJob {
  readonly id: string
  readonly title: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly percent: number
  readonly lines: readonly string[]
}

interface Estimate {
  readonly statements: number
  readonly dollars: string | undefined
  readonly lines: readonly string[]
}

interface Props {
  readonly athena: AthenaFacts
  /** Called when a run ended and the numbers of the page are old. */
  onCollected(): void
}

/** Reads what the workspace does not hold yet from the CloudTrail tables: first what it costs, then the reading. */
export function AthenaCard({ athena, onCollected }: Props) {
  const { tables, trouble } = athena
  return (
    <section className={classes['card']} aria-label="Read from Athena">
      <h2 className={classes['cardTitle']}>Read from Athena</h2>
      {tables.length > 0 ? (
        <>
          <p className={classes['explain']}>
            <MarkedText
              text={`Day by day from ${tables.map((table) => `\`${table}\``).join(' and ')}; each day is read once. A run that is stopped goes on where it was.`}
            />
          </p>
          <AthenaForm athena={athena} onCollected={onCollected} />
        </>
      ) : (
        <p className={classes['explain']}>
          <MarkedText
            text={
              trouble ??
              'An organization keeps its CloudTrail logs in S3, and Athena reads them. Name the table in `aws.yaml` of the workspace (`docs/setup.md` has it, and the statement that makes the table), then read it here.'
            }
          />
        </p>
      )}
    </section>
  )
}

function AthenaForm({ athena, onCollected }: Props) {
  const [from, setFrom] = useState(athena.from)
  const [to, setTo] = useState(athena.to)
  const [accounts, setAccounts] = useState('')
  const [estimate, setEstimate] = useState<Estimate>()
  const [job, setJob] = useState(athena.latest)
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)

  const ask = async <Answer,>(path: string, take: (answer: Answer) => void) => {
    setBusy(true)
    setTrouble(undefined)
    const ids = accounts.split(/[\s,]+/).filter((id) => id !== '')
    const result = await send<Answer>(path, { from, to, ...(ids.length > 0 && { accounts: ids }) })
    setBusy(false)
    if (result?.ok === true) take(result.value)
    else setTrouble(result?.error.message)
  }
  // What was estimated is no longer what would be read.
  const changed = (set: (value: string) => void) => (value: string) => {
    setEstimate(undefined)
    set(value)
  }
  const running = job?.state === 'running'
  return (
    <>
      <form
        className={classes['athenaForm']}
        onSubmit={(event) => {
          event.preventDefault()
          if (estimate === undefined) ask<Estimate>('/api/athena/estimate', setEstimate)
          else
            ask<AthenaJob>('/api/athena', (started) => {
              setEstimate(undefined)
              setJob(started)
            })
        }}
      >
        <Day label="First day (UTC)" value={from} onChange={changed(setFrom)} />
        <Day label="Last day" value={to} onChange={changed(setTo)} />
        <TextInput
          label="Accounts"
          placeholder="all of the organization"
          value={accounts}
          onChange={(event) => changed(setAccounts)(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={running || estimate?.statements === 0}>
          {buttonWords(estimate)}
        </Button>
      </form>
      {estimate === undefined ? null : <Lines label="Estimate" lines={estimate.lines} />}
      {trouble === undefined ? null : (
        <Alert color="red" mt="sm">
          <MarkedText text={trouble} />
        </Alert>
      )}
      {job === undefined ? null : (
        <AthenaProgress key={job.id} start={job} onJob={setJob} onEnded={onCollected} />
      )}
    </>
  )
}

function buttonWords(estimate: Estimate | undefined): string {
  if (estimate === undefined) return 'Estimate'
  if (estimate.statements === 0) return 'Nothing to read'
  return estimate.dollars === undefined
    ? 'Read, at a cost not known'
    : `Read for about ${estimate.dollars}`
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange(value: string): void
}) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** Facts, one a line; what is indented belongs to the line above. */
export function Lines({ label, lines }: { label: string; lines: readonly string[] }) {
  return (
    <ul className={classes['lines']} aria-label={label}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move
        <li key={at} data-inner={line.startsWith('  ') || undefined}>
          <MarkedText text={line.trim()} />
        </li>
      ))}
    </ul>
  )
}
