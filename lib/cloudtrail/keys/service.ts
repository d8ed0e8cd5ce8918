import type { KeyValue } from '#lib/iam/request.ts'
import type { Dimension, Facts, KeyRule } from '../key-rule.ts'
import type { FactValue } from '../pattern.ts'
import type { World } from '../world.ts'
import { rule } from './define.ts'
import { notHeld } from './not-held.ts'
import { actionOf, ofOtherAction, ofOtherKind, ofOtherService, settingValue } from './on-action.ts'
import { fieldIn, OMITTED, PARAMETER_RULES, valuesIn } from './parameter.ts'
import { forwarded, principalAccount } from './principal.ts'
import { resourceSubject } from './resource.ts'
import { S3_RULES } from './s3.ts'
import { UNTOLD_RULES } from './untold.ts'
import { absent, known, unknown } from './values.ts'

/**
 * The VPCs of a function. An update without subnets changes other settings: whether AWS then
 * fills the key from the function's present network is not documented, so it stays open.
 */
function lambdaVpcIds({ check }: Facts, world: World): KeyValue {
  const other = ofOtherAction('lambda', VPC_ACTIONS, check)
  if (other !== undefined) return other
  const subnets = fieldIn(check.call.facts['vpcConfig'] ?? null, 'subnetIds')
  if (subnets !== undefined) return vpcsOf(subnets, world, 'requestParameters.vpcConfig.subnetIds')
  if (check.call.omitted === true) return unknown(OMITTED)
  return actionOf('lambda', check) === 'createfunction'
    ? absent(
        'the request has no vpcConfig: the function is in no VPC',
        'requestParameters.vpcConfig',
        'record',
      )
    : unknown(
        'an update without vpcConfig leaves the network as it is; the record does not show what it was',
      )
}

const VPC_ACTIONS = new Set(['createfunction', 'updatefunctionconfiguration'])

function vpcsOf(subnets: FactValue, world: World, field: string): KeyValue {
  const ids = valuesIn(subnets)
  if (ids === undefined) return unknown('the subnets are not in the record', { present: true })
  if (ids.length === 0) return absent('the request names no subnet', field, 'record')
  const vpcs = new Set<string>()
  const missing: string[] = []
  for (const id of ids) {
    const vpc = world.subnetVpc(id)
    if (vpc === undefined) missing.push(id)
    else vpcs.add(vpc)
  }
  const has = [...vpcs].sort()
  if (missing.length === 0) return known(has, `${field} in the inventory`, 'inventory')
  const why = notHeld(world, missing.slice(0, 3).join(', '), 'AWS::EC2::Subnet')
  return unknown(why, { present: true, ...(has.length === 0 ? {} : { has }) })
}

