import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Failure, Result } from '#lib/result.ts'
import { type Connects, withConnection } from './connection.ts'
import type { Dictionary } from './dictionary.ts'
import { projectRoot } from './project-root.ts'
import { isUnsettled, settle } from './settle.ts'

export { withConnection }

/** Raised when the tables change in a way that an older store cannot serve. */
const SCHEMA_VERSION = '5'
const STORE_FILE = 'store.duckdb'

export type StoreMode = 'write' | 'read'

/** An open store. Connections are cheap: whoever streams rows or holds a transaction takes its own. */
export interface Store extends Connects {
  /** Absolute path of the workspace folder. */
  readonly home: string
  readonly mode: StoreMode
  /** What the writer has learnt of facets and patterns; kept between two runs of one process. */
  dictionary: Dictionary | undefined
}

interface OpenStore extends Store {
  readonly instance: DuckDBInstance
  users: number
}

type Opening = Promise<Result<OpenStore, Failure>>

// Next bundles a module several times; all of them must find the same open store.
const STORES = Symbol.for('perimetry.stores')

function openStores(): Map<string, Opening> {
  const holder = globalThis as { [STORES]?: Map<string, Opening> }
  holder[STORES] ??= new Map()
  return holder[STORES]
}

/**
 * Opens the store of a workspace folder, and creates it (the folder too) when there is none.
 * Within one process the store is shared: every `openStore` needs its `closeStore`. One process
 * writes a store; DuckDB's lock on the file ends with the process, so a stale lock cannot stay.
 * A store that a crash left unsettled is settled first.
 * Fails with `workspace/locked`, `workspace/other-version`, `workspace/broken-store`, `workspace/unreachable`
 * or `workspace/open-for-reading` (this process holds it open for reading only).
 */
export async function openStore(home: string, mode: StoreMode): Promise<Result<Store, Failure>> {
  const folder = resolve(home)
  const stores = openStores()
  const opening = stores.get(folder) ?? openFirst(folder, mode)
  stores.set(folder, opening)
  const opened = await opening
  if (!opened.ok) {
    stores.delete(folder)
    return opened
  }
  if (mode === 'write' && opened.value.mode === 'read') {
    return failure(
      'workspace/open-for-reading',
      `\`${folder}\` is open for reading in this process; close it first`,
    )
  }
  opened.value.users++
  return opened
}

/** Gives the store back; the last user closes the file. */
export async function closeStore(store: Store): Promise<void> {
  const stores = openStores()
  const opened = await stores.get(store.home)
  if (opened?.ok !== true || opened.value !== store) return
  opened.value.users--
  if (opened.value.users > 0) return
  stores.delete(store.home)
  opened.value.instance.closeSync()
}

async function openFirst(home: string, mode: StoreMode): Opening {
  try {
    await mkdir(join(home, 'tmp'), { recursive: true })
  } catch (cause) {
    return failure(
      'workspace/unreachable',
      `the workspace \`${home}\` cannot be made: ${reasonOf(cause)}`,
    )
  }
  const read = mode === 'read' ? await openReadable(home) : undefined
  if (read !== undefined) return read
  const written = await openFile(home, 'write')
  if (!written.ok) return written
  const ready = await prepare(written.value)
  if (!ready.ok || mode === 'write') {
    if (!ready.ok) written.value.instance.closeSync()
    return ready
  }
  written.value.instance.closeSync()
  return await openFile(home, 'read')
}

/** A store that can be read as it is; undefined: it must be made or settled first. */
async function openReadable(home: string): Promise<Result<OpenStore, Failure> | undefined> {
  const opened = await openFile(home, 'read')
  if (!opened.ok) return opened.error.code === 'workspace/none' ? undefined : opened
  const { instance } = opened.value
  const version = await versionOf(opened.value)
  if (version === SCHEMA_VERSION && !(await withConnection(opened.value, isUnsettled)))
    return opened
  instance.closeSync()
  return version === undefined || version === SCHEMA_VERSION
    ? undefined
    : otherVersion(home, version)
}

async function openFile(home: string, mode: StoreMode): Promise<Result<OpenStore, Failure>> {
  try {
    const instance = await DuckDBInstance.create(join(home, STORE_FILE), {
      access_mode: mode === 'read' ? 'READ_ONLY' : 'READ_WRITE',
      memory_limit: '256MB',
      threads: '2',
      temp_directory: join(home, 'tmp'),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const store: OpenStore = {
      home,
      mode,
      instance,
      users: 0,
      dictionary: undefined,
      connect: () => instance.connect(),
    }
    await withConnection(store, async (connection) => {
      await connection.run('set enable_external_access = false')
      await connection.run('set lock_configuration = true')
    })
    return { ok: true, value: store }
  } catch (cause) {
    return openFailure(home, mode, reasonOf(cause))
  }
}

function openFailure(home: string, mode: StoreMode, reason: string): Result<never, Failure> {
  const holder = /PID (\d+)/.exec(reason)?.[1]
  if (holder !== undefined || reason.includes('Could not set lock')) {
    return failure(
      'workspace/locked',
      `\`${home}\` is in use by process ${holder ?? 'unknown'}; stop that process, or wait until it is done`,
    )
  }
  if (mode === 'read' && reason.includes('does not exist')) {
    return failure('workspace/none', `\`${home}\` holds no store yet; collect log files first`)
  }
  return failure(
    'workspace/broken-store',
    `\`${join(home, STORE_FILE)}\` cannot be opened: ${reason.replaceAll(/\s+/g, ' ')}; delete it and collect again`,
  )
}

/** Makes missing tables, checks the version, and settles what a crash left. */
async function prepare(store: OpenStore): Promise<Result<OpenStore, Failure>> {
  const version = await versionOf(store)
  if (version !== undefined && version !== SCHEMA_VERSION) return otherVersion(store.home, version)
  if (version === undefined) {
    const schema = readFileSync(join(projectRoot(), 'lib', 'workspace', 'schema.sql'), 'utf8')
    await withConnection(store, async (connection) => {
      await connection.run('begin')
      await connection.run(schema)
      await connection.run(`insert into meta values ('schema', '${SCHEMA_VERSION}')`)
      await connection.run('commit')
    })
  }
  if (await withConnection(store, isUnsettled)) await settle(store)
  return { ok: true, value: store }
}

/** Undefined: the file holds no tables of ours yet. */
async function versionOf(store: Store): Promise<string | undefined> {
  return await withConnection(store, async (connection) => {
    const tables = await connection.runAndReadAll(
      `select 1 from information_schema.tables where table_name = 'meta'`,
    )
    if (tables.currentRowCount === 0) return undefined
    const rows = await connection.runAndReadAll(`select value from meta where name = 'schema'`)
    return String(rows.getRows()[0]?.[0] ?? 'unknown')
  })
}

function otherVersion(home: string, version: string): Result<never, Failure> {
  return failure(
    'workspace/other-version',
    `the store in \`${home}\` was made by another version (schema ${version}, this one needs ${SCHEMA_VERSION}); ` +
      `delete \`${join(home, STORE_FILE)}\` and collect again`,
  )
}

function failure(code: string, message: string): Result<never, Failure> {
  return { ok: false, error: { code, message } }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
