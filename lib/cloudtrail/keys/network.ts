import type { KeyValue } from '#lib/iam/request.ts'
import { partitionOf } from '../arn.ts'
import { servicesOf } from '../event-table.ts'
import type { Facts, KeyRule } from '../key-rule.ts'
import type { Caller, Network } from '../pattern.ts'
import { isAccount } from '../read/json-field.ts'
import {
  AWS_OWNED_ENDPOINTS,
  SOURCE_VPC_ARN_SERVICES,
  VPCE_ACCOUNT_SERVICES,
  VPCE_ORG_ID_SERVICES,
} from '../service-lists.ts'
import type { EndpointItem, World } from '../world.ts'
import { rule } from './define.ts'
import { notHeld } from './not-held.ts'
import { orgIdOf, orgPathsOf } from './organization.ts'
import { forwarded, isAddress } from './principal.ts'
import { absent, known, truth, unknown } from './values.ts'

/** Through an endpoint of a customer's. */
interface EndpointPath {
  readonly kind: 'endpoint'
  readonly id: string
  readonly address: string
  readonly owner: KeyValue
}

/** By which way the request reached AWS, as far as the record tells. */
type Path =
  | EndpointPath
  | { readonly kind: 'internet'; readonly address: string }
  /** Through an endpoint by its private address; whose endpoint it is, is not known. */
  | { readonly kind: 'some-endpoint'; readonly address: string }
  /** In a caller's name by a service: its own way is lost, and endpoint keys with it. */
  | { readonly kind: 'forwarded' }
  | { readonly kind: 'open'; readonly why: string }

const REDACTED = 'for calls of AWS services the network path is not shown'
const SERVICE_CALL = 'a service made the call; the way of the original request is not recorded'

function pathOf(caller: Caller, network: Network, world: World): Path {
  if (caller.type === 'AWSService') return { kind: 'open', why: REDACTED }
  if (forwarded({ caller, network }, world) === 'yes') return { kind: 'forwarded' }
  if (caller.invokedBy !== undefined) return { kind: 'open', why: SERVICE_CALL }
  const { source, endpoint } = network
  if (source === undefined) return { kind: 'open', why: 'the record has no source address' }
  if (!isAddress(source)) return { kind: 'open', why: 'the call came from inside AWS' }
  if (endpoint === undefined) return withoutEndpoint(source)
  // The S3 console and some AWS services reach S3 through endpoints that AWS owns.
  if (!isPrivate(source)) {
    return {
      kind: 'open',
      why: "a public address with an endpoint: the endpoint is probably AWS's own",
    }
  }
  const owner = ownerOf(endpoint, network, world)
  if (owner !== undefined) return { kind: 'endpoint', id: endpoint, address: source, owner }
  // Where the owner's account belongs, records of AWS's own endpoints have a service or `AWS Internal`.
  const isOfAws = AWS_OWNED_ENDPOINTS.has(endpoint) || network.endpointAccount !== undefined
  return /^vpce-/.test(endpoint) && !isOfAws
    ? { kind: 'some-endpoint', address: source }
    : { kind: 'open', why: "the endpoint is AWS's own" }
}

/** Whether a call whose record names no endpoint may have passed one: nobody has a private address on the internet. Without an address it may have, too. */
export function passesUnrecorded({ caller, network }: Pick<Facts, 'caller' | 'network'>): boolean {
  const { endpoint, source } = network
  const isDirect = caller.type !== 'AWSService' && caller.invokedBy === undefined
  return endpoint === undefined && isDirect && (source === undefined || isPrivate(source))
}

function withoutEndpoint(source: string): Path {
  return isPrivate(source)
    ? {
        kind: 'open',
        why: 'a private address without an endpoint: not every service records the endpoint',
      }
    : { kind: 'internet', address: source }
}

