'use client'

import { Alert, Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import type { CheckLine } from './check-line.ts'
import { CopiedText } from './copied-text.tsx'
import classes from './data-page.module.css'
import own from './set-up.module.css'
import { readSetUp } from './set-up-stream.ts'

/** Checks the set-up in AWS line by line, as they become known. */
export function CheckSetUp() {
  const [lines, setLines] = useState<readonly CheckLine[]>()
  const [running, setRunning] = useState<AbortController>()
  const [trouble, setTrouble] = useState<string>()
  const newest = useRef<AbortController>(undefined)
  const check = async () => {
    const controller = new AbortController()
    newest.current = controller
    setRunning(controller)
    setTrouble(undefined)
    setLines([])
    const failed = await readSetUp(controller.signal, (line) =>
      setLines((before = []) => [...before, line]),
    )
    if (newest.current !== controller) return
    setRunning(undefined)
    setTrouble(failed)
  }
  return (
    <section className={classes['card']} aria-label="Check the set-up in AWS">
      <div className={own['head']}>
        <div>
          <h2 className={classes['cardTitle']}>Check the set-up in AWS</h2>
          <p className={classes['explain']}>
            <MarkedText text="Asks AWS for everything that `aws.yaml` of the workspace names. Nothing is made or changed; one small statement is run for each table, and its line says what it cost." />
          </p>
        </div>
        {running === undefined ? (
          <Button size="sm" onClick={check}>
            {lines === undefined ? 'Check' : 'Check again'}
          </Button>
        ) : (
          <Button size="sm" variant="default" onClick={() => running.abort()}>
            Stop
          </Button>
        )}
      </div>
      <p role="status" className={own['summary']}>
        {lines === undefined ? '' : summaryOf(lines, running !== undefined)}
      </p>
      {trouble === undefined ? null : (
        <Alert color="red" mb="sm">
          <MarkedText text={trouble} />
        </Alert>
      )}
      {lines === undefined || lines.length === 0 ? null : (
        <ul className={own['lines']}>
          {lines.map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </ul>
      )}
    </section>
  )
}

function summaryOf(lines: readonly CheckLine[], isRunning: boolean): string {
  const bad = lines.filter(({ state }) => state === 'missing' || state === 'failed').length
  const warned = lines.filter(({ state }) => state === 'warning').length
  const found = `${countOf(lines.length, 'line')}: ${bad} missing or failed, ${countOf(warned, 'warning')}`
  return isRunning ? `Checking. ${found} so far` : found
}

const ICONS: Readonly<Record<CheckLine['state'], typeof IconCircleCheck>> = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  missing: IconCircleX,
  failed: IconHelpCircle,
  'not asked': IconCircleDashed,
}

function Line({ line }: { line: CheckLine }) {
  const { detail, example, iamStatements = [], name, state, whatToDo } = line
  const Icon = ICONS[state]
  return (
    <li className={own['line']} data-state={state}>
      <span className={own['state']}>
        <Icon size={16} stroke={2} aria-hidden />
        {state}
      </span>
      <div className={own['found']}>
        <p>
          <strong>
            <MarkedText text={name} />
          </strong>{' '}
          <MarkedText text={detail} />
        </p>
        {whatToDo === undefined ? null : (
          <p className={own['todo']}>
            <MarkedText text={whatToDo} />
          </p>
        )}
        {iamStatements.map((statement) => (
          <CopiedText
            key={JSON.stringify(statement)}
            text={JSON.stringify(statement, null, 2)}
            label={`IAM statement for ${name}`}
          />
        ))}
        {example === undefined ? null : <CopiedText text={example} label={`example of ${name}`} />}
      </div>
    </li>
  )
}
