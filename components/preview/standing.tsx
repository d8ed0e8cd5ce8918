import {
  IconBan,
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconHelpHexagon,
} from '@tabler/icons-react'
import type { Standing } from '#lib/replay/answer.ts'
import { STANDING_WORDS } from '../words.ts'
import classes from './standing.module.css'

const ICONS = {
  denied: IconCircleX,
  undetermined: IconHelpHexagon,
  'already-denied': IconBan,
  'not-denied': IconCircleCheck,
  'out-of-scope': IconCircleMinus,
} as const

/** The sign of a standing: never alone, always beside its words. */
export function StandingIcon({ standing, size = 16 }: { standing: Standing; size?: number }) {
  const Icon = ICONS[standing]
  return (
    <Icon size={size} stroke={2} aria-hidden className={classes['icon']} data-standing={standing} />
  )
}

/** How a pattern ends up, by sign, words and colour. */
export function StandingBadge({ standing }: { standing: Standing }) {
  return (
    <span className={classes['badge']} data-standing={standing}>
      <StandingIcon standing={standing} size={14} />
      {STANDING_WORDS[standing].row}
    </span>
  )
}