/** The account of a customer's endpoint; undefined: it is AWS's own, or whose it is is not known. */
function ownerOf(id: string, { endpointAccount }: Network, world: World): KeyValue | undefined {
  if (!/^vpce-[0-9a-z]+$/.test(id)) return undefined
  if (endpointAccount !== undefined && isAccount(endpointAccount))
    return known([endpointAccount], 'vpcEndpointAccountId')
  const item = world.endpoint(id)
  return item === undefined
    ? undefined
    : known([item.account], `AWS::EC2::VPCEndpoint ${id}`, 'inventory')
}

const PRIVATE =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)|^(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/i

/** Addresses that no one has on the internet: RFC 1918, shared, link-local, loopback, IPv6 unique local. */
function isPrivate(address: string): boolean {
  return PRIVATE.test(address.replace(MAPPED, ''))
}

/** Before an IPv4 address that is written as IPv6. */
const MAPPED = /^::ffff:(?=\d+\.)/i

const BY_INTERNET = 'the call came from a public address, not through an endpoint'
const IS_FORWARDED = 'a service called in the name of the caller, which drops the endpoint'
const WHOSE =
  'whose endpoint it was is not known: older records do not tell, and the inventory does not hold it'

/** A key that is there only through an endpoint. */
function throughEndpoint(
  { caller, network }: Facts,
  world: World,
  read: (path: EndpointPath) => KeyValue,
): KeyValue {
  const path = pathOf(caller, network, world)
  switch (path.kind) {
    case 'endpoint':
      return read(path)
    case 'internet':
      return absent(BY_INTERNET, 'sourceIPAddress', 'record')
    case 'forwarded':
      return absent(IS_FORWARDED, 'userIdentity.invokedBy')
    case 'some-endpoint':
      return unknown(WHOSE)
    case 'open':
      return unknown(path.why)
  }
}

function sourceIp({ caller, network }: Facts, world: World): KeyValue {
  const path = pathOf(caller, network, world)
  switch (path.kind) {
    case 'internet':
      return MAPPED.test(path.address)
        ? unknown('AWS does not say how it compares an IPv4 address that is written as IPv6', {
            present: true,
          })
        : known([path.address], 'sourceIPAddress')
    case 'endpoint':
    case 'some-endpoint':
      return absent(
        'the call came through an endpoint from a private address',
        'vpcEndpointId',
        'record',
      )
    case 'forwarded':
      return unknown(SERVICE_CALL)
    case 'open':
      return unknown(path.why)
  }
}

function sourceVpc(facts: Facts, world: World): KeyValue {
  return throughEndpoint(facts, world, ({ id }) => {
    const item = world.endpoint(id)
    if (item !== undefined) return known([item.vpc], `AWS::EC2::VPCEndpoint ${id}`, 'inventory')
    return endpointNotHeld(facts, world, id)
  })
}

function endpointNotHeld({ network }: Facts, world: World, id: string): KeyValue {
  const what = notHeld(world, `endpoint ${id}`, 'AWS::EC2::VPCEndpoint', network.endpointAccount)
  return unknown(what, { present: true })
}

/** The services that the action can be of, where no table knows the event too. */
function servicesOfCheck({ check }: Facts): readonly string[] | undefined {
  if (check.action === undefined) return servicesOf(check.call.eventSource)
  return [check.action.slice(0, check.action.indexOf(':')).toLowerCase()]
}

/** A key of the endpoint that only some services fill: the list is AWS's, with its date. */
function inServices(
  services: ReadonlySet<string>,
  facts: Facts,
  world: World,
  read: (path: EndpointPath) => KeyValue,
): KeyValue {
  const possible = servicesOfCheck(facts)
  if (possible !== undefined && !possible.some((service) => services.has(service))) {
    return absent(
      `the service \`${possible.join('`, `')}\` does not fill this key`,
      "AWS's list of services",
    )
  }
  if (facts.check.action === undefined) return unknown('the IAM action of the event is not known')
  const isPassRole = facts.check.action.toLowerCase() === 'iam:passrole'
  if (isPassRole) return absent('iam:PassRole does not fill this key', "AWS's list of services")
  return throughEndpoint(facts, world, read)
}

function endpointVpcArn(facts: Facts, world: World, id: string): KeyValue {
  const item = world.endpoint(id)
  if (item === undefined) return endpointNotHeld(facts, world, id)
  return known([vpcArn(item)], `AWS::EC2::VPCEndpoint ${id}`, 'inventory')
}

function vpcArn(item: EndpointItem): string {
  return `arn:${partitionOf(item.region)}:ec2:${item.region}:${item.account}:vpc/${item.vpc}`
}

function secureTransport({ network }: Facts): KeyValue {
  if (network.tls !== undefined) return truth(true, 'tlsDetails')
  return unknown('the record does not tell whether the connection was encrypted', { present: true })
}

function tlsVersion({ network, check }: Facts): KeyValue {
  if (check.action === undefined) return unknown('the IAM action of the event is not known')
  if (!/^s3:/i.test(check.action)) return absent('the key is for S3 alone', 'action')
  const version = /^TLSv([\d.]+)$/.exec(network.tls ?? '')?.[1]
  if (version !== undefined)
    return known([version.includes('.') ? version : `${version}.0`], 'tlsDetails.tlsVersion')
  return unknown('the record does not tell the version of TLS')
}

function byEndpoint({ network }: Facts): string {
  return network.endpoint ?? '*'
}

const ENDPOINT = ['caller', 'network'] as const
const ENDPOINT_OF_SERVICE = ['caller', 'network', 'check'] as const
const OWNER = "the endpoint's account"

/** Keys of the network path. */
export const NETWORK_RULES: readonly KeyRule[] = [
  rule({ label: 'aws:SourceIp', dimensions: ENDPOINT, derive: sourceIp }),
  rule({
    label: 'aws:VpcSourceIp',
    dimensions: ENDPOINT,
    derive: (facts, world) =>
      throughEndpoint(facts, world, ({ address }) => known([address], 'sourceIPAddress')),
    subject: byEndpoint,
  }),
  rule({ label: 'aws:SourceVpc', dimensions: ENDPOINT, derive: sourceVpc, subject: byEndpoint }),
  rule({
    label: 'aws:SourceVpce',
    dimensions: ENDPOINT,
    derive: (facts, world) =>
      throughEndpoint(facts, world, ({ id }) => known([id], 'vpcEndpointId')),
    subject: byEndpoint,
  }),
  rule({
    label: 'aws:VpceAccount',
    dimensions: ENDPOINT_OF_SERVICE,
    derive: (facts, world) =>
      inServices(VPCE_ACCOUNT_SERVICES.services, facts, world, ({ owner }) => owner),
    subject: byEndpoint,
  }),
  rule({
    label: 'aws:VpceOrgID',
    dimensions: ENDPOINT_OF_SERVICE,
    derive: (facts, world) =>
      inServices(VPCE_ORG_ID_SERVICES.services, facts, world, ({ owner }) =>
        orgIdOf(owner, world, OWNER),
      ),
    subject: byEndpoint,
  }),
  rule({
    label: 'aws:VpceOrgPaths',
    multivalued: true,
    dimensions: ENDPOINT_OF_SERVICE,
    derive: (facts, world) =>
      inServices(VPCE_ACCOUNT_SERVICES.services, facts, world, ({ owner }) =>
        orgPathsOf(owner, world, OWNER),
      ),
    subject: byEndpoint,
  }),
  rule({
    label: 'aws:SourceVpcArn',
    dimensions: ENDPOINT_OF_SERVICE,
    derive: (facts, world) =>
      inServices(SOURCE_VPC_ARN_SERVICES.services, facts, world, ({ id }) =>
        endpointVpcArn(facts, world, id),
      ),
    subject: byEndpoint,
  }),
  rule({ label: 'aws:SecureTransport', dimensions: ['network'], derive: secureTransport }),
  rule({ label: 's3:TlsVersion', dimensions: ['network', 'check'], derive: tlsVersion }),
]
