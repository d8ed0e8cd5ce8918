import {
  IconAlertOctagon,
  IconCircleCheck,
  IconCircleX,
  IconFileUnknown,
  IconHelpHexagon,
} from '@tabler/icons-react'
import type { Finding } from '#lib/replay/back-test-answer.ts'
import classes from './sure-page.module.css'

/** The findings in the order of a reader's worry. */
export const FINDINGS: readonly Finding[] = [
  'explained',
  'undetermined',
  'policy-not-known',
  'unexplained',
  'contradiction',
]

export const FINDING_WORDS: Readonly<Record<Finding, { title: string; means: string }>> = {
  explained: {
    title: 'explained',
    means: 'AWS says that a policy of this type denied it, and so do we',
  },
  undetermined: {
    title: 'cannot tell',
    means: 'AWS denied it; a key that we are not told leaves our verdict open',
  },
  'policy-not-known': {
    title: 'policy not known',
    means: 'AWS denied it by a policy that was not collected',
  },
  unexplained: {
    title: 'not explained',
    means: 'AWS denied it, and we say it would not have been: one of us is wrong',
  },
  contradiction: {
    title: 'contradiction',
    means: 'AWS let it pass, and we say it would have been denied: the worst',
  },
}

const ICONS = {
  explained: IconCircleCheck,
  undetermined: IconHelpHexagon,
  'policy-not-known': IconFileUnknown,
  unexplained: IconCircleX,
  contradiction: IconAlertOctagon,
} as const

/** A finding by sign, words and colour. */
export function FindingBadge({ finding }: { finding: Finding }) {
  const Icon = ICONS[finding]
  return (
    <span className={classes['badge']} data-finding={finding}>
      <Icon size={14} stroke={2} aria-hidden />
      {FINDING_WORDS[finding].title}
    </span>
  )
}
