import { resolve } from 'node:path'
import { type AttachedPolicies, attachedPolicies } from '#lib/org/attached-policies.ts'
import { type Coverage, coverageOf } from '#lib/org/coverage.ts'
import { type CallSpan, historyNote } from '#lib/org/history.ts'
import { type OrgTree, orgTree } from '#lib/org/org-tree.ts'
import { isResourceItem } from '#lib/org/told-items.ts'
import { type Answer, type InventoryIndex, indexInventory, makeWorld } from '#lib/org/world.ts'
import { type KeyColumns, keyColumns } from '#lib/replay/key-columns.ts'
import type { PatternSet } from '#lib/replay/pattern-set.ts'
import { emptyMemory, type ReplayMemory } from '#lib/replay/replay.ts'
import { buildReplayIndex, type ReplayIndex } from '#lib/replay/replay-index.ts'
import { collectedDays, type DayRange, type Window, windowOf } from '#lib/replay/window.ts'
import type { Failure, Result } from '#lib/result.ts'
import { failedSources } from '#lib/workspace/inventory-summary.ts'
import { loadInventory } from '#lib/workspace/load-inventory.ts'
import { loadPatterns } from '#lib/workspace/load-patterns.ts'
import { openStore, type Store } from '#lib/workspace/store.ts'

/** A workspace, opened and ready to be asked. Everything in it belongs to one state of the store. */
export interface Session {
  readonly store: Store
  readonly index: ReplayIndex
  readonly tree: OrgTree
  readonly inventory: InventoryIndex
  /** What a reader must know of the time of the inventory. */
  readonly inventoryNote: string | undefined
  /** How far the inventory reaches, and what of it is known to be missing. */
  readonly coverage: Coverage
  /** What the collected files tell of SCPs and RCPs. */
  readonly attached: AttachedPolicies
  /** Undefined when no call was collected. */
  readonly days: DayRange | undefined
  /** Key columns for these answers, and what policy elements said against them. */
  columns(answers: readonly Answer[]): {
    readonly columns: KeyColumns
    readonly memory: ReplayMemory
  }
  window(range: DayRange): Window
}

/** The folder of the workspace: `PERIMETRY_HOME`, else `.perimetry` in the working folder. */
export function workspaceHome(): string {
  // The bundler must not take the folder for a part of the program.
  return resolve(/* turbopackIgnore: true */ process.env['PERIMETRY_HOME'] || '.perimetry')
}

interface Holder {
  generation: number
  session?:
    | undefined
    | { readonly generation: number; readonly opening: Promise<Result<Session, Failure>> }
}

// Next bundles a module several times; all of them must share one session.
const HOLDER = Symbol.for('perimetry.session')

function holder(): Holder {
  const all = globalThis as { [HOLDER]?: Holder }
  all[HOLDER] ??= { generation: 0 }
  return all[HOLDER]
}

/** The session of this process; opened at the first call and again after the store changed. */
export async function openSession(): Promise<Result<Session, Failure>> {
  const held = holder()
  if (held.session === undefined || held.session.generation !== held.generation) {
    held.session = { generation: held.generation, opening: open() }
  }
  const opened = await held.session.opening
  // A failure is not kept: the reader may have mended its cause.
  if (!opened.ok) held.session = undefined
  return opened
}

/** Call after every change of the store: the next question opens it anew. */
export function forgetSession(): void {
  holder().generation += 1
}

async function open(): Promise<Result<Session, Failure>> {
  const store = await openWorkspace()
  return store.ok ? { ok: true, value: await sessionOf(store.value) } : store
}

/** Loads all that questions need from an open store. */
export async function sessionOf(store: Store): Promise<Session> {
  const set = await loadPatterns(store)
  const { firstCapturedAt, items, organization, states } = await loadInventory(store)
  const tree = orgTree(organization)
  const span = spanOf(set)
  const inventory = indexInventory([...items, ...states].filter(isResourceItem), span)
  const coverage = coverageOf(items, tree, await failedSources(store))
  const index = buildReplayIndex(set)
  return {
    store,
    index,
    tree,
    inventory,
    inventoryNote: historyNote(inventory.items, firstCapturedAt, span),
    coverage,
    attached: attachedPolicies(organization, items),
    days: collectedDays(set),
    columns: remembered((answers: readonly Answer[]) => ({
      columns: keyColumns(index, makeWorld(tree, inventory, answers, coverage.gap)),
      memory: emptyMemory(),
    })),
    window: remembered((range: DayRange) => windowOf(set, range)),
  }
}

/** First and last second of the collected calls. */
function spanOf({ firstSeconds, lastSeconds }: PatternSet): CallSpan | undefined {
  let first = Number.POSITIVE_INFINITY
  let last = 0
  for (const second of firstSeconds) if (second < first) first = second
  for (const second of lastSeconds) if (second > last) last = second
  return last === 0 ? undefined : { firstSeconds: first, lastSeconds: last }
}

const MODE = Symbol.for('perimetry.store-mode')

/** Whether this process may write the store: the server does, a command line preview only reads. */
export function setStoreMode(mode: 'read' | 'write'): void {
  ;(globalThis as { [MODE]?: 'read' | 'write' })[MODE] = mode
}

const OPENED = Symbol.for('perimetry.opened-store')

/** The store of this process, opened once and kept open. */
export async function openWorkspace(): Promise<Result<Store, Failure>> {
  const all = globalThis as { [OPENED]?: Store; [MODE]?: 'read' | 'write' }
  if (all[OPENED] !== undefined) return { ok: true, value: all[OPENED] }
  const opened = await openStore(workspaceHome(), all[MODE] ?? 'write')
  if (opened.ok) all[OPENED] = opened.value
  return opened
}

const REMEMBERED_MAX = 4

/** Keeps the last few results; equal arguments (as JSON) give the same object. */
function remembered<Argument, Value>(
  make: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const known = new Map<string, Value>()
  return (argument) => {
    const name = JSON.stringify(argument)
    const value = known.get(name) ?? make(argument)
    known.delete(name)
    known.set(name, value)
    const oldest = known.keys().next()
    if (known.size > REMEMBERED_MAX && oldest.done !== true) known.delete(oldest.value)
    return value
  }
}
