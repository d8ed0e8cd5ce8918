'use client'

import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy } from 'react'
import { TYPE_WORDS } from '../words.ts'
import { LateMenu } from './late-menu.tsx'
import classes from './preview-page.module.css'
import type { TypeChoiceProps } from './type-choice.tsx'

const TypeChoice = lazy(() => import('./type-choice.tsx'))

/** The type of the policy, as detected or as the reader says. */
export function TypeMenu(props: TypeChoiceProps) {
  const type = props.view.type ?? props.answer?.type
  const words = type === undefined ? 'Policy' : TYPE_WORDS[type]
  return (
    <LateMenu
      button={
        <UnstyledButton className={classes['type']} aria-label={`Policy type: ${words}`}>
          {words}
          <IconChevronDown size={13} aria-hidden />
        </UnstyledButton>
      }
      menu={(button) => <TypeChoice {...props} button={button} />}
    />
  )
}
