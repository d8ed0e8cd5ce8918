import type { ResourceFact } from '../pattern.ts'
import { requestBlock } from './facts.ts'
import { type JsonObject, listIn, objectIn, textIn } from './json-field.ts'
import { own, type ResourceRequest, resourceFact } from './resource-draft.ts'

/** The resource type that an id's prefix names. */
const KINDS: readonly (readonly [prefix: string, kind: string, type: string])[] = [
  ['i-', 'instance', 'AWS::EC2::Instance'],
  ['vol-', 'volume', 'AWS::EC2::Volume'],
  ['sg-', 'security-group', 'AWS::EC2::SecurityGroup'],
  ['sgr-', 'security-group-rule', 'AWS::EC2::SecurityGroupRule'],
  ['subnet-', 'subnet', 'AWS::EC2::Subnet'],
  ['vpc-', 'vpc', 'AWS::EC2::VPC'],
  ['eni-', 'network-interface', 'AWS::EC2::NetworkInterface'],
  ['vpce-svc-', 'vpc-endpoint-service', 'AWS::EC2::VPCEndpointService'],
  ['vpce-', 'vpc-endpoint', 'AWS::EC2::VPCEndpoint'],
  ['igw-', 'internet-gateway', 'AWS::EC2::InternetGateway'],
  ['eigw-', 'egress-only-internet-gateway', 'AWS::EC2::EgressOnlyInternetGateway'],
  ['nat-', 'natgateway', 'AWS::EC2::NatGateway'],
  ['rtb-', 'route-table', 'AWS::EC2::RouteTable'],
  ['acl-', 'network-acl', 'AWS::EC2::NetworkAcl'],
  ['eipalloc-', 'elastic-ip', 'AWS::EC2::EIP'],
  ['lt-', 'launch-template', 'AWS::EC2::LaunchTemplate'],
  ['pcx-', 'vpc-peering-connection', 'AWS::EC2::VPCPeeringConnection'],
  ['tgw-attach-', 'transit-gateway-attachment', 'AWS::EC2::TransitGatewayAttachment'],
  ['tgw-rtb-', 'transit-gateway-route-table', 'AWS::EC2::TransitGatewayRouteTable'],
  ['tgw-', 'transit-gateway', 'AWS::EC2::TransitGateway'],
  ['vgw-', 'vpn-gateway', 'AWS::EC2::VPNGateway'],
  ['vpn-', 'vpn-connection', 'AWS::EC2::VPNConnection'],
  ['cgw-', 'customer-gateway', 'AWS::EC2::CustomerGateway'],
  ['dopt-', 'dhcp-options', 'AWS::EC2::DHCPOptions'],
  ['fl-', 'vpc-flow-log', 'AWS::EC2::FlowLog'],
  ['key-', 'key-pair', 'AWS::EC2::KeyPair'],
  ['pl-', 'prefix-list', 'AWS::EC2::PrefixList'],
  ['eice-', 'instance-connect-endpoint', 'AWS::EC2::InstanceConnectEndpoint'],
]

/** Images and snapshots: their ARNs have no account, and the id does not tell who owns them. */
const OWNERLESS: readonly (readonly [prefix: string, kind: string, type: string])[] = [
  ['ami-', 'image', 'AWS::EC2::Image'],
  ['snap-', 'snapshot', 'AWS::EC2::Snapshot'],
]

/** What a call makes is authorised as all of its kind, since it has no id yet. */
const MADE: ReadonlyMap<string, readonly [kind: string, type: string]> = new Map([
  ['AllocateAddress', ['elastic-ip', 'AWS::EC2::EIP']],
  ['CreateCustomerGateway', ['customer-gateway', 'AWS::EC2::CustomerGateway']],
  ['CreateDhcpOptions', ['dhcp-options', 'AWS::EC2::DHCPOptions']],
  ['CreateFlowLogs', ['vpc-flow-log', 'AWS::EC2::FlowLog']],
  ['CreateInternetGateway', ['internet-gateway', 'AWS::EC2::InternetGateway']],
  ['CreateLaunchTemplate', ['launch-template', 'AWS::EC2::LaunchTemplate']],
  ['CreateNatGateway', ['natgateway', 'AWS::EC2::NatGateway']],
  ['CreateNetworkAcl', ['network-acl', 'AWS::EC2::NetworkAcl']],
  ['CreateNetworkInterface', ['network-interface', 'AWS::EC2::NetworkInterface']],
  ['CreateRouteTable', ['route-table', 'AWS::EC2::RouteTable']],
  ['CreateSecurityGroup', ['security-group', 'AWS::EC2::SecurityGroup']],
  ['CreateSubnet', ['subnet', 'AWS::EC2::Subnet']],
  ['CreateTransitGateway', ['transit-gateway', 'AWS::EC2::TransitGateway']],
  ['CreateVolume', ['volume', 'AWS::EC2::Volume']],
  ['CreateVpc', ['vpc', 'AWS::EC2::VPC']],
  ['CreateVpcEndpoint', ['vpc-endpoint', 'AWS::EC2::VPCEndpoint']],
  ['CreateVpcPeeringConnection', ['vpc-peering-connection', 'AWS::EC2::VPCPeeringConnection']],
  ['CreateVpnConnection', ['vpn-connection', 'AWS::EC2::VPNConnection']],
  ['CreateVpnGateway', ['vpn-gateway', 'AWS::EC2::VPNGateway']],
])

