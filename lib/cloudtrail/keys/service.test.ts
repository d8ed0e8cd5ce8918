import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  OUTSIDER,
  organization,
  told,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { Caller, FactValue, ResourceFact } from '../pattern.ts'
import type { World } from '../world.ts'

type Parameters = { readonly [name: string]: FactValue }
type Row = readonly [key: string, name: string, FactChanges, told: string, World?]

const LOST = { call: { facts: {}, omitted: true } }
const NO_ACTION = 'unknown: the IAM action of the event is not known'

function sending(action: string | undefined, parameters: Parameters = {}, more: FactChanges = {}) {
  return { call: { facts: parameters }, ...more, check: { action, ...more.check } }
}

function tells(rows: readonly Row[]): void {
  test.each(
    rows.map(
      ([key, name, changes, line, in_ = organization()]) =>
        [key, name, changes, line, in_] as const,
    ),
  )('%s of %s', (key, _, changes, line, in_) => {
    expect(told(keyValue(key, changes, in_))).toBe(line)
  })
}

describe('VPCs of functions, shells and jobs', () => {
  const CREATE = 'lambda:CreateFunction'
  const UPDATE = 'Lambda:UpdateFunctionConfiguration'
  const held = organization({
    subnetVpc: (id) => ({ 's-1': 'vpc-2', 's-2': 'vpc-1', 's-3': 'vpc-1' })[id],
    gap: (type) => `no ${type}`,
  })
  const in_ = (...subnetIds: string[]) => ({ vpcConfig: { subnetIds, securityGroupIds: ['sg'] } })
  const LOST_WORDS = 'unknown: the record does not hold the parameters of the request'
  const NO_SUBNET = 'absent: the request names no subnet'
  const LEFT =
    'unknown: an update without vpcConfig leaves the network as it is; the record does not show what it was'

  tells([
    [
      'lambda:VpcIds',
      'a new function in subnets',
      sending(CREATE, in_('s-1', 's-2', 's-3')),
      'vpc-1, vpc-2 [inventory: requestParameters.vpcConfig.subnetIds in the inventory]',
      held,
    ],
    [
      'lambda:VpcIds',
      'a new function, of whose subnets some are held',
      sending(CREATE, in_('s-1', 's-2', 's-9')),
      'unknown, present, has vpc-1,vpc-2: the inventory does not hold s-9 (no AWS::EC2::Subnet)',
      held,
    ],
    [
      'lambda:VpcIds',
      'a new function, of whose subnets none is held',
      sending(CREATE, in_('a', 'b', 'c', 'd')),
      'unknown, present: the inventory does not hold a, b, c (no AWS::EC2::Subnet)',
      held,
    ],
    [
      'lambda:VpcIds',
      'a new function whose subnets are not kept',
      sending(CREATE, { vpcConfig: { unkept: 'many' } }),
      'unknown, present: the subnets are not in the record',
    ],
    [
      'lambda:VpcIds',
      'a new function without subnets',
      sending(CREATE, in_()),
      `${NO_SUBNET} [record: requestParameters.vpcConfig.subnetIds]`,
    ],
    [
      'lambda:VpcIds',
      'an update without subnets, which takes it out',
      sending(UPDATE, in_()),
      `${NO_SUBNET} [record: requestParameters.vpcConfig.subnetIds]`,
    ],
    [
      'lambda:VpcIds',
      'a new function without a network',
      sending(CREATE),
      'absent: the request has no vpcConfig: the function is in no VPC [record: requestParameters.vpcConfig]',
    ],
    [
      'lambda:VpcIds',
      'a new function with null',
      sending('LAMBDA:createfunction', { vpcConfig: null }),
      'absent: the request has no vpcConfig: the function is in no VPC [record: requestParameters.vpcConfig]',
    ],
    ['lambda:VpcIds', 'an update without a network', sending(UPDATE), LEFT],
    [
      'lambda:VpcIds',
      'an update of other settings of the network',
      sending(UPDATE, { vpcConfig: { ipv6AllowedForDualStack: true } }),
      LEFT,
    ],
    ['lambda:VpcIds', 'a record without parameters', sending(CREATE, {}, LOST), LOST_WORDS],
    [
      'lambda:VpcIds',
      'a call of a function',
      sending('lambda:InvokeFunction'),
      'absent: `lambda:InvokeFunction` does not fill this key [rule: action]',
    ],
    ['lambda:VpcIds', 'an event that no table knows', sending(undefined), NO_ACTION],
    [
      'cloudshell:VpcIds',
      'a shell in a subnet',
      sending('cloudshell:CreateEnvironment', in_('s-1')),
      'vpc-2 [inventory: requestParameters.vpcConfig in the inventory]',
      held,
    ],
    [
      'cloudshell:VpcIds',
      'a shell without subnets',
      sending('cloudshell:CreateEnvironment', in_()),
      `${NO_SUBNET} [record: requestParameters.vpcConfig]`,
    ],
    [
      'cloudshell:VpcIds',
      'a shell without a network',
      sending('cloudshell:CreateEnvironment'),
      'absent: the request has no vpcConfig [record: requestParameters.vpcConfig]',
    ],
    [
      'cloudshell:VpcIds',
      'a record without parameters',
      sending('cloudshell:CreateEnvironment', {}, LOST),
      LOST_WORDS,
    ],
    [
      'cloudshell:VpcIds',
      'a session',
      sending('cloudshell:CreateSession'),
      'absent: `cloudshell:CreateSession` does not fill this key [rule: action]',
    ],
    // Connections may be of no VPC at all.
    [
      'glue:VpcIds',
      'a job with connections',
      sending('glue:CreateJob', { connections: { connections: ['c'] } }),
      'unknown: the record does not tell the VPC of the network settings',
      held,
    ],
    [
      'glue:VpcIds',
      'a job with null',
      sending('glue:CreateJob', { connections: null }),
      'absent: the request has no connections [record: requestParameters.connections]',
    ],
    [
      'glue:VpcIds',
      'another service',
      sending('lambda:CreateFunction'),
      'absent: the key is for `glue` alone [rule: action]',
    ],
  ])
})

