import type { KeyValue } from '#lib/iam/request.ts'
import type { Check, Dimension, Facts, KeyRule } from '../key-rule.ts'
import type { FactValue } from '../pattern.ts'
import type { World } from '../world.ts'
import { rule } from './define.ts'
import { PARAMETER_KEYS, type ParameterKey } from './parameter-keys.ts'
import { forwarded, principalAccount } from './principal.ts'
import { absent, known, unknown } from './values.ts'

const OMITTED = 'the record does not hold the parameters of the request'
const NOT_KEPT = 'the value was sent, and is not in the record'

function parameterRule(key: ParameterKey): KeyRule {
  return rule({
    label: key.label,
    ...(key.multivalued === undefined ? {} : { multivalued: key.multivalued }),
    dimensions: ['check'],
    derive: ({ check }) => parameterValue(key, check),
  })
}

function parameterValue(key: ParameterKey, check: Check): KeyValue {
  const service = key.label.slice(0, key.label.indexOf(':'))
  const out = outside(service, key, check)
  if (out !== undefined) return out
  const sent = sentValue(key, check)
  if (sent === undefined) return unsentValue(key, check)
  const values = valuesIn(sent)
  if (values === undefined) return unknown(NOT_KEPT, { present: true })
  if (values.length === 0 && key.multivalued === true) {
    return absent('the request sent an empty list', 'requestParameters', 'record')
  }
  return known(values, `requestParameters.${key.facts[0]}`)
}

/** Where the key is not filled at all, or by something that the request does not hold. */
function outside(service: string, key: ParameterKey, check: Check): KeyValue | undefined {
  const action = check.action?.toLowerCase()
  if (action === undefined) return unknown('the IAM action of the event is not known')
  const colon = action.indexOf(':')
  if (action.slice(0, colon) !== service)
    return absent(`the key is for \`${service}\` alone`, 'action')
  if (key.on !== undefined && !key.on.includes(action.slice(colon + 1))) {
    if (key.elsewhere === 'unknown')
      return unknown('the key is about the resource, which the inventory would tell')
    return absent(`\`${check.action}\` does not fill this key`, 'action')
  }
  if (key.resource === undefined) return undefined
  const arn = check.resource?.arn[0]
  if (arn === undefined)
    return check.resourceUnknown ? unknown('the record does not tell the resource') : undefined
  return arn.includes(key.resource)
    ? undefined
    : absent('the key is for another kind of resource', 'resource')
}

function sentValue(key: ParameterKey, check: Check): FactValue | undefined {
  for (const name of key.facts) {
    const fact = check.call.facts[name]
    if (fact === undefined || fact === null) continue
    const isBlock = typeof fact === 'object' && !Array.isArray(fact)
    const value = isBlock && key.field !== undefined ? fieldIn(fact, key.field) : fact
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

/** A field of a block, by its path; letter case of the first letter varies between exports. */
function fieldIn(block: FactValue, path: string): FactValue | undefined {
  let at: FactValue | undefined = block
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined
    const fields = at as { readonly [name: string]: FactValue }
    if (isUnkept(fields)) return fields
    at = fields[name] ?? fields[name.charAt(0).toUpperCase() + name.slice(1)] ?? fields['items']
  }
  return at
}

function isUnkept(fields: { readonly [name: string]: FactValue }): boolean {
  return typeof fields['unkept'] === 'string'
}

/** Undefined: the value was sent and is not kept whole. */
function valuesIn(value: FactValue): readonly string[] | undefined {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) {
    const texts = value.filter((item) => typeof item === 'string' || typeof item === 'number')
    return texts.length === value.length ? texts.map(String) : undefined
  }
  return typeof value === 'boolean' ? [String(value)] : undefined
}

function unsentValue(key: ParameterKey, check: Check): KeyValue {
  if (check.call.omitted === true) return unknown(OMITTED)
  const sentBefore = key.sentBefore?.includes(check.call.eventName) ?? false
  if (sentBefore) return unknown('not sent with this call: what was sent before may still count')
  if ('absent' in key.unsent) return absent(key.unsent.absent, 'requestParameters', 'record')
  if ('value' in key.unsent) return known([key.unsent.value], "AWS's default", 'rule')
  return unknown(key.unsent.unknown)
}

