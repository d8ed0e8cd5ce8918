'use client'

import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { POLICY_TYPES, type PreviewView } from '#lib/table/preview-view.ts'
import { TYPE_WORDS } from '../words.ts'
import type { MenuButton } from './late-menu.tsx'
import { MarkedText } from './marked-text.tsx'
import { OpeningMenu } from './opening-menu.tsx'
import classes from './type-choice.module.css'

export interface TypeChoiceProps {
  readonly answer: PreviewAnswer | undefined
  readonly view: PreviewView
  onChoose(change: Partial<PreviewView>): void
}

/** The types of policies, and what can be said of the type. */
export default function TypeChoice(props: TypeChoiceProps & { readonly button: MenuButton }) {
  const { answer, view, button, onChoose } = props
  const type = view.type ?? answer?.type
  return (
    <OpeningMenu button={button} position="bottom-start" width={320}>
      <Menu.Item
        leftSection={
          view.type === undefined ? <IconCheck size={14} /> : <span style={{ width: 14 }} />
        }
        onClick={() => onChoose({ type: undefined })}
      >
        Detect from the text
        {view.type === undefined && answer !== undefined ? (
          <span className={classes['why']}>
            <MarkedText text={answer.typeWhy} />
          </span>
        ) : null}
      </Menu.Item>
      <Menu.Divider />
      {POLICY_TYPES.map((one) => (
        <Menu.Item
          key={one}
          leftSection={view.type === one ? <IconCheck size={14} /> : <span style={{ width: 14 }} />}
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
    </OpeningMenu>
  )
}
