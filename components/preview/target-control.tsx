'use client'

import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { IconChevronDown, IconSitemap } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { countOf } from '#lib/table/count-of.ts'
import { type Carrier, isNodeId } from '#lib/table/target.ts'
import { visibleText } from '#lib/table/visible-text.ts'
import type { OrganizationNode } from '../workspace-facts.ts'
import classes from './target-control.module.css'

/** Only for policies that a resource, a role or an endpoint carries: loaded when it is asked for. */
const CarrierForm = dynamic(() => import('./carrier-form.tsx'), { ssr: false })

interface Props {
  /** The organization; accounts that the logs do not name are no targets. */
  readonly nodes: readonly OrganizationNode[]
  readonly targets: readonly string[]
  /** What carries a policy of the type on the page, if anything does: the reader may name it. */
  readonly carrier: Carrier | undefined
  /** As a pill in a sentence, or as a control of the bar. */
  readonly variant: 'pill' | 'bar'
  onTargets(targets: readonly string[]): void
}

/** Chooses what the policy would be attached to: root, OUs, accounts, by name and id, or what carries it. */
export function TargetControl({ nodes: all, targets, carrier, variant, onTargets }: Props) {
  const nodes = useMemo(() => all.filter((node) => isNodeId(node.id)), [all])
  const carriers = targets.filter((target) => !isNodeId(target))
  const places = targets.filter(isNodeId)
  const [search, setSearch] = useState('')
  const roots = nodes.filter(isRoot).map((node) => node.id)
  // A named endpoint stands for itself; a named resource stands wherever the accounts say.
  const everywhere = places.length === 0 && (carriers.length === 0 || carrier !== 'endpoint')
  const chosen = everywhere ? roots : places
  const rows = useMemo(() => treeRows(nodes), [nodes])
  const wanted = search.trim().toLowerCase()
  const shown = rows.filter(
    ({ node }) => node.name.toLowerCase().includes(wanted) || node.id.includes(wanted),
  )
  // Nothing chosen is the root: choosing anything else takes its place, and the root takes all back.
  const toggle = (node: OrganizationNode) => {
    if (isRoot(node)) onTargets(carrier === 'endpoint' ? [] : carriers)
    else if (targets.includes(node.id)) onTargets(targets.filter((one) => one !== node.id))
    else onTargets([...targets.filter((one) => !roots.includes(one)), node.id])
  }
  const words = [
    ...(carriers.length > 0 ? [countOf(carriers.length, carrier ?? 'other target')] : []),
    ...(carriers.length > 0 && places.length === 0 ? [] : [targetWords(chosen, nodes)]),
  ].join(carrier === 'endpoint' ? ' and ' : ' in ')
  return (
    <Popover width={360} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size={variant === 'bar' ? 'sm' : 'compact-sm'}
          radius={variant === 'bar' ? 'md' : 'xl'}
          variant={variant === 'bar' ? 'default' : 'light'}
          leftSection={<IconSitemap size={15} />}
          rightSection={<IconChevronDown size={14} />}
          aria-label={`Attached to ${words}: change the targets`}
        >
          <span className={classes['words']}>{words}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {carrier === undefined ? null : (
          <CarrierForm
            carrier={carrier}
            onName={(target) => onTargets([...new Set([...targets, target])])}
          />
        )}
        {nodes.length === 0 ? (
          <p className={classes['none']}>
            The organization is not known: every account counts as one target. Add its Organizations
            JSON on the Data page.
          </p>
        ) : (
          <>
            <TextInput
              size="xs"
              placeholder="Find by name or id"
              aria-label="Find a target by name or id"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <ul className={classes['tree']}>
              {shown.map(({ node, depth }) => (
                <li key={node.id} style={{ paddingLeft: wanted === '' ? depth * 18 : 0 }}>
                  <Checkbox
                    size="xs"
                    checked={chosen.includes(node.id)}
                    onChange={() => toggle(node)}
                    label={<NodeLabel node={node} />}
                  />
                </li>
              ))}
            </ul>
            {shown.length === 0 ? (
              <p className={classes['none']}>nothing has this name or id</p>
            ) : null}
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function NodeLabel({ node }: { node: OrganizationNode }) {
  return (
    <span className={classes['node']}>
      <span className={classes['name']} data-kind={node.kind}>
        {visibleText(node.name)}
        {node.management === true ? ' (management: no SCP binds it)' : ''}
      </span>
      <code className={classes['id']}>{node.id}</code>
    </span>
  )
}

function isRoot(node: OrganizationNode): boolean {
  return node.kind === 'root'
}

/** `Root (10 accounts)`, `payments-prod`, `3 targets`. */
function targetWords(chosen: readonly string[], nodes: readonly OrganizationNode[]): string {
  const [only] = chosen
  // Without an Organizations document there is no root to name.
  if (only === undefined) return 'all accounts'
  if (chosen.length > 1) return `${chosen.length} targets`
  const node = nodes.find((one) => one.id === only)
  if (node === undefined) return only
  if (node.kind === 'account') return visibleText(node.name)
  const accounts = accountsBelow(node.id, nodes)
  return `${visibleText(node.name)} (${countOf(accounts, 'account')})`
}

function accountsBelow(id: string, nodes: readonly OrganizationNode[]): number {
  let accounts = 0
  for (const node of nodes) {
    if (node.parentId === id)
      accounts += node.kind === 'account' ? 1 : accountsBelow(node.id, nodes)
  }
  return accounts
}

interface TreeRow {
  readonly node: OrganizationNode
  readonly depth: number
}

/** Roots first, then below each its OUs and accounts. A node whose parent is missing stands at the top. */
function treeRows(nodes: readonly OrganizationNode[]): readonly TreeRow[] {
  const known = new Set(nodes.map((node) => node.id))
  const children = new Map<string | undefined, OrganizationNode[]>()
  for (const node of nodes) {
    const parent =
      node.parentId !== undefined && known.has(node.parentId) ? node.parentId : undefined
    children.set(parent, [...(children.get(parent) ?? []), node])
  }
  const rows: TreeRow[] = []
  const walk = (parent: string | undefined, depth: number) => {
    for (const node of children.get(parent) ?? []) {
      rows.push({ node, depth })
      walk(node.id, depth + 1)
    }
  }
  walk(undefined, 0)
  return rows
}