/**
 * The VPCs of a function. An update without `vpcConfig` changes other settings: whether AWS then
 * fills the key from the function's present network is not documented, so it stays open.
 */
function lambdaVpcIds({ check }: Facts, world: World): KeyValue {
  const action = check.action?.toLowerCase()
  if (action === undefined) return unknown('the IAM action of the event is not known')
  if (!VPC_ACTIONS.has(action)) return absent('the action does not fill this key', 'action')
  const config = check.call.facts['vpcConfig']
  if (config === undefined || config === null) return withoutVpc(action, check)
  const subnets = fieldIn(config, 'subnetIds')
  if (subnets === undefined || (Array.isArray(subnets) && subnets.length === 0)) {
    return absent(
      'the request names no subnet: the function is in no VPC',
      'requestParameters.vpcConfig',
      'record',
    )
  }
  return vpcsOf(subnets, world, 'requestParameters.vpcConfig.subnetIds')
}

const VPC_ACTIONS = new Set(['lambda:createfunction', 'lambda:updatefunctionconfiguration'])

function withoutVpc(action: string, check: Check): KeyValue {
  if (check.call.omitted === true) return unknown(OMITTED)
  if (action === 'lambda:createfunction') {
    return absent(
      'the request has no vpcConfig: the function is in no VPC',
      'requestParameters.vpcConfig',
      'record',
    )
  }
  return unknown(
    'an update without vpcConfig leaves the network as it is; the record does not show what it was',
  )
}

function vpcsOf(subnets: FactValue, world: World, field: string): KeyValue {
  const ids = valuesIn(subnets)
  if (ids === undefined) return unknown('the subnets are not in the record', { present: true })
  const vpcs = new Set<string>()
  const missing: string[] = []
  for (const id of ids) {
    const vpc = world.subnetVpc(id)
    if (vpc === undefined) missing.push(id)
    else vpcs.add(vpc)
  }
  if (missing.length === 0) return known([...vpcs].sort(), `${field} in the inventory`, 'inventory')
  const why = `the inventory does not hold ${missing.slice(0, 3).join(', ')}`
  return unknown(why, { present: true, ...(vpcs.size === 0 ? {} : { has: [...vpcs].sort() }) })
}

/** VPC keys of services whose requests name subnets or connections. */
function vpcIdsBySubnets(service: string, actions: ReadonlySet<string>, fact: string) {
  return ({ check }: Facts, world: World): KeyValue => {
    const action = check.action?.toLowerCase()
    if (action === undefined) return unknown('the IAM action of the event is not known')
    if (!action.startsWith(`${service}:`) || !actions.has(action.slice(service.length + 1))) {
      return absent('the action does not fill this key', 'action')
    }
    const config = check.call.facts[fact]
    if (config === undefined || config === null) {
      if (check.call.omitted === true) return unknown(OMITTED)
      return absent(`the request has no ${fact}`, `requestParameters.${fact}`, 'record')
    }
    const subnets = fieldIn(config, 'subnetIds')
    if (subnets === undefined)
      return unknown('the record does not tell the VPC of the network settings', { present: true })
    return vpcsOf(subnets, world, `requestParameters.${fact}`)
  }
}

const GLUE_JOBS = new Set([
  'createjob',
  'updatejob',
  'createdevendpoint',
  'updatedevendpoint',
  'createsession',
])
const SHELLS = new Set(['createenvironment'])

function grantIsForAwsResource(facts: Facts, world: World): KeyValue {
  const { caller, check } = facts
  if (check.action?.toLowerCase() !== 'kms:creategrant')
    return absent('the action does not fill this key', 'action')
  const via = forwarded(facts, world)
  if (caller.type === 'AWSService' || via === 'yes')
    return known(['true'], 'userIdentity.invokedBy')
  return via === 'no'
    ? known(['false'], 'userIdentity.invokedBy is missing')
    : unknown('the record does not tell whether a service made the grant in the name of the caller')
}

