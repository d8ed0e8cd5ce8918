/** How far a collect is. */
export interface CollectJob {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly filesDone: number
  readonly filesTotal: number
  readonly records: number
  /** Why it failed, for a reader. */
  readonly message?: string
}
