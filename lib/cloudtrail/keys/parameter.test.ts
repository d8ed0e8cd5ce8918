import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  organization,
  told,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { FactValue, ResourceFact } from '../pattern.ts'
import { fieldIn, valuesIn } from './parameter.ts'

type Parameters = { readonly [name: string]: FactValue }

const INSTANCE: ResourceFact = { arn: [`arn:aws:ec2:r:${MEMBER}:instance/i-1`], slot: 'main' }
const VOLUME: ResourceFact = { arn: [`arn:aws:ec2:r:${MEMBER}:volume/v-1`], slot: 'main' }

const sending = (
  action: string | undefined,
  parameters: Parameters = {},
  more: FactChanges = {},
) => ({
  ...more,
  call: { facts: parameters, ...more.call },
  check: { action, ...more.check },
})
const of = (key: string, changes: FactChanges, in_ = organization()) =>
  told(keyValue(key, changes, in_))

const NOT_SENT = 'absent: the request did not send it [record: requestParameters]'
const NOT_SHOWN = 'unknown: AWS fills the key here from what the record does not show'
const NOT_KEPT = 'unknown, present: the value was sent, and is not in the record'
const SETTING = 'RSA_2048 [inventory: keySpec of arn:aws:kms:r:1:key/k]'
const KEY: ResourceFact = { arn: ['arn:aws:kms:r:1:key/k'], slot: 'main' }
const held = organization({ setting: () => 'RSA_2048' })