function viaService(facts: Facts, world: World): KeyValue {
  const { caller, check, place } = facts
  const action = check.action?.toLowerCase()
  if (action === undefined) return unknown('the IAM action of the event is not known')
  if (!action.startsWith('kms:')) return absent('the key is for `kms` alone', 'action')
  const via = forwarded(facts, world)
  // A service-linked role's or a service's own call may be another service's work for it.
  if (via === 'no' && caller.invokedBy === undefined)
    return absent('the call was made directly', 'userIdentity.invokedBy', 'record')
  const name = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(caller.invokedBy ?? '')?.[1]
  if (via === 'yes' && name !== undefined && place.region !== '') {
    return known([`${name}.${place.region}.amazonaws.com`], 'userIdentity.invokedBy and awsRegion')
  }
  return unknown(
    'the record does not name the service that called',
    via === 'yes' ? { present: true } : {},
  )
}

function endpointServiceOwner({ check }: Facts): KeyValue {
  const name = check.call.facts['serviceName']
  if (check.action?.toLowerCase() !== 'ec2:createvpcendpoint')
    return absent('the action does not fill this key', 'action')
  if (typeof name !== 'string') return unknown('the record does not tell the service')
  if (/^(?:com|cn\.com)\.amazonaws\.vpce\./.test(name)) {
    return unknown('the owner of the endpoint service is not in the record', {
      present: true,
      not: ['amazon'],
    })
  }
  return /^(?:com|cn\.com)\.amazonaws\./.test(name)
    ? known(['amazon'], 'requestParameters.serviceName')
    : unknown('the owner of the endpoint service is not in the record', { present: true })
}

/** Whom an image or snapshot is shared with as a group: `all` makes it public. */
function addedGroup({ check }: Facts): KeyValue {
  if (!/^ec2:Modify(?:Image|Snapshot)Attribute$/i.test(check.action ?? '')) {
    return absent('the action does not fill this key', 'action')
  }
  const permission = check.call.facts['launchPermission']
  if (permission === undefined) {
    return check.call.omitted === true
      ? unknown(OMITTED)
      : absent('the request shares with no group', 'requestParameters', 'record')
  }
  const added = fieldIn(permission, 'add.items') ?? fieldIn(permission, 'add')
  const items = Array.isArray(added) ? added : [added ?? null]
  const groups = items.flatMap((item) =>
    item === null ? [] : (valuesIn(fieldIn(item, 'group') ?? null) ?? []),
  )
  if (groups.length === 1) return known(groups, 'requestParameters.launchPermission.add')
  return groups.length === 0
    ? absent('the request shares with no group', 'requestParameters', 'record')
    : unknown('the request shares with several groups', { present: true })
}

function authType({ check, network }: Facts): KeyValue {
  if (isOtherService(check, 's3')) return absent('the key is for `s3` alone', 'action')
  if (network.authMethod === 'AuthHeader')
    return known(['REST-HEADER'], 'additionalEventData.AuthenticationMethod')
  if (network.authMethod === 'QueryString')
    return known(['REST-QUERY-STRING'], 'additionalEventData.AuthenticationMethod')
  return unknown('the record does not tell how the request was authenticated')
}

function signatureVersion({ check, network }: Facts): KeyValue {
  if (isOtherService(check, 's3')) return absent('the key is for `s3` alone', 'action')
  if (network.signature === 'SigV4')
    return known(['AWS4-HMAC-SHA256'], 'additionalEventData.SignatureVersion')
  if (network.signature === 'SigV2') return known(['AWS'], 'additionalEventData.SignatureVersion')
  return unknown('the record does not tell how the request was signed')
}

function isOtherService(check: Check, service: string): boolean {
  return check.action !== undefined && !check.action.toLowerCase().startsWith(`${service}:`)
}

function untold(service: string, why: string) {
  return ({ check }: Facts): KeyValue =>
    isOtherService(check, service)
      ? absent(`the key is for \`${service}\` alone`, 'action')
      : unknown(why)
}

const CHECK: readonly Dimension[] = ['check']

