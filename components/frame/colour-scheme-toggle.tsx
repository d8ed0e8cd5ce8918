'use client'

import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import classes from './colour-scheme-toggle.module.css'

/** Light or dark; until it is used, the reader's system decides. */
export function ColourSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true })
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={scheme === 'dark' ? 'Switch to the light scheme' : 'Switch to the dark scheme'}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      <IconSun className={classes['sun']} size={17} aria-hidden />
      <IconMoon className={classes['moon']} size={17} aria-hidden />
    </ActionIcon>
  )
}
