'use client'

import { Menu } from '@mantine/core'
import type { ReactElement } from 'react'
import type { PolicyTemplate } from '../workspace-facts.ts'
import classes from './template-choice.module.css'

interface Props {
  readonly button: ReactElement
  readonly templates: readonly PolicyTemplate[]
  onReplace(policy: string, template: string): void
}

/** The templates, each with what it is for. */
export default function TemplateChoice({ button, templates, onReplace }: Props) {
  return (
    <Menu defaultOpened position="bottom-start" width={340} shadow="md">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {templates.map((template) => (
          <Menu.Item key={template.id} onClick={() => onReplace(template.text, template.id)}>
            <span className={classes['name']}>{template.name}</span>
            <span className={classes['what']}>{template.description}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
