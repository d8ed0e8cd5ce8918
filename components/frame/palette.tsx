'use client'

import '@mantine/spotlight/styles.css'

import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import {
  IconDatabase,
  IconFlask,
  IconKeyboard,
  IconMoon,
  IconSearch,
  IconShieldCheck,
  IconShieldSearch,
} from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

interface Props {
  /** Counts how often it was asked for: every change opens it. */
  readonly asked: number
  onKeys(): void
}

/** The command palette: pages and actions by name. */
export default function Palette({ asked, onKeys }: Props) {
  const router = useRouter()
  const { toggleColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (asked > 0) spotlight.open()
  }, [asked])
  const actions: SpotlightActionData[] = [
    {
      id: 'preview',
      label: 'Preview',
      description: 'Which recorded calls a policy would have denied',
      leftSection: <IconShieldSearch size={18} />,
      onClick: () => router.push('/preview'),
    },
    {
      id: 'what-if',
      label: 'What if',
      description: 'Decide a request written by hand over policies of all types',
      leftSection: <IconFlask size={18} />,
      onClick: () => router.push('/what-if'),
    },
    {
      id: 'sure',
      label: 'How sure is this?',
      description: 'What is exact, what is an interval, and how far AWS agrees',
      leftSection: <IconShieldCheck size={18} />,
      onClick: () => router.push('/sure'),
    },
    {
      id: 'data',
      label: 'Data',
      description: 'What is loaded, what is missing, add log files',
      leftSection: <IconDatabase size={18} />,
      onClick: () => router.push('/data'),
    },
    {
      id: 'scheme',
      label: 'Switch between light and dark',
      leftSection: <IconMoon size={18} />,
      onClick: () => toggleColorScheme(),
    },
    {
      id: 'keys',
      label: 'Keyboard',
      description: 'All keys of this application',
      leftSection: <IconKeyboard size={18} />,
      onClick: onKeys,
    },
  ]
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound="nothing has this name"
      highlightQuery
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: 'Go to…',
        'aria-label': 'Go to a page or action',
      }}
    />
  )
}
