/**
 * The organization document: what Organizations' own list calls return, joined in one JSON file, with
 * `ParentId` on accounts and OUs. Written by the demo generator, read from files (and, later, from AWS).
 */
export interface OrganizationDocument {
  readonly Organization: {
    readonly Id: string
    readonly MasterAccountId: string
    readonly Arn?: string
  }
  readonly Roots: readonly { readonly Id: string; readonly Name: string; readonly Arn?: string }[]
  readonly OrganizationalUnits: readonly {
    readonly Id: string
    readonly Name: string
    readonly ParentId: string
    readonly Arn?: string
  }[]
  readonly Accounts: readonly {
    readonly Id: string
    readonly Name: string
    readonly ParentId: string
    readonly Status?: string
    readonly Email?: string
    readonly Arn?: string
    readonly JoinedTimestamp?: string
  }[]
  readonly Policies?: readonly {
    readonly Id: string
    readonly Name: string
    readonly Type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'
    /** The policy text, as Organizations returns it: a JSON string. */
    readonly Content: string
    /** Ids of roots, OUs and accounts it is attached to. */
    readonly Targets: readonly string[]
    readonly AwsManaged?: boolean
  }[]
}
