'use client'

import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

/** The pages on narrow screens, where there is no room beside the content. */
export default function MenuDrawer({
  onClose,
  children,
}: {
  onClose(): void
  children: ReactNode
}) {
  return (
    <Drawer
      opened
      onClose={onClose}
      size={260}
      title="Perimetry"
      closeButtonProps={{ 'aria-label': 'Close the menu' }}
    >
      {children}
    </Drawer>
  )
}
