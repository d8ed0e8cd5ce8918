'use client'

import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { OpenKey } from '#lib/replay/answer.ts'
import { countOf } from '#lib/table/count-of.ts'
import type { ViewAnswer } from '#lib/table/preview-view.ts'
import type { Carrier } from '#lib/table/target.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import classes from './narrow-list.module.css'
import { SuppliedAnswers } from './supplied-answers.tsx'
import { wayToNarrow } from './way-to-narrow.ts'

/** Loaded when a reader has something to tell. */
const SupplyForm = dynamic(() => import('./supply-form.tsx'), { ssr: false })
const CarrierForm = dynamic(() => import('./carrier-form.tsx'), { ssr: false })

interface Props {
  /** Undefined while nothing is counted. */
  readonly openKeys: readonly OpenKey[] | undefined
  readonly carrier: Carrier | undefined
  readonly answers: readonly ViewAnswer[]
  onAnswers(answers: readonly ViewAnswer[]): void
  /** Takes the name of what carries the policy. */
  onName(target: string): void
}

const KEYS_SHOWN = 3

/** The keys that leave calls open, most calls first, each with a field to supply it. */
export function NarrowList({ openKeys: counted, carrier, answers, onAnswers, onName }: Props) {
  const [all, setAll] = useState(false)
  const openKeys = counted ?? []
  const shown = all ? openKeys : openKeys.slice(0, KEYS_SHOWN)
  const supply = (given: readonly ViewAnswer[]) => {
    const isGiven = (old: ViewAnswer) =>
      given.some((one) => one.key === old.key && one.subject === old.subject)
    onAnswers([...answers.filter((old) => !isGiven(old)), ...given])
  }
  return (
    <section className={classes['card']} aria-label="What would narrow this">
      <h2 className={classes['title']}>What would narrow this</h2>
      {openKeys.length === 0 ? (
        <p className={classes['nothing']}>
          {counted === undefined
            ? 'nothing is counted yet'
            : 'No key leaves a call open: the counts are exact.'}
        </p>
      ) : null}
      <ul className={classes['list']}>
        {shown.map((openKey) => (
          <OpenKeyItem
            key={openKey.key}
            openKey={openKey}
            carrier={carrier}
            onSupply={supply}
            onName={onName}
          />
        ))}
      </ul>
      {openKeys.length > shown.length ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          show {openKeys.length - shown.length} more keys
        </Button>
      ) : null}
      {answers.length === 0 ? null : <SuppliedAnswers answers={answers} onAnswers={onAnswers} />}
      <a className={classes['sure']} href="/sure">
        How sure is this?
      </a>
    </section>
  )
}

interface ItemProps {
  readonly openKey: OpenKey
  readonly carrier: Carrier | undefined
  onSupply(given: readonly ViewAnswer[]): void
  onName(target: string): void
}

/** What leaves calls open, why, and what a reader can tell about it, if anything. */
function OpenKeyItem({ openKey, carrier, onSupply, onName }: ItemProps) {
  const [opened, setOpened] = useState(false)
  const way = wayToNarrow(openKey, carrier)
  return (
    <li className={classes['item']}>
      <div className={classes['itemHead']}>
        <div className={classes['what']}>
          <code className={classes['key']}>{visibleText(openKey.key)}</code>
          <span className={classes['why']}>
            {visibleText(openKey.why)} · leaves {countOf(openKey.calls, 'call')} open
          </span>
        </div>
        {way === 'none' ? null : (
          <Button
            size="compact-sm"
            variant="light"
            aria-expanded={opened}
            rightSection={<IconChevronDown size={14} />}
            onClick={() => setOpened(!opened)}
          >
            {way === 'name' ? `Name the ${carrier}` : 'Say what it is'}
          </Button>
        )}
      </div>
      {opened && way === 'value' ? <SupplyForm openKey={openKey} onSupply={onSupply} /> : null}
      {opened && way === 'name' && carrier !== undefined ? (
        <CarrierForm carrier={carrier} onName={onName} />
      ) : null}
    </li>
  )
}
