/** Reading inventory from AWS; `lib/service/inventory-job.ts` answers it. */
export interface InventoryJob {
  readonly id: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly sources: readonly EndedSource[]
  readonly current: { readonly path: string; readonly items: number } | undefined
  readonly trouble: string | undefined
}

export interface EndedSource {
  readonly path: string
  readonly items: number
  readonly failure: string | undefined
  readonly isKept: boolean
  readonly missing: readonly string[]
}
