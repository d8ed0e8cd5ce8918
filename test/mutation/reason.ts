/** Why survivors may live: by file, a piece of the line that was mutated, and (where it matters) of the mutation. */
export interface Reason {
  /** A file, or the beginning of several. */
  readonly files: string
  readonly line: string
  readonly mutation?: string
  readonly reason: string
}

export const SAME = 'the same result:'
export const FASTER = 'only slower: without it'
