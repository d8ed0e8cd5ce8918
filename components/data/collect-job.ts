/** How far a collect is. */
export interface CollectJob {
  readonly id: string
  /** What is collected: the folders. */
  readonly title: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly filesDone: number
  readonly filesTotal: number
  readonly records: number
  /** What it is doing, came to, or why it failed. */
  readonly message: string
}
