'use client'

import { Menu } from '@mantine/core'
import type { PolicyTemplate } from '../workspace-facts.ts'
import type { MenuButton } from './late-menu.tsx'
import { OpeningMenu } from './opening-menu.tsx'
import classes from './template-choice.module.css'

interface Props {
  readonly button: MenuButton
  readonly templates: readonly PolicyTemplate[]
  onReplace(policy: string, template: string): void
}

/** The templates, each with what it is for. */
export default function TemplateChoice({ button, templates, onReplace }: Props) {
  return (
    <OpeningMenu button={button} position="bottom-start" width={340}>
      {templates.map((template) => (
        <Menu.Item key={template.id} onClick={() => onReplace(template.text, template.id)}>
          <span className={classes['name']}>{template.name}</span>
          <span className={classes['what']}>{template.description}</span>
        </Menu.Item>
      ))}
    </OpeningMenu>
  )
}
