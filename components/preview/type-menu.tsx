'use client'

import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { POLICY_TYPES, type PreviewView } from '#lib/table/preview-view.ts'
import { TYPE_WORDS } from '../words.ts'
import { MarkedText } from './marked-text.tsx'
import classes from './preview-page.module.css'

interface Props {
  readonly answer: PreviewAnswer | undefined
  readonly view: PreviewView
  onChoose(change: Partial<PreviewView>): void
}

/** The type of the policy, as detected or as the reader says. */
export function TypeMenu({ answer, view, onChoose }: Props) {
  const type = view.type ?? answer?.type
  const words = type === undefined ? 'Policy' : TYPE_WORDS[type]
  return (
    <Menu shadow="md" position="bottom-start" width={320}>
      <Menu.Target>
        <UnstyledButton className={classes['type']} aria-label={`Policy type: ${words}`}>
          {words}
          <IconChevronDown size={13} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={
            view.type === undefined ? <IconCheck size={14} /> : <span style={{ width: 14 }} />
          }
          onClick={() => onChoose({ type: undefined })}
        >
          Detect from the text
          {view.type === undefined && answer !== undefined ? (
            <span className={classes['typeWhy']}>
              <MarkedText text={answer.typeWhy} />
            </span>
          ) : null}
        </Menu.Item>
        <Menu.Divider />
        {POLICY_TYPES.map((one) => (
          <Menu.Item
            key={one}
            leftSection={
              view.type === one ? <IconCheck size={14} /> : <span style={{ width: 14 }} />
            }
            onClick={() => onChoose({ type: one })}
          >
            {TYPE_WORDS[one]}
          </Menu.Item>
        ))}
        {type === 'scp' ? (
          <>
            <Menu.Divider />
            <Menu.CheckboxItem
              checked={view.besideFullAccess}
              onChange={(besideFullAccess) => onChoose({ besideFullAccess })}
            >
              FullAWSAccess stays attached beside its Allow statements
            </Menu.CheckboxItem>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
