import ipaddr from 'ipaddr.js'
import { isServicePrincipal } from '#lib/cloudtrail/principal.ts'
import { VPCE_ACCOUNT_SERVICES, VPCE_ORG_ID_SERVICES } from '#lib/cloudtrail/service-lists.ts'
import { parseAddress } from '#lib/iam/ip.ts'
import type { Beside, Cells, Finding, Step } from './report.ts'
import { endpointOf } from './steps.ts'

/** `AWS Internal`, or a service in place of an address. */
function isServiceNetwork(source: string): boolean {
  return source === 'AWS Internal' || isServicePrincipal(source)
}

/**
 * Who may be behind a call that came from a network of AWS: the services that the inventory says may assume the role.
 * A service that calls for somebody (`invokedBy`) though the role does not trust it forwards that one's request.
 */
export function serviceUse(row: Cells, { world }: Beside): ServiceUse {
  const arn = row['principal_arn']
  const trusted = arn == null ? undefined : world.principalTags(arn)?.trustedServices
  const invokedBy = row['invoked_by']
  const cells = {
    assumable_by: trusted === undefined ? null : trusted.join(' '),
    service_role: trusted === undefined ? 'not known' : trusted.length > 0 ? 'yes' : 'no',
  }
  if (row['principal_type'] !== 'AssumedRole' || trusted === undefined) {
    return { kind: invokedBy == null ? 'unknown' : 'forwarded', cells }
  }
  if (trusted.length === 0) return { kind: invokedBy == null ? 'unknown' : 'forwarded', cells }
  if (invokedBy == null || invokedBy === 'AWS Internal' || trusted.includes(invokedBy))
    return { kind: 'service-role', cells }
  return { kind: 'forwarded', cells }
}

export interface ServiceUse {
  readonly kind: 'service-role' | 'forwarded' | 'unknown'
  readonly cells: Cells
}

/** Calls that do not come from an expected network. */
export const networkPerimeter: Step = (row, beside): Finding => {
  const trusted = trustedCaller(row, beside)
  if (trusted !== undefined) return trusted
  const use = serviceUse(row, beside)
  const source = row['source'] ?? ''
  if (row['endpoint'] == null && isServiceNetwork(source)) return fromService(use)
  const found = row['endpoint'] == null ? fromAddress(source, beside) : byEndpoint(row, beside)
  return { ...found, cells: { ...use.cells, ...found.cells } }
}

function trustedCaller(row: Cells, { trust }: Beside): Finding | undefined {
  const [account, arn] = [row['principal_account'], row['principal_arn']]
  const isTrusted =
    (account != null && trust.isTrustedAccount(account)) ||
    (arn != null && trust.isTrustedPrincipal(arn))
  return isTrusted ? { apart: 'trusted', cells: {} } : undefined
}

const SERVICE_USES: Readonly<Record<ServiceUse['kind'], string>> = {
  'service-role': 'a service uses its role from the networks of AWS',
  forwarded: 'a service forwards the request of the caller',
  unknown: 'from the networks of AWS; whether as a service role cannot be told',
}

function fromService({ cells, kind }: ServiceUse): Finding {
  const because = SERVICE_USES[kind]
  return kind === 'forwarded'
    ? { apart: 'via-service', cells: { ...cells, because } }
    : { cells: { ...cells, because } }
}

function fromAddress(source: string, { trust }: Beside): Finding {
  if (trust.isExpectedAddress(source)) return { apart: 'expected', cells: {} }
  switch (kindOfAddress(source)) {
    case 'public':
      return { cells: { because: 'a public address that is not expected' } }
    case 'private':
      return { cells: { because: 'a private address, and no endpoint is recorded' } }
    default:
      return { cells: { because: 'cannot tell: the record has no address' } }
  }
}

function kindOfAddress(text: string): 'public' | 'private' | 'none' {
  const address = parseAddress(text)
  if (address === undefined) return 'none'
  const plain =
    address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()
      ? address.toIPv4Address()
      : address
  return PRIVATE.has(plain.range()) ? 'private' : 'public'
}

const PRIVATE: ReadonlySet<string> = new Set([
  'private',
  'uniqueLocal',
  'linkLocal',
  'loopback',
  'carrierGradeNat',
  'unspecified',
])

function byEndpoint(row: Cells, beside: Beside): Finding {
  const { cells, owner, vpc } = endpointOf(row, beside)
  const { trust, world } = beside
  const isExpected =
    trust.isExpectedEndpoint(row['endpoint'] ?? '') ||
    (vpc !== undefined && trust.isExpectedVpc(vpc))
  if (isExpected) return { apart: 'expected', cells }
  if (owner === undefined) {
    return { cells: { ...cells, because: 'an endpoint that neither record nor inventory knows' } }
  }
  const isInside = world.inOrganization(owner)
  if (isInside === true) {
    return {
      apart: 'own-endpoint',
      cells: { ...cells, because: 'an endpoint of the organization that is not expected' },
    }
  }
  if (trust.isTrustedAccount(owner)) return { apart: 'trusted', cells }
  const because =
    isInside === false
      ? 'an endpoint of an account outside of the organization'
      : 'cannot tell: which accounts are of the organization is not known'
  return { cells: { ...cells, because } }
}

