import type { Beside, Cells, Finding, Step } from './report.ts'

/** Where the organization of an account is asked for: a sentence, or why it is set apart. */
export function whoseAccount(account: string, { tree, trust, world }: Beside): Finding | string {
  const isInside = world.inOrganization(account)
  if (isInside === true) return { apart: 'organization', cells: {} }
  if (trust.isTrustedAccount(account)) return { apart: 'trusted', cells: {} }
  return isInside === false
    ? 'outside of the organization'
    : `cannot tell: which accounts are of the organization is not known${tree.known ? '' : '; collect an Organizations document'}`
}

/** Rows as the query gives them. */
export const asTold: Step = () => ({ cells: {} })

/** Buckets of AWS's own that software reads: repositories of packages, agents and images. */
const AWS_BUCKETS =
  /^arn:[^:]+:s3:::(?:al2023-repos-|amazonlinux|aws-codedeploy-|aws-elasticbeanstalk-|aws-ssm-|amazon-ssm-|amazoncloudwatch-agent|aws-windows-downloads-|elasticbeanstalk-platform-assets-|patch-baseline-snapshot-|packages\.|repo\.|prod-[a-z0-9-]+-starport-layer-bucket|cloudformation-examples|cloudformation-custom-resource-response-|dcv-license\.|ec2imagebuilder-managed-resources-)/

/** The owner of the resource: the record's word, else the inventory's for a bucket. */
export function ownerOf(row: Cells, { world }: Beside): string | undefined {
  const told = row['resource_owner']
  if (told != null) return told
  const bucket = /^arn:[^:]+:s3:::(.+)$/.exec(row['resource'] ?? '')?.[1]
  return bucket === undefined ? undefined : world.bucketOwner(bucket)
}

/** Resources outside of the organization, asked by our own principals. */
export const resourcePerimeter: Step = (row, beside): Finding => {
  if (row['resource'] == null) return { apart: 'no-resource', cells: {} }
  const owner = ownerOf(row, beside)
  if (owner === undefined) {
    const because = 'cannot tell: neither record nor inventory says who owns it'
    return { cells: { because } }
  }
  const whose = whoseAccount(owner, beside)
  if (typeof whose !== 'string') return { ...whose, cells: { resource_owner: owner } }
  return { cells: { resource_owner: owner, because: whose } }
}

/** The same for calls on buckets, with those of AWS apart: their names are known, their owners are not told. */
export const bucketPerimeter: Step = (row, beside): Finding => {
  const found = resourcePerimeter(row, beside)
  const isOpen = found.apart === undefined && ownerOf(row, beside) === undefined
  return isOpen && AWS_BUCKETS.test(row['resource'] ?? '') ? { ...found, apart: 'aws' } : found
}

/** The same for calls through endpoints of the accounts that the report is about. */
export const endpointResourcePerimeter: Step = (row, beside): Finding => {
  const found = bucketPerimeter(row, beside)
  const endpoint = endpointOf(row, beside)
  const cells = { ...found.cells, ...endpoint.cells }
  if (found.apart !== undefined) return { apart: found.apart, cells }
  if (endpoint.owner === undefined) {
    const because = `${cells['because'] ?? ''}; whose endpoint it is, is not known`
    return { cells: { ...cells, because } }
  }
  return beside.accounts.has(endpoint.owner) ? { cells } : { apart: 'other-endpoint', cells }
}

export interface EndpointFound {
  readonly owner: string | undefined
  readonly vpc: string | undefined
  readonly cells: Cells
}

/** What record and inventory tell of the endpoint of a row. */
export function endpointOf(row: Cells, { world }: Beside): EndpointFound {
  const id = row['endpoint']
  const item = id == null ? undefined : world.endpoint(id)
  const owner = row['endpoint_account'] ?? item?.account
  return {
    owner,
    vpc: item?.vpc,
    cells: { endpoint_account: owner ?? null, vpc: item?.vpc ?? null },
  }
}

/** Principals outside of the organization. */
export const identityPerimeter: Step = (row, beside): Finding => {
  const stranger = strangerOf(row, beside)
  if (stranger !== undefined) return stranger
  const whose = whoseAccount(row['principal_account'] ?? '', beside)
  return typeof whose === 'string' ? { cells: { because: whose } } : whose
}

/** What can be said before the account is looked at. */
function strangerOf(row: Cells, { trust }: Beside): Finding | undefined {
  const arn = row['principal_arn']
  if (arn != null && trust.isTrustedPrincipal(arn)) return { apart: 'trusted', cells: {} }
  if (row['principal_type'] === 'Anonymous')
    return { cells: { because: 'anonymous: the request was not signed' } }
  if (row['principal_type'] === 'WebIdentityUser' || row['principal_type'] === 'SAMLUser')
    return { cells: { because: 'a user of an identity provider, not of an account' } }
  if (row['principal_account'] == null)
    return { cells: { because: 'cannot tell: the record does not say which account called' } }
  return undefined
}

/** Principals outside of the OUs that may reach a resource: those of `trust.yaml`, else the OU of its account. */
export const boundaryPerimeter: Step = (row, beside): Finding => {
  const stranger = strangerOf(row, beside)
  if (stranger !== undefined) return stranger
  const { tree, trust } = beside
  const owner = row['resource_owner'] ?? row['recipient'] ?? ''
  const caller = row['principal_account'] ?? ''
  if (trust.isTrustedAccount(caller)) return { apart: 'trusted', cells: {} }
  const path = tree.pathOf(owner)
  if (path.length === 0)
    return { cells: { because: `cannot tell: the OU of ${owner} is not known` } }
  const written = trust.boundaryOf(path.map(({ id }) => id))
  const boundary = written ?? [path.at(-2)?.id ?? owner]
  const callers = tree.pathOf(caller)
  if (callers.some(({ id }) => boundary.includes(id))) return { apart: 'organization', cells: {} }
  const ous = boundary.map((id) => tree.nodes.get(id)?.name ?? id).join(', ')
  const where = callers.length === 0 ? 'outside of the organization' : 'in another OU'
  const which = written === undefined ? `the OU of the account, ${ous}` : `the boundary ${ous}`
  return { cells: { because: `${where}; not below ${which}` } }
}
