import { withConnection } from '#lib/workspace/connection.ts'
import type { Store } from '#lib/workspace/store.ts'
import type { FileRow, FileSlot } from './store-rows.ts'
import type { Walk } from './walk.ts'

/** What a run has to do. */
export interface Plan {
  /** Files that are new or changed, in order. Whoever reads them takes them out, so that none is held when it is done. */
  readonly toRead: FileSlot[]
  /** Files that were read before and are as they were. */
  readonly unchanged: number
  /** What could not be reached, ready to be written. */
  readonly unreachable: readonly FileRow[]
  /** The first id that this run gives out. */
  readonly firstFileId: number
}

/** A file that the store holds. */
export interface KnownFile {
  readonly fileId: number
  readonly bytes: number
  readonly modifiedMs: number
  readonly isUnreachable: boolean
}

/** Compares what was found with what the store holds: equal path, size and time of change is the same file. */
export async function planRun(store: Store, walk: Walk): Promise<Plan> {
  const known = await knownFiles(store)
  const firstFileId = nextFileId(known)
  let nextId = firstFileId
  const toRead: FileSlot[] = []
  for (const found of walk.files) {
    const before = known.get(found.path)
    const isSame =
      before !== undefined &&
      !before.isUnreachable &&
      before.bytes === found.bytes &&
      before.modifiedMs === found.modifiedMs
    if (!isSame) toRead.push({ found, fileId: nextId++, replaces: before?.fileId })
  }
  const unreachable = walk.unreachable.map(({ path, reason, detail }): FileRow => {
    const slot = { found: { path, bytes: 0, modifiedMs: 0 }, fileId: nextId++ }
    return {
      slot: { ...slot, replaces: replaceable(known.get(path)) },
      outcome: {
        kind: reason === 'folder/unreadable' ? 'folder' : 'other',
        state: 'unreachable',
        records: 0,
        rejects: [{ reason, place: '', detail, records: 0 }],
        items: [],
      },
    }
  })
  return { toRead, unchanged: walk.files.length - toRead.length, unreachable, firstFileId }
}

/** Ids count on from the largest. */
export function nextFileId(known: ReadonlyMap<string, KnownFile>): number {
  let next = 0
  for (const { fileId } of known.values()) next = Math.max(next, fileId + 1)
  return next
}

/** What was read once stays when its file cannot be reached any more. */
function replaceable(known: KnownFile | undefined): number | undefined {
  return known?.isUnreachable === true ? known.fileId : undefined
}

/** The files of the store by path; of one that was written twice the last. */
export async function knownFiles(store: Store): Promise<Map<string, KnownFile>> {
  return await withConnection(store, async (connection) => {
    const known = new Map<string, KnownFile>()
    const sql = `select path, file_id, bytes::double, modified_ms::double, state = 'unreachable' from files order by file_id`
    const result = await connection.runAndReadAll(sql)
    for (const [path, fileId, bytes, modifiedMs, isUnreachable] of result.getRows()) {
      known.set(String(path), {
        fileId: Number(fileId),
        bytes: Number(bytes),
        modifiedMs: Number(modifiedMs),
        isUnreachable: isUnreachable === true,
      })
    }
    return known
  })
}