/** The same for kinds whose ARNs have no account. */
const MADE_OWNERLESS: ReadonlyMap<string, readonly [kind: string, type: string]> = new Map([
  ['CopyImage', ['image', 'AWS::EC2::Image']],
  ['CopySnapshot', ['snapshot', 'AWS::EC2::Snapshot']],
  ['CreateImage', ['image', 'AWS::EC2::Image']],
  ['CreateSnapshot', ['snapshot', 'AWS::EC2::Snapshot']],
  ['CreateSnapshots', ['snapshot', 'AWS::EC2::Snapshot']],
  ['RegisterImage', ['image', 'AWS::EC2::Image']],
])

/** Describe calls are authorised on `*`, whatever ids they filter by; these few are not. */
const DESCRIBES_ONE = /^Describe(?:Instance|Vpc|Image|Snapshot|Volume|NetworkInterface)Attribute$/

/** EC2: every id among the parameters, by its prefix, and what the call makes. */
export function ec2Resources(request: ResourceRequest): readonly ResourceFact[] | undefined {
  const { eventName } = request
  if (eventName.startsWith('Describe') && !DESCRIBES_ONE.test(eventName)) return []
  const ids = new Set<string>()
  collectIds(request.parameters, ids)
  const inner = requestBlock(request.parameters)
  if (inner !== undefined) collectIds(inner, ids)
  const facts = [...ids].sort().flatMap((id) => itemOf(request, id))
  facts.push(...made(request))
  if (eventName === 'RunInstances') facts.push(...launched(request, ids))
  return facts.length === 0 ? undefined : facts
}

function made(request: ResourceRequest): readonly ResourceFact[] {
  const { eventName, parameters, partition, region } = request
  const kind = MADE.get(eventName)
  if (kind !== undefined) return [own(request, 'ec2', [`${kind[0]}/*`], { type: kind[1] })]
  const ownerless = MADE_OWNERLESS.get(eventName)
  if (ownerless !== undefined) {
    const arn = `arn:${partition}:ec2:${region}::${ownerless[0]}/*`
    return [
      resourceFact([arn], { owner: request.ownAccount, ownerFrom: 'caller', type: ownerless[1] }),
    ]
  }
  const key = /KeyPair$/.test(eventName) ? textIn(parameters['keyName']) : undefined
  return key === undefined
    ? []
    : [own(request, 'ec2', [`key-pair/${key}`], { type: 'AWS::EC2::KeyPair' })]
}

/** Ids that one call can name before the rest is left open. */
const IDS_MAX = 50

const ID = /^[a-z]+(?:-[a-z]+)?-[0-9a-f]{8,17}$/

function collectIds(value: unknown, ids: Set<string>, depth = 0): void {
  if (typeof value === 'string') {
    if (value.length <= 40 && ids.size < IDS_MAX && ID.test(value)) ids.add(value)
    return
  }
  if (depth > 4 || typeof value !== 'object' || value === null) return
  const fields = Array.isArray(value)
    ? value.slice(0, IDS_MAX)
    : Object.values(value).slice(0, IDS_MAX)
  for (const field of fields) collectIds(field, ids, depth + 1)
}

/**
 * What only the owner of a shared thing can do to it: those that it is shared with can use and describe it.
 * From AWS's pages on shared VPCs and on sharing snapshots, images and prefix lists. Things that a call
 * only mentions may be another's: the group of a rule, the gateway of a route.
 */
