/** What mutation testing measured: one file of test/mutation/results for each slice, by source file. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'

export type Results = Readonly<Record<string, FileResult>>

export interface FileResult {
  /** The first digits of the SHA-256 of the source that was measured. */
  readonly hash: string
  /** Mutants that a test noticed, by failing or by running out of time. */
  readonly killed: number
  readonly survivors: readonly Survivor[]
}

/** A mutant that no test noticed. */
export interface Survivor {
  readonly line: number
  /** The line as it was measured. */
  readonly text: string
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly mutation: string
  /** Whether a test ran the line at all. */
  readonly covered: boolean
}

const FOLDER = 'test/mutation/results'

function inOrder(results: Results): Results {
  return Object.fromEntries(Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What was measured of one slice; nothing while it was not. */
export function readSlice(slice: string): Results {
  const [file] = globSync(`${FOLDER}/${slice}.json`)
  return file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Results)
}

/** Keeps what was measured of one slice. */
export function writeSlice(slice: string, results: Results): void {
  writeFileSync(`${FOLDER}/${slice}.json`, `${JSON.stringify(inOrder(results), null, 2)}\n`)
}

/** What was measured of all slices. */
export function readResults(): Results {
  const parts = globSync(`${FOLDER}/*.json`).map(
    (file) => JSON.parse(readFileSync(file, 'utf8')) as Results,
  )
  return inOrder(Object.assign({}, ...parts))
}