/** Public addresses that are not expected. */
export const publicAddresses: Step = (row, beside): Finding => {
  const trusted = trustedCaller(row, beside)
  if (trusted !== undefined) return trusted
  const source = row['source'] ?? ''
  if (isServiceNetwork(source)) return fromService(serviceUse(row, beside))
  const found = fromAddress(source, beside)
  return kindOfAddress(source) === 'private' ? { ...found, apart: 'private-address' } : found
}

/** Endpoints that are not expected. */
export const unexpectedEndpoints: Step = (row, beside): Finding =>
  trustedCaller(row, beside) ?? byEndpoint(row, beside)

/** Roles that services use from AWS's own networks. */
export const serviceRoles: Step = (row, beside) => fromService(serviceUse(row, beside))

/** Who may assume the role of a row, beside what the query tells. */
export const withServices: Step = (row, beside) => ({ cells: serviceUse(row, beside).cells })

/** Credentials of an instance outside of its VPC or from another address than its own. */
export const instanceCredentials: Step = (row, beside): Finding => {
  const trusted = trustedCaller(row, beside)
  if (trusted !== undefined) return trusted
  const id = /(i-[0-9a-f]{8,17})$/.exec(row['issued_to'] ?? '')?.[1] ?? ''
  const instance = beside.world.instance(id)
  const endpoint = endpointOf(row, beside)
  const cells = {
    ...endpoint.cells,
    instance: id,
    instance_vpc: instance?.vpc ?? null,
    instance_address: instance?.privateIp ?? null,
  }
  if (row['endpoint'] == null && isServiceNetwork(row['source'] ?? ''))
    return {
      ...fromService({ kind: 'forwarded', cells }),
      cells: { ...cells, because: SERVICE_USES.forwarded },
    }
  if (row['endpoint'] == null) {
    return { cells: { ...cells, because: 'through no endpoint: `aws:SourceVpc` is absent' } }
  }
  return placeOf(row, endpoint.vpc, instance, cells)
}

function placeOf(
  row: Cells,
  vpc: string | undefined,
  instance: { readonly vpc?: string; readonly privateIp?: string } | undefined,
  cells: Cells,
): Finding {
  const isOtherVpc = vpc !== undefined && instance?.vpc !== undefined && vpc !== instance.vpc
  const isOtherAddress = instance?.privateIp !== undefined && row['source'] !== instance.privateIp
  if (isOtherVpc)
    return { cells: { ...cells, because: 'from another VPC than that of the instance' } }
  if (isOtherAddress)
    return { cells: { ...cells, because: 'from another address than that of the instance' } }
  if (vpc === undefined || instance?.vpc === undefined || instance.privateIp === undefined)
    return { cells: { ...cells, because: 'cannot tell: the inventory lacks instance or endpoint' } }
  return { apart: 'at-home', cells }
}

/** Endpoint services that neither AWS nor the organization nor an approved partner owns. */
export const endpointServices: Step = (row, beside): Finding => {
  const service = row['endpoint_service']
  if (service == null) return { cells: { because: 'cannot tell: the record names no service' } }
  if (/^(?:com\.amazonaws|aws|cn\.com\.amazonaws)\./.test(service) && !service.includes('.vpce.'))
    return { apart: 'aws', cells: {} }
  if (beside.trust.isExpectedService(service)) return { apart: 'trusted', cells: {} }
  const owner = beside.ownServices.get(service)
  if (owner !== undefined) return { apart: 'organization', cells: { service_owner: owner } }
  return {
    cells: { because: 'neither of AWS, nor of the organization as far as the inventory tells' },
  }
}

/** Changes of endpoint services, but those by trusted principals. */
export const byOthers: Step = (row, beside) => trustedCaller(row, beside) ?? { cells: {} }

/** Calls through endpoints of the organization on services that do not fill the keys of endpoints. */
export const endpointKeys: Step = (row, beside): Finding => {
  const { cells, owner } = endpointOf(row, beside)
  if (owner !== undefined && beside.world.inOrganization(owner) === false)
    return { apart: 'other-endpoint', cells }
  const service = (row['event_source'] ?? '').split('.', 1)[0] ?? ''
  const lacking = [
    ...(VPCE_ORG_ID_SERVICES.services.has(service) ? [] : ['`aws:VpceOrgID`']),
    ...(VPCE_ACCOUNT_SERVICES.services.has(service)
      ? []
      : ['`aws:VpceAccount`', '`aws:VpceOrgPaths`']),
  ]
  if (lacking.length === 0) return { apart: 'fills-keys', cells }
  return { cells: { ...cells, because: `${service} does not fill ${lacking.join(', ')}` } }
}
