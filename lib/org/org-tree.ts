import type { OrganizationDocument } from './organization.ts'

/** A root, OU or account and where it hangs. */
export interface OrgNode {
  readonly id: string
  readonly name: string
  readonly kind: 'root' | 'ou' | 'account'
  readonly parentId: string | undefined
  /** True for the management account, which no SCP or RCP binds. */
  readonly management: boolean
}

/**
 * The organization as look-ups. Without an Organizations document the tree is empty, `known` is false
 * and every account is neither in nor out.
 */
export interface OrgTree {
  readonly known: boolean
  readonly id: string | undefined
  readonly managementAccount: string | undefined
  readonly nodes: ReadonlyMap<string, OrgNode>
  /** From the root down to the account itself; empty for an account that is not in the tree. */
  pathOf(account: string): readonly OrgNode[]
  /** Whether a policy attached to the targets (none: the root) reaches the account. */
  reaches(targets: readonly string[], account: string): boolean
  accountName(account: string): string | undefined
}

/** Builds the look-ups. A parent that is not in the document ends a path; a cycle is cut. */
export function orgTree(document: OrganizationDocument | undefined): OrgTree {
  const nodes = document === undefined ? new Map<string, OrgNode>() : nodesOf(document)
  const paths = new Map<string, readonly OrgNode[]>()
  const pathOf = (account: string) => {
    const known = paths.get(account)
    if (known !== undefined) return known
    const path = climb(nodes, account)
    paths.set(account, path)
    return path
  }
  return {
    known: document !== undefined,
    id: document?.Organization.Id,
    managementAccount: document?.Organization.MasterAccountId,
    nodes,
    pathOf,
    reaches: (targets, account) =>
      targets.length === 0 ||
      targets.includes(account) ||
      pathOf(account).some((node) => targets.includes(node.id)),
    accountName: (account) => nodes.get(account)?.name,
  }
}

function nodesOf(document: OrganizationDocument): Map<string, OrgNode> {
  const nodes = new Map<string, OrgNode>()
  const add = (node: OrgNode) => nodes.set(node.id, node)
  for (const root of document.Roots) {
    add({ id: root.Id, name: root.Name, kind: 'root', parentId: undefined, management: false })
  }
  for (const ou of document.OrganizationalUnits) {
    add({ id: ou.Id, name: ou.Name, kind: 'ou', parentId: ou.ParentId, management: false })
  }
  const management = document.Organization.MasterAccountId
  for (const account of document.Accounts) {
    add({
      id: account.Id,
      name: account.Name,
      kind: 'account',
      parentId: account.ParentId,
      management: account.Id === management,
    })
  }
  return nodes
}

function climb(nodes: ReadonlyMap<string, OrgNode>, id: string): readonly OrgNode[] {
  const path: OrgNode[] = []
  let node = nodes.get(id)
  while (node !== undefined && !path.includes(node)) {
    path.unshift(node)
    node = node.parentId === undefined ? undefined : nodes.get(node.parentId)
  }
  return path
}