/** VPC keys of services whose requests name subnets or connections, which may be of no VPC. */
function vpcIdsBySubnets(service: string, actions: ReadonlySet<string>, fact: string) {
  return ({ check }: Facts, world: World): KeyValue => {
    const other = ofOtherAction(service, actions, check)
    if (other !== undefined) return other
    const config = check.call.facts[fact]
    if (config === undefined || config === null) {
      if (check.call.omitted === true) return unknown(OMITTED)
      return absent(`the request has no ${fact}`, `requestParameters.${fact}`, 'record')
    }
    const subnets = fieldIn(config, 'subnetIds')
    return subnets === undefined
      ? unknown('the record does not tell the VPC of the network settings')
      : vpcsOf(subnets, world, `requestParameters.${fact}`)
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

const GRANTING = new Set(['creategrant', 'listgrants', 'revokegrant'])

function grantIsForAwsResource(facts: Facts, world: World): KeyValue {
  const { caller, check } = facts
  const other = ofOtherAction('kms', GRANTING, check)
  if (other !== undefined) return other
  const via = forwarded(facts, world)
  if (caller.type === 'AWSService' || via === 'yes')
    return known(['true'], 'userIdentity.invokedBy')
  // What a service calls with a role of its own, it may do for another one: Auto Scaling's volumes are EC2's grants.
  return via === 'no' && caller.invokedBy === undefined
    ? known(['false'], 'userIdentity.invokedBy is missing')
    : unknown('the record does not tell whether a service made the grant in the name of the caller')
}

function viaService(facts: Facts, world: World): KeyValue {
  const { caller, check, place } = facts
  const other = ofOtherService('kms', check)
  if (other !== undefined) return other
  const via = forwarded(facts, world)
  // A service-linked role's or a service's own call may be another service's work for it.
  if (via === 'no' && caller.invokedBy === undefined && caller.type !== 'AWSService')
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

/** `amazon`, or whoever owns the endpoint service; of an endpoint that stands by its service in the inventory. */
function endpointServiceOwner({ check }: Facts, world: World): KeyValue {
  const other = ofOtherService('ec2', check) ?? ofOtherKind([':vpc-endpoint/'], check)
  if (other !== undefined) return other
  if (actionOf('ec2', check) === 'createvpcendpoint') {
    const sent = check.call.facts['serviceName']
    return typeof sent === 'string'
      ? ownerByName(sent, (owner) => known([owner], 'requestParameters.serviceName'))
      : unknown('the record does not tell the service')
  }
  const name = settingValue('serviceName', check, world)
  const text = name.state === 'known' ? name.values[0] : undefined
  return text === undefined
    ? name
    : ownerByName(text, (owner) => known([owner], 'service of the endpoint', 'inventory'))
}

/** A reader is asked about the service that an endpoint was made to: the endpoint itself has no id yet. */
function endpointService(facts: Facts): string {
  const sent = facts.check.call.facts['serviceName']
  return typeof sent === 'string' ? sent : resourceSubject(facts)
}

function ownerByName(name: string, amazon: (owner: string) => KeyValue): KeyValue {
  const isOfCustomer = /^(?:com|cn\.com)\.amazonaws\.vpce\./.test(name)
  const why = 'the owner of the endpoint service is not in the record'
  if (isOfCustomer) return unknown(why, { present: true, not: ['amazon'] })
  return /^(?:com|cn\.com)\.amazonaws\./.test(name)
    ? amazon('amazon')
    : unknown(why, { present: true })
}

const SHARING = new Set(['modifyimageattribute', 'modifysnapshotattribute'])

/** Whom an image or snapshot is shared with as a group: `all` makes it public. */
function addedGroup({ check }: Facts): KeyValue {
  const other = ofOtherAction('ec2', SHARING, check)
  if (other !== undefined) return other
  const permission = check.call.facts['launchPermission']
  if (permission === undefined) {
    return check.call.omitted === true
      ? unknown(OMITTED)
      : absent('the request shares with no group', 'requestParameters', 'record')
  }
  const added = fieldIn(permission, 'add.items') ?? fieldIn(permission, 'add')
  const items = Array.isArray(added) ? added : [added ?? null]
  const groups = valuesIn(items.flatMap((item) => fieldIn(item, 'group') ?? []))
  if (groups === undefined) return unknown('the groups are not in the record')
  if (groups.length === 1) return known(groups, 'requestParameters.launchPermission.add')
  return groups.length === 0
    ? absent('the request shares with no group', 'requestParameters', 'record')
    : unknown('the request shares with several groups', { present: true })
}

const CHECK: readonly Dimension[] = ['check']

/** SES has two APIs with one source of events; records name the version of theirs. */
function sesVersion({ check }: Facts): KeyValue {
  const other = ofOtherService('ses', check)
  if (other !== undefined) return other
  const told = check.call.facts['apiVersion']
  if (told === '2010-12-01') return known(['1'], 'apiVersion')
  if (told === '2019-09-27') return known(['2'], 'apiVersion')
  return unknown('the record does not tell the version of the API')
}

/** The kind of a bearer token is not recorded; records of such calls say that there was one. */
function bearerToken({ check }: Facts): KeyValue {
  const other = ofOtherService('bedrock', check)
  if (other !== undefined) return other
  const why = 'the kind of bearer token is not recorded'
  return check.call.facts['bearerToken'] === true ? unknown(why, { present: true }) : unknown(why)
}

const MODEL_CALLS = new Set(['invokemodel', 'invokemodelwithresponsestream'])

/** The profile by which a model was called: the model's id is then the profile's. */
function inferenceProfile({ check }: Facts): KeyValue {
  const other = ofOtherAction('bedrock', MODEL_CALLS, check)
  if (other !== undefined) return other
  const id = check.call.facts['modelId']
  if (typeof id !== 'string') return unknown('the record does not tell the model')
  if (/^arn:.*:(?:application-)?inference-profile\//.test(id))
    return known([id], 'requestParameters.modelId')
  // `us.anthropic.claude…` is a profile over regions; `anthropic.claude…` is the model itself.
  if (/^(?:us|us-gov|eu|apac|jp|au|ca|global)\./.test(id))
    return unknown('the record names the profile without its ARN', { present: true })
  // Two or three letters may be a place that this list does not know yet; a prompt or a router may use a profile.
  if (/^arn:.*:(?:foundation|provisioned|custom|imported)-model|^[a-z0-9-]{4,}\.[a-z0-9]/.test(id))
    return absent('the call names a model, not a profile', 'requestParameters.modelId', 'record')
  return unknown('the record does not tell whether the id is of a profile')
}

const IN_TRANSACTIONS = new Set([
  'deleteitem',
  'getitem',
  'partiqldelete',
  'partiqlinsert',
  'partiqlselect',
  'partiqlupdate',
  'putitem',
  'updateitem',
])

/** Items in a transaction are checked one by one, and the key names the transaction. */
function enclosingOperation({ check }: Facts): KeyValue {
  const other = ofOtherAction('dynamodb', IN_TRANSACTIONS, check)
  if (other !== undefined) return other
  const { eventName } = check.call
  if (eventName === 'TransactWriteItems' || eventName === 'TransactGetItems')
    return known([eventName], 'eventName')
  return eventName === 'ExecuteTransaction'
    ? unknown('AWS does not state the value for transactions in PartiQL')
    : absent('the call is no transaction', 'eventName', 'record')
}

const ON_SHARES = new Set([
  'associateresourceshare',
  'associateresourcesharepermission',
  'createresourceshare',
  'deleteresourceshare',
  'disassociateresourceshare',
  'disassociateresourcesharepermission',
  'listresourcesharepermissions',
  'promoteresourcesharecreatedfrompolicy',
  'tagresource',
  'untagresource',
  'updateresourceshare',
])

function allowsOutsiders({ check }: Facts, world: World): KeyValue {
  return (
    ofOtherAction('ram', ON_SHARES, check) ?? settingValue('allowExternalPrincipals', check, world)
  )
}

/** Keys of single services. */
export const SERVICE_RULES: readonly KeyRule[] = [
  ...PARAMETER_RULES,
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
    derive: ({ caller, check }) => ofOtherService('kms', check) ?? principalAccount(caller),
  }),
  rule({
    label: 'ec2:Region',
    dimensions: ['check', 'place'],
    derive: ({ check, place }) => {
      const other = ofOtherService('ec2', check)
      if (other !== undefined) return other
      return place.region === ''
        ? unknown('the record has no region')
        : known([place.region], 'awsRegion')
    },
  }),
  rule({ label: 'ec2:Add/group', dimensions: CHECK, derive: addedGroup }),
  rule({
    label: 'ec2:VpceServiceOwner',
    dimensions: CHECK,
    derive: endpointServiceOwner,
    subject: endpointService,
  }),
  rule({ label: 'bedrock:BearerTokenType', dimensions: CHECK, derive: bearerToken }),
  rule({ label: 'bedrock:InferenceProfileArn', dimensions: CHECK, derive: inferenceProfile }),
  rule({ label: 'dynamodb:EnclosingOperation', dimensions: CHECK, derive: enclosingOperation }),
  rule({
    label: 'ram:AllowsExternalPrincipals',
    dimensions: CHECK,
    derive: allowsOutsiders,
    subject: resourceSubject,
  }),
  rule({ label: 'ses:ApiVersion', dimensions: CHECK, derive: sesVersion }),
  ...S3_RULES,
  ...UNTOLD_RULES,
]