const BY_OWNER: ReadonlyMap<string, RegExp> = new Map([
  ['image', /^(?:Deregister|Modify|Reset)Image/],
  ['snapshot', /^(?:Delete|Modify|Reset)Snapshot/],
  [
    'subnet',
    /^(?:Delete|Modify)Subnet|^(?:Associate|Disassociate)(?:Subnet|RouteTable)|^CreateNatGateway$/,
  ],
  [
    'vpc',
    /^DeleteVpc$|^ModifyVpc(?:Attribute|Tenancy)$|^(?:Ass|Disass)ociateVpcCidrBlock|^(?:At|De)tach(?:Internet|Vpn)Gateway$|^AssociateDhcpOptions$|^Create(?:Subnet|RouteTable|NetworkAcl)$/,
  ],
  ['transit-gateway', /^(?:Delete|Modify)TransitGateway$/],
  ['prefix-list', /^(?:Delete|Modify|Restore)ManagedPrefixList/],
  ['security-group', /^(?:Authorize|Delete|Modify|Revoke)SecurityGroup/],
])

function isByOwner(request: ResourceRequest, kind: string, id: string): boolean {
  if (BY_OWNER.get(kind)?.test(request.eventName) !== true) return false
  return kind !== 'security-group' || request.parameters['groupId'] === id
}

function itemOf(request: ResourceRequest, id: string): readonly ResourceFact[] {
  for (const [prefix, kind, type] of OWNERLESS) {
    if (!id.startsWith(prefix)) continue
    const arn = `arn:${request.partition}:ec2:${request.region}::${kind}/${id}`
    const owner = isByOwner(request, kind, id)
      ? { owner: request.ownAccount, ownerFrom: 'caller' as const }
      : {}
    return [resourceFact([arn], { ...owner, type })]
  }
  for (const [prefix, kind, type] of KINDS) {
    if (!id.startsWith(prefix)) continue
    return isByOwner(request, kind, id) || !isShareable(request, kind)
      ? [own(request, 'ec2', [`${kind}/${id}`], { type })]
      : [shareable(request, [`:${kind}/${id}`], type)]
  }
  return []
}

/** Kinds that another account may have shared, or hold the other end of; then the ARN has that account. */
const SHAREABLE = new Set([
  'subnet',
  'vpc',
  'security-group',
  'transit-gateway',
  'transit-gateway-attachment',
  'prefix-list',
  'vpc-peering-connection',
])

function isShareable({ eventName }: ResourceRequest, kind: string): boolean {
  // The owner of an endpoint service answers the endpoints of others.
  if (kind === 'vpc-endpoint') return eventName.endsWith('VpcEndpointConnections')
  return SHAREABLE.has(kind)
}

function shareable(request: ResourceRequest, rest: readonly string[], type: string): ResourceFact {
  return resourceFact([`arn:${request.partition}:ec2:${request.region}:`, ...rest], { type })
}

/** What a launch makes is authorised as `instance/*`, `volume/*`, `network-interface/*`. */
function launched(request: ResourceRequest, ids: ReadonlySet<string>): readonly ResourceFact[] {
  const facts = [
    own(request, 'ec2', ['instance/*'], { type: 'AWS::EC2::Instance' }),
    own(request, 'ec2', ['volume/*'], { type: 'AWS::EC2::Volume' }),
  ]
  const hasInterface = [...ids].some((id) => id.startsWith('eni-'))
  if (!hasInterface) {
    facts.push(own(request, 'ec2', ['network-interface/*'], { type: 'AWS::EC2::NetworkInterface' }))
  }
  facts.push(...launchedFrom(request, ids, hasInterface))
  const key = keyName(request.parameters)
  if (key !== undefined)
    facts.push(own(request, 'ec2', [`key-pair/${key}`], { type: 'AWS::EC2::KeyPair' }))
  return facts
}

/** What a launch that does not name them takes from its template or from the account's defaults. */
function launchedFrom(
  request: ResourceRequest,
  ids: ReadonlySet<string>,
  hasInterface: boolean,
): readonly ResourceFact[] {
  const isNamed = (prefix: string) => [...ids].some((id) => id.startsWith(prefix))
  const facts: ResourceFact[] = []
  if (!isNamed('ami-')) {
    const image = [`arn:${request.partition}:ec2:${request.region}::image/`, '']
    facts.push(resourceFact(image, { type: 'AWS::EC2::Image' }))
  }
  if (hasInterface) return facts
  if (!isNamed('subnet-')) facts.push(shareable(request, [':subnet/', ''], 'AWS::EC2::Subnet'))
  if (!isNamed('sg-'))
    facts.push(shareable(request, [':security-group/', ''], 'AWS::EC2::SecurityGroup'))
  return facts
}

function keyName(parameters: JsonObject): string | undefined {
  const items = listIn(objectIn(parameters['instancesSet'])?.['items'])
  return textIn(objectIn(items[0])?.['keyName']) ?? textIn(parameters['keyName'])
}
