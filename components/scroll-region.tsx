import type { ComponentPropsWithRef } from 'react'

type Props = ComponentPropsWithRef<'section'> & { readonly 'aria-label': string }

/** A named region that scrolls: keyboard readers can reach it and move it. */
export function ScrollRegion(props: Props) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  return <section tabIndex={0} {...props} />
}
