import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// A file that stands nowhere else: it tells the project's folder from any other.
const LANDMARK = join('lib', 'workspace', 'schema.sql')

/**
 * The folder of the project, for files that are read or started at run time (the schema, the worker).
 * `PERIMETRY_ROOT` decides when it is set; else the place of this module, which a bundler may have
 * moved; else the working folder and those above it. Throws when none of them is the project.
 */
export function projectRoot(): string {
  const told = process.env['PERIMETRY_ROOT']
  if (told !== undefined && told !== '') return resolve(told)
  for (const start of [moduleFolder(), process.cwd()]) {
    const root = start === undefined ? undefined : folderAbove(start)
    if (root !== undefined) return root
  }
  throw new Error('the folder of perimetry was not found; set PERIMETRY_ROOT to it')
}

function moduleFolder(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.url))
  } catch {
    // A bundled module may have an address that is no file.
    return undefined
  }
}

function folderAbove(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, LANDMARK))) return folder
    if (dirname(folder) === folder) return undefined
  }
}
