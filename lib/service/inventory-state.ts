import { type Coverage, coverageOf, coveredTypes } from '#lib/org/coverage.ts'
import { orgTree } from '#lib/org/org-tree.ts'
import { isFindingItem, isResourceItem } from '#lib/org/told-items.ts'
import type { Failure, Result } from '#lib/result.ts'
import {
  type AnswerSummary,
  failedSources,
  inventoryAnswers,
  inventoryTypes,
  type TypeSummary,
} from '#lib/workspace/inventory-summary.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import type { Store } from '#lib/workspace/store.ts'
import { openSession } from './session.ts'

/** What of the organization's inventory is known, how old it is, and what is not known. */
export interface InventoryState {
  readonly types: readonly InventoryType[]
  /** Findings of Access Analyzer and Security Hub, by type. */
  readonly findings: readonly TypeSummary[]
  /** What is missing of whole accounts. */
  readonly gaps: readonly string[]
  /** The answers of AWS, each with what went wrong. */
  readonly answers: readonly AnswerSummary[]
}

export interface InventoryType extends TypeSummary {
  /** Phrases; a type of which nothing is held has one at least, when anything is held. */
  readonly gaps: readonly string[]
}

/** The state of the inventory of a store; `coverage` is worked out from the store when the caller has none yet. */
export async function inventoryState(store: Store, coverage?: Coverage): Promise<InventoryState> {
  const reach = coverage ?? (await coverageFrom(store))
  const summaries = new Map((await inventoryTypes(store)).map((one) => [one.type, one]))
  const of = (is: (item: { readonly type: string }) => boolean) =>
    [...summaries.keys()].filter((type) => is({ type }))
  const resources = of(isResourceItem)
  return {
    types: (resources.length === 0 ? [] : coveredTypes(resources)).map((type) => ({
      ...(summaries.get(type) ?? nothingOf(type)),
      gaps: reach.gapsOf(type),
    })),
    findings: of(isFindingItem).flatMap((type) => summaries.get(type) ?? []),
    gaps: reach.accounts,
    answers: await inventoryAnswers(store),
  }
}

/** The inventory of the workspace of this process. */
export async function workspaceInventory(): Promise<Result<InventoryState, Failure>> {
  const session = await openSession()
  if (!session.ok) return session
  const { coverage, store } = session.value
  return { ok: true, value: await inventoryState(store, coverage) }
}

async function coverageFrom(store: Store): Promise<Coverage> {
  const { items, organization } = await loadInventory(store)
  return coverageOf(items, orgTree(organization), await failedSources(store))
}

function nothingOf(type: string): TypeSummary {
  return { type, items: 0, accounts: 0, oldest: undefined, newest: undefined, files: 0, answers: 0 }
}
