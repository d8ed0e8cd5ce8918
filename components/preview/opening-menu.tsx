'use client'

import { Menu, type MenuProps } from '@mantine/core'
import { cloneElement, type ReactNode, useEffect, useRef, useState } from 'react'
import type { MenuButton } from './late-menu.tsx'

interface Props extends Pick<MenuProps, 'position' | 'width'> {
  readonly button: MenuButton
  /** The dropdown. */
  readonly children: ReactNode
}

/** A menu that opens as soon as it is there, and gives the focus back to its button. */
export function OpeningMenu({ button, position, width, children }: Props) {
  const [opened, setOpened] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // It stands in the place of the button that was pressed.
    target.current?.focus()
    setOpened(true)
  }, [])
  return (
    <Menu opened={opened} onChange={setOpened} shadow="md" position={position} width={width}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
