'use client'

import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'

interface Props {
  /** What opens the menu. */
  readonly button: ReactElement<{
    readonly onClick?: () => void
    readonly 'aria-haspopup'?: 'menu'
  }>
  /** The menu that the button opens, lazy and open from the start. */
  menu(button: ReactElement): ReactNode
}

/** A button whose menu is loaded when it is asked for: a page has several, and most are never opened. */
export function LateMenu({ button, menu }: Props) {
  const [asked, setAsked] = useState(false)
  const first = cloneElement(button, { 'aria-haspopup': 'menu', onClick: () => setAsked(true) })
  return asked ? <Suspense fallback={first}>{menu(button)}</Suspense> : first
}