test.each<[key: string, name: string, FactChanges, told: string]>([
  // What was sent.
  [
    's3:prefix',
    'that was sent',
    sending('s3:ListBucket', { prefix: 'a/' }),
    'a/ [record: requestParameters.prefix]',
  ],
  [
    's3:prefix',
    'that was sent empty',
    sending('s3:ListBucket', { prefix: '' }),
    ' [record: requestParameters.prefix]',
  ],
  [
    's3:max-keys',
    'that is a number',
    sending('s3:ListBucket', { 'max-keys': 0 }),
    '0 [record: requestParameters.max-keys]',
  ],
  [
    's3:prefix',
    'that is no text',
    sending('s3:ListBucket', { prefix: { unkept: 'long' } }),
    NOT_KEPT,
  ],
  [
    's3:LocationConstraint',
    'in a block',
    sending('s3:CreateBucket', { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    'eu-west-1 [record: requestParameters.CreateBucketConfiguration.LocationConstraint]',
  ],
  [
    's3:LocationConstraint',
    'of a block without it',
    sending('s3:CreateBucket', { CreateBucketConfiguration: { Location: 'x' } }),
    NOT_SENT,
  ],
  [
    's3:LocationConstraint',
    'of a block with null',
    sending('s3:CreateBucket', { CreateBucketConfiguration: { LocationConstraint: null } }),
    NOT_SENT,
  ],
  [
    'kms:KeySpec',
    'of the second name',
    sending('kms:CreateKey', { keySpec: null, customerMasterKeySpec: 'RSA_2048' }),
    'RSA_2048 [record: requestParameters.customerMasterKeySpec]',
  ],
  [
    'kms:MultiRegion',
    'that is a truth',
    sending('kms:CreateKey', { multiRegion: true }),
    'true [record: requestParameters.multiRegion]',
  ],
  [
    'ram:Principal',
    'of many',
    sending('ram:CreateResourceShare', { principals: ['a', 1] }),
    'a, 1 [record: requestParameters.principals]',
  ],
  [
    'ram:Principal',
    'of an empty list',
    sending('ram:CreateResourceShare', { principals: [] }),
    'absent: the request sent an empty list [record: requestParameters]',
  ],
  [
    'ram:Principal',
    'of a list that is not kept whole',
    sending('ram:CreateResourceShare', { principals: ['a', {}] }),
    NOT_KEPT,
  ],
  [
    'sagemaker:VpcSubnets',
    'of a field of a block',
    sending('sagemaker:CreateModel', { vpcConfig: { subnets: ['s-1'] } }),
    's-1 [record: requestParameters.vpcConfig.subnets]',
  ],
  [
    'sagemaker:VpcSubnets',
    'beside a block without it',
    sending('sagemaker:CreateDomain', { vpcConfig: {}, subnetIds: ['s-2'] }),
    's-2 [record: requestParameters.subnetIds]',
  ],
  [
    'bedrock:GuardrailIdentifier',
    'that was sent itself',
    sending('bedrock:InvokeModel', { guardrailIdentifier: 'g' }),
    'g [record: requestParameters.guardrailIdentifier]',
  ],
  [
    'bedrock:GuardrailIdentifier',
    'that was sent in a block',
    sending('bedrock:Converse', { guardrailConfig: { guardrailIdentifier: 'g' } }),
    'g [record: requestParameters.guardrailConfig.guardrailIdentifier]',
  ],
  [
    's3:LocationConstraint',
    'of a block of nothing',
    sending('s3:CreateBucket', { CreateBucketConfiguration: { items: null } }),
    NOT_SENT,
  ],
  // What was not sent.
  ['s3:prefix', 'that was not sent', sending('s3:ListBucket'), NOT_SENT],
  ['s3:prefix', 'that is null', sending('s3:ListBucket', { prefix: null }), NOT_SENT],
  [
    'kms:KeyOrigin',
    'of which AWS has a default',
    sending('kms:CreateKey'),
    "AWS_KMS [rule: AWS's default]",
  ],
  [
    'ec2:InstanceType',
    'that a template may hold',
    sending('ec2:RunInstances', {}, { check: { resource: INSTANCE } }),
    'unknown: not sent: a launch template, the image or the account decides',
  ],
  [
    's3:prefix',
    'of a record without parameters',
    sending('s3:ListBucket', {}, { call: { omitted: true } }),
    'unknown: the record does not hold the parameters of the request',
  ],
  [
    's3:x-amz-acl',
    'that an earlier call may have sent',
    sending('s3:PutObject', {}, { call: { eventName: 'UploadPart' } }),
    'unknown: not sent with this call: what was sent before may still count',
  ],
  [
    's3:x-amz-acl',
    'that this call would have sent',
    sending('s3:PutObject', {}, { call: { eventName: 'PutObject' } }),
    NOT_SENT,
  ],
  ['s3:object-lock-mode', 'that is in the body', sending('s3:PutObjectRetention'), NOT_SHOWN],
  [
    's3:object-lock-mode',
    'that the header tells too',
    sending('s3:PutObjectRetention', { 'x-amz-object-lock-mode': 'GOVERNANCE' }),
    'GOVERNANCE [record: requestParameters.x-amz-object-lock-mode]',
  ],
  [
    's3:x-amz-object-ownership',
    'that is in the body of another action',
    sending('s3:PutBucketOwnershipControls'),
    NOT_SHOWN,
  ],
  // Where it is not filled.
  [
    's3:prefix',
    'on another action',
    sending('s3:GetObject', { prefix: 'a' }),
    'absent: `s3:GetObject` does not fill this key [rule: action]',
  ],
  [
    's3:prefix',
    'on another service',
    sending('kms:Decrypt', { prefix: 'a' }),
    'absent: the key is for `s3` alone [rule: action]',
  ],
  [
    's3:prefix',
    'on an event that no table knows',
    sending(undefined, { prefix: 'a' }),
    'unknown: the IAM action of the event is not known',
  ],
  [
    'ec2:InstanceType',
    'on another kind of resource',
    sending('ec2:RunInstances', { instanceType: 'm5' }, { check: { resource: VOLUME } }),
    'absent: the key is for another kind of resource [rule: resource]',
  ],
  [
    'ec2:InstanceType',
    'on another kind, by another action',
    sending('ec2:AttachVolume', {}, { check: { resource: VOLUME } }),
    'absent: the key is for another kind of resource [rule: resource]',
  ],
  [
    'ec2:InstanceType',
    'of a launch',
    sending('ec2:RunInstances', { instanceType: 'm5' }, { check: { resource: INSTANCE } }),
    'm5 [record: requestParameters.instanceType]',
  ],
  [
    'ec2:AssociatePublicIpAddress',
    'of an interface',
    sending(
      'ec2:DeleteNetworkInterface',
      {},
      { check: { resource: { arn: ['arn:aws:ec2:r:1:network-interface/e'], slot: 'main' } } },
    ),
    'unknown: the key is about the resource, and no record tells it',
  ],
  // Elsewhere it is a setting of the resource.
  ['kms:KeySpec', 'of a key', sending('kms:Decrypt', {}, { check: { resource: KEY } }), SETTING],
  [
    'iam:PermissionsBoundary',
    'of a role',
    sending('iam:DeleteRole', {}, { check: { resource: KEY } }),
    'RSA_2048 [inventory: permissionsBoundary of arn:aws:kms:r:1:key/k]',
  ],
  [
    'iam:PermissionsBoundary',
    'on an action that does not fill it',
    sending('iam:ListRoles', {}, { check: { resource: KEY } }),
    'absent: `iam:ListRoles` does not fill this key [rule: action]',
  ],
  [
    'lambda:FunctionUrlAuthType',
    'of a function',
    sending('lambda:InvokeFunctionUrl'),
    'unknown: the key is about the resource, and no record tells it',
  ],
])('%s %s', (key, _, changes, line) => {
  expect(of(key, changes, held)).toBe(line)
})

describe('the grants of an ACL', () => {
  const key = 's3:x-amz-grant-read'
  const copy = { caller: { type: 'AWSAccount' } }

  test('are cut from the copy of the owner, so that nothing tells that none was sent', () => {
    expect(of(key, sending('s3:PutObject'))).toBe(NOT_SENT)
    expect(of(key, sending('s3:PutObject', {}, copy))).toBe(
      "unknown: the record is the owner's copy, which leaves grants out",
    )
  })

  test('are certainly none on what takes none, and known where the copy tells them', () => {
    expect(of(key, sending('kms:Decrypt', {}, copy))).toContain('absent')
    expect(of(key, sending('s3:PutObject', { 'x-amz-grant-read': 'id=1' }, copy))).toBe(
      'id=1 [record: requestParameters.x-amz-grant-read]',
    )
  })

  test('are the only headers that are cut', () => {
    expect(of('s3:x-amz-acl', sending('s3:PutObject', {}, copy))).toBe(NOT_SENT)
  })
})

test('an answer about a setting of a resource is one about it, other answers are about all calls', () => {
  const subjectOf = (key: string) =>
    keyRule(key)?.rule.subject?.(facts({ check: { resource: INSTANCE } }))
  expect(subjectOf('ec2:instancetype')).toBe(INSTANCE.arn[0])
  expect(subjectOf('s3:prefix')).toBeUndefined()
  expect(subjectOf('ec2:associatepublicipaddress')).toBeUndefined()
})

test('keys of many values are so by what AWS says of them', () => {
  expect(keyRule('ram:principal')?.rule.multivalued).toBe(true)
  expect(keyRule('s3:prefix')?.rule.multivalued).toBe(false)
})

test.each<[FactValue, path: string, FactValue | undefined]>([
  [{ a: { b: 1 } }, 'a.b', 1],
  [{ A: { B: 1 } }, 'a.b', 1],
  [{ a: { items: ['x'] } }, 'a.b', ['x']],
  [{ a: null }, 'a.b', undefined],
  [{ a: ['x'] }, 'a.b', undefined],
  [{ a: 'x' }, 'a.b', undefined],
  [{ c: 1 }, 'a', undefined],
  [null, 'a', undefined],
  [{ Apple: 1 }, 'apple', 1],
  [{ a: { unkept: 'many' } }, 'a.b', { unkept: 'many' }],
  [{ a: { unkept: 1, b: 2 } }, 'a.b', 2],
])('of the block %j the field %s is %j', (block, path, value) => {
  expect(fieldIn(block, path)).toEqual(value)
})

test.each<[FactValue, readonly string[] | undefined]>([
  ['a', ['a']],
  [1, ['1']],
  [false, ['false']],
  [null, undefined],
  [{ unkept: 'many' }, undefined],
  [[], []],
  [
    ['a', 2],
    ['a', '2'],
  ],
  [['a', true], undefined],
])('the values in %j are %j', (value, values) => {
  expect(valuesIn(value)).toEqual(values)
})