describe('keys of KMS', () => {
  const USER: Caller = { type: 'IAMUser', account: MEMBER, arn: `arn:aws:iam::${MEMBER}:user/a` }
  const by = (invokedBy: string, more: Partial<Caller> = {}): FactChanges => ({
    caller: { ...USER, ...more, invokedBy },
  })
  const direct = { caller: USER }
  const LINKED = by('autoscaling.amazonaws.com', {
    type: 'AssumedRole',
    arn: `arn:aws:iam::${MEMBER}:role/aws-service-role/autoscaling.amazonaws.com/R`,
  })
  const MAYBE =
    'unknown: the record does not tell whether a service made the grant in the name of the caller'
  const NOT_NAMED = 'the record does not name the service that called'
  const grant = (more: FactChanges) => sending('kms:CreateGrant', {}, more)
  const decrypt = (more: FactChanges) => sending('KMS:Decrypt', {}, more)

  tells([
    [
      'kms:GrantIsForAWSResource',
      'a grant by a service for a user',
      grant(by('rds.amazonaws.com')),
      'true [record: userIdentity.invokedBy]',
    ],
    [
      'kms:GrantIsForAWSResource',
      'a grant by a service as itself',
      grant({ caller: { type: 'AWSService' } }),
      'true [record: userIdentity.invokedBy]',
    ],
    [
      'kms:GrantIsForAWSResource',
      'a grant by a user',
      grant(direct),
      'false [record: userIdentity.invokedBy is missing]',
    ],
    [
      'kms:GrantIsForAWSResource',
      'a grant by a service or its role',
      grant(by('rds.amazonaws.com', { type: 'AssumedRole' })),
      MAYBE,
    ],
    // EC2 makes the grants of the volumes that Auto Scaling launches.
    ['kms:GrantIsForAWSResource', 'a grant by a service-linked role', grant(LINKED), MAYBE],
    [
      'kms:GrantIsForAWSResource',
      'a grant from inside AWS',
      grant({ ...direct, network: {} }),
      MAYBE,
    ],
    [
      'kms:GrantIsForAWSResource',
      'a call without a grant',
      decrypt(direct),
      'absent: `KMS:Decrypt` does not fill this key [rule: action]',
    ],
    [
      'kms:ViaService',
      'a call by a service for a user',
      decrypt(by('s3.amazonaws.com')),
      's3.eu-west-1.amazonaws.com [record: userIdentity.invokedBy and awsRegion]',
    ],
    [
      'kms:ViaService',
      'a call by a hidden service for a user',
      decrypt(by('AWS Internal')),
      `unknown, present: ${NOT_NAMED}`,
    ],
    [
      'kms:ViaService',
      'a call by a service in no region',
      decrypt({ ...by('s3.amazonaws.com'), region: '' }),
      `unknown, present: ${NOT_NAMED}`,
    ],
    [
      'kms:ViaService',
      'a call by a service of a name with a region',
      decrypt(by('s3.eu-west-1.amazonaws.com')),
      `unknown, present: ${NOT_NAMED}`,
    ],
    [
      'kms:ViaService',
      'a call by a service of China',
      decrypt(by('s3.amazonaws.com.cn')),
      `unknown, present: ${NOT_NAMED}`,
    ],
    [
      'kms:ViaService',
      'a direct call',
      decrypt(direct),
      'absent: the call was made directly [record: userIdentity.invokedBy]',
    ],
    [
      'kms:ViaService',
      'a call by a service that is not named',
      decrypt({ caller: { type: 'AWSService' } }),
      `unknown: ${NOT_NAMED}`,
    ],
    ['kms:ViaService', 'a call by a service-linked role', decrypt(LINKED), `unknown: ${NOT_NAMED}`],
    [
      'kms:ViaService',
      'a call by a service or its role',
      decrypt(by('s3.amazonaws.com', { type: 'AssumedRole' })),
      `unknown: ${NOT_NAMED}`,
    ],
    [
      'kms:ViaService',
      'a call from inside AWS',
      decrypt({ ...direct, network: {} }),
      `unknown: ${NOT_NAMED}`,
    ],
    [
      'kms:ViaService',
      'another service',
      sending('s3:GetObject', {}, by('s3.amazonaws.com')),
      'absent: the key is for `kms` alone [rule: action]',
    ],
    ['kms:ViaService', 'an event that no table knows', sending(undefined, {}, direct), NO_ACTION],
    [
      'kms:CallerAccount',
      'a call of a member',
      decrypt(direct),
      `${MEMBER} [record: userIdentity.accountId]`,
    ],
    [
      'kms:CallerAccount',
      'another service',
      sending('s3:GetObject'),
      'absent: the key is for `kms` alone [rule: action]',
    ],
  ])
})

