'use client'

import { ActionIcon, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import {
  IconDatabase,
  IconFlask,
  IconHelp,
  IconMenu2,
  IconSearch,
  IconShieldCheck,
  IconShieldSearch,
  IconX,
} from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { type ReactNode, useRef, useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { coverageOf } from '../coverage-of.ts'
import { instant } from '../words.ts'
import type { WorkspaceFacts } from '../workspace-facts.ts'
import { ColourSchemeToggle } from './colour-scheme-toggle.tsx'
import { useEarlyTyping } from './early-typing.ts'
import classes from './frame.module.css'
import { Mark } from './mark.tsx'

const MenuDrawer = dynamic(() => import('./menu-drawer.tsx'), { ssr: false })
const Palette = dynamic(() => import('./palette.tsx'), { ssr: false })
const KeysDialog = dynamic(() => import('./keys-dialog.tsx'), { ssr: false })

interface Props {
  readonly workspace: WorkspaceFacts
  readonly active: '/preview' | '/what-if' | '/sure' | '/data'
  /** Controls of the page that stand in the bar. */
  readonly bar?: ReactNode
  readonly children: ReactNode
}

const PAGES = [
  { href: '/preview', label: 'Preview', Icon: IconShieldSearch },
  { href: '/what-if', label: 'What if', Icon: IconFlask },
  { href: '/sure', label: 'How sure?', Icon: IconShieldCheck },
  { href: '/data', label: 'Data', Icon: IconDatabase },
] as const

/** The bar at the top, the pages at the left, and what every page has: palette, keys, colour scheme. */
export function Frame({ workspace, active, bar, children }: Props) {
  const [menu, { toggle: toggleMenu, close: closeMenu }] = useDisclosure(false)
  const [keys, { open: openKeys, close: closeKeys }] = useDisclosure(false)
  // The palette is loaded when it is first asked for.
  const [palette, setPalette] = useState(0)
  const frame = useRef<HTMLDivElement>(null)
  useEarlyTyping(frame)
  useHotkeys([
    ['mod+K', () => setPalette((times) => times + 1)],
    ['shift+?', openKeys],
    ['?', openKeys],
  ])
  const navigation = (
    <Navigation workspace={workspace} active={active} onKeys={openKeys} onFollow={closeMenu} />
  )
  return (
    <div ref={frame} className={classes['frame']}>
      <a className={classes['skip']} href="#main">
        Skip to the content
      </a>
      <header className={classes['bar']}>
        <ActionIcon
          className={classes['burger']}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={menu ? 'Close the menu' : 'Open the menu'}
          onClick={toggleMenu}
        >
          {menu ? <IconX size={20} /> : <IconMenu2 size={20} />}
        </ActionIcon>
        <Link href="/preview" className={classes['brand']}>
          <Mark />
          Perimetry
        </Link>
        {workspace.demo ? (
          <span className={classes['demo']}>
            Demo<span className={classes['demoRest']}> organization</span>
          </span>
        ) : null}
        <div className={classes['controls']}>{bar}</div>
        <Freshness workspace={workspace} />
        <span className={classes['spring']} />
        <UnstyledButton
          className={classes['search']}
          onClick={() => setPalette((times) => times + 1)}
          aria-label="Go to a page or action"
        >
          <IconSearch size={15} aria-hidden />
          <span className={classes['searchText']}>Go to…</span>
          <kbd className={classes['searchKey']}>⌘K</kbd>
        </UnstyledButton>
        <ColourSchemeToggle />
      </header>
      <div className={classes['body']}>
        <div className={classes['nav']}>{navigation}</div>
        {menu ? <MenuDrawer onClose={closeMenu}>{navigation}</MenuDrawer> : null}
        <main id="main" className={classes['main']}>
          {children}
        </main>
      </div>
      {palette > 0 ? <Palette asked={palette} onKeys={openKeys} /> : null}
      {keys ? <KeysDialog onClose={closeKeys} /> : null}
    </div>
  )
}

/** Which engine answers, and how old the data is. */
function Freshness({ workspace }: { workspace: WorkspaceFacts }) {
  const { events, patterns, collectedAt } = workspace
  return (
    <span className={classes['freshness']}>
      <span>
        {countOf(events, 'call')} · {countOf(patterns, 'pattern')}
      </span>
      <span>DuckDB{collectedAt === undefined ? '' : ` · read ${instant(collectedAt)} UTC`}</span>
    </span>
  )
}

interface NavigationProps {
  readonly workspace: WorkspaceFacts
  readonly active: string
  onKeys(): void
  onFollow(): void
}

function Navigation({ workspace, active, onKeys, onFollow }: NavigationProps) {
  return (
    <nav className={classes['navigation']} aria-label="Pages">
      {PAGES.map(({ href, label, Icon }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          className={classes['page']}
          aria-current={active === href ? 'page' : undefined}
          onClick={onFollow}
        >
          <Icon size={19} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
      <UnstyledButton
        className={classes['page']}
        onClick={() => {
          onFollow()
          onKeys()
        }}
      >
        <IconHelp size={19} stroke={1.7} aria-hidden />
        Help
        <kbd className={classes['helpKey']}>?</kbd>
      </UnstyledButton>
      <Coverage workspace={workspace} />
    </nav>
  )
}

/** How much of the organization the logs show: what is not observable cannot be previewed. */
function Coverage({ workspace }: { workspace: WorkspaceFacts }) {
  const coverage = coverageOf(workspace)
  if (coverage === undefined || coverage.accounts.length === 0) return null
  const { accounts, percent, withoutDataEvents: without } = coverage
  return (
    <Link href="/data" prefetch={false} className={classes['coverage']}>
      <span>Coverage {percent} % of account days</span>
      <span className={classes['coverageTrack']} aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
      {without > 0 ? (
        <span>
          No data events: {without} of {countOf(accounts.length, 'account')}
        </span>
      ) : null}
    </Link>
  )
}