/** Keys that are filled and that no record tells. */
const UNTOLD: readonly (readonly [label: string, why: string])[] = [
  ['bedrock-mantle:Model', 'the model is not kept'],
  ['bedrock:BearerTokenType', 'the kind of bearer token is not recorded'],
  [
    'bedrock:InferenceProfileArn',
    'whether an inference profile was used is not told apart from a model',
  ],
  [
    'cognito-identity-unauth:IdentityPoolArn',
    'the identity pool of unauthenticated sessions is not recorded',
  ],
  ['datapipeline:PipelineCreator', 'the creator of the pipeline is not recorded'],
  ['dynamodb:Attributes', 'attribute names are not kept in patterns'],
  ['dynamodb:EnclosingOperation', 'the operation around it is not recorded'],
  ['dynamodb:LeadingKeys', 'item keys are not kept in patterns'],
  ['ec2:Owner', 'the owner of the image or snapshot is not in the record'],
  ['ec2:Public', 'whether the image or snapshot is public is not in the record'],
  ['iam:PassedToService', 'the service that a role is passed to is not recorded'],
  ['kms:EncryptionContextKeys', 'encryption contexts are not kept in patterns'],
  ['ram:AllowsExternalPrincipals', 'the setting of the resource share is not in the record'],
  ['s3:AccessPointNetworkOrigin', 'the network origin of the access point is not in the record'],
  ['s3:DataAccessPointAccount', 'the access point of the request is not kept'],
  ['s3:signatureAge', 'the age of the signature is not recorded'],
  ['s3:VersionId', 'version ids are not kept in patterns'],
  ['ses:ApiVersion', 'the version of the API is not recorded'],
  ['ses:Recipients', 'recipients are not kept in patterns'],
  ['states:HTTPEndpoint', 'calls of HTTP endpoints are no events'],
]

/** Keys of single services. */
export const SERVICE_RULES: readonly KeyRule[] = [
  ...PARAMETER_KEYS.map(parameterRule),
  rule({ label: 'lambda:VpcIds', multivalued: true, dimensions: CHECK, derive: lambdaVpcIds }),
  rule({
    label: 'cloudshell:VpcIds',
    multivalued: true,
    dimensions: CHECK,
    derive: vpcIdsBySubnets('cloudshell', SHELLS, 'vpcConfig'),
  }),
  rule({
    label: 'glue:VpcIds',
    multivalued: true,
    dimensions: CHECK,
    derive: vpcIdsBySubnets('glue', GLUE_JOBS, 'connections'),
  }),
  rule({
    label: 'kms:GrantIsForAWSResource',
    dimensions: ['caller', 'check', 'network'],
    derive: grantIsForAwsResource,
  }),
  rule({
    label: 'kms:ViaService',
    dimensions: ['caller', 'check', 'network', 'place'],
    derive: viaService,
  }),
  rule({
    label: 'kms:CallerAccount',
    dimensions: ['caller', 'check'],
    derive: ({ caller, check }) =>
      isOtherService(check, 'kms')
        ? absent('the key is for `kms` alone', 'action')
        : principalAccount(caller),
  }),
  rule({
    label: 'ec2:Region',
    dimensions: ['check', 'place'],
    derive: ({ check, place }) => {
      if (isOtherService(check, 'ec2')) return absent('the key is for `ec2` alone', 'action')
      return place.region === ''
        ? unknown('the record has no region')
        : known([place.region], 'awsRegion')
    },
  }),
  rule({ label: 'ec2:Add/group', dimensions: CHECK, derive: addedGroup }),
  rule({ label: 'ec2:VpceServiceOwner', dimensions: CHECK, derive: endpointServiceOwner }),
  rule({ label: 's3:authType', dimensions: ['check', 'network'], derive: authType }),
  rule({
    label: 's3:signatureversion',
    dimensions: ['check', 'network'],
    derive: signatureVersion,
  }),
  ...UNTOLD.map(([label, why]) =>
    rule({ label, dimensions: CHECK, derive: untold(label.slice(0, label.indexOf(':')), why) }),
  ),
  ...['s3:ExistingObjectTag/', 'vpc-lattice-svcs:RequestHeader/', 'kms:EncryptionContext:'].map(
    (label) =>
      rule({
        label,
        dimensions: CHECK,
        derive: untold(label.slice(0, label.indexOf(':')), 'the value is not kept in patterns'),
      }),
  ),
]