describe('keys of EC2', () => {
  const ENDPOINT: ResourceFact = {
    arn: [`arn:aws:ec2:r:${MEMBER}:vpc-endpoint/vpce-1`],
    slot: 'main',
  }
  const OURS = 'com.amazonaws.vpce.r.vpce-svc-1'
  const endpoint = (action: string, serviceName?: FactValue, resource = ENDPOINT) =>
    sending(action, serviceName === undefined ? {} : { serviceName }, { check: { resource } })
  const NEW = 'ec2:CreateVpcEndpoint'
  const OLD = 'ec2:DeleteVpcEndpoints'
  const named = (name: string) =>
    organization({
      setting: (arn, setting) =>
        arn === ENDPOINT.arn[0] && setting === 'serviceName' ? name : undefined,
    })
  const OPEN = 'the owner of the endpoint service is not in the record'
  const share = (launchPermission?: FactValue, action = 'ec2:ModifyImageAttribute') =>
    sending(action, launchPermission === undefined ? {} : { launchPermission })
  const NO_GROUP = 'absent: the request shares with no group [record: requestParameters]'
  const added = (...items: FactValue[]) => share({ add: { items } })

  tells([
    [
      'ec2:Region',
      'a call in a region',
      sending('ec2:RunInstances'),
      'eu-west-1 [record: awsRegion]',
    ],
    [
      'ec2:Region',
      'a call without one',
      sending('ec2:RunInstances', {}, { region: '' }),
      'unknown: the record has no region',
    ],
    [
      'ec2:Region',
      'another service',
      sending('s3:GetObject'),
      'absent: the key is for `ec2` alone [rule: action]',
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint of AWS',
      endpoint(NEW, 'com.amazonaws.r.s3'),
      'amazon [record: requestParameters.serviceName]',
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint of AWS in China',
      endpoint('EC2:createvpcendpoint', 'cn.com.amazonaws.r.s3'),
      'amazon [record: requestParameters.serviceName]',
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint of a customer',
      endpoint(NEW, OURS),
      `unknown, present, not amazon: ${OPEN}`,
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint of a customer in China',
      endpoint(NEW, `cn.${OURS}`),
      `unknown, present, not amazon: ${OPEN}`,
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint of another name',
      endpoint(NEW, 'aws.sagemaker.r.notebook'),
      `unknown, present: ${OPEN}`,
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint of a name with AWS’s in it',
      endpoint(NEW, 'x.com.amazonaws.vpce.r'),
      `unknown, present: ${OPEN}`,
    ],
    [
      'ec2:VpceServiceOwner',
      'a new endpoint without a name',
      endpoint(NEW),
      'unknown: the record does not tell the service',
    ],
    [
      'ec2:VpceServiceOwner',
      'an endpoint that stands',
      endpoint(OLD),
      'amazon [inventory: service of the endpoint]',
      named('com.amazonaws.r.s3'),
    ],
    [
      'ec2:VpceServiceOwner',
      'an endpoint of a customer that stands',
      endpoint(OLD),
      `unknown, present, not amazon: ${OPEN}`,
      named(OURS),
    ],
    [
      'ec2:VpceServiceOwner',
      'an endpoint that is not held',
      endpoint(OLD),
      'unknown: the key is about the resource, which the inventory does not tell',
    ],
    [
      'ec2:VpceServiceOwner',
      'a table of routes',
      endpoint(NEW, OURS, { ...ENDPOINT, arn: ['arn:aws:ec2:r:1:route-table/rtb'] }),
      'absent: the key is for another kind of resource [rule: resource]',
    ],
    [
      'ec2:VpceServiceOwner',
      'another service',
      sending('s3:GetObject'),
      'absent: the key is for `ec2` alone [rule: action]',
    ],
    [
      'ec2:Add/group',
      'an image for all',
      added({ group: 'all' }),
      'all [record: requestParameters.launchPermission.add]',
    ],
    [
      'ec2:Add/group',
      'an image for all and a user',
      added({ userId: OUTSIDER }, { group: 'all' }),
      'all [record: requestParameters.launchPermission.add]',
    ],
    [
      'ec2:Add/group',
      'a snapshot for all, as a block',
      share({ add: { group: 'all' } }, 'EC2:modifysnapshotattribute'),
      'all [record: requestParameters.launchPermission.add]',
    ],
    [
      'ec2:Add/group',
      'an image for two groups',
      added({ group: 'all' }, { group: 'some' }),
      'unknown, present: the request shares with several groups',
    ],
    ['ec2:Add/group', 'an image for a user', added({ userId: OUTSIDER }), NO_GROUP],
    [
      'ec2:Add/group',
      'an image taken from all',
      share({ remove: { items: [{ group: 'all' }] } }),
      NO_GROUP,
    ],
    ['ec2:Add/group', 'another attribute', share(), NO_GROUP],
    [
      'ec2:Add/group',
      'an image for more than are kept',
      share({ add: { items: { unkept: 'many' } } }),
      'unknown: the groups are not in the record',
    ],
    [
      'ec2:Add/group',
      'a record without parameters',
      sending('ec2:ModifyImageAttribute', {}, LOST),
      'unknown: the record does not hold the parameters of the request',
    ],
    [
      'ec2:Add/group',
      'another action',
      share(undefined, 'ec2:ResetImageAttribute'),
      'absent: `ec2:ResetImageAttribute` does not fill this key [rule: action]',
    ],
    ['ec2:Add/group', 'an event that no table knows', sending(undefined), NO_ACTION],
  ])

  test('who owns an endpoint service is asked by its name, else by the endpoint', () => {
    const subject = keyRule('ec2:vpceserviceowner')?.rule.subject
    expect(subject?.(facts(endpoint(NEW, OURS)))).toBe(OURS)
    expect(subject?.(facts(endpoint(OLD)))).toBe(ENDPOINT.arn[0])
  })
})

