import { describe, expect, test } from 'vitest'
import {
  type FactChanges,
  facts,
  keyValue,
  MEMBER,
  OTHER_MEMBER,
  organization,
  told,
} from '#test/fixtures/cloudtrail.ts'
import { keyRule } from '../keys.ts'
import type { Network, ResourceFact } from '../pattern.ts'

const of = (key: string, changes: FactChanges, in_ = organization()) =>
  told(keyValue(key, changes, in_))

const METHOD = 'additionalEventData.AuthenticationMethod'
const VERSION = 'additionalEventData.SignatureVersion'

test.each<[key: string, Network, told: string]>([
  ['s3:authType', { authMethod: 'AuthHeader' }, `REST-HEADER [record: ${METHOD}]`],
  ['s3:authType', { authMethod: 'QueryString' }, `REST-QUERY-STRING [record: ${METHOD}]`],
  ['s3:authType', {}, 'unknown: the record does not tell how the request was authenticated'],
  ['s3:signatureversion', { signature: 'SigV4' }, `AWS4-HMAC-SHA256 [record: ${VERSION}]`],
  ['s3:signatureversion', { signature: 'SigV2' }, `AWS [record: ${VERSION}]`],
  ['s3:signatureversion', {}, 'unknown: the record does not tell how the request was signed'],
  ['s3:signatureAge', { signature: 'SigV2' }, `0 [rule: ${VERSION}]`],
  ['s3:signatureAge', { signature: 'SigV4' }, 'unknown: the time of the signature is not recorded'],
])('%s of a request signed as %j', (key, network, line) => {
  expect(of(key, { network })).toBe(line)
  expect(of(key, { network, check: { action: 'kms:Decrypt' } })).toBe(
    'absent: the key is for `s3` alone [rule: action]',
  )
})

describe('the access point of a request', () => {
  const POINT = `arn:aws:s3:eu-west-1:${OTHER_MEMBER}:accesspoint/p`
  const MULTI = `arn:aws:s3::${OTHER_MEMBER}:accesspoint/p.mrap`
  const by = (arn: string, more: Partial<ResourceFact> = {}): FactChanges => ({
    check: { resource: { arn: [arn], slot: 'main', ...more } },
  })
  const originOf = (point: string) =>
    organization({
      setting: (arn, name) => (arn === point && name === 'networkOrigin' ? 'VPC' : undefined),
    })
  const linesOf = (changes: FactChanges) =>
    ['s3:AccessPointNetworkOrigin', 's3:DataAccessPointAccount'].map((key) => of(key, changes))

  test.each([
    ['a point', POINT, POINT],
    ['an object by a point', `${POINT}/object/reports/a`, POINT],
    ['a point of many regions', MULTI, MULTI],
    [
      'a point of Object Lambda',
      `arn:aws:s3-object-lambda:eu-west-1:${OTHER_MEMBER}:accesspoint/p`,
      `arn:aws:s3-object-lambda:eu-west-1:${OTHER_MEMBER}:accesspoint/p`,
    ],
    [
      'a point of Outposts',
      `arn:aws-cn:s3-outposts:cn-north-1:${OTHER_MEMBER}:outpost/op-1/accesspoint/p/object/a`,
      `arn:aws-cn:s3-outposts:cn-north-1:${OTHER_MEMBER}:outpost/op-1/accesspoint/p`,
    ],
  ])('tells its account and, by the inventory, its network: %s', (_, arn, point) => {
    expect(of('s3:DataAccessPointAccount', by(arn))).toBe(
      `${OTHER_MEMBER} [record: ARN of the access point]`,
    )
    expect(of('s3:AccessPointNetworkOrigin', by(arn), originOf(point))).toBe(
      `VPC [inventory: AWS::S3::AccessPoint ${point}]`,
    )
  })

  test('is there, and open, where the inventory does not hold it', () => {
    const gapped = organization({ gap: (type, account) => `no ${type} of ${account}` })
    expect(of('s3:AccessPointNetworkOrigin', by(POINT), gapped)).toBe(
      `unknown, present: the inventory does not hold the access point (no AWS::S3::AccessPoint of ${OTHER_MEMBER})`,
    )
  })

  const ALIAS = 'unknown, present: the record names the access point by its alias'
  const NONE = 'absent: the request came by no access point [record: resources[]]'
  const NOT_TOLD = 'unknown: the record does not tell whether the request came by an access point'

  test.each<[name: string, FactChanges, told: string]>([
    ['by an alias', by('arn:aws:s3:::p-alias-s3alias', { type: 'AWS::S3::AccessPoint' }), ALIAS],
    ['whose resources the record lists', by('arn:aws:s3:::data', { ownerFrom: 'resources' }), NONE],
    ['whose resources it does not list', by('arn:aws:s3:::data'), NOT_TOLD],
    ['on a resource without an ARN', { check: { resource: { arn: [], slot: 'main' } } }, NOT_TOLD],
    [
      'on a resource that is not told',
      { check: { resource: undefined, resourceUnknown: true } },
      NOT_TOLD,
    ],
    [
      'on no resource',
      { check: { resource: undefined } },
      'absent: the action is authorised on no resource [rule: action]',
    ],
    [
      'of another service',
      { check: { action: 'kms:Decrypt' } },
      'absent: the key is for `s3` alone [rule: action]',
    ],
    ['on an object with the word in its name', by('arn:aws:s3:::data/accesspoint/p'), NOT_TOLD],
    ['on a bucket of the name', by('arn:aws:s3:::accesspoint/p'), NOT_TOLD],
    ['on a bucket with the word in its name', by('arn:aws:s3:::accesspoint-logs'), NOT_TOLD],
    ['on an ARN of another service', by(`x${POINT}`), NOT_TOLD],
  ])('of a request %s', (_, changes, line) => {
    expect(linesOf(changes)).toEqual([line, line])
  })

  test('is what an answer about its network is about', () => {
    const rule = keyRule('s3:accesspointnetworkorigin')?.rule
    expect(rule?.subject?.(facts(by(POINT)))).toBe(POINT)
    expect(rule?.subject?.(facts(by(`arn:aws:s3:::data-${MEMBER}/x`)))).toBe(
      `arn:aws:s3:::data-${MEMBER}`,
    )
  })
})
