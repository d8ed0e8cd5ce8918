'use client'

import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type Ref,
  Suspense,
  useState,
} from 'react'

/** What opens a menu. */
export type MenuButton = ReactElement<{
  readonly 'aria-haspopup'?: 'menu'
  readonly onClick?: () => void
  readonly ref?: Ref<HTMLButtonElement>
}>

interface Props {
  readonly button: MenuButton
  /** The menu that the button opens: loaded late, an `OpeningMenu`. */
  menu(button: MenuButton): ReactNode
}

/** A button whose menu is loaded when it is asked for: a page has several, and most are never opened. */
export function LateMenu({ button, menu }: Props) {
  const [asked, setAsked] = useState(false)
  const first = cloneElement(button, { 'aria-haspopup': 'menu', onClick: () => setAsked(true) })
  return asked ? <Suspense fallback={first}>{menu(button)}</Suspense> : first
}