describe('keys of Bedrock, DynamoDB, RAM and SES', () => {
  const profile = `arn:aws:bedrock:us-east-1:${MEMBER}:inference-profile/us.meta.llama`
  const invoke = (modelId?: FactValue) =>
    sending('bedrock:InvokeModel', modelId === undefined ? {} : { modelId })
  const MODEL = 'absent: the call names a model, not a profile [record: requestParameters.modelId]'
  const BY_NAME = 'unknown, present: the record names the profile without its ARN'
  const UNSURE = 'unknown: the record does not tell whether the id is of a profile'
  const item = (eventName: string) => ({
    call: { eventName },
    check: { action: 'dynamodb:PutItem' },
  })
  const SHARE = `arn:aws:ram:r:${MEMBER}:resource-share/s`
  const shared = organization({
    setting: (_, name) => (name === 'allowExternalPrincipals' ? 'true' : undefined),
  })
  const mail = (apiVersion?: FactValue) =>
    sending('ses:SendEmail', apiVersion === undefined ? {} : { apiVersion })

  tells([
    [
      'bedrock:InferenceProfileArn',
      'a call by a profile',
      invoke(profile),
      `${profile} [record: requestParameters.modelId]`,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call by a profile of the account',
      invoke(`arn:aws:bedrock:r:${MEMBER}:application-inference-profile/p`),
      `arn:aws:bedrock:r:${MEMBER}:application-inference-profile/p [record: requestParameters.modelId]`,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call by the name of a profile',
      invoke('us.anthropic.claude-v1'),
      BY_NAME,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call by the name of a profile of the world',
      invoke('global.anthropic.claude-v1'),
      BY_NAME,
    ],
    ['bedrock:InferenceProfileArn', 'a call of a model', invoke('anthropic.claude-v1'), MODEL],
    [
      'bedrock:InferenceProfileArn',
      'a call of a model by ARN',
      invoke('arn:aws:bedrock:r::foundation-model/anthropic.claude'),
      MODEL,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call of a model of the account',
      invoke(`arn:aws:bedrock:r:${MEMBER}:custom-model-deployment/x`),
      MODEL,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call of a model with a place in its name',
      invoke('anthropic.us.claude'),
      MODEL,
    ],
    ['bedrock:InferenceProfileArn', 'a call of no ARN', invoke(`x${profile}`), UNSURE],
    [
      'bedrock:InferenceProfileArn',
      'a call of no ARN of a model',
      invoke('xarn:aws:bedrock:r::foundation-model/x'),
      UNSURE,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call by a router',
      invoke(`arn:aws:bedrock:r:${MEMBER}:default-prompt-router/x`),
      UNSURE,
    ],
    [
      'bedrock:InferenceProfileArn',
      'a call of a name with two letters',
      invoke('mx.anthropic.claude-v1'),
      UNSURE,
    ],
    ['bedrock:InferenceProfileArn', 'a call of another name', invoke('x anthropic.claude'), UNSURE],
    ['bedrock:InferenceProfileArn', 'a call of a name without a maker', invoke('claude'), UNSURE],
    [
      'bedrock:InferenceProfileArn',
      'a call without a model',
      invoke(),
      'unknown: the record does not tell the model',
    ],
    [
      'bedrock:InferenceProfileArn',
      'another action',
      sending('bedrock:ListFoundationModels'),
      'absent: `bedrock:ListFoundationModels` does not fill this key [rule: action]',
    ],
    [
      'bedrock:BearerTokenType',
      'a call with a token',
      sending('bedrock:InvokeModel', { bearerToken: true }),
      'unknown, present: the kind of bearer token is not recorded',
    ],
    [
      'bedrock:BearerTokenType',
      'a call that may have one',
      sending('bedrock:InvokeModel'),
      'unknown: the kind of bearer token is not recorded',
    ],
    [
      'bedrock:BearerTokenType',
      'another service',
      sending('s3:GetObject'),
      'absent: the key is for `bedrock` alone [rule: action]',
    ],
    [
      'dynamodb:EnclosingOperation',
      'an item in a transaction',
      item('TransactWriteItems'),
      'TransactWriteItems [record: eventName]',
    ],
    [
      'dynamodb:EnclosingOperation',
      'an item read in a transaction',
      item('TransactGetItems'),
      'TransactGetItems [record: eventName]',
    ],
    [
      'dynamodb:EnclosingOperation',
      'an item in a transaction of PartiQL',
      item('ExecuteTransaction'),
      'unknown: AWS does not state the value for transactions in PartiQL',
    ],
    [
      'dynamodb:EnclosingOperation',
      'an item alone',
      item('PutItem'),
      'absent: the call is no transaction [record: eventName]',
    ],
    [
      'dynamodb:EnclosingOperation',
      'a scan',
      sending('dynamodb:Scan'),
      'absent: `dynamodb:Scan` does not fill this key [rule: action]',
    ],
    [
      'ram:AllowsExternalPrincipals',
      'a share',
      sending(
        'ram:DeleteResourceShare',
        {},
        { check: { resource: { arn: [SHARE], slot: 'main' } } },
      ),
      `true [inventory: allowExternalPrincipals of ${SHARE}]`,
      shared,
    ],
    [
      'ram:AllowsExternalPrincipals',
      'another action',
      sending('ram:GetResourceShares'),
      'absent: `ram:GetResourceShares` does not fill this key [rule: action]',
      shared,
    ],
    ['ses:ApiVersion', 'a call of the first', mail('2010-12-01'), '1 [record: apiVersion]'],
    ['ses:ApiVersion', 'a call of the second', mail('2019-09-27'), '2 [record: apiVersion]'],
    [
      'ses:ApiVersion',
      'a call of another',
      mail('2030-01-01'),
      'unknown: the record does not tell the version of the API',
    ],
    [
      'ses:ApiVersion',
      'another service',
      sending('s3:GetObject'),
      'absent: the key is for `ses` alone [rule: action]',
    ],
  ])

  test('whether a share lets outsiders in is asked share by share', () => {
    const subject = keyRule('ram:allowsexternalprincipals')?.rule.subject
    expect(subject?.(facts({ check: { resource: { arn: [SHARE], slot: 'main' } } }))).toBe(SHARE)
  })
})

