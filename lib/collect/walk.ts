import { type Dirent, realpathSync, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { systemReason } from './read-file.ts'

/** A file that was found, by its real path. */
export interface FoundFile {
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}

/** A folder or file that could not be looked at. */
export interface Unreachable {
  readonly path: string
  readonly reason: 'folder/unreadable' | 'file/unreadable' | 'path/not-found'
  readonly detail: string
}

export interface Walk {
  readonly files: readonly FoundFile[]
  readonly unreachable: readonly Unreachable[]
}

/**
 * Finds all files below folders, and single files, in order of their names; each file once, however many
 * paths or symbolic links lead to it. `skip` is a folder that is never entered (the workspace itself).
 * What cannot be reached is listed, never left out.
 */
export async function walk(
  paths: readonly string[],
  skip: string,
  signal?: AbortSignal,
): Promise<Walk> {
  const walker = new Walker(realOrSame(skip), signal)
  for (const path of paths) await walker.visit(resolve(path))
  return { files: [...walker.files.values()], unreachable: [...walker.unreachable.values()] }
}

class Walker {
  readonly files = new Map<string, FoundFile>()
  readonly unreachable = new Map<string, Unreachable>()
  readonly #skip: string
  readonly #signal: AbortSignal | undefined
  // Real paths: a symbolic link to a folder above it is not entered twice.
  readonly #visited = new Set<string>()

  constructor(skip: string, signal: AbortSignal | undefined) {
    this.#skip = skip
    this.#signal = signal
  }

  /** A path that may be anything: followed if it is a symbolic link. */
  async visit(path: string): Promise<void> {
    let real: string
    try {
      real = await realpath(path)
      const found = await stat(real)
      if (found.isDirectory()) return await this.#folder(real)
      if (found.isFile()) this.#file(real, found.size, found.mtimeMs)
      else this.#missing(path, 'file/unreadable', 'neither a file nor a folder')
    } catch (cause) {
      const detail = systemReason(cause)
      const reason = detail.startsWith('ENOENT') ? 'path/not-found' : 'file/unreadable'
      this.#missing(path, reason, detail)
    }
  }

  async #folder(path: string): Promise<void> {
    if (path === this.#skip || this.#visited.has(path) || this.#signal?.aborted === true) return
    this.#visited.add(path)
    let entries: Dirent[]
    try {
      entries = await readdir(path, { withFileTypes: true })
    } catch (cause) {
      this.#missing(path, 'folder/unreadable', systemReason(cause))
      return
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    const folder = path.endsWith(sep) ? path : `${path}${sep}`
    for (const entry of entries) {
      const below = `${folder}${entry.name}`
      if (entry.isDirectory()) await this.#folder(below)
      // A plain file of a real folder has a real path: no need to ask for it, file by file.
      else if (entry.isFile()) this.#plainFile(below)
      else await this.visit(below)
    }
  }

  #plainFile(path: string): void {
    try {
      const { size, mtimeMs } = statSync(path)
      this.#file(path, size, mtimeMs)
    } catch (cause) {
      this.#missing(path, 'file/unreadable', systemReason(cause))
    }
  }

  #file(path: string, bytes: number, modifiedMs: number): void {
    this.files.set(path, { path, bytes, modifiedMs: Math.trunc(modifiedMs) })
  }

  #missing(path: string, reason: Unreachable['reason'], detail: string): void {
    this.unreachable.set(path, { path, reason, detail })
  }
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}
