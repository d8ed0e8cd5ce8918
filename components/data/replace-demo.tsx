'use client'

import { Button } from '@mantine/core'
import { useState } from 'react'
import { send } from '../preview/api.ts'
import classes from './data-page.module.css'

/** Forgets the demo in two clicks: the second says what the first would do. */
export function ReplaceDemo({ onReplaced }: { onReplaced(): void }) {
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const replace = async () => {
    setBusy(true)
    const result = await send<null>('/api/demo', {}, undefined, 'DELETE')
    setBusy(false)
    if (result?.ok === true) onReplaced()
    else setTrouble(result?.error.message)
  }
  return (
    <section className={classes['demo']} aria-label="Demo organization">
      <p>
        <strong>This is the demo organization.</strong>{' '}
        {asked
          ? 'Its events are forgotten, and the pages are empty until your own logs are collected. A start with an empty workspace brings it back.'
          : 'Names, accounts and calls are invented. Use your own logs instead: the demo is then forgotten.'}
      </p>
      {trouble === undefined ? null : <p role="alert">The demo is still there: {trouble}</p>}
      {asked ? (
        <span className={classes['confirm']}>
          <Button size="sm" color="red" loading={busy} onClick={replace}>
            Forget the demo
          </Button>
          <Button size="sm" variant="default" onClick={() => setAsked(false)}>
            Keep it
          </Button>
        </span>
      ) : (
        <Button size="sm" onClick={() => setAsked(true)}>
          Use my own logs instead
        </Button>
      )}
    </section>
  )
}