describe('keys that no record tells', () => {
  const image = (action: string, kind: string) =>
    sending(
      action,
      {},
      { check: { resource: { arn: [`arn:aws:ec2:r::${kind}/x`], slot: 'main' } } },
    )

  tells([
    [
      'iam:PassedToService',
      'a role that is passed',
      sending('iam:PassRole'),
      'unknown: passing a role leaves no event of its own, and no record tells to which service it was passed',
    ],
    [
      'iam:PassedToService',
      'another action',
      sending('iam:GetRole'),
      'absent: `iam:GetRole` does not fill this key [rule: action]',
    ],
    [
      'ec2:Owner',
      'an image',
      image('ec2:RunInstances', 'image'),
      'unknown: the owner of the image or snapshot is not in the record',
    ],
    [
      'ec2:Owner',
      'an instance',
      image('ec2:RunInstances', 'instance'),
      'absent: the key is for another kind of resource [rule: resource]',
    ],
    [
      'ec2:Public',
      'a snapshot',
      image('ec2:RunInstances', 'snapshot'),
      'absent: the key is for another kind of resource [rule: resource]',
    ],
    [
      'ec2:Owner',
      'another service',
      sending('s3:GetObject'),
      'absent: the key is for `ec2` alone [rule: action]',
    ],
    [
      'kms:EncryptionContext:team',
      'a call with a cipher',
      sending('kms:Decrypt'),
      'unknown: encryption contexts are not kept in patterns',
    ],
    [
      's3:ExistingObjectTag/team',
      'an object',
      sending('s3:GetObject'),
      'unknown: the tags of objects are not recorded',
    ],
  ])

  test('whose an image is, is asked image by image, other keys for all calls', () => {
    const of = (key: string) =>
      keyRule(key)?.rule.subject?.(facts(image('ec2:RunInstances', 'image')))
    expect(of('ec2:owner')).toBe('arn:aws:ec2:r::image/x')
    expect(of('iam:passedtoservice')).toBeUndefined()
  })
})
