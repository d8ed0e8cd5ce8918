'use client'

import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

/** The side panel of narrow screens: over the page, not beside it. */
export default function PanelDrawer({
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
      position="right"
      size="md"
      withCloseButton={false}
      padding={0}
      aria-label="Pattern"
    >
      {children}
    </Drawer>
  )
}
