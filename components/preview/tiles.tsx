'use client'

import { UnstyledButton } from '@mantine/core'
import type { PreviewAnswer, Standing, Tile } from '#lib/replay/answer.ts'
import { countOf } from '#lib/table/count-of.ts'
import { STANDINGS } from '#lib/table/preview-view.ts'
import { count, STANDING_WORDS } from '../words.ts'
import { StandingIcon } from './standing.tsx'
import classes from './tiles.module.css'

interface Props {
  readonly answer: PreviewAnswer | undefined
  readonly chosen: Standing | undefined
  /** Older than the policy on the page. */
  readonly stale: boolean
  readonly counting: boolean
  onChoose(standing: Standing | undefined): void
}

/** The five standings as counts and filters at once. Without an answer they show no number, never 0. */
export function Tiles({ answer, chosen, stale, counting, onChoose }: Props) {
  return (
    <section
      className={classes['tiles']}
      aria-label="Calls by verdict"
      aria-busy={counting}
      data-stale={stale || counting || undefined}
    >
      {STANDINGS.map((standing) => (
        <UnstyledButton
          key={standing}
          className={classes['tile']}
          data-standing={standing}
          aria-pressed={chosen === standing}
          onClick={() => onChoose(chosen === standing ? undefined : standing)}
        >
          <span className={classes['label']}>
            <StandingIcon standing={standing} size={18} />
            {STANDING_WORDS[standing].title}
          </span>
          <TileNumbers standing={standing} answer={answer} />
        </UnstyledButton>
      ))}
    </section>
  )
}

function TileNumbers({ standing, answer }: { standing: Standing; answer: Props['answer'] }) {
  const tile = answer?.tiles.find((one) => one.standing === standing)
  if (answer === undefined || tile === undefined) {
    return (
      <>
        <span className={classes['number']} aria-hidden>
          –
        </span>
        <span className={classes['detail']}>not counted</span>
      </>
    )
  }
  return (
    <>
      <span className={classes['number']}>{count(tile.calls)}</span>
      <span className={classes['detail']}>{detailOf(tile, answer)}</span>
    </>
  )
}

function detailOf(tile: Tile, answer: PreviewAnswer): string {
  const patterns = countOf(tile.patterns, 'pattern')
  switch (tile.standing) {
    case 'denied':
      return `calls · ${patterns} · ${countOf(tile.principals, 'principal')}`
    case 'undetermined': {
      const certain = answer.tiles.find((one) => one.standing === 'denied')?.calls ?? 0
      if (tile.calls === 0) return 'calls · nothing is left open'
      return `calls · ${patterns} · up to ${count(certain + tile.calls)} denied`
    }
    case 'already-denied':
      return `calls · ${patterns} · refused at the time`
    case 'not-denied':
      return `calls · ${patterns} · would pass`
    case 'out-of-scope':
      return tile.calls === 0
        ? 'calls · the policy reaches all'
        : `calls · ${reasonsOf(answer) || patterns}`
  }
}

const REASONS_SHOWN = 1

/** The reasons with most calls; the notes at the end of the page have all. */
function reasonsOf(answer: PreviewAnswer): string {
  const reasons = answer.outOfScope.map((part) => part.why)
  const more = reasons.length - REASONS_SHOWN
  const shown = reasons.slice(0, REASONS_SHOWN).join(', ')
  return more > 0 ? `${shown} and ${countOf(more, 'other reason')}` : shown
}
