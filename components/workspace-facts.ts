/** What the pages are told about the workspace; `lib/service/workspace-state.ts` answers it. */
export interface WorkspaceFacts {
  readonly demo: boolean
  readonly home: string
  readonly events: number
  readonly patterns: number
  readonly collectedAt: string | undefined
  readonly firstDay: string | undefined
  readonly lastDay: string | undefined
  readonly organization: {
    readonly id: string | undefined
    readonly nodes: readonly OrganizationNode[]
  }
  readonly accounting: Accounting
  readonly unknownEvents: readonly UnknownEvent[]
  readonly coverage: readonly CoverageRow[]
  readonly files: number
}

/** What the pages are told about the inventory; `lib/service/inventory-state.ts` answers it. */
export interface InventoryFacts {
  readonly types: readonly InventoryTypeFacts[]
  readonly findings: readonly InventoryCount[]
  readonly gaps: readonly string[]
  readonly answers: readonly AnswerFacts[]
}

export interface InventoryCount {
  readonly type: string
  readonly items: number
  readonly accounts: number
  readonly oldest: string | undefined
  readonly newest: string | undefined
  readonly files: number
  readonly answers: number
}

export interface InventoryTypeFacts extends InventoryCount {
  readonly gaps: readonly string[]
}

export interface AnswerFacts {
  readonly path: string
  readonly readAt: string
  readonly problems: readonly { readonly detail: string; readonly place: string }[]
}

export interface OrganizationNode {
  readonly id: string
  readonly name: string
  readonly kind: 'root' | 'ou' | 'account'
  readonly parentId: string | undefined
  readonly management?: boolean
}

export interface Accounting {
  readonly records: number
  readonly counted: number
  readonly duplicates: number
  readonly copies: number
  readonly rejects: readonly RejectCount[]
  readonly skipped: number
}

export interface RejectCount {
  readonly reason: string
  readonly records: number
  readonly files: number
  readonly example: string
}

export interface UnknownEvent {
  readonly eventSource: string
  readonly eventName: string
  readonly calls: number
}

export interface CoverageRow {
  readonly account: string
  readonly name: string
  readonly days: number
  readonly dataEvents: boolean
}

/** A policy to start from, with the organization's own id filled in. */
export interface PolicyTemplate {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly description: string
  readonly text: string
}
